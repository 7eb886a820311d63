#include "tally.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"

enum { PLACES = 2 * TALLY_NAMES }; /* of the table: never more than half full */

void tally_init(struct tally *tally)
{
    *tally = (struct tally){.entries = allocate_zeroed(PLACES, sizeof(struct tally_entry))};
}

void tally_free(struct tally *tally)
{
    free(tally->entries);
    buf_free(&tally->names);
}

/* FNV-1a, with its high bits brought down. */
static uint64_t hash_of(struct view name)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < name.n; i++) {
        hash = (hash ^ (unsigned char)name.p[i]) * 0x100000001b3;
    }
    return hash ^ hash >> 32;
}

/* The place of a name, or the free one where it belongs. */
static struct tally_entry *find(const struct tally *tally, struct view name, uint64_t hash)
{
    size_t at = hash % PLACES;
    while (tally->entries[at].count > 0 &&
           !(tally->entries[at].hash == hash && view_equal(tally_name(tally, &tally->entries[at]), name))) {
        at = (at + 1) % PLACES;
    }
    return &tally->entries[at];
}

static void put(struct tally *tally, struct view name, uint64_t hash, uint64_t count)
{
    struct tally_entry *entry = find(tally, name, hash);
    if (entry->count == 0) {
        *entry = (struct tally_entry){hash, 0, (uint32_t)tally->names.n, (uint32_t)name.n};
        buf_view(&tally->names, name);
        tally->count++;
    }
    entry->count += count;
}

static int by_count(const void *a, const void *b)
{
    uint64_t left = ((const struct tally_entry *)a)->count;
    uint64_t right = ((const struct tally_entry *)b)->count;
    return (left < right) - (left > right);
}

/* Take the median off all counts, and drop the names that are left with nothing. */
static void shrink(struct tally *tally)
{
    struct tally_entry *old = tally->entries;
    struct buf names = tally->names;
    uint64_t lost = tally->lost;
    qsort(old, PLACES, sizeof *old, by_count);
    uint64_t median = old[TALLY_NAMES / 2].count;
    tally_init(tally);
    tally->lost = lost + median;
    for (size_t i = 0; i < PLACES && old[i].count > median; i++) {
        put(tally, (struct view){names.p + old[i].name, old[i].size}, old[i].hash, old[i].count - median);
    }
    free(old);
    buf_free(&names);
}

void tally_add(struct tally *tally, struct view name)
{
    if (name.n > TALLY_NAME) {
        name.n = TALLY_NAME;
        while (name.n > 0 && utf8_continues(name.p[name.n])) {
            name.n--;
        }
    }
    put(tally, name, hash_of(name), 1);
    if (tally->count == TALLY_NAMES) {
        shrink(tally);
    }
}

/* True where a stands before b in the order of tally_top. */
static bool precedes(const struct tally *tally, const struct tally_entry *a, const struct tally_entry *b)
{
    return a->count > b->count ||
           (a->count == b->count && view_compare(tally_name(tally, a), tally_name(tally, b)) < 0);
}

size_t tally_top(const struct tally *tally, struct tally_entry *top, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < PLACES; i++) {
        const struct tally_entry *entry = &tally->entries[i];
        if (entry->count == 0 || (count == most && !precedes(tally, entry, &top[most - 1]))) {
            continue;
        }
        size_t at = count < most ? count++ : most - 1;
        for (; at > 0 && precedes(tally, entry, &top[at - 1]); at--) {
            top[at] = top[at - 1];
        }
        top[at] = *entry;
    }
    return count;
}
