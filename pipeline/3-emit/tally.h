/* A tally owns its table and its names. How often each of many names occurs, in bounded memory. */
#ifndef TALLY_H
#define TALLY_H

#include <stdint.h>

#include "buf.h"

enum {
    TALLY_NAMES = 8192, /* names held at a time */
    TALLY_NAME = 300    /* bytes that are kept of one; longer names that begin alike count as one */
};

struct tally_entry {
    uint64_t hash;
    uint64_t count; /* 0: a free place */
    uint32_t name;  /* first byte in tally.names */
    uint32_t size;
};

/* Counts are exact as long as there are no more than TALLY_NAMES names. Where there are more, the lower half is dropped
   and the median taken off the others, as in Anderson et al., "A High-Performance Algorithm for Identifying Frequent
   Items in Data Streams" (2017): every count is then at most `lost` too low, and `lost` is at most
   2 / TALLY_NAMES of all that was counted. */
struct tally {
    struct tally_entry *entries;
    size_t count; /* names in it */
    uint64_t lost;
    struct buf names;
};

void tally_init(struct tally *tally);
void tally_free(struct tally *tally);

void tally_add(struct tally *tally, struct view name);

/* The names counted most, at most `most` of them, into top: higher counts first, then by bytes. Returns their number.
 */
size_t tally_top(const struct tally *tally, struct tally_entry *top, size_t most);

/* Name of an entry; valid until the next tally_add. */
static inline struct view tally_name(const struct tally *tally, const struct tally_entry *entry)
{
    return (struct view){tally->names.p + entry->name, entry->size};
}

#endif
