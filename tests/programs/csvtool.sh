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
