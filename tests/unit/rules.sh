#!/usr/bin/env bash
# Rule files that break a rule are refused with file, line, what is wrong and how to mend it; what the engine promises
# about triggers, order, lists and windows holds.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

# rules FOLDER: take a rule file from standard input
rules() {
    mkdir -p "$tmp/$1/rules" "$tmp/$1/lists"
    cat >"$tmp/$1/rules/t.rules"
}

# refused NAME PATTERN: the rules of the folder NAME are refused with this message, and nothing is printed
refused() {
    run "$bin/2-match" --rules-dir "$tmp/$1/rules" --test </dev/null
    same "$1: status" 2 "$status"
    same "$1: output" "" "$out"
    holds "$1" "t\\.(rules|tsv)(:[0-9]+)?: $2" "$err"
}

# holds_up NAME COUNT: all examples of the folder NAME come right
holds_up() {
    run "$bin/2-match" --rules-dir "$tmp/$1/rules" --test </dev/null
    same "$1" "$2 passed, 0 failed" "$out$err"
}

head='type figure
case any
let E = (?![\p{L}\p{N}_])
let N = (?<number>\d++){E}'
stanza() { printf '[%s]\nwhy x\nkind count\nat digit\nmatch %s\nyes %s\n' "$1" "$2" "$3"; }

{ echo "$head"; stanza a '{N}' 'Có «5» em.'; echo 'whatever x'; } | rules keyword
refused keyword "'whatever' is no keyword; take "
{ echo "$head"; stanza a '{N}' 'Có 5 em.'; } | rules no-marks
refused no-marks "mark the mention .* with « and »"
{ echo "$head"; stanza a '{N}' 'Có «5» em.' | grep -v ^yes; } | rules no-example
refused no-example "rule \[t\.a\] has no example"
{ echo "$head"; stanza a '{N}' 'Có «5» em.' | grep -v ^why; } | rules no-why
refused no-why "rule \[t\.a\] has no reason"
{ echo "$head"; stanza a '{N}' 'Có «5» em.' | grep -v ^at; } | rules no-trigger
refused no-trigger "rule \[t\.a\] has no trigger"
{ echo "$head"; stanza a '{N}' 'Có «5» em.' | grep -v ^kind; } | rules no-kind
refused no-kind "rule \[t\.a\] has no kind"
{ echo "$head"; stanza a '{N}' 'Có «5» em.'; stanza a '{N} x' 'Có «5 x» em.'; } | rules twice
refused twice "rule \[t\.a\] stands already at .*t\.rules:5"
{ echo "$head"; stanza a '{M}' 'Có «5» em.'; } | rules no-let
refused no-let "rule \[t\.a\]: no let or list 'M' in this file"
{ echo "$head"; stanza a '(?<nummer>\d++)' 'Có «5» em.'; } | rules no-group
refused no-group "rule \[t\.a\]: 'nummer' is no group name"
{ echo "$head"; stanza a '(\d++)' 'Có «5» em.'; } | rules numbered
refused numbered "rule \[t\.a\]: .* is a numbered group"
{ echo "$head"; stanza a '\d+' 'Có «5» em.'; } | rules unbounded
refused unbounded "rule \[t\.a\]: the repeat at '\+' has no bound"
{ echo "$head"; stanza a '\d{1,}x' 'Có «5x» em.'; } | rules unbounded-braces
refused unbounded-braces "rule \[t\.a\]: the repeat at '\{1,\}x' has no bound"
{ echo "$head"; stanza a '(*ACCEPT)\d' 'Có «5» em.'; } | rules verb
refused verb "rule \[t\.a\]: verbs such as '\(\*ACCEPT\)"
{ echo "$head"; stanza a '\d(' 'Có «5» em.'; } | rules open-bracket
refused open-bracket "rule \[t\.a\]: "
{ echo "$head"; echo 'list L = nowhere.tsv'; stanza a '{N}' 'Có «5» em.'; } | rules no-list
refused no-list "no list file 'nowhere.tsv'"
{ echo "$head"; stanza a '{N}' "Có «5» e$(printf 'e\314\201')m."; } | rules nfd
refused nfd "this line is not valid UTF-8 in NFC"
{ echo "$head"; stanza a '{N}' 'Có «5» em.' | sed 's/^at.*/at hai người/'; } | rules two-words
refused two-words "trigger 'hai người' is more than one word"
{ echo "$head"; stanza a '{N}' 'Có «5» em.' | sed 's/^at.*/at digit, hai/'; } | rules dead-trigger
refused dead-trigger "rule \[t\.a\]: no match can begin with the trigger 'hai'"
{ echo 'case any'; stanza a '\d' 'Có «5» em.'; } | rules no-type
refused no-type "say .type date"
{ echo "$head"; echo 'list L = t.tsv'; stanza a '{N}' 'Có «5» em.'; } | rules list-twice
printf 'a\t1\nb\t2\na\t3\n' >"$tmp/list-twice/lists/t.tsv"
refused list-twice "'a' stands in the list twice"
{ echo "$head"; echo 'list L = t.tsv'; stanza a '{N}' 'Có «5» em.'; } | rules list-empty
printf '# nothing\n' >"$tmp/list-empty/lists/t.tsv"
refused list-empty "the list has no rows"
{ echo "$head"; echo 'list L = t.tsv'; stanza a '{N}' 'Có «5» em.'; } | rules list-long
printf 'a\t1\n%01001d\t2\n' 0 >"$tmp/list-long/lists/t.tsv"
refused list-long "the text has 1001 bytes, at most 1000 are taken"

# An example that does not come out right is named with its line.
{ echo "$head"; stanza a '{N}' 'Có «56 em».'; } | rules wrong-span
run "$bin/2-match" --rules-dir "$tmp/wrong-span/rules" --test </dev/null
same "wrong-span: status" 2 "$status"
holds "wrong-span" "t\.rules:10: rule \[t\.a\] did not win '56 em'; t\.a won '56'; in: Có 56 em\." "$out"

# Order inside a trigger, lists by length, look-behind groups, shared beginnings, list rules with guards.
{
    cat <<'RULES'
type figure
case any
let E = (?![\p{L}\p{N}_])
let N = (?<number>\d++){E}
list UNIT = units.tsv
[length]
why    before the plain number, in file order
kind   measure
at     digit
match  {N} (?<unit>{UNIT}){E}
yes    Dài «12 km» đường.
yes    Rộng «3 km vuông».
[minus]
why    a named group behind the place takes the sign in
kind   count
at     digit
match  (?<=(?<sign>-))(?<number>\d++) độ
yes    Lạnh «-5 độ» ngoài trời.
[plain]
why    what is left
kind   count
at     digit
match  {N}
yes    Có «7» em.
no     Có 7 km.
[phone]
type   none
why    known to be nothing
at     gọi
match  gọi \d{4} \d{4}
yes    Xin «gọi 1900 1234» ngay.
type body
case exact
list HEAD = heads.tsv
[head]
why    the longest entry that the rest follows
kind   @head
at     list:HEAD
match  (?<!ngoài )(?<head>{HEAD}) (?<name>\p{Lu}\p{L}*+)
yes    Theo «Sở Giao» Thông mới. ; kind=government
yes    Theo «Sở Giao thông Huế» mới. = ; kind=transport
no     ngoài Sở Huế
RULES
} | sed 's/ ; kind/ = ; kind/; s/ = = / = /' | rules engine
printf 'km\tkm\nkm vuông\tkm2\n' >"$tmp/engine/lists/units.tsv"
printf 'Sở\tgovernment\nSở Giao thông\ttransport\n' >"$tmp/engine/lists/heads.tsv"
sed -i '/^yes    Theo/s/ = ;.*//' "$tmp/engine/rules/t.rules"
holds_up engine 9

# A match that reaches the first window's end is looked for again in a longer one.
long=$(printf 'a%.0s' {1..3000})
{ echo "$head"; stanza a '(?<number>\d)[a ]*+' "Có «5 $long»."; } | rules window
holds_up window 1
