#!/usr/bin/env bash
# What can go wrong behind standard output: a full disk, a reader that goes away, a closed descriptor.
. "$(dirname "$0")/../lib.sh"
some_text 3000000 >"$tmp/news.txt"
some_text 1000 >"$tmp/small.txt"

for size in small news; do
    run sh -c '"$1" "$2" >/dev/full' sh "$extract" "$tmp/$size.txt"
    same "/dev/full, $size: status" 2 "$status"
    holds "/dev/full, $size: message" "^extract: .*No space left on device" "$err"
done
run sh -c '"$1" </dev/null >/dev/full' sh "$extract"
same "/dev/full, the header alone: status" 2 "$status"

"$bin/1-normalise" "$tmp/small.txt" >"$tmp/normalised"
"$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" <"$tmp/normalised" >"$tmp/matched"
run sh -c '"$1" "$2" >/dev/full' sh "$bin/1-normalise" "$tmp/small.txt"
same "/dev/full, normalise: status" 2 "$status"
run sh -c '"$1" --rules-dir "$2" <"$3" >/dev/full' sh "$bin/2-match" "$top/pipeline/2-match/rules" "$tmp/normalised"
same "/dev/full, match: status" 2 "$status"
run sh -c '"$1" <"$2" >/dev/full' sh "$bin/3-emit" "$tmp/matched"
same "/dev/full, emit: status" 2 "$status"

for lines in 1 100; do
    "$extract" "$tmp/news.txt" 2>"$tmp/err" | head -n "$lines" >"$tmp/out"
    statuses=${PIPESTATUS[*]}
    same "| head -$lines: status" "0 0" "$statuses"
    same "| head -$lines: quiet" "" "$(cat "$tmp/err")"
    same "| head -$lines: rows" "$lines" "$(wc -l <"$tmp/out")"
done
# The same where the caller ignores SIGPIPE, as Python's subprocess may.
(
    trap '' PIPE
    "$extract" "$tmp/news.txt" 2>"$tmp/err"
    echo "$?" >"$tmp/status"
) | head -n 1 >/dev/null
same "| head -1, SIGPIPE ignored: status" 0 "$(cat "$tmp/status")"
same "| head -1, SIGPIPE ignored: quiet" "" "$(cat "$tmp/err")"

run sh -c '"$1" "$2" >&-' sh "$extract" "$tmp/small.txt"
same "standard output closed: status" 2 "$status"
holds "standard output closed: message" "^extract: .*Bad file descriptor" "$err"
run sh -c '"$1" <&-' sh "$extract"
true_that "standard input closed: status" test "$status" -ge 1
holds "standard input closed: message" "^extract: .*Bad file descriptor" "$err"
run sh -c '"$1" "$2" 2>&-' sh "$extract" "$tmp/small.txt"
same "standard error closed: status" 0 "$status"
true_that "standard error closed: rows" test "$(wc -l <"$tmp/.out")" -gt 3
