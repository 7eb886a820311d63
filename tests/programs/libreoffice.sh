#!/usr/bin/env bash
# LibreOffice Calc, headless, with English and with Vietnamese settings: CSV as a double-click takes it when its window is
# left as it comes; with columns set to Text; --excel with formulas evaluated; to ODS and back.
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/tables.bash"
need LibreOffice command -v soffice
losses=(control cr)

# What the window of LibreOffice 7.4 proposes: separated by comma, semicolon and tab, UTF-8, formulas not evaluated.
click='CSV:44/59/9,34,76,1,,0,false,false,false,false,false,0,false'
# All 16 columns set to Text.
as_text=CSV:44,34,76,1,$(seq 16 | sed 's|$|/2|' | paste -sd /)
# Separator (44 a comma, 59 a semicolon), "Detect special numbers" and "Evaluate formulas" ticked.
evaluated() { echo "CSV:$1,34,76,1,,0,false,true,false,false,false,0,true"; }

# office LANGUAGE TO FILTER NAME...: convert the files NAME of $tmp, imported by FILTER, into $tmp/LANGUAGE
office() {
    local language=$1 to=$2 filter=$3 profile=$tmp/profile-$1
    shift 3
    if [ ! -d "$profile" ]; then
        mkdir -p "$profile/user"
        cat >"$profile/user/registrymodifications.xcu" <<END
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>$language</value></prop></item>
</oor:items>
END
    fi
    rm -rf "${tmp:?}/$language"
    (cd "$tmp" && run timeout 120 soffice "-env:UserInstallation=file://$profile" --headless --convert-to "$to" \
        ${filter:+"--infilter=$filter"} --outdir "$language" "$@")
    same "files from LibreOffice, $language" "$#" "$(find "$tmp/$language" -type f | wc -l)"
}

make_tables ''
make_tables -excel --excel
make_tables -vi --excel --separator ';'


for language in en-US vi-VN; do
    got=$tmp/$language
    office "$language" fods "$click" corpus.csv hostile.csv
    same_changes "libreoffice-${language%-*}" "$tmp/hostile.csv" "$got/hostile.fods" "${losses[@]}"
    for table in "${tables[@]}"; do
        same_shape "$table: rows and cells, $language" "$tmp/$table.csv" "$got/$table.fods"
    done
    [ "$language" = vi-VN ] || same_cells "corpus, $language" "$tmp/corpus.csv" "$got/corpus.fods"
    same "days are dates, $language" "from: date
to: date" "$(column_types "$got/corpus.fods" | grep -E '^(from|to):')"

    office "$language" ods "$as_text" corpus.csv hostile.csv
    cp "$got"/*.ods "$tmp"
    office "$language" "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" "" corpus.ods hostile.ods
    for table in "${tables[@]}"; do
        same_cells "$table as text to ODS and back, $language" "$tmp/$table.csv" "$got/$table.csv" "${losses[@]}" tab
    done
done

# Another locale's marks in numbers: the window's "Language".
office vi-VN fods "${click/,,0,/,,1033,}" corpus.csv
same_cells "corpus, Vietnamese settings, language English" "$tmp/corpus.csv" "$tmp/vi-VN/corpus.fods"

office en-US fods "$(evaluated 44)" corpus-excel.csv hostile-excel.csv
same_cells "--excel, English" "$tmp/corpus.csv" "$tmp/en-US/corpus-excel.fods"
same_changes libreoffice-excel "$tmp/hostile.csv" "$tmp/en-US/hostile-excel.fods" "${losses[@]}"
office vi-VN fods "$(evaluated 59)" corpus-vi.csv hostile-vi.csv
same_cells "--excel --separator ';', Vietnamese" "$tmp/corpus.csv" "$tmp/vi-VN/corpus-vi.fods"
same_changes libreoffice-excel "$tmp/hostile.csv" "$tmp/vi-VN/hostile-vi.fods" "${losses[@]}"

in_table 'LibreOffice CSV' kept date number changed kept inert
in_table 'LibreOffice as text' kept text text kept kept inert
in_table 'LibreOffice --excel' kept date number kept kept inert
true_that "extract-csv(5) tells how without a window" grep -qF "${click/44*9,/44,}" "$top/pipeline/manual/extract-csv.5"

# The workbook is the same with any settings.
if make_books; then
    for language in en-US vi-VN; do
        office "$language" fods "" corpus.xlsx hostile.xlsx
        for table in "${tables[@]}"; do
            same_book "$table.xlsx, $language" "$table" "$tmp/$language/$table.fods" noncharacter "${losses[@]}" tab
        done
        same "numbers and dates in the workbook, $language" "date text
date text
date text
number text
number" "$(column_types "$tmp/$language/corpus.fods#Dates" | sed -En 's/^(value|from|to): //p'
            column_types "$tmp/$language/corpus.fods#Figures" | sed -En 's/^(value|value_max): //p')"
    done
    in_table 'LibreOffice xlsx' kept date number kept kept inert
fi
