/* Owns nothing: the caller's array takes the candidates. Where in a line a rule might match. */
#ifndef SCAN_H
#define SCAN_H

#include <stdint.h>

#include "view.h"

/* A word of the line that is a digit run's or, by its hash, perhaps a trigger's. */
struct candidate {
    uint32_t start, size; /* bytes in the line; size: of the whole word */
};

/* Bits of the hashes of all trigger words; 16 KiB, so that it stays in the first-level cache. */
enum { SCAN_HASH_BITS = 17 };
struct scan_filter {
    uint64_t bits[(1 << SCAN_HASH_BITS) / 64];
};

/* The first bytes of a word, at most eight, the rest zero: what triggers are looked up by. */
static inline uint64_t scan_key(const char *word, size_t size)
{
    uint64_t key;
    memcpy(&key, word, sizeof key);
    return size >= 8 ? key : key & ((1ULL << (size * 8)) - 1);
}

static inline uint32_t scan_hash(uint64_t key)
{
    return (uint32_t)((key * 0x9E3779B97F4A7C15U) >> (64 - SCAN_HASH_BITS));
}

/* Add the hash of a word (eight readable bytes at its start) to the filter. */
void scan_filter_add(struct scan_filter *filter, const char *word, size_t size);

/* Bytes of the word at p: ASCII letters, digits, '_', and all code points but those led by C2 and E2-FF (no-break
   space, quotation marks, dashes, symbols). At least one byte where a word begins there, else 0. */
size_t scan_word(struct view p);

/* Find the candidates of a line; `room` must hold line.n / 2 + 2 of them. At least 64 bytes behind the line must be
   readable. Returns how many. Uses AVX2 or SSE2 where the processor has them. */
size_t scan_line(const struct scan_filter *filter, struct view line, struct candidate *room);

#endif
