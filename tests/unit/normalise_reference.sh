#!/usr/bin/env bash
# Lines written in many ways, well and badly, against a second implementation in Python: text, offsets, what was written.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

for seed in 1 2 3; do
    report=$(python3 "$top/tests/unit/normalise_reference.py" "$bin/1-normalise" "$seed" 2000 "$top/tests/sample.txt")
    read -r good _ bad _ <<<"$(tail -n 1 <<<"$report" | tr -d ,)"
    sed '$d' <<<"$report"
    passed=$((passed + good))
    failed=$((failed + bad))
done

# The same bytes in any pieces give the same records.
some_text 300000 >"$tmp/text"
printf '\xEF\xBB\xBFho\xC3\xA0 1\xCC\x81\xFF 2 ho\xC3' >>"$tmp/text"
"$bin/1-normalise" <"$tmp/text" >"$tmp/want" 2>"$tmp/want.err"
for size in 1 7 4093 65536; do
    python3 -c '
import os, sys
data = open(sys.argv[1], "rb").read()
size = int(sys.argv[2])
for at in range(0, len(data), size):
    os.write(1, data[at:at + size])' "$tmp/text" "$size" | "$bin/1-normalise" >"$tmp/got" 2>"$tmp/got.err"
    same_file "pieces of $size bytes" "$tmp/want" "$tmp/got"
    same_file "pieces of $size bytes, standard error" "$tmp/want.err" "$tmp/got.err"
done
