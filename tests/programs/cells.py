#!/usr/bin/env python3
"""Cells that programs like to change, and tables compared cell by cell.

usage: cells.py records              records for 3-emit with a mention for each hostile cell
       cells.py same WANT GOT [LOSS]     print the first cells that differ
       cells.py changed WANT GOT [LOSS]  print the cells of the column `text` that are not the text they were
       cells.py types GOT                print what the cells of each column are
       cells.py shape GOT                print how many rows there are of how many cells, but for empty ones at the end

Tables are CSV and .tsv (all cells text), .jsonl, .fods (LibreOffice) and .gnumeric (unpacked), either with #SHEET behind
it, and .json: a list of rows whose cells are texts, numbers, truths, nulls or {"date": "2021-08-17"}. With `same` a number
or a day is the text that extract-csv(5) has for it. LOSS names what a program or its format does not hold:
  control       control characters        cr       a carriage return, but a newline
  noncharacter  U+FFFE, U+FFFF            tab      a tab
  mark          U+FEFF before a text      blank    tabs and ends of line, but spaces
  escaped       nothing, but it leaves control characters as XLSX writes them: _x000D_
"""
import csv
import datetime
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

csv.field_size_limit(10 ** 9)

HOSTILE = [
    # quotes, separators, ends of line
    'a, b', ', ', '"trích"', 'a "b" c', '"', '""', '"a', 'a;b', ';', 'a|b', 'a\tb', '\t', 'a\nb', '\n', 'a\rb', '\\', '\\N',
    'a\\nb', '\\"', ' hai đầu ', 'a  b', '\u00a0a', "'", "'a", '#a', '//a',
    # formulas
    '=1+1', '=HYPERLINK("http://x.invalid","y")', '=A1', '+1', '+84', '-1', '-', '--', '+A1', '-A1', '@SUM(1,2)', "=cmd|'/C x'!A0",
    '＝1+1', '{=1}', '=', '==', '"=1+1"', ' =1+1', '\t=1+1', '\r=1+1', 'a=1+1', '="a"',
    # numbers, truths, nothings
    '1.286', '1.286.000', '12,5', '1,286', '00123', '1e5', '1E5', '1d5', '0x1F', '1_000', '2020', '0.1', '-0', '123456789012345678',
    '1/2', '5%', '$5', '5đ', '０１２', 'TRUE', 'true', 'false', 'NA', 'N/A', '#N/A', 'NULL', 'null', 'NaN', 'nan', 'inf',
    'Infinity', '-inf',
    # dates and times
    '2-1', '10/12', '3/4', '12/2020', '2020-05', '2021-08-17', '2021-08-17T09:15', '17/8/2021', '8/17/2021', '06:38', '7h30',
    'T20:00', 'XXXX-04-09', '2020-W40', '199X', 'May 5', '5 May', 'tháng 5', 'Mar 2020',
    # letters
    'Đặng Thuỳ Trâm', 'e\u0301', '\u00e9', '😀', '👨\u200d👩\u200d👧\u200d👦', 'العربية', '\u202eabc\u202c', '\u0e01\u0e33', 'ﬀ', '𝒳',
    '\ufeffa', 'a\u2028b', '\ufffd', '\U0010ffff', '<b>&amp;</b>', '&#65;', ']]>', '_x0041_', '%41', '$(id)',
    # control characters, of which XML has none
    'a\x01b', '\x1b[31m', '\x08', 'a\x0bb', 'a\x0cb', '\x7f', '\x85', '\uffff',
    # as long as a cell may be
    'x' * 32767, 'ế' * 32767, '😀' * 16383, '"' * 16000, '=' * 400, '1' * 300]
LONG = 100  # what is longer is shown by its length

COLUMNS = ('doc line start end type kind text value value_max unit modifier from to basis about sentence').split()
NUMBER = re.compile(r'-?(0|[1-9]\d*)(\.\d+)?')
DAY = re.compile(r'\d{4}-\d\d-\d\d')


def records():
    """Each cell is a line of a document of its own, the mention on it and its value."""
    out = []
    for i, cell in enumerate(HOSTILE, 1):
        # What no text holds comes back from the offset map.
        folded = re.sub(r'[\t\r\n]', ' ', cell)
        offset_map = ','.join(f'{len(cell[:at].encode())}+1={ord(c):02X}' for at, c in enumerate(cell) if c in '\t\n')
        text = re.sub(r'[\t\n]', ' ', cell)
        kind = 'figure' if NUMBER.fullmatch(cell) else 'date' if DAY.fullmatch(cell) else 'body'
        day = folded if kind == 'date' else ''
        short = folded[:LONG]
        name = short if i % 2 else f'hostile-{i}'
        out += [('D', name, ''), ('T', str(i), '0', offset_map, text),
                ('M', f'own.{kind}', kind, 'other', '0', str(len(text.encode())), short, '', '', '', day, day, '', short)]
    out.append(('E',))
    sys.stdout.buffer.write(''.join('\t'.join(fields) + '\n' for fields in out).encode())


# What a cell is: ('text' | 'number' | 'date' | 'truth' | 'error' | 'formula' | 'empty', what it shows or holds).

LITERAL = re.compile(r'(?:of:|msoxl:)?=((?:"(?:[^"]|"")*")(?:&"(?:[^"]|"")*")*)', re.DOTALL)


def formula_cell(formula, shown=None):
    """A formula that is nothing but a text in quotes is that text."""
    literal = LITERAL.fullmatch(formula)
    if not literal:
        return 'formula', formula
    text = ''.join(part.replace('""', '"') for part in re.findall(r'"((?:[^"]|"")*)"', literal[1], re.DOTALL))
    return ('text', text) if shown is None else ('text', shown)


def read_csv(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return [[('text', cell) for cell in row] for row in csv.reader(file)]


def read_tsv(path):
    with open(path, encoding='utf-8', newline='') as file:
        return [[('text', cell) for cell in line.split('\t')] for line in file.read().split('\n')[:-1]]


def json_cell(value):
    if value is None:
        return 'empty', ''
    if isinstance(value, dict):
        return next(iter(value.items()))
    if isinstance(value, bool):
        return 'truth', str(value).upper()
    return ('text', value) if isinstance(value, str) else ('number', value)


def read_json(path):
    with open(path, encoding='utf-8') as file:
        return [[json_cell(value) for value in row] for row in json.load(file)]


def read_jsonl(path):
    with open(path, encoding='utf-8', newline='\n') as file:
        rows = [json.loads(line) for line in file]
    return [[('text', name) for name in COLUMNS]] + [[json_cell(row.get(name)) for name in COLUMNS] for row in rows]


def fods_text(node):
    space = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
    out = node.text or ''
    for child in node:
        if child.tag == space + 's':
            out += ' ' * int(child.get(space + 'c', '1'))
        else:
            out += {space + 'tab': '\t', space + 'line-break': '\n'}.get(child.tag) or fods_text(child)
        out += child.tail or ''
    return out


def fods_cell(node):
    names = 'urn:oasis:names:tc:opendocument:xmlns:'
    office, table = '{' + names + 'office:1.0}', '{' + names + 'table:1.0}'
    shown = '\n'.join(fods_text(p) for p in node.findall('{' + names + 'text:1.0}p'))
    formula, kind = node.get(table + 'formula'), node.get(office + 'value-type')
    if formula:
        return formula_cell(formula, shown)
    if kind == 'date':  # it counts Julian days before October 1582, but the format does not
        day = node.get(office + 'date-value')
        return 'date', re.sub(r'(T\d\d:\d\d):00$', r'\1', day) if day >= '1582-10-15' else shown
    if kind == 'boolean':
        return 'truth', node.get(office + 'boolean-value').upper()
    if kind in ('float', 'percentage', 'currency'):
        return 'number', float(node.get(office + 'value'))
    if kind == 'time':
        return 'time', node.get(office + 'time-value')
    return ('text', shown) if kind else ('empty', '')


def read_fods(path, sheet):
    """The sheet of that name, else the first; cells and rows that are repeated to the sheet's end are left out."""
    table = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
    sheets = ElementTree.parse(path).iter(table + 'table')
    node = next(t for t in sheets if sheet in ('', t.get(table + 'name')))
    rows = []
    for row in node.iter(table + 'table-row'):
        cells = []
        for cell in row:
            if cell.tag in (table + 'table-cell', table + 'covered-table-cell'):
                cells += [fods_cell(cell)] * min(int(cell.get(table + 'number-columns-repeated', '1')), 100)
        while cells and cells[-1][0] == 'empty':
            cells.pop()
        rows += [cells] * min(int(row.get(table + 'number-rows-repeated', '1')), 100)
    while rows and not rows[-1]:
        rows.pop()
    return rows


GNUMERIC_KINDS = {'20': 'truth', '30': 'number', '40': 'number', '50': 'error', '60': 'text'}


def gnumeric_formats(table, space):
    """The formats of cells that their value does not name."""
    formats = {}
    for region in table.iter(space + 'StyleRegion'):
        look = region.find(space + 'Style').get('Format')
        if look != 'General':
            rows = range(int(region.get('startRow')), min(int(region.get('endRow')), 9999) + 1)
            for column in range(int(region.get('startCol')), min(int(region.get('endCol')), 99) + 1):
                formats.update(((row, column), look) for row in rows)
    return formats


def gnumeric_cell(node, formulas, look):
    text, kind, formula = node.text or '', GNUMERIC_KINDS.get(node.get('ValueType')), node.get('ExprID')
    if kind is None:  # a formula that stood above is named by its number
        return formula_cell(formulas.setdefault(formula, text) if formula else text)
    shape = re.sub(r'"[^"]*"|\[[^\]]*\]', '', node.get('ValueFormat') or look)
    if kind == 'number' and re.search('[dy]', shape):
        days, minutes = divmod(round(float(text) * 1440), 1440)
        first = 31 if days < 60 else 30  # 1900 has a 29 February there, as in Lotus 1-2-3
        day = (datetime.date(1899, 12, first) + datetime.timedelta(days)).isoformat()
        return 'date', f'{day}T{minutes // 60:02}:{minutes % 60:02}' if 'h' in shape else day
    if kind == 'number':
        return ('time', text) if 'h' in shape else (kind, float(text))
    return kind, text


def read_gnumeric(path, sheet):
    space, formulas = '{http://www.gnumeric.org/v10.dtd}', {}
    with open(path, encoding='utf-8') as file:  # it writes characters that XML has not
        tree = ElementTree.fromstring(re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]', '', file.read()).encode())
    sheets = tree.iter(space + 'Sheet')
    table = next(t for t in sheets if sheet in ('', t.findtext(space + 'Name')))
    formats, cells = gnumeric_formats(table, space), {}
    for node in table.iter(space + 'Cell'):
        place = int(node.get('Row')), int(node.get('Col'))
        cells[place] = gnumeric_cell(node, formulas, formats.get(place, ''))
    widths = {}
    for row, column in sorted(cells):
        widths[row] = column + 1
    return [[cells.get((row, column), ('empty', '')) for column in range(widths.get(row, 0))]
            for row in range(1 + max(widths))]


def read_table(path):
    path, _, sheet = path.partition('#')
    readers = {'.fods': lambda: read_fods(path, sheet), '.gnumeric': lambda: read_gnumeric(path, sheet),
               '.json': lambda: read_json(path), '.jsonl': lambda: read_jsonl(path), '.tsv': lambda: read_tsv(path)}
    return readers.get(os.path.splitext(path)[1], lambda: read_csv(path))()


def lossy(text, losses):
    if 'blank' in losses:
        text = re.sub('[\t\r\n]', ' ', text)
    if 'cr' in losses:
        text = text.replace('\r', '\n')
    if 'noncharacter' in losses:
        text = re.sub('[\ufffe\uffff]', '\ufffd', text)
    if 'tab' in losses:
        text = text.replace('\t', '')
    if 'control' in losses:
        text = re.sub(r'[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]', '', text)
    return text.lstrip('\ufeff') if 'mark' in losses else text


def equal(want, got, losses):
    """Does the cell hold what the CSV has? Spreadsheets keep 15 digits."""
    kind, value = got
    if kind == 'number':
        return NUMBER.fullmatch(want) is not None and abs(float(want) - float(value)) <= 1e-15 * abs(float(want))
    if kind == 'date':
        return want == value
    if 'escaped' in losses:
        value = re.sub('_x([0-9A-F]{4})_', lambda match: chr(int(match[1], 16)), value)
    return kind in ('text', 'empty') and lossy(want, losses) == lossy(value, losses)


def brief(text):
    text = str(text)
    return repr(text)[1:-1] if len(text) <= LONG else f'{text[:3]!r} x {len(text)}'


def same(want, got, losses):
    differences = [f'{len(got)} rows, not {len(want)}'] if len(got) != len(want) else []
    for line, (wanted, row) in enumerate(zip(want, got), 1):
        row = row + [('empty', '')] * (len(wanted) - len(row))
        if len(row) != len(wanted):
            differences.append(f'row {line} has {len(row)} cells, not {len(wanted)}')
        differences += [f'row {line}, {name[1]}: {brief(text)} became {kind} {brief(value)}'
                        for name, (_, text), (kind, value) in zip(want[0], wanted, row)
                        if not equal(text, (kind, value), losses)]
    return differences


def changed(want, got, losses):
    column = [name for _, name in want[0]].index('text')
    lines = []
    for wanted, row in zip(want, got):
        (_, text), (kind, value) = wanted[column], row[column] if column < len(row) else ('empty', '')
        if kind != 'text' or lossy(text, losses) != lossy(value, losses):
            shown = f'{value:.15g}' if isinstance(value, float) else str(value)
            if kind == 'date':
                shown = shown.replace(f'{datetime.date.today().year}-', 'this year-')
            lines.append(f'{brief(text)} -> {kind} {brief(shown)}'.rstrip())
    return lines


def types(got):
    out = []
    for column, (_, name) in enumerate(got[0]):
        kinds = {row[column][0] for row in got[1:] if column < len(row)} - {'empty'}
        out.append(f'{name}: {" ".join(sorted(kinds)) or "empty"}')
    return out


def shape(got):
    """Where the last cells of all rows but the header are empty, programs do not tell."""
    widths = [max((at for at, (kind, text) in enumerate(row, 1) if text != ''), default=0) for row in got]
    return [f'{len(got)} rows of {max(widths)} cells at most']


def main():
    command, paths, losses = sys.argv[1], sys.argv[2:4], sys.argv[4:]
    if command == 'records':
        records()
    elif command in ('types', 'shape'):
        print('\n'.join({'types': types, 'shape': shape}[command](read_table(paths[0]))))
    else:
        lines = {'same': same, 'changed': changed}[command](*map(read_table, paths), losses)
        print('\n'.join(lines[:5] if command == 'same' else lines))


if __name__ == '__main__':
    main()
