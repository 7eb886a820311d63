/* An emit owns its group and its rows; it borrows options and output. Records in, rows of a format out. */
#ifndef EMIT_H
#define EMIT_H

#include "rows.h"

struct emit {
    struct group group;
    struct rows rows;
    uint64_t records; /* read so far */
    uint64_t skipped; /* of them */
    bool ended;       /* the last record that counts was an end record */
};

void emit_init(struct emit *emit, const struct format_options *options, struct output *out);
void emit_free(struct emit *emit);

/* Take whole lines, each with its '\n', with INPUT_PADDING bytes behind them. Malformed records are reported with their
   number, skipped, and raise the status to STATUS_PARTIAL. */
void emit_lines(struct emit *emit, struct view lines);

/* The input is at its end: write what is open. Without an end record it raises the status to STATUS_FAILED. */
void emit_finish(struct emit *emit);

#endif
