#!/usr/bin/env bash
# DuckDB: read_csv_auto guesses types from the cells; all_varchar takes them as they are. Node's decoder takes a byte
# order mark off each text on its way out.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
export NODE_PATH=$top/build/proof/node_modules
need node
need DuckDB node -e 'require("@duckdb/node-api")'
make_tables ''
# query WHAT SQL: its rows in $tmp/got.json
query() {
    run node "$top/tests/programs/duckdb.js" "$2"
    same "$1" "0:" "$status:$err"
    printf '%s' "$out" >"$tmp/got.json"
}
for table in "${tables[@]}"; do
    query "all_varchar takes $table" "FROM read_csv('$tmp/$table.csv', all_varchar = true)"
    same_cells "$table as text" "$tmp/$table.csv" "$tmp/got.json" mark
    query "read_csv_auto takes $table" "FROM read_csv_auto('$tmp/$table.csv')"
    same_cells "$table as it is guessed" "$tmp/$table.csv" "$tmp/got.json" mark
done
query "read_csv_auto takes corpus" "FROM read_csv_auto('$tmp/corpus.csv')"
same "types guessed" "doc: text
line: number
start: number
end: number
type: text
kind: text
text: text
value: text
value_max: number
unit: text
modifier: text
from: date
to: date
basis: text
about: text
sentence: text" "$(column_types "$tmp/got.json")"

make_lines
for table in "${tables[@]}"; do
    query "read_csv takes $table.tsv" "FROM read_csv('$tmp/$table.tsv', delim = '\t', quote = '', escape = '', all_varchar = true)"
    same_cells "$table.tsv as text" "$tmp/$table.csv" "$tmp/got.json" blank mark
done
query "read_json_auto takes corpus.jsonl" "SELECT $(head -n 1 "$tmp/corpus.csv" | sed 's/[a-z_]*/"&"/g') FROM '$tmp/corpus.jsonl'"
same_cells "corpus.jsonl as it is guessed" "$tmp/corpus.csv" "$tmp/got.json"
in_table DuckDB kept date number kept kept inert
