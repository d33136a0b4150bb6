"""Every valid fixture follows the JSON Schema; every fault of shape in the invalid ones is refused by it too."""

import pathlib
import sys

import jsonschema
import yaml

FIXTURES = pathlib.Path(__file__).parent.parent.parent / "fixtures"


class Loader(yaml.SafeLoader):
    """YAML as editors read it: a date stays the text that was typed."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, exp) for tag, exp in found if not tag.endswith("timestamp")]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def main():
    import json

    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    for path in sorted(FIXTURES.glob("valid/**/*.yaml")):
        failures += [f"{path.name}: {error.json_path}: {error.message}" for error in validator.iter_errors(load(path))]
    refused = 0
    for path in sorted(FIXTURES.glob("invalid/*.yaml")):
        # The shapes only: the syntax of YAML and unknown members are not for a schema.
        if path.name.startswith(("LIRE-02", "LIRE-05")):
            if validator.is_valid(load(path)):
                failures.append(f"{path.name} passes the schema")
            refused += 1
    if failures or not refused:
        sys.exit("\n".join(failures) or "no invalid fixture was looked at")


main()
