#!/usr/bin/env bash
# The columns are the same wherever they are named: the header, extract-csv(5), the completion, datapackage.json; and
# what datapackage.json says of them is true of the files.
. "$(dirname "$0")/../lib.sh"
header=$("$bin/3-emit" --explain <"$top/tests/stage/emit-header-only/in" | head -n 1)
page=$(awk '/^\.Sh COLUMNS/ { on = 1 } /^New columns/ { on = 0 } on && /^\.It Li/ { sub(/^\.It Li /, ""); print }' \
    "$top/pipeline/manual/extract-csv.5" | tr -d ' ' | tr '\n' ',')
same "extract-csv(5)" "$header" "${page%,}"
same "the completion" "$header" "$(sed -n "s/.*local columns='\(.*\)'.*/\1/p" "$top/pipeline/manual/extract.bash" | tr ' ' ',')"

some_text 20000 >"$tmp/news.txt"
cat "$top"/corpus/*.txt >>"$tmp/news.txt"
cd "$tmp" || exit 2
"$extract" --quiet --split csv news.txt
"$extract" --quiet --split tsv --format tsv --explain news.txt
"$extract" --quiet --split jsonl --format jsonl news.txt
"$extract" --quiet --split excel --excel --separator ';' --only date news.txt
for part in dates figures bodies; do
    same "extract-csv(5): $part" \
        "$(sed -n "s/^\.It Li $part Ta //p" "$top/pipeline/manual/extract-csv.5" | tr ' ' ',')" "$(head -n 1 "csv/$part.csv")"
done
cat >validate.py <<'PYTHON'
"""Check a folder against its datapackage.json: a small part of Frictionless' Table Schema."""
import csv, datetime, io, json, os, re, sys
folder = sys.argv[1]
package = json.load(open(f"{folder}/datapackage.json", encoding="utf-8"))
assert package["profile"] == "data-package" and package["resources"], package
assert sorted(os.listdir(folder)) == sorted([r["path"] for r in package["resources"]] + ["datapackage.json"])

def fits(cell, field):
    if cell == "":
        return not field.get("constraints", {}).get("required")
    if field["type"] == "integer":
        return re.fullmatch(r"\d+", cell) and int(cell) >= field["constraints"]["minimum"]
    if field["type"] == "date":
        return cell.startswith("-") or datetime.date.fromisoformat(cell)
    return field["type"] == "string"

count = 0
for resource in package["resources"]:
    assert resource["profile"] == "tabular-data-resource" and resource["schema"]["missingValues"] == [""]
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    assert all(field["description"] for field in fields)
    text = open(f"{folder}/{resource['path']}", encoding="utf-8-sig", newline="").read()
    if resource["format"] == "jsonl":
        rows = []
        for line in text.splitlines():
            record = json.loads(line)
            assert list(record) == [name for name in names if name in record], line
            rows.append([str(record.get(name, "")) for name in names])
    else:
        dialect = resource["dialect"]
        assert text.endswith(dialect["lineTerminator"])
        quoting = csv.QUOTE_MINIMAL if "quoteChar" in dialect else csv.QUOTE_NONE
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"], quoting=quoting))
        assert dialect["header"] and rows.pop(0) == names, names
    for row in rows:
        assert len(row) == len(names), row
        for cell, field in zip(row, fields):
            assert fits(cell, field), (cell, field)
        count += 1
print("fine" if count else "no rows")
PYTHON
for folder in csv tsv jsonl excel; do
    same "datapackage.json of $folder" fine "$(python3 validate.py "$folder" 2>&1 | tail -n 1)"
done
