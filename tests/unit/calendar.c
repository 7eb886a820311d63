/* The Gregorian calendar: day numbers, weekdays, ISO weeks, existing and impossible days. */
#include "../../pipeline/2-match/calendar.h"

#include <stdio.h>

static unsigned passed, failed;

static void check(bool fine, const char *what, struct civil date)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL calendar: %s: %d-%d-%d\n", what, date.year, date.month, date.day);
    }
}

static void check_numbers(void)
{
    static const struct {
        struct civil date;
        int32_t number, weekday, week, week_year;
    } DAYS[] = {
        {{1970, 1, 1}, 0, 4, 1, 1970},        {{2000, 2, 29}, 11016, 2, 9, 2000},
        {{2020, 12, 31}, 18627, 4, 53, 2020}, {{2021, 1, 3}, 18630, 7, 53, 2020},
        {{2021, 1, 4}, 18631, 1, 1, 2021},    {{2018, 12, 31}, 17896, 1, 1, 2019},
        {{2023, 3, 28}, 19444, 2, 13, 2023},  {{2021, 4, 30}, 18747, 5, 17, 2021},
        {{1969, 12, 31}, -1, 3, 1, 1970},     {{0, 1, 1}, -719528, 6, 52, -1},
        {{-43, 3, 15}, -735160, 5, 11, -43},  {{1582, 10, 15}, -141427, 5, 41, 1582},
    };
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        struct civil date = DAYS[i].date;
        int32_t year, number = calendar_number(date);
        check(number == DAYS[i].number, "number", date);
        check(calendar_weekday(number) == DAYS[i].weekday, "weekday", date);
        check(calendar_week(number, &year) == DAYS[i].week && year == DAYS[i].week_year, "week", date);
        check(calendar_monday(number) == number - DAYS[i].weekday + 1, "monday", date);
    }
}

static void check_every_day(void)
{
    int32_t number = calendar_number((struct civil){-400, 1, 1});
    for (int32_t year = -400; year <= 2400; year++) {
        for (int32_t month = 1; month <= 12; month++) {
            check(calendar_month_start(year * 12 + month - 1) == number, "month start", (struct civil){year, month, 1});
            for (int32_t day = 1; day <= calendar_month_days(year, month); day++, number++) {
                struct civil date = {year, month, day}, back = calendar_civil(number);
                bool same = back.year == year && back.month == month && back.day == day;
                if (!same || calendar_number(date) != number) {
                    check(false, "there and back", date);
                }
            }
        }
    }
}

static void check_existence(void)
{
    static const struct civil GOOD[] = {{2020, 2, 29}, {2000, 2, 29}, {2021, 12, 31}, {0, 2, 29}, {-4, 2, 29}};
    static const struct civil BAD[] = {{2021, 2, 29}, {1900, 2, 29}, {2021, 4, 31}, {2021, 2, 31},
                                       {2021, 13, 1}, {2021, 0, 1},  {2021, 1, 0},  {2021, 1, 32}};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
        check(calendar_valid(GOOD[i]), "exists", GOOD[i]);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        check(!calendar_valid(BAD[i]), "does not exist", BAD[i]);
    }
}

int main(void)
{
    check_numbers();
    check_every_day();
    check_existence();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
