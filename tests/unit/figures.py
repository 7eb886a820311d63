"""Hold the figures that the pipe finds against tables.

figures.py EXTRACT FIGURES NO_FIGURES

FIGURES and NO_FIGURES say at their heads what they hold. Every phrase is a line of one document, so that no dateline
helps. Prints one line a failure, then `N passed, N failed`.
"""
import csv
import io
import subprocess
import sys

COLUMNS = ("kind", "value", "value_max", "unit", "modifier", "about")


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def read_figures(path):
    """Yield for each phrase its text and, in their order, (start in bytes, text, columns) of its figures."""
    phrases = {}
    for line in read_lines(path):
        cells = (line.split("\t") + [""] * len(COLUMNS))[: 1 + len(COLUMNS)]
        before, rest = cells[0].split("«")
        mention, after = rest.split("»")
        figures = phrases.setdefault(before + mention + after, [])
        figures.append((len(before.encode()), mention, tuple(cells[1:])))
    return {phrase: sorted(figures) for phrase, figures in phrases.items()}


def run(extract, phrases):
    """The figures of each phrase as the program has them."""
    text = "".join(phrase + "\n" for phrase in phrases)
    out = subprocess.run([extract, "--quiet", "--only", "figure"], input=text.encode(), stdout=subprocess.PIPE, check=True)
    starts = []
    size = 0
    for phrase in phrases:
        starts.append(size)
        size += len(phrase.encode()) + 1
    found = [[] for _ in phrases]
    for row in csv.DictReader(io.StringIO(out.stdout.decode())):
        at = int(row["line"]) - 1
        found[at].append((int(row["start"]) - starts[at], row["text"], tuple(row[name] for name in COLUMNS)))
    return found


def show(figures):
    return "; ".join(f"'{text}' " + "|".join(columns) for _, text, columns in figures) or "nothing"


def main():
    extract, figures, no_figures = sys.argv[1:]
    table = read_figures(figures)
    table |= {line: [] for line in read_lines(no_figures)}
    failed = 0
    for (phrase, want), got in zip(table.items(), run(extract, list(table))):
        if want != got:
            failed += 1
            print(f"FAIL figures: wanted {show(want)}, got {show(got)}, in: {phrase}")
    print(f"{len(table) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
