/* Overlap resolution against a slow and obvious version of itself. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "overlap.h"

static unsigned passed, failed;

static void check(bool good, const char *what, uint64_t which)
{
    if (good) {
        passed++;
    } else {
        failed++;
        printf("overlap: %s (%" PRIu64 ")\n", what, which);
    }
}

static bool better(const struct claim *a, const struct claim *b)
{
    uint32_t a_size = a->end - a->start;
    uint32_t b_size = b->end - b->start;
    if (a_size != b_size) {
        return a_size > b_size;
    }
    if (a->priority != b->priority) {
        return a->priority < b->priority;
    }
    return a->start != b->start ? a->start < b->start : a->item < b->item;
}

/* Take the best that is left, drop what overlaps it, again and again. */
static void resolve_slowly(const struct claim *claims, size_t count, bool *loses)
{
    bool *settled = calloc(count + 1, 1);
    for (;;) {
        size_t best = count;
        for (size_t i = 0; i < count; i++) {
            if (!settled[i] && (best == count || better(&claims[i], &claims[best]))) {
                best = i;
            }
        }
        if (best == count) {
            break;
        }
        for (size_t i = 0; i < count; i++) {
            if (!settled[i] && claims[i].start < claims[best].end && claims[best].start < claims[i].end) {
                settled[i] = true;
                loses[claims[i].item] = i != best;
            }
        }
    }
    free(settled);
}

static uint32_t seed = 2463534242;

static uint32_t chance(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static void compare(size_t count, uint32_t width, uint32_t longest)
{
    struct claim *claims = calloc(count + 1, sizeof *claims);
    bool *want = calloc(count + 1, 1);
    for (size_t i = 0; i < count; i++) {
        claims[i].start = chance(width);
        claims[i].end = claims[i].start + 1 + chance(longest);
        claims[i].priority = (uint8_t)chance(4);
        claims[i].item = (uint32_t)i;
    }
    resolve_slowly(claims, count, want);
    overlap_resolve(claims, count);
    bool sorted = true;
    bool same = true;
    for (size_t i = 0; i < count; i++) {
        sorted = sorted && (i == 0 || claims[i - 1].start <= claims[i].start);
        same = same && claims[i].loses == want[claims[i].item];
    }
    check(sorted, "claims are not sorted by start", count);
    check(same, "other claims lose than should", count);
    free(claims);
    free(want);
}

/* One line each: what is claimed, and which of it stays (in order of start). */
static void check_examples(void)
{
    static const struct {
        struct claim claims[4];
        size_t count;
        const char *stays; /* a letter a claim: + stays, - loses */
    } examples[] = {
        {.claims = {{.start = 0, .end = 4, .priority = CLAIM_DATE}}, .count = 1, .stays = "+"},
        {.claims = {{.start = 0, .end = 4, .priority = CLAIM_FIGURE}, {.start = 4, .end = 6, .priority = CLAIM_BODY}},
         .count = 2,
         .stays = "++"}, /* side by side is no overlap */
        {.claims = {{.start = 0, .end = 9, .priority = CLAIM_FIGURE}, {.start = 4, .end = 6, .priority = CLAIM_BODY}},
         .count = 2,
         .stays = "+-"}, /* the longer */
        {.claims = {{.start = 0, .end = 4, .priority = CLAIM_FIGURE}, {.start = 2, .end = 6, .priority = CLAIM_DATE}},
         .count = 2,
         .stays = "-+"}, /* the better type */
        {.claims = {{.start = 0, .end = 4, .priority = CLAIM_DATE}, {.start = 2, .end = 6, .priority = CLAIM_DATE}},
         .count = 2,
         .stays = "+-"}, /* the earlier */
        {.claims = {{.start = 0, .end = 4, .priority = CLAIM_BODY}, {.start = 0, .end = 4, .priority = CLAIM_NONE}},
         .count = 2,
         .stays = "-+"}, /* known to be nothing beats all */
        {.claims = {{.start = 0, .end = 5, .priority = CLAIM_DATE},
                    {.start = 4, .end = 10, .priority = CLAIM_DATE},
                    {.start = 9, .end = 17, .priority = CLAIM_DATE}},
         .count = 3,
         .stays = "+-+"}, /* what loses takes nothing with it */
        {.count = 0, .stays = ""},
    };
    for (size_t e = 0; e < sizeof examples / sizeof *examples; e++) {
        struct claim claims[4];
        for (size_t i = 0; i < 4; i++) {
            claims[i] = examples[e].claims[i];
            claims[i].loses = true; /* whatever stood there */
        }
        overlap_resolve(claims, examples[e].count);
        bool good = true;
        for (size_t i = 0; i < examples[e].count; i++) {
            good = good && claims[i].loses == (examples[e].stays[i] == '-');
        }
        check(good, "an example is settled wrongly", e);
    }
}

/* 200,000 claims that all hang together: seconds would show in the test's time, hours in its timeout. */
static void check_chain(void)
{
    enum { CHAIN = 200000 };
    struct claim *claims = calloc(CHAIN, sizeof *claims);
    for (uint32_t i = 0; i < CHAIN; i++) {
        claims[i].start = 3 * (CHAIN - i);
        claims[i].end = claims[i].start + 4;
        claims[i].priority = CLAIM_DATE;
        claims[i].item = i;
    }
    overlap_resolve(claims, CHAIN);
    bool good = true;
    for (uint32_t i = 0; i < CHAIN; i++) {
        good = good && claims[i].start == 3 * (i + 1) && claims[i].loses == (i % 2 == 1);
    }
    check(good, "a long chain is settled wrongly", CHAIN);
    free(claims);
}

int main(void)
{
    check_examples();
    for (size_t round = 0; round < 2000; round++) {
        compare(chance(80), 1 + chance(400), 1 + chance(40));
    }
    compare(700, 1000, 200);
    compare(700, 100000, 5);
    check_chain();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
