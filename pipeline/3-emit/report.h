/* A report owns its buffers, counts and tallies; report_free gives them back. What the HTML page is made of, gathered
   while the rows pass: counts over everything, and the first documents as ready pieces of the page. */
#ifndef REPORT_H
#define REPORT_H

#include "format.h"
#include "tally.h"
#include "timeline.h"

enum {
    REPORT_DOCUMENTS = 100,     /* shown where --report-documents does not say */
    REPORT_ROWS = 20000,        /* mentions shown at most: browsers grow slow beyond */
    REPORT_TEXTS_MAX = 4 << 20, /* bytes of HTML of the texts, behind which no further line begins; so for the rows */
    REPORT_ROWS_MAX = 8 << 20,
    REPORT_DAY = sizeof "YYYY-MM-DD"
};

struct report {
    uint64_t documents;                               /* all of them, and what is in them */
    char first_day[REPORT_DAY], last_day[REPORT_DAY]; /* of the documents, empty where none has a date */
    uint64_t mentions[CLAIM_OTHER + 1];
    struct tally bodies; /* canonical names */
    struct tally kinds;  /* type, tab, kind */
    struct timeline timeline;

    bool whole; /* in the end: nothing was cut off */

    uint64_t limit;  /* of documents to show */
    uint64_t shown;  /* documents and mentions in the pieces */
    uint64_t marked; /* so far */
    struct buf contents, texts, rows;

    bool open;                 /* the document is among those shown */
    bool full;                 /* no more room in the pieces */
    struct buf name;           /* of the document, as HTML */
    struct buf date;           /* so too */
    uint64_t marked_before;    /* the document */
    const struct group *group; /* the text that is being written, or NULL */
    size_t written;            /* bytes of it */
    struct buf scratch;
};

void report_init(struct report *report, uint64_t limit);
void report_free(struct report *report);

/* What a format is told, in its order. */
void report_document(struct report *report, const struct document_record *document);
void report_text(struct report *report, const struct group *group);
void report_row(struct report *report, const struct row *row);
void report_text_end(struct report *report);
void report_end(struct report *report, bool whole);

#endif
