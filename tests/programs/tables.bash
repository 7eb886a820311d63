# shellcheck shell=bash disable=SC2154  # ../lib.sh sets the variables
# What the scripts of this folder source behind ../lib.sh: tables to open and how to compare what comes back.
tables=(corpus hostile)

# make_tables SUFFIX [OPTION...]: $tmp/corpusSUFFIX.csv from our corpus and $tmp/hostileSUFFIX.csv from cells.py, by
# 3-emit with the options
make_tables() {
    local suffix=$1
    shift
    [ -e "$tmp/corpus.records" ] || cat "$top"/corpus/*.txt | "$bin/1-normalise" 2>/dev/null |
        "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" >"$tmp/corpus.records"
    [ -e "$tmp/hostile.records" ] || python3 "$top/tests/programs/cells.py" records >"$tmp/hostile.records"
    for table in "${tables[@]}"; do
        "$bin/3-emit" "$@" <"$tmp/$table.records" >"$tmp/$table$suffix.csv" || fail "3-emit $*" "$table"
    done
}

# make_lines: $tmp/corpus.tsv, $tmp/corpus.jsonl and the like. Behind make_tables.
make_lines() {
    for table in "${tables[@]}"; do
        for format in tsv jsonl; do
            "$bin/3-emit" --format "$format" <"$tmp/$table.records" >"$tmp/$table.$format" || fail "3-emit --format $format" "$table"
        done
    done
}

# make_books: $tmp/corpus.xlsx and its like, and the folders corpus and hostile with the same as CSV, a file a sheet;
# fails where 3-emit was built without libxlsxwriter. Behind make_tables.
make_books() {
    for table in "${tables[@]}"; do
        if ! "$bin/3-emit" --format xlsx --output "$tmp/$table.xlsx" <"$tmp/$table.records" 2>"$tmp/.err"; then
            grep -q libxlsxwriter "$tmp/.err" || fail "3-emit --format xlsx" "$(cat "$tmp/.err")"
            skip "libxlsxwriter was not there when this was built; make deps"
            return 1
        fi
        "$bin/3-emit" --split "$tmp/$table" <"$tmp/$table.records"
    done
}

# same_book WHAT TABLE BOOK [LOSS...]: every cell of BOOK's sheets is that of the TABLE's CSV files
same_book() {
    local what=$1 table=$2 book=$3
    shift 3
    for sheet in Dates Figures Bodies; do
        same_cells "$what, $sheet" "$tmp/$table/${sheet,,}.csv" "$book#$sheet" "$@"
    done
}

# same_cells WHAT WANT GOT [LOSS...]: two tables hold the same in every cell
same_cells() {
    local what=$1
    shift
    same "$what" "" "$(python3 "$top/tests/programs/cells.py" same "$@" 2>&1)"
}

# same_changes SEEN WANT GOT [LOSS...]: seen/SEEN lists what becomes of cells in the column `text`, one a line
same_changes() {
    local seen=$top/tests/programs/seen/$1
    shift
    python3 "$top/tests/programs/cells.py" changed "$@" >"$tmp/changed" 2>&1
    same_file "cells that change: seen/${seen##*/}" "$seen" "$tmp/changed"
}

# in_table PROGRAM LETTERS DATES NUMBERS TEXT CELLS FORMULAS: so it stands in extract-csv(5); the checks before it are why
in_table() {
    local row=".It $1"
    shift
    for word; do row+=" Ta $word"; done
    true_that "extract-csv(5) has the line '$row'" grep -qxF -- "$row" "$top/pipeline/manual/extract-csv.5"
}

# column_types FILE: `name: type type` for each column
column_types() { python3 "$top/tests/programs/cells.py" types "$@" 2>&1; }

# same_shape WHAT WANT GOT: as many rows, and no row with more cells
same_shape() {
    same "$1" "$(python3 "$top/tests/programs/cells.py" shape "$2" 2>&1)" "$(python3 "$top/tests/programs/cells.py" shape "$3" 2>&1)"
}
