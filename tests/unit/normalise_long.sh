#!/usr/bin/env bash
# Lines longer than a record may be, maps that grow large, and input made to hurt: whole, in bounded memory and time.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# make_input CODE: what the Python expression writes, to $tmp/in
make_input() {
    python3 -c "
import sys, unicodedata
nfd = lambda text: unicodedata.normalize('NFD', text)
data = $1
sys.stdout.buffer.write(data if isinstance(data, bytes) else data.encode())" >"$tmp/in"
}

# cost_of FILE: KiB of memory and milliseconds of processor time that the stage takes, into $memory and $time
cost_of() {
    read -r memory time <<<"$(python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
cost = resource.getrusage(resource.RUSAGE_CHILDREN)
print(cost.ru_maxrss, int((cost.ru_utime + cost.ru_stime) * 1000))' "$bin/1-normalise" "$1")"
}

# A line of 3 MB is cut behind sentences, after 512 KiB at the latest; put together again, nothing is missing.
make_input "'Trời mưa to, nước sông lên nhanh. Người dân được đưa đi nơi khác. ' * 34000"
run "$bin/1-normalise" "$tmp/in"
same "records of a long line" "8" "$(grep -c . <<<"$out")"
same "line numbers" "1" "$(grep ^T <<<"$out" | cut -f 2 | sort -u)"
same "ends of the pieces" ". . . . . ." "$(grep ^T <<<"$out" | grep -o '.$' | tr '\n' ' ' | sed 's/ $//')"
grep ^T <<<"$out" | cut -f 5 | tr '\n' ' ' | sed 's/ $//' >"$tmp/got"
printf '%s' "$(sed 's/ $//' "$tmp/in")" >"$tmp/want"
same_file "the text of a long line" "$tmp/want" "$tmp/got"
offset=$(grep ^T <<<"$out" | sed -n 2p | cut -f 3)
same "offset of the second piece" "$(grep ^T <<<"$out" | sed -n 2p | cut -f 5 | head -c 40)" \
    "$(tail -c +$((offset + 1)) "$tmp/in" | head -c 40)"

# Pieces do not depend on how the bytes arrive.
for size in 1000 300001; do
    "$bin/1-normalise" <"$tmp/in" >"$tmp/want"
    dd if="$tmp/in" bs="$size" status=none | "$bin/1-normalise" >"$tmp/got"
    same_file "a long line in pieces of $size bytes" "$tmp/want" "$tmp/got"
done

# Without sentences it is cut at white space, without that between characters; a header at a seam stays whole.
make_input "'nước ' * 400000"
run "$bin/1-normalise" "$tmp/in"
same "cut at white space" "nước" "$(grep ^T <<<"$out" | cut -f 5 | tr ' ' '\n' | sort -u)"
make_input "'ướ' * 400000 + '\\n'"
run "$bin/1-normalise" "$tmp/in"
same "cut between characters" "ướ" "$(grep ^T <<<"$out" | cut -f 5 | tr -d '\n' | sed 's/ướ/&\n/g' | sort -u)"
same "exit status" 0 "$status"
for shift in 0 5 10 15 20 2560 2565 2570 2575; do
    make_input "('x' * 99 + ' ') * 10458 + 'y' * (2700 - $shift) + ' # doc_id = z\\n' + 'hết'"
    run "$bin/1-normalise" "$tmp/in"
    same "a seam near the cut, $shift" "D	z	~T	2	13		hết~" "$(grep -v ^E <<<"$out" | tail -n 2 | tr '\n' '~')"
done

# Hostile input: the stage's memory stays under 16 MiB and it keeps to the pace.
check_hostile() {
    [ -z "${SANITIZED:-}" ] || return 0
    make_input "$2"
    cost_of "$tmp/in"
    true_that "memory for $1, $memory KiB" [ "$memory" -lt 16384 ]
    true_that "time for $1, $time ms for 5 MB" [ "$time" -lt 2000 ]
}
check_hostile "combining marks" "'\\u0301' * 2500000"
check_hostile "marks out of order" "'a' + '\\u0301\\u0323' * 1250000"
check_hostile "broken bytes" "b'\\xff' * 5000000"
check_hostile "NUL" "b'\\0' * 5000000"
check_hostile "NFD" "nfd('Hội nghị về giáo dục ở Đắk Lắk ' * 100000)"
check_hostile "full-width digits" "'１' * 1700000"
check_hostile "Eth" "'Ð' * 2500000"
check_hostile "old tone marks" "'uỳ ' * 1000000"
check_hostile "seams" "'# doc_id = x ' * 400000"
check_hostile "half headers" "'# date = ' * 600000"
check_hostile "names" "'==> ' * 1200000 + ' <=='"
check_hostile "what is not seen" "'a\\u200b' * 1250000"
check_hostile "documents" "'# doc_id = x\\na\\n# doc_id = y\\n' * 200000"

# Bytes are counted in shared memory.
if counted=$(python3 -c '
import mmap, os, subprocess, sys
fd = os.memfd_create("counters", 0)
os.ftruncate(fd, 4096)
subprocess.run([sys.argv[1], "--counters", str(fd), sys.argv[2], sys.argv[2]], pass_fds=[fd], stdout=subprocess.DEVNULL)
print(int.from_bytes(mmap.mmap(fd, 4096)[:8], sys.byteorder))' "$bin/1-normalise" "$top/tests/sample.txt"); then
    same "bytes counted" $((2 * $(wc -c <"$top/tests/sample.txt"))) "$counted"
fi

# A full disk and a reader that has gone.
"$bin/1-normalise" "$top/tests/sample.txt" >/dev/full 2>"$tmp/err"
same "exit status on a full disk" 2 "$?"
holds "message on a full disk" "standard output: No space left" "$(cat "$tmp/err")"
some_text 3000000 | { "$bin/1-normalise"; echo "$?" >"$tmp/status"; } 2>"$tmp/err" | head -n 1 >/dev/null
same "exit status of a closed pipe" 0 "$(cat "$tmp/status")"
same "message of a closed pipe" "" "$(cat "$tmp/err")"
