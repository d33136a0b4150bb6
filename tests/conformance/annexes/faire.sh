#!/usr/bin/env bash
# Makes the foreign PDF files of the fixtures anew, each by a program that we did not write: LibreOffice, Chromium, TeX, and
# Poppler with ImageMagick and img2pdf for what comes out of a scanner. Usage: faire.sh FOLDER
# The files are kept in the project: this says where they come from, and is not run by the tests.
set -euo pipefail
ici=$(cd "$(dirname "$0")" && pwd)
vers=$(mkdir -p "$1" && cd "$1" && pwd)
travail=$(mktemp -d)
trap 'rm -rf "$travail"' EXIT
cd "$travail"
export SOURCE_DATE_EPOCH=1788220800 FORCE_SOURCE_DATE=1

# PDF/A-2b, tagged, with bookmarks and a link: what a careful office exports.
soffice --headless --convert-to 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"ExportBookmarks":{"type":"boolean","value":"true"}}' \
  --outdir . "$ici/convention.fodt" >/dev/null
# Two pages across, tagged, with an outline and links to named places.
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --generate-pdf-document-outline \
  --print-to-pdf=plan.pdf "$ici/plan.html" >/dev/null 2>&1
# Not tagged, with an outline, links, and a page that is turned.
for _ in 1 2; do pdflatex -interaction=batchmode "$ici/devis.tex" >/dev/null; done
# A page that is a picture, slightly askew and grainy, as it leaves a scanner.
pdftoppm -r 60 -gray -singlefile -png convention.pdf page
convert page.png -rotate 0.6 -attenuate 0.1 +noise Gaussian -colorspace Gray -quality 40 page.jpg
img2pdf --pagesize A4 page.jpg -o scan.pdf
cp convention.pdf plan.pdf devis.pdf scan.pdf "$vers"
