/* Nothing here owns memory. Which of several overlapping mentions stay. */
#ifndef OVERLAP_H
#define OVERLAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A claim of a mention on bytes of one line. */
struct claim {
    uint32_t start, end; /* bytes, end exclusive */
    uint8_t priority;    /* at equal length the lower number wins: see enum claim_priority */
    bool loses;          /* set by overlap_resolve */
    uint32_t item;       /* the caller's own number for the mention */
};

enum claim_priority { CLAIM_NONE, CLAIM_BODY, CLAIM_DATE, CLAIM_FIGURE };

/* Decide among claims in any order: the longer wins; at equal length the lower priority number, then the earlier
   start. Sorts them by start and sets `loses`. Time n log n, linear where claims come sorted and nothing overlaps. */
void overlap_resolve(struct claim *claims, size_t count);

#endif
