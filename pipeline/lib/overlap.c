#include "overlap.h"

#include <stdlib.h>

#include "fail.h"

enum { SMALL = 32 }; /* claims up to which the quadratic ways are the faster ones */

static int by_start(const void *left, const void *right)
{
    const struct claim *a = left;
    const struct claim *b = right;
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    if (a->end != b->end) {
        return a->end < b->end ? -1 : 1;
    }
    if (a->priority != b->priority) {
        return a->priority < b->priority ? -1 : 1;
    }
    return (a->item > b->item) - (a->item < b->item);
}

/* The better claim first. */
static int by_rank(const void *left, const void *right)
{
    const struct claim *a = left;
    const struct claim *b = right;
    uint32_t a_length = a->end - a->start;
    uint32_t b_length = b->end - b->start;
    if (a_length != b_length) {
        return a_length > b_length ? -1 : 1;
    }
    if (a->priority != b->priority) {
        return a->priority < b->priority ? -1 : 1;
    }
    return by_start(left, right);
}

static void sort_by_start(struct claim *claims, size_t count)
{
    if (count > SMALL) {
        qsort(claims, count, sizeof *claims, by_start);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct claim moved = claims[i];
        size_t to = i;
        while (to > 0 && by_start(&moved, &claims[to - 1]) < 0) {
            claims[to] = claims[to - 1];
            to--;
        }
        claims[to] = moved;
    }
}

/* Take the best claim that is left, drop what it overlaps, and so on. */
static void settle_few(struct claim *claims, size_t count)
{
    uint32_t open = count == 32 ? UINT32_MAX : ((uint32_t)1 << count) - 1;
    while (open != 0) {
        unsigned best = (unsigned)__builtin_ctz(open);
        for (uint32_t rest = open & (open - 1); rest != 0; rest &= rest - 1) {
            unsigned i = (unsigned)__builtin_ctz(rest);
            best = by_rank(&claims[i], &claims[best]) < 0 ? i : best;
        }
        for (uint32_t rest = open; rest != 0; rest &= rest - 1) {
            unsigned i = (unsigned)__builtin_ctz(rest);
            if (claims[i].start < claims[best].end && claims[best].start < claims[i].end) {
                claims[i].loses = i != best;
                open &= ~((uint32_t)1 << i);
            }
        }
    }
}

/* The same for any number: claims go by rank, and a bitmap of the bytes that are taken answers for the winners. A
   winner is never shorter than a claim that comes after it, so one that overlaps it holds its first or its last byte.
 */
static void settle_many(struct claim *claims, size_t count, uint32_t from, uint32_t to)
{
    uint64_t *taken = allocate_zeroed(((size_t)to - from) / 64 + 1, sizeof *taken);
    qsort(claims, count, sizeof *claims, by_rank);
    for (size_t i = 0; i < count; i++) {
        uint32_t first = claims[i].start - from;
        uint32_t last = claims[i].end - from - 1;
        claims[i].loses = (taken[first / 64] >> first % 64 & 1) != 0 || (taken[last / 64] >> last % 64 & 1) != 0;
        for (uint32_t byte = first; !claims[i].loses && byte <= last; byte++) {
            taken[byte / 64] |= (uint64_t)1 << byte % 64;
        }
    }
    free(taken);
    qsort(claims, count, sizeof *claims, by_start);
}

void overlap_resolve(struct claim *claims, size_t count)
{
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        claims[i].loses = false;
        sorted = sorted && (i == 0 || claims[i - 1].start <= claims[i].start);
    }
    if (!sorted) {
        sort_by_start(claims, count);
    }
    /* Claims that hang together by overlaps are settled among themselves. */
    for (size_t first = 0, next; first < count; first = next) {
        uint32_t reach = claims[first].end;
        for (next = first + 1; next < count && claims[next].start < reach; next++) {
            reach = claims[next].end > reach ? claims[next].end : reach;
        }
        if (next - first > SMALL) {
            settle_many(claims + first, next - first, claims[first].start, reach);
        } else if (next - first > 1) {
            settle_few(claims + first, next - first);
        }
    }
}
