#!/usr/bin/env bash
# Named bodies in sentences of our own: extents, kinds and canonical names as guidelines for the gold files have them.
# bodies.tsv: a sentence with its bodies between « and », a tab, then for each body its kind, and `=` with its canonical
# name where that is not the text. Sentences without marks hold no body. Every sentence is a document of its own.
# bodies-variants.tsv: a canonical name, a tab, and spellings joined by ` | ` that all mean it, whatever the letter case.
. "$(dirname "$0")/../lib.sh"

# documents: lines of standard input, each a document, through the first two stages
records() {
    awk '{ printf "# doc_id = d%d\n%s\n", NR, $0 }' |
        "$bin"/1-normalise | "$bin"/2-match --rules-dir "$top"/pipeline/2-match/rules
}

# found: for each document of the records the text with its bodies marked, a tab, kinds and canonical names
found() {
    LC_ALL=C awk -F '\t' '
        function close_document() {
            if (documents++) print marked substr(text, done + 1) "\t" names
            text = marked = names = ""
            done = 0
        }
        $1 == "D" || $1 == "E" { close_document() }
        $1 == "T" { text = $5 }
        $1 == "M" && $3 == "body" {
            body = substr(text, $5 + 1, $6 - $5)
            marked = marked substr(text, done + 1, $5 - done) "\302\253" body "\302\273"
            done = $6
            names = names (names == "" ? "" : "; ") $4 ($7 == body ? "" : "=" $7)
        }'
}

grep -v '^#' "$top/tests/unit/bodies.tsv" >"$tmp/want"
cut -f 1 "$tmp/want" | sed 's/[«»]//g' | records | found >"$tmp/got"
while IFS= read -r want <&3 && IFS= read -r got <&4; do
    same "${want%%$'\t'*}" "$want" "$got"
done 3<"$tmp/want" 4<"$tmp/got"
same "sentences" "$(wc -l <"$tmp/want")" "$(wc -l <"$tmp/got")"

# One body only must be found, with this canonical name: its column 7.
grep -v '^#' "$top/tests/unit/bodies-variants.tsv" |
    awk -F '\t' '{ n = split($2, spelling, / [|] /); for (i = 1; i <= n; i++) print $1 "\t" spelling[i] }' >"$tmp/pairs"
cut -f 2 "$tmp/pairs" | sed 's/.*/Hôm ấy & họp kín./' | records |
    awk -F '\t' '
        function close_document() { if (documents++) print names; names = "" }
        $1 == "D" || $1 == "E" { close_document() }
        $1 == "M" && $3 == "body" { names = names (names == "" ? "" : "; ") $7 }' >"$tmp/names"
while IFS=$'\t' read -r name spelling <&3 && IFS= read -r got <&4; do
    same "$spelling" "${name,,}" "${got,,}"
done 3<"$tmp/pairs" 4<"$tmp/names"
