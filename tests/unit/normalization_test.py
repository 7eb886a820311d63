"""Unicode's NormalizationTest.txt as input of 1-normalise, and what must come out.

write CASES              one line a column of a case, and one a code point not listed in part 1
compare CASES RECORDS    "good bad" as the last line, failures before it
"""
import re
import sys

# What the stage turns into one space, and what it leaves out (documented in extract-records(5)).
WHITE = {*range(0, 0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
UNSEEN = {0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF}


def cases(path):
    """(which test, what is written, its NFC): columns 1-3 become column 2, 4 and 5 become 4. A line of the file is one
    test, and so are the code points of a plane that part 1 does not list, which stay as they are."""
    part, listed = None, set()
    for number, text in enumerate(open(path, encoding="utf-8"), 1):
        text = text.split("#")[0].strip()
        if text.startswith("@"):
            part = text
        elif text:
            columns = [[int(c, 16) for c in column.split()] for column in text.split(";")[:5]]
            if part == "@Part1":
                listed.add(columns[0][0])
            for column in range(5):
                yield "line %d" % number, columns[column], columns[1 if column < 3 else 3]
    for c in range(1, 0x110000):
        if c not in listed and not 0xD800 <= c < 0xE000 and c != 10:
            yield "plane %d" % (c >> 16), [c], [c]


def line(code_points):
    # Brackets keep white space from being trimmed, and no mark joins them.
    return "[" + "".join(map(chr, code_points)) + "]"


def expected(code_points):
    shown = "".join(" " if c in WHITE else chr(c) for c in code_points if c not in UNSEEN)
    return re.sub(" +", " ", "[" + shown + "]")


def as_written(text, offset_map):
    """Undo the entries P+N=HEX."""
    text = text.encode()
    for entry in reversed(offset_map.split(",") if offset_map else []):
        if "=" in entry:
            place, hexadecimal = entry.split("=")
            at, size = map(int, place.split("+"))
            text = text[:at] + bytes.fromhex(hexadecimal) + text[at + size:]
    return text.decode()


def compare(path, records):
    tests, failed = set(), set()
    lines = (record.split("\t") for record in open(records, encoding="utf-8", newline="\n") if record.startswith("T"))
    for test, written, nfc in cases(path):
        tests.add(test)
        record = next(lines, ["", "", "", "", ""])
        got = as_written(record[4].rstrip("\n"), record[3])
        if got != expected(nfc):
            failed.add(test)
            print("FAIL %s: %s came out as %a" % (test, " ".join("%04X" % c for c in written), got))
    if next(lines, None):
        failed.add("more lines than cases")
        print("FAIL more lines than cases")
    print(len(tests) - len(failed), len(failed))
    return not failed


if sys.argv[1] == "write":
    sys.stdout.buffer.writelines(line(written).encode() + b"\n" for _, written, nfc in cases(sys.argv[2]))
else:
    sys.exit(not compare(sys.argv[2], sys.argv[3]))
