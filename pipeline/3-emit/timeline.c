#include "timeline.h"

#include <stdlib.h>

#include "fail.h"

enum {
    YEARS = 2400,
    MONTHS = 12,
    DAYS = 31, /* places of each month */
    DECADE = 10,
    BARS = 120,   /* as many fit beside each other */
    OUTLIERS = 50 /* one in so many dates may be left out at each end */
};

void timeline_init(struct timeline *timeline)
{
    *timeline = (struct timeline){
        .days = allocate_zeroed((size_t)YEARS * MONTHS * DAYS, sizeof *timeline->days),
        .months = allocate_zeroed((size_t)YEARS * MONTHS, sizeof *timeline->months),
        .years = allocate_zeroed(YEARS, sizeof *timeline->years),
        .decades = allocate_zeroed(YEARS / DECADE, sizeof *timeline->decades),
        .used = allocate_zeroed(YEARS, sizeof *timeline->used),
        .first = UINT32_MAX,
    };
}

void timeline_free(struct timeline *timeline)
{
    free(timeline->days);
    free(timeline->months);
    free(timeline->years);
    free(timeline->decades);
    free(timeline->used);
}

static uint32_t days_of(uint32_t year, uint32_t month)
{
    static const uint8_t days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month] + (uint32_t)(month == 1 && leap);
}

/* The place of a day written YYYY-MM-DD; false for anything else. */
static bool read_day(struct view text, uint32_t *place)
{
    static const char form[] = "dddd-dd-dd";
    uint32_t part[3] = {0};
    if (text.n != sizeof form - 1) {
        return false;
    }
    for (size_t i = 0, at = 0; i < text.n; i++) {
        if (form[i] == '-') {
            if (text.p[i] != '-') {
                return false;
            }
            at++;
        } else if (text.p[i] < '0' || text.p[i] > '9') {
            return false;
        } else {
            part[at] = part[at] * 10 + (uint32_t)(text.p[i] - '0');
        }
    }
    uint32_t month = part[1] - 1;
    uint32_t day = part[2] - 1;
    *place = (part[0] * MONTHS + month) * DAYS + day;
    return month < MONTHS && day < days_of(part[0], month);
}

void timeline_add(struct timeline *timeline, struct view from, struct view to)
{
    uint32_t first;
    uint32_t last;
    if (from.n == 0 || to.n == 0) {
        timeline->unresolved++;
        return;
    }
    if (!read_day(from, &first) || !read_day(to, &last) || first >= YEARS * MONTHS * DAYS) {
        timeline->outside++;
        return;
    }
    timeline->first = first < timeline->first ? first : timeline->first;
    timeline->last = first > timeline->last ? first : timeline->last;
    timeline->used[first / DAYS / MONTHS] = true;
    enum timeline_unit unit = TIMELINE_DECADES;
    if (first == last) {
        unit = TIMELINE_DAYS;
        timeline->days[first]++;
    } else if (first / DAYS == last / DAYS) {
        unit = TIMELINE_MONTHS;
        timeline->months[first / DAYS]++;
    } else if (first / DAYS / MONTHS == last / DAYS / MONTHS) {
        unit = TIMELINE_YEARS;
        timeline->years[first / DAYS / MONTHS]++;
    } else {
        timeline->decades[first / DAYS / MONTHS / DECADE]++;
    }
    timeline->dates[unit]++;
}

/* Places of days in a bar of each unit. */
static const uint32_t places[] = {1, DAYS, DAYS *MONTHS, DAYS *MONTHS *DECADE};

/* Dates in `bars` bars of a unit, from `first` on. */
static uint64_t count_bars(const struct timeline *timeline, enum timeline_unit unit, uint32_t first, uint32_t bars)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < bars; i++) {
        count += timeline_count(timeline, unit, first + i);
    }
    return count;
}

uint64_t timeline_count(const struct timeline *timeline, enum timeline_unit unit, uint32_t bar)
{
    switch (unit) {
    case TIMELINE_DAYS:
        return timeline->days[bar];
    case TIMELINE_MONTHS:
        if (!timeline->used[bar / MONTHS]) {
            return 0;
        }
        return timeline->months[bar] + count_bars(timeline, TIMELINE_DAYS, bar * DAYS, DAYS);
    case TIMELINE_YEARS:
        if (!timeline->used[bar]) {
            return 0;
        }
        return timeline->years[bar] + count_bars(timeline, TIMELINE_MONTHS, bar * MONTHS, MONTHS);
    case TIMELINE_DECADES:
        break;
    }
    return timeline->decades[bar] + count_bars(timeline, TIMELINE_YEARS, bar * DECADE, DECADE);
}

static bool exists(enum timeline_unit unit, uint32_t bar)
{
    return unit != TIMELINE_DAYS || bar % DAYS < days_of(bar / DAYS / MONTHS, bar / DAYS % MONTHS);
}

uint32_t timeline_next(enum timeline_unit unit, uint32_t bar)
{
    do {
        bar++;
    } while (!exists(unit, bar));
    return bar;
}

/* Lay the range of a unit, without its outliers; returns the number of dates in all its bars. */
static uint64_t lay(const struct timeline *timeline, struct timeline_range *range)
{
    uint64_t total = 0;
    for (enum timeline_unit unit = TIMELINE_DAYS; unit <= range->unit; unit++) {
        total += timeline->dates[unit];
    }
    range->first = timeline->first / places[range->unit];
    range->last = timeline->last / places[range->unit];
    range->drawn = total;
    if (total == 0) {
        return 0;
    }
    uint64_t count;
    range->before = 0;
    while (range->before + (count = timeline_count(timeline, range->unit, range->first)) <= total / OUTLIERS) {
        range->before += count;
        range->first++;
    }
    range->after = 0;
    while (range->after + (count = timeline_count(timeline, range->unit, range->last)) <= total / OUTLIERS) {
        range->after += count;
        range->last--;
    }
    range->drawn -= range->before + range->after;
    return total;
}

bool timeline_choose(const struct timeline *timeline, struct timeline_range *range)
{
    struct timeline_range all = {.unit = TIMELINE_DECADES};
    uint64_t dates = lay(timeline, &all);
    for (enum timeline_unit unit = TIMELINE_DAYS; unit < TIMELINE_DECADES; unit++) {
        *range = (struct timeline_range){.unit = unit};
        uint64_t counted = lay(timeline, range);
        if (counted > 0 && counted >= dates / 2 && range->last - range->first < BARS) {
            range->longer = dates - counted;
            return true;
        }
    }
    *range = all;
    return dates > 0;
}

static void put_day(struct buf *out, uint32_t year, uint32_t month, uint32_t day)
{
    buf_format(out, "%04u-%02u-%02u", year, month + 1, day + 1);
}

void timeline_put_first(struct buf *out, enum timeline_unit unit, uint32_t bar)
{
    uint32_t month = unit == TIMELINE_DAYS ? bar / DAYS % MONTHS : unit == TIMELINE_MONTHS ? bar % MONTHS : 0;
    static const uint32_t to_years[] = {MONTHS * DAYS, MONTHS, 1};
    uint32_t year = unit == TIMELINE_DECADES ? bar * DECADE : bar / to_years[unit];
    put_day(out, year, month, unit == TIMELINE_DAYS ? bar % DAYS : 0);
}

void timeline_put_last(struct buf *out, enum timeline_unit unit, uint32_t bar)
{
    switch (unit) {
    case TIMELINE_DAYS:
        timeline_put_first(out, unit, bar);
        break;
    case TIMELINE_MONTHS:
        put_day(out, bar / MONTHS, bar % MONTHS, days_of(bar / MONTHS, bar % MONTHS) - 1);
        break;
    case TIMELINE_YEARS:
        put_day(out, bar, MONTHS - 1, DAYS - 1);
        break;
    case TIMELINE_DECADES:
        put_day(out, bar * DECADE + DECADE - 1, MONTHS - 1, DAYS - 1);
        break;
    }
}

void timeline_put_name(struct buf *out, enum timeline_unit unit, uint32_t bar)
{
    switch (unit) {
    case TIMELINE_DAYS:
        timeline_put_first(out, unit, bar);
        break;
    case TIMELINE_MONTHS:
        buf_format(out, "%04u-%02u", bar / MONTHS, bar % MONTHS + 1);
        break;
    case TIMELINE_YEARS:
        buf_format(out, "%04u", bar);
        break;
    case TIMELINE_DECADES:
        buf_format(out, "%04u-%04u", bar * DECADE, bar * DECADE + DECADE - 1);
        break;
    }
}
