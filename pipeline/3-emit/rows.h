/* Rows owns its buffers; it borrows the options and the output. The mentions of a text as rows for a format. */
#ifndef ROWS_H
#define ROWS_H

#include "format.h"

struct rows {
    const struct format_options *options;
    struct output *out;
    const struct format *format;
    void *self; /* what its `begin` has made, or NULL */
    bool takes_plain;
    uint64_t written;                /* rows so far */
    struct document_record document; /* in: */
    struct buf document_id, document_date;
    bool announced;            /* the format knows of it */
    struct buf scratch;        /* a text as it was written */
    struct buf about;          /* another */
    struct buf sentence;       /* the sentence shown last, where it is not the text itself */
    struct view sentence_cell; /* what is shown of it */
    uint64_t sentences;        /* its number */
    struct span shown;         /* what it shows of the text, empty: nothing yet */
};

void rows_init(struct rows *rows, const struct format_options *options, struct output *out);
void rows_free(struct rows *rows);

/* Begin the output: a header row and the like. */
void rows_begin(struct rows *rows);

/* Write what is left; `whole` as in format.h. */
void rows_end(struct rows *rows, bool whole);

/* The rows to come belong to this document, which is copied. */
void rows_document(struct rows *rows, const struct document_record *document);

/* Settle the overlaps in a group that is ready and hand out its text and rows. */
void rows_group(struct rows *rows, struct group *group);

#endif
