"""Run the cases of memory.txt: memory.py CASES COMMAND... prints a line per failure and the counts."""
import csv
import io
import re
import subprocess
import sys


def cases(path):
    """Yield (name, lines, value, kind); value is empty where nothing must be found."""
    for part in re.split(r"^== ", open(path, encoding="utf-8").read(), flags=re.M)[1:]:
        name, *lines = part.rstrip("\n").split("\n")
        lines = [line for line in lines if line]
        value, kind = "", ""
        if lines[-1].startswith("= "):
            value, kind = lines.pop()[2:].split(" ; ")
        yield name, lines, value, kind


def found(command, text):
    """The mentions of remembered names in text: (line, start, text, value, kind)."""
    out = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()
    return [(int(row["line"]), int(row["start"]), row["text"], row["value"], row["kind"])
            for row in csv.DictReader(io.StringIO(out, newline="")) if row["rule"] == "memory.name"]


def wanted(lines, value, kind):
    at, rows = 0, []
    for number, line in enumerate(lines, 1):
        if line.startswith("# newdoc"):
            assert not rows, "offsets begin anew in each document"
        for part in re.finditer("«([^»]*)»", line):
            start = at + len(re.sub("[«»]", "", line[:part.start()]).encode())
            rows.append((number, start, part.group(1), value, kind))
        at += len(re.sub("[«»]", "", line).encode()) + 1
    return rows


def main():
    passed = failed = 0
    for name, lines, value, kind in cases(sys.argv[1]):
        want = wanted(lines, value, kind)
        have = found(sys.argv[2:], re.sub("[«»]", "", "\n".join(lines)) + "\n")
        if want == have:
            passed += 1
        else:
            failed += 1
            print(f"FAIL memory: {name}: wanted {want}, found {have}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
