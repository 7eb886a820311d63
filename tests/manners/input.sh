#!/usr/bin/env bash
# Input that is missing, not text, or not quite.
. "$(dirname "$0")/../lib.sh"
cd "$tmp" || exit 2
header=doc,line,start,end,type,kind,text,value,value_max,unit,modifier,from,to,basis,about,sentence
row='Ngày 5/9/2021 trường khai giảng.'
printf '%s\n' "$row" >good.txt

# cells FILE...: line, start, end and text of each mention
cells() {
    "$extract" "$@" 2>/dev/null | sed 1d | cut -d, -f2-4,7
}

# Empty input
for input in empty blank; do
    [ "$input" = empty ] && : >empty.txt || printf '\n\n  \n' >blank.txt
    run "$extract" "$input.txt"
    same "$input file" "0 $header " "$status $out $err"
    run "$extract" <"$input.txt"
    same "$input standard input" "0 $header " "$status $out $err"
done

# Files that cannot be read: named, the others go on
mkdir folder
for bad in missing.txt folder; do
    run "$extract" "$bad" good.txt
    same "$bad: status" 1 "$status"
    holds "$bad: message" "^extract: .*$bad.*(No such file or directory|Is a directory)" "$err"
    same "$bad: one message" 1 "$(printf '%s\n' "$err" | wc -l)"
    same "$bad: the other file is read" "$("$extract" good.txt)" "$out"
    run "$extract" "$bad"
    same "$bad alone" "1 $header" "$status $out"
done
run sh -c '"$1" <.' sh "$extract"
true_that "a directory as standard input: status" test "$status" -ge 1
holds "a directory as standard input: message" "Is a directory" "$err"
cp good.txt secret.txt
chmod 0 secret.txt
chmod 755 .
as_nobody=()
[ "$(id -u)" != 0 ] || as_nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
if ${as_nobody[@]+"${as_nobody[@]}"} test -x "$extract" 2>/dev/null; then # a checkout below /root is closed to nobody
    run ${as_nobody[@]+"${as_nobody[@]}"} "$extract" secret.txt good.txt
    same "no permission: status" 1 "$status"
    holds "no permission: message" "^extract: .*secret.txt.*Permission denied" "$err"
    same "no permission: the other file is read" "$("$extract" good.txt)" "$out"
fi

# Bytes that are not UTF-8: replaced, one warning per document with the first place, offsets of the source
for bytes in '\377' '\300\257' '\355\240\200' '\364\220\200\200' '\341\272' '\0'; do
    printf 'Đầu %b đuôi\nNgày 5/9/2021 %b họp ngày 6/9/2021.%b\n' "$bytes" "$bytes" "$bytes" >bad.txt
    run "$extract" bad.txt
    same "$bytes: status" 1 "$status"
    same "$bytes: one warning" 1 "$(printf '%s\n' "$err" | grep -c '^extract: ')"
    holds "$bytes: warning" "bad.txt" "$err"
    sed 1d .out | while IFS=, read -r _ _ start end _ _ text _; do
        [ "$(tail -c +$((start + 1)) bad.txt | head -c $((end - start)))" = "$text" ] || echo "$text"
    done >wrong
    same "$bytes: offsets" "" "$(cat wrong)"
    same "$bytes: mentions" "Ngày 5/9/2021 ngày 6/9/2021" "$(cut -d, -f7 .out | sed 1d | paste -sd' ')"
    same "$bytes: the output is UTF-8" "" "$(iconv -f UTF-8 -t UTF-8 .out 2>&1 >/dev/null)"
done
cat bad.txt good.txt bad.txt >/dev/null
run "$extract" bad.txt good.txt bad.txt
same "a warning for each document" 2 "$(printf '%s\n' "$err" | grep -c bad.txt)"

# What must make no difference but to offsets
want=$(cells good.txt)
printf '\357\273\277%s\n' "$row" >bom.txt
run "$extract" bom.txt
same "BOM: status and quiet" "0 " "$status $err"
same "BOM" "1,3,17,Ngày 5/9/2021" "$(cells bom.txt)"
printf '%s\r\n%s\r\n' "$row" "$row" >crlf.txt
run "$extract" crlf.txt
same "CRLF: status and quiet" "0 " "$status $err"
size=$(printf '%s\r\n' "$row" | wc -c)
same "CRLF" "$want 2,$size,$((size + 14)),Ngày 5/9/2021" "$(cells crlf.txt | paste -sd' ')"
printf '%s' "$row" >open.txt
run "$extract" open.txt
same "no final newline: status and quiet" "0 " "$status $err"
same "no final newline" "$want" "$(cells open.txt)"
printf 'Ngày 5/9/2021' >open.txt
same "no final newline, a mention to the last byte" "$want" "$(cells open.txt)"
python3 -c 'import sys, unicodedata
sys.stdout.buffer.write(unicodedata.normalize("NFD", sys.stdin.read()).encode())' <good.txt >nfd.txt
same "NFD" "1,0,15,Ngày 5/9/2021" "$(cells nfd.txt)"
