#include "mention.h"

#include "lanes.h"

/* The tabs of an M record: one before each field but the tag. */
enum { TAB_RULE, TAB_TYPE, TAB_KIND, TAB_START, TAB_END, TAB_VALUE, TAB_ABOUT = TAB_VALUE + 7, TAB_MORE, TABS };

/* What 64 bytes hold, one bit a byte. */
struct sight {
    uint64_t tab, newline, space, special;
};

static struct sight look(const char *p)
{
    struct sight sight = {0};
    for (unsigned i = 0; i < 64; i += LANES) {
        lanes v = lanes_load(p + i);
        lanes special = lanes_equal(v, '"') | lanes_equal(v, ',') | lanes_equal(v, '\r');
        sight.tab |= (uint64_t)lanes_mask(lanes_equal(v, '\t')) << i;
        sight.newline |= (uint64_t)lanes_mask(lanes_equal(v, '\n')) << i;
        sight.space |= (uint64_t)lanes_mask(lanes_equal(v, ' ')) << i;
        sight.special |= (uint64_t)lanes_mask(special) << i;
    }
    return sight;
}

/* Note the tabs of the record at p (those behind TAB_MORE count for nothing) and its length; false where it is longer
   than positions reach. *plain: no field needs quotes. */
static bool find_tabs(const char *p, uint32_t tabs[TABS], unsigned *found, size_t *length, bool *plain)
{
    uint64_t before = 0; /* was the byte before these 64 a tab (1), a space (2)? */
    uint64_t quoted = 0;
    for (size_t at = 0;; at += 64) {
        struct sight sight = look(p + at);
        uint64_t line = sight.newline ? sight.newline ^ (sight.newline - 1) : UINT64_MAX; /* with its newline */
        uint64_t edge = sight.tab | sight.newline;
        quoted |= sight.special & line;
        quoted |= sight.space & line & (sight.tab << 1 | (before & 1)); /* a field begins with a space */
        quoted |= edge & line & (sight.space << 1 | before >> 1);       /* ends with one */
        for (uint64_t tab = sight.tab & line; tab != 0 && *found < TABS; tab &= tab - 1) {
            tabs[(*found)++] = (uint32_t)(at + (size_t)__builtin_ctzll(tab));
        }
        if (sight.newline) {
            *length = at + (size_t)__builtin_ctzll(sight.newline);
            *plain = quoted == 0;
            return *length < UINT32_MAX;
        }
        before = sight.tab >> 63 | (sight.space >> 63) << 1;
    }
}

/* Digits to a number; false where there are none or others, or too many. */
static bool read_number(const char *p, const char *end, uint32_t *number)
{
    uint64_t value = 0;
    if (p == end || end - p > 10) {
        return false;
    }
    for (; p < end; p++) {
        if (*p < '0' || *p > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(*p - '0');
    }
    *number = (uint32_t)value;
    return value <= UINT32_MAX;
}

static uint8_t priority_of(struct view type)
{
    static const struct {
        const char *name;
        uint8_t priority;
    } types[] = {{"figure", CLAIM_FIGURE}, {"body", CLAIM_BODY}, {"date", CLAIM_DATE}, {"none", CLAIM_NONE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (type.n == strlen(types[i].name) && memcmp(type.p, types[i].name, type.n) == 0) {
            return types[i].priority;
        }
    }
    return CLAIM_OTHER;
}

bool mention_read(const char *p, struct mention *mention, struct claim *claim, const char **end)
{
    uint32_t tabs[TABS];
    unsigned found = 0;
    size_t length;
    bool plain;
    bool sound = find_tabs(p, tabs, &found, &length, &plain);
    *end = p + length + 1;
    if (!sound || found <= TAB_END) {
        return false;
    }
    bool all = found > TAB_ABOUT;
    uint32_t behind = (uint32_t)length; /* where a field that is not there would be */
    for (unsigned i = found; i < TABS; i++) {
        tabs[i] = behind;
    }
    *mention = (struct mention){
        .record = mention->record,
        .type = tabs[TAB_TYPE] + 1,
        .type_end = tabs[TAB_KIND],
        .kind_end = tabs[TAB_START],
        .value = found > TAB_VALUE ? tabs[TAB_VALUE] + 1 : behind,
        .about = all ? tabs[TAB_ABOUT] + 1 : behind,
        .about_end = tabs[TAB_MORE],
        .whole = all && plain,
    };
    claim->priority = priority_of(view_between(p + mention->type, p + mention->type_end));
    return mention->type < mention->type_end &&
           read_number(p + tabs[TAB_START] + 1, p + tabs[TAB_END], &claim->start) &&
           read_number(p + tabs[TAB_END] + 1, p + tabs[TAB_VALUE], &claim->end);
}

void mention_values(const char *record, const struct mention *mention, struct view values[MENTION_VALUES])
{
    struct view rest = view_between(record + mention->value, record + mention->about_end);
    for (unsigned i = 0; i < MENTION_VALUES; i++) {
        values[i] = view_cut(&rest, '	');
    }
}
