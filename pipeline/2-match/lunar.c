#include "lunar.h"

#include <math.h>
#include <stddef.h>

#include "calendar.h"

#define RADIANS (M_PI / 180.0)

static const double epoch_jd = 2440587.5; /* 1970-01-01 0h UT */
static const double j2000 = 2451545.0;

/* Time of the calendar in days before UT. Vietnam reckons in UTC+7 since 1968 (decree 121/CP of 8 August 1967); until
   then its calendars followed Peking: UTC+8 from 1929, before that the local mean time of 116 degrees 25' east. */
static double offset(double ut)
{
    if (ut >= 2439856.5 - 8 / 24.0) {
        return 7 / 24.0;
    }
    return ut >= 2425611.5 - 8 / 24.0 ? 8 / 24.0 : (116 + 25 / 60.0) / 360;
}

/* TT - UT in days. */
static double delta_t(double year)
{
    double t, seconds;
    if (year < 1860) {
        t = year - 1800;
        seconds =
            13.72 + t * (-0.332447 +
                         t * (0.0068612 +
                              t * (0.0041116 +
                                   t * (-0.00037436 + t * (0.0000121272 + t * (-0.0000001699 + t * 0.000000000875))))));
    } else if (year < 1900) {
        t = year - 1860;
        seconds = 7.62 + t * (0.5737 + t * (-0.251754 + t * (0.01680668 + t * (-0.0004473624 + t / 233174))));
    } else if (year < 1920) {
        t = year - 1900;
        seconds = -2.79 + t * (1.494119 + t * (-0.0598939 + t * (0.0061966 - t * 0.000197)));
    } else if (year < 1941) {
        t = year - 1920;
        seconds = 21.20 + t * (0.84493 + t * (-0.076100 + t * 0.0020936));
    } else if (year < 1961) {
        t = year - 1950;
        seconds = 29.07 + t * (0.407 + t * (-1.0 / 233 + t / 2547));
    } else if (year < 1986) {
        t = year - 1975;
        seconds = 45.45 + t * (1.067 + t * (-1.0 / 260 - t / 718));
    } else if (year < 2005) {
        t = year - 2000;
        seconds = 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
    } else if (year < 2050) {
        t = year - 2000;
        seconds = 62.92 + t * (0.32217 + t * 0.005589);
    } else {
        t = (year - 1820) / 100;
        seconds = -20 + 32 * t * t - (year < 2150 ? 0.5628 * (2150 - year) : 0);
    }
    return seconds / 86400;
}

/* Day number in which a moment given in TT falls. */
static int32_t local_day(double jd_tt)
{
    double ut = jd_tt - delta_t(2000 + (jd_tt - j2000) / 365.25);
    return (int32_t)floor(ut - epoch_jd + offset(ut));
}

/* A periodic term of the new moon: days, and how often M, M', F and the moon's node count in its argument. */
struct moon_term {
    double days;
    int e, sun, moon, f, node;
};

static const struct moon_term moon_terms[] = {
    {-0.40720, 0, 0, 1, 0, 0}, {0.17241, 1, 1, 0, 0, 0},   {0.01608, 0, 0, 2, 0, 0},    {0.01039, 0, 0, 0, 2, 0},
    {0.00739, 1, -1, 1, 0, 0}, {-0.00514, 1, 1, 1, 0, 0},  {0.00208, 2, 2, 0, 0, 0},    {-0.00111, 0, 0, 1, -2, 0},
    {-0.00057, 0, 0, 1, 2, 0}, {0.00056, 1, 1, 2, 0, 0},   {-0.00042, 0, 0, 3, 0, 0},   {0.00042, 1, 1, 0, 2, 0},
    {0.00038, 1, 1, 0, -2, 0}, {-0.00024, 1, -1, 2, 0, 0}, {-0.00017, 0, 0, 0, 0, 1},   {-0.00007, 0, 2, 1, 0, 0},
    {0.00004, 0, 0, 2, -2, 0}, {0.00004, 0, 3, 0, 0, 0},   {0.00003, 0, 1, 1, -2, 0},   {0.00003, 0, 0, 2, 2, 0},
    {-0.00003, 0, 1, 1, 2, 0}, {0.00003, 0, -1, 1, 2, 0},  {-0.00002, 0, -1, 1, -2, 0}, {-0.00002, 0, 1, 3, 0, 0},
    {0.00002, 0, 0, 4, 0, 0},
};

/* Corrections by the planets: days, argument at k = 0 and its rate per month, in degrees. */
static const double planet_terms[][3] = {
    {0.000325, 299.77, 0.107408},  {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886},
    {0.000126, 349.42, 36.412478}, {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771},
    {0.000060, 207.14, 2.453732},  {0.000056, 154.84, 7.306860}, {0.000047, 34.52, 27.261239},
    {0.000042, 207.19, 0.121824},  {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
};

/* Moment (JD, TT) of the k-th new moon after that of 2000-01-06. */
static double new_moon(double k)
{
    double t = k / 1236.85;
    double e = 1 - t * (0.002516 + t * 0.0000074);
    double sun = 2.5534 + 29.10535670 * k - t * t * (0.0000014 + t * 0.00000011);
    double moon = 201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - t * 0.000000058));
    double f = 160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - t * 0.000000011));
    double node = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + t * 0.00000215);
    double jd = 2451550.09766 + 29.530588861 * k + t * t * (0.00015437 + t * (-0.000000150 + t * 0.00000000073));
    for (size_t i = 0; i < sizeof moon_terms / sizeof *moon_terms; i++) {
        const struct moon_term *term = &moon_terms[i];
        double angle = term->sun * sun + term->moon * moon + term->f * f + term->node * node;
        jd += term->days * pow(e, term->e) * sin(angle * RADIANS);
    }
    for (size_t i = 0; i < sizeof planet_terms / sizeof *planet_terms; i++) {
        double angle = planet_terms[i][1] + planet_terms[i][2] * k - (i == 0 ? 0.009173 * t * t : 0);
        jd += planet_terms[i][0] * sin(angle * RADIANS);
    }
    return jd;
}

/* Terms of the sun's longitude: coefficient, argument at J2000 and its rate per century, in degrees. */
static const double sun_terms[][3] = {
    {403406, 270.54861, 0.9287892},
    {195207, 340.19128, 35999.1376958},
    {119433, 63.91854, 35999.4089666},
    {112392, 331.26220, 35998.7287385},
    {3891, 317.843, 71998.20261},
    {2819, 86.631, 71998.4403},
    {1721, 240.052, 36000.35726},
    {660, 310.26, 71997.4812},
    {350, 247.23, 32964.4678},
    {334, 260.87, -19.4410},
    {314, 297.82, 445267.1117},
    {268, 343.14, 45036.8840},
    {242, 166.79, 3.1008},
    {234, 81.53, 22518.4434},
    {158, 3.50, -19.9739},
    {132, 132.75, 65928.9345},
    {129, 182.95, 9038.0293},
    {114, 162.03, 3034.7684},
    {99, 29.8, 33718.148},
    {93, 266.4, 3034.448},
    {86, 249.2, -2280.773},
    {78, 157.6, 29929.992},
    {72, 257.8, 31556.493},
    {68, 185.1, 149.588},
    {64, 69.9, 9037.750},
    {46, 8.0, 107997.405},
    {38, 197.1, -4444.176},
    {37, 250.4, 151.771},
    {32, 65.3, 67555.316},
    {29, 162.7, 31556.080},
    {28, 341.5, -4561.540},
    {27, 291.6, 107996.706},
    {27, 98.5, 1221.655},
    {25, 146.7, 62894.167},
    {24, 110.0, 31437.369},
    {21, 5.2, 14578.298},
    {21, 342.6, -31931.757},
    {20, 230.9, 34777.243},
    {18, 256.1, 1221.999},
    {17, 45.3, 62894.511},
    {14, 242.9, -4442.039},
    {13, 115.2, 107997.909},
    {13, 151.8, 119.066},
    {13, 285.3, 16859.071},
    {12, 53.3, -4.578},
    {10, 126.6, 26895.292},
    {10, 205.7, -39.127},
    {10, 85.9, 12297.536},
    {10, 146.1, 90073.778},
};

/* Apparent longitude of the sun at a moment in TT, in degrees from 0. */
static double sun_longitude(double jd_tt)
{
    double c = (jd_tt - j2000) / 36525;
    double longitude = 282.7771834 + 36000.76953744 * c;
    for (size_t i = 0; i < sizeof sun_terms / sizeof *sun_terms; i++) {
        longitude += 0.000005729577951308232 * sun_terms[i][0] * sin((sun_terms[i][1] + sun_terms[i][2] * c) * RADIANS);
    }
    double aberration = 0.0000974 * cos((177.63 + 35999.01848 * c) * RADIANS) - 0.005575;
    double nutation = -0.004778 * sin((124.90 - 1934.134 * c + 0.002063 * c * c) * RADIANS) -
                      0.0003667 * sin((201.11 + 72001.5377 * c + 0.00057 * c * c) * RADIANS);
    longitude += aberration + nutation;
    return longitude - 360 * floor(longitude / 360);
}

/* Which twelfth of the zodiac (0 from the March equinox, 9 from the winter solstice) the sun is in when a local day
   begins. */
static int sun_sector(int32_t day)
{
    double ut = epoch_jd + day - offset(epoch_jd + day);
    double tt = ut + delta_t(2000 + (ut - j2000) / 365.25);
    return (int)floor(sun_longitude(tt) / 30);
}

/* The astronomy takes microseconds and articles name the same few years, so results are kept, a memory for each thread.
 */
enum { MONTHS_KEPT = 256, YEARS_KEPT = 32 };

static int32_t month_start(int32_t k)
{
    static _Thread_local struct {
        int32_t k, day;
        bool known;
    } kept[MONTHS_KEPT];
    size_t slot = (uint32_t)k % MONTHS_KEPT;
    if (!kept[slot].known || kept[slot].k != k) {
        kept[slot].k = k;
        kept[slot].day = local_day(new_moon(k));
        kept[slot].known = true;
    }
    return kept[slot].day;
}

/* The new moon k that begins month 11 of the lunar year that begins in `year`. */
static int32_t month_11(int32_t year)
{
    int32_t last_day = calendar_number((struct civil){year, 12, 31});
    int32_t k = (int32_t)floor((last_day + epoch_jd - 2451550.1) / 29.530588861);
    while (month_start(k + 1) <= last_day) {
        k++;
    }
    while (month_start(k) > last_day) {
        k--;
    }
    /* The month must hold the solstice: the sun is past it already when a later month begins. */
    return sun_sector(month_start(k)) >= 9 ? k - 1 : k;
}

/* The months from month 11 of the year before to month 11 of `year`: where they start and which is the leap month. */
struct lunar_year {
    int32_t first; /* new moon of month 11 of the year before */
    int32_t leap;  /* index of the leap month from first, 0 where there is none */
};

static struct lunar_year find_lunar_year(int32_t year)
{
    struct lunar_year y = {.first = month_11(year - 1)};
    if (month_11(year) - y.first == 13) {
        for (y.leap = 1; sun_sector(month_start(y.first + y.leap)) != sun_sector(month_start(y.first + y.leap + 1));) {
            y.leap++;
        }
    }
    return y;
}

static struct lunar_year lunar_year(int32_t year)
{
    static _Thread_local struct {
        int32_t year;
        struct lunar_year found;
    } kept[YEARS_KEPT];
    size_t slot = (uint32_t)year % YEARS_KEPT;
    if (kept[slot].year != year) { /* there is no year 0 */
        kept[slot].found = find_lunar_year(year);
        kept[slot].year = year;
    }
    return kept[slot].found;
}

/* Index of a month from month 11 of the year before; months 11 and 12 of a year belong to the next lunar_year. */
static bool find_month(int32_t year, int32_t month, bool leap, int32_t *k)
{
    struct lunar_year y = lunar_year(month >= 11 ? year + 1 : year);
    int32_t index = month >= 11 ? month - 11 : month + 1;
    if (y.leap > 0 && index >= y.leap) {
        index++;
    }
    if (leap) {
        if (y.leap == 0 || (index != y.leap - 1 && index != y.leap)) {
            return false;
        }
        index = y.leap;
        int32_t before = (y.leap + 9) % 12 + 1; /* number of the month that the leap month follows */
        if (before != month) {
            return false;
        }
    }
    *k = y.first + index;
    return true;
}

int32_t lunar_month_days(int32_t year, int32_t month, bool leap)
{
    int32_t k;
    if (year < LUNAR_FIRST_YEAR || year > LUNAR_LAST_YEAR || month < 1 || month > 12 ||
        !find_month(year, month, leap, &k)) {
        return 0;
    }
    return month_start(k + 1) - month_start(k);
}

bool lunar_to_number(struct lunar_date date, int32_t *number)
{
    int32_t k;
    if (date.day < 1 || date.day > lunar_month_days(date.year, date.month, date.leap) ||
        !find_month(date.year, date.month, date.leap, &k)) {
        return false;
    }
    *number = month_start(k) + date.day - 1;
    return true;
}

struct lunar_date lunar_from_number(int32_t number)
{
    int32_t k = (int32_t)floor((number + epoch_jd - 2451550.1) / 29.530588861);
    while (month_start(k + 1) <= number) {
        k++;
    }
    while (month_start(k) > number) {
        k--;
    }
    int32_t year = calendar_civil(number).year;
    struct lunar_year y = lunar_year(year);
    if (k >= month_11(year)) {
        y = lunar_year(++year);
    }
    int32_t index = k - y.first;
    bool leap = y.leap > 0 && index == y.leap;
    if (y.leap > 0 && index >= y.leap) {
        index--;
    }
    struct lunar_date date = {
        .year = year, .month = (index + 10) % 12 + 1, .day = number - month_start(k) + 1, .leap = leap};
    if (index < 2) {
        date.year--;
    }
    return date;
}
