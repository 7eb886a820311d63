#!/usr/bin/env bash
# Gnumeric takes cells for what they look like in the user's settings: what plain CSV loses there, and that --excel
# loses nothing, with English settings and, at semicolons, with Vietnamese ones.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need ssconvert
need "the locales' sources" test -e /usr/share/i18n/locales/vi_VN
localedef -i vi_VN -f UTF-8 "$tmp/vi_VN.UTF-8" 2>/dev/null
losses=(control cr)

# open_csv LOCALE NAME: $tmp/NAME.csv, as LOCALE has it, to $tmp/NAME.gnumeric
open_csv() {
    true_that "ssconvert takes $2" env LOCPATH="$tmp" LC_ALL="$1" \
        ssconvert -T Gnumeric_XmlIO:sax:0 "$tmp/$2.csv" "$tmp/$2.gnumeric" 2>/dev/null
}

make_tables ''
make_tables -excel --excel
make_tables -vi --excel --separator ';'
for language in en vi; do
    locale=C.UTF-8
    [ "$language" = en ] || locale=vi_VN.UTF-8
    open_csv "$locale" hostile
    same_changes "gnumeric-$language" "$tmp/hostile.csv" "$tmp/hostile.gnumeric" "${losses[@]}"
    open_csv "$locale" hostile-excel
    same_changes gnumeric-excel "$tmp/hostile.csv" "$tmp/hostile-excel.gnumeric" "${losses[@]}"
done
open_csv C.UTF-8 corpus-excel
same_cells "--excel, English" "$tmp/corpus.csv" "$tmp/corpus-excel.gnumeric"
open_csv vi_VN.UTF-8 "corpus-vi"
same_cells "--excel --separator ';', Vietnamese" "$tmp/corpus.csv" "$tmp/corpus-vi.gnumeric"
same "numbers and dates" "line: number
start: number
end: number
value: date number text
value_max: number
from: date text
to: date text" "$(column_types "$tmp/corpus-vi.gnumeric" | grep -E '^(line|start|end|value|value_max|from|to):')"

in_table 'Gnumeric CSV' kept date number changed kept run
in_table 'Gnumeric --excel' kept date number kept kept inert

# The workbook is the same with any settings.
if make_books; then
    for table in "${tables[@]}"; do
        true_that "ssconvert takes $table.xlsx" env LOCPATH="$tmp" LC_ALL=vi_VN.UTF-8 \
            ssconvert -T Gnumeric_XmlIO:sax:0 "$tmp/$table.xlsx" "$tmp/book.gnumeric" 2>/dev/null
        same_book "$table.xlsx, Vietnamese" "$table" "$tmp/book.gnumeric" noncharacter escaped "${losses[@]}"
    done
    in_table 'Gnumeric xlsx' kept date number kept kept inert
fi
