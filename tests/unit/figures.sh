#!/usr/bin/env bash
# Phrases with a figure and lines without one, through the whole pipe.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

report=$(python3 "$top/tests/unit/figures.py" "$extract" "$top/tests/unit/figures.tsv" "$top/tests/unit/no-figures.txt")
read -r good _ bad _ <<<"$(tail -n 1 <<<"$report" | tr -d ,)"
sed '$d' <<<"$report"
passed=$((passed + good))
failed=$((failed + bad))
