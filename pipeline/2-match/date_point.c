#include "date.h"

struct point point_none(void)
{
    return (struct point){UNIT_NONE, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
}

struct point point_of_day(int32_t number)
{
    struct civil date = calendar_civil(number);
    struct point point = point_none();
    point.unit = UNIT_DAY;
    point.year = date.year;
    point.month = date.month;
    point.day = date.day;
    return point;
}

static int32_t floor_to(int32_t n, int32_t step)
{
    int32_t rest = n % step;
    return n - (rest < 0 ? rest + step : rest);
}

struct point point_of_unit(enum unit unit, int32_t number)
{
    struct point point = point_of_day(number);
    point.unit = unit;
    if (unit != UNIT_DAY) {
        point.day = UNKNOWN;
    }
    if (unit == UNIT_WEEK) {
        point.month = UNKNOWN;
        point.week = calendar_week(number, &point.year);
    } else if (unit == UNIT_QUARTER) {
        point.month = (point.month - 1) / 3 * 3 + 1;
    } else if (unit > UNIT_QUARTER) {
        point.month = UNKNOWN;
        point.year = unit == UNIT_YEAR ? point.year : floor_to(point.year, unit == UNIT_DECADE ? 10 : 100);
    }
    return point;
}

static int32_t months_of(const struct point *point)
{
    return point->year * 12 + point->month - 1;
}

bool point_days(const struct point *point, int32_t *first, int32_t *last)
{
    int32_t years = point->unit == UNIT_DECADE ? 10 : point->unit == UNIT_CENTURY ? 100 : 1;
    int32_t months = point->unit == UNIT_QUARTER ? 3 : 1;
    if (point->year == UNKNOWN || point->unit == UNIT_NONE) {
        return false;
    }
    switch (point->unit) {
    case UNIT_DAY:
        if (point->month == UNKNOWN || point->day == UNKNOWN) {
            return false;
        }
        *first = *last = calendar_number((struct civil){point->year, point->month, point->day});
        return true;
    case UNIT_WEEK:
        if (point->week == UNKNOWN) {
            return false;
        }
        *first = calendar_monday(calendar_number((struct civil){point->year, 1, 4})) + 7 * (point->week - 1);
        *last = *first + 6;
        return true;
    case UNIT_MONTH:
    case UNIT_QUARTER:
        if (point->month == UNKNOWN) {
            return false;
        }
        *first = calendar_month_start(months_of(point));
        *last = calendar_month_start(months_of(point) + months) - 1;
        return true;
    default:
        *first = calendar_number((struct civil){point->year, 1, 1});
        *last = calendar_number((struct civil){point->year + years, 1, 1}) - 1;
        return true;
    }
}

struct point point_shifted(int32_t number, enum unit unit, int32_t shift)
{
    static const int32_t months[] = {
        [UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_YEAR] = 12, [UNIT_DECADE] = 120, [UNIT_CENTURY] = 1200};
    if (unit == UNIT_DAY || unit == UNIT_WEEK) {
        return point_of_unit(unit, number + shift * (unit == UNIT_WEEK ? 7 : 1));
    }
    struct point now = point_of_unit(UNIT_MONTH, number);
    return point_of_unit(unit, calendar_month_start(months_of(&now) + shift * months[unit]));
}

/* ---- Writing ---- */

/* Append a number in so many digits, X for each where it is not known. */
static void write_digits(struct buf *out, int32_t number, unsigned digits)
{
    char text[8];
    for (unsigned i = digits; i-- > 0;) {
        text[i] = (char)(number == UNKNOWN ? 'X' : '0' + number % 10);
        number = number == UNKNOWN ? UNKNOWN : number / 10;
    }
    buf_bytes(out, text, digits);
}

static void write_year(struct buf *out, const struct point *point)
{
    int32_t size = point->year == UNKNOWN || point->year >= 0 ? point->year : -point->year;
    bool is_long = size > YEAR_IN_FOUR;
    if (is_long) { /* EDTF */
        buf_byte(out, 'Y');
    }
    if (size != point->year) {
        buf_byte(out, '-');
    }
    if (point->unit == UNIT_DECADE && size != UNKNOWN) {
        write_digits(out, size / 10, 3);
        buf_byte(out, 'X');
    } else if (point->unit == UNIT_CENTURY && size != UNKNOWN) {
        write_digits(out, (point->year < 0 ? size - 1 : size) / 100, 2); /* the years from -299 on are -02XX */
        buf_text(out, "XX");
    } else {
        write_digits(out, size, is_long ? size > 99999 ? 6 : 5 : 4);
    }
}

static void write_time(struct buf *out, const struct point *point)
{
    buf_byte(out, 'T');
    write_digits(out, point->hour, 2);
    buf_byte(out, ':');
    write_digits(out, point->minute == UNKNOWN ? 0 : point->minute, 2);
    if (point->second != UNKNOWN) {
        buf_byte(out, ':');
        write_digits(out, point->second, 2);
    }
}

void point_write(struct buf *out, const struct point *point)
{
    if (point->unit != UNIT_NONE) {
        write_year(out, point);
    }
    if (point->unit == UNIT_WEEK) {
        buf_text(out, "-W");
        write_digits(out, point->week, 2);
    }
    if (point->unit == UNIT_DAY || point->unit == UNIT_MONTH || point->unit == UNIT_QUARTER) {
        buf_byte(out, '-');
        write_digits(out, point->month, 2);
    }
    if (point->unit == UNIT_DAY) {
        buf_byte(out, '-');
        write_digits(out, point->day, 2);
    }
    if (point->hour != UNKNOWN) {
        write_time(out, point);
    }
}

void date_write_day(struct buf *out, int32_t number)
{
    struct point point = point_of_day(number);
    point_write(out, &point);
}
