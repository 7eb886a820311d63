#include "triggers.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"

/* ---- The table ---- */

static size_t slot_of(const struct triggers *triggers, uint64_t key)
{
    return (size_t)(key * 0x9E3779B97F4A7C15U >> 32) & triggers->table_mask;
}

struct trigger *triggers_find(const struct triggers *triggers, struct view word)
{
    uint64_t key = scan_key(word.p, word.n);
    struct trigger *trigger = triggers->table[slot_of(triggers, key)];
    while (trigger && !(trigger->key == key && trigger->word.n == word.n &&
                        (word.n <= sizeof key || view_equal(trigger->word, word)))) {
        trigger = trigger->next;
    }
    return trigger;
}

static void table_grow(struct triggers *triggers)
{
    size_t old_size = triggers->table ? triggers->table_mask + 1 : 0;
    size_t size = old_size ? old_size * 2 : 1024;
    struct trigger **old = triggers->table;
    triggers->table = allocate_zeroed(size, sizeof *triggers->table);
    triggers->table_mask = size - 1;
    for (size_t i = 0; i < old_size; i++) {
        for (struct trigger *t = old[i]; t;) {
            struct trigger *next = t->next;
            struct trigger **slot = &triggers->table[slot_of(triggers, t->key)];
            t->next = *slot;
            *slot = t;
            t = next;
        }
    }
    free(old);
}

/* The trigger for this word, made where it is new. */
static struct trigger *trigger_for(struct triggers *triggers, struct view word)
{
    struct trigger *trigger = triggers_find(triggers, word);
    if (!trigger) {
        if (triggers->count * 2 > triggers->table_mask) {
            table_grow(triggers);
        }
        trigger = arena_array(&triggers->arena, 1, sizeof *trigger);
        char *copy = arena_array(&triggers->arena, word.n + 8, 1); /* eight bytes readable from the word's start */
        memcpy(copy, word.p, word.n);
        trigger->word = (struct view){copy, word.n};
        trigger->key = scan_key(copy, word.n);
        struct trigger **slot = &triggers->table[slot_of(triggers, trigger->key)];
        trigger->next = *slot;
        *slot = trigger;
        triggers->count++;
        scan_filter_add(&triggers->scan, copy, word.n);
    }
    return trigger;
}

/* ---- The letter cases of a word ---- */

enum spelling { LOWER, CAPITAL, UPPER, SPELLINGS };

static void spell(struct view word, enum spelling spelling, struct buf *out)
{
    buf_clear(out);
    for (size_t i = 0, size; i < word.n; i += size) {
        uint32_t letter = utf8_decode(word.p + i, &size);
        bool upper = spelling == UPPER || (spelling == CAPITAL && i == 0);
        utf8_append(out, upper ? letters_upper(letter) : letters_lower(letter));
    }
    buf_grow(out, 8);
}

/* ---- Words of rules ---- */

/* The rules of one trigger and family, in file order, while the table is being made. */
struct rule_set {
    struct trigger *trigger;
    enum mention_type family;
    const struct rule **rules;
    size_t count;
};

struct rule_sets {
    struct rule_set *items;
    size_t count;
};

static void sets_add(struct rule_sets *sets, struct trigger *trigger, const struct rule *rule)
{
    struct rule_set *set = NULL;
    for (size_t i = 0; i < sets->count && !set; i++) {
        if (sets->items[i].trigger == trigger && sets->items[i].family == rule->family) {
            set = &sets->items[i];
        }
    }
    if (!set) {
        sets->items = reallocate(sets->items, sets->count + 1, sizeof *sets->items);
        set = &sets->items[sets->count++];
        *set = (struct rule_set){trigger, rule->family, NULL, 0};
    }
    if (set->count > 0 && set->rules[set->count - 1] == rule) {
        return; /* two spellings of one trigger are the same word */
    }
    set->rules = reallocate(set->rules, set->count + 1, sizeof *set->rules);
    set->rules[set->count++] = rule;
}

static void add_words(struct triggers *triggers, struct rule_sets *sets, const struct rule *rule)
{
    struct buf word = {0};
    for (size_t i = 0; i < rule->word_count; i++) {
        for (int spelling = LOWER; spelling < SPELLINGS; spelling++) {
            spell(rule->words[i], (enum spelling)spelling, &word);
            sets_add(sets, trigger_for(triggers, buf_all(&word)), rule);
        }
    }
    buf_free(&word);
}

static struct code *add_code(struct triggers *triggers, const struct rule *const *rules, size_t count,
                             enum code_piece piece)
{
    triggers->codes = reallocate(triggers->codes, triggers->code_count + 1, sizeof(struct code *));
    return triggers->codes[triggers->code_count++] = code_new(rules, count, piece);
}

static bool same_rules(const struct rule_set *a, const struct rule_set *b)
{
    return a->count == b->count && memcmp(a->rules, b->rules, a->count * sizeof(struct rule *)) == 0;
}

/* One code for each set of rules that differs from those before it. */
static void sets_to_codes(struct triggers *triggers, struct rule_sets *sets)
{
    for (size_t i = 0; i < sets->count; i++) {
        struct rule_set *set = &sets->items[i];
        struct code *code = NULL;
        for (size_t j = 0; j < i && !code; j++) {
            if (same_rules(set, &sets->items[j])) {
                code = sets->items[j].trigger->code[sets->items[j].family];
            }
        }
        set->trigger->code[set->family] = code ? code : add_code(triggers, set->rules, set->count, CODE_PATTERN);
    }
    for (size_t i = 0; i < sets->count; i++) {
        free(sets->items[i].rules);
    }
    free(sets->items);
}

static void add_digit_codes(struct triggers *triggers)
{
    const struct rules *rules = triggers->rules;
    const struct rule **set = allocate(rules->count * sizeof *set);
    for (int family = 0; family < TYPE_COUNT; family++) {
        size_t count = 0;
        for (size_t i = 0; i < rules->count; i++) {
            if (rules->rules[i].at_digit && rules->rules[i].family == (enum mention_type)family) {
                set[count++] = &rules->rules[i];
            }
        }
        triggers->digit[family] = count > 0 ? add_code(triggers, set, count, CODE_PATTERN) : NULL;
    }
    free(set);
}

/* ---- Entries of lists ---- */

static void add_list_word(struct triggers *triggers, struct view word, size_t index)
{
    trigger_for(triggers, word)->list_rules[index / 64] |= 1ULL << (index % 64);
}

static void add_list_rule(struct triggers *triggers, const struct rule *rule)
{
    if (triggers->list_rule_count == LIST_RULES_MOST) {
        die("%s:%u: more than %d rules with `at list:`; join some", rule->file, rule->line, LIST_RULES_MOST);
    }
    size_t index = triggers->list_rule_count++;
    struct list_rule *item = &triggers->list_rules[index];
    item->rule = rule;
    item->guard = rule->guard.n > 0 ? add_code(triggers, &rule, 1, CODE_GUARD) : NULL;
    item->rest = rule->pattern.n > 0 ? add_code(triggers, &rule, 1, CODE_PATTERN) : NULL;
    struct buf word = {0};
    for (size_t row = 0; row < list_rows(rule->at_list); row++) {
        struct view entry = list_cell(rule->at_list, (int32_t)row, 0);
        struct view first = view_slice(entry, 0, scan_word(entry));
        if (first.n == 0) {
            die("%s:%u: rule [%.*s]: list entry '%.*s' does not begin with a letter or digit, so it cannot be a "
                "trigger",
                rule->file, rule->line, VIEW_ARG(rule->id), VIEW_ARG(entry));
        }
        for (int spelling = LOWER; rule->any_case && spelling < SPELLINGS; spelling++) {
            spell(first, (enum spelling)spelling, &word);
            add_list_word(triggers, buf_all(&word), index);
        }
        buf_clear(&word);
        buf_view(&word, first);
        buf_grow(&word, 8);
        add_list_word(triggers, buf_all(&word), index);
    }
    buf_free(&word);
}

struct triggers *triggers_new(const struct rules *rules)
{
    struct triggers *triggers = allocate_zeroed(1, sizeof *triggers);
    triggers->rules = rules;
    table_grow(triggers);
    struct rule_sets sets = {0};
    for (size_t i = 0; i < rules->count; i++) {
        add_words(triggers, &sets, &rules->rules[i]);
        if (rules->rules[i].at_list) {
            add_list_rule(triggers, &rules->rules[i]);
        }
    }
    sets_to_codes(triggers, &sets);
    add_digit_codes(triggers);
    return triggers;
}

void triggers_free(struct triggers *triggers)
{
    if (!triggers) {
        return;
    }
    for (size_t i = 0; i < triggers->code_count; i++) {
        code_free(triggers->codes[i]);
    }
    free(triggers->codes);
    free(triggers->table);
    arena_free(&triggers->arena);
    free(triggers);
}
