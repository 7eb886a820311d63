#include "gate.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"
#include "scan.h"
#include "spell.h"

/* A token and the number of its set of rules; few sets differ, so the table stays small. */
struct slot {
    uint64_t key;  /* scan_key of the token; 0: free */
    uint32_t size; /* bytes of the token */
    uint32_t set;
};

struct gate {
    struct slot *slots;
    size_t mask, count;
    struct gate_bits *sets; /* the first: rules without `next`, which are in all others too */
    size_t set_count, set_room;
    uint32_t *set_index; /* by hash: numbers of sets plus one, 0: free; twice set_room of them */
    struct gate_bits sorts[GATE_SORTS];
};

enum { ALWAYS = 0 }; /* number of the first set */

/* ---- Making ---- */

static struct slot *find_slot(const struct gate *gate, uint64_t key, size_t size)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15U >> 32) & gate->mask;
    while (gate->slots[at].key != 0 && (gate->slots[at].key != key || gate->slots[at].size != size)) {
        at = (at + 1) & gate->mask;
    }
    return &gate->slots[at];
}

static void grow(struct gate *gate)
{
    struct gate old = *gate;
    size_t size = old.slots ? (old.mask + 1) * 2 : 1024;
    gate->slots = allocate_zeroed(size, sizeof *gate->slots);
    gate->mask = size - 1;
    for (size_t i = 0; old.slots && i <= old.mask; i++) {
        if (old.slots[i].key != 0) {
            *find_slot(gate, old.slots[i].key, old.slots[i].size) = old.slots[i];
        }
    }
    free(old.slots);
}

/* Where the number of this set stands in the index, or the free place where it would go. */
static uint32_t *set_place(const struct gate *gate, const struct gate_bits *bits)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < GATE_WORDS; i++) {
        hash = (hash ^ bits->word[i]) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32;
    }
    size_t mask = gate->set_room * 2 - 1;
    size_t at = (size_t)hash & mask;
    while (gate->set_index[at] != 0 && memcmp(&gate->sets[gate->set_index[at] - 1], bits, sizeof *bits) != 0) {
        at = (at + 1) & mask;
    }
    return &gate->set_index[at];
}

static void grow_sets(struct gate *gate)
{
    gate->set_room = gate->set_room ? gate->set_room * 2 : 256;
    gate->sets = reallocate(gate->sets, gate->set_room, sizeof *gate->sets);
    free(gate->set_index);
    gate->set_index = allocate_zeroed(gate->set_room * 2, sizeof *gate->set_index);
    for (size_t i = 0; i < gate->set_count; i++) {
        *set_place(gate, &gate->sets[i]) = (uint32_t)i + 1;
    }
}

/* The number of this set, added where it is new. */
static uint32_t set_number(struct gate *gate, const struct gate_bits *bits)
{
    if (gate->set_count == gate->set_room) {
        grow_sets(gate);
    }
    uint32_t *place = set_place(gate, bits);
    if (*place == 0) {
        gate->sets[gate->set_count++] = *bits;
        *place = (uint32_t)gate->set_count;
    }
    return *place - 1;
}

/* Bytes of the letter at p, 0 where there is none. What leads two bytes from C3 to CA or three from E1 is taken for a
   letter unseen: the few signs among them follow no trigger. */
static size_t letter_size(struct view p)
{
    unsigned char lead = (unsigned char)p.p[0];
    if (lead < 0x80) {
        return (lead | 0x20) >= 'a' && (lead | 0x20) <= 'z' ? 1 : 0;
    }
    if (lead >= 0xC3 && lead <= 0xCA) {
        return 2;
    }
    size_t size;
    return lead == 0xE1 ? 3 : letters_is_letter(utf8_decode(p.p, &size)) ? size : 0;
}

/* Bytes of the token at p (p.n > 0): a run of letters, or one other character. */
static size_t token_size(struct view p)
{
    size_t size = 0;
    while (size < p.n) {
        size_t letter = letter_size(view_slice(p, size, p.n));
        if (letter == 0) {
            break;
        }
        size += letter;
    }
    if (size == 0) {
        utf8_decode(p.p, &size);
    }
    return size;
}

/* Open the gate for the rule at this spelling of a token; eight bytes must be readable. */
static void add_token(struct gate *gate, struct view token, size_t rule)
{
    if (gate->count * 2 > gate->mask) {
        grow(gate);
    }
    uint64_t key = scan_key(token.p, token.n);
    struct slot *slot = find_slot(gate, key, token.n);
    if (slot->key == 0) {
        *slot = (struct slot){key, (uint32_t)token.n, ALWAYS};
        gate->count++;
    }
    struct gate_bits bits = gate->sets[slot->set];
    if (!gate_passes(&bits, rule)) {
        gate_add(&bits, rule);
        slot->set = set_number(gate, &bits);
    }
}

static void add_spellings(struct gate *gate, struct view text, size_t rule)
{
    struct buf word = {0};
    struct view token = view_slice(text, 0, token_size(text));
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS; spelling++) {
        spell(token, (enum spelling)spelling, &word);
        add_token(gate, buf_all(&word), rule);
    }
    buf_free(&word);
}

static bool has_next(const struct rule *rule)
{
    return rule->next_sorts != 0 || rule->next_word_count > 0 || rule->next_list_count > 0;
}

static void add_rule(struct gate *gate, const struct rule *rule, size_t index)
{
    for (size_t i = 0; i < rule->next_word_count; i++) {
        add_spellings(gate, rule->next_words[i], index);
    }
    for (size_t i = 0; i < rule->next_list_count; i++) {
        const struct list *list = rule->next_lists[i];
        for (size_t row = 0; row < list_rows(list); row++) {
            add_spellings(gate, list_cell(list, (int32_t)row, 0), index);
        }
    }
    for (int sort = 0; sort < GATE_SORTS; sort++) {
        if (rule->next_sorts >> sort & 1) {
            gate_add(&gate->sorts[sort], index);
        }
    }
}

struct gate *gate_new(const struct rules *rules)
{
    if (rules->count > GATE_RULES) {
        const struct rule *rule = &rules->rules[GATE_RULES];
        die("%s:%u: more than %d rules; join some", rule->file, rule->line, GATE_RULES);
    }
    struct gate *gate = allocate_zeroed(1, sizeof *gate);
    grow(gate);
    struct gate_bits always = {{0}};
    for (size_t i = 0; i < rules->count; i++) {
        if (!has_next(&rules->rules[i])) {
            gate_add(&always, i);
        }
    }
    set_number(gate, &always);
    for (size_t i = 0; i < rules->count; i++) {
        add_rule(gate, &rules->rules[i], i);
    }
    for (int sort = 0; sort < GATE_SORTS; sort++) {
        for (size_t i = 0; i < GATE_WORDS; i++) {
            gate->sorts[sort].word[i] |= always.word[i];
        }
    }
    return gate;
}

void gate_free(struct gate *gate)
{
    if (gate) {
        free(gate->slots);
        free(gate->sets);
        free(gate->set_index);
        free(gate);
    }
}

/* ---- Asking ---- */

static bool is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

/* What a number in digits looks like. */
struct number {
    size_t end;
    bool dotted, zero, longer, four;
};

enum {
    LONG_NUMBER = 8,  /* digits in a row that few figures have */
    NUMBER_MOST = 128 /* bytes of a number that are looked at */
};

static size_t digits_end(struct view line, size_t at)
{
    while (at < line.n && is_digit(line.p[at])) {
        at++;
    }
    return at;
}

/* Byte behind two or more groups of three digits after single spaces: 1 234 567; else `at`. */
static size_t spaced_groups_end(struct view line, size_t at)
{
    size_t end = at;
    size_t groups = 0;
    while (end + 4 <= line.n && line.p[end] == ' ' && digits_end(line, end + 1) == end + 4) {
        end += 4;
        groups++;
    }
    return groups >= 2 ? end : at;
}

/* The number that begins at `at`: digits, with single points and commas between digits, or in groups. Each digit of it
   may be asked about, so it is looked at for NUMBER_MOST bytes at most: "1.1.1.1…" would take time in its square. */
static struct number number_at(struct view line, size_t at)
{
    line.n = line.n - at > NUMBER_MOST ? at + NUMBER_MOST : line.n;
    struct number number = {.end = digits_end(line, at)};
    number.zero = line.p[at] == '0';
    number.longer = number.end - at >= LONG_NUMBER;
    number.four = number.end - at == 4;
    if (number.end - at <= 3) {
        number.end = spaced_groups_end(line, number.end);
    }
    while (number.end + 1 < line.n && (line.p[number.end] == '.' || line.p[number.end] == ',') &&
           is_digit(line.p[number.end + 1])) {
        number.dotted |= line.p[number.end] == '.';
        number.end = digits_end(line, number.end + 1);
    }
    return number;
}

static const struct gate_bits *token_bits(const struct gate *gate, struct view rest)
{
    if (rest.n == 0) {
        return &gate->sorts[SORT_END];
    }
    if (is_digit(rest.p[0])) {
        return &gate->sorts[SORT_DIGIT];
    }
    size_t size = token_size(rest);
    const struct slot *slot = find_slot(gate, scan_key(rest.p, size), size);
    return &gate->sets[slot->key != 0 ? slot->set : ALWAYS];
}

/* Bits of the sorts that hold here, as 1 << enum gate_sort. */
static unsigned sorts_at(struct view line, size_t at, bool number, size_t *end)
{
    unsigned sorts = 0;
    *end = at;
    if (number) {
        struct number found = number_at(line, at);
        *end = found.end;
        sorts |= (unsigned)found.dotted << SORT_DOTTED | (unsigned)found.zero << SORT_ZERO |
                 (unsigned)found.longer << SORT_LONG | (unsigned)found.four << SORT_FOUR;
    }
    if (*end < line.n && line.p[*end] == ' ') {
        ++*end;
    } else if (*end<line.n && * end> at) {
        size_t size;
        sorts |= (unsigned)letters_is_letter(utf8_decode(line.p + *end, &size)) << SORT_GLUED;
    }
    size_t size;
    bool capital = *end < line.n && letters_is_upper(utf8_decode(line.p + *end, &size));
    return sorts | (unsigned)capital << SORT_CAPITAL;
}

const struct gate_bits *gate_open(const struct gate *gate, struct view line, size_t at, bool number,
                                  struct gate_bits *room)
{
    size_t end;
    unsigned sorts = sorts_at(line, at, number, &end);
    const struct gate_bits *bits = token_bits(gate, view_slice(line, end, line.n));
    if (sorts == 0) {
        return bits;
    }
    *room = *bits;
    for (; sorts; sorts &= sorts - 1) {
        const struct gate_bits *sort = &gate->sorts[__builtin_ctz(sorts)];
        for (size_t i = 0; i < GATE_WORDS; i++) {
            room->word[i] |= sort->word[i];
        }
    }
    return room;
}
