#!/usr/bin/env bash
# Every figure behind a run of bytes without a space hashed as much of the run as could be seen, as one word.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

printf '5\357\277\275%.0s' {1..100000} >"$tmp/in"
timeout "$([ -n "${SANITIZED:-}" ] && echo 60 || echo 3)" "$extract" "$tmp/in" >"$tmp/csv"
same "status" 0 "$?"
