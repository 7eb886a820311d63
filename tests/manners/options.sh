#!/usr/bin/env bash
# The command line: what is refused, what is printed, and that nothing wrong reaches standard output.
. "$(dirname "$0")/../lib.sh"

# refused WHAT PATTERN ARGUMENT...: exit 2, a message that matches, standard output empty
refused() {
    local what=$1 pattern=$2
    shift 2
    run "$extract" "$@" </dev/null
    same "$what: status" 2 "$status"
    same "$what: standard output" "" "$out"
    holds "$what: message" "$pattern" "$err"
}
refused "unknown long option" "^extract: .*--colour.*extract --help" --colour
refused "unknown short option" "^extract: .*-x.*extract --help" -x
refused "option without its value" "^extract: .*--date.*extract --help" --date
refused "option with a value too many" "^extract: .*--quiet.*extract --help" --quiet=yes
refused "ambiguous option" "^extract: .*extract --help" --e=1 --
for date in 2021-02-29 2021-13-01 2021-00-10 2021-1-1 21-01-01 20210101 tomorrow '' 2021-04-31 0000-01-01; do
    refused "--date '$date'" "^extract: .*YYYY-MM-DD" --date "$date"
done
refused "unknown kind" "^extract: .*colour" --only date,colour
refused "empty kind" "^extract: " --only ''
refused "bad boundary" "^extract: .*boundary" --boundary '(unclosed'
refused "--check with a file" "^extract: .*--check" --check a.rules news.txt
refused "--check of a missing file" "^extract: .*nowhere.rules.*No such file" --check "$tmp/nowhere.rules"
VNEXTRACT_LIBEXEC=$tmp/nowhere refused "missing stages" "^extract: .*1-normalise: No such file" "$top/README.md"

for option in --help -h; do
    run "$extract" "$option"
    same "$option: status" 0 "$status"
    same "$option: standard error" "" "$err"
    holds "$option" "^Usage: extract " "$out"
done
for word in format output split columns no-header excel separator report-documents only date boundary rules names explain show-pipe check quiet help version; do
    holds "--help names --$word" "--$word" "$("$extract" --help)"
    holds "the man page names --$word" "Fl -$word" "$(cat "$top/pipeline/manual/extract.1")"
    holds "the completion names --$word" "--$word" "$(cat "$top/pipeline/manual/extract.bash")"
done
true_that "--help fits 80 columns" test "$("$extract" --help | wc -L)" -le 90
run "$extract" --version
holds "--version" "^vnextract [0-9]+\.[0-9]+\.[0-9]+$" "$out"
run sh -c '"$1" --help >/dev/full' sh "$extract"
same "--help to a full disk" 2 "$status"

# Options may follow files, `--` ends them, `-` is standard input.
some_text 2000 >"$tmp/a.txt"
cp "$tmp/a.txt" "$tmp/-b.txt"
cd "$tmp" || exit 2
"$extract" a.txt >want.csv 2>/dev/null
run "$extract" a.txt --only=date,figure,body
same "option after the file" "$(cat want.csv)" "$out"
run "$extract" -- -b.txt
same "-- ends the options: status" 0 "$status"
true_that "-- ends the options: rows" test "$(wc -l <.out)" -gt 5
run "$extract" - <a.txt
same "- is standard input" "$("$extract" <a.txt)" "$out"
run "$extract" --only date --only body a.txt
same "--only twice adds up" "$("$extract" --only date,body a.txt)" "$out"
holds "--only body has bodies" ",body," "$("$extract" --only body a.txt)"
same "--only body has nothing else" "" "$("$extract" --only body a.txt | grep -E '^[^,]*,[0-9]+,[0-9]+,[0-9]+,(date|figure),')"
run "$extract" --explain a.txt
holds "--explain: header" "(^|,)rule(,|$)" "$(head -n 1 .out)"
same "without --explain: header" \
    "doc,line,start,end,type,kind,text,value,value_max,unit,modifier,from,to,basis,about,sentence" "$(head -n 1 want.csv)"
holds "--explain: ids" "(dates|figures|bodies)\.[a-z0-9-]+" "$out"
printf 'Ngày 5/9 trường khai giảng.\n' >undated.txt
holds "--date" "2021-09-05" "$("$extract" --date 2021-10-01 undated.txt)"
holds "without --date" "XXXX-09-05" "$("$extract" undated.txt)"
printf 'BÀI một\nNgày 5/9 họp.\nBÀI hai\nNgày 6/9 nghỉ.\n' >two.txt
same "--boundary" "một 5 hai 6 " "$("$extract" --boundary '^BÀI (?<id>\S+)' two.txt |
    sed -n 's/^\([^,]*\),.*-0\([0-9]\),,.*/\1 \2/p' | tr '\n' ' ')"

# --show-pipe: running the line gives the same rows; names that the shell would take apart survive.
cp a.txt "it's \$HOME.txt"
cp a.txt $'new\nline.txt'
for arguments in '--date 2021-10-01 a.txt' '--explain --only date a.txt' '--quiet a.txt -- -b.txt' \
    "\"it's \\\$HOME.txt\"" "\$'new\\nline.txt' a.txt" '--boundary "^BÀI (?<id>\S+)" two.txt'; do
    eval "set -- $arguments"
    run "$extract" --show-pipe "$@" </dev/null
    same "--show-pipe $arguments: status" 0 "$status"
    printf '%s\n' "$out" >line.sh
    "$extract" "$@" >want.csv 2>want.err
    sh line.sh >got.csv 2>got.err
    same_file "--show-pipe $arguments: rows" want.csv got.csv
    same_file "--show-pipe $arguments: messages" want.err got.err
done
holds "--show-pipe in the checkout has short paths" \
    "^${bin#"$top"/}/1-normalise \| ${bin#"$top"/}/2-match --rules-dir .*rules \| ${bin#"$top"/}/3-emit\$" \
    "$(cd "$top" && "$extract" --show-pipe)"
