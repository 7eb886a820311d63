/* From the groups of a match to numbers. Words are looked up in the lists that the groups hold, so what a word means
   stands in its list's columns. */
#include "date.h"
#include "number_words.h"

enum { YEAR_DIGITS_SHORT = 2, AMOUNT_MOST = 999999 };

/* A match with its captures by group, and the rows of those that are list entries. */
struct reading {
    const struct date_context *context;
    const struct match *match;
    bool anchored;           /* years are completed with the document's date */
    uint8_t of[GROUP_COUNT]; /* number of the first capture that took part, from 1; 0: none did */
};

static void reading_begin(struct reading *r, const struct date_context *context, const struct match *match)
{
    memset(r, 0, sizeof *r);
    r->context = context;
    r->match = match;
    for (unsigned i = match->captures; i-- > 0;) {
        r->of[match->capture[i].group] = (uint8_t)(i + 1);
    }
}

static const struct capture *captured(const struct reading *r, enum group group)
{
    return r->of[group] > 0 ? &r->match->capture[r->of[group] - 1] : NULL;
}

static struct view group_text(const struct reading *r, enum group group)
{
    const struct capture *capture = captured(r, group);
    return capture ? capture->text : (struct view){NULL, 0};
}

/* Row of the list that holds what a group matched, or LIST_NONE. */
static int32_t group_row(const struct reading *r, enum group group)
{
    const struct capture *capture = captured(r, group);
    return capture && capture->list ? list_find(capture->list, capture->text) : LIST_NONE;
}

static struct view row_cell(const struct reading *r, enum group group, int32_t row, unsigned column)
{
    return row == LIST_NONE ? (struct view){NULL, 0} : list_cell(captured(r, group)->list, row, column);
}

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

static int32_t group_number(const struct reading *r, enum group group)
{
    struct view text = group_text(r, group);
    return text.n > 0 ? number_of(r->context, text) : UNKNOWN;
}

/* A number with or without a minus. */
static int32_t signed_digits(struct view text)
{
    bool negative = text.n > 0 && text.p[0] == '-';
    int32_t number = digits(negative ? view_slice(text, 1, text.n) : text);
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
static int32_t full_year(const struct reading *r, struct view text, int32_t year, bool in_era)
{
    int32_t anchor;
    struct view basis;
    if (text.n != YEAR_DIGITS_SHORT || year == UNKNOWN || in_era) {
        return year;
    }
    bool known = r->anchored && date_anchor(r->context, &anchor, &basis);
    int32_t latest = known ? calendar_civil(anchor).year + 10 : 2035;
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

static void read_years(const struct reading *r, struct date_fields *f)
{
    struct view year = group_text(r, GROUP_year), year2 = group_text(r, GROUP_year2);
    bool in_era = r->of[GROUP_era] > 0;
    f->year = full_year(r, year, group_number(r, GROUP_year), in_era);
    f->year2 = group_number(r, GROUP_year2);
    if (year2.n == YEAR_DIGITS_SHORT && f->year2 != UNKNOWN && !in_era) {
        f->year2 = year.n == 4 ? f->year / 100 * 100 + f->year2 : full_year(r, year2, f->year2, in_era);
    }
    f->cycle = r->of[GROUP_cycle] > 0;
    if (f->cycle && f->year == UNKNOWN && r->anchored) {
        f->year = cycle_year(r->context, group_text(r, GROUP_cycle));
    }
    f->bc = in_era && view_equal(row_cell(r, GROUP_era, group_row(r, GROUP_era), 1), VIEW("bc"));
    if (f->bc && f->year != UNKNOWN) {
        f->year = 1 - f->year;
        f->year2 = f->year2 == UNKNOWN ? UNKNOWN : 1 - f->year2;
    }
}

/* ---- Days, months, times ---- */

static int32_t read_month(const struct reading *r, enum group group, struct date_fields *f)
{
    struct view text = group_text(r, group);
    const struct capture *capture = captured(r, group);
    const struct list *list = capture && capture->list ? capture->list : r->context->words.month;
    int32_t number = digits(text);
    if (number != UNKNOWN || text.n == 0 || !list) {
        return number;
    }
    int32_t row = list_find(list, text);
    f->lunar |= row != LIST_NONE && view_equal(list_cell(list, row, 2), VIEW("lunar"));
    return row == LIST_NONE ? UNKNOWN : digits(list_cell(list, row, 1));
}

static void read_days(const struct reading *r, struct date_fields *f)
{
    f->day = group_number(r, GROUP_day);
    f->day2 = group_number(r, GROUP_day2);
    f->month = read_month(r, GROUP_month, f);
    f->month2 = read_month(r, GROUP_month2, f);
    f->leap = r->of[GROUP_leap] > 0;
    f->lunar |= f->cycle && f->month != UNKNOWN; /* ngày 20 tháng 8 năm Canh Tý */
    f->lunar |= f->leap || r->of[GROUP_lunar] > 0;
    if (r->of[GROUP_lunar]) {
        int32_t row = group_row(r, GROUP_lunar);
        int32_t day = digits(row_cell(r, GROUP_lunar, row, 1)), month = digits(row_cell(r, GROUP_lunar, row, 2));
        f->day = f->day == UNKNOWN ? day : f->day;
        f->tet = month == 1 && f->month == UNKNOWN;
        f->month = f->month == UNKNOWN ? month : f->month;
    }
    if (r->of[GROUP_named]) {
        int32_t row = group_row(r, GROUP_named);
        f->lunar = view_equal(row_cell(r, GROUP_named, row, 1), VIEW("lunar"));
        f->day = digits(row_cell(r, GROUP_named, row, 2));
        f->month = digits(row_cell(r, GROUP_named, row, 3));
    }
}

/* Hours of the afternoon and night get twelve more: between the hours that the part's row names. */
static int32_t hour_in_part(const struct reading *r, enum group part, int32_t hour)
{
    int32_t row = group_row(r, part);
    int32_t least = digits(row_cell(r, part, row, 1)), most = digits(row_cell(r, part, row, 2));
    return hour != UNKNOWN && least != UNKNOWN && hour >= least && hour <= most ? hour + 12 : hour;
}

static void read_times(const struct reading *r, struct date_fields *f)
{
    f->hour = group_number(r, GROUP_hour);
    f->minute = group_number(r, GROUP_minute);
    f->second = group_number(r, GROUP_second);
    f->hour2 = group_number(r, GROUP_hour2);
    f->minute2 = group_number(r, GROUP_minute2);
    if (f->hour == UNKNOWN) {
        return;
    }
    f->minute = f->half ? 30 : f->minute;
    int32_t missing = group_number(r, GROUP_to_hour);
    if (missing != UNKNOWN) {
        f->hour -= 1;
        f->minute = 60 - missing;
    }
    bool shared = r->of[GROUP_part2] && !r->of[GROUP_part]; /* 3-5 giờ chiều */
    f->hour = hour_in_part(r, shared ? GROUP_part2 : GROUP_part, f->hour);
    f->hour2 = hour_in_part(r, r->of[GROUP_part2] ? GROUP_part2 : GROUP_part, f->hour2);
}

/* ---- Words that point to the calendar from somewhere ---- */

static struct deictic read_deictic(const struct capture *capture, struct date_fields *f)
{
    struct deictic d = {.unit = UNIT_NONE};
    int32_t row = capture->list ? list_find(capture->list, capture->text) : LIST_NONE;
    if (row == LIST_NONE) {
        return d;
    }
    struct view unit = list_cell(capture->list, row, 1);
    d.school = view_equal(unit, VIEW("school"));
    d.unit = d.school ? UNIT_YEAR : unit_named(unit);
    d.shift = signed_digits(list_cell(capture->list, row, 2));
    struct view from = list_cell(capture->list, row, 3);
    d.or_document = view_equal(from, VIEW("either"));
    d.from_context = d.or_document || view_equal(from, VIEW("context"));
    if (d.school) {
        f->school_first = digits(list_cell(capture->list, row, 4));
        f->school_last = digits(list_cell(capture->list, row, 5));
    }
    return d;
}

static void read_edge(const struct reading *r, struct date_fields *f)
{
    int32_t row = group_row(r, GROUP_edge);
    f->modifier = row_cell(r, GROUP_edge, row, 1);
    f->edge_first = digits(row_cell(r, GROUP_edge, row, 2));
    f->edge_last = digits(row_cell(r, GROUP_edge, row, 3));
    row = group_row(r, GROUP_school);
    f->school_first = digits(row_cell(r, GROUP_school, row, 1));
    f->school_last = digits(row_cell(r, GROUP_school, row, 2));
}

static void read_pointers(const struct reading *r, struct date_fields *f)
{
    read_edge(r, f);
    for (unsigned i = 0; i < r->match->captures; i++) {
        const struct capture *capture = &r->match->capture[i];
        if (capture->group == GROUP_deictic) {
            *(f->deictic.unit == UNIT_NONE ? &f->deictic : &f->deictic2) = read_deictic(capture, f);
        }
    }
    if (r->of[GROUP_ago]) {
        int32_t row = group_row(r, GROUP_ago);
        f->has_ago = true;
        f->ago.shift = signed_digits(row_cell(r, GROUP_ago, row, 1));
        f->ago.from_context = view_equal(row_cell(r, GROUP_ago, row, 2), VIEW("context"));
    }
    f->weekday = digits(row_cell(r, GROUP_weekday, group_row(r, GROUP_weekday), 1));
    f->weekday2 = digits(row_cell(r, GROUP_weekday2, group_row(r, GROUP_weekday2), 1));
    f->recurring = r->of[GROUP_recurring] > 0;
    f->span = unit_named(row_cell(r, GROUP_span, group_row(r, GROUP_span), 1));
}

static bool outside(int32_t number, int32_t least, int32_t most)
{
    return number != UNKNOWN && (number < least || number > most);
}

static bool is_impossible(const struct date_fields *f)
{
    return outside(f->day, 0, 31) || outside(f->day2, 1, 31) || outside(f->month, 1, 12) || outside(f->month2, 1, 12) ||
           outside(f->hour, 0, 24) || outside(f->hour2, 0, 24) || outside(f->minute, 0, f->hour == 24 ? 0 : 59) ||
           outside(f->minute2, 0, f->hour2 == 24 ? 0 : 59) || outside(f->second, 0, 60) || outside(f->quarter, 1, 4) ||
           outside(f->quarter2, 1, 4) || outside(f->century, 1, 40) || outside(f->century2, 1, 40) ||
           outside(f->amount, 0, AMOUNT_MOST);
}

struct date_fields date_fields_read(const struct date_context *context, const struct match *match, bool anchored)
{
    struct reading r;
    struct date_fields f = {0};
    reading_begin(&r, context, match);
    r.anchored = anchored;
    f.half = r.of[GROUP_half] > 0;
    read_years(&r, &f);
    read_days(&r, &f);
    read_times(&r, &f);
    read_pointers(&r, &f);
    f.quarter = group_number(&r, GROUP_quarter);
    f.quarter2 = group_number(&r, GROUP_quarter2);
    f.amount = group_number(&r, GROUP_amount);
    f.century = group_number(&r, GROUP_century);
    f.century2 = group_number(&r, GROUP_century2);
    f.decade = group_number(&r, GROUP_decade);
    f.decade2 = group_number(&r, GROUP_decade2);
    if (f.has_ago && f.span == UNIT_DECADE && f.amount != UNKNOWN) { /* two decades ago is a year like any other */
        f.span = UNIT_YEAR;
        f.amount *= 10;
    }
    f.impossible = is_impossible(&f) || (r.of[GROUP_amount] && f.amount == UNKNOWN); /* bốn tỷ năm trước */
    return f;
}
