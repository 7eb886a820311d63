#!/usr/bin/env bash
# A mark without a letter before it stayed as it was where NFC has another for it: U+0340, U+0341, U+0343, U+0344.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

# normalised BYTES: the text in hexadecimal
normalised() { printf '%b' "$1" | "$bin/1-normalise" 2>/dev/null | sed -n 's/^T\t.*\t//p' | od -An -tx1 | tr -d ' \n'; }
same "U+0340 at the start" "cc800a" "$(normalised '\0315\0200')"
same "U+0341 at the start" "cc810a" "$(normalised '\0315\0201\n')"
same "U+0343 behind a control character" "6120cc930a" "$(normalised 'a\0001\0315\0203')"
same "U+0344 behind a bad byte" "efbfbdcc88cc810a" "$(normalised '\0377\0315\0204')"
