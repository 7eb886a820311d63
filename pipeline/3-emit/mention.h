/* Nothing here owns memory. Where the fields of an M record lie, found in one pass over its bytes. */
#ifndef MENTION_H
#define MENTION_H

#include <stdint.h>

#include "overlap.h"
#include "view.h"

/* Priority of types that this stage does not know (a user's own stage makes them): they are printed and lose ties. */
enum { CLAIM_OTHER = CLAIM_FIGURE + 1 };

/* An M record. The uint32_t are bytes from the record's first byte, but for `record`. */
struct mention {
    uint32_t record; /* its first byte, from whatever base the caller chooses (mention_read leaves it) */
    uint32_t type, type_end, kind_end; /* kind follows type */
    uint32_t value;                    /* the eight fields from value to about */
    uint32_t about;                    /* the last of them */
    uint32_t about_end;
    bool whole; /* all of these fields are there, and none needs quotes: they are cells once tabs are commas */
};

/* Find the fields of the M record at p and its newline, which must be there, with INPUT_PADDING bytes behind the end of
   its buffer. Fills mention and, but for item, claim. Fields left off behind end are empty. *end gets the byte behind
   the newline. False where the record is malformed. */
bool mention_read(const char *p, struct mention *mention, struct claim *claim, const char **end);

/* Cut the eight fields from value to about out of a record that is not `whole`. */
enum { MENTION_VALUES = 8 };
void mention_values(const char *record, const struct mention *mention, struct view values[MENTION_VALUES]);

#endif
