#!/usr/bin/env bash
# Mentions outside of their text were all kept until the next text: a stage that made nothing else filled the memory.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

[ -z "${SANITIZED:-}" ] || { skip "a limit of memory, under ASan"; exit 0; }
{
    printf 'D\ta\t\nT\t1\t0\t\tngày 5/9\n'
    yes "$(printf 'M\tx.y\tdate\tday\t0\t99\t2022-09-05\t\t\t\t\t\t\t')" | head -n 2000000
    printf 'M\tx.y\tdate\tday\t0\t9\t2022-09-05\t\t\t\t\t\t\t\nE\n'
} >"$tmp/records"
run bash -c "ulimit -v 40000; exec '$bin/3-emit' --columns text,value --no-header" <"$tmp/records"
same "rows" "1:ngày 5/9,2022-09-05" "$status:$out"
holds "message" '2000000 records were skipped' "$err"
