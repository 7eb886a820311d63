#!/usr/bin/env bash
# Phrases with a figure, lines without one, and numbers in words, through the whole pipe.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# tally PROGRAM ARGUMENT...: a Python test that prints its failures and its tally
tally() {
    local report good bad
    report=$(python3 "$top/tests/unit/$1" "${@:2}")
    read -r good _ bad _ <<<"$(tail -n 1 <<<"$report" | tr -d ,)"
    sed '$d' <<<"$report"
    passed=$((passed + good))
    failed=$((failed + bad))
}

tally figures.py "$extract" "$top/tests/unit/figures.tsv" "$top/tests/unit/no-figures.txt"
tally spoken_numbers.py "$extract"
