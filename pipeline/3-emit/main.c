/* 3-emit: records on standard input to a table on standard output or in files. Owns the target it is given. */
#include <unistd.h>

#include "emit.h"
#include "fail.h"
#include "input.h"
#include "letters.h"
#include "options.h"
#include "progress.h"
#include "target.h"

/* Read and write everything; true where the records were whole. */
static bool run(const struct options *options, struct output *out)
{
    struct input in;
    struct emit emit;
    input_open(&in, STDIN_FILENO, "standard input");
    emit_init(&emit, &options->format, out);
    for (struct view lines; input_lines(&in, &lines);) {
        emit_lines(&emit, lines);
        /* Before each wait for input everything is written: what is read from a broken or slow pipe arrives. */
        output_flush(out);
        if (options->counters) {
            options->counters[COUNTER_MENTIONS] = emit.rows.written;
        }
    }
    input_close(&in);
    emit_finish(&emit);
    bool whole = emit.ended;
    emit_free(&emit);
    return whole;
}

int main(int argc, char **argv)
{
    fail_program("extract: emit");
    struct options options;
    options_parse(&options, argc, argv);
    letters_init();
    if (!options.output) {
        struct output out;
        output_open(&out, STDOUT_FILENO, "standard output");
        run(&options, &out);
        output_close(&out);
        return (int)status_now();
    }
    struct target target;
    target_open(&target, options.output);
    if (run(&options, &target.out)) {
        target_close(&target);
    } else {
        target_abandon(&target);
    }
    return (int)status_now();
}
