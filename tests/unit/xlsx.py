"""Read a workbook with nothing but the standard library, and compare its sheets with the CSV files of --split.

    xlsx.py compare BOOK.xlsx FOLDER   every cell is the CSV's, and of the right type; prints `fine`
    xlsx.py show BOOK.xlsx SHEET       the sheet as tab-separated values, each with its type: n d t
    xlsx.py sheets BOOK.xlsx           the names of the sheets and how many rows they have
"""
import csv
import datetime
import pathlib
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FORMATS = {"yyyy\\-mm\\-dd": "%Y-%m-%d", "yyyy\\-mm\\-dd\\Thh:mm": "%Y-%m-%dT%H:%M", "yyyy\\-mm": "%Y-%m"}


def unescape(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def formats(book):
    styles = tree.fromstring(book.read("xl/styles.xml"))
    named = {n.get("numFmtId"): n.get("formatCode") for n in styles.iter(MAIN + "numFmt")}
    return [named.get(x.get("numFmtId"), "") for x in styles.find(MAIN + "cellXfs")]


def cell_of(cell, looks):
    """(type, text as CSV has it)"""
    if cell.get("t") == "inlineStr":
        return "t", unescape("".join(t.text or "" for t in cell.iter(MAIN + "t")))
    assert cell.get("t") is None and cell.find(MAIN + "f") is None, tree.tostring(cell)
    value = cell.find(MAIN + "v").text
    look = looks[int(cell.get("s", "0"))]
    if look in FORMATS:
        seconds = round(float(value) * 86400)
        return "d", (datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=seconds)).strftime(FORMATS[look])
    return "n", f"{float(value):.15g}"


def sheets(path):
    """{name: [{column: (type, text)}]}, in order; also checks that the parts of a table are there."""
    found = {}
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        looks = formats(book)
        targets = {r.get("Id"): r.get("Target") for r in tree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
        for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            root = tree.fromstring(book.read("xl/" + targets[sheet.get(RELATION)]))
            rows = [{column_of(c.get("r")): cell_of(c, looks) for c in row} for row in root.iter(MAIN + "row")]
            found[sheet.get("name")] = rows
            if sheet.get("name") != "Summary":
                assert root.find(f".//{MAIN}pane").get("state") == "frozen" and root.find(MAIN + "cols") is not None
                assert root.find(MAIN + "autoFilter").get("ref").endswith(str(len(rows))), sheet.get("name")
    return found


def is_day(cell):
    """A day that all spreadsheets number alike, perhaps with a time."""
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", cell) and \
            datetime.datetime.fromisoformat(cell) >= datetime.datetime(1900, 3, 1)
    except ValueError:
        return False


def wanted_type(part, column, row, cell):
    kind = row.get("kind")
    if column in ("line", "start", "end"):
        return "n"
    if column in ("from", "to") or (part == "dates" and column == "value"):
        return "d" if is_day(cell) else "t"
    if part == "figures" and column in ("value", "value_max") and kind != "reference":
        digits = cell.replace(".", "").replace("-", "").lstrip("0")
        return "n" if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", cell) and len(digits) <= 15 else "t"
    return "t"


def same(kind, got, want):
    return float(got) == float(want) if kind == "n" else got == want


def compare(path, folder):
    book = sheets(path)
    for part in ("dates", "figures", "bodies"):
        with open(pathlib.Path(folder) / f"{part}.csv", encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        got = book[part.capitalize()]
        assert len(got) == len(table), (part, len(got), len(table))
        for cells, want in zip(got[1:], table[1:]):
            row = dict(zip(table[0], want))
            for number, (column, cell) in enumerate(row.items()):
                kind, text = cells.get(number, ("", ""))
                assert kind == (wanted_type(part, column, row, cell) if cell else ""), (part, column, cell, kind)
                assert not cell or same(kind, text, cell), (part, column, cell, text)
    print("fine")


def show(path, name):
    for row in sheets(path)[name]:
        print("\t".join(":".join(row.get(i, ("", ""))) for i in range(max(row, default=-1) + 1)))


if __name__ == "__main__":
    if sys.argv[1] == "compare":
        compare(sys.argv[2], sys.argv[3])
    elif sys.argv[1] == "show":
        show(sys.argv[2], sys.argv[3])
    else:
        print(" ".join(f"{name}:{len(rows)}" for name, rows in sheets(sys.argv[2]).items()))
