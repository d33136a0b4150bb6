#!/usr/bin/env python3
"""The index of the articles of codes, from tables of facts to the few bytes that the program embeds.

In:  a folder with `codes.csv`, `index_summary.csv` and `index/<LEGITEXT>.csv` (number, identifier, state, dates), and the folder
     `data` of @socialgouv/legi-data 2.513.0, where four codes have the dates of every version of their articles.
Out: `index.bin`, beside this script: the same bytes from the same tables. `index.rs` says how it is laid out and reads it.

    python3 src/law/codes/index.py LEGI [LEGI_DATA]

Without the second folder the four codes keep their current version only. Facts: DILA - Légifrance, Licence Ouverte 2.0.
"""

import csv
import datetime
import json
import pathlib
import re
import struct
import sys
import unicodedata

# What the index knows of an article from a day on. An identifier fits in 26 bits; the kind stands above.
INCERTAIN, PRESENT, DISPARU, FUTUR = range(4)
KIND = 29

# How much is known of a code.
DATEE, EXACTE, PARTIELLE = range(3)

DAY_ZERO = datetime.date(1900, 1, 1)
NO_DAY_YET = datetime.date(2100, 1, 1)  # LEGI writes 2222 for what has no day yet, 2999 for what has no end
SURVEY_2019 = datetime.date(2019, 8, 6)  # every number and identifier of 77 codes
SURVEY_2026 = datetime.date(2026, 4, 4)  # the numbers in force of 68 codes
VERSIONS = datetime.date(2026, 3, 27)  # the dated versions of four codes
BLOCK = 16  # articles between two whole keys

# Titles that a code no longer bears: its articles are under the title that followed.
RENAMED = {"LEGITEXT000006071367", "LEGITEXT000006074068", "LEGITEXT000006071007"}

# Code du cinéma, code de l'aviation civile: the survey of 2026 lacks whole parts of them, so that what it lacks proves nothing.
INCOMPLETE = {"LEGITEXT000020908868", "LEGITEXT000006074234"}

# Codes written anew since 2019: a number that stayed names another article, so that its identifier of 2019 serves until then only.
# CESEDA: ordonnance n° 2020-1733. Artisanat: ordonnance n° 2023-208. CCH, livre Ier: ordonnance n° 2020-71.
REWRITTEN = {
    "LEGITEXT000006070158": (datetime.date(2021, 5, 1), ""),
    "LEGITEXT000006075116": (datetime.date(2023, 7, 1), ""),
    "LEGITEXT000006074096": (datetime.date(2021, 7, 1), r"[LRD]1\d\d"),
}

# The day from which a new code applies, where its articles do not tell it: CGFP (ordonnance n° 2021-1574), CCP (n° 2018-1074),
# CJPM (n° 2019-950), CIBS (n° 2021-1843), code pénitentiaire (n° 2022-478).
BEGINNINGS = {
    "LEGITEXT000044416551": datetime.date(2022, 3, 1),
    "LEGITEXT000037701019": datetime.date(2019, 4, 1),
    "LEGITEXT000039086952": datetime.date(2021, 9, 30),
    "LEGITEXT000044595989": datetime.date(2022, 1, 1),
    "LEGITEXT000045476241": datetime.date(2022, 5, 1),
}


def key(number):
    """The sorted key of a number: its letters as they are, its figures after their count; `numero.rs` writes the same."""
    bare = unicodedata.normalize("NFKD", number.replace("œ", "oe"))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).upper()
    tokens = re.findall(r"[0-9]+|[A-Z]+", bare)
    if tokens[:2] == ["L", "O"]:
        tokens[:2] = ["LO"]
    if len(tokens) == 2 and tokens == ["1", "ER"]:
        tokens = ["1"]
    out, letters = b"", False
    for token in tokens:
        if token.isdigit():
            out += bytes([len(token)]) + token.encode()
            letters = False
        else:
            out += (b" " if letters else b"") + token.encode()
            letters = True
    return out[:255]


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def count(date):
    """Days since DAY_ZERO; what is older than that is as old as that."""
    return max((date - DAY_ZERO).days, 0)


def identifier(text):
    return int(text.removeprefix("LEGIARTI")) if text else 0


def versions(article):
    """The periods of an article whose versions are dated."""
    alive = [v for v in article["articleVersions"] if v["etat"] not in ("MODIFIE_MORT_NE", "ANNULE")]
    at = lambda ms: datetime.date(1970, 1, 1) + datetime.timedelta(milliseconds=ms)
    alive = sorted((at(v["dateDebut"]), at(v["dateFin"]), v["id"], v["etat"]) for v in alive)
    alive = [v for v in alive if v[0] < v[1] and v[0] < NO_DAY_YET]
    periods = []
    for rank, (start, end, name, state) in enumerate(alive):
        periods.append((start, PRESENT, identifier(name)))
        following = alive[rank + 1][0] if rank + 1 < len(alive) else NO_DAY_YET
        if end < following:
            ended = state in ("ABROGE", "ABROGE_DIFF", "TRANSFERE", "PERIME", "DEPLACE")
            periods.append((end, DISPARU if ended else INCERTAIN, 0))
    # Before the survey of 2019 another article may have borne the number.
    if periods and periods[0][0] > SURVEY_2019:
        periods.insert(0, (SURVEY_2019 + datetime.timedelta(days=1), FUTUR, 0))
    return periods


def periods_of(row, code):
    """The periods of an article of which only a state is known."""
    state, name = row["etat"], identifier(row["legiarti"])
    until_2019 = SURVEY_2019 + datetime.timedelta(days=1)
    if state == "ABSENT_2026":
        gone = {DATEE: [(VERSIONS, DISPARU, 0)], EXACTE: [(SURVEY_2026, DISPARU, 0)], PARTIELLE: []}[code["coverage"]]
        return [(None, PRESENT, name), (until_2019, INCERTAIN, 0), *gone]
    if state == "AVANT_2019":
        start, end = day(row["debut"]), day(row["fin"])
        return [(start, PRESENT, name), (end if end and end < until_2019 else until_2019, INCERTAIN, 0)]
    if row["debut"] and code["coverage"] == DATEE:
        gone = [(day(row["fin"]), DISPARU, 0)] if day(row["fin"]) < NO_DAY_YET else []
        return [(day(row["debut"]), PRESENT, name), *gone]
    if state == "VIGUEUR_2022":
        return [(day(row["debut"]), PRESENT, name)]
    if not state.startswith(("VIGUEUR", "CITE_2026")):
        raise SystemExit(f"unknown state {state!r} of {row['num']!r}")
    start = BEGINNINGS.get(code["name"])
    first = [(None, FUTUR, 0)] if start else []
    rewritten, concerned = REWRITTEN.get(code["name"], (None, ""))
    if rewritten and name and re.match(concerned, row["num"]):
        return first + [(start, PRESENT, name), (rewritten, PRESENT, 0)]
    return first + [(start, PRESENT, name)]


def articles_of(code, legi, legi_data):
    """The articles of a code: key to periods. Of two spellings of one number, the one that stood last is kept."""
    dated = {}
    path = legi_data / f"{code['name']}.json" if legi_data else None
    if path and path.exists():
        todo = [json.loads(path.read_text("utf-8"))]
        while todo:
            node = todo.pop()
            todo.extend(node.get("children", []))
            if node["type"] == "article":
                dated[key(node["data"]["num"])] = versions(node["data"])
    ranks = {"AVANT_2019": 0, "ABSENT_2026": 1}
    rows = list(csv.DictReader((legi / "index" / f"{code['name']}.csv").open(encoding="utf-8")))
    rows.sort(key=lambda row: (ranks.get(row["etat"], 2), bool(row["legiarti"])))
    articles = {key(row["num"]): periods_of(row, code) for row in rows}
    articles.update({number: periods for number, periods in dated.items() if periods})
    articles.pop(b"", None)
    return dict(sorted(articles.items()))


def encode(key_bytes, periods, previous):
    """An article: what its key shares with the one before, the rest of it, its periods."""
    shared = 0
    while shared < min(len(key_bytes), len(previous)) and key_bytes[shared] == previous[shared]:
        shared += 1
    rest = key_bytes[shared:]
    undated = periods[0][0] is None
    dated = periods[1:] if undated else periods
    out = bytes([shared, len(rest)]) + rest + bytes([len(dated) | (0x80 if undated else 0)])
    if undated:
        out += struct.pack("<I", periods[0][1] << KIND | periods[0][2])
    for start, kind, name in dated:
        out += struct.pack("<HI", count(start), kind << KIND | name)
    return out


def main(legi, legi_data=None):
    legi, legi_data = pathlib.Path(legi), pathlib.Path(legi_data) if legi_data else None
    codes = []
    for row in csv.DictReader((legi / "index_summary.csv").open(encoding="utf-8")):
        source = row["sources"]
        whole = source.startswith("legalize") and row["legitext"] not in INCOMPLETE
        coverage = DATEE if source.startswith("legi-data") else EXACTE if whole else PARTIELLE
        if row["legitext"] not in RENAMED:
            codes.append({"name": row["legitext"], "coverage": coverage})
    codes.sort(key=lambda code: code["name"])
    survey = {DATEE: VERSIONS, EXACTE: SURVEY_2026, PARTIELLE: SURVEY_2019}
    head, body = b"", b""
    base = 12 + 20 * len(codes)
    for code in codes:
        articles, blocks, previous = articles_of(code, legi, legi_data), [], b""
        data = b""
        for rank, (number, periods) in enumerate(articles.items()):
            if rank % BLOCK == 0:
                blocks.append(len(data))
                previous = b""
            data += encode(number, periods, previous)
            previous = number
        table, start = base + len(body), base + len(body) + 4 * len(blocks)
        head += struct.pack("<IBxHIII", int(code["name"].removeprefix("LEGITEXT")), code["coverage"],
                            count(survey[code["coverage"]]), len(articles), len(blocks), table)
        body += b"".join(struct.pack("<I", start + offset) for offset in blocks) + data
    out = b"DELIBIDX" + struct.pack("<I", len(codes)) + head + body
    (pathlib.Path(__file__).parent / "index.bin").write_bytes(out)
    print(f"{len(codes)} codes, {len(out)} bytes")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
