/* Rows owns its buffers. The mentions of a text as CSV rows. */
#ifndef ROWS_H
#define ROWS_H

#include "group.h"
#include "output.h"
#include "sentence.h"

struct rows_options {
    unsigned types; /* which to print: bit 1 << CLAIM_BODY and so on */
    bool explain;   /* add the column `rule` */
};

struct rows {
    struct rows_options options;
    struct output *out;  /* borrowed */
    uint64_t written;    /* rows so far */
    struct buf document; /* cell of the document's id and its comma */
    struct buf prefix;   /* the same with the line */
    struct buf scratch;  /* a text as it was written */
    struct buf about;    /* another */
    struct buf sentence; /* cell of the sentence shown last */
    struct span shown;   /* what it shows of the text, empty: nothing yet */
};

void rows_init(struct rows *rows, const struct rows_options *options, struct output *out);
void rows_free(struct rows *rows);

/* Write the header row. */
void rows_header(struct rows *rows);

/* The rows to come belong to this document. `id` needs INPUT_PADDING bytes behind it. */
void rows_document(struct rows *rows, struct view id);

/* Settle the overlaps in a group and write its rows. */
void rows_group(struct rows *rows, struct group *group);

#endif
