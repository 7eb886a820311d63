/* Nothing here owns memory: a header's value is a view on its line. The lines that begin documents inside a stream. */
#ifndef HEADER_H
#define HEADER_H

#include "view.h"

enum header_kind {
    HEADER_ID,   /* # doc_id = x, # newdoc id = x */
    HEADER_NAME, /* ==> x <== */
    HEADER_URL,  /* # url = x */
    HEADER_DATE  /* # date = x */
};

struct header {
    enum header_kind kind;
    struct view value; /* without white space around it, up to the end of the line or the next header's seam */
    size_t size;       /* bytes of the line up to there */
};

/* Read the front of a line (without '\n') as a header; false where it is text. What stands behind the header is
   another, glued to it, or text. Where `exact`, only the usual spelling counts and the value must be plausible, so that
   headers can be looked for in mid-line. */
bool header_parse(struct view line, bool exact, struct header *header);

/* The first place at or after `from` where a header begins in mid-line, as happens where files without a final newline
   are glued by cat; text.n where none does. */
size_t header_seam(struct view text, size_t from);

enum { HEADER_DATE_SIZE = 10 };

/* Read YYYYMMDD or YYYY-MM-DD, a day of the calendar, as YYYY-MM-DD; false for anything else. */
bool header_date(struct view text, char date[HEADER_DATE_SIZE]);

#endif
