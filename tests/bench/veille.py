#!/usr/bin/env python3
"""Times `delib watch`: from the moment a file is saved to the moment its pages have come to a browser.

Usage: tests/bench/veille.py PROGRAM [ACT] [--fois N]

ACT is the file of an act; without one, the longest of fixtures/valid is taken. It is copied, with all that stands beside it, and a word
of it is changed N times. Prints the median, the shortest and the longest time, in milliseconds. The aim, for a release build and five
pages: 100.
"""

import argparse
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

FIXTURES = pathlib.Path(__file__).parent.parent.parent / "fixtures" / "valid"


def demander(adresse, chemin):
    """What the server answers."""
    with urllib.request.urlopen(adresse + chemin) as reponse:
        return reponse.read()


def racine(acte):
    """The folder that holds all that an act is made of."""
    return next((dossier for dossier in acte.parents if any(dossier.glob("collectivite.y*ml"))), acte.parent)


def mesurer(programme, acte, fois):
    """Saves an act so many times; gives the pages that it has, and each time in milliseconds."""
    veille = subprocess.Popen([programme, "watch", str(acte)], stderr=subprocess.PIPE, text=True)
    try:
        adresse = re.search(r"http://[\d.:]+", veille.stderr.readline()).group()
        while not json.loads(demander(adresse, "/etat"))["documents"]:
            time.sleep(0.02)
        evenements = urllib.request.urlopen(adresse + "/evenements")
        texte = acte.read_text(encoding="utf-8")
        durees, pages = [], 0
        for rang in range(fois):
            debut = time.monotonic()
            acte.write_text(re.sub(r"(?m)^(  objet: .*)$", rf"\1 {rang}", texte, count=1), encoding="utf-8")
            while not evenements.readline().startswith(b"data:"):
                pass
            etat = json.loads(demander(adresse, "/etat"))
            pages, document = etat["pages"], urllib.parse.quote(etat["document"], safe="")
            for page in range(1, pages + 1):
                demander(adresse, f"/pages/{document}/{page}.svg?{etat['empreinte']}")
            durees.append(1000 * (time.monotonic() - debut))
            # A person does not save twice in a breath.
            time.sleep(0.3)
        return pages, durees
    finally:
        veille.terminate()
        veille.wait()


def main():
    lire = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lire.add_argument("programme")
    lire.add_argument("acte", type=pathlib.Path, nargs="?", default=FIXTURES / "ctg-2019" / "deliberation.yaml")
    lire.add_argument("--fois", type=int, default=20)
    voulu = lire.parse_args()
    acte = voulu.acte.resolve()
    source = racine(acte)
    with tempfile.TemporaryDirectory() as provisoire:
        copie = pathlib.Path(provisoire) / source.name
        shutil.copytree(source, copie)
        pages, durees = mesurer(voulu.programme, copie / acte.relative_to(source), voulu.fois)
    milieu = statistics.median(durees)
    print(f"{pages} pages, {len(durees)} saves: median {milieu:.0f} ms, from {min(durees):.0f} to {max(durees):.0f} ms")


main()
