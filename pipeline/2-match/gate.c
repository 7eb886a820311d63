#include "gate.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"
#include "scan.h"
#include "spell.h"

struct slot {
    uint64_t key;  /* scan_key of the token; 0: free */
    uint32_t size; /* bytes of the token */
    struct gate_bits bits;
};

struct gate {
    struct slot *slots;
    size_t mask, count;
    struct gate_bits digit, end, dotted, capital;
    struct gate_bits joined; /* what gate_open hands out where bits must be joined */
};

/* ---- Making ---- */

static struct slot *find_slot(const struct gate *gate, uint64_t key, size_t size)
{
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15U >> 32) & gate->mask;
    while (gate->slots[at].key != 0 && (gate->slots[at].key != key || gate->slots[at].size != size)) {
        at = (at + 1) & gate->mask;
    }
    return &gate->slots[at];
}

static void set_bit(struct gate_bits *bits, int rule)
{
    bits->word[rule >> 6] |= 1ULL << (rule & 63);
}

static void grow(struct gate *gate)
{
    struct gate old = *gate;
    size_t size = old.slots ? (old.mask + 1) * 2 : 512;
    gate->slots = allocate_zeroed(size, sizeof *gate->slots);
    gate->mask = size - 1;
    for (size_t i = 0; old.slots && i <= old.mask; i++) {
        if (old.slots[i].key != 0) {
            *find_slot(gate, old.slots[i].key, old.slots[i].size) = old.slots[i];
        }
    }
    free(old.slots);
}

/* Bytes of the token at p (p.n > 0): a run of letters, or one other character. */
static size_t token_size(struct view p)
{
    size_t size = 0;
    while (size < p.n) {
        size_t next;
        if (!letters_is_letter(utf8_decode(p.p + size, &next))) {
            return size > 0 ? size : next;
        }
        size += next;
    }
    return size;
}

/* Open the gate for the rule at this spelling of a token; eight bytes must be readable. */
static void add_token(struct gate *gate, struct view token, int rule)
{
    if (gate->count * 2 > gate->mask) {
        grow(gate);
    }
    uint64_t key = scan_key(token.p, token.n);
    struct slot *slot = find_slot(gate, key, token.n);
    gate->count += slot->key == 0;
    slot->key = key;
    slot->size = (uint32_t)token.n;
    set_bit(&slot->bits, rule);
}

static void add_spellings(struct gate *gate, struct view text, int rule)
{
    struct buf word = {0};
    struct view token = view_slice(text, 0, token_size(text));
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS; spelling++) {
        spell(token, (enum spelling)spelling, &word);
        add_token(gate, buf_all(&word), rule);
    }
    buf_free(&word);
}

static void add_rule(struct gate *gate, const struct rule *rule)
{
    for (size_t i = 0; i < rule->next_word_count; i++) {
        add_spellings(gate, rule->next_words[i], rule->gate);
    }
    for (size_t i = 0; i < rule->next_list_count; i++) {
        const struct list *list = rule->next_lists[i];
        for (size_t row = 0; row < list_rows(list); row++) {
            add_spellings(gate, list_cell(list, (int32_t)row, 0), rule->gate);
        }
    }
    struct gate_bits *sorts[] = {&gate->digit, &gate->end, &gate->dotted, &gate->capital};
    for (unsigned i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        if (rule->next_flags >> i & 1) {
            set_bit(sorts[i], rule->gate);
        }
    }
}

struct gate *gate_new(struct rules *rules)
{
    struct gate *gate = allocate_zeroed(1, sizeof *gate);
    grow(gate);
    int count = 0;
    for (size_t i = 0; i < rules->count; i++) {
        struct rule *rule = &rules->rules[i];
        if (rule->next_flags == 0 && rule->next_word_count == 0 && rule->next_list_count == 0) {
            continue;
        }
        if (count == GATE_RULES) {
            die("%s:%u: more than %d rules with `next`; join some", rule->file, rule->line, GATE_RULES);
        }
        rule->gate = count++;
        add_rule(gate, rule);
    }
    return gate;
}

void gate_free(struct gate *gate)
{
    if (gate) {
        free(gate->slots);
        free(gate);
    }
}

/* ---- Asking ---- */

static bool is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

/* Byte behind the number that begins at `at`: digits, and single points and commas between digits. */
static size_t number_end(struct view line, size_t at, bool *dotted)
{
    *dotted = false;
    while (at < line.n && is_digit(line.p[at])) {
        at++;
        if (at + 1 < line.n && (line.p[at] == '.' || line.p[at] == ',') && is_digit(line.p[at + 1])) {
            *dotted |= line.p[at] == '.';
            at++;
        }
    }
    return at;
}

static const struct gate_bits *token_bits(const struct gate *gate, struct view rest)
{
    static const struct gate_bits none = {{0}};
    if (rest.n == 0) {
        return &gate->end;
    }
    if (is_digit(rest.p[0])) {
        return &gate->digit;
    }
    size_t size = token_size(rest);
    const struct slot *slot = find_slot(gate, scan_key(rest.p, size), size);
    return slot->key != 0 ? &slot->bits : &none;
}

static void join(struct gate_bits *to, const struct gate_bits *from)
{
    for (size_t i = 0; i < GATE_RULES / 64; i++) {
        to->word[i] |= from->word[i];
    }
}

const struct gate_bits *gate_open(struct gate *gate, struct view line, size_t end, bool number)
{
    bool dotted = false;
    if (number) {
        end = number_end(line, end, &dotted);
    }
    end += end < line.n && line.p[end] == ' ';
    struct view rest = view_slice(line, end, line.n);
    const struct gate_bits *bits = token_bits(gate, rest);
    size_t size;
    bool capital = rest.n > 0 && letters_is_upper(utf8_decode(rest.p, &size));
    if (!dotted && !capital) {
        return bits;
    }
    gate->joined = *bits;
    if (dotted) {
        join(&gate->joined, &gate->dotted);
    }
    if (capital) {
        join(&gate->joined, &gate->capital);
    }
    return &gate->joined;
}
