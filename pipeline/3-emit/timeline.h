/* A timeline owns its counts, a few megabytes of address space whatever the number of dates. How many dates there are
   of each day, month, year and decade, and which of these to draw. */
#ifndef TIMELINE_H
#define TIMELINE_H

#include <stdint.h>

#include "buf.h"

enum timeline_unit { TIMELINE_DAYS, TIMELINE_MONTHS, TIMELINE_YEARS, TIMELINE_DECADES };
enum { TIMELINE_UNITS = TIMELINE_DECADES + 1 };

struct timeline {
    uint32_t *days;                 /* dates that are one day: 31 places each month */
    uint32_t *months;               /* longer ones inside a month */
    uint32_t *years;                /* longer ones inside a year */
    uint32_t *decades;              /* those that are longer still, by their first day */
    bool *used;                     /* years with any of these */
    uint64_t dates[TIMELINE_UNITS]; /* how many were counted as each */
    uint32_t first, last;           /* places of the first days of the earliest and latest date; first > last: none */
    uint64_t unresolved;            /* their days are not known */
    uint64_t outside;               /* before the year 0 or after 2399 */
};

/* What to draw: bars from `first` to `last`, of one unit. */
struct timeline_range {
    enum timeline_unit unit;
    uint32_t first, last;
    uint64_t drawn;         /* dates in the bars */
    uint64_t before, after; /* dates beside them */
    uint64_t longer;        /* dates longer than the unit */
};

void timeline_init(struct timeline *timeline);
void timeline_free(struct timeline *timeline);

/* Count a date by its first and last day, YYYY-MM-DD each or empty. */
void timeline_add(struct timeline *timeline, struct view from, struct view to);

/* Choose the finest unit in which half of all dates can be counted and all but a few outliers fit beside each other.
   False where there are no dates to draw. */
bool timeline_choose(const struct timeline *timeline, struct timeline_range *range);

/* The next bar behind `bar`: days that no month has are left out. */
uint32_t timeline_next(enum timeline_unit unit, uint32_t bar);

uint64_t timeline_count(const struct timeline *timeline, enum timeline_unit unit, uint32_t bar);

/* Append the bar's first or last day as YYYY-MM-DD. */
void timeline_put_first(struct buf *out, enum timeline_unit unit, uint32_t bar);
void timeline_put_last(struct buf *out, enum timeline_unit unit, uint32_t bar);

/* Append the bar's name: 2022-09-05, 2022-09, 2022 or 2020-2029. */
void timeline_put_name(struct buf *out, enum timeline_unit unit, uint32_t bar);

#endif
