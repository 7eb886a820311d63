/* What is known of the document, and the door to the rest of the stage: date_* of match.h. */
#include "date.h"
#include "fail.h"
#include "lunar.h"

#include <stdlib.h>

enum {
    DATELINE_LINES = 10,  /* a dateline stands in one of so many first lines */
    DATELINE_BYTES = 100, /* and its line is at most so long */
    DATELINE_YEAR = 1990, /* earlier days are history, not news */
    YEAR_MOST = 2999
};

struct date_context *date_context_new(const struct rules *rules)
{
    struct date_context *context = allocate_zeroed(1, sizeof *context);
    context->words.month = rules_list(rules, "MONTH");
    context->words.number = rules_list(rules, "NUMBER_WORD");
    context->words.tense = rules_list(rules, "TENSE");
    tails_make(&context->words.approximate, rules_list(rules, "APPROXIMATE"));
    context->words.stem = rules_list(rules, "STEM");
    context->words.branch = rules_list(rules, "BRANCH");
    context->words.counted = rules_list(rules, "COUNTED");
    context->words.parted = rules_list(rules, "PARTED");
    tails_make(&context->words.neighbour, rules_list(rules, "NEIGHBOUR"));
    context->words.opener = rules_list(rules, "OPENER");
    context->last = context->day = point_none();
    return context;
}

void date_context_free(struct date_context *context)
{
    free(context);
}

static int32_t two_digits(const char *p)
{
    return (p[0] - '0') * 10 + (p[1] - '0');
}

void date_document(struct date_context *context, struct view date)
{
    context->has_full = false;
    context->lines = 0;
    context->dateline = false;
    context->last = context->day = point_none();
    context->has_document = context->has_header = date.n == 10;
    context->has_stamp = false;
    if (context->has_document) {
        context->document = (struct civil){two_digits(date.p) * 100 + two_digits(date.p + 2), two_digits(date.p + 5),
                                           two_digits(date.p + 8)};
        context->has_document = context->has_header = calendar_valid(context->document);
    }
}

void date_line(struct date_context *context, struct view line)
{
    line = view_trim(line);
    context->lines += line.n > 0;
    context->dateline =
        !context->has_header && !context->has_stamp && context->lines <= DATELINE_LINES && line.n <= DATELINE_BYTES;
}

/* ---- Refusing ---- */

static bool is_day(int32_t year, int32_t month, int32_t day)
{
    if (day == UNKNOWN || month == UNKNOWN) {
        return true;
    }
    return calendar_valid((struct civil){year == UNKNOWN ? 2000 : year, month, day});
}

static bool in_order(const struct match *match, const struct date_fields *f)
{
    if (f->hour2 != UNKNOWN) {
        return true;
    }
    if (f->year2 != UNKNOWN && f->month2 == UNKNOWN) {
        bool next = !match_has(match, GROUP_successive) || f->year + 1 == f->year2;
        return f->year != UNKNOWN && f->year < f->year2 && next;
    }
    if (f->day2 != UNKNOWN && f->day != UNKNOWN && f->month == f->month2) {
        return f->day < f->day2 || f->year != f->year2;
    }
    return true;
}

bool date_accepts(const struct date_context *context, const struct match *match)
{
    struct date_fields f = date_fields_read(context, match, false);
    if (f.impossible || !in_order(match, &f) || !date_neighbours_fit(context, match, &f)) {
        return false;
    }
    if (f.lunar) {
        return f.day <= 30; /* UNKNOWN lies below all days and years */
    }
    bool before = f.month == UNKNOWN && f.day2 != UNKNOWN && f.day > f.day2; /* ngày 30 và 1/5 */
    int32_t month = f.month != UNKNOWN ? f.month : before ? UNKNOWN : f.month2;
    int32_t month2 = f.month2 == UNKNOWN ? f.month : f.month2;
    int32_t year2 = f.year2 == UNKNOWN ? f.year : f.year2;
    return is_day(f.month2 == UNKNOWN || f.year != UNKNOWN ? f.year : f.year2, month, f.day) &&
           is_day(year2, month2, f.day2) && f.year <= YEAR_MOST;
}

/* ---- Values ---- */

static bool is_full(const struct point *point)
{
    return point->unit == UNIT_DAY && point->year != UNKNOWN && point->month != UNKNOWN && point->day != UNKNOWN;
}

/* A full date is what later ones are measured by; in a short line near the top it is the document's own. */
static void remember(struct date_context *context, const struct match *match, const struct date_result *result)
{
    const struct point *point = &result->start;
    bool said = view_equal(result->basis, VIEW("text")) && is_full(point) && match_has(match, GROUP_day) &&
                match_has(match, GROUP_year) && !match_has(match, GROUP_lunar);
    struct civil date = {point->year, point->month, point->day};
    bool stamp = point->hour != UNKNOWN; /* a time of day makes sure that it is when the page was published */
    if (said && context->dateline && !result->interval && (stamp || !context->has_document) &&
        date.year >= DATELINE_YEAR) {
        context->has_document = true;
        context->has_stamp = stamp;
        context->document = date;
        context->dateline = false;
    }
    if (said) {
        context->has_full = true;
        context->full = date;
    }
    if (point->unit != UNIT_NONE) {
        context->last = *point;
    }
    if (point->unit == UNIT_DAY && (!result->interval || result->end.day == point->day)) {
        context->day = *point;
    }
}

static void write_recurring(const struct date_fields *f, const struct date_result *result, struct values *values)
{
    struct point point = result->start;
    if (f->weekday == UNKNOWN) {
        point.year = UNKNOWN;
    } else {
        buf_text(&values->value, "R/");
    }
    point_write(&values->value, &point);
}

/* The rule names the kind of the plain form; a time of day or a second end changes it. */
static void set_kind(const struct date_fields *f, const struct date_result *result, struct values *values)
{
    if (f->hour != UNKNOWN) {
        values->kind = VIEW("time");
    } else if (f->has_ago && f->span == UNIT_YEAR) {
        values->kind = VIEW("year");
    } else if (result->interval && f->quarter == UNKNOWN && f->deictic.unit != UNIT_QUARTER && f->century == UNKNOWN &&
               f->decade == UNKNOWN && !f->lunar) {
        values->kind = VIEW("period");
    }
}

static void write_days(const struct date_fields *f, const struct date_result *result, struct values *values)
{
    int32_t first = result->first, last = result->last, other;
    const struct point *end = result->interval ? &result->end : &result->start;
    bool written = result->start.year >= -YEAR_IN_FOUR; /* no YYYY-MM-DD else */
    bool known =
        first != UNKNOWN || (written && point_days(&result->start, &first, &other) && point_days(end, &other, &last));
    if (!known || last < first) {
        return;
    }
    if (f->edge_first != UNKNOWN && result->start.unit == UNIT_MONTH) {
        int32_t days = last - first + 1;
        last = first + (f->edge_last < days ? f->edge_last : days) - 1;
        first += f->edge_first - 1;
    }
    date_write_day(&values->from, first);
    date_write_day(&values->to, last);
}

void date_values(struct date_context *context, const struct match *match, struct values *values)
{
    struct date_fields f = date_fields_read(context, match, true);
    struct date_result result;
    date_resolve(context, match, &f, &result);
    values->basis = result.basis;
    values->modifier = result.modifier.n > 0 ? result.modifier : date_approximator(context, match, &f);
    if (f.recurring) {
        values->kind = VIEW("recurring");
        write_recurring(&f, &result, values);
        return;
    }
    set_kind(&f, &result, values);
    point_write(&values->value, &result.start);
    if (result.interval) {
        buf_byte(&values->value, '/');
        point_write(&values->value, &result.end);
    } else if (result.start.unit == UNIT_YEAR && !f.has_ago && view_equal(values->modifier, VIEW("about"))) {
        buf_byte(&values->value, '~'); /* EDTF: approximately */
    }
    write_days(&f, &result, values);
    remember(context, match, &result);
}
