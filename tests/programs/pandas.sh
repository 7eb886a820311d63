#!/usr/bin/env bash
# pandas: as text every cell is as it was; read_csv as it comes takes a dozen words for missing.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need pandas /usr/bin/python3 -c 'import pandas'
make_tables ''
make_lines
for table in "${tables[@]}"; do
    /usr/bin/python3 - "$tmp/$table" "$tmp" <<'END' || fail "pandas takes $table"
import json, sys
import pandas
def save(frame, path):
    rows = [list(frame.columns)] + frame.values.tolist()
    json.dump([[None if cell != cell else cell for cell in row] for row in rows], open(path, "w"))
table, folder = sys.argv[1:]
as_text = dict(dtype=str, keep_default_na=False)
save(pandas.read_csv(table + ".csv", **as_text), folder + "/text.json")
save(pandas.read_csv(table + ".tsv", sep="\t", quoting=3, **as_text), folder + "/tabs.json")
lines = pandas.read_json(table + ".jsonl", lines=True, dtype=False, convert_dates=False)
lines.to_json(folder + "/lines.jsonl", orient="records", lines=True)
frame = pandas.read_csv(table + ".csv", parse_dates=["from", "to"])
for name in "from", "to":
    if frame[name].dtype.kind == "M":
        frame[name] = [{"date": day.date().isoformat()} if day == day else None for day in frame[name]]
save(frame, folder + "/guessed.json")
END
    same_cells "$table as text" "$tmp/$table.csv" "$tmp/text.json"
    same_cells "$table.tsv as text" "$tmp/$table.csv" "$tmp/tabs.json" blank
    same_cells "$table.jsonl" "$tmp/$table.csv" "$tmp/lines.jsonl"
    [ "$table" = hostile ] || same_cells "$table as it is guessed" "$tmp/$table.csv" "$tmp/guessed.json"
done
same_changes pandas "$tmp/hostile.csv" "$tmp/guessed.json"
in_table pandas kept text number changed kept inert
