/* A documents owns its buffers and tables; documents_free gives them back. Regions of raw lines become the records of
   documents: where each begins, what it is called, and its text. */
#ifndef DOCUMENTS_H
#define DOCUMENTS_H

#include <stdint.h>

#include "boundary.h"
#include "header.h"
#include "output.h"
#include "reader.h"
#include "rewrite.h"

/* The document that is being read. */
struct document {
    struct buf id, name, url;    /* from its headers, as read */
    char date[HEADER_DATE_SIZE]; /* from its header, where date[0] is not 0 */
    uint64_t start;              /* its first byte in the file */
    uint64_t line;               /* 1-based, of the line that is being read */
    bool headed;                 /* has had a header */
    bool written;                /* its D record is out */
    uint64_t bad;                /* ill-formed places */
    uint64_t bad_line, bad_byte; /* the first of them */
};

struct documents {
    struct output *out;        /* borrowed, as the next four */
    struct boundary *boundary; /* may be NULL */
    struct view date;          /* of documents without one of their own; may be empty */
    const char *file;          /* name of the file that is being read */
    const char *raw;           /* of the region that is being read */
    uint64_t position;         /* of the region in the file */
    bool line_begun;           /* the region goes on with a line begun in the one before */
    bool valid;                /* the region is well-formed */
    struct document now;
    struct nfc *nfc;
    struct rewrite rewrite;
    struct buf scratch;
    uint64_t marks[(LINE_LIMIT + READER_BLOCK) / 64 + 1];
};

/* A new one; `boundary` and `date` must live as long. */
struct documents *documents_new(struct output *out, struct boundary *boundary, struct view date);
void documents_free(struct documents *documents);

/* A file begins, ends; between the two come its regions. A document ends with its file. */
void documents_begin(struct documents *documents, const char *file);
void documents_region(struct documents *documents, const struct region *region);
void documents_end(struct documents *documents);

#endif
