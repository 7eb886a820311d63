/* The lunar calendar against published dates: Tết 1900-2100, leap months, feasts, and there and back for every month.
 */
#include "../../pipeline/2-match/lunar.h"

#include <stdio.h>

#include "../../pipeline/2-match/calendar.h"

static unsigned passed, failed;

static void check(bool fine, const char *what, int32_t year, int32_t month, int32_t day)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL lunar: %s: lunar year %d, month %d, day %d\n", what, year, month, day);
    }
}

static bool is_civil(struct lunar_date lunar, int32_t year, int32_t month, int32_t day)
{
    int32_t number;
    if (!lunar_to_number(lunar, &number)) {
        return false;
    }
    struct civil date = calendar_civil(number);
    return date.year == year && date.month == month && date.day == day;
}

/* Tết of 1900-2100, month and day; until 1967 the table of the calendars then in use. */
static const int16_t TET[] = {
    /* clang-format off */
    131, 219, 208, 129, 216, 204, 125, 213, 202, 122,
    210, 130, 218, 206, 126, 214, 203, 123, 211, 201,
    220, 208, 128, 216, 205, 124, 213, 202, 123, 210,
    130, 217, 206, 126, 214, 204, 124, 211, 131, 219,
    208, 127, 215, 205, 125, 213, 202, 122, 210, 129,
    217, 206, 127, 214, 203, 124, 212, 131, 218, 208,
    128, 215, 205, 125, 213, 202, 121, 209, 129, 216,
    206, 127, 215, 203, 123, 211, 131, 218, 207, 128,
    216, 205, 125, 213, 202, 121, 209, 129, 217, 206,
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216,
    205, 124, 212, 201, 122, 209, 129, 217, 207, 126,
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205,
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213,
    202, 123, 211, 131, 219, 208, 128, 215, 204, 124,
    212, 201, 122, 210, 130, 217, 206, 126, 214, 202,
    123, 211, 201, 218, 208, 128, 215, 204, 124, 212,
    202, 121, 209, 129, 217, 205, 126, 214, 203, 123,
    211, 131, 219, 207, 127, 215, 205, 124, 212, 202,
    122, 209, 129, 217, 206, 126, 214, 203, 124, 210,
    130, 218, 207, 127, 215, 205, 125, 212, 201, 121,
    209,
    /* clang-format on */
};

static void check_tet(void)
{
    for (int32_t i = 0; i < (int32_t)(sizeof TET / sizeof *TET); i++) {
        int32_t year = 1900 + i;
        check(is_civil((struct lunar_date){year, 1, 1, false}, year, TET[i] / 100, TET[i] % 100), "Tet", year, 1, 1);
    }
}

/* Years with a leap month, 1968-2040. */
static const int16_t LEAP[][2] = {
    {1968, 7}, {1971, 5}, {1974, 4}, {1976, 8}, {1979, 6}, {1982, 4}, {1985, 2},  {1987, 7}, {1990, 5},
    {1993, 3}, {1995, 8}, {1998, 5}, {2001, 4}, {2004, 2}, {2006, 7}, {2009, 5},  {2012, 4}, {2014, 9},
    {2017, 6}, {2020, 4}, {2023, 2}, {2025, 6}, {2028, 5}, {2031, 3}, {2033, 11}, {2036, 6}, {2039, 5},
};

static void check_leap_months(void)
{
    size_t next = 0;
    for (int32_t year = 1968; year <= 2040; year++) {
        int32_t leap = 0;
        for (int32_t month = 1; month <= 12; month++) {
            leap = lunar_month_days(year, month, true) > 0 ? month : leap;
        }
        int32_t want = next < sizeof LEAP / sizeof *LEAP && LEAP[next][0] == year ? LEAP[next][1] : 0;
        next += want > 0;
        check(leap == want, "leap month", year, leap, 0);
    }
}

static void check_feasts(void)
{
    static const struct {
        struct lunar_date lunar;
        struct civil civil;
    } DATES[] = {
        {{2021, 3, 10, false}, {2021, 4, 21}},  {{2022, 3, 10, false}, {2022, 4, 10}},
        {{2023, 3, 10, false}, {2023, 4, 29}},  {{2024, 3, 10, false}, {2024, 4, 18}},
        {{2020, 8, 15, false}, {2020, 10, 1}},  {{2023, 8, 15, false}, {2023, 9, 29}},
        {{2020, 12, 23, false}, {2021, 2, 4}},  {{2022, 12, 23, false}, {2023, 1, 14}},
        {{2021, 7, 15, false}, {2021, 8, 22}},  {{2019, 4, 15, false}, {2019, 5, 19}},
        {{2023, 2, 1, true}, {2023, 3, 22}},    {{2020, 4, 1, true}, {2020, 5, 23}},
        {{1984, 12, 1, false}, {1984, 12, 22}}, {{1985, 2, 1, true}, {1985, 3, 21}},
    };
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++) {
        struct lunar_date l = DATES[i].lunar;
        struct civil c = DATES[i].civil;
        check(is_civil(l, c.year, c.month, c.day), "feast", l.year, l.month, l.day);
    }
}

static void check_there_and_back(void)
{
    int32_t expected = 0;
    for (int32_t year = LUNAR_FIRST_YEAR; year <= LUNAR_LAST_YEAR; year++) {
        for (int32_t month = 1; month <= 12; month++) {
            for (int leap = 0; leap < 2; leap++) {
                int32_t days = lunar_month_days(year, month, leap), number;
                if (days == 0) {
                    continue;
                }
                bool found = lunar_to_number((struct lunar_date){year, month, days, leap}, &number);
                struct lunar_date back = lunar_from_number(number);
                check(found && (days == 29 || days == 30), "length", year, month, days);
                check(back.year == year && back.month == month && back.day == days && back.leap == (leap == 1),
                      "there and back", year, month, days);
                check(expected == 0 || number - days == expected, "gap between months", year, month, days);
                expected = number;
            }
        }
    }
}

static void check_refusals(void)
{
    int32_t number;
    check(!lunar_to_number((struct lunar_date){2021, 1, 31, false}, &number), "day 31", 2021, 1, 31);
    check(!lunar_to_number((struct lunar_date){2021, 1, 1, true}, &number), "no leap month", 2021, 1, 1);
    check(!lunar_to_number((struct lunar_date){2021, 13, 1, false}, &number), "month 13", 2021, 13, 1);
    check(!lunar_to_number((struct lunar_date){1799, 1, 1, false}, &number), "year 1799", 1799, 1, 1);
    check(!lunar_to_number((struct lunar_date){2200, 1, 1, false}, &number), "year 2200", 2200, 1, 1);
    check(!lunar_to_number((struct lunar_date){2021, 12, 30, false}, &number), "30 in a month of 29", 2021, 12, 30);
}

int main(void)
{
    check_tet();
    check_leap_months();
    check_feasts();
    check_there_and_back();
    check_refusals();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
