#!/usr/bin/env bash
# csvtool, a small reader of CSV in another language (OCaml): every cell as it was.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need csvtool
make_tables ''
for table in "${tables[@]}"; do
    csvtool cat "$tmp/$table.csv" >"$tmp/back.csv" || fail "csvtool takes $table"
    same_cells "$table through csvtool" "$tmp/$table.csv" "$tmp/back.csv"
done
csvtool namedcol doc,text,value "$tmp/corpus.csv" >"$tmp/named.csv"
same "columns by name" "$(python3 -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")):
    print(row["value"])' "$tmp/corpus.csv")" "$(csvtool col 3 "$tmp/named.csv" | csvtool drop 1 - | csvtool readable - | sed 's/ *$//')"
in_table csvtool kept text text kept kept inert
