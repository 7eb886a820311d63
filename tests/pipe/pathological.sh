#!/usr/bin/env bash
# Hostile input: in bounded time, linear in its size, and the CSV is whole and its places are right.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

python3 "$top/tests/pipe/pathological.py" "$extract" "$tmp" >"$tmp/report"
sed '$d' "$tmp/report" | head -n 20
if read -r good bad < <(tail -n 1 "$tmp/report") && [ -n "${bad:-}" ]; then
    passed=$((passed + good))
    failed=$((failed + bad))
else
    fail "no report" "$(cat "$tmp/report")"
fi
