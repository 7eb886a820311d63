#!/usr/bin/env bash
# pandas: as text every cell is as it was; read_csv as it comes takes a dozen words for missing.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need pandas /usr/bin/python3 -c 'import pandas'
make_tables ''
for table in "${tables[@]}"; do
    /usr/bin/python3 - "$tmp/$table.csv" "$tmp/text.json" "$tmp/guessed.json" <<'END' || fail "pandas takes $table"
import json, sys
import pandas
def save(frame, path):
    rows = [list(frame.columns)] + frame.values.tolist()
    json.dump([[None if cell != cell else cell for cell in row] for row in rows], open(path, "w"))
save(pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False), sys.argv[2])
frame = pandas.read_csv(sys.argv[1], parse_dates=["from", "to"])
for name in "from", "to":
    if frame[name].dtype.kind == "M":
        frame[name] = [{"date": day.date().isoformat()} if day == day else None for day in frame[name]]
save(frame, sys.argv[3])
END
    same_cells "$table as text" "$tmp/$table.csv" "$tmp/text.json"
    [ "$table" = hostile ] || same_cells "$table as it is guessed" "$tmp/$table.csv" "$tmp/guessed.json"
done
same_changes pandas "$tmp/hostile.csv" "$tmp/guessed.json"
in_table pandas kept text number changed kept inert
