/* A gate owns its table; gate_free gives it back. Which rules can match, told from the one token behind their trigger:
   most rules are passed over for the price of one look-up. */
#ifndef GATE_H
#define GATE_H

#include "rules.h"

enum { GATE_RULES = 512, GATE_WORDS = GATE_RULES / 64 }; /* most rules there can be */

/* One bit for each rule, by its index. */
struct gate_bits {
    uint64_t word[GATE_WORDS];
};

struct gate;

/* Index the tokens of the rules' `next` lines. */
struct gate *gate_new(const struct rules *rules);
void gate_free(struct gate *gate);

/* The rules that may match where this token follows a trigger that ends at byte `at` of line: those whose `next` names
   it, and those without `next`. With `number` the trigger is a number in digits that begins there instead, and the
   token is looked for behind the whole of it. At least 8 bytes behind the line must be readable. The result may be
   `room`, which the caller gives. */
const struct gate_bits *gate_open(const struct gate *gate, struct view line, size_t at, bool number,
                                  struct gate_bits *room);

static inline bool gate_passes(const struct gate_bits *bits, size_t rule)
{
    return bits->word[rule >> 6] >> (rule & 63) & 1;
}

static inline void gate_add(struct gate_bits *bits, size_t rule)
{
    bits->word[rule >> 6] |= 1ULL << (rule & 63);
}

#endif
