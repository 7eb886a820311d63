/* From the groups of a match to numbers. Words are looked up in the lists that the groups hold, so what a word means
   stands in its list's columns. */
#include "date.h"
#include "number_words.h"

enum { YEAR_DIGITS_SHORT = 2 };

/* ---- Numbers ---- */

/* Digits, with or without points between thousands; UNKNOWN where the text is not a number. */
static int32_t digits(struct view text)
{
    int32_t number = 0;
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '.') {
            continue;
        }
        if (text.p[i] < '0' || text.p[i] > '9' || ++count > 8) {
            return UNKNOWN;
        }
        number = number * 10 + (text.p[i] - '0');
    }
    return count > 0 ? number : UNKNOWN;
}

static int32_t of_decimal(const struct decimal *decimal)
{
    struct buf text = {0};
    decimal_put(&text, decimal);
    int32_t number = digits(buf_all(&text));
    buf_free(&text);
    return number;
}

/* A number in digits, words or Roman numerals. */
static int32_t number_of(const struct date_context *context, struct view text)
{
    struct decimal decimal;
    int32_t number = digits(text);
    if (number == UNKNOWN && context->words.number && number_words_read(&decimal, text, context->words.number)) {
        number = of_decimal(&decimal);
    }
    if (number == UNKNOWN && text.n > 0 && number_roman_read(&decimal, text)) {
        number = of_decimal(&decimal);
    }
    return number;
}

static int32_t group_number(const struct date_context *context, const struct match *match, enum group group)
{
    struct view text = match_group(match, group);
    return text.n > 0 ? number_of(context, text) : UNKNOWN;
}

/* The number in a column of the row that a group matched. */
static int32_t cell_number(const struct match *match, enum group group, unsigned column)
{
    struct view cell = match_cell(match, group, column);
    bool negative = cell.n > 0 && cell.p[0] == '-';
    int32_t number = digits(negative ? view_slice(cell, 1, cell.n) : cell);
    return negative && number != UNKNOWN ? -number : number;
}

static enum unit unit_named(struct view name)
{
    static const char *const names[] = {
        [UNIT_DAY] = "day",   [UNIT_WEEK] = "week",     [UNIT_MONTH] = "month",    [UNIT_QUARTER] = "quarter",
        [UNIT_YEAR] = "year", [UNIT_DECADE] = "decade", [UNIT_CENTURY] = "century"};
    for (enum unit unit = UNIT_DAY; unit <= UNIT_CENTURY; unit++) {
        if (view_equal(name, view_of(names[unit]))) {
            return unit;
        }
    }
    return UNIT_NONE;
}

/* ---- Years ---- */

/* Years in two digits are those that end at most ten years after the anchor. */
static int32_t full_year(const struct date_context *context, struct view text, int32_t year, bool in_era)
{
    int32_t anchor;
    struct view basis;
    if (text.n != YEAR_DIGITS_SHORT || year == UNKNOWN || in_era) {
        return year;
    }
    int32_t latest = date_anchor(context, &anchor, &basis) ? calendar_civil(anchor).year + 10 : 2035;
    return year + 1900 + (year + 2000 <= latest ? 100 : 0);
}

/* The year of the sexagenary cycle nearest to the anchor (1984 is Giáp Tý, number 0). */
static int32_t cycle_year(const struct date_context *context, struct view name)
{
    struct view branch = name;
    struct view stem = view_cut(&branch, ' ');
    int32_t anchor;
    struct view basis;
    if (!context->words.stem || !context->words.branch || !date_anchor(context, &anchor, &basis)) {
        return UNKNOWN;
    }
    int32_t s = list_find(context->words.stem, stem), b = list_find(context->words.branch, branch);
    if (s == LIST_NONE || b == LIST_NONE) {
        return UNKNOWN;
    }
    s = digits(list_cell(context->words.stem, s, 1));
    b = digits(list_cell(context->words.branch, b, 1));
    int32_t now = calendar_civil(anchor).year;
    for (int32_t distance = 0; distance <= 30; distance++) {
        for (int32_t year = now - distance; year <= now + distance; year += distance > 0 ? 2 * distance : 1) {
            int32_t place = ((year - 1984) % 60 + 60) % 60;
            if (place % 10 == s && place % 12 == b) {
                return year;
            }
        }
    }
    return UNKNOWN;
}

static void read_years(const struct date_context *context, const struct match *match, struct date_fields *f)
{
    struct view year = match_group(match, GROUP_year), year2 = match_group(match, GROUP_year2);
    bool in_era = match_has(match, GROUP_era);
    f->year = full_year(context, year, group_number(context, match, GROUP_year), in_era);
    f->year2 = group_number(context, match, GROUP_year2);
    if (year2.n == YEAR_DIGITS_SHORT && f->year2 != UNKNOWN) {
        f->year2 = year.n == 4 ? f->year / 100 * 100 + f->year2 : full_year(context, year2, f->year2, in_era);
    }
    if (match_has(match, GROUP_cycle) && f->year == UNKNOWN) {
        f->year = cycle_year(context, match_group(match, GROUP_cycle));
    }
    f->bc = view_equal(match_cell(match, GROUP_era, 1), VIEW("bc"));
    if (f->bc && f->year != UNKNOWN) {
        f->year = 1 - f->year;
        f->year2 = f->year2 == UNKNOWN ? UNKNOWN : 1 - f->year2;
    }
}

/* ---- Days, months, times ---- */

static int32_t read_month(const struct date_context *context, const struct match *match, enum group group,
                          struct date_fields *f)
{
    struct view text = match_group(match, group);
    if (text.n == 0) {
        return UNKNOWN;
    }
    struct view cell = match_cell(match, group, 1);
    if (cell.n > 0) {
        f->lunar |= view_equal(match_cell(match, group, 2), VIEW("lunar"));
        return digits(cell);
    }
    int32_t row = context->words.month ? list_find(context->words.month, text) : LIST_NONE;
    if (row == LIST_NONE) {
        return digits(text);
    }
    f->lunar |= view_equal(list_cell(context->words.month, row, 2), VIEW("lunar"));
    return digits(list_cell(context->words.month, row, 1));
}

static void read_days(const struct date_context *context, const struct match *match, struct date_fields *f)
{
    f->day = group_number(context, match, GROUP_day);
    f->day2 = group_number(context, match, GROUP_day2);
    f->month = read_month(context, match, GROUP_month, f);
    f->month2 = read_month(context, match, GROUP_month2, f);
    f->leap = match_has(match, GROUP_leap);
    f->lunar |= f->leap || match_has(match, GROUP_lunar);
    if (match_has(match, GROUP_lunar)) {
        int32_t day = cell_number(match, GROUP_lunar, 1), month = cell_number(match, GROUP_lunar, 2);
        f->day = f->day == UNKNOWN ? day : f->day;
        f->tet = month == 1 && f->month == UNKNOWN;
        f->month = f->month == UNKNOWN ? month : f->month;
    }
    if (match_has(match, GROUP_named)) {
        f->lunar = view_equal(match_cell(match, GROUP_named, 1), VIEW("lunar"));
        f->day = cell_number(match, GROUP_named, 2);
        f->month = cell_number(match, GROUP_named, 3);
    }
}

/* Hours of the afternoon and night get twelve more: between the hours that the part's row names. */
static int32_t hour_in_part(const struct match *match, enum group part, int32_t hour)
{
    int32_t least = cell_number(match, part, 1), most = cell_number(match, part, 2);
    return hour != UNKNOWN && least != UNKNOWN && hour >= least && hour <= most ? hour + 12 : hour;
}

static void read_times(const struct date_context *context, const struct match *match, struct date_fields *f)
{
    f->hour = group_number(context, match, GROUP_hour);
    f->minute = group_number(context, match, GROUP_minute);
    f->second = group_number(context, match, GROUP_second);
    f->hour2 = group_number(context, match, GROUP_hour2);
    f->minute2 = group_number(context, match, GROUP_minute2);
    if (f->hour != UNKNOWN && f->half) {
        f->minute = 30;
    }
    int32_t missing = group_number(context, match, GROUP_to_hour);
    if (f->hour != UNKNOWN && missing != UNKNOWN) {
        f->hour -= 1;
        f->minute = 60 - missing;
    }
    bool shared = match_has(match, GROUP_part2) && !match_has(match, GROUP_part); /* 3-5 giờ chiều */
    f->hour = hour_in_part(match, shared ? GROUP_part2 : GROUP_part, f->hour);
    f->hour2 = hour_in_part(match, match_has(match, GROUP_part2) ? GROUP_part2 : GROUP_part, f->hour2);
}

/* ---- Words that point to the calendar from somewhere ---- */

static struct deictic read_deictic(const struct capture *capture)
{
    struct deictic d = {UNIT_NONE, false, 0, false};
    if (!capture->list) {
        return d;
    }
    int32_t row = list_find(capture->list, capture->text);
    struct view unit = list_cell(capture->list, row, 1), shift = list_cell(capture->list, row, 2);
    d.school = view_equal(unit, VIEW("school"));
    d.unit = d.school ? UNIT_YEAR : unit_named(unit);
    bool negative = shift.n > 0 && shift.p[0] == '-';
    d.shift = digits(negative ? view_slice(shift, 1, shift.n) : shift);
    d.shift = negative ? -d.shift : d.shift;
    d.from_context = view_equal(list_cell(capture->list, row, 3), VIEW("context"));
    return d;
}

static void read_pointers(const struct match *match, struct date_fields *f)
{
    for (unsigned i = 0; i < match->captures; i++) {
        const struct capture *capture = &match->capture[i];
        if (capture->group == GROUP_deictic) {
            *(f->deictic.unit == UNIT_NONE ? &f->deictic : &f->deictic2) = read_deictic(capture);
        }
    }
    if (match_has(match, GROUP_ago)) {
        f->has_ago = true;
        f->ago.shift = cell_number(match, GROUP_ago, 1);
        f->ago.from_context = view_equal(match_cell(match, GROUP_ago, 2), VIEW("context"));
    }
    f->weekday = cell_number(match, GROUP_weekday, 1);
    f->weekday2 = cell_number(match, GROUP_weekday2, 1);
    f->modifier = match_cell(match, GROUP_edge, 1);
    f->edge_first = cell_number(match, GROUP_edge, 2);
    f->edge_last = cell_number(match, GROUP_edge, 3);
    f->school_first = cell_number(match, GROUP_school, 1);
    f->school_last = cell_number(match, GROUP_school, 2);
    if (f->deictic.school) {
        f->school_first = cell_number(match, GROUP_deictic, 4);
        f->school_last = cell_number(match, GROUP_deictic, 5);
    }
    f->recurring = match_has(match, GROUP_recurring);
}

static bool outside(int32_t number, int32_t least, int32_t most)
{
    return number != UNKNOWN && (number < least || number > most);
}

struct date_fields date_fields_read(const struct date_context *context, const struct match *match)
{
    struct date_fields f = {0};
    f.half = match_has(match, GROUP_half);
    read_years(context, match, &f);
    read_days(context, match, &f);
    read_times(context, match, &f);
    read_pointers(match, &f);
    f.quarter = group_number(context, match, GROUP_quarter);
    f.quarter2 = group_number(context, match, GROUP_quarter2);
    f.amount = group_number(context, match, GROUP_amount);
    f.century = group_number(context, match, GROUP_century);
    f.century2 = group_number(context, match, GROUP_century2);
    f.decade = group_number(context, match, GROUP_decade);
    f.span = unit_named(match_cell(match, GROUP_span, 1));
    f.impossible = outside(f.day, 0, 31) || outside(f.day2, 1, 31) || outside(f.month, 1, 12) ||
                   outside(f.month2, 1, 12) || outside(f.hour, 0, 24) || outside(f.hour2, 0, 24) ||
                   outside(f.minute, 0, f.hour == 24 ? 0 : 59) || outside(f.minute2, 0, f.hour2 == 24 ? 0 : 59) ||
                   outside(f.second, 0, 60) || outside(f.quarter, 1, 4) || outside(f.quarter2, 1, 4) ||
                   outside(f.century, 1, 40) || outside(f.century2, 1, 40);
    return f;
}
