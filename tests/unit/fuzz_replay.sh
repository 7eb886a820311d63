#!/usr/bin/env bash
# The fuzz targets on their seeds and a few thousand mutations of them, the same ones each time; `make fuzz` goes on where
# this ends.
# shellcheck source=tests/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

mutations=4000
[ -z "${SANITIZED:-}" ] || mutations=400
run "$top/tests/fuzz/seeds" "$tmp/seeds"
same "seeds: $err" 0 "$status"
# A finding of a sanitizer must end the program by a signal, which makes it save its input.
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:abort_on_error=1
export FUZZ_RULES=$top/pipeline/2-match/rules
cd "$tmp" || exit 2
for target in normalise match emit; do
    run "$build/fuzz/replay-$target" -n "$mutations" "$tmp/seeds/$target"/*
    holds "$target: $(tail -n 3 "$tmp/.err" | head -c 600)" "^[0-9]+ files and $mutations mutations of them$" "$out"
    same "$target: status" 0 "$status"
    if [ -e failed-input ]; then
        mv failed-input "$build/failed-$target"
        echo "  replay it: $build/fuzz/replay-$target $build/failed-$target"
    fi
done
