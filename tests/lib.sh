# shellcheck shell=bash disable=SC2034  # what a test script sources first; the scripts use these variables
# It gives them: $top the checkout, $bin the stages, $extract the driver, $tmp a folder that goes away, the checks
# below, and the closing tally that tests/run adds up. BUILD names the build folder, SANITIZED is set under ASan.
set -u
export LC_ALL=C.UTF-8
unset POSIXLY_CORRECT
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${BUILD:-build}
case $build in /*) ;; *) build=$top/$build ;; esac
bin=$build/bin
if [ "$build" = "$top/build" ]; then
    extract=$top/extract
else
    extract=$build/extract
    export VNEXTRACT_LIBEXEC=$bin VNEXTRACT_SHARE=${VNEXTRACT_SHARE:-$top/pipeline/2-match}
fi
test_name=${BASH_SOURCE[1]:-$0}
test_name=${test_name##*/}
passed=0
failed=0
skipped=0
tmp=$(mktemp -d)

close_tally() {
    rm -rf "$tmp"
    tally="$passed passed, $failed failed"
    [ "$skipped" = 0 ] || tally+=", $skipped skipped"
    echo "$tally"
    [ "$failed" = 0 ] || exit 1
}
trap close_tally EXIT
trap 'exit 2' INT TERM

pass() { passed=$((passed + 1)); }

# fail WHAT [DETAIL]: one line
fail() {
    failed=$((failed + 1))
    printf 'FAIL %s: %s%s\n' "$test_name" "$1" "${2:+: $(printf '%s' "$2" | tr '\n' '~' | head -c 400)}"
}

# same WHAT WANT GOT: two texts are equal
same() {
    if [ "$2" = "$3" ]; then pass; else fail "$1" "wanted '$2', got '$3'"; fi
}

# same_file WHAT WANT GOT: two files are equal
same_file() {
    if cmp -s "$2" "$3"; then pass; else fail "$1" "$(diff "$2" "$3" 2>&1 | head -n 5)"; fi
}

# holds WHAT PATTERN TEXT: TEXT holds the extended regex PATTERN
holds() {
    if printf '%s\n' "$3" | grep -Eq -- "$2"; then pass; else fail "$1" "no /$2/ in '$3'"; fi
}

# true_that WHAT COMMAND...: the command succeeds
true_that() {
    local what=$1
    shift
    if "$@"; then pass; else fail "$what" "$*"; fi
}

# skip WHAT: one line; what cannot be tested here
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $1"
}

# need PROGRAM [COMMAND...]: end the script, skipped, where the command does not succeed (without one: is not found)
need() {
    local program=$1
    shift
    if [ $# = 0 ]; then set -- command -v "$program"; fi
    "$@" >/dev/null 2>&1 && return
    skip "$program is not installed; make deps-proof"
    exit 0
}

# run COMMAND...: sets $out, $err (texts) and $status; standard input is the caller's
run() {
    "$@" >"$tmp/.out" 2>"$tmp/.err"
    status=$?
    out=$(cat "$tmp/.out")
    err=$(cat "$tmp/.err")
}

# whole_rows WHAT FILE: a CSV that ends at a whole row, every row with the header's number of cells
whole_rows() {
    local want
    if want=$(awk '
        function cells(row,    n, i, c, quoted) {
            n = 1
            for (i = 1; i <= length(row); i++) {
                c = substr(row, i, 1)
                if (c == "\"") quoted = !quoted
                else if (c == "," && !quoted) n++
            }
            return quoted ? -1 : n
        }
        NR == 1 { n = cells($0) }
        cells($0) != n { print "row " NR " has " cells($0) " cells, not " n; exit 1 }' "$2") &&
        { [ ! -s "$2" ] || [ -z "$(tail -c 1 "$2")" ]; }; then
        pass
    else
        fail "$1" "${want:-no newline at the end}"
    fi
}

# some_text BYTES: about that much invented news in whole lines, several documents with headers
some_text() {
    awk -v size="$1" '
        { text = text $0 "\n" }
        END {
            for (i = 1; written < size; i++) {
                document = sprintf("# doc_id = sample-%d\n# date = 2021-10-%02d\n%s", i, i % 28 + 1, text)
                printf "%s", document
                written += length(document)
            }
        }' "$top/tests/sample.txt" | head -c "$1" | sed '$d'
}
