#!/usr/bin/env bash
# Where the reader of a workbook had gone, the workbook stayed behind in the folder for temporary files.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

mkdir "$tmp/scratch"
printf 'D\ta\t\nT\t1\t0\t\tbác Tư\nE\n' >"$tmp/records"
TMPDIR=$tmp/scratch "$bin/3-emit" --format xlsx <"$tmp/records" 2>"$tmp/err" | :
case $(cat "$tmp/err") in
*'built without libxlsxwriter'*)
    skip "libxlsxwriter was not there when this was built; make deps"
    exit 0
    ;;
esac
same "messages" "" "$(cat "$tmp/err")"
same "files left" "" "$(ls "$tmp/scratch")"
