/* A gate owns its table; gate_free gives it back. Which rules can match, told from the one token behind their trigger:
   most rules are passed over for the price of one look-up. */
#ifndef GATE_H
#define GATE_H

#include "rules.h"

enum { GATE_RULES = 512 }; /* most rules with a `next` line */

/* One bit for each rule with a `next` line, by rule->gate. */
struct gate_bits {
    uint64_t word[GATE_RULES / 64];
};

struct gate;

/* Number the rules that have a `next` line and index their tokens. */
struct gate *gate_new(struct rules *rules);
void gate_free(struct gate *gate);

/* The rules whose `next` names the token behind a trigger that ends at byte `end` of line. With `number` the trigger is
   a number in digits that begins there instead, and the token is looked for behind the whole of it. At least 8 bytes
   behind the line must be readable. The result may be `room`, which the caller gives. */
const struct gate_bits *gate_open(const struct gate *gate, struct view line, size_t end, bool number,
                                  struct gate_bits *room);

static inline bool gate_passes(const struct gate_bits *bits, int rule)
{
    return rule == NO_GATE || (bits->word[rule >> 6] >> (rule & 63) & 1);
}

#endif
