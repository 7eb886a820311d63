#!/usr/bin/env bash
# What was found in a line full of figures depended on the lines before it: places are tried some thousands at a time, and
# where matches are dense a match across that border was forgotten, so that all behind it were read from the wrong place.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# words COUNT: so many times the phrase, in one line
words() { yes "$phrase" | head -n "$1" | tr -d '\n'; }

# found BEFORE: the mentions in a dense line that stands behind a line with so many phrases
found() {
    { printf 'D\ta\t\nT\t1\t0\t\t.%s\nT\t2\t0\t\t%s\nE\n' "$(words "$1")" "$(words 4000)"; } |
        "$bin/2-match" --rules-dir "$top/pipeline/2-match/rules" | sed '1,/^T\t2/d'
}
for phrase in '5 tỷ ' 'năm năm ' 'UBND HĐND '; do
    found 0 >"$tmp/alone"
    true_that "$phrase: mentions" test "$(wc -l <"$tmp/alone")" -gt 50
    for before in 1 300 777 5000; do
        found "$before" >"$tmp/behind"
        same_file "$phrase: behind $before others" "$tmp/alone" "$tmp/behind"
    done
done
