#!/usr/bin/env bash
# The progress line: on a terminal and in a long run only, and not with --quiet.
. "$(dirname "$0")/../lib.sh"
cat >"$tmp/terminal.py" <<'PYTHON'
"""Run a command with standard error on a terminal, feeding it text for some seconds; print what stood there."""
import os, pty, subprocess, sys, time
seconds, command = float(sys.argv[1]), sys.argv[2:]
master, slave = pty.openpty()
run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave)
os.close(slave)
begun = time.time()
while True:
    run.stdin.write("Ngày 5/9/2021 có 12 người.\n".encode() * 1000)
    run.stdin.flush()
    if time.time() - begun > seconds:
        break
    time.sleep(0.1)
run.stdin.close()
seen = b""
try:
    while piece := os.read(master, 4096):
        seen += piece
except OSError:
    pass
run.wait()
sys.stdout.write(repr(seen.decode()))
PYTHON
line="extract: [0-9.]+ MB, [0-9.]+ MB/s, [1-9][0-9]* mentions"
seen=$(python3 "$tmp/terminal.py" 2.2 "$extract")
holds "a long run" "$line" "$seen"
holds "the line is ended" "mentions *\\\\r\\\\r?\\\\n'\$" "$seen"
true_that "about four times a second" test "$(grep -o 'MB/s' <<<"$seen" | wc -l)" -ge 3
same "--quiet" "''" "$(python3 "$tmp/terminal.py" 1.5 "$extract" --quiet)"
same "a short run" "''" "$(python3 "$tmp/terminal.py" 0 "$extract")"
run sh -c '(cat "$2"; sleep 1.5) | "$1" >/dev/null' sh "$extract" "$top/tests/sample.txt"
same "not on a terminal" "" "$err"
