/* Nothing here owns memory. Days, months and weeks of the proleptic Gregorian calendar. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* A day; years are astronomical (0 is 1 BC, -43 is 44 BC). */
struct civil {
    int32_t year;
    int32_t month; /* 1-12 */
    int32_t day;   /* 1-31 */
};

/* Days of a month (1-12). */
int32_t calendar_month_days(int32_t year, int32_t month);

/* True where the day exists. */
bool calendar_valid(struct civil date);

/* Day number of an existing day, 1970-01-01 being 0, and back. (Howard Hinnant, "chrono-Compatible Low-Level Date
   Algorithms", days_from_civil and civil_from_days.) */
int32_t calendar_number(struct civil date);
struct civil calendar_civil(int32_t number);

/* Weekday of a day number, 1 Monday to 7 Sunday. */
int32_t calendar_weekday(int32_t number);

/* ISO 8601 week of a day number: its number, and the year it belongs to in *year. */
int32_t calendar_week(int32_t number, int32_t *year);

/* Day number of the Monday of the week a day number lies in. */
int32_t calendar_monday(int32_t number);

/* First day number of a month given as months since year 0 (12 * year + month - 1), for shifts by months. */
int32_t calendar_month_start(int32_t months);

#endif
