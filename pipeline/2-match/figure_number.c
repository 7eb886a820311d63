/* From the number groups of a match to exact decimals in one unit. */
#include "figure.h"
#include "number_words.h"

enum { FRACTION_PLACES = 6 };

/* ---- The groups of a match ---- */

/* A unit or currency as its list has it. */
struct unit {
    struct view text; /* as written; p == NULL: none */
    struct view code;
    uint32_t times; /* how many of the code it makes: a century is 100 a */
};

/* What the value needs of a match, sorted out once. */
struct parts {
    const struct figure_context *context;
    struct view number, number2, number3; /* digits or words */
    struct view roman, sign, half, denominator;
    struct view listed; /* value of a number word from a list of its own (thứ nhất) */
    struct view magnitude;
    int power, power2; /* of the magnitudes; power2 is 0 without one */
    bool has_magnitude2;
    enum figure_comma comma;
    struct unit unit, unit2, unit3, currency;
};

static int number_of(struct view cell, int missing)
{
    int number = 0;
    for (size_t i = 0; i < cell.n; i++) {
        number = number * 10 + (cell.p[i] - '0');
    }
    return cell.n > 0 ? number : missing;
}

static struct unit read_unit(const struct list *list, struct view text)
{
    int32_t row = figure_row(list, text);
    if (row == LIST_NONE) {
        return (struct unit){text, {NULL, 0}, 1};
    }
    return (struct unit){text, list_cell(list, row, 1), (uint32_t)number_of(list_cell(list, row, 3), 1)};
}

/* Power of ten of a magnitude: a row of its own list, or one or two words of MAGNITUDE (nghìn tỷ). */
static int power_of(const struct figure_context *context, const struct capture *capture)
{
    int power = 0;
    for (struct view rest = capture->text; rest.n > 0;) {
        struct view word = view_cut(&rest, ' ');
        const struct list *list = capture->list ? capture->list : context->magnitudes;
        int32_t row = figure_row(list, word);
        power += row != LIST_NONE ? number_of(list_cell(list, row, 1), 0) : 0;
    }
    return power;
}

/* Value of a number word that stands in a list of its own. */
static struct view listed_value(const struct capture *capture)
{
    int32_t row = capture->list ? list_find(capture->list, capture->text) : LIST_NONE;
    return row != LIST_NONE ? list_cell(capture->list, row, 1) : (struct view){NULL, 0};
}

/* Units and currencies; a currency sign before the number is no list's group but stands in the list all the same. */
static void sort_unit(struct parts *parts, const struct capture *capture)
{
    const struct list *list = capture->list;
    switch (capture->group) {
    case GROUP_unit:
        parts->unit = read_unit(list, capture->text);
        break;
    case GROUP_unit2:
        parts->unit2 = read_unit(list, capture->text);
        break;
    case GROUP_unit3:
        parts->unit3 = read_unit(list, capture->text);
        break;
    case GROUP_currency:
        if (!parts->currency.text.p) {
            parts->currency = read_unit(list ? list : parts->context->currency_signs, capture->text);
        }
        break;
    default:
        break;
    }
}

static void sort_capture(struct parts *parts, const struct capture *capture)
{
    switch (capture->group) {
    case GROUP_number:
    case GROUP_numerator:
        parts->number = capture->text;
        break;
    case GROUP_words:
        parts->listed = listed_value(capture);
        parts->number = capture->text;
        break;
    case GROUP_number2:
    case GROUP_words2:
    case GROUP_across:
        parts->number2 = capture->text;
        break;
    case GROUP_number3:
        parts->number3 = capture->text;
        break;
    case GROUP_magnitude:
        parts->magnitude = capture->text;
        parts->power = power_of(parts->context, capture);
        break;
    case GROUP_magnitude2:
        parts->has_magnitude2 = true;
        parts->power2 = power_of(parts->context, capture);
        break;
    case GROUP_roman:
        parts->roman = capture->text;
        break;
    case GROUP_sign:
        parts->sign = capture->text;
        break;
    case GROUP_half:
        parts->half = capture->text;
        break;
    case GROUP_denominator:
        parts->listed = listed_value(capture);
        parts->denominator = capture->text;
        break;
    default:
        sort_unit(parts, capture);
        break;
    }
}

/* ---- Reading ---- */

/* Digits or number words. */
static bool read_any(const struct figure_context *context, struct view text, enum figure_comma comma, struct decimal *d)
{
    bool digits = text.n > 0 && text.p[0] >= '0' && text.p[0] <= '9';
    return digits ? figure_digits_read(d, text, comma)
                  : context->number_words && number_words_read(d, text, context->number_words);
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
    return row != LIST_NONE ? (uint32_t)number_of(list_cell(context->steps, row, 1), 0) : 0;
}

/* Digits that follow a unit or magnitude and stand behind its point: 1m78, 2tr5. */
static bool add_decimals(struct decimal *d, struct view digits, int power)
{
    struct decimal part;
    return decimal_read(&part, digits) && decimal_shift(&part, power - (int)digits.n) && decimal_add(d, d, &part);
}

/* A further part in a smaller unit: 2 giờ 30 phút. The unit becomes the smaller one. */
static bool add_smaller(const struct figure_context *context, struct view number, struct view code,
                        struct figure_amount *amount)
{
    uint32_t factor = unit_factor(context, amount->unit, code);
    struct decimal part;
    amount->unit = code;
    return factor > 0 && read_any(context, number, COMMA_GUESS, &part) && decimal_multiply(&amount->low, factor) &&
           decimal_add(&amount->low, &amount->low, &part);
}

/* rưỡi, nửa: half of the magnitude or unit before it. */
static bool add_half(struct decimal *d, int power)
{
    struct decimal half = decimal_of(5);
    return decimal_shift(&half, power - 1) && decimal_add(d, d, &half);
}

/* The second number belongs to the first one: 2 tỷ 350 triệu, 2 giờ 30 phút, 1m78, 2tr5. */
static bool read_compound(const struct parts *parts, struct figure_amount *amount)
{
    const struct figure_context *context = parts->context;
    if (parts->has_magnitude2) {
        struct decimal part;
        return read_any(context, parts->number2, COMMA_GUESS, &part) && decimal_shift(&part, parts->power2) &&
               decimal_shift(&amount->low, parts->power) && decimal_add(&amount->low, &amount->low, &part);
    }
    if (!parts->unit2.text.p) {
        return decimal_shift(&amount->low, parts->power) && add_decimals(&amount->low, parts->number2, parts->power);
    }
    return add_smaller(context, parts->number2, parts->unit2.code, amount) &&
           (!parts->unit3.text.p || add_smaller(context, parts->number3, parts->unit3.code, amount));
}

/* Both ends in one unit: 30 phút đến 2 giờ is 30 to 120 min. */
static bool level_units(const struct figure_context *context, struct view code, struct figure_amount *amount)
{
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

/* Digits before the point. */
static int whole_digits(const struct decimal *d)
{
    return d->exponent + (int)d->count;
}

/* Bring the first number of a range to the magnitude of the second, unless it has a currency of its own (800 đồng đến 2
   nghìn đồng) or would then be farther from it, and beyond (500.000 đến 1 triệu đồng). */
static bool share_magnitude(const struct parts *parts, struct figure_amount *amount)
{
    const char *currency = parts->currency.text.p;
    if (currency && currency > parts->number.p && currency < parts->number2.p) {
        return true;
    }
    struct decimal shared = amount->low;
    if (!decimal_shift(&shared, parts->power2)) {
        return false;
    }
    int high = whole_digits(&amount->high);
    bool beyond = decimal_compare(&shared, &amount->high) > 0;
    if (!beyond || whole_digits(&shared) - high < high - whole_digits(&amount->low)) {
        amount->low = shared;
    }
    return true;
}

/* Two numbers of one rank: 10-15, từ 3 đến 5, 2-1. A magnitude or unit that stands once, behind the second, applies to
   both. */
static bool read_range(const struct parts *parts, struct figure_amount *amount)
{
    const struct unit *low = parts->unit.text.p ? &parts->unit : &parts->unit2;
    const struct unit *high = parts->unit2.text.p ? &parts->unit2 : &parts->unit;
    amount->range = true;
    return read_any(parts->context, parts->number2, parts->comma, &amount->high) &&
           decimal_shift(&amount->high, parts->power2) &&
           (parts->magnitude.p ? decimal_shift(&amount->low, parts->power) : share_magnitude(parts, amount)) &&
           (!low->text.p ||
            (decimal_multiply(&amount->low, low->times) && decimal_multiply(&amount->high, high->times))) &&
           level_units(parts->context, parts->unit2.code, amount);
}

/* A part of a whole or of a unit: 2/3, 1/4 thế kỷ. */
static bool read_ratio(const struct parts *parts, struct figure_amount *amount)
{
    struct decimal a;
    struct decimal b;
    bool listed = parts->listed.n > 0;
    return read_any(parts->context, parts->number, COMMA_GUESS, &a) &&
           (listed ? decimal_read(&b, parts->listed) : read_any(parts->context, parts->denominator, COMMA_GUESS, &b)) &&
           decimal_divide(&amount->low, &a, &b, FRACTION_PLACES) &&
           (!parts->unit2.text.p || decimal_multiply(&amount->low, parts->unit2.times));
}

/* The first number as it stands, before any magnitude. */
static bool read_first(const struct parts *parts, struct decimal *low)
{
    if (parts->roman.p) {
        return number_roman_read(low, parts->roman);
    }
    if (parts->listed.n > 0) {
        return decimal_read(low, parts->listed);
    }
    if (!parts->number.p) {
        *low = (struct decimal){0}; /* nửa triệu: the half alone */
        return parts->half.p;
    }
    return read_any(parts->context, parts->number, parts->comma, low);
}

/* Nothing but a space between the end of the first number with its words and the second. */
static bool is_compound(const struct parts *parts)
{
    const char *gap = parts->number2.p;
    gap -= gap[-1] == ' ';
    struct view unit = parts->unit.text;
    return (parts->magnitude.p && parts->magnitude.p + parts->magnitude.n == gap) || (unit.p && unit.p + unit.n == gap);
}

static bool read_second(const struct parts *parts, struct figure_amount *amount)
{
    if (parts->number2.p) {
        return is_compound(parts) ? read_compound(parts, amount) : read_range(parts, amount);
    }
    return decimal_shift(&amount->low, parts->power) && (!parts->half.p || add_half(&amount->low, parts->power)) &&
           (!parts->unit.text.p || decimal_multiply(&amount->low, parts->unit.times));
}

/* Three digits behind a comma are thousands in an amount of money, and before what has no parts (1,250 xe máy), but
   decimals before a magnitude (36,300 triệu đồng). */
static enum figure_comma judge_comma(const struct parts *parts, const struct match *match)
{
    if (parts->number.n == 0 || !memchr(parts->number.p, ',', parts->number.n)) {
        return COMMA_GUESS;
    }
    if (parts->magnitude.p || parts->has_magnitude2) {
        return COMMA_DECIMALS;
    }
    if (parts->currency.text.p) {
        bool per_unit = parts->number.p[1] == ',' && view_starts(match_after(match), VIEW("/")) &&
                        !view_equal(parts->currency.code, VIEW("VND")); /* 1,515 USD/gallon */
        return per_unit ? COMMA_GUESS : COMMA_THOUSANDS;
    }
    return figure_is_bare(match) && figure_counts_next(parts->context, match, true) ? COMMA_THOUSANDS : COMMA_GUESS;
}

bool figure_amount_read(const struct figure_context *context, const struct match *match, struct figure_amount *amount)
{
    struct parts parts = {.context = context};
    for (unsigned i = 0; i < match->captures; i++) {
        sort_capture(&parts, &match->capture[i]);
    }
    parts.comma = judge_comma(&parts, match);
    amount->range = false;
    amount->unit = parts.currency.text.p ? parts.currency.code : parts.unit.text.p ? parts.unit.code : parts.unit2.code;
    if (parts.denominator.p) {
        return read_ratio(&parts, amount);
    }
    bool fine = read_first(&parts, &amount->low) && read_second(&parts, amount);
    if (fine && parts.sign.n > 0 && parts.sign.p[0] != '+') {
        amount->low.negative = amount->low.count > 0;
    }
    return fine;
}
