#!/usr/bin/env python3
"""usage: dates.py EXTRACT TABLE

Every row of the table (its head names the columns) becomes a document of one stream, which goes through the pipe twice:
as it stands (NFC) and with its letters taken apart (NFD). A mention must come out with its bytes, kind, value, days,
modifier and basis; where the kind is -, no date may come out at all.
"""
import csv
import io
import subprocess
import sys
import unicodedata

COLUMNS = ("kind", "value", "from", "to", "modifier", "basis")


def read(path):
    with open(path, encoding="utf-8") as table:
        for number, line in enumerate(table, 1):
            if not line.startswith("#"):
                *want, date, text = line.rstrip("\n").split("\t")
                yield number, dict(zip(COLUMNS, want, strict=True)), date, text.replace("¶", "\n")


def document(number, date, text, form):
    """Return the document, and the bytes at which its mention begins and ends (-1 where none is marked)."""
    head = f"# doc_id = {number}\n" + (f"# date = {date}\n" if date else "")
    before, _, rest = unicodedata.normalize(form, head + text + "\n").partition("«")
    mention, _, after = rest.partition("»")
    start = len(before.encode())
    return before + mention + after, (start, start + len(mention.encode())) if mention else (-1, -1)


def differences(want, span, dates):
    """Say in words what is wrong with the date rows of a document; empty: nothing."""
    if want["kind"] == "-":
        return ", ".join(f"'{row['text']}' is no date" for row in dates)
    for row in dates:
        if (int(row["start"]), int(row["end"])) == span:
            return ", ".join(f"{name}: wanted '{want[name]}', got '{row[name]}'" for name in COLUMNS
                             if want[name] not in ("*", row[name]))
    return "not found, but " + (", ".join(f"'{row['text']}'" for row in dates) or "nothing")


def main():
    extract, path = sys.argv[1:]
    passed = failed = 0
    for form in ("NFC", "NFD"):
        cases = [(number, want, text, *document(number, date, text, form)) for number, want, date, text in read(path)]
        stream = "".join(case[3] for case in cases).encode()
        output = subprocess.run([extract, "--quiet"], input=stream, stdout=subprocess.PIPE, check=True).stdout
        found = {}
        for row in csv.DictReader(io.StringIO(output.decode("utf-8-sig"), newline="")):
            if row["type"] == "date":
                found.setdefault(row["doc"], []).append(row)
        for number, want, text, _, span in cases:
            wrong = differences(want, span, found.get(str(number), []))
            passed += not wrong
            failed += bool(wrong)
            if wrong:
                print(f"FAIL dates.tsv:{number} ({form}): {text!r}: {wrong}")
    print(f"{passed} passed, {failed} failed")


main()
