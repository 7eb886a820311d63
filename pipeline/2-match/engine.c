#include "engine.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"
#include "spell.h"
#include "triggers.h"

enum { BATCH = 64 }; /* matches handed out together: bounds memory however many a line has */

struct engine {
    struct triggers *triggers;
    bool shares; /* the triggers are another engine's */
    const struct rules *rules;
    struct code_scratch *scratch;
    engine_accepts *accepts;
    const void *context;
    struct gate_bits gate_room;
    struct candidate *candidates;
    size_t candidate_room;
    struct match *found;
    struct claim *claims;
    const struct match **kept;
    size_t count, room;
    struct view line;
    size_t candidate, candidate_count; /* the next one, and how many the line has */
    size_t resume[TYPE_COUNT];         /* byte behind the last match, by family */
    size_t found_end[TYPE_COUNT];      /* the same as found at the present place */
    size_t open_end;                   /* byte behind the last claim of the batch */
    uint64_t place;                    /* counts the places matched at */
    uint64_t guard_place[GUARDS_MOST]; /* where each guard was asked last */
    bool guard_answer[GUARDS_MOST];
};

struct engine *engine_new(const struct rules *rules, engine_accepts *accepts, const void *context)
{
    struct engine *engine = allocate_zeroed(1, sizeof *engine);
    engine->triggers = triggers_new(rules);
    engine->rules = rules;
    engine->scratch = code_scratch_new(rules);
    engine->accepts = accepts;
    engine->context = context;
    return engine;
}

struct engine *engine_share(const struct engine *first)
{
    struct engine *engine = allocate_zeroed(1, sizeof *engine);
    engine->triggers = first->triggers;
    engine->shares = true;
    engine->rules = first->rules;
    engine->scratch = code_scratch_new(first->rules);
    engine->accepts = first->accepts;
    engine->context = first->context;
    return engine;
}

void engine_free(struct engine *engine)
{
    if (engine) {
        if (!engine->shares) {
            triggers_free(engine->triggers);
        }
        code_scratch_free(engine->scratch);
        free(engine->candidates);
        free(engine->found);
        free(engine->claims);
        free(engine->kept);
        free(engine);
    }
}

const struct rules *engine_rules(const struct engine *engine)
{
    return engine->rules;
}

size_t engine_limits(const struct engine *engine)
{
    return code_scratch_limits(engine->scratch);
}

/* ---- Matching at a place ---- */

/* Room for one match more; the slot is taken only when engine->count is raised. */
static struct match *next_slot(struct engine *engine)
{
    if (engine->count + 2 > engine->room) {
        engine->room = engine->room ? engine->room * 2 : 64;
        engine->found = reallocate(engine->found, engine->room, sizeof *engine->found);
        engine->claims = reallocate(engine->claims, engine->room, sizeof *engine->claims);
        engine->kept = reallocate(engine->kept, engine->room, sizeof *engine->kept);
    }
    return &engine->found[engine->count];
}

static void take(struct engine *engine, enum mention_type family)
{
    static const uint8_t priority[TYPE_COUNT] = {
        [TYPE_NONE] = CLAIM_NONE, [TYPE_BODY] = CLAIM_BODY, [TYPE_DATE] = CLAIM_DATE, [TYPE_FIGURE] = CLAIM_FIGURE};
    struct match *match = &engine->found[engine->count];
    match_name(match);
    if (match->end <= match->start || (match->type != TYPE_NONE && !engine->accepts(engine->context, match))) {
        return;
    }
    engine->claims[engine->count] = (struct claim){(uint32_t)match->start, (uint32_t)match->end, priority[match->type],
                                                   false, (uint32_t)engine->count};
    engine->found_end[family] = match->end > engine->found_end[family] ? match->end : engine->found_end[family];
    engine->open_end = match->end > engine->open_end ? match->end : engine->open_end;
    engine->count++;
}

/* Whether a guard holds at the place: asked once a place, however many rules share it. */
static bool guard_holds(struct engine *engine, int guard, size_t at)
{
    if (guard == NO_GUARD) {
        return true;
    }
    if (engine->guard_place[guard] != engine->place) {
        engine->guard_place[guard] = engine->place;
        engine->guard_answer[guard] = code_test(engine->triggers->guards[guard], engine->scratch, engine->line, at);
    }
    return engine->guard_answer[guard];
}

/* Try the rules of a set that the gate lets through, in file order; the first that matches wins. */
static void match_set(struct engine *engine, const struct rule_set *set, enum mention_type family, size_t at,
                      const struct gate_bits *gate)
{
    const struct triggers *triggers = engine->triggers;
    for (size_t word = set->begin; word < set->end; word++) {
        for (uint64_t left = set->rules.word[word] & gate->word[word]; left; left &= left - 1) {
            size_t rule = word * 64 + (size_t)__builtin_ctzll(left);
            if (guard_holds(engine, triggers->rule_guards[rule], at) &&
                code_match(triggers->codes[rule], engine->scratch, engine->line, at, next_slot(engine))) {
                take(engine, family);
                return;
            }
        }
    }
}

/* Match one list rule whose entry may begin at `at`: the longest entry with what must follow it, then shorter ones. */
static bool match_list_rule(struct engine *engine, const struct list_rule *item, struct view line, size_t at,
                            struct match *match)
{
    const struct rule *rule = item->rule;
    struct view text = view_slice(line, at, line.n);
    size_t at_most = SIZE_MAX;
    for (;;) {
        int32_t row;
        size_t size = list_longest(rule->at_list, text, at_most, &row);
        if (size == 0 || !guard_holds(engine, item->guard, at)) {
            return false;
        }
        match->line = line;
        match->start = at;
        match->end = at + size;
        match->captures = 0;
        const struct gate_bits *gate = gate_open(engine->triggers->gate, line, at + size, false, &engine->gate_room);
        bool open = gate_passes(gate, item->index);
        if (open && (!item->rest || code_match(item->rest, engine->scratch, line, at + size, match))) {
            match->rule = rule;
            match->start = match->start > at ? at : match->start;
            if (rule->at_group != NO_GROUP && match->captures < MATCH_CAPTURES) {
                match->capture[match->captures++] =
                    (struct capture){rule->at_group, view_slice(text, 0, size), rule->at_list};
            }
            return true;
        }
        at_most = size - 1;
    }
}

static void match_lists(struct engine *engine, const struct trigger *trigger, struct view line, size_t at)
{
    const char *behind = line.p + at + trigger->word.n;
    for (size_t i = 0; i < trigger->link_count; i++) {
        const struct list_link *link = &trigger->links[i];
        const struct list_rule *item = &engine->triggers->list_rules[link->rule];
        enum mention_type family = item->rule->family;
        if (list_link_passes(link, behind) && at >= engine->resume[family] &&
            match_list_rule(engine, item, line, at, next_slot(engine))) {
            take(engine, family);
        }
    }
}

/* Try the sets of all families, given by their numbers, at a place. */
static void match_sets(struct engine *engine, const uint16_t *sets, size_t at, const struct gate_bits *gate)
{
    for (int family = 0; family < TYPE_COUNT; family++) {
        if (sets[family] > 0 && at >= engine->resume[family]) {
            match_set(engine, &engine->triggers->sets[sets[family]], (enum mention_type)family, at, gate);
        }
    }
}

/* Everything that matches at one place: at one place the longest of a family wins, which overlap_resolve sees to. */
static void match_candidate(struct engine *engine, const struct candidate *candidate)
{
    struct view line = engine->line;
    size_t at = candidate->start;
    engine->place++;
    if ((unsigned char)(line.p[at] - '0') < 10) {
        match_sets(engine, engine->triggers->digit, at,
                   gate_open(engine->triggers->gate, line, at, true, &engine->gate_room));
    } else {
        const struct trigger *trigger = triggers_find(engine->triggers, view_slice(line, at, at + candidate->size));
        if (!trigger) {
            return;
        }
        match_lists(engine, trigger, line, at);
        if (trigger->has_sets) {
            match_sets(engine, trigger->sets, at,
                       gate_open(engine->triggers->gate, line, at + trigger->word.n, false, &engine->gate_room));
        }
    }
    memcpy(engine->resume, engine->found_end, sizeof engine->resume);
}

void engine_start(struct engine *engine, struct view line)
{
    size_t wanted = line.n / 2 + 2;
    if (wanted > engine->candidate_room) {
        engine->candidates = reallocate(engine->candidates, wanted, sizeof *engine->candidates);
        engine->candidate_room = wanted;
    }
    engine->line = line;
    memset(engine->resume, 0, sizeof engine->resume);
    memset(engine->found_end, 0, sizeof engine->found_end);
    engine->candidate = 0;
    engine->candidate_count = scan_line(&engine->triggers->scan, line, engine->candidates);
}

/* Match on until a batch is full and nothing of it reaches into what follows. */
static void fill_batch(struct engine *engine)
{
    engine->count = 0;
    engine->open_end = 0;
    for (; engine->candidate < engine->candidate_count; engine->candidate++) {
        const struct candidate *candidate = &engine->candidates[engine->candidate];
        if (engine->count >= BATCH && candidate->start >= engine->open_end) {
            return;
        }
        match_candidate(engine, candidate);
    }
}

size_t engine_next(struct engine *engine, const struct match *const **matches)
{
    size_t kept = 0;
    while (kept == 0 && engine->candidate < engine->candidate_count) {
        fill_batch(engine);
        overlap_resolve(engine->claims, engine->count);
        for (size_t i = 0; i < engine->count; i++) {
            if (!engine->claims[i].loses) {
                engine->kept[kept++] = &engine->found[engine->claims[i].item];
            }
        }
    }
    *matches = engine->kept;
    return kept;
}

/* True where a match can begin with the word in some letter case. */
static bool trigger_lives(struct engine *engine, struct code *code, struct view word)
{
    struct buf spelled = {0};
    bool lives = false;
    for (int spelling = SPELL_LOWER; spelling <= SPELL_UPPER && !lives; spelling++) {
        spell(word, (enum spelling)spelling, &spelled);
        lives = code_can_begin(code, engine->scratch, buf_all(&spelled));
    }
    buf_free(&spelled);
    return lives;
}

void engine_check(struct engine *engine)
{
    const struct rules *rules = engine->triggers->rules;
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (rule->pattern.n == 0) {
            continue; /* the list's entry is all of it */
        }
        struct code *code = engine->triggers->codes[i];
        code_can_begin(code, engine->scratch, VIEW("")); /* compiles it */
        for (size_t w = 0; w < rule->word_count && !code_looks_behind(code); w++) {
            if (!trigger_lives(engine, code, rule->words[w])) {
                die("%s:%u: rule [%.*s]: no match can begin with the trigger '%.*s'; take it out or mend the pattern",
                    rule->file, rule->line, VIEW_ARG(rule->id), VIEW_ARG(rule->words[w]));
            }
        }
    }
}
