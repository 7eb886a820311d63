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
print(max(float(row["value"]) for row in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")) if row["unit"] == "VND"))
' "$tmp/corpus.csv")
# shellcheck disable=SC2016,SC1010  # Miller's own $ and then
got=$(mlr --icsv --ojson filter '$unit == "VND"' then stats1 -a max -f value then put '$same = $value_max == '"$want" \
    then cut -f same "$tmp/corpus.csv")
holds "figures are numbers to it" true "$got"
