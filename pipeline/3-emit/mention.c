#include "mention.h"

#include <endian.h>

#include "lanes.h"

/* The tabs of an M record: one before each field but the tag. */
enum { TAB_RULE, TAB_TYPE, TAB_KIND, TAB_START, TAB_END, TAB_VALUE, TAB_ABOUT = TAB_VALUE + 7, TAB_MORE, TABS };

/* What 64 bytes hold, one bit a byte. */
struct sight {
    uint64_t tab, newline, space, special;
};

/* One bit for each of 64 bytes that is c. */
static inline uint64_t bits_of(const lanes v[4], char c)
{
    uint64_t low = lanes_mask(lanes_equal(v[0], c)) | lanes_mask(lanes_equal(v[1], c)) << LANES;
    uint64_t high = lanes_mask(lanes_equal(v[2], c)) | lanes_mask(lanes_equal(v[3], c)) << LANES;
    return low | high << 32;
}

/* One bit for each that makes a CSV cell need quotes, wherever it stands, or that ends the cell. */
static inline uint64_t special_bits(const lanes v[4])
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < 4; i++) {
        lanes special = lanes_equal(v[i], '"') | lanes_equal(v[i], ',') | lanes_equal(v[i], ';') | lanes_control(v[i]);
        bits |= (uint64_t)lanes_mask(special) << i * LANES;
    }
    return bits;
}

static inline struct sight look(const char *p)
{
    const lanes v[4] = {lanes_load(p), lanes_load(p + LANES), lanes_load(p + (size_t)2 * LANES),
                        lanes_load(p + (size_t)3 * LANES)};
    uint64_t tab = bits_of(v, '\t');
    uint64_t newline = bits_of(v, '\n');
    return (struct sight){
        .tab = tab, .newline = newline, .space = bits_of(v, ' '), .special = special_bits(v) & ~(tab | newline)};
}

/* The fields of a record, as far as its end. */
struct fields {
    uint32_t tab[TABS]; /* where the tabs are; those that are missing: `length` */
    unsigned tabs;      /* how many there are, those behind TAB_MORE not counted */
    size_t length;      /* of the record without its newline */
    bool plain;         /* no field needs quotes */
};

/* Bytes of `sight` (one bit each) that would make a CSV cell need quotes. `before` is the bits of the byte before these
   64: 1 a tab, 2 a space. */
static inline uint64_t quoted(const struct sight *sight, uint64_t line, uint64_t before)
{
    uint64_t begins = sight->space & (sight->tab << 1 | (before & 1));
    uint64_t ends = (sight->tab | sight->newline) & (sight->space << 1 | before >> 1);
    return (sight->special | begins | ends) & line;
}

/* Bits up to and with the first newline. */
static inline uint64_t up_to_newline(const struct sight *sight)
{
    return sight->newline ? sight->newline ^ (sight->newline - 1) : UINT64_MAX;
}

static inline uint64_t last_byte(const struct sight *sight)
{
    return sight->tab >> 63 | (sight->space >> 63) << 1;
}

/* For any record. */
static void find_fields(const char *p, struct fields *fields)
{
    uint64_t before = 0;
    uint64_t any_quoted = 0;
    fields->tabs = 0;
    for (size_t at = 0;; at += 64) {
        struct sight sight = look(p + at);
        uint64_t line = up_to_newline(&sight);
        any_quoted |= quoted(&sight, line, before);
        for (uint64_t tab = sight.tab & line; tab != 0 && fields->tabs < TABS; tab &= tab - 1) {
            fields->tab[fields->tabs++] = (uint32_t)(at + (size_t)__builtin_ctzll(tab));
        }
        if (sight.newline) {
            fields->length = at + (size_t)__builtin_ctzll(sight.newline);
            break;
        }
        before = last_byte(&sight);
    }
    fields->plain = any_quoted == 0;
    for (unsigned i = fields->tabs; i < TABS; i++) {
        fields->tab[i] = (uint32_t)fields->length;
    }
}

static inline unsigned count_bits(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    return (unsigned)(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101 >> 56);
}

/* The same for nearly all records: of less than 128 bytes, with all fields and no more, the first six tabs in the first
   64 bytes; false for others. Of the tabs behind them only the last is noted. There is next to no branch here that a
   processor could guess wrong, and that is half the time of this stage. */
static bool find_usual_fields(const char *p, struct fields *fields)
{
    struct sight first = look(p);
    struct sight second = {0};
    uint64_t line = up_to_newline(&first);
    uint64_t any_quoted = quoted(&first, line, 0);
    first.tab &= line;
    fields->length = 0;
    if (!first.newline) {
        uint64_t before = last_byte(&first);
        second = look(p + 64);
        line = up_to_newline(&second);
        any_quoted |= quoted(&second, line, before);
        second.tab &= line;
        fields->length = 64;
    }
    uint64_t newline = first.newline | second.newline;
    unsigned in_first = count_bits(first.tab);
    if (!newline || in_first <= TAB_VALUE || in_first + count_bits(second.tab) != TAB_ABOUT + 1) {
        return false;
    }
    for (unsigned i = 0; i <= TAB_VALUE; i++) {
        fields->tab[i] = (uint32_t)__builtin_ctzll(first.tab);
        first.tab &= first.tab - 1;
    }
    fields->tab[TAB_ABOUT] = second.tab ? 127 - (uint32_t)__builtin_clzll(second.tab) : 0;
    if (!second.tab) {
        fields->tab[TAB_ABOUT] = 63 - (uint32_t)__builtin_clzll(first.tab);
    }
    fields->tabs = TAB_ABOUT + 1;
    fields->length += (size_t)__builtin_ctzll(first.newline ? first.newline : second.newline);
    fields->tab[TAB_MORE] = (uint32_t)fields->length;
    fields->plain = any_quoted == 0;
    return true;
}

/* Digits to a number; false where there are none or others, or too many. Eight bytes before `end` must be readable. */
static bool read_number(const char *p, const char *end, uint32_t *number)
{
    size_t n = (size_t)(end - p);
    if (n - 1 >= 8) {
        return false;
    }
    /* The digits as the high bytes of a word, nought before them; then pairs, fours and eights of them at a time. */
    uint64_t word;
    memcpy(&word, end - 8, sizeof word);
    word = le64toh(word) >> (8 - n) * 8 << (8 - n) * 8;
    word |= 0x3030303030303030 & (((uint64_t)1 << (8 - n) * 8) - 1);
    bool digits = ((word & (word + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0) == 0x3030303030303030;
    word = (word & 0x0F0F0F0F0F0F0F0F) * (1 + (10 << 8)) >> 8;
    word = (word & 0x00FF00FF00FF00FF) * (1 + (100 << 16)) >> 16;
    word = (word & 0x0000FFFF0000FFFF) * (1 + ((uint64_t)10000 << 32)) >> 32;
    *number = (uint32_t)word;
    return digits;
}

/* With a constant word this is a handful of instructions, no call. */
static inline bool is_word(struct view text, const char *word, size_t n)
{
    return text.n == n && memcmp(text.p, word, n) == 0;
}

static inline uint8_t priority_of(struct view type)
{
    if (is_word(type, "figure", 6)) {
        return CLAIM_FIGURE;
    }
    if (is_word(type, "body", 4)) {
        return CLAIM_BODY;
    }
    if (is_word(type, "date", 4)) {
        return CLAIM_DATE;
    }
    return is_word(type, "none", 4) ? CLAIM_NONE : CLAIM_OTHER;
}

bool mention_read(const char *p, struct mention *mention, struct claim *claim, const char **end)
{
    struct fields fields;
    if (!find_usual_fields(p, &fields)) {
        find_fields(p, &fields);
    }
    const uint32_t *tab = fields.tab;
    *end = p + fields.length + 1;
    if (fields.length >= UINT32_MAX || fields.tabs <= TAB_END || tab[TAB_END] < 8) {
        return false;
    }
    bool all = fields.tabs > TAB_ABOUT;
    mention->type = tab[TAB_TYPE] + 1;
    mention->type_end = tab[TAB_KIND];
    mention->kind_end = tab[TAB_START];
    mention->value = tab[TAB_VALUE] + (fields.tabs > TAB_VALUE);
    mention->about = tab[TAB_ABOUT] + all;
    mention->about_end = tab[TAB_MORE];
    mention->whole = all && fields.plain;
    claim->priority = priority_of(view_between(p + mention->type, p + mention->type_end));
    return mention->type < mention->type_end && read_number(p + tab[TAB_START] + 1, p + tab[TAB_END], &claim->start) &&
           read_number(p + tab[TAB_END] + 1, p + tab[TAB_VALUE], &claim->end);
}

void mention_values(const char *record, const struct mention *mention, struct view values[MENTION_VALUES])
{
    struct view fields = view_between(record + mention->value, record + mention->about_end);
    unsigned count = 0;
    size_t begin = 0;
    for (size_t at = 0; at < fields.n; at += LANES) {
        size_t left = fields.n - at;
        unsigned tabs =
            lanes_mask(lanes_equal(lanes_load(fields.p + at), '\t')) & lanes_first(left < LANES ? left : LANES);
        for (; tabs != 0 && count < MENTION_VALUES - 1; tabs &= tabs - 1) {
            size_t tab = at + (size_t)__builtin_ctz(tabs);
            values[count++] = view_slice(fields, begin, tab);
            begin = tab + 1;
        }
    }
    for (; count < MENTION_VALUES; count++) {
        values[count] = view_slice(fields, begin, fields.n);
        begin = fields.n;
    }
}
