#!/usr/bin/env bash
# Files by --output and --split: there when they are whole, never half; what cannot be written is said, with a remedy.
. "$(dirname "$0")/../lib.sh"
some_text 3000000 >"$tmp/news.txt"
some_text 3000 >"$tmp/small.txt"
cd "$tmp" || exit 2
umask 022

"$extract" small.txt >want.csv
run "$extract" --output got.csv small.txt
same "--output: status" 0 "$status"
same "--output: standard output" "" "$out"
same_file "--output: rows" want.csv got.csv
same "--output: mode" 644 "$(stat -c %a got.csv)"
same "--output: nothing else is left" got.csv "$(echo got.csv*)"
run "$extract" -o- small.txt
true_that "-o-: a file of that name" test -s ./-

# What was there stays until the new one is whole, and keeps its mode; symbolic links stay links.
mkdir real && echo old >real/table.csv && chmod 600 real/table.csv && ln -s real/table.csv link.csv
run "$extract" -o link.csv small.txt
true_that "a link stays one" test -L link.csv
same_file "a link: rows" want.csv real/table.csv
same "a link: mode" 600 "$(stat -c %a real/table.csv)"
echo old >kept.csv
printf 'T\t1\t0\t\tCó 8 em\nM\tf.c\tfigure\tcount\t4\t5\t8\n' >cut-off
run "$bin/3-emit" --output kept.csv <cut-off
same "records cut off: status" 2 "$status"
holds "records cut off: message" "kept.csv: not written" "$err"
same "records cut off: the old file" old "$(cat kept.csv)"
same "records cut off: nothing else is left" kept.csv "$(echo kept.csv*)"
run "$extract" -o kept.csv --boundary '(' small.txt
same "a refused option: status" 2 "$status"
same "a refused option: the old file" old "$(cat kept.csv)"
run "$extract" -o /dev/null small.txt
same "/dev/null: status" 0 "$status"
true_that "/dev/null: stays" test -c /dev/null
run "$extract" -o /dev/full news.txt
same "/dev/full: status" 2 "$status"
holds "/dev/full: message" "^extract: .*/dev/full: No space left" "$err"

# A disk that fills up, here by a limit on the size of files.
run bash -c 'ulimit -f 64; exec "$1" -o full.csv news.txt' bash "$extract"
same "a full disk: status" 2 "$status"
holds "a full disk: message" "^extract: .*full.csv: File too large" "$err"
same "a full disk: nothing is left" "full.csv*" "$(echo full.csv*)"
run bash -c 'ulimit -f 64; exec "$1" --split full news.txt' bash "$extract"
same "a full disk, split: status" 2 "$status"
same "a full disk, split: nothing is left" "" "$(ls full)"

run "$extract" -o nowhere/a.csv small.txt
same "no folder: status" 2 "$status"
holds "no folder: message" "nowhere/a.csv: No such file or directory; make its folder" "$err"
run "$extract" -o real small.txt
holds "a folder: message" "real: Is a directory; name a file in it" "$err"
run "$extract" --split got.csv small.txt
same "--split into a file: status" 2 "$status"
holds "--split into a file: message" "got.csv/dates.csv: Not a directory" "$err"
if [ "$(id -u)" != 0 ]; then
    mkdir closed && chmod 555 closed
    run "$extract" -o closed/a.csv small.txt
    holds "no permission: message" "closed/a.csv: Permission denied; name a place" "$err"
fi

# A stop by a signal leaves nothing behind.
mkdir stopped
mkfifo feed
"$bin/3-emit" --output stopped/a.csv <feed 2>/dev/null &
pid=$!
exec 4>feed
printf 'D\tx\t\n' >&4
for _ in $(seq 50); do [ -n "$(ls stopped)" ] || sleep 0.1; done
holds "while it is written" "^a.csv\..*" "$(ls stopped)"
kill -TERM "$pid"
wait "$pid"
same "stopped: status" 143 "$?"
exec 4>&-
same "stopped: nothing is left" "" "$(ls stopped)"

# --split
run "$extract" --split parts small.txt
same "--split: status" 0 "$status"
same "--split: standard output" "" "$out"
same "--split: files" "bodies.csv datapackage.json dates.csv figures.csv" "$(echo parts/* | sed "s|parts/||g")"
for part in date,dates figure,figures body,bodies; do
    "$extract" --only "${part%,*}" --columns "$(head -n 1 "parts/${part#*,}.csv")" small.txt >want.csv
    same_file "--split: ${part#*,}" want.csv "parts/${part#*,}.csv"
done
run "$extract" --split parts2/ --only body --format jsonl --columns value,type,unit,rule small.txt
same "--split, one type: files" "bodies.jsonl datapackage.json" "$(echo parts2/* | sed 's|parts2/||g')"
holds "--split, one type: columns" '^\{"value":"[^"]*","rule":"bodies' "$(head -n 1 parts2/bodies.jsonl)"
run "$extract" --split parts3 --columns unit small.txt
same "--split without a column: status" 2 "$status"
holds "--split without a column: message" "none of them is for dates.csv" "$err"
"$bin/3-emit" --split others <"$top/tests/stage/emit-other-type/in"
same "--split: other types" "$(sed -n '1p; /,person,/p' "$top/tests/stage/emit-other-type/want")" "$(cat others/others.csv)"
run "$bin/3-emit" --split broken <cut-off
same "--split, records cut off: status" 2 "$status"
same "--split, records cut off: no files" "" "$(ls broken)"
