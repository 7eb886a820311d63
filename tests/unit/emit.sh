#!/usr/bin/env bash
# 3-emit: the same rows however the records arrive; flat memory; the counters; where the output goes wrong.
. "$(dirname "$0")/../lib.sh"
emit=$bin/3-emit

# The good cases one after another, their document and text records kept. A group of records that goes over a block of
# input is copied, so small reads take other ways than large ones.
for case in three-types quoting nfd tone-marks full-width overlaps none unsorted long-sentence sentences fields; do
    grep -av '^E$' "$top/tests/stage/emit-$case/in"
done >"$tmp/records"
printf 'E\n' >>"$tmp/records"
run "$emit" --explain <"$tmp/records"
same "the good cases together" 0 "$status"
cp "$tmp/.out" "$tmp/whole"
for size in 1 7 1000; do
    dd if="$tmp/records" bs="$size" status=none | "$emit" --explain >"$tmp/pieces"
    same_file "records written $size bytes at a time" "$tmp/whole" "$tmp/pieces"
done

# One text of 1 MiB with 100,000 mentions, which go over many blocks.
awk 'BEGIN {
    printf "D\tbig\t\nT\t1\t0\t\t"
    for (i = 0; i < 100000; i++) printf "%06d em ", i
    print ""
    for (i = 0; i < 100000; i++)
        printf "M\tfigures.count\tfigure\tcount\t%d\t%d\t%d\t\t\t\t\t\t\tem\n", 10 * i, 10 * i + 6, i
    print "E"
}' >"$tmp/big"
cat >"$tmp/peak.py" <<'PYTHON'
"""Run a command from a file into a file; print its peak resident set in KiB and its status."""
import os, sys
pid = os.fork()
if pid == 0:
    os.dup2(os.open(sys.argv[1], os.O_RDONLY), 0)
    os.dup2(os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT, 0o666), 1)
    os.execv(sys.argv[3], sys.argv[3:])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss, os.waitstatus_to_exitcode(status))
PYTHON
read -r peak code < <(python3 "$tmp/peak.py" "$tmp/big" "$tmp/big.csv" "$emit")
same "100,000 mentions: status" 0 "$code"
[ -n "${SANITIZED:-}" ] || true_that "100,000 mentions: $peak KiB of 20480" test "$peak" -lt 20480
same "100,000 mentions: rows" 100001 "$(wc -l <"$tmp/big.csv")"
holds "100,000 mentions: the last" '^big,1,999990,999996,figure,count,099999,99999,.*,em,"?…em 0' "$(tail -n 1 "$tmp/big.csv")"
same "100,000 mentions: the longest row" yes "$(awk 'length > 700 { exit 1 }' "$tmp/big.csv" && echo yes)"

# The counters: a page of shared memory, number 1 of which is the rows written.
cat >"$tmp/counters.py" <<'PYTHON'
import mmap, os, struct, subprocess, sys
fd = os.memfd_create("counters", 0)
os.ftruncate(fd, 4096)
subprocess.run([sys.argv[1], "--counters", str(fd)], stdin=open(sys.argv[2]), stdout=subprocess.DEVNULL, pass_fds=[fd])
print(struct.unpack("4Q", mmap.mmap(fd, 4096)[:32]))
PYTHON
same "counters" "(0, 100000, 0, 0)" "$(python3 "$tmp/counters.py" "$emit" "$tmp/big")"

run "$emit" </dev/null
same "no records at all" 2 "$status"
"$emit" <"$tmp/big" 2>"$tmp/err" >/dev/full
same "full disk: status" 2 "$?"
holds "full disk: message" 'No space left' "$(cat "$tmp/err")"
"$emit" <"$tmp/big" 2>"$tmp/err" | head -n 1 >/dev/null
same "closed pipe" "0 0" "${PIPESTATUS[*]}"
same "closed pipe: silence" "" "$(cat "$tmp/err")"
"$emit" --help >"$tmp/help"
same "help" 0 "$?"
true_that "help says how" grep -q -- --only "$tmp/help"
