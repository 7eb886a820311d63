"""Run hostile input through extract and check what comes of it.

    [HOSTILE_SIZE=BYTES] pathological.py EXTRACT FOLDER [NAME...]

Prints a line for each failure and at last `PASSED FAILED`; with names, only those inputs and their figures. Input is
one piece of text, again and again, at one size and at twice that: both must end in bounded time with a whole CSV whose
places lead back to the source, and the second may not take much more than twice the time of the first.
"""
import csv
import importlib.machinery
import importlib.util
import itertools
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time
import unicodedata

SANITIZED = bool(os.environ.get("SANITIZED"))
SIZE = 30_000 if SANITIZED else int(os.environ.get("HOSTILE_SIZE", "250000"))
WALL = 300.0 if SANITIZED else 4.0  # seconds for a MB, on a machine that does other things as well
START = 2.0  # seconds for the start on such a machine
SLOWER = 3.0  # how much longer twice the input may take: 2 would be linear
FIXED = 0.06  # seconds of CPU in which start-up and noise hide
ROWS = 2000  # that are looked at

REPEATED = {
    # brackets and quotes
    "open brackets": "(", "brackets": "((((5))))", "bracket towers": "Sở (Bộ [Cục {", "bracketed words": "Sở (A) ",
    "quoted numbers": "\"5\",", "guillemets": "«5»", "dangling brackets": "Trung tâm A (",
    # heads and what joins them
    "two heads": "Bộ Sở ", "heads joined": "Sở Giáo dục và Đào tạo và ", "heads and commas": "Bộ, Sở, ",
    "abbreviated heads": "UBND HĐND ", "schools": "Trường ", "school forms": "Trường THPT chuyên ",
    "company forms": "Công ty TNHH MTV CP ", "companies that grow": "Công ty Cổ phần Đầu tư Phát triển ",
    "offices": "Bộ trưởng Bộ ", "levels": "UBND xã huyện tỉnh ", "clubs": "CLB ",
    "short names": "Công ty Gió Biếc họp.\nTheo Gió Biếc, của Gió Biếc\n", "short names apart": "CLB Zabx (ZB),\nZabx Zab ZB (ZB) ",
    "of of": "Hội của ",
    "dashed names": "Bộ A-B-", "and signs": "Công ty A & ", "dotted names": "TP. Q. P. ",
    # letters
    "one long capital": "A", "capital marks": "Á", "capital words": "A ", "initials": "A.B.", "mixed case": "aA",
    "names of one letter": "Trường A B C D E ", "roman": "X", "roman pieces": "I/II/", "centuries": "thế kỷ XVIII",
    "emoji": "\U0001F600", "ideographs": "漢字", "ideographs and digits": "5年", "hangul": "\u1100\u1161\u11A8",
    # what normalise rewrites
    "decomposed words": unicodedata.normalize("NFD", "Trường Đại học Huế, ngày 5 tháng 9; "),
    "decomposed letters": unicodedata.normalize("NFD", "ế"), "marks in wrong order": "a\u0302\u0323",
    "marks apart": "a \u0301", "full-width": "１２３", "full-width words": "Ｂộ １２％ ", "tone marks": "hoà ",
    "tone marks in a row": "oà", "eths": "Ð", "unseen": "5\u200b", "unseen alone": "\ufeff", "soft hyphens": "ngày\u00ad ",
    "spaces of all kinds": "5\u2003\u3000\u00a0\t", "line separators": "5\u2028", "carriage returns": "5\r",
    "taken apart": "\U0001D15E", "ill-formed leads": "5\udce1\udcbb", "NUL and digits": "5\0",
    # digits
    "noughts": "0", "dotted thousands": "1.234.567.", "comma thousands": "1,234,", "dots and commas": "1,2.3,4.",
    "digits of 40": "9" * 40 + " ", "dashed": "1-", "slashed": "1/", "slashed threes": "1/2/3/", "clocks": "12:34:",
    "exponents": "1e", "signs": "-5+", "degrees": "5°", "versions": "5.5.5.5 ", "numbers and spaces": "1 2 ",
    "spaced thousands": "1 000 ", "percent signs": "%5", "powers": "10^", "times": "5x", "multiplied": "5 x 6 x ",
    # number words
    "twenty-ones": "hai mươi mốt ", "thousands": "nghìn ", "odd words": "linh ", "tens": "mười ", "points": "không phẩy ",
    "years in words": "năm ", "number words joined": "hai ba trăm nghìn triệu tỷ ", "dozens": "chục vạn ",
    # ranges, amounts
    "ranges of ranges": "1-2 - 3-4 đến ", "from to": "từ 5 đến 6 triệu đến ", "between": "giữa 5 và 6 và ",
    "approximators": "hơn gần khoảng ", "approximated": "hơn 5 gần ", "moneys": "5 tỷ 3 triệu 2 nghìn đồng ",
    "units": "kg/m2/", "rates": "5 km/h/", "labels": "lớp 5A, 5B, ", "ordinals": "thứ ", "scores": "2-1, ",
    "references": "12/2021/NĐ-CP/", "codes": "QH14-NQ-TW-",
    # dates
    "day ranges": "ngày 1 đến ngày ", "dates joined": "30/4-1/5-", "school years": "2021-2022-", "quarters": "quý I/",
    "months listed": "tháng 1, 2, 3, ", "days listed": "ngày 1, 2, 3 và ", "weekdays": "thứ hai thứ ba ",
    "lunar": "mùng 5 tháng giêng âm lịch ", "hours": "8 giờ 30 phút sáng ", "relative": "hôm nay hôm qua ", "decades": "thập niên 90 ",
    "dates without end": "ngày 5 tháng 9 năm 2021 ", "brackets of dates": "(5/9) ",
    # what is nothing
    "phones": "0912 345 678 ", "dotted phones": "0912.345.678-", "addresses": "192.168.1.1.", "emails": "a@b.",
    "users": "a@", "schemes": "http://", "query": "https://a.vn/?d=12/3/2021&", "hosts": "www.", "domains": "a.vn/",
    "hashes": "#5", "file names": "5.jpg ", "plates": "29A-123.45 ",
    # lines, documents, sentences
    "empty lines": "\n", "lines of one date": "5/9/2021\n", "documents": "# doc_id = a\n5\n", "dated documents": "# date = 20211005\n",
    "glued headers": "# doc_id = a", "headers at seams": "5# doc_id = a\n", "names at seams": "==> a <==", "hash signs": "# ",
    "equal signs": "=", "sentences": "5 em. ", "exclamations": "5!", "ellipses": "5… ", "abbreviated ends": "TP. ",
    "stops": ".", "numbers of lists": "1. ",
}


def numbered(form):
    """Text that never repeats: what a document defines must not be looked through for every mention."""
    return lambda size: "".join(itertools.islice((form.format(i) for i in itertools.count()), size // len(form))).encode()


MADE = {
    "one long URL": lambda size: b"Xem http://bao.vn/" + b"x" * size + b" 5/9",
    "one long number": lambda size: b"5" + b"0" * size + " đồng".encode(),
    "one long fraction": lambda size: b"0," + b"3" * size + b"%",
    "one letter with marks": lambda size: b"a" + "\u0301".encode() * (size // 2),
    "chain of 10,000 words": lambda size: (("hai mươi ba triệu " * 2500 + ".\n") * (size // 50_000 + 1)).encode()[:size],
    "one long sentence": lambda size: ("Có 5 em ở Sở A, " * (size // 20)).encode() + b".",
    "one long quote": lambda size: b'"' + b"5 em " * (size // 5) + b'"',
    "one mention at the end": lambda size: b" " * size + b"5/9/2021",
    "abbreviations": numbered("Trung tâm Văn hóa A{0} (TTA{0}) và TTA{0}. "),
    "companies by number": numbered("Công ty Sao Mai {0} có {0} em. "),
    "days and years": numbered("ngày 5/9/{0}, năm {0}, "),
    "document names": numbered("# doc_id = a{0}\nNăm 2021\n"),
}


def hostile():
    """Name and maker of all inputs, those of tests/bench/run first."""
    path = pathlib.Path(__file__).resolve().parents[1] / "bench" / "run"
    loader = importlib.machinery.SourceFileLoader("bench", str(path))
    bench = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(bench)
    for name, unit in [*((f"bench: {name}", unit) for name, unit in bench.HOSTILE.items()), *REPEATED.items()]:
        data = unit.encode("utf-8", "surrogateescape")
        yield name, lambda size, data=data: data * (size // len(data))
    yield from MADE.items()


def run(extract, source, target, most):
    """Run extract from a file into a file; return exit status, seconds of wall, seconds of CPU. Stops after `most`."""
    begun = time.perf_counter()
    with open(source, "rb") as stdin, open(target, "wb") as stdout, open(f"{target}.err", "wb") as stderr:
        child = subprocess.Popen([extract], stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True)
        stop = threading.Timer(most, os.killpg, (child.pid, signal.SIGKILL))
        stop.start()
        _, status, usage = os.wait4(child.pid, 0)
        stop.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, time.perf_counter() - begun, usage.ru_utime + usage.ru_stime


UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
WHITE = re.compile("[\x01-\x20\x7f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def as_written(piece):
    text = piece.decode("utf-8", "replace").replace("\0", "\ufffd")
    return unicodedata.normalize("NFC", WHITE.sub(" ", UNSEEN.sub("", text)))


def wrong_rows(source, target):
    """What is wrong with a CSV, or nothing."""
    with open(target, "rb") as text:
        text.seek(-1, os.SEEK_END)
        if text.read() != b"\n":
            return "it ends inside a row"
    with open(target, encoding="utf-8", newline="") as text:
        rows = csv.reader(text, strict=True)
        return wrong_row(source, next(rows), itertools.islice(rows, ROWS))


def wrong_row(source, header, rows):
    one_document = b"doc_id" not in source[:2000] and b"==>" not in source[:2000]
    for number, row in enumerate(rows, 2):
        if len(row) != len(header):
            return f"row {number} has {len(row)} cells"
        start, end = int(row[2]), int(row[3])
        if start >= end:
            return f"row {number} ends before it starts"
        if one_document and b"# date" not in source[:20] and as_written(source[start:end]) != row[6]:
            return f"row {number}: '{row[6][:80]}' stands at {start} to {end}, where there is '{as_written(source[start:end])[:80]}'"
    return ""


def check(name, make, extract, folder, tell):
    """Run one input at both sizes; return what is wrong with it."""
    seconds = []
    for size in (SIZE, 2 * SIZE):
        source = make(size)
        path = folder / "hostile"
        path.write_bytes(source)
        most = START + WALL * size / 1e6
        status, wall, cpu = run(extract, path, folder / "csv", most)
        if wall >= most:
            return f"not done after {wall:.1f} s for {size} bytes"
        if status not in (0, 1):
            return f"status {status}: {(folder / 'csv.err').read_text(errors='replace')[:300]}"
        wrong = wrong_rows(source, folder / "csv")
        if wrong:
            return wrong
        seconds.append(cpu)
    if tell:
        rows = (folder / "csv").read_bytes().count(b"\n")
        print(f"{name:26} {seconds[0]:6.3f} {seconds[1]:6.3f} s CPU  {rows} lines")
    if seconds[1] > SLOWER * (seconds[0] + FIXED):
        return f"{seconds[0]:.2f} s of CPU become {seconds[1]:.2f} with twice the input"
    return ""


def main():
    extract, folder, names = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    passed = failed = 0
    for name, make in hostile():
        if names and not any(wanted in name for wanted in names):
            continue
        wrong = check(name, make, extract, folder, names)
        if wrong.endswith("with twice the input"):
            wrong = check(name, make, extract, folder, names)  # a busy machine gets a second chance
        passed += not wrong
        failed += bool(wrong)
        if wrong:
            print(f"FAIL pathological.sh: {name}: {wrong}")
    print(passed, failed)


if __name__ == "__main__":
    main()
