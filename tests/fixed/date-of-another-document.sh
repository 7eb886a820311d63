#!/usr/bin/env bash
# Whether 29/2/00 is a day was asked with the date of whichever document had been written last, not of its own: behind a
# long document of 1985 it was taken for 29 February 1900, which never was; with several threads, by chance.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# old LINES: a document of 1985 with so many lines of 60 bytes, then one of 2022
old() {
    printf '# doc_id = cũ\n# date = 1985-03-04\n'
    yes 'Cả xóm ra đồng từ sớm, trời yên và gió nhẹ.' | head -n "$1"
    printf '# doc_id = mới\n# date = 2022-03-04\nChị Mận sinh ngày 29/2/00 tại Hà Nam.\n'
}
for lines in 10 8000 50000; do
    old "$lines" >"$tmp/in"
    run "$extract" --quiet --only date --columns doc,value --no-header "$tmp/in"
    same "behind $lines lines" "0:mới,2000-02-29:" "$status:$out:$err"
done
