#!/usr/bin/env python3
"""Times builds of many acts, `delib` beside other ways to make the same pages.

Usage: tests/bench/lots.py PROGRAM [--actes 1 100 1000] [--tours 1] [--autres N] [--garder FOLDER]

The corpus is drawn, always the same, from the texts of fixtures/valid: sittings of 40 acts, of 1 to 12 pages, all extracts. What is timed,
one after the other, in turns, in one run:

  delib         cold (one act alone), batch, no change, one act changed
  typst         the command line, one process per act, by `xargs -P`, on the templates and the data that delib gives it
  wheel         the Python package `typst`, one process for all acts
  weasyprint    the same texts as HTML, one process for all
  libreoffice   the same texts as HTML, headless, one process for all
  xelatex       the same texts as Markdown, by pandoc

What is not installed is named and passed over. All but delib are timed once, on the first N acts (--autres) of the largest corpus of 1,000
acts at most; documents per second tell.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

FIXTURES = pathlib.Path(__file__).parent.parent.parent / "fixtures" / "valid"
MODELE = FIXTURES / "complete-2026"
PAR_SEANCE = 40
COEURS = os.cpu_count() or 1


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
    """One act of a sitting: one page for most, up to a dozen for a few, as in a council."""
    taille = int(hasard.paretovariate(1.1) * 700)
    note = []
    while sum(map(len, note)) < min(taille, 28_000):
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
        "  visas:\n" + liste("visas", 4) +
        "  considerants:\n" + liste("considerants", 2) +
        "  decide:\n" + liste("decide", 3) +
        "  vote: {pour: 28, abstentions: [marchal, delarue, hamon]}\n"
    )


def semer(dossier, nombre):
    """Writes a council of so many acts; gives their files."""
    hasard = random.Random(2026)
    tas = recueillir()
    modele = (MODELE / "2026-09-24" / "seance.yaml").read_text(encoding="utf-8")
    dossier.mkdir(parents=True)
    for nom in ("collectivite.yaml", "logo.svg"):
        shutil.copy(MODELE / nom, dossier)
    actes = []
    for rang in range(nombre):
        jour = datetime.date(2022, 9, 1) + datetime.timedelta(days=7 * (rang // PAR_SEANCE))
        ici = dossier / jour.isoformat()
        if rang % PAR_SEANCE == 0:
            ici.mkdir()
            seance = modele.replace("2026-09-17", (jour - datetime.timedelta(days=7)).isoformat())
            (ici / "seance.yaml").write_text(seance.replace("2026-09-24", jour.isoformat()), encoding="utf-8")
        actes.append(ici / f"{rang % PAR_SEANCE + 1:03}.yaml")
        actes[-1].write_text(acte(hasard, tas, jour.isoformat(), rang % PAR_SEANCE + 1), encoding="utf-8")
    return actes


def courir(commande, dans, entree=None):
    """Runs a command; gives its seconds, its greatest memory in MB, and what it printed."""
    debut = time.monotonic()
    fils = subprocess.Popen(commande, cwd=dans, stdin=subprocess.PIPE if entree else subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL)
    if entree:
        fils.stdin.write(entree.encode())
        fils.stdin.close()
    dit = fils.stdout.read()
    _, etat, usage = os.wait4(fils.pid, 0)
    fils.returncode = os.waitstatus_to_exitcode(etat)
    return time.monotonic() - debut, usage.ru_maxrss / 1024, dit, fils.returncode


class Banc:
    """A council, the program, and what was measured of it."""

    def __init__(self, programme, dossier, nombre):
        self.programme = programme
        self.dossier = dossier
        self.actes = semer(dossier / "conseil", nombre)
        self.mesures = {}

    def noter(self, nom, documents, secondes, memoire):
        """Keeps the best of the turns."""
        connue = self.mesures.get(nom)
        if connue is None or secondes < connue[1]:
            self.mesures[nom] = (documents, secondes, memoire)

    def delib(self, nom, options=(), quoi="conseil", sortie="sortie", attendus=None):
        # The acts are drawn: checks have much to say of them, that has no part in the time of making documents.
        commande = [self.programme, "build", quoi, "-o", sortie, "-d", "extrait", "--malgre-tout", "--format", "json", *options]
        secondes, memoire, dit, code = courir(commande, self.dossier)
        faits = [d for d in json.loads(dit)["documents"] if d["etat"] == "fait"]
        if code or (attendus is not None and len(faits) != attendus):
            sys.exit(f"delib {nom}: code {code}, {len(faits)} documents made, {attendus} expected")
        self.noter(nom, len(faits) or len(self.actes), secondes, memoire)
        return json.loads(dit)["documents"]

    def tour(self):
        """One turn of delib alone: cold, batch, no change, one change."""
        shutil.rmtree(self.dossier / "sortie", ignore_errors=True)
        un = self.actes[min(len(self.actes) // 2, 50)]
        froid = str(un.relative_to(self.dossier))
        shutil.rmtree(self.dossier / "seul", ignore_errors=True)
        self.delib("delib, one act, cold", quoi=froid, sortie="seul", attendus=1)
        self.documents = self.delib("delib, batch", attendus=len(self.actes))
        self.delib("delib, no change", attendus=0)
        texte = un.read_text(encoding="utf-8")
        un.write_text(texte.replace("  decide:\n", "  decide:\n    - d'approuver le principe\n", 1), encoding="utf-8")
        self.delib("delib, one act changed", attendus=1)
        un.write_text(texte, encoding="utf-8")

    def preparer(self, nombre):
        """Gives the others the same words: the exact data of the templates, and plain HTML and Markdown."""
        self.autres = self.actes[:nombre]
        projet = self.dossier / "typst"
        shutil.rmtree(projet, ignore_errors=True)
        modeles = self.dossier / "modeles"
        shutil.rmtree(modeles, ignore_errors=True)
        courir([self.programme, "modeles", "export", "modeles"], self.dossier)
        for rang, chemin in enumerate(self.autres):
            _, _, donnees, _ = courir([self.programme, "donnees", "--malgre-tout", "--document", "extrait", str(chemin)], self.dossier)
            # A project each: templates name their data and their logo by fixed paths. Fonts are shared.
            ici = projet / f"a{rang}"
            shutil.copytree(modeles, ici, ignore=shutil.ignore_patterns("polices"))
            (ici / "data.json").write_bytes(donnees)
            (ici / "asset").mkdir()
            shutil.copy(MODELE / "logo.svg", ici / "asset" / "0")
            texte = chemin.read_text(encoding="utf-8")
            (self.dossier / f"a{rang}.md").write_text(self.markdown(texte), encoding="utf-8")
            (self.dossier / f"a{rang}.html").write_text(self.html(texte), encoding="utf-8")

    @staticmethod
    def markdown(texte):
        """The words of an act, as Markdown."""
        lignes = [ligne.strip() for ligne in texte.splitlines()]
        return "\n".join(re.sub(r"^(\w+): ?\|?", r"\n\n", ligne) for ligne in lignes if not ligne.startswith(("vote:", "ordre:")))

    @classmethod
    def html(cls, texte):
        """The same, as HTML: titles, lists and paragraphs."""
        corps = []
        for bloc in re.split(r"\n\s*\n", cls.markdown(texte)):
            bloc = bloc.strip().replace("&", "&amp;").replace("<", "&lt;")
            if bloc.startswith("#"):
                corps.append(f"<h2>{bloc.lstrip('# ')}</h2>")
            elif bloc.startswith("- "):
                corps.append("<ul>" + "".join(f"<li>{e}</li>" for e in re.split(r"(?m)^- ", bloc) if e.strip()) + "</ul>")
            elif bloc:
                corps.append(f"<p>{bloc}</p>")
        style = "@page{size:A4;margin:28mm}body{font:11pt serif;text-align:justify}"
        return f"<!doctype html><html lang=fr><meta charset=utf-8><title>Acte</title><style>{style}</style>{''.join(corps)}</html>"

    def typst(self, outil):
        commandes = "".join(f"a{rang}\n" for rang in range(len(self.autres)))
        arguments = ["xargs", "-P", str(COEURS), "-I{}", outil, "compile", "--root", "typst/{}", "--font-path", "modeles/polices",
                     "--ignore-system-fonts", "--pdf-standard", "a-2a,ua-1", "typst/{}/extrait.typ", "typst/{}.pdf"]
        self.mesurer(f"typst compile, xargs -P{COEURS}", arguments, "typst/*.pdf", commandes)

    def wheel(self):
        """One process per act; then one for all, which keeps its fonts and what it has learnt, and is given new data each time."""
        debut = "import shutil, sys, typst\nnormes = ['a-2a', 'ua-1']\npolices = dict(font_paths=['modeles/polices'], ignore_system_fonts=True)\n"
        seul = debut + "\n".join((
            "a = sys.argv[1]",
            "typst.Compiler(f'typst/{a}/extrait.typ', root=f'typst/{a}', **polices).compile(output=f'typst/{a}.pdf', pdf_standards=normes)",
        ))
        noms = "".join(f"a{rang}\n" for rang in range(len(self.autres)))
        commande = ["xargs", "-P", str(COEURS), "-I{}", sys.executable, "-c", seul, "{}"]
        self.mesurer(f"typst (Python wheel), xargs -P{COEURS}", commande, "typst/*.pdf", noms)
        tous = debut + "\n".join((
            "donnees = [open(f'typst/a{i}/data.json', 'rb').read() for i in range(int(sys.argv[1]))]",
            "c = typst.Compiler('typst/a0/extrait.typ', root='typst/a0', **polices)",
            "for i, octets in enumerate(donnees):",
            "    open('typst/a0/data.json', 'wb').write(octets)",
            "    c.compile(output=f'typst/a{i}.pdf', pdf_standards=normes)",
            "open('typst/a0/data.json', 'wb').write(donnees[0])",
        ))
        commande = [sys.executable, "-c", tous, str(len(self.autres))]
        self.mesurer("typst (Python wheel), one process", commande, "typst/*.pdf")

    def weasyprint(self):
        programme = (
            "import sys, weasyprint\n"
            "for i in range(int(sys.argv[1])):\n"
            "    weasyprint.HTML(f'a{i}.html').write_pdf(f'w{i}.pdf')\n"
        )
        self.mesurer("WeasyPrint, one process", [sys.executable, "-c", programme, str(len(self.autres))], "w*.pdf")

    def libreoffice(self, outil):
        noms = [f"a{rang}.html" for rang in range(len(self.autres))]
        commande = [outil, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", "lo", *noms]
        self.mesurer("LibreOffice headless, one process", commande, "lo/*.pdf")

    def xelatex(self):
        noms = "".join(f"a{rang}\n" for rang in range(len(self.autres)))
        commande = ["xargs", "-P", str(COEURS), "-I{}", "pandoc", "--pdf-engine=xelatex", "{}.md", "-o", "x{}.pdf"]
        self.mesurer(f"pandoc + XeLaTeX, xargs -P{COEURS}", commande, "xa*.pdf", noms)

    def mesurer(self, nom, commande, motif, entree=None):
        for pdf in self.dossier.glob(motif):
            pdf.unlink()
        secondes, memoire, _, _ = courir(commande, self.dossier, entree)
        faits = len(list(self.dossier.glob(motif)))
        if faits < len(self.autres):
            print(f"{nom}: {faits} documents of {len(self.autres)}, not timed", file=sys.stderr)
        else:
            self.noter(nom, faits, secondes, memoire)


def possede(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


def autres(banc):
    """Times those that are installed; names the others."""
    typst, bureau = shutil.which("typst"), shutil.which("soffice") or shutil.which("libreoffice")
    essais = [
        ("typst", typst, lambda: banc.typst(typst)),
        ("typst (Python)", possede("typst"), banc.wheel),
        ("WeasyPrint", possede("weasyprint"), banc.weasyprint),
        ("LibreOffice", bureau, lambda: banc.libreoffice(bureau)),
        ("pandoc + XeLaTeX", shutil.which("pandoc") and shutil.which("xelatex"), banc.xelatex),
    ]
    for nom, present, essai in essais:
        if present:
            essai()
        else:
            print(f"not installed here: {nom}", file=sys.stderr)


def table(banc, nombre):
    """The table of one size, the ratio being that of documents per second to the batch of delib."""
    print(f"\n{nombre} act{'s' if nombre > 1 else ''}, {sum(d['pages'] for d in banc.documents)} pages\n")
    print("| what | documents | seconds | per second | delib is faster | MB |\n|---|---:|---:|---:|---:|---:|")
    faits, secondes, _ = banc.mesures["delib, batch"]
    rythme = faits / secondes
    for nom, (documents, duree, memoire) in banc.mesures.items():
        fois = "" if nom.startswith("delib") else f"{rythme / (documents / duree):.1f} ×"
        print(f"| {nom} | {documents} | {duree:.2f} | {documents / duree:.1f} | {fois} | {memoire:.0f} |")
    sans = banc.mesures["delib, no change"][1]
    un, froid = banc.mesures["delib, one act changed"][1], banc.mesures["delib, one act, cold"][1]
    print(f"\nno change: {100 * sans / secondes:.2f} % of the batch; one act changed: {1000 * (un - sans):.0f} ms more (cold: {1000 * froid:.0f} ms)")


def main():
    lire = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lire.add_argument("programme")
    lire.add_argument("--actes", type=int, nargs="+", default=[1, 100, 1000], help="sizes of the corpus")
    lire.add_argument("--tours", type=int, default=1, help="turns; the best of each is kept")
    lire.add_argument("--autres", type=int, default=40, help="acts given to the other programs; 0 for delib alone")
    lire.add_argument("--garder", type=pathlib.Path, help="a new folder to keep all in")
    voulu = lire.parse_args()
    programme = os.path.abspath(voulu.programme)
    bancs = {}
    with tempfile.TemporaryDirectory() as provisoire:
        racine = voulu.garder or pathlib.Path(provisoire)
        # Corpora begin by the same acts, and others take as long for each of them however many there are: they are timed beside one.
        compare = max((nombre for nombre in voulu.actes if nombre <= 1000), default=min(voulu.actes))
        for nombre in voulu.actes:
            banc = bancs[nombre] = Banc(programme, racine.absolute() / str(nombre), nombre)
            comparer = voulu.autres and nombre == compare
            if comparer:
                banc.preparer(min(nombre, voulu.autres))
            for _ in range(voulu.tours):
                banc.tour()
                if comparer:
                    autres(banc)
        print(f"{platform.machine()}, {COEURS} cores, {platform.system()} {platform.release()}")
        for nombre, banc in bancs.items():
            table(banc, nombre)
        tailles = sorted(bancs)
        for petit, grand in zip(tailles, tailles[1:]):
            (_, t1, m1), (_, t2, m2) = (bancs[n].mesures["delib, batch"] for n in (petit, grand))
            print(f"from {petit} to {grand} acts: {t2 / t1:.1f} times the time, {m2 / m1:.2f} times the memory")


main()
