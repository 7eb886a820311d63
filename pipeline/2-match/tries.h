/* Tries own their arrays and what was found; tries_free gives them back. The triggers are borrowed.
   Many places of many lines are gathered, each with the rules that may match there, and then matched rule by rule:
   the machine code of a rule, which is cold when other rules ran in between, is fetched once for all of its places. */
#ifndef TRIES_H
#define TRIES_H

#include "match.h"
#include "triggers.h"

/* Whether a value function wants the match; `context` is the caller's. Asked from several threads at once. */
typedef bool engine_accepts(const void *context, const struct match *match);

/* What matched at a place. */
struct finding {
    uint32_t packed, packed_end; /* bytes in tries->packed, see packed_match.h */
    uint32_t start, end;         /* bytes in the line */
    uint8_t family, priority;
    uint32_t next; /* finding at the same place, its index plus one; 0: none */
};

/* Findings at one place, in the order they claim it: indices plus one, 0 where there are none. */
struct chain {
    uint32_t first, last;
};
enum { CHAIN_LISTS, CHAIN_SETS, CHAINS }; /* of list rules, and of the others */

struct place {
    uint32_t line, start; /* number of the line, byte in it */
    uint32_t pairs;       /* its first one */
    uint8_t done;         /* families, as bits: one of their rules has matched, and the first wins */
    uint8_t covered;      /* a match of theirs at an earlier place reaches over this one */
    uint8_t skipped;      /* so rules of theirs were not tried */
    struct chain chains[CHAINS];
};

struct tries {
    const struct triggers *triggers;
    struct code_scratch *scratch;
    engine_accepts *accepts;
    const void *context;
    const struct list_rule **list_rules; /* by rule; NULL for others */
    struct place *places;
    size_t place_count;
    size_t bytes;             /* of text gathered from, */
    uint32_t line, from;      /* up to this byte of this line */
    uint32_t *pairs, *sorted; /* rule << 16 | place */
    size_t pair_count, pair_room;
    struct finding *findings;
    size_t finding_count, finding_room;
    struct buf packed;
    uint64_t *guards_asked, *guards_held; /* one bit for each guard, guard_words for each place */
    size_t guard_words;
    struct gate_bits gate_room;
    struct match match; /* the one under way */
};

struct tries *tries_new(const struct triggers *triggers, engine_accepts *accepts, const void *context);
void tries_free(struct tries *tries);

/* Begin other lines. */
void tries_start(struct tries *tries);

/* Forget places and findings, and go on in the same lines. */
void tries_clear(struct tries *tries);

/* Gather the rules that may match at a candidate of line number `number`; a place where none may is left out. */
void tries_add(struct tries *tries, uint32_t number, struct view line, const struct candidate *candidate);

/* True where the places gathered are to be run before more are added. */
bool tries_full(const struct tries *tries);

/* Match all that was gathered; `lines` by their numbers. Fills in the chains of the places. */
void tries_run(struct tries *tries, const struct view *lines);

/* Try the rules that were skipped, at a place that no match covers after all: the one that did has lost its own place
   to one before. Adds to the chains of the place; findings may move. */
void tries_retry(struct tries *tries, struct place *place, const struct view *lines);

/* The match of a finding, packed; valid until the next call of another function. */
struct view tries_packed(const struct tries *tries, const struct finding *finding);

#endif
