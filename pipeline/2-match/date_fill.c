/* What a date leaves out, from the document's date or what was named before. */
#include "date.h"
#include "lunar.h"

bool date_anchor(const struct date_context *context, int32_t *number, struct view *basis)
{
    if (context->has_document) {
        *number = calendar_number(context->document);
        *basis = VIEW("document");
        return true;
    }
    if (context->has_full) {
        *number = calendar_number(context->full);
        *basis = VIEW("context");
        return true;
    }
    return false;
}

/* ---- The nearest candidate ---- */

/* Candidates for something left out, and which of them is best so far. */
struct nearest {
    int32_t anchor;
    enum tense tense;
    int32_t distance;
    bool fits; /* the best so far agrees with the tense */
    bool any;
};

/* Days between the anchor and the nearest day of a candidate; true where it is better than those before. The earlier
   wins where two are equally near, since news tell what has been. */
static bool is_nearer(struct nearest *n, int32_t first, int32_t last)
{
    int32_t distance = n->anchor < first ? first - n->anchor : n->anchor > last ? n->anchor - last : 0;
    bool fits = n->tense == TENSE_NONE || (n->tense == TENSE_PAST ? first <= n->anchor : last >= n->anchor);
    if (n->any && (n->fits != fits ? n->fits : distance >= n->distance)) {
        return false;
    }
    n->any = true;
    n->fits = fits;
    n->distance = distance;
    return true;
}

static bool exists(const struct point *point)
{
    return point->unit != UNIT_DAY || point->day == UNKNOWN || point->month == UNKNOWN ||
           calendar_valid((struct civil){point->year, point->month, point->day});
}

void date_fill(const struct date_context *context, enum tense tense, struct point *point, struct view *basis)
{
    struct nearest nearest = {.tense = tense};
    struct view from;
    bool has_month = point->month != UNKNOWN;
    if (point->year != UNKNOWN || point->unit == UNIT_NONE || point->unit == UNIT_WEEK ||
        (!has_month && point->day == UNKNOWN) || !date_anchor(context, &nearest.anchor, &from)) {
        return;
    }
    struct civil now = calendar_civil(nearest.anchor);
    int32_t months = now.year * 12 + now.month - 1;
    struct point best = *point;
    for (int32_t step = -1; step <= 1; step++) {
        struct point candidate = *point;
        int32_t month = has_month ? (now.year + step) * 12 + point->month - 1 : months + step;
        candidate.year = month / 12;
        candidate.month = month % 12 + 1;
        int32_t first, last;
        if (exists(&candidate) && point_days(&candidate, &first, &last) && is_nearer(&nearest, first, last)) {
            best = candidate;
        }
    }
    *point = best;
    *basis = from;
}

void date_fill_range(const struct date_context *context, enum tense tense, bool crosses, struct point *start,
                     struct point *end, struct view *basis)
{
    struct nearest nearest = {.tense = tense};
    struct view from;
    if (start->month == UNKNOWN || end->month == UNKNOWN || !date_anchor(context, &nearest.anchor, &from)) {
        date_fill(context, tense, end, basis);
        return;
    }
    int32_t now = calendar_civil(nearest.anchor).year;
    struct point first = *start, last = *end;
    for (int32_t year = now - 1; year <= now + 1; year++) {
        int32_t a, b, other;
        first.year = year;
        last.year = year + crosses;
        if (exists(&first) && exists(&last) && point_days(&first, &a, &other) && point_days(&last, &other, &b) &&
            is_nearer(&nearest, a, b)) {
            start->year = first.year;
            end->year = last.year;
            *basis = from;
        }
    }
}

/* ---- Lunar dates ---- */

/* The solar days of a lunar date in a given year: of a month where the day is left out. */
static bool lunar_days(const struct date_fields *f, int32_t year, int32_t month, int32_t *first, int32_t *last)
{
    int32_t day = f->day == UNKNOWN ? 1 : f->day;
    if (f->tet && f->day != UNKNOWN && f->day >= 20) {
        /* 30 Tết is the last day before Tết, even where the month has only 29. */
        month = 12;
        year--;
        int32_t days = lunar_month_days(year, month, false);
        day = day > days ? days : day;
    }
    if (day == 0) { /* the eve of a month's first day */
        bool found = lunar_to_number((struct lunar_date){year, month, 1, f->leap}, first);
        *first -= found;
        *last = *first;
        return found;
    }
    if (!lunar_to_number((struct lunar_date){year, month, day, f->leap}, first)) {
        return false;
    }
    *last = f->day == UNKNOWN ? *first + lunar_month_days(year, month, f->leap) - 1 : *first;
    return true;
}

static bool lunar_nearest(const struct date_context *context, enum tense tense, const struct date_fields *f,
                          int32_t *first, int32_t *last, struct view *basis)
{
    struct nearest nearest = {.tense = tense};
    if (!date_anchor(context, &nearest.anchor, basis)) {
        return false;
    }
    int32_t now = calendar_civil(nearest.anchor).year;
    bool found = false;
    for (int32_t year = now - 1; year <= now + 1; year++) {
        for (int32_t month = 1; month <= 12; month++) {
            int32_t a, b;
            if ((f->month == UNKNOWN || f->month == month) && lunar_days(f, year, month, &a, &b) &&
                is_nearer(&nearest, a, b)) {
                *first = a;
                *last = b;
                found = true;
            }
        }
    }
    return found;
}

bool date_fill_lunar(const struct date_context *context, enum tense tense, const struct date_fields *fields,
                     struct date_result *result)
{
    int32_t first, last;
    if (fields->year != UNKNOWN) {
        if (fields->month == UNKNOWN || !lunar_days(fields, fields->year, fields->month, &first, &last)) {
            return false;
        }
    } else if (!lunar_nearest(context, tense, fields, &first, &last, &result->basis)) {
        return false;
    }
    result->start = point_of_day(first);
    result->interval = last > first;
    result->end = point_of_day(last);
    return true;
}
