/* A trigger table owns its codes; triggers_free gives them back. The rules are borrowed. Which rules may match at a
 * word. */
#ifndef TRIGGERS_H
#define TRIGGERS_H

#include "code.h"
#include "scan.h"

/* What may follow a trigger word, learnt by asking its code: nothing is lost by skipping the rest. */
struct next_filter {
    uint32_t tries, hits; /* since the start; a filter is built when tries were many and hits few */
    bool built;
    uint64_t byte[4];        /* the byte right after the word */
    uint64_t after_space[4]; /* the byte after one space */
};

/* A rule whose matches begin with an entry of a list. */
struct list_rule {
    const struct rule *rule;
    struct code *guard; /* look-behinds before the entry, or NULL */
    struct code *rest;  /* what follows the entry, or NULL */
};

enum { LIST_RULES_MOST = 128 };

struct trigger {
    uint64_t key;                  /* scan_key of the word */
    struct view word;              /* in the arena of the rules or of a list's file */
    struct code *code[TYPE_COUNT]; /* by family; NULL: none */
    struct next_filter filter[TYPE_COUNT];
    uint64_t list_rules[LIST_RULES_MOST / 64]; /* those whose list has an entry with this first word */
    struct trigger *next;                      /* with the same key */
};

struct triggers {
    const struct rules *rules;
    struct scan_filter scan;
    struct code *digit[TYPE_COUNT];
    struct list_rule list_rules[LIST_RULES_MOST];
    size_t list_rule_count;
    struct arena arena;
    struct trigger **table;
    size_t table_mask;
    size_t count;
    struct code **codes; /* all of them, once each */
    size_t code_count;
};

struct triggers *triggers_new(const struct rules *rules);
void triggers_free(struct triggers *triggers);

/* The trigger that is this word, or NULL. Eight bytes from the word's start must be readable. */
struct trigger *triggers_find(const struct triggers *triggers, struct view word);

#endif
