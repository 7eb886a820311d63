/* Nothing here owns memory. The Vietnamese lunar calendar, by astronomy.

   Rules of the calendar: Hồ Ngọc Đức, "Thuật toán tính âm lịch" (a month begins on the day of the new moon; month 11
   holds the winter solstice; where 13 months lie between two such months, the first without a principal solar term is
   the leap month). Days count in UTC+7; before 1968 as Peking counted them, which the calendars in use then followed.
   New moons: Jean Meeus, Astronomical Algorithms (1998), chapter 49.
   Longitude of the sun: Bretagnon and Simon, Planetary Programs and Tables (1986), as in Reingold and Dershowitz,
   Calendrical Calculations. TT - UT: Espenak and Meeus, Five Millennium Canon of Solar Eclipses. */
#ifndef LUNAR_H
#define LUNAR_H

#include <stdbool.h>
#include <stdint.h>

enum { LUNAR_FIRST_YEAR = 1800, LUNAR_LAST_YEAR = 2199 };

struct lunar_date {
    int32_t year;  /* Gregorian year in which the lunar year begins */
    int32_t month; /* 1-12 */
    int32_t day;   /* 1-30 */
    bool leap;     /* in the leap month that follows the month of this number */
};

/* Day number (calendar.h) of a lunar date; false where the year is out of range or the date does not exist. */
bool lunar_to_number(struct lunar_date date, int32_t *number);

/* Lunar date of a day number within the years above. */
struct lunar_date lunar_from_number(int32_t number);

/* Days of a lunar month, 29 or 30; 0 where it does not exist. */
int32_t lunar_month_days(int32_t year, int32_t month, bool leap);

#endif
