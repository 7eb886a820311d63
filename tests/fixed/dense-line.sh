#!/usr/bin/env bash
# 2-match kept all mentions of a block before values were made: a line of nothing but figures took 300 MiB.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

head -c 600000 /dev/zero | sed 's/\x00/5 /g' >"$tmp/in"
echo >>"$tmp/in"
"$bin/1-normalise" "$tmp/in" >"$tmp/records"
peak=$(python3 -c '
import resource, subprocess, sys
with open(sys.argv[1]) as records:
    subprocess.run(sys.argv[2:], stdin=records, stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$tmp/records" \
    "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules")
# The sanitizers' own memory is not ours to bound.
[ -n "${SANITIZED:-}" ] || true_that "memory: $peak KiB of 40960" test "$peak" -le 40960
same "mentions" 600000 "$("$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" <"$tmp/records" | grep -c '^M')"
