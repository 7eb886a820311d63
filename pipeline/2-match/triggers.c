#include "triggers.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"
#include "spell.h"

/* ---- The table ---- */

/* The slot of this word, or the free one where it would go. Words of more than eight bytes share a key with others of
   the same beginning and size, so those are compared in full. */
static struct trigger_slot *find_slot(const struct triggers *triggers, uint64_t key, struct view word)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15U >> 32) & triggers->table_mask;
    for (;;) {
        struct trigger_slot *slot = &triggers->table[at];
        bool same = slot->key == key && slot->size == word.n &&
                    (word.n <= sizeof key || view_equal(triggers->items[slot->index - 1].word, word));
        if (slot->index == 0 || same) {
            return slot;
        }
        at = (at + 1) & triggers->table_mask;
    }
}

const struct trigger *triggers_find(const struct triggers *triggers, struct view word)
{
    const struct trigger_slot *slot = find_slot(triggers, scan_key(word.p, word.n), word);
    return slot->index > 0 ? &triggers->items[slot->index - 1] : NULL;
}

/* Room for twice as many words; the table stays half empty. */
static void table_grow(struct triggers *triggers)
{
    size_t size = triggers->table ? (triggers->table_mask + 1) * 2 : 4096;
    free(triggers->table);
    triggers->table = allocate_zeroed(size, sizeof *triggers->table);
    triggers->table_mask = size - 1;
    triggers->items = reallocate(triggers->items, size / 2, sizeof *triggers->items);
    for (size_t i = 0; i < triggers->count; i++) {
        struct view word = triggers->items[i].word;
        uint64_t key = scan_key(word.p, word.n);
        *find_slot(triggers, key, word) = (struct trigger_slot){key, (uint32_t)word.n, (uint32_t)i + 1};
    }
}

/* The trigger for this word, made where it is new; valid until the next call. */
static struct trigger *trigger_for(struct triggers *triggers, struct view word)
{
    const struct trigger *found = triggers_find(triggers, word);
    if (found) {
        return &triggers->items[found - triggers->items];
    }
    if (triggers->count * 2 > triggers->table_mask) {
        table_grow(triggers);
    }
    char *copy = arena_array(&triggers->arena, word.n + 8, 1);
    memcpy(copy, word.p, word.n);
    struct view own = {copy, word.n};
    uint64_t key = scan_key(copy, word.n);
    struct trigger_slot *slot = find_slot(triggers, key, own);
    *slot = (struct trigger_slot){key, (uint32_t)word.n, (uint32_t)++triggers->count};
    struct trigger *trigger = &triggers->items[triggers->count - 1];
    *trigger = (struct trigger){.word = own};
    scan_filter_add(&triggers->scan, copy, word.n);
    return trigger;
}

/* ---- Words of rules ---- */

/* The number of the rule's guard; rules with the same look-behinds share one. */
static int guard_of(struct triggers *triggers, const struct rule *rule)
{
    if (rule->guard.n == 0) {
        return NO_GUARD;
    }
    for (int i = 0; i < triggers->guard_count; i++) {
        if (view_equal(triggers->guard_texts[i], rule->guard)) {
            return i;
        }
    }
    if (triggers->guard_count == GUARDS_MOST) {
        die("%s:%u: more than %d different look-behinds begin patterns; join some", rule->file, rule->line,
            GUARDS_MOST);
    }
    triggers->guard_texts[triggers->guard_count] = rule->guard;
    triggers->guards[triggers->guard_count] = code_new(rule, CODE_GUARD);
    return triggers->guard_count++;
}

/* The number of the set that has this rule besides those of set `number`. */
static uint16_t set_with(struct triggers *triggers, uint16_t number, size_t rule)
{
    struct rule_set set = triggers->sets[number];
    gate_add(&set.rules, rule);
    size_t word = rule / 64;
    bool first = set.begin == set.end;
    set.begin = first || word < set.begin ? word : set.begin;
    set.end = first || word >= set.end ? word + 1 : set.end;
    for (size_t i = 0; i < triggers->set_count; i++) {
        if (memcmp(&triggers->sets[i].rules, &set.rules, sizeof set.rules) == 0) {
            return (uint16_t)i;
        }
    }
    triggers->sets = reallocate(triggers->sets, triggers->set_count + 1, sizeof *triggers->sets);
    triggers->sets[triggers->set_count] = set;
    return (uint16_t)triggers->set_count++;
}

static void add_words(struct triggers *triggers, size_t index)
{
    const struct rule *rule = &triggers->rules->rules[index];
    struct buf word = {0};
    for (size_t i = 0; i < rule->word_count; i++) {
        for (int spelling = SPELL_LOWER; spelling <= SPELL_UPPER; spelling++) {
            spell(rule->words[i], (enum spelling)spelling, &word);
            struct trigger *trigger = trigger_for(triggers, buf_all(&word));
            trigger->set = set_with(triggers, trigger->set, index);
        }
    }
    buf_free(&word);
    if (rule->at_digit) {
        triggers->digit = set_with(triggers, triggers->digit, index);
    }
}

/* ---- Entries of lists ---- */

/* Eight bits from the three bytes behind a trigger word. */
static unsigned following_hash(const char *behind)
{
    uint32_t bytes = (uint32_t)(unsigned char)behind[0] | (uint32_t)(unsigned char)behind[1] << 8 |
                     (uint32_t)(unsigned char)behind[2] << 16;
    return bytes * 0x9E3779B1U >> 24;
}

bool list_link_passes(const struct list_link *link, const char *behind)
{
    unsigned hash = following_hash(behind);
    return link->alone || (link->following[hash >> 6] >> (hash & 63) & 1);
}

/* Note that the list of rule `index` has an entry that goes on with `behind` after this word. */
static void add_list_word(struct triggers *triggers, struct view word, size_t index, struct view behind)
{
    struct trigger *trigger = trigger_for(triggers, word);
    struct list_link *link = trigger->link_count > 0 ? &trigger->links[trigger->link_count - 1] : NULL;
    if (!link || link->rule != index) {
        trigger->links = reallocate(trigger->links, trigger->link_count + 1, sizeof *trigger->links);
        link = &trigger->links[trigger->link_count++];
        *link = (struct list_link){.rule = (uint16_t)index};
    }
    if (behind.n < 3 || triggers->list_rules[index].rule->any_case) {
        link->alone = true;
    } else {
        unsigned hash = following_hash(behind.p);
        link->following[hash >> 6] |= 1ULL << (hash & 63);
    }
}

static void add_list_rule(struct triggers *triggers, size_t rule_index)
{
    const struct rule *rule = &triggers->rules->rules[rule_index];
    if (triggers->list_rule_count == LIST_RULES_MOST) {
        die("%s:%u: more than %d rules with `at list:`; join some", rule->file, rule->line, LIST_RULES_MOST);
    }
    size_t index = triggers->list_rule_count++;
    struct list_rule *item = &triggers->list_rules[index];
    item->rule = rule;
    item->index = rule_index;
    item->guard = triggers->rule_guards[rule_index];
    item->rest = rule->pattern.n > 0 ? triggers->codes[rule_index] : NULL;
    struct buf word = {0};
    for (size_t row = 0; row < list_rows(rule->at_list); row++) {
        struct view entry = list_cell(rule->at_list, (int32_t)row, 0);
        struct view first = view_slice(entry, 0, scan_word(entry));
        struct view behind = view_slice(entry, first.n, entry.n);
        if (first.n == 0) {
            die("%s:%u: rule [%.*s]: list entry '%.*s' does not begin with a letter or digit, so it cannot be a "
                "trigger",
                rule->file, rule->line, VIEW_ARG(rule->id), VIEW_ARG(entry));
        }
        for (int spelling = SPELL_LOWER; rule->any_case && spelling <= SPELL_UPPER; spelling++) {
            spell(first, (enum spelling)spelling, &word);
            add_list_word(triggers, buf_all(&word), index, behind);
        }
        spell(first, SPELL_AS_IS, &word);
        add_list_word(triggers, buf_all(&word), index, behind);
    }
    buf_free(&word);
}

struct triggers *triggers_new(const struct rules *rules)
{
    struct triggers *triggers = allocate_zeroed(1, sizeof *triggers);
    triggers->rules = rules;
    triggers->gate = gate_new(rules);
    triggers->sets = allocate_zeroed(1, sizeof *triggers->sets);
    triggers->set_count = 1;
    table_grow(triggers);
    triggers->codes = allocate(rules->count * sizeof(struct code *));
    triggers->rule_guards = allocate(rules->count * sizeof(int));
    for (size_t i = 0; i < rules->count; i++) {
        triggers->codes[i] = code_new(&rules->rules[i], CODE_PATTERN);
        triggers->rule_guards[i] = guard_of(triggers, &rules->rules[i]);
    }
    for (size_t i = 0; i < rules->count; i++) {
        add_words(triggers, i);
        if (rules->rules[i].at_list) {
            add_list_rule(triggers, i);
        }
    }
    return triggers;
}

void triggers_free(struct triggers *triggers)
{
    if (!triggers) {
        return;
    }
    for (size_t i = 0; i < triggers->count; i++) {
        free(triggers->items[i].links);
    }
    free(triggers->items);
    for (size_t i = 0; i < triggers->rules->count; i++) {
        code_free(triggers->codes[i]);
    }
    for (int i = 0; i < triggers->guard_count; i++) {
        code_free(triggers->guards[i]);
    }
    free(triggers->codes);
    free(triggers->rule_guards);
    free(triggers->sets);
    gate_free(triggers->gate);
    free(triggers->table);
    arena_free(&triggers->arena);
    free(triggers);
}
