#!/usr/bin/env bash
# Rules that are wrong are said with file and line before anything is printed; rules of one's own are used.
. "$(dirname "$0")/../lib.sh"
cd "$tmp" || exit 2
some_text 300000 >news.txt
good='type figure
[crate]
why   crates are what the test counts
kind  count
at    digit
match (?<number>[0-9]{1,3}) thùng hàng lạ(?![\p{L}\p{N}_])
yes   Xe chở «15 thùng hàng lạ» về bến. = 15
no    Xe chở nhiều thùng hàng lạ.'

# refused WHAT PATTERN: own.rules is refused by a run and by --check
refused() {
    run "$extract" --rules own.rules news.txt
    same "$1: status" 2 "$status"
    same "$1: standard output" "" "$out"
    holds "$1: message" "^extract: .*$2" "$err"
    run "$extract" --check own.rules
    same "$1: --check: status" 2 "$status"
    holds "$1: --check: message" "$2" "$out$err"
}
printf '%s\n' "$good" | sed 's/{1,3})/{1,3}/' >own.rules
refused "a pattern that is not one" "own\.rules:[0-9]+"
printf '%s\n' "$good" | sed '/^yes/d' >own.rules
refused "a rule without example" "own\.rules:[0-9]+"
printf '%s\n%s\n' 'list CRATE = crates.tsv' "$good" >own.rules
refused "a list that is missing" "own\.rules:1.*crates\.tsv"
printf '%s\n' "$good" | sed 's/<number>/<colour>/' >own.rules
refused "an unknown group" "own\.rules:[0-9]+.*colour"
printf '%s\n' "$good" | sed 's/^kind .*/colour red/' >own.rules
refused "an unknown word" "own\.rules:[0-9]+.*colour"
printf '%s\n' "$good" | sed 's/= 15$/= 16/' >own.rules
run "$extract" --check own.rules
same "an example that fails: --check: status" 2 "$status"
holds "an example that fails: --check: message" "own\.rules:[0-9]+.*15" "$out$err"
run "$extract" --rules nowhere.rules news.txt
same "a missing rule file" "2 " "$status $out"
holds "a missing rule file: message" "^extract: .*nowhere.rules.*No such file" "$err"
run env VNEXTRACT_SHARE="$tmp/nowhere" "$extract" news.txt
same "no rules at all" "2 " "$status $out"
holds "no rules at all: message" "^extract: .*nowhere" "$err"

printf '%s\n' "$good" >own.rules
run "$extract" --check own.rules
same "--check of a good file" "0 2 passed, 0 failed " "$status $out $err"
printf 'Xe chở 15 thùng hàng lạ về.\n' >crates.txt
same "without the rule" "" "$("$extract" crates.txt | grep '15 thùng hàng lạ,15')"
holds "--rules FILE" "15 thùng hàng lạ,15" "$("$extract" --rules own.rules crates.txt)"
mkdir own && mv own.rules own
holds "--rules DIR" "15 thùng hàng lạ,15" "$("$extract" --rules own crates.txt)"
holds "--explain names the rule" "own\.crate" "$("$extract" --rules own --explain crates.txt)"
mv own/own.rules own/figures.rules
holds "a file of the same name replaces" "15 thùng hàng lạ,15" "$("$extract" --rules own crates.txt)"
printf 'Giá 3 tỷ đồng.\n' >money.txt
same "what it replaced is gone" "" "$("$extract" --rules own money.txt | sed 1d)"
