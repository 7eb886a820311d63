/* Nothing here owns memory: parsed records are views on the line they were parsed from.
   The records between the stages, as extract-records(5) describes them. */
#ifndef RECORD_H
#define RECORD_H

#include <stdint.h>

#include "buf.h"

enum record_tag {
    RECORD_DOCUMENT = 'D', /* D id date: a document begins */
    RECORD_TEXT = 'T',     /* T line offset map text: a line of it */
    RECORD_MENTION = 'M',  /* M rule type kind start end value ...: a mention in the T before it */
    RECORD_END = 'E'       /* E: the input was read to its end; without it something went wrong upstream */
};

struct document_record {
    struct view id;
    struct view date; /* YYYY-MM-DD or empty */
};

struct text_record {
    uint64_t line;    /* 1-based line in the document */
    uint64_t offset;  /* of the text's first byte, in bytes from the document's first byte as read */
    struct view map;  /* how positions in text lead back to the source, see offset_map.h; empty: identical */
    struct view text; /* NFC */
};

struct mention_record {
    struct view rule, type, kind;
    size_t start, end; /* bytes in the text of the T record before it, end exclusive */
    struct view value, value_max, unit, modifier, from, to, basis, about;
};

/* The tag of a record line, 0 for an empty line. */
static inline char record_tag(struct view line)
{
    bool tagged = line.n == 1 || (line.n > 1 && line.p[1] == '\t');
    if (!tagged) {
        return '\0';
    }
    return line.p[0];
}

/* Parse a line without its '\n'; false where a field is missing or a number is not one. */
bool record_parse_document(struct view line, struct document_record *record);
bool record_parse_text(struct view line, struct text_record *record);
bool record_parse_mention(struct view line, struct mention_record *record);

/* Append the record and '\n'. Fields must hold neither tab nor newline. */
void record_put_document(struct buf *out, const struct document_record *record);
void record_put_text(struct buf *out, const struct text_record *record);
void record_put_mention(struct buf *out, const struct mention_record *record);
void record_put_end(struct buf *out);

#endif
