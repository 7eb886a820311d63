/* A group owns its arrays and, where it goes over the end of a block of input, a copy of its records; the text and the
   records it speaks of otherwise lie in that block. */
#ifndef GROUP_H
#define GROUP_H

#include "buf.h"
#include "mention.h"
#include "offset_map.h"
#include "record.h"
#include "sentence.h"

/* A text and the mentions in it. */
struct group {
    const char *base; /* first byte of the T record; the M records lie behind it */
    size_t text_size; /* of the T record without its newline */
    bool open;        /* there is a T record */
    bool parsed;      /* `text` and `map` are filled from it */
    bool broken;      /* it could not be parsed, and its mentions are skipped */
    struct buf carried;
    struct text_record text;
    struct offset_map *map; /* holds text.map where that is not empty */
    bool rewritten;         /* the text is not letter for letter what was written */
    struct claim *claims;   /* sorted by overlap_resolve: mentions[item] is the mention of a claim */
    struct mention *mentions;
    size_t count, capacity;
};

enum group_answer { GROUP_TAKEN, GROUP_NO_TEXT, GROUP_BAD_TEXT, GROUP_SKIPPED, GROUP_MALFORMED, GROUP_OUTSIDE };

void group_init(struct group *group);
void group_free(struct group *group);

/* A T record, without its newline; what the group held is forgotten. */
void group_begin(struct group *group, struct view record);
/* Nothing is open any more. */
void group_end(struct group *group);

/* Take the M record at p, its newline must be there; *end gets the byte behind it. The first mention of a
   broken T record answers GROUP_BAD_TEXT, the others GROUP_SKIPPED. */
enum group_answer group_take(struct group *group, const char *p, const char **end);

/* True where there are mentions; from then on `text` and `map` speak of their text until the next call of another
   function. */
bool group_ready(struct group *group);

/* The same where texts without mentions are wanted too. */
bool group_readable(struct group *group);

/* Append text[span) of a group that is ready as it was written. */
void group_written(const struct group *group, struct span span, struct buf *out);

/* The block of input that ends at `lines_end` goes away: keep what is open. */
void group_carry(struct group *group, const char *lines_end);

#endif
