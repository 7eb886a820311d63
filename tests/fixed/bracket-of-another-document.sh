#!/usr/bin/env bash
# Whether a name in brackets repeats the one before them was asked with abbreviations that another document had defined,
# which the main thread changed meanwhile.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# behind LINES: the bodies of a document behind another one with so many lines
behind() {
    {
        printf '# doc_id = cũ\nTrung tâm Hỗ trợ Việc làm (HTVL) mở cửa.\n'
        yes 'Cả xóm ra đồng từ sớm, trời yên và gió nhẹ.' | head -n "$1"
        printf '# doc_id = mới\nHôm ấy Trung tâm Hỗ trợ Việc làm (Trung tâm HTVL) mở cửa.\n'
    } | "$extract" --quiet --only body --columns doc,text,value --no-header | grep '^mới'
}
behind 0 >"$tmp/near"
holds "the name" '^mới,Trung tâm Hỗ trợ Việc làm,' "$(cat "$tmp/near")"
for lines in 8000 50000; do
    behind "$lines" >"$tmp/far"
    same_file "behind $lines lines" "$tmp/near" "$tmp/far"
done
