#!/usr/bin/env python3
"""Compare the program's CSV of our corpus with the hand-made annotation beside this file.

    gold.py CSV [--errors]

gold/NAME.tsv holds the mentions of ../../corpus/NAME.txt, one a line: line, type, kind, text, value, value_max, unit,
modifier and, where the text stands in its line before, outside a mention, the number of its place.
Prints the share of agreement by type; --errors lists every disagreement. A mention passes where extent, type and all
named columns agree. Disagreements that gold/known.txt lists count neither way; where one of them agrees now it fails.
"""
import collections
import csv
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "corpus"
COLUMNS = ("kind", "value", "value_max", "unit", "modifier")


def original_slice(data, start, end):
    return unicodedata.normalize("NFC", data[start:end].decode("utf-8", "replace"))


def read_gold(path):
    """Yield (line, type, text, columns) in reading order."""
    for row in path.read_text("utf-8").splitlines():
        cells = (row.split("\t") + [""] * 9)[:9]
        yield int(cells[0]), cells[1], cells[3], dict(zip(COLUMNS, (cells[2], *cells[4:8])))


def compare(ours, want):
    """Pair our rows with the wanted ones: the longest common subsequence of (line, type, text); return the pairs and
    what each side has alone."""
    a = [(line, kind, text) for line, kind, text, _ in want]
    b = [(int(row["line"]), row["type"], row["text"]) for row in ours]
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            length[i][j] = length[i + 1][j + 1] + 1 if a[i] == b[j] else max(length[i + 1][j], length[i][j + 1])
    pairs, missed, extra, i, j = [], [], [], 0, 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            pairs.append((want[i], ours[j]))
            i, j = i + 1, j + 1
        elif j == len(b) or (i < len(a) and length[i + 1][j] >= length[i][j + 1]):
            missed.append(want[i])
            i += 1
        else:
            extra.append(ours[j])
            j += 1
    return pairs, missed, extra


def columns_differ(wanted, row):
    differ = []
    for column, value in wanted.items():
        have = row[column]
        if column == "value" and row["type"] == "body":
            value, have = value.casefold(), have.casefold()
        if column in ("value", "value_max") and row["type"] == "figure" and value and have:
            try:
                if abs(float(value) - float(have)) <= abs(float(value)) * 1e-4:
                    continue
            except ValueError:
                pass
        if value != have and wanted["kind"] != "recurring":
            differ.append(f"{column} is '{have}', should be '{value}'")
    return differ


def read_known():
    """The disagreements that gold/known.txt gives reasons for: (name, line, type, text) of each."""
    known = set()
    for row in (HERE / "gold" / "known.txt").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            name, line, kind, mention, _reason = row.split("\t")
            known.add((name, int(line), kind, mention))
    return known


def wrong_places(text, ours):
    """What is wrong with the bytes of our rows: (line, type, text, what)."""
    data = text.read_bytes()
    for row in ours:
        if original_slice(data, int(row["start"]), int(row["end"])).split() != row["text"].split():
            yield int(row["line"]), row["type"], row["text"], f"does not stand at bytes {row['start']}-{row['end']}"


def judge(gold, text, ours):
    """Yield (line, type, text, what is wrong or nothing) for every mention, ours and the gold's."""
    pairs, missed, extra = compare(ours, list(read_gold(gold)))
    for (line, kind, mention, wanted), row in pairs:
        yield line, kind, mention, "; ".join(columns_differ(wanted, row))
    for line, kind, mention, wanted in missed:
        yield line, kind, mention, f"missed {wanted['kind']} ({wanted['value']})"
    for row in extra:
        yield int(row["line"]), row["type"], row["text"], f"should not be: {row['kind']} ({row['value']})"
    yield from wrong_places(text, ours)


def read_rows(path):
    rows = {}
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rows.setdefault(row["doc"], []).append(row)
    return rows


def main():
    rows = read_rows(sys.argv[1])
    known, seen = read_known(), set()
    good, bad = collections.Counter(), collections.Counter()
    for gold in sorted((HERE / "gold").glob("*.tsv")):
        text = CORPUS / f"{gold.stem}.txt"
        doc = next(line.split(" = ")[1] for line in text.read_text("utf-8").splitlines() if "doc_id = " in line)
        for line, kind, mention, wrong in judge(gold, text, rows.get(unicodedata.normalize("NFC", doc), [])):
            key = (gold.stem, line, kind, mention)
            if wrong and key in known:
                seen.add(key)
                continue
            good[kind] += not wrong
            bad[kind] += bool(wrong)
            if wrong and "--errors" in sys.argv:
                print(f"{gold.stem}:{line}: {kind} '{mention}': {wrong}")
    for name, line, kind, mention in sorted(known - seen):
        bad[kind] += 1
        print(f"{name}:{line}: {kind} '{mention}' stands in known.txt, but agrees now")
    for kind in sorted(good | bad):
        print(f"{kind}: {good[kind]} as annotated, {bad[kind]} not")
    print(f"{len(seen)} more are known to differ")
    print(f"{good.total()} passed, {bad.total()} failed")
    sys.exit(bad.total() > 0)


if __name__ == "__main__":
    main()
