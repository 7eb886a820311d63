#!/usr/bin/env bash
# Places inside a letter that NFC takes apart lay behind the letter's end in the source: a mention could end after the
# text did.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# U+1D160, 4 bytes, is U+1D158 U+1D165 U+1D16E in NFC, 12 bytes.
printf '\360\235\205\240 a\n' | "$bin/1-normalise" | sed 's/^E$/M\tt.x\tfigure\tcount\t0\t8\nE/' | "$bin/3-emit" >"$tmp/csv"
same "start and end" "0,4" "$(sed -n 2p "$tmp/csv" | cut -d, -f 3,4)"
