#!/usr/bin/env bash
# Every command of README.md and every example of the man pages runs, and prints what stands under it.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"

# The commands run in a copy, so that the checkout stays as it is.
mkdir "$tmp/copy"
cp -R "$top"/{README.md,Makefile,corpus,include,pipeline,tests,out} "$tmp/copy"
cp "$extract" "$tmp/copy/extract"
export VNEXTRACT_LIBEXEC=$bin VNEXTRACT_SHARE=$top/pipeline/2-match
cd "$tmp/copy" || exit 2

# Blocks marked console: `$ command`, then its output; a block of several commands gives each its output.
awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' README.md >"$tmp/console"
number=0
command=
want=
close_command() {
    [ -n "$command" ] || return
    number=$((number + 1))
    run bash -c "$command"
    same "README.md: $command: status" 0 "$status"
    same "README.md: $command" "${want%$'\n'}" "$out"
    same "README.md: $command: standard error" "" "$err"
}
while IFS= read -r line; do
    case $line in
    '$ '*)
        close_command
        command=${line#'$ '}
        want=
        ;;
    *) want+=$line$'\n' ;;
    esac
done <"$tmp/console"
close_command
true_that "README.md has at least ten commands" [ "$number" -ge 10 ]

# The targets that README.md names exist.
for target in $(grep -o 'make [a-z ]*' README.md | sed 's/make//' | tr ' ' '\n' | sort -u); do
    case $target in itself | is | run | deps | test | install | help)
        [ "$target" = itself ] || [ "$target" = is ] || true_that "make $target exists" make -n "$target" >/dev/null ;;
    esac
done

# A man page marks an example file by `.\" test: NAME` and `.\" end`; rule files must pass their own check.
for page in pipeline/manual/*.[0-9]; do
    name=$(sed -n 's/^\.\\" test: //p' "$page")
    [ -n "$name" ] || continue
    sed -n '/^\.\\" test: /,/^\.\\" end/p' "$page" | grep -v '^\.' | sed 's/\\e/\\/g' >"$tmp/$name"
    run "$extract" --check "$tmp/$name"
    same "$page: $name: status" 0 "$status"
    holds "$page: $name" '^[1-9][0-9]* passed, 0 failed$' "$out"
done
