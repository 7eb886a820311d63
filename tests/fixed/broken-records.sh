#!/usr/bin/env bash
# A stage put between the others may cut characters; text that was not UTF-8 crashed 2-match in compiled patterns.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

{
    printf 'D\ta\t\n'
    for text in 'Bộ Y\301 tế \377\377' '5 tri\341\273' '\355\240\2005 tỷ đồng' 'ngày 5\200 tháng \360\2379' 'Có 5 em.'; do
        # shellcheck disable=SC2059  # the text is a format
        printf "T\t1\t0\t\t$text\n"
    done
    printf 'E\n'
} >"$tmp/in"
run "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" <"$tmp/in"
same "status" 1 "$status"
holds "message" 'texts that are not UTF-8, passed on unread: 4$' "$err"
same "all are passed on" "$(grep -a '^T' "$tmp/in" | cksum)" "$(grep -a '^T' "$tmp/.out" | cksum)"
same "the good one is read" 1 "$(grep -ac '^M' "$tmp/.out")"
