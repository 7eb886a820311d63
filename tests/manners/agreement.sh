#!/usr/bin/env bash
# The same text gives the same rows however it arrives: file, standard input, small writes, two writes.
. "$(dirname "$0")/../lib.sh"
cd "$tmp" || exit 2
some_text 6000 >lines.txt
{
    cat lines.txt
    printf '\r\nTa\314\200i lie\314\243\314\202u so\314\202\314\201 12\302\240345, nga\314\200y 5/9/2021\r\n'
    printf '\357\273\277Hỏng \377 giữa dòng, 3 tỷ đồng'
} >news.txt
"$extract" - <news.txt >want.csv 2>want.err
true_that "there are rows" test "$(wc -l <want.csv)" -gt 20

"$extract" news.txt >got.csv 2>/dev/null
sed 's/^-,/news.txt,/' want.csv >want-file.csv
same_file "a file" want-file.csv got.csv
cat >feed.py <<'PYTHON'
import os, sys
size, data = int(sys.argv[1]), open(sys.argv[2], "rb").read()
for at in range(0, len(data), size):
    os.write(1, data[at:at + size])
PYTHON
for size in 1 7 4096; do
    python3 feed.py "$size" news.txt | "$extract" >got.csv 2>got.err
    same_file "writes of $size" want.csv got.csv
    same_file "writes of $size: messages" want.err got.err
done
# Lines are matched many at a time, rule by rule, but place by place where they are full of matches: the rows agree.
"$extract" <lines.txt >want-lines.csv
{ cat lines.txt && printf '%020000d' 0 | sed 's/0/5 tỷ Sở Y tế /g'; } | "$extract" | head -n "$(wc -l <want-lines.csv)" >got.csv
same_file "lines before a dense one" want-lines.csv got.csv
# Two writes, split at any point of the odd lines and at many of the others: the records agree, and with them the rows.
cat >split.py <<'PYTHON'
import subprocess, sys, time
data = open("news.txt", "rb").read()
odd, command = len(data) - 110, sys.argv[2:]
points = list(range(0, odd, odd // int(sys.argv[1]))) + list(range(odd, len(data) + 1, 1 if int(sys.argv[1]) > 50 else 9))
want = subprocess.run(command, input=data, capture_output=True)
for at in points:
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdin.write(data[:at])
    run.stdin.flush()
    time.sleep(0.003)  # for the reader to take the first
    if run.communicate(data[at:]) != (want.stdout, want.stderr):
        print(at)
PYTHON
same "normalise, two writes, split at 300 points" "" "$(python3 split.py 200 "$bin/1-normalise")"
same "two writes, split at 30 points" "" "$(python3 split.py 20 "$extract")"

# Blocks of the real size, so that lines cross every buffer's edge.
some_text 1500000 >large.txt
"$extract" <large.txt >want.csv
python3 feed.py 100000 large.txt | "$extract" >got.csv
same_file "1.5 MB through a pipe" want.csv got.csv
sed 's/^-,/large.txt,/' want.csv >want-file.csv
"$extract" large.txt >got.csv
same_file "1.5 MB from a file" want-file.csv got.csv
eval "$("$extract" --show-pipe)" <large.txt >got.csv
same_file "1.5 MB through --show-pipe" want.csv got.csv
# A stage on its own, one byte at a time.
"$bin/1-normalise" <lines.txt >want
python3 feed.py 1 lines.txt | "$bin/1-normalise" >got
same_file "normalise, one byte at a time" want got
