#include "tries.h"

#include <stdlib.h>

#include "fail.h"
#include "overlap.h"
#include "packed_match.h"

enum {
    PLACES_MOST = 1 << 14,
    PAIRS_MOST = 1 << 15, /* and those of one place more */
    PLACE_BITS = 16,      /* of a pair */
    PAIR_BYTES = 8,       /* news has a pair in thirty bytes; where there is one in these, matches are many */
    MATCHED_SHARE = 2     /* of the bytes gathered: news has a tenth of them in matches */
};

struct tries *tries_new(const struct triggers *triggers, engine_accepts *accepts, const void *context)
{
    struct tries *tries = allocate_zeroed(1, sizeof *tries);
    tries->triggers = triggers;
    tries->scratch = code_scratch_new(triggers->rules);
    tries->accepts = accepts;
    tries->context = context;
    tries->places = allocate(PLACES_MOST * sizeof *tries->places);
    tries->guard_words = (size_t)(triggers->guard_count + 63) / 64;
    tries->guards_asked = allocate_zeroed(PLACES_MOST * tries->guard_words + 1, sizeof *tries->guards_asked);
    tries->guards_held = allocate_zeroed(PLACES_MOST * tries->guard_words + 1, sizeof *tries->guards_held);
    tries->list_rules = allocate_zeroed(triggers->rules->count + 1, sizeof *tries->list_rules);
    for (size_t i = 0; i < triggers->list_rule_count; i++) {
        tries->list_rules[triggers->list_rules[i].index] = &triggers->list_rules[i];
    }
    return tries;
}

void tries_free(struct tries *tries)
{
    if (tries) {
        code_scratch_free(tries->scratch);
        free(tries->places);
        free(tries->pairs);
        free(tries->sorted);
        free(tries->findings);
        free(tries->guards_asked);
        free(tries->guards_held);
        free(tries->list_rules);
        buf_free(&tries->packed);
        free(tries);
    }
}

void tries_start(struct tries *tries)
{
    tries_clear(tries);
    tries->line = 0;
    tries->from = 0;
}

void tries_clear(struct tries *tries)
{
    tries->place_count = 0;
    tries->pair_count = 0;
    tries->bytes = 0;
    tries->finding_count = 0;
    buf_clear(&tries->packed);
}

struct view tries_packed(const struct tries *tries, const struct finding *finding)
{
    return view_slice(buf_all(&tries->packed), finding->packed, finding->packed_end);
}

/* ---- Gathering ---- */

static void add_pair(struct tries *tries, size_t rule)
{
    if (tries->pair_count == tries->pair_room) {
        tries->pair_room = tries->pair_room ? tries->pair_room * 2 : 1024;
        tries->pairs = reallocate(tries->pairs, tries->pair_room, sizeof *tries->pairs);
        tries->sorted = reallocate(tries->sorted, tries->pair_room, sizeof *tries->sorted);
    }
    tries->pairs[tries->pair_count++] = (uint32_t)(rule << PLACE_BITS | tries->place_count);
}

/* Add the rules of a set, given by its number, that the gate lets through. */
static void add_set(struct tries *tries, uint16_t number, const struct gate_bits *gate)
{
    const struct rule_set *set = &tries->triggers->sets[number];
    for (size_t word = set->begin; word < set->end; word++) {
        for (uint64_t left = set->rules.word[word] & gate->word[word]; left; left &= left - 1) {
            add_pair(tries, word * 64 + (size_t)__builtin_ctzll(left));
        }
    }
}

static void add_list_rules(struct tries *tries, const struct trigger *trigger, const char *behind)
{
    for (size_t i = 0; i < trigger->link_count; i++) {
        const struct list_link *link = &trigger->links[i];
        if (list_link_passes(link, behind)) {
            add_pair(tries, tries->triggers->list_rules[link->rule].index);
        }
    }
}

static void add_rules(struct tries *tries, struct view line, const struct candidate *candidate)
{
    const struct triggers *triggers = tries->triggers;
    size_t at = candidate->start;
    const struct trigger *trigger = triggers_find(triggers, view_slice(line, at, at + candidate->size));
    if (trigger) {
        add_list_rules(tries, trigger, line.p + at + trigger->word.n);
    }
    if ((unsigned char)(line.p[at] - '0') < 10) {
        add_set(tries, triggers->digit, gate_open(triggers->gate, line, at, true, &tries->gate_room));
    } else if (trigger && trigger->set > 0) {
        add_set(tries, trigger->set, gate_open(triggers->gate, line, at + trigger->word.n, false, &tries->gate_room));
    }
}

void tries_add(struct tries *tries, uint32_t number, struct view line, const struct candidate *candidate)
{
    size_t before = tries->pair_count;
    tries->bytes += number == tries->line ? candidate->start - tries->from : candidate->start;
    tries->line = number;
    tries->from = candidate->start;
    add_rules(tries, line, candidate);
    if (tries->pair_count > before) {
        tries->places[tries->place_count++] =
            (struct place){.line = number, .start = candidate->start, .pairs = (uint32_t)before};
    }
}

bool tries_full(const struct tries *tries)
{
    return tries->place_count == PLACES_MOST || tries->pair_count >= PAIRS_MOST;
}

/* ---- Matching ---- */

/* Whether a guard holds at the place: asked once, however many rules share it. */
static bool guard_holds(struct tries *tries, int guard, size_t place, struct view line)
{
    if (guard == NO_GUARD) {
        return true;
    }
    size_t word = place * tries->guard_words + (size_t)guard / 64;
    uint64_t bit = (uint64_t)1 << guard % 64;
    if (!(tries->guards_asked[word] & bit)) {
        tries->guards_asked[word] |= bit;
        bool held = code_test(tries->triggers->guards[guard], tries->scratch, line, tries->places[place].start);
        tries->guards_held[word] = (tries->guards_held[word] & ~bit) | (held ? bit : 0);
    }
    return tries->guards_held[word] & bit;
}

/* Match a list rule whose entry may begin at the place: the longest entry with what must follow it, then shorter ones.
 */
static bool match_list_rule(struct tries *tries, const struct list_rule *item, size_t place, struct view line)
{
    const struct rule *rule = item->rule;
    struct match *match = &tries->match;
    size_t at = tries->places[place].start;
    struct view text = view_slice(line, at, line.n);
    size_t at_most = SIZE_MAX;
    for (;;) {
        int32_t row;
        size_t size = list_longest(rule->at_list, text, at_most, &row);
        if (size == 0 || !guard_holds(tries, item->guard, place, line)) {
            return false;
        }
        match->line = line;
        match->start = at;
        match->end = at + size;
        match->captures = 0;
        const struct gate_bits *gate = gate_open(tries->triggers->gate, line, at + size, false, &tries->gate_room);
        bool open = gate_passes(gate, item->index);
        if (open && (!item->rest || code_match(item->rest, tries->scratch, line, at + size, match))) {
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

/* Keep the match under way as a finding of the chain, if its value function wants it; whether it does. */
static bool keep(struct tries *tries, struct chain *chain)
{
    static const uint8_t priority[TYPE_COUNT] = {
        [TYPE_NONE] = CLAIM_NONE, [TYPE_BODY] = CLAIM_BODY, [TYPE_DATE] = CLAIM_DATE, [TYPE_FIGURE] = CLAIM_FIGURE};
    struct match *match = &tries->match;
    match_name(match);
    if (match->end <= match->start || (match->type != TYPE_NONE && !tries->accepts(tries->context, match))) {
        return false;
    }
    if (tries->finding_count == tries->finding_room) {
        tries->finding_room = tries->finding_room ? tries->finding_room * 2 : 256;
        tries->findings = reallocate(tries->findings, tries->finding_room, sizeof *tries->findings);
    }
    struct finding *finding = &tries->findings[tries->finding_count++];
    finding->packed = (uint32_t)tries->packed.n;
    match_pack(tries->triggers->rules, match, &tries->packed);
    finding->packed_end = (uint32_t)tries->packed.n;
    finding->start = (uint32_t)match->start;
    finding->end = (uint32_t)match->end;
    finding->family = (uint8_t)match->rule->family;
    finding->priority = priority[match->type];
    finding->next = 0;
    if (chain->last > 0) {
        tries->findings[chain->last - 1].next = (uint32_t)tries->finding_count;
    } else {
        chain->first = (uint32_t)tries->finding_count;
    }
    chain->last = (uint32_t)tries->finding_count;
    return true;
}

/* Mark the places behind this one that the match just kept reaches over. */
static void cover(struct tries *tries, size_t number, uint8_t family)
{
    const struct place *place = &tries->places[number];
    for (size_t i = number + 1; i < tries->place_count; i++) {
        struct place *behind = &tries->places[i];
        if (behind->line != place->line || behind->start >= tries->match.end) {
            return;
        }
        behind->covered |= family;
    }
}

/* True where the rule matches at the place and its value function wants the match. */
static bool try_rule(struct tries *tries, size_t rule, size_t number, struct view line)
{
    const struct triggers *triggers = tries->triggers;
    const struct list_rule *item = tries->list_rules[rule];
    struct place *place = &tries->places[number];
    if (item) {
        return match_list_rule(tries, item, number, line) && keep(tries, &place->chains[CHAIN_LISTS]);
    }
    if (!guard_holds(tries, triggers->rule_guards[rule], number, line) ||
        !code_match(triggers->codes[rule], tries->scratch, line, place->start, &tries->match)) {
        return false;
    }
    place->done |= (uint8_t)(1U << triggers->rules->rules[rule].family);
    return keep(tries, &place->chains[CHAIN_SETS]);
}

/* Try a rule at a place, unless its family has matched there or over it; true where there is a new finding. */
static bool try_pair(struct tries *tries, uint32_t pair, const struct view *lines)
{
    size_t rule = pair >> PLACE_BITS;
    size_t number = pair & ((1U << PLACE_BITS) - 1);
    struct place *place = &tries->places[number];
    uint8_t family = (uint8_t)(1U << tries->triggers->rules->rules[rule].family);
    if (place->covered & family) {
        place->skipped |= family;
        return false;
    }
    bool first_wins = !tries->list_rules[rule];
    if ((first_wins && (place->done & family)) || !try_rule(tries, rule, number, lines[place->line])) {
        return false;
    }
    cover(tries, number, family);
    return true;
}

void tries_retry(struct tries *tries, struct place *place, const struct view *lines)
{
    size_t number = (size_t)(place - tries->places);
    size_t end = number + 1 < tries->place_count ? place[1].pairs : tries->pair_count;
    uint8_t families = place->skipped;
    place->covered = 0;
    place->skipped = 0;
    for (size_t i = place->pairs; i < end; i++) {
        size_t rule = tries->pairs[i] >> PLACE_BITS;
        if (families >> tries->triggers->rules->rules[rule].family & 1) {
            try_pair(tries, tries->pairs[i], lines);
        }
    }
}

static void sort_by_rule(struct tries *tries)
{
    uint32_t ends[GATE_RULES + 1] = {0}; /* of the pairs of each rule among the sorted */
    for (size_t i = 0; i < tries->pair_count; i++) {
        ends[(tries->pairs[i] >> PLACE_BITS) + 1]++;
    }
    for (size_t rule = 0; rule < GATE_RULES; rule++) {
        ends[rule + 1] += ends[rule];
    }
    for (size_t i = 0; i < tries->pair_count; i++) {
        tries->sorted[ends[tries->pairs[i] >> PLACE_BITS]++] = tries->pairs[i];
    }
}

/* Match rule by rule. False where the matches are so long that many of them must lie in others and were in vain. */
static bool run_by_rule(struct tries *tries, const struct view *lines)
{
    size_t matched = 0;
    sort_by_rule(tries);
    for (size_t i = 0; i < tries->pair_count; i++) {
        if (try_pair(tries, tries->sorted[i], lines)) {
            matched += tries->match.end - tries->match.start;
            if (matched > tries->bytes * MATCHED_SHARE) {
                return false;
            }
        }
    }
    return true;
}

/* Match place by place: those that a match covers are known before they are tried. */
static void run_by_place(struct tries *tries, const struct view *lines)
{
    for (size_t i = 0; i < tries->pair_count; i++) {
        try_pair(tries, tries->pairs[i], lines);
    }
}

static void forget_findings(struct tries *tries)
{
    tries->finding_count = 0;
    buf_clear(&tries->packed);
    for (size_t i = 0; i < tries->place_count; i++) {
        struct place *place = &tries->places[i];
        *place = (struct place){.line = place->line, .start = place->start, .pairs = place->pairs};
    }
}

void tries_run(struct tries *tries, const struct view *lines)
{
    memset(tries->guards_asked, 0, tries->place_count * tries->guard_words * sizeof *tries->guards_asked);
    bool dense = tries->pair_count > tries->bytes / PAIR_BYTES;
    if (dense || !run_by_rule(tries, lines)) {
        forget_findings(tries);
        run_by_place(tries, lines);
    }
}
