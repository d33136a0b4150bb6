#!/usr/bin/env bash
# What programs that we did not write say of our files: veraPDF (what each claims), qpdf, poppler, mutool, a JSON Schema validator.
# Usage: tests/conformance.sh            builds every valid fixture, then looks at every file
# Each tool is installed if it can be (as root, by apt-get); one that cannot be had is named and passed over, and the others still
# decide. A tool that is there must have looked at every file: its verdicts are counted.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/paquets.sh
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}"

sortie=$(mktemp -d)
trap 'rm -rf "$sortie"' EXIT
cargo build --quiet
delib=$CARGO_TARGET_DIR/debug/delib
"$delib" build fixtures/valid -o "$sortie" --format json > "$sortie/bilan.json"
"$delib" build fixtures/valid/dossier-annexes fixtures/valid/ctg-2019 -d extrait --hybride -o "$sortie/hybride" --format json > "$sortie/hybride.json"
mapfile -t pdfs < <(find "$sortie" -name '*.pdf' | sort)
[ "${#pdfs[@]}" -ge 30 ] || { echo "only ${#pdfs[@]} PDF files were made" >&2; exit 1; }

passes=0 echecs=0
dire() { # dire <0 or 1> <what>
  if [ "$1" -eq 0 ]; then passes=$((passes + 1)); else echecs=$((echecs + 1)); echo "FAILED: $2" >&2; fi
}
avoir() { # avoir <program> <Debian package>
  command -v "$1" >/dev/null || installer "$2" || true
  command -v "$1" >/dev/null || { echo "not to be had here: $1" >&2; return 1; }
}

# The files that claim a norm, or nothing.
qui_dit() { # qui_dit <norm>
  python3 -c '
import json, sys
for bilan in sys.argv[2:]:
    for document in json.load(open(bilan))["documents"]:
        if (document["norme"] or "") == sys.argv[1]:
            print(document["chemin"])' "$1" "$sortie/bilan.json" "$sortie/hybride.json"
}

# veraPDF, the reference validator of PDF/A and PDF/UA: each file by what it claims.
if bash tests/verapdf.sh --pret; then
  mapfile -t archives < <(qui_dit "PDF/A-2a, PDF/UA-1")
  mapfile -t hybrides < <(qui_dit "PDF/A-3a, PDF/UA-1")
  mapfile -t assembles < <(qui_dit "PDF/A-2b")
  copies=$(qui_dit "" | wc -l)
  [ "${#hybrides[@]}" -ge 2 ] && [ "${#assembles[@]}" -ge 1 ] && [ "$copies" -ge 1 ] && dire 0 claims || dire 1 "a kind of claim has no file"
  [ $((${#archives[@]} + ${#hybrides[@]} + ${#assembles[@]} + copies)) -eq "${#pdfs[@]}" ] && dire 0 claims || dire 1 "a claim is not known"
  verdicts=0
  while read -r ligne; do
    case "$ligne" in
      "PASS "*) verdicts=$((verdicts + 1)); dire 0 "$ligne" ;;
      "FAIL "*) verdicts=$((verdicts + 1)); dire 1 "veraPDF: $ligne" ;;
      *) dire 1 "veraPDF says what is no verdict: $ligne" ;;
    esac
  done < <(bash tests/verapdf.sh "${archives[@]}" --normes=3a,ua1 "${hybrides[@]}" --normes=2b "${assembles[@]}" || true)
  attendus=$((2 * (${#archives[@]} + ${#hybrides[@]}) + ${#assembles[@]}))
  [ "$verdicts" -eq "$attendus" ] && dire 0 verdicts || dire 1 "veraPDF gave $verdicts verdicts, for $attendus claims"
else
  echo "not to be had here: veraPDF" >&2
fi

# The structure of the files.
if avoir qpdf qpdf; then
  for pdf in "${pdfs[@]}"; do
    qpdf --check "$pdf" >/dev/null 2>&1 && dire 0 qpdf || dire 1 "qpdf --check $pdf"
  done
fi

# The words of the seed act, as poppler reads them.
if avoir pdftotext poppler-utils && avoir python3 python3; then
  python3 tests/conformance/semence.py "$sortie"/fixtures/valid/ctg-2019/deliberation/extrait.pdf && dire 0 semence || dire 1 "words of the seed"
  for pdf in "${pdfs[@]}"; do
    pdffonts "$pdf" | tail -n +3 | awk '$(NF-4) != "yes" { exit 1 }' && dire 0 fonts || dire 1 "a font is not embedded in $pdf"
  done
fi

# The dossiers, as poppler and mutool read them: every page of every annex is there.
if command -v pdftotext >/dev/null && avoir mutool mupdf-tools; then
  annexes=fixtures/valid/dossier-annexes/annexes
  python3 tests/conformance/dossiers.py "$sortie"/fixtures/valid/dossier-annexes/deliberation/dossier.pdf \
    "$annexes"/{convention,plan,devis}.pdf && dire 0 dossier || dire 1 "a dossier of three producers"
  python3 tests/conformance/dossiers.py "$sortie"/fixtures/valid/dossier-archivable/deliberation/dossier.pdf \
    "$annexes"/convention.pdf && dire 0 dossier || dire 1 "a dossier that can be archived"
fi

# The schema, by a validator of JSON Schema: Debian's, or else the registry of Python.
# Debian lets pip install beside its own packages only when told so.
valideur() { python3 -c 'import jsonschema, yaml; jsonschema.Draft202012Validator' 2>/dev/null; }
paquets() { python3 -m pip install -q "$@" jsonschema pyyaml >/dev/null 2>&1; }
if valideur || { installer python3-jsonschema python3-yaml && valideur; } || paquets || paquets --break-system-packages; then
  python3 tests/conformance/schema.py "$delib" && dire 0 schema || dire 1 "JSON Schema"
else
  echo "not to be had here: a JSON Schema validator" >&2
fi

echo "conformance: $passes passed, $echecs failed"
[ "$echecs" -eq 0 ]
