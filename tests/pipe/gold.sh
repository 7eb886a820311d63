#!/usr/bin/env bash
# The corpus, as one stream on standard input, gives the mentions of its hand-made annotation.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

cat "$top"/corpus/*.txt | "$extract" >"$tmp/mentions.csv"
same "status" 0 "${PIPESTATUS[1]}"
whole_rows "rows" "$tmp/mentions.csv"

python3 "$top/tests/pipe/gold.py" "$tmp/mentions.csv" --errors >"$tmp/report"
sed '$d' "$tmp/report" | grep -E '^[0-9]{2}-' | head -n 20 | sed 's/^/FAIL gold.sh: /'
if read -r good _ bad _ < <(tail -n 1 "$tmp/report") && [ -n "${bad:-}" ]; then
    passed=$((passed + good))
    failed=$((failed + bad))
else
    fail "no report" "$(cat "$tmp/report")"
fi
