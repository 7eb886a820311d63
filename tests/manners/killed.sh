#!/usr/bin/env bash
# A stage that is killed or crashes: the driver names it, exits 2, and the CSV ends at a whole row.
. "$(dirname "$0")/../lib.sh"
[ -z "${SANITIZED:-}" ] || export ASAN_OPTIONS=$ASAN_OPTIONS:handle_segv=0 # the signal is to kill
some_text 400000 >"$tmp/news.txt"

# endless: text that comes on slowly and never ends by itself
endless() {
    while cat "$tmp/news.txt" 2>/dev/null; do sleep 0.05; done
}

# child PROGRAM PID: the process id of that stage of the driver PID
child() {
    local tries=0 pid
    while [ "$tries" -lt 200 ]; do
        for pid in $(cat "/proc/$2/task/$2/children" 2>/dev/null || ps -o pid= --ppid "$2"); do
            [ "$(readlink "/proc/$pid/exe")" = "$(readlink -f "$bin/$1")" ] && echo "$pid" && return
        done
        tries=$((tries + 1))
        kill -0 "$2" 2>/dev/null || return
        sleep 0.05
    done
}

# stop_one SIGNAL STAGE: start a run, let rows come, send it; sets $status
stop_one() {
    rm -f "$tmp/out.csv" # or the wait below takes the last run's rows for this one's
    mkfifo "$tmp/pipe"
    endless >"$tmp/pipe" &
    local source=$! driver tries=0
    "$extract" "$tmp/pipe" >"$tmp/out.csv" 2>"$tmp/err" &
    driver=$!
    while [ ! -s "$tmp/out.csv" ] && [ "$tries" -lt 400 ] && kill -0 "$driver" 2>/dev/null; do tries=$((tries + 1)) && sleep 0.05; done
    kill "-$1" "$(if [ "$2" = driver ]; then echo "$driver"; else child "$2" "$driver"; fi)" 2>/dev/null
    wait "$driver" 2>/dev/null
    status=$?
    kill -KILL "$source" 2>/dev/null # it may still wait for a reader of the pipe
    wait "$source" 2>/dev/null
    rm -f "$tmp/pipe"
}

for stage in 1-normalise 2-match 3-emit; do
    for signal in KILL SEGV; do
        stop_one "$signal" "$stage"
        same "$stage, $signal: status" 2 "$status"
        holds "$stage, $signal: message" "^extract: ${stage#*-}: killed by signal [0-9]+ \(" "$(cat "$tmp/err")"
        true_that "$stage, $signal: rows before" test "$(wc -l <"$tmp/out.csv")" -gt 1
        whole_rows "$stage, $signal: whole rows" "$tmp/out.csv"
    done
done

# The driver asked to stop: its stages go with it, the rows stay whole, and the shell sees the signal.
stop_one TERM driver
same "the driver, TERM: status" 143 "$status"
whole_rows "the driver, TERM: whole rows" "$tmp/out.csv"
stop_one KILL driver
same "the driver, KILL: status" 137 "$status"
sleep 0.5
whole_rows "the driver, KILL: whole rows" "$tmp/out.csv"
same "the driver, KILL: no stage is left" "" "$(for exe in /proc/[0-9]*/exe; do
    case $(readlink "$exe") in "$(readlink -f "$bin")"/*) tr '\0' ' ' <"${exe%exe}cmdline" ;; esac
done | grep -F "$tmp/pipe")"
