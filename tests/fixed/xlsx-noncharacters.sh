#!/usr/bin/env bash
# In a workbook U+10FFFF became four replacement characters and U+FFFF three; XML has the one, and one stands for the other.
. "$(dirname "$0")/../lib.sh"
printf 'D\ta\t\nT\t1\t0\t\ta \U10FFFF b\uFFFF c\U1FFFE\nM\tx.y\tbody\tother\t0\t17\tx\nE\n' >"$tmp/records"
run "$bin/3-emit" --format xlsx --output "$tmp/book.xlsx" <"$tmp/records"
case $err in
*'built without libxlsxwriter'*)
    skip "libxlsxwriter was not there when this was built; make deps"
    exit 0
    ;;
esac
same "3-emit" "0:" "$status:$err"
same "the text" "$(printf 't:a \U10FFFF b\uFFFD c\U1FFFE')" \
    "$(python3 "$top/tests/unit/xlsx.py" show "$tmp/book.xlsx" Bodies | sed -n 2p | cut -f 6)"
