/* From the number groups of a match to exact decimals. */
#include "figure.h"
#include "number_words.h"

enum { FRACTION_PLACES = 6, SEPARATORS_MOST = 24 };

/* ---- Digits ---- */

struct separators {
    unsigned count;
    char mark[SEPARATORS_MOST];
    size_t size[SEPARATORS_MOST + 1]; /* digits before each separator, and after the last */
};

static bool find_separators(struct view digits, struct separators *s)
{
    *s = (struct separators){0};
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] >= '0' && digits.p[i] <= '9') {
            s->size[s->count]++;
        } else if (s->count < SEPARATORS_MOST && s->size[s->count] > 0) {
            s->mark[s->count++] = digits.p[i];
        } else {
            return false;
        }
    }
    return s->size[s->count] > 0;
}

/* True where the first `count` separators are one mark that parts groups of three. */
static bool are_groups(const struct separators *s, unsigned count)
{
    bool fine = s->size[0] <= 3;
    for (unsigned i = 0; i < count; i++) {
        fine = fine && s->mark[i] == s->mark[0] && s->size[i + 1] == 3;
    }
    return fine;
}

/* Whether a single separator is a decimal one: the comma is in Vietnamese and the point is not, but for groups that
   are not of three digits, a leading zero (0.125), and the round thousands of English (25,000). */
static bool is_decimal_mark(const struct separators *s, struct view digits, bool english)
{
    if (s->size[1] != 3 || s->size[0] > 3 || digits.p[0] == '0') {
        return true;
    }
    return s->mark[0] == ',' && !english && !view_ends(digits, VIEW("00"));
}

bool figure_digits_read(struct decimal *d, struct view digits, bool english)
{
    struct separators s;
    if (!find_separators(digits, &s) || digits.n > DECIMAL_DIGITS) {
        return false;
    }
    unsigned last = s.count - 1;
    bool point = (s.count == 1 && is_decimal_mark(&s, digits, english) && s.mark[0] != ' ') ||
                 (s.count > 1 && s.mark[last] != s.mark[0] && s.mark[last] != ' ');
    unsigned groups = s.count - point;
    if (groups > 0 && !are_groups(&s, groups)) {
        return false;
    }
    char plain[DECIMAL_DIGITS + 1];
    size_t n = 0;
    unsigned separator = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] >= '0' && digits.p[i] <= '9') {
            plain[n++] = digits.p[i];
        } else if (separator++ == groups) {
            plain[n++] = '.';
        }
    }
    return decimal_read(d, (struct view){plain, n});
}

/* Digits or number words. */
static bool read_any(const struct figure_context *context, struct view text, bool english, struct decimal *d)
{
    bool digits = text.n > 0 && text.p[0] >= '0' && text.p[0] <= '9';
    return digits ? figure_digits_read(d, text, english)
                  : context->number_words && number_words_read(d, text, context->number_words);
}

/* ---- The groups of a match ---- */

static struct view first_of(const struct match *match, enum group a, enum group b)
{
    struct view text = match_group(match, a);
    return text.p ? text : match_group(match, b);
}

/* The whole number in a list's cell, `missing` where it is empty. */
static int cell_number(const struct match *match, enum group group, unsigned column, int missing)
{
    struct view cell = match_cell(match, group, column);
    int number = 0;
    for (size_t i = 0; i < cell.n; i++) {
        number = number * 10 + (cell.p[i] - '0');
    }
    return cell.n > 0 ? number : missing;
}

/* How many of unit `to` make one `from` (codes); 0 where the list of steps does not say. */
static uint32_t unit_factor(const struct figure_context *context, struct view from, struct view to)
{
    struct buf key = {0};
    buf_view(&key, from);
    buf_byte(&key, ' ');
    buf_view(&key, to);
    int32_t row = figure_row(context->steps, buf_all(&key));
    buf_free(&key);
    uint32_t factor = 0;
    struct view cell = row != LIST_NONE ? list_cell(context->steps, row, 1) : (struct view){NULL, 0};
    for (size_t i = 0; i < cell.n; i++) {
        factor = factor * 10 + (uint32_t)(cell.p[i] - '0');
    }
    return factor;
}

/* Digits that follow a unit or magnitude and stand behind its point: 1m78, 2tr5, 3 triệu 5. */
static bool add_decimals(struct decimal *d, struct view digits, int power)
{
    struct decimal part;
    return decimal_read(&part, digits) && decimal_shift(&part, power - (int)digits.n) && decimal_add(d, d, &part);
}

/* A further part in a smaller unit: 2 giờ 30 phút. The unit becomes the smaller one. */
static bool add_smaller(const struct figure_context *context, const struct match *match, enum group number,
                        enum group unit, struct figure_amount *amount)
{
    struct view code = match_cell(match, unit, 1);
    uint32_t factor = unit_factor(context, amount->unit, code);
    struct decimal part;
    amount->unit = code;
    return factor > 0 && read_any(context, match_group(match, number), false, &part) &&
           decimal_multiply(&amount->low, factor) && decimal_add(&amount->low, &amount->low, &part);
}

/* rưỡi, nửa: half of the magnitude or unit before it. */
static bool add_half(struct decimal *d, int power)
{
    struct decimal half = decimal_of(5);
    return decimal_shift(&half, power - 1) && decimal_add(d, d, &half);
}

/* The second number belongs to the first one: 2 tỷ 350 triệu, 2 giờ 30 phút, 1m78, 2tr5. */
static bool read_compound(const struct figure_context *context, const struct match *match, struct view second,
                          struct figure_amount *amount)
{
    int power = cell_number(match, GROUP_magnitude, 1, 0);
    if (match_has(match, GROUP_magnitude2)) {
        struct decimal part;
        return read_any(context, second, false, &part) &&
               decimal_shift(&part, cell_number(match, GROUP_magnitude2, 1, 0)) && decimal_shift(&amount->low, power) &&
               decimal_add(&amount->low, &amount->low, &part);
    }
    if (!match_has(match, GROUP_unit2)) {
        return decimal_shift(&amount->low, power) && add_decimals(&amount->low, second, power);
    }
    return add_smaller(context, match, GROUP_number2, GROUP_unit2, amount) &&
           (!match_has(match, GROUP_unit3) || add_smaller(context, match, GROUP_number3, GROUP_unit3, amount));
}

/* The unit that stands once stands behind the second number. */
static enum group range_unit(const struct match *match, enum group wanted)
{
    return match_has(match, wanted) ? wanted : wanted == GROUP_unit ? GROUP_unit2 : GROUP_unit;
}

/* Both ends in one unit: 30 phút đến 2 giờ is 30 to 120 min. */
static bool level_units(const struct figure_context *context, const struct match *match, struct figure_amount *amount)
{
    struct view code = match_cell(match, GROUP_unit2, 1);
    if (code.n == 0 || view_equal(code, amount->unit)) {
        return true;
    }
    uint32_t factor = unit_factor(context, code, amount->unit);
    if (factor > 0) {
        return decimal_multiply(&amount->high, factor);
    }
    factor = unit_factor(context, amount->unit, code);
    amount->unit = code;
    return factor > 0 && decimal_multiply(&amount->low, factor);
}

/* Two numbers of one rank: 10-15, từ 3 đến 5, 2-1. A magnitude that stands once applies to both. */
static bool read_range(const struct figure_context *context, const struct match *match, struct view second,
                       struct figure_amount *amount)
{
    int power2 = cell_number(match, GROUP_magnitude2, 1, 0);
    int power = cell_number(match, GROUP_magnitude, 1, power2);
    uint32_t times = (uint32_t)cell_number(match, range_unit(match, GROUP_unit), 3, 1);
    uint32_t times2 = (uint32_t)cell_number(match, range_unit(match, GROUP_unit2), 3, 1);
    amount->range = true;
    amount->unit = amount->unit.n > 0 ? amount->unit : match_cell(match, GROUP_unit2, 1);
    return read_any(context, second, false, &amount->high) && decimal_shift(&amount->high, power2) &&
           decimal_shift(&amount->low, power) && decimal_multiply(&amount->low, times) &&
           decimal_multiply(&amount->high, times2) && level_units(context, match, amount);
}

/* Words after thứ and phần may stand in a list with their value. */
static bool read_listed(const struct figure_context *context, const struct match *match, enum group group,
                        struct decimal *d)
{
    struct view listed = match_cell(match, group, 1);
    return listed.n > 0 ? decimal_read(d, listed) : read_any(context, match_group(match, group), false, d);
}

static bool read_ratio(const struct figure_context *context, const struct match *match, struct figure_amount *amount)
{
    struct decimal a;
    struct decimal b;
    return read_any(context, first_of(match, GROUP_numerator, GROUP_number), false, &a) &&
           read_listed(context, match, GROUP_denominator, &b) && decimal_divide(&amount->low, &a, &b, FRACTION_PLACES);
}

static bool is_dollar_like(const struct match *match)
{
    struct view currency = match_group(match, GROUP_currency);
    struct view number = match_group(match, GROUP_number);
    return currency.p && number.p && currency.p < number.p;
}

/* The first number as it stands, before any magnitude. */
static bool read_first(const struct figure_context *context, const struct match *match, struct decimal *low)
{
    struct view roman = match_group(match, GROUP_roman);
    if (roman.p) {
        return number_roman_read(low, roman);
    }
    if (match_has(match, GROUP_words)) {
        return read_listed(context, match, GROUP_words, low);
    }
    struct view first = match_group(match, GROUP_number);
    if (!first.p) {
        *low = (struct decimal){0}; /* nửa triệu: the half alone */
        return match_has(match, GROUP_half);
    }
    return read_any(context, first, is_dollar_like(match), low);
}

/* Nothing but a space between the end of the first number with its words and the second. */
static bool is_compound(const struct match *match, struct view second)
{
    const char *gap = second.p;
    while (gap > match->line.p && gap[-1] == ' ') {
        gap--;
    }
    struct view magnitude = match_group(match, GROUP_magnitude);
    struct view unit = match_group(match, GROUP_unit);
    return (magnitude.p && magnitude.p + magnitude.n == gap) || (unit.p && unit.p + unit.n == gap);
}

static void set_sign(const struct match *match, struct figure_amount *amount)
{
    struct view sign = match_group(match, GROUP_sign);
    if (sign.n > 0 && sign.p[0] != '+') {
        amount->low.negative = amount->low.count > 0;
    }
}

/* Code of the currency; a sign before the number is no list's group but stands in the list all the same. */
static struct view currency_code(const struct figure_context *context, const struct match *match)
{
    struct view code = match_cell(match, GROUP_currency, 1);
    if (code.n > 0) {
        return code;
    }
    int32_t row = figure_row(context->currencies, match_group(match, GROUP_currency));
    return row != LIST_NONE ? list_cell(context->currencies, row, 1) : code;
}

bool figure_amount_read(const struct figure_context *context, const struct match *match, struct figure_amount *amount)
{
    *amount = (struct figure_amount){0};
    amount->unit = match_has(match, GROUP_currency) ? currency_code(context, match) : match_cell(match, GROUP_unit, 1);
    if (match_has(match, GROUP_denominator)) {
        return read_ratio(context, match, amount);
    }
    if (!read_first(context, match, &amount->low)) {
        return false;
    }
    struct view second = first_of(match, GROUP_number2, GROUP_words2);
    int power = cell_number(match, GROUP_magnitude, 1, 0);
    bool fine = true;
    if (second.p && is_compound(match, second)) {
        fine = read_compound(context, match, second, amount);
    } else if (second.p) {
        fine = read_range(context, match, second, amount);
    } else {
        fine = decimal_shift(&amount->low, power) && (!match_has(match, GROUP_half) || add_half(&amount->low, power)) &&
               decimal_multiply(&amount->low, (uint32_t)cell_number(match, GROUP_unit, 3, 1));
    }
    set_sign(match, amount);
    return fine;
}
