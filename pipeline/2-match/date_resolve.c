/* What a match means: one function a shape. Each takes the fields it knows and says whether it was its shape. */
#include "date.h"

struct job {
    const struct date_context *context;
    struct date_fields *f;
    struct date_result *r;
    enum tense tense;
    bool bracketed; /* the match stands right behind an opening bracket */
};

/* ---- Pointers: hôm qua, tuần trước, năm ngoái ---- */

/* What a deictic counts from that points to something named before: a day cannot be counted from a year. */
static const struct point *context_point(const struct job *job, const struct deictic *d)
{
    return d->unit == UNIT_DAY ? &job->context->day : &job->context->last;
}

/* The day that a deictic counts from; false where it is not known. */
static bool deictic_origin(const struct job *job, const struct deictic *d, int32_t *number)
{
    int32_t last;
    const struct point *origin = context_point(job, d);
    if (d->from_context && !(d->or_document && origin->unit == UNIT_NONE)) {
        job->r->basis = VIEW("context");
        return origin->unit <= d->unit && point_days(origin, number, &last);
    }
    return date_anchor(job->context, number, &job->r->basis);
}

/* Where the words point to something that is known only in part (cùng ngày after "ngày 19/6"). */
static struct point deictic_unknown(const struct job *job, const struct deictic *d)
{
    struct point point = point_none();
    const struct point *origin = context_point(job, d);
    if (d->from_context && d->shift == 0 && origin->unit == d->unit) {
        point = *origin;
        point.hour = point.minute = point.second = UNKNOWN;
    }
    point.unit = d->unit;
    return point;
}

/* Write what a deictic says into the fields that the match leaves open; a week or longer unit stands by itself. */
static bool apply_deictic(struct job *job, const struct deictic *d, struct point *point)
{
    int32_t origin;
    struct date_fields *f = job->f;
    bool explicit_day = d->unit == UNIT_DAY && f->day != UNKNOWN && f->month != UNKNOWN;
    if (d->unit == UNIT_NONE || explicit_day) { /* sáng nay (30/4): the date in the text wins */
        return false;
    }
    bool known = deictic_origin(job, d, &origin);
    *point = known ? point_shifted(origin, d->unit, d->shift) : deictic_unknown(job, d);
    if (d->school && known) {
        point->year -= calendar_civil(origin).month < 8;
    }
    if (d->unit == UNIT_YEAR || d->unit == UNIT_MONTH || d->unit == UNIT_DAY) {
        f->year = f->year == UNKNOWN ? point->year : f->year;
        if (d->unit != UNIT_YEAR) {
            f->month = f->month == UNKNOWN ? point->month : f->month;
        }
        if (d->unit == UNIT_DAY) {
            f->day = f->day == UNKNOWN ? point->day : f->day;
        }
    }
    return true;
}

/* ---- Shapes ---- */

static void set_interval(struct date_result *r, struct point start, struct point end)
{
    r->start = start;
    r->end = end;
    r->interval = true;
}

static struct point point_in_year(enum unit unit, int32_t year)
{
    struct point point = point_none();
    point.unit = unit;
    point.year = year;
    return point;
}

static int32_t century_start(const struct date_fields *f, int32_t century)
{
    return f->bc ? 1 - century * 100 : (century - 1) * 100;
}

static bool resolve_century(struct job *job)
{
    struct date_fields *f = job->f;
    int32_t anchor;
    struct view basis;
    if (f->decade != UNKNOWN) {
        int32_t year = f->decade, now = date_anchor(job->context, &anchor, &basis) ? calendar_civil(anchor).year : 2025;
        if (year < 100 && f->century != UNKNOWN) {
            year += century_start(f, f->century);
        } else if (year < 100 && f->deictic.unit == UNIT_CENTURY) {
            year += (now / 100 + f->deictic.shift) * 100;
        } else if (year < 100) {
            year += 2000 + year > now ? 1900 : 2000;
        }
        job->r->start = point_in_year(UNIT_DECADE, year);
        if (f->decade2 != UNKNOWN) {
            set_interval(job->r, job->r->start, point_in_year(UNIT_DECADE, year - f->decade + f->decade2));
        }
        return true;
    }
    if (f->century == UNKNOWN) {
        return false;
    }
    job->r->start = point_in_year(UNIT_CENTURY, century_start(f, f->century));
    if (f->century2 != UNKNOWN) {
        set_interval(job->r, job->r->start, point_in_year(UNIT_CENTURY, century_start(f, f->century2)));
    }
    return true;
}

/* 3 năm trước, cách đây hai tuần, một tháng sau đó */
static bool resolve_ago(struct job *job)
{
    struct date_fields *f = job->f;
    int32_t origin;
    if (!f->has_ago) {
        return false;
    }
    if (f->year != UNKNOWN && f->month == UNKNOWN) { /* hai năm trước đó, năm 2015: the year is said */
        job->r->start = point_in_year(UNIT_YEAR, f->year);
        return true;
    }
    struct deictic d = {.unit = f->span, .shift = f->ago.shift, .from_context = f->ago.from_context};
    job->r->start = point_in_year(f->span, UNKNOWN);
    if (!deictic_origin(job, &d, &origin)) {
        return true;
    }
    int32_t amount = f->amount == UNKNOWN ? 1 : f->amount;
    job->r->start = amount > 1000000 ? job->r->start : point_shifted(origin, f->span, f->ago.shift * amount);
    return true;
}

/* The whole that a portion is taken from: a quarter, month or year. */
static struct point container(struct job *job)
{
    struct date_fields *f = job->f;
    struct point whole = point_in_year(UNIT_YEAR, f->year);
    if (f->quarter != UNKNOWN || f->month != UNKNOWN) {
        whole.unit = f->quarter != UNKNOWN ? UNIT_QUARTER : UNIT_MONTH;
        whole.month = f->quarter != UNKNOWN ? f->quarter * 3 - 2 : f->month;
        date_fill(job->context, job->tense, &whole, &job->r->basis);
    }
    return whole;
}

static struct point month_point(int32_t months)
{
    return point_of_unit(UNIT_MONTH, calendar_month_start(months));
}

/* `count` months from one end of the months [first, first + size). */
static void take_months(struct date_result *r, int32_t first, int32_t size, int32_t count, bool from_end)
{
    int32_t start = from_end ? first + size - count : first;
    r->start = month_point(start);
    if (count > 1) {
        set_interval(r, r->start, month_point(start + count - 1));
    }
}

/* So many months, quarters, weeks or days of the days [first, last] of a whole, or half of them. */
static void take_portion(const struct date_fields *f, struct date_result *r, enum unit whole, int32_t first,
                         int32_t last, bool from_end)
{
    int32_t amount = f->amount == UNKNOWN ? 1 : f->amount;
    int32_t months = whole == UNIT_YEAR ? 12 : whole == UNIT_QUARTER ? 3 : 1;
    int32_t per_unit = f->span == UNIT_QUARTER ? 3 : f->span == UNIT_MONTH ? 1 : 0;
    if (f->half && whole == UNIT_YEAR) {
        amount = 6;
        per_unit = 1;
    }
    struct civil start = calendar_civil(first);
    if (per_unit > 0 && amount * per_unit <= months) {
        take_months(r, start.year * 12 + start.month - 1, months, amount * per_unit, from_end);
        return;
    }
    int32_t days = f->half ? (months == 1 ? 15 : (last - first + 1) / 2) : amount * (f->span == UNIT_WEEK ? 7 : 1);
    days = f->half && from_end ? last - first + 1 - days : days;
    set_interval(r, point_of_day(from_end ? last - days + 1 : first), point_of_day(from_end ? last : first + days - 1));
}

/* 6 tháng đầu năm 2020, nửa cuối tháng 5, 10 ngày đầu tháng 3 */
static bool resolve_portion(struct job *job)
{
    struct date_fields *f = job->f;
    int32_t first, last, anchor;
    if (f->span == UNIT_NONE && !(f->half && f->hour == UNKNOWN)) {
        return false;
    }
    struct point whole = container(job);
    if (whole.unit == UNIT_YEAR && whole.year == UNKNOWN && date_anchor(job->context, &anchor, &job->r->basis)) {
        whole.year = calendar_civil(anchor).year;
    }
    bool known = whole.year != UNKNOWN;
    whole.year = known ? whole.year : 2000; /* some year, so that months and days come out */
    if (point_days(&whole, &first, &last)) {
        take_portion(f, job->r, whole.unit, first, last, view_equal(f->modifier, VIEW("end")));
    }
    if (!known) {
        job->r->start.year = job->r->end.year = UNKNOWN;
    }
    f->modifier = (struct view){NULL, 0};
    return true;
}

static bool resolve_quarter(struct job *job)
{
    struct date_fields *f = job->f;
    if (f->quarter == UNKNOWN) {
        return false;
    }
    struct point quarter = point_in_year(UNIT_QUARTER, f->year);
    quarter.month = f->quarter * 3 - 2;
    date_fill(job->context, job->tense, &quarter, &job->r->basis);
    quarter.unit = UNIT_MONTH;
    struct point end = quarter;
    end.month = (f->quarter2 == UNKNOWN ? f->quarter : f->quarter2) * 3;
    set_interval(job->r, quarter, end);
    return true;
}

static bool resolve_lunar(struct job *job)
{
    struct date_fields *f = job->f;
    if (!f->lunar || f->month2 != UNKNOWN || (f->month == UNKNOWN && f->day == UNKNOWN)) {
        return false;
    }
    if (!date_fill_lunar(job->context, job->tense, f, job->r)) {
        job->r->start = point_in_year(UNIT_DAY, UNKNOWN); /* which solar day is not known */
    } else if (f->day2 != UNKNOWN && f->day != UNKNOWN && job->r->start.unit == UNIT_DAY) {
        int32_t first, last;
        point_days(&job->r->start, &first, &last);
        set_interval(job->r, job->r->start, point_of_day(first + f->day2 - f->day));
    }
    return true;
}

/* A weekday: in the week that a deictic names, else the nearest in the past, or in the future where words say so. */
static bool resolve_weekday(struct job *job, const struct point *week)
{
    struct date_fields *f = job->f;
    int32_t anchor, monday, last;
    struct view basis;
    if (f->weekday == UNKNOWN || f->day != UNKNOWN) {
        return false;
    }
    job->r->start = point_in_year(UNIT_DAY, UNKNOWN);
    if (week->unit == UNIT_WEEK && point_days(week, &monday, &last)) {
        job->r->start = point_of_day(monday + f->weekday - 1);
    } else if (week->unit != UNIT_WEEK && date_anchor(job->context, &anchor, &basis)) {
        int32_t day = calendar_monday(anchor) + f->weekday - 1, named;
        bool ahead = job->tense == TENSE_FUTURE;
        bool today = job->tense == TENSE_NONE && !f->recurring;
        day += ahead && day <= anchor ? 7 : !ahead && (today ? day > anchor : day >= anchor) ? -7 : 0;
        if (job->bracketed && point_days(&job->context->day, &named, &last) && calendar_weekday(named) == f->weekday) {
            day = named; /* ngày 5/5 (thứ Tư) */
            basis = VIEW("context");
        }
        job->r->start = point_of_day(day);
        job->r->basis = basis;
    }
    if (f->weekday2 != UNKNOWN) {
        struct point end = job->r->start;
        if (end.day != UNKNOWN) {
            point_days(&job->r->start, &monday, &last);
            end = point_of_day(monday + (f->weekday2 - f->weekday + 7) % 7);
        }
        set_interval(job->r, job->r->start, end);
    }
    return true;
}

static struct point point_of_fields(int32_t year, int32_t month, int32_t day)
{
    struct point point = point_none();
    point.unit = day != UNKNOWN ? UNIT_DAY : month != UNKNOWN ? UNIT_MONTH : UNIT_YEAR;
    point.year = year;
    point.month = month;
    point.day = day;
    return point;
}

/* Two dates of which one may lack what the other says: 5-7/9, 28/12 - 3/1/2021, tháng 3 đến tháng 5/2021. */
static void resolve_range(struct job *job, struct point start, struct point end)
{
    if (end.month == UNKNOWN && end.day != UNKNOWN) {
        end.month = start.month;
    }
    if (start.month == UNKNOWN && start.day != UNKNOWN && end.month != UNKNOWN) {
        start.month = start.day < end.day ? end.month : (end.month + 10) % 12 + 1; /* ngày 30 và 1/5 */
    }
    bool crosses = start.month != UNKNOWN && end.month != UNKNOWN && start.month > end.month;
    if (start.year == UNKNOWN && end.year == UNKNOWN) {
        date_fill_range(job->context, job->tense, crosses, &start, &end, &job->r->basis);
    }
    if (start.month == UNKNOWN && start.day != UNKNOWN) {
        start.month = end.month;
    }
    if (end.year == UNKNOWN && start.year != UNKNOWN) {
        end.year = start.year + crosses;
    } else if (start.year == UNKNOWN && end.year != UNKNOWN) {
        start.year = end.year - crosses;
    }
    set_interval(job->r, start, end);
}

static void resolve_plain(struct job *job)
{
    struct date_fields *f = job->f;
    struct date_result *r = job->r;
    struct point start = point_of_fields(f->year, f->month, f->day);
    if (f->day2 != UNKNOWN || f->month2 != UNKNOWN || f->year2 != UNKNOWN) {
        resolve_range(job, start, point_of_fields(f->year2, f->month2, f->day2));
    } else {
        date_fill(job->context, job->tense, &start, &r->basis);
        r->start = start;
        if (f->school_first != UNKNOWN && f->deictic.school && start.year != UNKNOWN) {
            f->year2 = start.year + 1;
            set_interval(r, start, point_in_year(UNIT_YEAR, f->year2));
        }
    }
    if (f->school_first != UNKNOWN && r->interval && f->year != UNKNOWN && f->year2 != UNKNOWN) {
        r->first = calendar_month_start(f->year * 12 + f->school_first - 1);
        r->last = calendar_month_start(f->year2 * 12 + f->school_last) - 1;
    }
}

static bool has_date(const struct date_fields *f)
{
    return f->day != UNKNOWN || f->month != UNKNOWN || f->year != UNKNOWN || f->year2 != UNKNOWN;
}

/* Put the times of day onto the days; a second time makes an interval. */
static void add_times(struct job *job)
{
    struct date_fields *f = job->f;
    struct date_result *r = job->r;
    if (f->hour == UNKNOWN) {
        return;
    }
    r->start.hour = f->hour;
    r->start.minute = f->minute;
    r->start.second = f->second;
    if (f->hour2 != UNKNOWN) {
        r->end = r->interval ? r->end : r->start;
        r->interval = true;
        r->end.hour = f->hour2;
        r->end.minute = f->minute2;
        r->end.second = UNKNOWN;
    }
}

void date_resolve(const struct date_context *context, const struct match *match, struct date_fields *fields,
                  struct date_result *result)
{
    bool bracketed = match->start > 0 && match->line.p[match->start - 1] == '(';
    struct job job = {context, fields, result, date_tense(context, match, fields), bracketed};
    struct point pointed = point_none(), second;
    *result = (struct date_result){.start = point_none(), .end = point_none(), .first = UNKNOWN, .last = UNKNOWN};
    bool points = !fields->has_ago && apply_deictic(&job, &fields->deictic, &pointed);
    if (points && fields->deictic2.unit != UNIT_NONE) {
        apply_deictic(&job, &fields->deictic2, &second);
        pointed = fields->deictic2.unit == UNIT_WEEK ? second : pointed;
    }
    if (!resolve_century(&job) && !resolve_ago(&job) && !resolve_portion(&job) && !resolve_quarter(&job) &&
        !resolve_lunar(&job) && !resolve_weekday(&job, &pointed)) {
        if (has_date(fields)) {
            resolve_plain(&job);
        } else if (fields->cycle) {
            result->start = point_in_year(UNIT_YEAR, UNKNOWN);
        } else if (points) {
            result->start = pointed;
        }
    }
    if (points && pointed.unit == UNIT_QUARTER && !result->interval) {
        pointed.unit = UNIT_MONTH;
        struct point last = pointed;
        last.month += last.month == UNKNOWN ? 0 : 2;
        set_interval(result, pointed, last);
    }
    if (result->start.year == UNKNOWN && result->start.month == UNKNOWN && result->start.day == UNKNOWN) {
        result->basis = (struct view){NULL, 0}; /* hôm đó, where no day was named */
    } else if (result->basis.n == 0 && result->start.year != UNKNOWN) {
        result->basis = VIEW("text");
    }
    result->modifier = fields->modifier;
    add_times(&job);
}
