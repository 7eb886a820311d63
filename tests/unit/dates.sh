#!/usr/bin/env bash
# Dates through the whole pipe against a table: dates.tsv says what its columns are.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

report=$(python3 "$top/tests/unit/dates.py" "$extract" "$top/tests/unit/dates.tsv")
read -r good _ bad _ <<<"$(tail -n 1 <<<"$report" | tr -d ,)"
sed '$d' <<<"$report"
passed=$((passed + good))
failed=$((failed + bad))
[ "$((good + bad))" -ge 1000 ] || fail "the table is shorter than it was" "$good, $bad"
