#include "calendar.h"

enum { DAYS_OF_400_YEARS = 146097, EPOCH_FROM_MARCH_0 = 719468 };

static int32_t floor_divide(int32_t a, int32_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t calendar_month_days(int32_t year, int32_t month)
{
    if (month == 2) {
        return is_leap(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool calendar_valid(struct civil date)
{
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= calendar_month_days(date.year, date.month);
}

/* Years begin in March here, so that the leap day is the last of its year. */
int32_t calendar_number(struct civil date)
{
    int32_t year = date.year - (date.month <= 2);
    int32_t era = floor_divide(year, 400);
    int32_t year_of_era = year - era * 400;
    int32_t month_from_march = (date.month + 9) % 12;
    int32_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_400_YEARS + day_of_era - EPOCH_FROM_MARCH_0;
}

struct civil calendar_civil(int32_t number)
{
    number += EPOCH_FROM_MARCH_0;
    int32_t era = floor_divide(number, DAYS_OF_400_YEARS);
    int32_t day_of_era = number - era * DAYS_OF_400_YEARS;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;
    struct civil date;
    date.day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    date.month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    date.year = year_of_era + era * 400 + (date.month <= 2);
    return date;
}

int32_t calendar_weekday(int32_t number)
{
    return number - 7 * floor_divide(number + 3, 7) + 4; /* 1970-01-01 was a Thursday */
}

int32_t calendar_monday(int32_t number)
{
    return number - calendar_weekday(number) + 1;
}

int32_t calendar_week(int32_t number, int32_t *year)
{
    int32_t thursday = calendar_monday(number) + 3; /* a week belongs to the year of its Thursday */
    *year = calendar_civil(thursday).year;
    return (thursday - calendar_number((struct civil){*year, 1, 1})) / 7 + 1;
}

int32_t calendar_month_start(int32_t months)
{
    int32_t year = floor_divide(months, 12);
    return calendar_number((struct civil){year, months - 12 * year + 1, 1});
}
