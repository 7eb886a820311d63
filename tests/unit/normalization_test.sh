#!/usr/bin/env bash
# Unicode's NormalizationTest.txt through the stage in one go: every column of every line must come out as its NFC, and
# every code point that the file does not list must stay as it is (one test a line, and one a plane).
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

cases=
for file in /usr/share/unicode/NormalizationTest.txt{,.bz2}; do
    [ -e "$file" ] && cases=$file && break
done
if [ -z "$cases" ]; then
    echo "SKIP $test_name: no NormalizationTest.txt (Debian package unicode-data)"
    exit 0
fi
case $cases in *.bz2) bzcat "$cases" ;; *) cat "$cases" ;; esac >"$tmp/cases"
python3 "$top/tests/unit/normalization_test.py" write "$tmp/cases" >"$tmp/in" || exit 2
run "$bin/1-normalise" "$tmp/in"
same "exit status" 0 "$status"
same "standard error" "" "$err"
if ! python3 "$top/tests/unit/normalization_test.py" compare "$tmp/cases" "$tmp/.out" >"$tmp/report"; then
    sed '$d' "$tmp/report" | head -n 20
fi
read -r good bad <<<"$(tail -n 1 "$tmp/report")"
passed=$((passed + good))
failed=$((failed + bad))
