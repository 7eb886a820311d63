#!/usr/bin/env bash
# Python's own modules csv and json: all formats hold the same cells.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need python3
make_tables ''
make_lines
for table in "${tables[@]}"; do
    same_cells "$table.tsv" "$tmp/$table.csv" "$tmp/$table.tsv" blank
    same_cells "$table.jsonl" "$tmp/$table.csv" "$tmp/$table.jsonl"
done
