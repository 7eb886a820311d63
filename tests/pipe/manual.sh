#!/usr/bin/env bash
# Every command of README.md and every example of the man pages runs, and prints what stands under it.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

# The commands run in a copy, so that the checkout stays as it is.
mkdir "$tmp/copy"
cp -R "$top"/{README.md,Makefile,corpus,include,pipeline,tests,out} "$tmp/copy"
cp "$extract" "$tmp/copy/extract"
export VNEXTRACT_LIBEXEC=$bin VNEXTRACT_SHARE=$top/pipeline/2-match
cd "$tmp/copy" || exit 2

# Blocks marked console: `$ command`, then its output; a block of several commands gives each its output.
awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' README.md >"$tmp/console"
number=0
command=
want=
close_command() {
    [ -n "$command" ] || return
    number=$((number + 1))
    run bash -c "$command"
    same "README.md: $command: status" 0 "$status"
    same "README.md: $command" "${want%$'\n'}" "$out"
    same "README.md: $command: standard error" "" "$err"
}
while IFS= read -r line; do
    case $line in
    '$ '*)
        close_command
        command=${line#'$ '}
        want=
        ;;
    *) want+=$line$'\n' ;;
    esac
done <"$tmp/console"
close_command
true_that "README.md has at least ten commands" [ "$number" -ge 10 ]

# The targets that README.md names exist.
for target in $(grep -o 'make [a-z ]*' README.md | sed 's/make//' | tr ' ' '\n' | sort -u); do
    case $target in itself | is | run | deps | test | install | help | bench | proof)
        [ "$target" = itself ] || [ "$target" = is ] || true_that "make $target exists" make -n "$target" >/dev/null ;;
    esac
done

# Every source file is on the map.
for source in pipeline/*.c pipeline/*/*.c pipeline/*/*/*.c; do
    name=${source##*/}
    case $name in
    date_*) name='date_\*.c' ;;
    figure_*) name='figure_\*.c' ;;
    main.c) continue ;;
    esac
    true_that "pipeline/README.md names $source" grep -q "[\`/]$name\`" pipeline/README.md
done

# The man pages: a display stands between `.\" test: FILE` and `.\" end` and is put into that file, as readers see it.
as_seen() { sed -e '/^\.\\"/d' -e 's/\\e/\\/g' -e 's/\\&//g' -e 's/\\(dq/"/g' -e "s/\\\\(aq/'/g"; }
mkdir "$tmp/programs"
ln -s "$extract" "$bin"/* "$tmp/programs"
PATH=$tmp/programs:$PATH
cp -R corpus news
gzip -k news/*
iconv -f UTF-8 -t WINDOWS-1258//TRANSLIT corpus/01* >old.txt
ln -s pipeline/2-match/rules rules
ln -s pipeline/2-match/lists lists
for page in pipeline/manual/*.[0-9]; do
    same "$page: each display has a name" "$(grep -c '^\.Bd -literal' "$page")" "$(grep -c '^\.\\" test: ' "$page")"
    sed -n 's/^\.\\" test: //p' "$page" | while IFS= read -r name; do
        sed -n "/^\.\\\\\" test: $name\$/,/^\.\\\\\" end/p" "$page" | grep -v '^\.[BE]d' | as_seen >"$name"
    done
done

# extract-records(5): the stages, one by one, and what is put between them
1-normalise <news.txt >normalised
same_file "records: what 1-normalise makes of the document" <(grep -v '^M' news.records) normalised
2-match --rules-dir rules <normalised >matched
same_file "records: what 2-match makes of that" news.records <(sed 's/\t*$//' matched)
3-emit <matched >emitted
same_file "records: what 3-emit makes of that" news.csv emitted
printf '%s\n' 'Lớp học mở lại ngày 5/9.' 'Miễn học phí cho 35 em, 2,5 triệu đồng một năm; xem #mưa_lũ và #Huế.' >news.txt
columns() { sed 1d | cut -d, -f "$1"; }
same "records: texts with a word" "news.txt,2" "$(sh ./word.sh | columns 1,2 | sort -u)"
holds "records: how often a rule wins" '^1 dates\.' "$(sh ./count.sh)"
same "records: a stage of one's own" "news.txt,2,tag,hash,#mưa_lũ,mưa_lũ" "$(sh ./hashtags.sh | columns 1,2,5-8 | grep ,tag,)"
same "records: no small figures" "date,day figure,money" \
    "$(sed 's/^\.\.\./1-normalise news.txt | 2-match --rules-dir rules/' million.sh | sh | columns 5,6 | paste -sd ' ')"

# extract-csv(5): the rows of a line; programs
run "$extract" ca-sang.txt
same "csv: the rows of ca-sang.txt" "$(cat ca-sang.csv)" "$out"
same "csv: tail and head" "Sở Y tế tỉnh Hải Vân" "$(sh -c "$(sed -n 's/^\.Dl \(tail -c +[0-9].*\)/\1/p' pipeline/manual/extract-csv.5)")"
# shellcheck disable=SC2016  # $file is expanded by sh
same "csv: tail and head, with variables" "3.450" "$(start=64 end=69 file=ca-sang.txt sh -c \
    "$(sed -n 's/^\.Dl \(tail -c +\$.*\) file \(.*\)/\1 "$file" \2/p' pipeline/manual/extract-csv.5)")"
cat corpus/* | "$extract" >mentions.csv
cat corpus/* | "$extract" --format tsv >mentions.tsv
cat corpus/* | "$extract" --format jsonl >mentions.jsonl
holds "csv: amounts in Python" '^nha-dat-13 2,13 triệu tỷ đồng$' "$(python3 amounts.py)"
holds "csv: bodies in SQLite" '^Chính phủ\|[0-9]+$' "$(sh ./bodies.sh)"

# extract-rules(5)
run "$extract" --check flats.rules
same "rules: flats.rules: status" 0 "$status"
holds "rules: flats.rules" '^[1-9][0-9]* passed, 0 failed$' "$out"
same "rules: own.tsv" "Công ty Cổ phần Hoa Nắng" \
    "$(echo 'Sáng nay HNG Group mở cửa hàng.' | "$extract" --names own.tsv --columns value --only body --no-header)"

# Every command and query that stands on a line of its own runs, where its program is there.
missing=
there() {
    "${@:2}" >/dev/null 2>&1 || { missing+=" $1" && false; }
}
one_line() {
    case $1 in
    FROM*) there DuckDB node -e 'require("@duckdb/node-api")' && run node "$top/tests/programs/duckdb.js" "$1" ;;
    read_*) there pandas /usr/bin/python3 -c 'import pandas' && run /usr/bin/python3 -c "from pandas import *; $1" ;;
    read.*) there R command -v Rscript && run Rscript --vanilla -e "$1" ;;
    .[a-z]*) run sqlite3 :memory: "$1" ;;
    *) there "${1%% *}" command -v "${1%% *}" && run bash -c "$1" ;;
    esac
}
export NODE_PATH=${NODE_PATH:-$top/build/proof/node_modules}
sed -n 's/^\.Dl //p' pipeline/manual/*.[0-9] | as_seen | grep -v '^tail -c' >commands
while IFS= read -r command; do
    one_line "$command" </dev/null && same "$command: status" 0 "$status${err:+: $err}"
done <commands
[ -z "$missing" ] || skip "examples for programs that are not installed (make deps-proof):$missing"
