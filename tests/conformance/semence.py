"""The words of the extract of ctg-2019, as poppler reads them, are those of the seed act, in order, none missing, none added but
the page furniture. Typographic spaces, quotes, and the accents and case of words that the seed sets in capitals aside."""

import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
FURNITURE = [
    "Ville de Mantes-la-Jolie · Conseil municipal du 9 décembre 2019 ·",
    "République française",
    "Séance du 9 décembre 2019",
    "Matière 8.2 · Aide sociale",
    "Ville de Mantes-la-Jolie",
    "Département des Yvelines",
]


def bare(word):
    """A word without accents nor case."""
    letters = unicodedata.normalize("NFD", word)
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()


def words(text):
    text = text.replace("’", "'").replace("**", "")
    text = re.sub(r"\u00ad\s*", "", text)  # hyphens at line ends
    text = re.sub(r"[–—]", "-", text)
    return [word for word in re.split(r"\s+", text) if word and word != "-"]


def page_words(pdf):
    """The words of each page, its furniture taken out: whole lines only."""
    for page in subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f"):
        lines = [re.sub(r"\s+", " ", line).strip() for line in page.split("\n")]
        kept = []
        for line in lines:
            furniture = any(line == f or (f.endswith("·") and line.startswith(f)) for f in FURNITURE)
            if furniture or re.fullmatch(r"\d+/\d+", line) or re.fullmatch(r"Convention territoriale globale - .*…", line):
                continue
            kept.append(line)
        yield from words("\n".join(kept))


def main():
    expected = words((HERE.parent / "references" / "ctg-2019.txt").read_text(encoding="utf-8"))
    found = list(page_words(sys.argv[1]))
    for rank, (a, b) in enumerate(zip(expected, found)):
        same = bare(a) == bare(b) if a.upper() == a else a == b
        if not same:
            sys.exit(f"word {rank}: the seed has {expected[max(0, rank - 3):rank + 4]}, the page {found[max(0, rank - 3):rank + 4]}")
    if len(expected) != len(found):
        sys.exit(f"{len(expected)} words in the seed, {len(found)} on the pages")


main()
