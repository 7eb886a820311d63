#!/usr/bin/env bash
# openpyxl: the workbook as Python reads it.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need openpyxl /usr/bin/python3 -c 'import openpyxl'
make_tables ''
make_books || exit 0
for table in "${tables[@]}"; do
    /usr/bin/python3 - "$tmp/$table.xlsx" "$tmp/$table" <<'END' || fail "openpyxl takes $table"
import datetime, json, sys
import openpyxl
def cell(value):
    if isinstance(value, datetime.datetime):
        day, time = value.isoformat().split("T")
        return {"date": day if time == "00:00:00" else f"{day}T{time[:5]}"}
    return value
for sheet in openpyxl.load_workbook(sys.argv[1]).worksheets:
    rows = [[cell(c.value) for c in row] for row in sheet.iter_rows()]
    with open(f"{sys.argv[2]}/{sheet.title.lower()}.json", "w") as file:
        json.dump(rows, file)
END
    for sheet in dates figures bodies; do
        same_cells "$table.xlsx, $sheet" "$tmp/$table/$sheet.csv" "$tmp/$table/$sheet.json" noncharacter escaped control cr
    done
done
in_table 'openpyxl xlsx' kept date number kept kept inert
