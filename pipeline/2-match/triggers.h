/* A trigger table owns its codes; triggers_free gives them back. The rules are borrowed. Which rules may match at a
 * word. */
#ifndef TRIGGERS_H
#define TRIGGERS_H

#include "code.h"
#include "gate.h"
#include "scan.h"

/* Rules that are tried at one place in file order: the first of each family that matches wins. */
struct rule_set {
    struct gate_bits rules;
    size_t begin, end; /* words of `rules` that are not zero; equal: none */
};

enum { NO_GUARD = -1, GUARDS_MOST = 256 };

/* A rule whose matches begin with an entry of a list. */
struct list_rule {
    const struct rule *rule;
    size_t index;      /* of the rule */
    int guard;         /* number of the look-behinds before the entry, or NO_GUARD */
    struct code *rest; /* what follows the entry, or NULL */
};

enum { LIST_RULES_MOST = 128 };

/* A list rule at a trigger: its list has entries with this first word. */
struct list_link {
    uint16_t rule;         /* index in triggers->list_rules */
    bool alone;            /* the word alone is an entry, or what follows it is too short to tell by */
    uint64_t following[4]; /* hashes of the three bytes behind the word in the entries: others cannot match */
};

struct trigger {
    struct view word; /* with eight readable bytes from its start */
    uint16_t set;     /* number in triggers->sets */
    struct list_link *links;
    size_t link_count;
};

/* The table of triggers by their words; a miss touches no trigger. */
struct trigger_slot {
    uint64_t key; /* scan_key of the word */
    uint32_t size;
    uint32_t index; /* in triggers->items, plus one; 0: free */
};

struct triggers {
    const struct rules *rules;
    struct scan_filter scan;
    struct rule_set *sets; /* number 0 has no rules; few differ, so that triggers stay small */
    size_t set_count;
    uint16_t digit; /* the set of rules at numbers */
    struct list_rule list_rules[LIST_RULES_MOST];
    size_t list_rule_count;
    struct arena arena;
    struct trigger_slot *table;
    size_t table_mask;
    struct trigger *items;
    size_t count;
    struct code **codes; /* by rule */
    int *rule_guards;    /* numbers of their guards, or NO_GUARD, by rule */
    struct gate *gate;
    struct code *guards[GUARDS_MOST]; /* the look-behinds that patterns begin with, equal ones once */
    struct view guard_texts[GUARDS_MOST];
    int guard_count;
};

struct triggers *triggers_new(const struct rules *rules);
void triggers_free(struct triggers *triggers);

/* The trigger that is this word, or NULL. Eight bytes from the word's start must be readable. */
const struct trigger *triggers_find(const struct triggers *triggers, struct view word);

/* Whether the list of this link may have an entry at a place, by the three bytes behind the trigger word there. */
bool list_link_passes(const struct list_link *link, const char *behind);

#endif
