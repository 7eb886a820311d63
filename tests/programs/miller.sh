#!/usr/bin/env bash
# Miller: --csv keeps cells as they are, and takes those that are numbers for numbers where a verb asks.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need Miller command -v mlr
make_tables ''
for table in "${tables[@]}"; do
    run mlr --csv cat "$tmp/$table.csv"
    same "mlr takes $table" "0:" "$status:$err"
    mlr --csv cat "$tmp/$table.csv" >"$tmp/back.csv"
    same_cells "$table through mlr" "$tmp/$table.csv" "$tmp/back.csv"
done
want=$(python3 -c '
import csv, sys
print(max(int(row["value"]) for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")) if row["unit"] == "VND"))
' "$tmp/corpus.csv")
# shellcheck disable=SC2016,SC1010  # Miller's own $ and then
same "the largest amount" "$want" \
    "$(mlr --icsv --onidx filter '$unit == "VND"' then sort -nr value then head -n 1 then cut -f value "$tmp/corpus.csv")"
in_table Miller kept text number kept kept inert
