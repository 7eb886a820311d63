#!/usr/bin/env bash
# What documents call bodies for short: the cases of memory.txt.
. "$(dirname "$0")/../lib.sh"
run python3 "$top/tests/pipe/memory.py" "$top/tests/pipe/memory.txt" "$extract" --quiet --explain
same "status of memory.py" 0 "$status"
printf '%s\n' "$out" | sed '$d'
counts=${out##*$'\n'}
passed=$((passed + ${counts%% passed*}))
failed=$((failed + $(printf '%s' "$counts" | sed 's/.*, \([0-9]*\) failed/\1/')))

# A document of many windows: behind its first full name a short name is found to the end, before it within a window;
# the same however it arrives, and with one thread or several.
names() { "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" | grep -c '^M	memory\.name	'; }
{
    echo 'Hạt Nắng mở tiệm'
    echo 'Công ty Hạt Nắng họp.'
    for _ in $(seq 30000); do echo 'Theo Hạt Nắng, chợ phiên đông, gạo lên giá từng ngày một.'; done
} | "$bin/1-normalise" >"$tmp/long"
same "a long document" 30001 "$(names <"$tmp/long")"
same "a long document through small writes" 30001 "$(dd if="$tmp/long" bs=777 2>/dev/null | names)"
command -v taskset >/dev/null && same "a long document, one processor" 30001 "$(taskset -c 0 bash -c "$(declare -f names); bin=$bin top=$top; names" <"$tmp/long")"
awk '/^T\t1\t/ { next } /^T\t2\t/ { first = $0; next } /^E/ { print first } { print }' "$tmp/long" >"$tmp/late"
true_that "before it within a window" test "$(names <"$tmp/late")" -gt 500
true_that "not before that" test "$(names <"$tmp/late")" -lt 5000
{ printf 'D\tx\t\nT\t1\t0\t\tCông ty Hạt Nắng họp.\nT\t2\t22\t\tTheo Hạt Nắng, %s\nE\n' "$(printf 'gạo %.0s' {1..70000})"; } >"$tmp/wide"
same "a line longer than a window is not searched" 0 "$(names <"$tmp/wide")"

# Records of a document that is cut off go out all the same, in reading order.
head -n 4 "$tmp/long" >"$tmp/cut"
run "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" <"$tmp/cut"
same "a document without its end: status" 2 "$status"
same "a document without its end" 3 "$(printf '%s\n' "$out" | grep -c '^M')"
{ cat "$tmp/cut" && printf 'T\t9'; } >"$tmp/torn"
run "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" <"$tmp/torn"
same "a record cut off: status" 2 "$status"
same "a record cut off: what stood before" 3 "$(printf '%s\n' "$out" | grep -c '^M')"
printf 'Ngày 5/9 Hạt Nắng tặng 30 suất; Công ty Hạt Nắng, theo Hạt Nắng, có 40 thợ.\n' | "$bin/1-normalise" |
    "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" | sed -n 's/^M\t[^\t]*\t\([^\t]*\)\t[^\t]*\t\([0-9]*\).*/\2/p' >"$tmp/order"
same_file "mentions in reading order" <(sort -n "$tmp/order") "$tmp/order"
same "and all of them" 5 "$(wc -l <"$tmp/order")"
