#!/usr/bin/env bash
# In others.csv, which begins when its first row comes, rows of a document with an empty name lacked their first cell.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

printf 'D\t\t\nT\t1\t0\t\tLuật Đê điều\nM\tmy.law\tlaw\tact\t0\t19\tLuật Đê điều\t\t\t\t\t\t\t\nE\n' >"$tmp/records"
for format in csv tsv; do
    run "$bin/3-emit" --format "$format" --split "$tmp/$format" <"$tmp/records"
    same "$format" "0:" "$status:$err"
    same "$format: row" ",1,0,19,law,act,Luật Đê điều,Luật Đê điều,,,,,,,,Luật Đê điều" "$(tail -n 1 "$tmp/$format/others.$format" | tr '\t' ',')"
done
