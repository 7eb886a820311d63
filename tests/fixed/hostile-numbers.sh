#!/usr/bin/env bash
# Each digit of "1.1.1…" looked at all of the number, and each figure at all of the line before it: 200 KB took a minute.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

for unit in '1.' '1 000 ' '«5»' '5!' '5\302\240\302\240%%'; do
    # shellcheck disable=SC2059  # the unit is a format
    printf "$unit%.0s" {1..40000} >"$tmp/in"
    timeout "$([ -n "${SANITIZED:-}" ] && echo 60 || echo 5)" "$extract" "$tmp/in" >"$tmp/csv"
    same "$unit: status" 0 "$?"
    head -n 50 "$tmp/csv" >"$tmp/rows"
    whole_rows "$unit: rows" "$tmp/rows"
done
