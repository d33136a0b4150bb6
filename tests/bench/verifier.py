#!/usr/bin/env python3
"""Times `delib check` on 10,000 acts of one collectivité: 250 sittings of 40 acts, each of about 6 KB of real text.

Usage: tests/bench/verifier.py PROGRAM [--seances N] [--garder FOLDER]

The acts are drawn, always the same, from the texts of fixtures/valid. Prints the wall time, the processor time and the greatest
memory of the run. The aim, for a release build on two cores: 3 s and 300 MB.
"""

import argparse
import datetime
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

FIXTURES = pathlib.Path(__file__).parent.parent.parent / "fixtures" / "valid"
MODELE = FIXTURES / "complete-2026"
PAR_SEANCE = 40
TAILLE = 6_000


def rubrique(texte, cle):
    """The lines under a key of `deliberation`, as they stand in a file."""
    trouve = re.search(rf"^  {cle}:[^\n]*\n((?:   .*\n|\s*\n)+)", texte, re.MULTILINE)
    return trouve.group(1) if trouve else ""


def recueillir():
    """What acts are made of: titles, sections of notes, visas, considérants, decisions."""
    tas = {"objet": [], "note": [], "visas": [], "considerants": [], "decide": []}
    for chemin in sorted(FIXTURES.rglob("*.yaml")):
        texte = chemin.read_text(encoding="utf-8")
        tas["objet"] += re.findall(r"^  objet: (.*)$", texte, re.MULTILINE)
        tas["note"] += [s.rstrip() + "\n" for s in re.split(r"(?m)^(?=    ## )", rubrique(texte, "note")) if s.strip()]
        for liste in ("visas", "considerants", "decide"):
            elements = re.findall(r"(?m)^    - .*\n(?:      .*\n)*", rubrique(texte, liste))
            # A decision with a vote of its own would not suit another sitting.
            tas[liste] += [e for e in elements if "vote:" not in e]
    return tas


def acte(hasard, tas, seance, ordre):
    """One act of a sitting, long enough."""
    note = []
    while sum(map(len, note)) < TAILLE - 2_500:
        note.append(hasard.choice(tas["note"]))
    def liste(nom, combien):
        return "".join(hasard.sample(tas[nom], combien))

    return (
        "deliberation:\n"
        f"  objet: {hasard.choice(tas['objet'])}\n"
        f'  numero: "{seance}-{ordre:03}"\n'
        f"  ordre: {ordre}\n"
        '  matiere: "8.2"\n'
        "  rapporteur: diarra\n"
        "  note: |\n" + "\n".join(note) +
        "  visas:\n" + liste("visas", 5) +
        "  considerants:\n" + liste("considerants", 3) +
        "  decide:\n" + liste("decide", 4) +
        "  vote: {pour: 28, abstentions: [marchal, delarue, hamon]}\n"
    )


def semer(dossier, seances):
    """Writes the whole council; gives the number of bytes of its acts."""
    hasard = random.Random(2026)
    tas = recueillir()
    modele = (MODELE / "2026-09-24" / "seance.yaml").read_text(encoding="utf-8")
    for nom in ("collectivite.yaml", "logo.svg"):
        shutil.copy(MODELE / nom, dossier)
    octets = 0
    for rang in range(seances):
        jour = datetime.date(2022, 9, 1) + datetime.timedelta(days=7 * rang)
        ici = dossier / jour.isoformat()
        ici.mkdir()
        seance = modele.replace("2026-09-17", (jour - datetime.timedelta(days=7)).isoformat())
        (ici / "seance.yaml").write_text(seance.replace("2026-09-24", jour.isoformat()), encoding="utf-8")
        for ordre in range(1, PAR_SEANCE + 1):
            texte = acte(hasard, tas, jour.isoformat(), ordre)
            octets += len(texte.encode())
            (ici / f"{ordre:03}.yaml").write_text(texte, encoding="utf-8")
    return octets


def mesurer(programme, dossier):
    """Runs the check three times; keeps the shortest."""
    temps = []
    for _ in range(3):
        debut = time.monotonic()
        fait = subprocess.run([programme, "check", str(dossier)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        temps.append(time.monotonic() - debut)
        if fait.returncode not in (0, 1):
            sys.exit(fait.stderr[-2_000:])
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return min(temps), (usage.ru_utime + usage.ru_stime) / 3, usage.ru_maxrss / 1024, fait.stderr.strip().rsplit("\n", 1)[-1]


def main():
    lire = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lire.add_argument("programme")
    lire.add_argument("--seances", type=int, default=250)
    lire.add_argument("--garder", type=pathlib.Path, help="a new folder to keep the acts in")
    voulu = lire.parse_args()
    with tempfile.TemporaryDirectory() as provisoire:
        dossier = voulu.garder or pathlib.Path(provisoire)
        dossier.mkdir(parents=True, exist_ok=True)
        octets = semer(dossier, voulu.seances)
        mur, processeur, memoire, dit = mesurer(os.path.abspath(voulu.programme), dossier)
    nombre = voulu.seances * PAR_SEANCE
    print(f"{nombre} acts of {octets / nombre / 1000:.1f} KB: {mur:.2f} s, {processeur:.2f} s of processor, {memoire:.0f} MB")
    print(dit)


main()
