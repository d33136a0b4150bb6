"""What poppler and mutool find in a dossier: every page of every annex, word for word, under its stamp, and its bookmark.

Usage: dossiers.py DOSSIER.pdf ANNEXE.pdf…   (the annexes in the order of the act)
"""

import re
import subprocess
import sys


def dire(*commande):
    """Runs a program; a word on its standard error is a fault."""
    fait = subprocess.run(commande, capture_output=True, text=True, check=True)
    # What Debian's mutool says of itself, whatever the file.
    plaintes = [ligne for ligne in fait.stderr.splitlines() if ligne.strip() and "ICC support" not in ligne]
    assert not plaintes, f"{commande}: {plaintes}"
    return fait.stdout


def pages(pdf):
    """The words of each page, without spaces, in the order of the content."""
    return ["".join(page.split()) for page in dire("pdftotext", "-raw", pdf, "-").split("\f")[:-1]]


dossier, *annexes = sys.argv[1:]
vues = pages(dossier)
dire("mutool", "draw", "-q", "-F", "txt", "-o", "/dev/null", dossier)
signets = dire("mutool", "show", dossier, "outline")
debut = 0
for numero, annexe in enumerate(annexes, 1):
    feuilles = pages(annexe)
    # The first page of an annex is the next that holds its words.
    debut = next((rang for rang in range(debut, len(vues)) if feuilles[0] and feuilles[0] in vues[rang]), None)
    assert debut is not None, f"the first page of {annexe} is not in {dossier}"
    for rang, feuille in enumerate(feuilles):
        vue = vues[debut + rang]
        assert feuille in vue, f"page {rang + 1} of {annexe} is not on page {debut + rang + 1}"
        tampon = f"Annexe{numero}–page{rang + 1}/{len(feuilles)}·"
        assert tampon in vue and f"·{debut + rang + 1}/{len(vues)}" in vue, f"« {tampon} » is not in {vue}"
    assert re.search(rf'"Annexe\W{numero} – ', signets), f"no bookmark for annex {numero} in:\n{signets}"
    debut += len(feuilles)
