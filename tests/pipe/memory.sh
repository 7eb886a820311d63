#!/usr/bin/env bash
# What documents call bodies for short: the cases of memory.txt.
. "$(dirname "$0")/../lib.sh"
run python3 "$top/tests/pipe/memory.py" "$top/tests/pipe/memory.txt" "$extract" --quiet --explain
same "status of memory.py" 0 "$status"
printf '%s\n' "$out" | sed '$d'
counts=${out##*$'\n'}
passed=$((passed + ${counts%% passed*}))
failed=$((failed + $(printf '%s' "$counts" | sed 's/.*, \([0-9]*\) failed/\1/')))
