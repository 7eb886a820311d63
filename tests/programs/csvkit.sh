#!/usr/bin/env bash
# csvkit: csvcut and csvformat keep cells; csvjson guesses types unless told not to (-I).
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need csvkit command -v csvcut
make_tables ''
for table in "${tables[@]}"; do
    csvcut "$tmp/$table.csv" -c 1-16 >"$tmp/cut.csv" || fail "csvcut takes $table"
    same_cells "$table through csvcut" "$tmp/$table.csv" "$tmp/cut.csv" cr
    csvformat -T "$tmp/$table.csv" | csvformat -t >"$tmp/format.csv" || fail "csvformat takes $table"
    same_cells "$table to tabs and back" "$tmp/$table.csv" "$tmp/format.csv" cr
done
in_table csvkit kept text text kept kept inert
