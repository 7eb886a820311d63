"""Write numbers in words, in northern and southern forms, and look whether the pipe finds each whole with its value.

spoken_numbers.py EXTRACT

Every number to 2,000, a sample to a million and random ones to 10^15. Prints one line a failure, then
`N passed, N failed`.
"""
import csv
import io
import random
import subprocess
import sys

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
# thousand, billion, word for an empty tens place, tens, four and five behind tens, seven
DIALECTS = (
    ("nghìn", "tỷ", "linh", "mươi", "tư", "lăm", "bảy"),
    ("ngàn", "tỉ", "lẻ", "mươi", "bốn", "lăm", "bảy"),
    ("ngàn", "tỷ", "lẻ", "mười", "tư", "nhăm", "bẩy"),
)


def digit(number, seven):
    return seven if number == 7 else DIGITS[number]


def section(number, full, dialect):
    """Words of 0-999; full: with the hundreds and empty tens also where they are 0."""
    _, _, zero, ten, four, five, seven = dialect
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [digit(hundreds, seven), "trăm"] if hundreds or full else []
    if tens > 1:
        last = {0: [], 1: ["mốt"], 4: [four], 5: [five]}.get(ones, [digit(ones, seven)])
        return words + [digit(tens, seven), ten] + last
    if tens == 1:
        last = {0: [], 5: [five]}.get(ones, [digit(ones, seven)])
        return words + ["mười"] + last
    if ones:
        words += [zero] if words else []
        words.append(digit(ones, seven))
    return words


def spell(number, dialect):
    words = []
    if number >= 10**9:
        words = [spell(number // 10**9, dialect), dialect[1]]
        number %= 10**9
    for power, name in ((10**6, "triệu"), (10**3, dialect[0]), (1, None)):
        part = number // power % 1000
        if part:
            words += section(part, bool(words), dialect) + ([name] if name else [])
    return " ".join(words)


def main():
    random.seed(5)
    numbers = [*range(2, 2001), *range(2003, 10**6, 499), *(random.randrange(10 ** (i % 14 + 2)) for i in range(2000))]
    spoken = [(number, spell(number, dialect)) for number in numbers if number > 1 for dialect in DIALECTS]
    text = "".join(f"Kho có {words} viên gạch.\n" for _, words in spoken)
    out = subprocess.run([sys.argv[1], "--quiet", "--only", "figure"], input=text.encode(), stdout=subprocess.PIPE,
                         check=True)
    found = {}
    for row in csv.DictReader(io.StringIO(out.stdout.decode())):
        found.setdefault(int(row["line"]), []).append((row["value"], row["text"]))
    failed = 0
    for line, (number, words) in enumerate(spoken, 1):
        got = found.get(line, [])
        if got != [(str(number), words)]:
            failed += 1
            print(f"FAIL spoken_numbers: '{words}' is {number}, got {got}")
    print(f"{len(spoken) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
