#!/usr/bin/env bash
# --format xlsx: every cell is the CSV's and of the right type, nothing runs, what cannot be written is said.
. "$(dirname "$0")/../lib.sh"
emit=$bin/3-emit
book() { python3 "$top/tests/unit/xlsx.py" "$@" 2>&1; }
cd "$tmp" || exit 2

if ! "$emit" --format xlsx <"$top/tests/stage/emit-columns/in" >book.xlsx 2>err; then
    holds "built without libxlsxwriter" "built without libxlsxwriter: run 'make deps'" "$(cat err)"
    exit
fi
same "the sheets" "Dates:2 Figures:2 Bodies:2 Summary:7" "$(book sheets book.xlsx)"
same "dates" "n:2|n:40|n:54|t:day|t:Ngày 1/3/2022|d:2022-03-01|:|d:2022-03-01|d:2022-03-01|t:text" \
    "$(book show book.xlsx Dates | sed -n 2p | cut -f 2-11 | tr '\t' '|')"
same "figures" "n:2|n:1" "$(book show book.xlsx Figures | sed -n 2p | cut -f 7,8 | tr '\t' '|')"
holds "the summary" "^t:date.t:\(all\).n:1.:.t:Xã \"An Lạc\".n:1.:.d:2022-03.n:1$" \
    "$(book show book.xlsx Summary | sed -n 2p)"
true_that "there are charts" grep -q 'xl/charts/chart2.xml' book.xlsx

# The corpus, and cells that are hostile to spreadsheets.
"$extract" --quiet "$top"/corpus/*.txt --format xlsx -o corpus.xlsx
"$extract" --quiet "$top"/corpus/*.txt --split corpus
same "the corpus" fine "$(book compare corpus.xlsx corpus | tail -n 1)"
cat >hostile.py <<'PYTHON'
cells = ["2-1", "10/12", "=SUM(A1:A9)", "+84", "-5", "@gió", "1e5", "00123", "TRUE", "1.286", "_x0041_", "_x005F_",
         'a "b", c', "<script>&amp;</script>", "\x01\x1f\x7f", "😀 đẹp", "\u202e\u05d0\u05d1", "'x", " a ", "#N/A",
         "\ufffd", "{=1}", "http://a.vn/", "internal:b", "x" * 32767]
values = ["0", "-0.5", "123456789012345", "1234567890123456", "98.6", "0.333333", "600/QĐ", "1e5", "=1", "007"]
for i, cell in enumerate(cells):
    size = len(cell.encode())
    print(f"D\tđ {i}\t\nT\t1\t0\t\t{cell}")
    print(f"M\tx.y\tfigure\tcount\t0\t{size}\t{values[i % len(values)]}\t{values[-i % len(values)]}\tm\t\t\t\t\t{cell}")
    print(f"D\t{cell[:99]}\t\nT\t1\t0\t\t{cell}\nM\tx.y\tbody\tother\t0\t{size}\t{cell[:32767]}")
for i, date in enumerate(["2021-02-28", "2021-02-29", "1899-12-31", "1900-02-28", "1900-03-01", "9999-12-31", "-0043-01-01",
                          "2021-12-31T23:59", "2021", "XXXX-09-05", "T06:38", "2021-13-01"]):
    print(f"T\t2\t0\t\tx\nM\tx.y\tdate\tday\t0\t1\t{date}\t\t\t\t{date[:10]}\t2020-02-29\ttext")
print("E")
PYTHON
python3 hostile.py >hostile
"$emit" --format xlsx --output hostile.xlsx <hostile
same "hostile cells: status" 0 "$?"
"$emit" --split hostile.d <hostile
same "hostile cells" fine "$(book compare hostile.xlsx hostile.d | tail -n 1)"

# Too long for a cell: cut, said; bytes that are no text: one character each.
{
    printf 'D\td\t\nT\t1\t0\t\t'
    head -c 40000 /dev/zero | tr '\0' a
    printf '\nM\tx.y\tbody\tother\t0\t40000\tb\nT\t2\t0\t\ta\xff\xc3(b\nM\tx.y\tbody\tother\t0\t5\tb\nE\n'
} >long
run "$emit" --format xlsx --output long.xlsx <long
same "too long: status" 1 "$status"
holds "too long: message" "1 texts were cut at the 32767 characters" "$err"
same "too long: the cell" 32767 "$(book show long.xlsx Bodies | sed -n 2p | cut -f 6 | sed 's/^t://' | tr -d '\n' | wc -m)"
same "no text" "t:a��(b" "$(book show long.xlsx Bodies | sed -n 3p | cut -f 6)"

# Other types have their sheet; columns are picked; the header may be left off.
"$emit" --format xlsx <"$top/tests/stage/emit-other-type/in" >other.xlsx
same "another type" "Dates:1 Figures:2 Bodies:2 Others:2 Summary:7" "$(book sheets other.xlsx)"
"$emit" --format xlsx --columns value,unit,doc --explain --only figure <"$top/tests/stage/emit-three-types/in" >few.xlsx
same "columns" "t:value	t:unit	t:doc	t:rule" "$(book show few.xlsx Figures | head -n 1)"
same "one type" "Figures:4 Summary:4" "$(book sheets few.xlsx)"
"$emit" --format xlsx --columns unit,about --only figure <"$top/tests/stage/emit-three-types/in" >unit.xlsx
same "columns that only one type has" "Figures:4" "$(book sheets unit.xlsx | cut -d' ' -f1)"
run "$emit" --format xlsx --columns unit <"$top/tests/stage/emit-three-types/in"
holds "a sheet without columns" "none of them is for the sheet Dates" "$err"

# Where it goes wrong.
printf 'T\t1\t0\t\tCó 8 em\nM\tf.c\tfigure\tcount\t4\t5\t8\n' >cut-off
mkdir scratch
TMPDIR=$tmp/scratch run "$emit" --format xlsx <cut-off
same "records cut off: status" 2 "$status"
same "records cut off: output" "" "$out"
same "records cut off: nothing is left" "" "$(ls scratch)"
"$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" < <(some_text 3000000 | "$bin/1-normalise") >big
TMPDIR=$tmp/scratch run bash -c 'ulimit -f 128; exec "$1" --format xlsx --output full.xlsx <big' bash "$emit"
same "a full folder for temporary files: status" 2 "$status"
holds "a full folder for temporary files: message" "TMPDIR" "$err"
same "a full folder for temporary files: nothing is left" "" "$(ls scratch; ls full.xlsx* 2>/dev/null)"
TMPDIR=/nowhere run "$emit" --format xlsx <cut-off
holds "no folder for temporary files" "cannot make a temporary file in /nowhere.*TMPDIR" "$err"
run sh -c '"$1" --format xlsx <big >/dev/full' sh "$emit"
same "/dev/full: status" 2 "$status"
same "closed pipe" "0 0" "$("$emit" --format xlsx <big | head -c 1 >/dev/null; echo "${PIPESTATUS[*]}")"
