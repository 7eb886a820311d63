"""A second, plain implementation of what 1-normalise does to a line, to hold the stage against.

normalise_reference.py STAGE SEED ROUNDS FILE...

Lines of the files, as they are and spoilt in many ways (NFD, marks apart from vowels, odd white space, characters that are
not seen, broken bytes), go through the stage in one document; every record's text, offset and map must agree with what
follows from the line here. Prints one line a failure, then `N passed, N failed`.
"""
import itertools
import random
import re
import subprocess
import sys
import unicodedata

WHITE = "".join(map(chr, [*range(1, 0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F,
                          0x205F, 0x3000]))
UNSEEN = "".join(map(chr, [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065),
                           *range(0x2066, 0x206A), 0xFEFF]))
VIETNAMESE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZđĐðÐ"
                 "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def decode(raw):
    return raw.decode("utf-8", "replace").replace("\0", "\ufffd")


def is_letter(c):
    return unicodedata.category(c)[0] in "LM"


def eth(word):
    """Eth in a word of Vietnamese letters: at its beginning, or among capitals."""
    if not VIETNAMESE.issuperset(unicodedata.normalize("NFD", word)):
        return word
    if word.isupper():
        return word.replace("Ð", "Đ")
    return {"Ð": "Đ", "ð": "đ"}.get(word[0], word[0]) + word[1:]


def tone(word):
    """hoà -> hòa, where the word ends with it."""
    def move(match):
        first, second = match.group(1), unicodedata.normalize("NFD", match.group(2))
        if len(second) != 2 or second[1] not in TONES:
            return match.group(0)
        return unicodedata.normalize("NFC", first + second[1]) + second[0]
    return re.sub(r"(?<![qQ])([oO](?=[^oO]$)|[uU])(.)$",
                  lambda m: move(m) if unicodedata.normalize("NFD", m.group(2))[0].lower() in
                  ("ae" if m.group(1) in "oO" else "y") else m.group(0), word)


def written(raw):
    text = "".join(c for c in decode(raw) if c not in UNSEEN)
    return re.sub(" +", " ", unicodedata.normalize("NFC", re.sub("[%s]" % re.escape(WHITE), " ", text))).strip(" ")


def normalise(raw):
    text = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in decode(raw) if c not in UNSEEN)
    text = re.sub(" +", " ", unicodedata.normalize("NFC", re.sub("[%s]" % re.escape(WHITE), " ", text))).strip(" ")
    words = ("".join(group) for _, group in itertools.groupby(text, is_letter))
    return "".join(tone(eth(word)) if is_letter(word[0]) else word for word in words)


class Map:
    def __init__(self, form):
        self.shifts, self.writtens = [(0, 0)], []
        for entry in form.split(",") if form else []:
            if "=" in entry:
                place, hexadecimal = entry.split("=")
                self.writtens.append((*map(int, place.split("+")), bytes.fromhex(hexadecimal)))
            else:
                self.shifts.append(tuple(map(int, entry.split(":"))))
        assert self.shifts == sorted(self.shifts)

    def start(self, at):
        p, s = [shift for shift in self.shifts if shift[0] <= at][-1]
        return s + at - p

    def end(self, at):
        here = [shift for shift in self.shifts[1:] if shift[0] == at]
        p, s = here[0] if here else [shift for shift in self.shifts if shift[0] <= at][-1]
        return s + at - p

    def as_written(self, text, start, end):
        out, done = b"", start
        for at, size, what in self.writtens:
            if start <= at and at + size <= end:
                out += text[done:at] + what
                done = at + size
        return out + text[done:end]


def check(line, record):
    """What is wrong with the record for a raw line, None where nothing is."""
    want = normalise(line[0])
    if record is None:
        return None if want == "" else "no record"
    _, _, offset, form, text = record.split(b"\t")
    if text.decode() != want:
        return "text is %a, not %a" % (text.decode(), want)
    offset, m = int(offset) - line[1], Map(form.decode())
    for word in re.finditer(rb"[^ ]+( [^ ]+)?", text):
        source = line[0][offset + m.start(word.start()):offset + m.end(word.end())]
        if normalise(source) != word.group().decode():
            return "%a maps back to %a" % (word.group().decode(), source)
        if source[:1] in b" \t" or source[-1:] in b" \t" or decode(source)[0] in UNSEEN or decode(source)[-1] in UNSEEN:
            return "%a maps back to %a" % (word.group().decode(), source)
        if m.as_written(text, word.start(), word.end()).decode() != written(source):
            return "as written %a, not %a" % (m.as_written(text, word.start(), word.end()).decode(), written(source))
    return None


def spoil(chance, line):
    """One of many ways to write a line."""
    way = chance.randrange(9)
    text = line.decode("utf-8", "replace")
    if way == 1:
        text = unicodedata.normalize("NFD", text)
    elif way == 2:  # vowels whole, tone marks apart, as Windows wrote them
        text = "".join(unicodedata.normalize("NFC", d[:-1]) + d[-1] if d[-1] in TONES and len(d) > 1 else c
                       for c in text for d in [unicodedata.normalize("NFD", c)])
    elif way == 3:  # the old places of tone marks
        for new, old in (("òa", "oà"), ("óa", "oá"), ("úy", "uý"), ("ủy", "uỷ"), ("ùy", "uỳ"), ("ỏe", "oẻ"), ("ÒA", "OÀ")):
            text = re.sub(new + r"\b", old, text)
    elif way == 4:
        text = text.replace("Đ", "Ð").replace("đ", chance.choice("ðđ"))
        text = re.sub("[0-9]", lambda m: chr(ord(m.group()) + 0xFEE0), text)
    elif way >= 5:
        if chance.random() < 0.5:
            text = unicodedata.normalize("NFD", text)
        out = list(text)
        for _ in range(1 + len(out) // chance.choice((10, 40, 200))):
            at = chance.randrange(len(out) + 1)
            out.insert(at, chance.choice(["  ", "\t", "\r", "\xa0", "\u200b", "\u3000", "\ufeff", "\u00ad", "\u2009", "\u0301",
                                          "\u0323", "\u0302", "e\u0301\u0323", "oà", "uỷ", "oé ", "ÐH ", "１", "％", "\u212b",
                                          "\uac00", "\u1112\u1161\u11ab", "\u09c7\u09be", "\uf900", "\U0001f600", "🇻🇳",
                                          "\u2126", "\U0001d15e", "Ω", "ж", "中", "…", "quý ", "\ufffd", "\x7f", "->"]))
        text = "".join(out)
    raw = text.encode("utf-8", "replace")
    if way >= 7:  # broken bytes
        raw = bytearray(raw)
        for _ in range(chance.randrange(1, 9)):
            at = chance.randrange(len(raw) + 1)
            kind = chance.randrange(3)
            if kind == 0:
                raw[at:at] = bytes([chance.choice(b"\0\x80\xbf\xc0\xc3\xe1\xed\xf0\xf4\xff\xa0\x8f")])
            elif kind == 1:
                del raw[at:at + 1]
            else:
                raw[at:at] = chance.choice([b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe0\x80\xaf", b"\xf0\x9f"])
        raw = bytes(raw)
    return raw.replace(b"\n", b" ")


def main():
    stage, seed, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    sources = [line for path in sys.argv[4:] for line in open(path, "rb").read().split(b"\n")
               if b"#" not in line and b"==>" not in line]
    lines, position = [], 0
    for _ in range(rounds):
        raw = spoil(chance, chance.choice(sources)) if len(lines) % 2 else chance.choice(sources)
        lines.append((raw, position))
        position += len(raw) + 1
    whole = b"".join(raw + b"\n" for raw, _ in lines)
    out = subprocess.run([stage], input=whole, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    records = {int(r.split(b"\t")[1]): r for r in out.split(b"\n") if r.startswith(b"T\t")}
    failed = 0
    for number, line in enumerate(lines, 1):
        wrong = check(line, records.get(number))
        if wrong:
            failed += 1
            if failed <= 10:
                print("FAIL line %d, %a: %s" % (number, line[0][:200], wrong[:700]))
    print("%d passed, %d failed" % (len(lines) - failed, failed))
    return failed > 0


sys.exit(main())
