#!/usr/bin/env bash
# Memory stays flat: one huge line, a huge file; all stages together within 64 MiB.
. "$(dirname "$0")/../lib.sh"
[ -z "${SANITIZED:-}" ] || exit 0 # sanitizers need memory of their own

cat >"$tmp/peak.py" <<'PYTHON'
"""Run a command; print the sum of the peak resident sets (KiB) of its stages, and its status."""
import os, subprocess, sys, time
run = subprocess.Popen(sys.argv[2:], stdin=open(sys.argv[1], "rb"), stdout=open(os.devnull, "wb"))
peaks = {}
while run.poll() is None:
    try:
        pids = open(f"/proc/{run.pid}/task/{run.pid}/children").read().split() + [str(run.pid)]
    except OSError:
        pids = []
    for pid in pids:
        try:
            for line in open(f"/proc/{pid}/status"):
                if line.startswith("VmHWM:"):
                    peaks[pid] = int(line.split()[1])
        except OSError:
            pass
    time.sleep(0.005)
print(sum(peaks.values()), run.returncode)
PYTHON

# within WHAT FILE [OPTION...]: the budget holds and the run is fine
within() {
    local peak code
    read -r peak code < <(python3 "$tmp/peak.py" "$2" "$extract" --quiet "${@:3}")
    same "$1: status" 0 "$code"
    true_that "$1: $peak KiB of 65536" test "$peak" -le 65536
}
some_text 30000000 >"$tmp/many-lines"
within "30 MB of lines" "$tmp/many-lines"
within "a report on them" "$tmp/many-lines" --format html --report-documents 1000000
grep -v '^#' "$tmp/many-lines" | tr '\n' ' ' >"$tmp/one-line"
within "a line of 30 MB" "$tmp/one-line"
within "a report on it" "$tmp/one-line" --format html
head -c 30000000 /dev/zero | tr '\0' 'a' >"$tmp/one-word"
within "a word of 30 MB" "$tmp/one-word"
true_that "the long line's mentions are found" test "$("$extract" <"$tmp/one-line" | wc -l)" -gt 100000
same "the long line is one line" 1 "$("$extract" <"$tmp/one-line" | sed 1d | cut -d, -f2 | sort -u)"
head -c 3000000 /dev/zero | tr '\0' '\n' >"$tmp/newlines"
within "3 million empty lines" "$tmp/newlines"
head -c 4000000 /dev/zero | sed 's/\x00/5 /g' >"$tmp/only-figures"
within "a line of four million figures" "$tmp/only-figures"
