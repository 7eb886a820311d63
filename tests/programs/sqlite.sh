#!/usr/bin/env bash
# SQLite's shell: .import makes every cell text, as it was.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need sqlite3
make_tables ''
for table in "${tables[@]}"; do
    run sqlite3 "$tmp/db" ".import --csv $tmp/$table.csv $table"
    same ".import of $table" "0:" "$status:$err"
    sqlite3 -csv -header "$tmp/db" "SELECT * FROM $table" >"$tmp/back.csv"
    same_cells "$table by .import and back" "$tmp/$table.csv" "$tmp/back.csv"
done
same "a text stays one" "text 00123" \
    "$(sqlite3 "$tmp/db" "SELECT DISTINCT typeof(text) || ' ' || text FROM hostile WHERE text = '00123'")"
same "figures are numbers to it" 0 "$(sqlite3 "$tmp/db" "SELECT count(*) FROM corpus
    WHERE type = 'figure' AND kind <> 'reference' AND CAST(CAST(value AS NUMERIC) AS TEXT) <> value")"

make_lines
for table in "${tables[@]}"; do
    run sqlite3 "$tmp/tabs.db" '.mode ascii' '.separator "\t" "\n"' ".import $tmp/$table.tsv $table"
    same ".import of $table.tsv" "0:" "$status:$err"
    sqlite3 -csv -header "$tmp/tabs.db" "SELECT * FROM $table" >"$tmp/back.csv"
    same_cells "$table.tsv by .import" "$tmp/$table.csv" "$tmp/back.csv" blank
done
in_table SQLite kept text text kept kept inert
