#!/usr/bin/env bash
# The examples in extract-records(5) and extract-csv(5) are true.
. "$(dirname "$0")/../lib.sh"
manual=$top/pipeline/manual

# block PAGE NUMBER: the n-th literal display of a page
block() {
    awk -v want="$2" '/^\.Bd -literal/ { n++; inside = n == want; next } /^\.Ed/ { inside = 0 } inside' "$manual/$1"
}

block extract-records.5 1 >"$tmp/document"
block extract-records.5 2 >"$tmp/records"
block extract-records.5 3 >"$tmp/rows"
"$bin/1-normalise" <"$tmp/document" >"$tmp/normalised"
same_file "records: what 1-normalise makes of the document" <(grep -v '^M' "$tmp/records") "$tmp/normalised"
"$bin/3-emit" <"$tmp/records" >"$tmp/emitted"
same_file "records: what 3-emit makes of them" "$tmp/rows" "$tmp/emitted"

# The stage of one's own, run without 2-match, which would need rules.
printf 'Xem #mưa_lũ và #Huế.\n' >"$tmp/news.txt"
block extract-records.5 6 | sed -e 's/\\e/\\/g' -e 's/ 2-match --rules-dir rules |//' >"$tmp/hashtags"
rows=$(cd "$tmp" && PATH=$bin:$PATH sh ./hashtags | cut -d, -f1-8 | sed 1d)
same "records: a stage of one's own" "news.txt,1,4,13,tag,hash,#mưa_lũ,mưa_lũ" "$rows"

block extract-csv.5 1 >"$tmp/ca-sang.txt"
block extract-csv.5 2 | sed 1d >"$tmp/examples"
while IFS=, read -r _ _ start end _ _ text _; do
    same "csv: the bytes of '$text'" "$text" "$(tail -c +$((start + 1)) "$tmp/ca-sang.txt" | head -c $((end - start)))"
done <"$tmp/examples"
command=$(sed -n 's/^\.Dl \(tail -c +[0-9].*\)/\1/p' "$manual/extract-csv.5")
same "csv: tail and head" "Sở Y tế tỉnh Hải Vân" "$(cd "$tmp" && sh -c "$command")"
