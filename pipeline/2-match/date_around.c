/* The words next to a match: what they say about its time, and whether they let it be a date at all. */
#include "date.h"

enum {
    CLAUSE_WORDS = 8, /* so far before a date a word may tell its tense */
    FAR_MONTHS = 3,   /* so many months off, the clause's tense counts for more than nearness */
    LIST_DATES = 6    /* so many dates in a list may stand before the one that is looked at */
};

struct view date_approximator(const struct date_context *context, const struct match *match,
                              const struct date_fields *fields)
{
    const struct tails *tails = &context->words.approximate;
    const struct list *list = tails->list;
    int32_t row = tails_at_end(tails, view_trim(match_before(match)));
    bool amount = fields->has_ago || fields->hour != UNKNOWN;
    if (row == LIST_NONE || (!amount && list_cell(list, row, 2).n > 0)) {
        return (struct view){NULL, 0};
    }
    return list_cell(list, row, 1);
}

static enum tense tense_named(struct view name)
{
    return view_equal(name, VIEW("past")) ? TENSE_PAST : view_equal(name, VIEW("future")) ? TENSE_FUTURE : TENSE_NONE;
}

/* True where the words before the match carry the tag. */
static bool is_tagged(struct view tags, struct view tag)
{
    while (tags.n > 0) {
        if (view_equal(view_cut(&tags, ' '), tag)) {
            return true;
        }
    }
    return false;
}

/* Tags of the words before the match, parted by spaces. */
static struct view tags_before(const struct date_context *context, const struct match *match)
{
    const struct tails *tails = &context->words.neighbour;
    int32_t row = tails_at_end(tails, view_trim(match_before(match)));
    return row == LIST_NONE ? (struct view){NULL, 0} : list_cell(tails->list, row, 1);
}

/* The tense that a word at the start of text tells, TENSE_NONE where there is none in the list. */
static enum tense tense_at_start(const struct list *list, struct view text)
{
    int32_t row = LIST_NONE;
    if (list) {
        list_longest(list, text, SIZE_MAX, &row);
    }
    return row == LIST_NONE ? TENSE_NONE : tense_named(list_cell(list, row, 1));
}

/* What the nearest word that tells in the same clause before the match says: "sẽ họp ở Huế vào thứ Năm". */
static enum tense clause_tense(const struct date_context *context, const struct match *match)
{
    struct view text = view_trim(match_before(match));
    for (unsigned words = 0; words < CLAUSE_WORDS && text.n > 0 && !strchr(",.;:", text.p[text.n - 1]); words++) {
        int32_t row = tails_at_end(&context->words.neighbour, text);
        struct view tags = row == LIST_NONE ? (struct view){NULL, 0} : list_cell(context->words.neighbour.list, row, 1);
        if (is_tagged(tags, VIEW("ahead"))) {
            return TENSE_FUTURE;
        }
        if (is_tagged(tags, VIEW("done"))) {
            return TENSE_PAST;
        }
        if (is_tagged(tags, VIEW("open"))) {
            return TENSE_NONE;
        }
        while (text.n > 0 && text.p[text.n - 1] != ' ') {
            text.n--;
            if (text.p[text.n] == '(') {
                return TENSE_NONE;
            }
        }
        text = view_trim(text);
    }
    return TENSE_NONE;
}

/* What the words right around the match say; a weekday listens to its clause too. */
static enum tense near_tense(const struct date_context *context, const struct match *match,
                             const struct date_fields *fields)
{
    struct view after = match_after(match);
    if (match_has(match, GROUP_tense)) {
        struct view name = match_cell(match, GROUP_tense, 1);
        return view_equal(name, VIEW("coming")) ? TENSE_FUTURE : tense_named(name);
    }
    enum tense tense = TENSE_NONE;
    if (after.n > 0 && after.p[0] == ' ') {
        tense = tense_at_start(context->words.tense, view_slice(after, 1, after.n));
    }
    enum tense opener = tense_at_start(context->words.opener, view_slice(match->line, match->start, match->end));
    if (tense == TENSE_NONE && fields->weekday == UNKNOWN) {
        tense = opener;
    } else if (tense == TENSE_NONE && opener == TENSE_NONE && clause_tense(context, match) == TENSE_FUTURE) {
        tense = TENSE_FUTURE;
    }
    return tense == TENSE_NONE && is_tagged(tags_before(context, match), VIEW("past")) ? TENSE_PAST : tense;
}

/* Months around the year from one month to the other, 0-6; 6 where one is not known. */
static int32_t months_apart(int32_t a, int32_t b)
{
    int32_t distance = a == UNKNOWN || b == UNKNOWN ? 6 : (a - b + 12) % 12;
    return distance > 6 ? 12 - distance : distance;
}

/* Whether the months that lack their year are so far from the anchor's that nearness says little. */
static bool is_far(const struct date_context *context, const struct date_fields *f)
{
    int32_t anchor;
    struct view basis;
    if (f->lunar || !date_anchor(context, &anchor, &basis)) {
        return false;
    }
    int32_t now = calendar_civil(anchor).month;
    if (f->quarter != UNKNOWN) {
        return months_apart(f->quarter * 3, now) >= FAR_MONTHS && months_apart(f->quarter * 3 - 2, now) >= FAR_MONTHS;
    }
    return (f->month != UNKNOWN || f->month2 != UNKNOWN) && months_apart(f->month, now) >= FAR_MONTHS &&
           months_apart(f->month2, now) >= FAR_MONTHS;
}

enum tense date_tense(const struct date_context *context, const struct match *match, const struct date_fields *fields)
{
    const struct date_fields *f = fields;
    bool dated = f->month != UNKNOWN || f->day != UNKNOWN || f->quarter != UNKNOWN || f->weekday != UNKNOWN;
    if (f->year != UNKNOWN || f->year2 != UNKNOWN || !dated) {
        return TENSE_NONE;
    }
    enum tense tense = near_tense(context, match, f);
    return tense == TENSE_NONE && is_far(context, f) ? clause_tense(context, match) : tense;
}

/* ---- Whether the neighbours let it be a date ---- */

/* The row of the longest entry of the list that stands right behind the match, or LIST_NONE. */
static int32_t row_behind(const struct match *match, const struct list *list)
{
    struct view after = match_after(match);
    int32_t row = LIST_NONE;
    size_t space = after.n > 0 && after.p[0] == ' ';
    if (list) {
        list_longest(list, view_slice(after, space, after.n), SIZE_MAX, &row);
    }
    return row;
}

/* The number is an amount or a share of what follows, where the rule asks; a share is less than one, which a date with
   a day greater than its month is not. */
static bool is_amount(const struct date_context *context, const struct match *match, const struct date_fields *f)
{
    bool is_share = (f->month == UNKNOWN || f->day <= f->month) && (f->month2 == UNKNOWN || f->day2 <= f->month2);
    bool parts = match_has(match, GROUP_parts) && is_share, counts = match_has(match, GROUP_counts);
    if (!parts && !counts && !match_has(match, GROUP_units)) {
        return false;
    }
    int32_t row = row_behind(match, context->words.counted);
    if (row != LIST_NONE && (parts || counts || list_cell(context->words.counted, row, 1).n > 0)) {
        return true;
    }
    return parts && row_behind(match, context->words.parted) != LIST_NONE;
}

/* Cut one or two digits off the end. */
static bool cut_number(struct view *text)
{
    size_t digits = 0;
    while (digits < text->n && text->p[text->n - 1 - digits] >= '0' && text->p[text->n - 1 - digits] <= '9') {
        digits++;
    }
    text->n -= digits;
    return digits == 1 || digits == 2;
}

/* Cut a d-m and the comma or word that joins it to what follows off the end: 4-8 và, 10 - 8 , */
static bool cut_listed(struct view *text)
{
    static const struct view joins[] = {{",", 1}, {";", 1}, {" và", 4}, {" hoặc", 7}};
    *text = view_trim(*text);
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        if (view_ends(*text, joins[i])) {
            *text = view_trim(view_slice(*text, 0, text->n - joins[i].n));
            if (!cut_number(text)) {
                return false;
            }
            *text = view_trim(*text);
            if (text->n == 0 || text->p[text->n - 1] != '-') {
                return false;
            }
            *text = view_trim(view_slice(*text, 0, text->n - 1));
            return cut_number(text);
        }
    }
    return false;
}

/* In a list of d-m the word before the first leads them all: ngày 4-8, 10-8 và 12-8. */
static bool leads_list(const struct date_context *context, const struct match *match)
{
    struct view text = match_before(match), rest = text;
    unsigned dates = 0;
    for (; dates < LIST_DATES && cut_listed(&rest); dates++) {
        text = rest;
    }
    int32_t row = dates > 0 ? tails_at_end(&context->words.neighbour, view_trim(text)) : LIST_NONE;
    return row != LIST_NONE && is_tagged(list_cell(context->words.neighbour.list, row, 1), VIEW("dash"));
}

/* An empty group, the tag it is about, and whether the tag must or must not be there. */
struct demand {
    const char *tag;
    enum group group;
    bool wanted;
};

static const struct demand demands[] = {
    {"day", GROUP_led_day, true},          {"dash", GROUP_led_dash, true},          {"year", GROUP_led_year, true},
    {"hour", GROUP_led_hour, true},        {"weekday", GROUP_led_weekday, true},    {"edge", GROUP_led_edge, true},
    {"name", GROUP_not_name, false},       {"duration", GROUP_not_duration, false}, {"many", GROUP_not_many, false},
    {"lasting", GROUP_not_lasting, false}, {"rank", GROUP_not_rank, false},
};

bool date_neighbours_fit(const struct date_context *context, const struct match *match,
                         const struct date_fields *fields)
{
    if (is_amount(context, match, fields)) {
        return false;
    }
    bool looked = false;
    struct view before = match_before(match), tags = {NULL, 0};
    for (size_t i = 0; i < sizeof demands / sizeof *demands; i++) {
        if (!match_has(match, demands[i].group)) {
            continue;
        }
        if (!looked) {
            tags = tags_before(context, match);
            looked = true;
        }
        bool there = is_tagged(tags, view_of(demands[i].tag));
        if (demands[i].group == GROUP_led_hour) { /* hours past noon need less */
            there |= fields->hour >= 13 && is_tagged(tags, VIEW("late"));
        } else if (demands[i].group == GROUP_led_dash) {
            there = there || leads_list(context, match);
        } else if (demands[i].group == GROUP_not_many) {
            there |= before.n > 1 && before.p[before.n - 2] >= '0' && before.p[before.n - 2] <= '9';
        }
        if (there != demands[i].wanted) {
            return false;
        }
    }
    return true;
}
