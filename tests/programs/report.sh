#!/usr/bin/env bash
# The HTML report in a real browser: headless Chromium, driven by playwright-core, judged by axe-core.
# SHOTS=DIR keeps screenshots.
. "$(dirname "$0")/../lib.sh"
modules=$top/build/proof/node_modules
need node
need chromium
need playwright-core test -d "$modules/playwright-core"
need axe-core test -d "$modules/axe-core"

# page NAME FILE...: report and rows of these files
page() {
    local name=$1
    shift
    cat "$@" | "$extract" --quiet --format html --report-documents 1000 >"$tmp/$name.html"
    cat "$@" | "$extract" --quiet --explain | python3 -c '
import csv, json, sys
sys.stdin.reconfigure(newline="", encoding="utf-8")
json.dump(list(csv.DictReader(sys.stdin)), sys.stdout)' >"$tmp/$name.json"
}
page corpus "$top"/corpus/*
for i in 1 2 3 4 5; do sed "s/^# doc_id = .*/&-$i/" "$top"/corpus/*; done >"$tmp/five"
page large "$tmp/five"
{
    printf '# doc_id = "><script>document.title = "taken"</script>\n# date = 20230905\n'
    printf 'Sáng 5/9/2023, <script>document.title = "taken"</script> thu 12,5 tỷ đồng </p></main> --> ]]> <!-- 30%%.\n'
    printf 'Câu "trích", &lt;b&gt; &amp;amp; ngày 6/9/2023: tăng \xE2\x80\xA8 5 lần, \x01\x08\x0B\x1B\x7F\xC2\x85 8 kg.\n'
    printf 'Công ty TNHH "><img src=x onerror="document.title=1"> nộp 5 triệu đồng; hoà bình năm 2020, thuý 10 kg.\n'
    printf 'Dòng\rcó CR ngày 10/9/2023 \xD8\xA7\xD9\x84\xD8\xB9 và 3 kg.\n'
} >"$tmp/hostile.txt"
page hostile "$tmp/hostile.txt"

NODE_PATH=$modules run timeout 270 node "$top/tests/programs/report.js" "$(command -v chromium)" "$tmp" "${SHOTS:-}"
printf '%s\n' "$out" | grep -v ' passed, ' || true
passed=$((passed + $(printf '%s\n' "$out" | sed -n '$s/ passed.*//p' | grep . || echo 0)))
failed=$((failed + $(printf '%s\n' "$out" | sed -n '$s/.*passed, \([0-9]*\) failed.*/\1/p' | grep . || echo 0)))
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || fail "the browser test ended with $status" "$out$err"
