#!/usr/bin/env bash
# make install into a folder, run from there, from a copy of it elsewhere, and uninstall.
. "$(dirname "$0")/../lib.sh"
unset VNEXTRACT_LIBEXEC VNEXTRACT_SHARE
some_text 5000 >"$tmp/news.txt"
want=$("$extract" "$tmp/news.txt" 2>/dev/null)
[ "$build" = "$top/build" ] || exit 0 # one build is enough
install_to() {
    MAKEFLAGS='' make -s -C "$top" "$1" DESTDIR="$tmp/stage" PREFIX=/opt/vn >"$tmp/log" 2>&1
}
true_that "make install" install_to install
prefix=$tmp/stage/opt/vn
for file in bin/vnextract libexec/vnextract/{1-normalise,2-match,3-emit} share/man/man1/vnextract.1 \
    share/vnextract/{rules/dates.rules,rules/figures.rules,rules/bodies.rules} \
    share/man/man5/vnextract-{csv,records,rules}.5 share/bash-completion/completions/vnextract; do
    true_that "installed" test -s "$prefix/$file"
done
true_that "lists installed" test "$(find "$prefix/share/vnextract/lists" -name '*.tsv' | wc -l)" -gt 3
cd / || exit 2
same "runs under DESTDIR" "$want" "$("$prefix/bin/vnextract" "$tmp/news.txt")"
same "names its own folders" "" "$("$prefix/bin/vnextract" --show-pipe | grep -F "$top/")"
ln -s "$prefix/bin/vnextract" "$tmp/link"
same "runs through a link" "$want" "$("$tmp/link" "$tmp/news.txt")"
mv "$tmp/stage/opt/vn" "$tmp/moved"
same "runs from where it was moved to" "$want" "$("$tmp/moved/bin/vnextract" "$tmp/news.txt")"
holds "help bears the installed name" "^Usage: vnextract " "$("$tmp/moved/bin/vnextract" --help)"
holds "the man page bears the installed name" "^\.Nm vnextract" "$(cat "$tmp/moved/share/man/man1/vnextract.1")"
mv "$tmp/moved" "$prefix"
true_that "make uninstall" install_to uninstall
same "uninstall leaves no file" "" "$(find "$tmp/stage" -type f)"
# Completion
complete_words() {
    # shellcheck source=pipeline/manual/extract.bash
    . "$top/pipeline/manual/extract.bash"
    COMP_WORDS=(extract "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _vnextract 2>/dev/null
    echo "${COMPREPLY[*]}"
}
same "completes an option" "--show-pipe" "$(complete_words --sh)"
same "completes a kind" "figure" "$(complete_words --only 'fi')"
same "completes the second kind" "date,body" "$(complete_words --only date,bod)"
