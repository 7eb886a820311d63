#!/usr/bin/env bash
# The HTML report: it holds what the CSV holds, text stays text, and it is bounded and says so.
. "$(dirname "$0")/../lib.sh"

# page FILE OPTION...: the report of a file into $tmp/page.html, its CSV into $tmp/page.csv
page() {
    local file=$1
    shift
    "$extract" --quiet --explain <"$file" >"$tmp/page.csv" 2>/dev/null
    run "$extract" --quiet --format html --output "$tmp/page.html" "$@" <"$file"
    true_that "status for ${file##*/}" test "$status" -lt 2
}

# right WHAT [DOCUMENTS]: the page agrees with the CSV
right() {
    local what=$1
    shift
    run python3 "$top/tests/pipe/report.py" "$tmp/page.html" "$tmp/page.csv" "$@"
    passed=$((passed + $(printf '%s\n' "$out" | sed -n '$s/ passed.*//p' | grep . || echo 0)))
    case $out in *' 0 failed') ;; *) fail "$what" "$out$err" ;; esac
}

cat "$top"/corpus/* >"$tmp/corpus"
page "$tmp/corpus"
right "the corpus"
page "$tmp/corpus" --report-documents 3
right "three documents of the corpus" 3
holds "the totals are of all" '<dd><span class="n">14</span>' "$(cat "$tmp/page.html")"

# Text that would be markup, script, comment, reference or our own template; control characters; a CR and a NUL.
{
    printf '# doc_id = "><script>alert(1)</script>\n# date = 20230905\n'
    printf 'Sáng 5/9/2023, <script>alert("x")</script> thu 12,5 tỷ đồng </p></main></body> --> ]]> <!-- 30%%.\n'
    printf 'Câu "trích", '\''trích'\'', &lt;b&gt; &amp;amp; &#60; ngày 6/9/2023: tăng \xE2\x80\xA8 5 lần.\n'
    printf 'Chữ \xE2\x80\xAEngược\xE2\x80\xAC ngày 7/9/2023, \xE2\x81\xA6 ba\xE2\x81\xA9 người, \x01\x08\x0B\x1B\x7F 8 kg.\n'
    printf 'Công ty TNHH "><img src=x onerror=alert(1)> nộp 5 triệu đồng; hoà bình năm 2020, thuý 10 kg.\n'
    printf 'Bộ Y tế {{rows}} ngày 9/9 {{script}} javascript:alert(2).\n'
    printf 'Dòng\rcó CR ngày 10/9/2023 và 3\0 kg, \xFF 4 kg.\n'
} >"$tmp/hostile"
page "$tmp/hostile"
right "hostile text"
same "no element is made of it" 1 "$(grep -c '<script>' "$tmp/page.html")"

# What was written, not what the rules saw: decomposed letters are composed, spelling and digits stay.
printf 'Ủy ban nhân dân xã Hoà Bình họp ngày １２/９/2023.\n' >"$tmp/written"
page "$tmp/written"
right "text as written"
holds "the line as written" '^<p data-l="1">.*xã Hoà Bình.*ngày １２/９/2023</a>\.</p>$' "$(cat "$tmp/page.html")"

# Nothing found; no text at all; types and kinds of one's own; a run that was cut short.
printf 'Trời xanh.\n' >"$tmp/plain"
page "$tmp/plain"
right "nothing found"
: >"$tmp/empty"
page "$tmp/empty"
right "nothing at all"
printf 'D\ta\t\nT\t1\t0\t\tMua xoài.\nM\tmy.fruit\tfruit\t<b>\t4\t9\txoài\nE\n' >"$tmp/own"
run "$bin/3-emit" --format html <"$tmp/own"
holds "a type of one's own has its total" 'class="o" data-en="others">[^<]*</span></dt><dd><span class="n">1<' "$out"
holds "and its chart" 'data-type="fruit" data-kind="&lt;b&gt;"' "$out"
run "$bin/3-emit" --format html < <(sed '$d' "$tmp/own")
same "status where the stage before died" 2 "$status"
holds "the page says so" 'class="aside"><p data-en="The run that made this page was cut short' "$out"
run "$extract" --format html --columns text <"$tmp/plain"
same "--columns does not go with a page" 2 "$status"
for bad in -1 x '' 1x 99999999999999999999; do
    run "$bin/3-emit" --format html --report-documents "$bad" <"$tmp/own"
    same "--report-documents '$bad'" 2 "$status"
done

# Bounds: many documents, mentions and names; one document with one endless line of figures.
awk 'BEGIN {
    for (i = 1; i <= 20000; i++) {
        name = "HTX " i
        text = name " thu 5 kg."
        printf "D\tbai-%d\t2023-09-05\nT\t1\t0\t\t%s\nM\tmy.body\tbody\tother\t0\t%d\t%s\n", i, text, length(name), name
    }
    print "E"
}' >"$tmp/many"
run "$bin/3-emit" --format html <"$tmp/many"
same "a hundred documents are shown" 100 "$(grep -c '^<article' "$tmp/.out")"
holds "of all" '<span class="n">100</span> / <span class="n">20.000</span>, .*<span class="n">100</span> / <span class="n">20.000</span>' "$out"
holds "counts of very many names say how sure they are" 'each count may be too low, by at most">[^<]*</span> <span class="n">[1-9]' "$out"
awk 'BEGIN {
    printf "D\tlang\t\nT\t1\t0\t\t"
    for (i = 0; i < 50000; i++) printf "5 & 6 "
    print ""
    for (i = 0; i < 50000; i++) printf "M\tmy.figure\tfigure\tcount\t%d\t%d\t5\n", 6 * i, 6 * i + 1
    print "T\t2\t400000\t\tHết.\nE"
}' >"$tmp/dense"
run "$bin/3-emit" --format html <"$tmp/dense"
same "mentions shown" 20000 "$(grep -c '^<tr id="r' "$tmp/.out")"
same "the text goes on to its end" 50000 "$(grep -o '&amp;' "$tmp/.out" | wc -l)"
same "the next line is left out" 0 "$(grep -c 'Hết\.' "$tmp/.out")"
holds "the document says so" 'class="cut"' "$out"
