"""The JSON Schema and the program agree: every valid fixture follows it, every fault of shape in the invalid ones is refused by it
too, and so is a value that only the tables of the program know; what may be typed in several ways passes in each of them.

Usage: schema.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import yaml

FIXTURES = pathlib.Path(__file__).parent.parent.parent / "fixtures"

# Codes of what a schema sees: keys, values, what is missing; then rules and formulas that do not exist.
SHAPES = ("LIRE-02", "LIRE-04", "LIRE-05", "ECA-01", "MOD-01-formule-")

ACT = """\
collectivite:
  nom: Commune de Vallérac
  type: commune
  {collectivite}
seance:
  date: {date}
  {seance}
deliberation:
  objet: Essai
  decide:
    - d'approuver l'essai
  {deliberation}
"""

# What a person may type, and the program takes.
TYPED = [
    {"deliberation": 'matiere: "8.2"'},
    {"deliberation": "matiere: 8.2"},
    {"deliberation": "matiere: 7.10"},
    {"deliberation": 'matiere: "8.2.1"'},
    {"deliberation": "individuelle: oui"},
    {"deliberation": "individuelle: true"},
    {"deliberation": "numero: 2026"},
    {"deliberation": "exercice: 2026"},
    {"deliberation": "visas:"},
    {"deliberation": "vote: {pour: 1 200, contre: []}"},
    {"collectivite": "population: 18 640"},
    {"collectivite": "siren: 217803618"},
    {"collectivite": 'departement: {code: "2A", nom: Corse-du-Sud}'},
    {"collectivite": "departement: {code: 78, nom: Yvelines}"},
    {"collectivite": "charte:"},
    {"collectivite": "membres:"},
    {"seance": 'heure: "19:30"'},
    {"seance": "heure: 19 h 30"},
    {"seance": "heure: 9h"},
    {"date": "2026-3-23"},
    {"date": "23/03/2026"},
    {"date": "29.02.2024"},
]


class Loader(yaml.SafeLoader):
    """YAML as editors read it: a date stays the text that was typed."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, exp) for tag, exp in found if not tag.endswith("timestamp")]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text):
    return yaml.load(text, Loader)


def accepted(program, act):
    """Does the program read the act?"""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "acte.yaml"
        path.write_text(act, encoding="utf-8")
        told = json.loads(subprocess.run([program, "check", path, "--format", "json"], capture_output=True, check=False).stdout)
    return not any(d["code"].startswith("LIRE-") for d in told["diagnostics"])


def main():
    program = sys.argv[1]
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    for path in sorted(FIXTURES.glob("valid/**/*.yaml")):
        document = load(path.read_text(encoding="utf-8"))
        failures += [f"{path.name}: {error.json_path}: {error.message}" for error in validator.iter_errors(document)]
    refused = 0
    for path in sorted(FIXTURES.glob("invalid/*.yaml")):
        if path.name.startswith(SHAPES):
            refused += 1
            if validator.is_valid(load(path.read_text(encoding="utf-8"))):
                failures.append(f"{path.name} passes the schema")
    for typed in TYPED:
        act = ACT.format(**{"collectivite": "", "seance": "", "deliberation": "", "date": "2026-03-23", **typed})
        if not accepted(program, act):
            failures.append(f"the program refuses {typed}")
        failures += [f"{typed}: {error.json_path}: {error.message}" for error in validator.iter_errors(load(act))]
    if failures or refused < 100:
        sys.exit("\n".join(failures) or f"only {refused} invalid fixtures were looked at")


main()
