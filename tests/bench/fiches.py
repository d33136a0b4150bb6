#!/usr/bin/env python3
"""Times `delib build` on a plan of 1,000 actions: 1,000 fiches, one document each, in one run.

Usage: tests/bench/fiches.py PROGRAM [--actions N] [--gabarit] [--jobs N] [--garder FOLDER]

The workbook is made here, always the same: a sheet as text for the axes, the actions, the steps, the budgets, the indicators.
With --gabarit, each document is made from a template of the user instead. Prints the wall time, documents per second, the processor
time and the greatest memory of the run.
"""

import argparse
import csv
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

AXES = ["Petite enfance", "Parentalité", "Jeunesse", "Accès aux droits", "Logement"]
VERBES = ["Ouvrir", "Créer", "Étendre", "Relier", "Accompagner", "Former", "Proposer", "Évaluer"]
OBJETS = ["un guichet unique", "une permanence", "un réseau d'accueillants", "des ateliers de parents", "une médiation de quartier"]
FINANCEURS = ["Ville", "Caf", "Département", "État"]
ANNEES = [2027, 2028, 2029, 2030]

ACTE = """\
collectivite:
  nom: Commune de Vallérac
  type: commune
  charte: {style: moderne, couleur: "#1d5c63"}
seance: {date: 2026-11-16}
deliberation:
  objet: Convention territoriale globale 2027-2030
  decide:
    - d'approuver la convention territoriale globale pour la période du 1er janvier 2027 au 31 décembre 2030
  vote: {resultat: unanimite}
  annexes:
    - {titre: Fiche-action, %s, par: action}
plan:
  classeur: [axes.csv, actions.csv, etapes.csv, budget.csv, indicateurs.csv]
  convention:
    intitule: Convention territoriale globale
    periode: {debut: 2027-01-01, fin: 2030-12-31}
"""

GABARIT = """\
## {{action.id}} {{action.intitule}}

{{action.description}}

{{#each action.recettes}}
- {{financeur}}, {{annee}} : {{montant}}
{{/each}}

En tout : {{somme action.recettes "montant"}}, pour {{action.effectif_vise}} bénéficiaires.
"""


def ecrire(chemin, entete, lignes):
    with chemin.open("w", encoding="utf-8", newline="") as fichier:
        csv.writer(fichier, delimiter=";").writerows([entete, *lignes])


def semer(dossier, nombre, gabarit):
    """Writes the act and its sheets."""
    hasard = random.Random(2026)
    actions, etapes, budget, indicateurs = [], [], [], []
    for rang in range(nombre):
        numero = f"{rang % len(AXES) + 1}.{rang // len(AXES) + 1}"
        intitule = f"{hasard.choice(VERBES)} {hasard.choice(OBJETS)} n° {rang + 1}"
        actions.append([numero, f"A{rang % len(AXES) + 1}", intitule, "Ville", hasard.randint(1, 3), hasard.randint(10, 900),
                        "Un lieu unique reçoit les familles, avec ou sans rendez-vous, et les oriente vers le bon service. " * 2])
        for annee, quoi in zip(ANNEES, ["Cadrage", "Recrutement", "Ouverture", "Évaluation"]):
            etapes.append([numero, quoi, f"T{hasard.randint(1, 3)} {annee}", f"T4 {annee}"])
        sommes = [[100 * hasard.randint(1, 300) for _ in ANNEES] for _ in FINANCEURS]
        budget.append([numero, "Dépense", "Fonctionnement", "", "", *map(sum, zip(*sommes))])
        for financeur, annees in zip(FINANCEURS, sommes):
            budget.append([numero, "Recette", "Subvention", financeur, "acquis" if financeur == "Ville" else "sollicité", *annees])
        indicateurs.append([numero, "Familles reçues", "résultat", 0, *(hasard.randint(1, 90) for _ in ANNEES)])
    ecrire(dossier / "axes.csv", ["N°", "Intitulé"], [[f"A{i + 1}", nom] for i, nom in enumerate(AXES)])
    ecrire(dossier / "actions.csv", ["N°", "Axe", "Intitulé", "Pilote", "Priorité", "Effectif visé", "Description"], actions)
    ecrire(dossier / "etapes.csv", ["Action", "Étape", "Début", "Fin"], etapes)
    ecrire(dossier / "budget.csv", ["Action", "Dépense ou recette", "Libellé", "Financeur", "Statut", *ANNEES], budget)
    ecrire(dossier / "indicateurs.csv", ["Action", "Indicateur", "Type", "Référence", *ANNEES], indicateurs)
    (dossier / "fiche.md").write_text(GABARIT, encoding="utf-8")
    (dossier / "acte.yaml").write_text(ACTE % ("gabarit: fiche.md" if gabarit else "modele: fiche_action"), encoding="utf-8")


def main():
    lire = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lire.add_argument("programme")
    lire.add_argument("--actions", type=int, default=1_000)
    lire.add_argument("--gabarit", action="store_true")
    lire.add_argument("--jobs")
    lire.add_argument("--garder", type=pathlib.Path, help="a new folder to keep everything in")
    voulu = lire.parse_args()
    with tempfile.TemporaryDirectory() as provisoire:
        dossier = voulu.garder or pathlib.Path(provisoire)
        dossier.mkdir(parents=True, exist_ok=True)
        semer(dossier, voulu.actions, voulu.gabarit)
        commande = [os.path.abspath(voulu.programme), "build", "acte.yaml", "-d", "annexe", "-o", "output", "--severite", "erreur"]
        debut = time.monotonic()
        fait = subprocess.run(commande + (["--jobs", voulu.jobs] if voulu.jobs else []), cwd=dossier, capture_output=True, text=True)
        duree = time.monotonic() - debut
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        pdfs = list((dossier / "output").rglob("*.pdf"))
    if fait.returncode != 0 or len(pdfs) != voulu.actions:
        sys.exit(f"{len(pdfs)} documents, exit code {fait.returncode}\n{fait.stderr[-2_000:]}")
    print(f"{len(pdfs)} documents in {duree:.1f} s: {len(pdfs) / duree:.0f} per second, "
          f"{usage.ru_utime + usage.ru_stime:.1f} s of processor, {usage.ru_maxrss / 1024:.0f} MB at most")


main()
