#!/usr/bin/env bash
# What is a document: each FILE, and what header lines divide on standard input.
. "$(dirname "$0")/../lib.sh"
cd "$tmp" || exit 2
printf 'Ngày 5/9/2021 họp.\n' >a.txt
printf 'Ngày 6/9/2021 nghỉ.' >b.txt # no newline at its end
places() {
    sed 1d | cut -d, -f1-4,7 | paste -sd' '
}
same "each file is a document" "a.txt,1,0,14,Ngày 5/9/2021 b.txt,1,0,14,Ngày 6/9/2021" "$("$extract" a.txt b.txt | places)"
same "the file without a final newline first" "b.txt,1,0,14,Ngày 6/9/2021 a.txt,1,0,14,Ngày 5/9/2021" \
    "$("$extract" b.txt a.txt | places)"
same "standard input is one document" "-,1,0,14,Ngày 5/9/2021 -,2,22,36,Ngày 6/9/2021" "$(cat a.txt b.txt | "$extract" | places)"
mkdir -p sub
cp a.txt "sub/có dấu.txt"
holds "a file's name as given" "^\"?(\./)?sub/có dấu.txt" "$("$extract" "sub/có dấu.txt" | sed 1d)"
# Context does not leak from one document to the next.
printf 'Ngày 5/9 họp.\n' >c.txt
holds "context stays in its document" "XXXX-09-05" "$("$extract" a.txt c.txt | grep '^c.txt')"

printf '# doc_id = một\n# date = 20211001\nNgày 5/9 họp.\n# doc_id = hai\n# date = 2019-10-01\nNgày 5/9 nghỉ.\n' >headers.txt
same "headers on standard input: names" "một hai" "$("$extract" <headers.txt | sed 1d | cut -d, -f1 | paste -sd' ')"
same "headers on standard input: dates" "2021-09-05 2019-09-05" "$("$extract" <headers.txt | sed 1d | cut -d, -f8 | paste -sd' ')"
same "headers on standard input: lines" "3 3" "$("$extract" <headers.txt | sed 1d | cut -d, -f2 | paste -sd' ')"
same "offsets count from the document's first header byte" "$(printf '# doc_id = một\n# date = 20211001\n' | wc -c)" \
    "$("$extract" <headers.txt | sed -n 2p | cut -d, -f3)"
same "headers in a file" "$("$extract" <headers.txt)" "$("$extract" headers.txt)"
printf '# newdoc id = ba\nNgày 7/9/2021.\n==> bốn.txt <==\nNgày 8/9/2021.\n' >other.txt
same "CoNLL-U and head's headers" "ba bốn.txt" "$("$extract" <other.txt | sed 1d | cut -d, -f1 | paste -sd' ')"
holds "header lines are no text" "^$" "$(printf '# doc_id = x\n# date = 2021-09-05\n' | "$extract" | sed 1d)"
# A seam without newline before a header must not lose the text there.
printf 'Ngày 6/9/2021 nghỉ.' | cat - headers.txt >seam.txt
holds "text at a seam" "Ngày 6/9/2021" "$("$extract" <seam.txt)"
