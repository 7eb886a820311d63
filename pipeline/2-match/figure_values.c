/* The value functions of figures. */
#include "fail.h"
#include "figure.h"

#include <stdlib.h>

enum {
    SCORE_NEAR = 80, /* bytes around a pair to look for score words */
    SURE_SCORE = 9,  /* falling pairs above need such a word */
    MOST_SCORE = 199,
    UNIT_NEAR = 250 /* bytes before a figure to look for the words of a unit's context */
};

struct figure_context *figure_context_new(const struct rules *rules)
{
    static const char *const NAMES[FIGURE_LISTS] = {
        [FIGURE_HEADS] = "LABEL_HEAD", [FIGURE_APPROXIMATORS] = "APPROXIMATOR", [FIGURE_ABOUT_HEADS] = "ABOUT_HEAD",
        [FIGURE_STOPS] = "ABOUT_STOP", [FIGURE_COUNTABLES] = "COUNTABLE",       [FIGURE_SCORE_WORDS] = "SCORE_WORD"};
    struct figure_context *context = allocate_zeroed(1, sizeof *context);
    for (int list = 0; list < FIGURE_LISTS; list++) {
        context->lists[list] = rules_list(rules, NAMES[list]);
    }
    context->number_words = rules_list(rules, "NUMBER_WORD");
    context->magnitudes = rules_list(rules, "MAGNITUDE");
    context->currency_signs = rules_list(rules, "CURRENCY_SIGN");
    context->steps = rules_list(rules, "UNIT_STEP");
    context->unit_contexts = rules_list(rules, "UNIT_CONTEXT");
    figure_index_make(context);
    return context;
}

void figure_context_free(struct figure_context *context)
{
    free(context);
}

/* ---- Pairs of numbers that are scores or ranges ---- */

static bool holds_score_word(const struct figure_context *context, struct view text)
{
    int32_t row;
    while (text.n > 0) {
        if (figure_longest(context, FIGURE_SCORE_WORDS, text, &row) > 0) {
            return true;
        }
        view_cut(&text, ' ');
    }
    return false;
}

static bool near_score_word(const struct figure_context *context, const struct match *match)
{
    struct view before = match_before(match);
    struct view after = match_after(match);
    size_t from = before.n > SCORE_NEAR ? before.n - SCORE_NEAR : 0;
    while (from > 0 && from < before.n && before.p[from] != ' ') {
        from++;
    }
    struct view near = view_slice(before, from < before.n ? from : before.n, before.n);
    near = view_trim(near);
    return holds_score_word(context, near) ||
           holds_score_word(context, view_slice(after, 0, after.n < 24 ? after.n : 24));
}

/* A falling pair of small numbers is a score wherever it stands (2-1), others only among words of sport, and a rising
   one (1-2) not where something is counted by it. */
static bool is_score(const struct figure_context *context, const struct match *match, const struct figure_amount *pair)
{
    struct decimal sure = decimal_of(SURE_SCORE);
    struct decimal most = decimal_of(MOST_SCORE);
    bool falls = decimal_compare(&pair->low, &pair->high) >= 0;
    if (falls && decimal_compare(&pair->low, &sure) <= 0) {
        return true;
    }
    return decimal_compare(&pair->low, &most) <= 0 && decimal_compare(&pair->high, &most) <= 0 &&
           (falls || !figure_counts_next(context, match, false)) && near_score_word(context, match);
}

/* ---- Accepting ---- */

/* A number word from hai to mười counts only what is known to be countable: năm người, but not năm nay. Một alone is
   an article. */
static bool counts_something(const struct figure_context *context, const struct match *match,
                             const struct decimal *value)
{
    struct view words = match_group(match, GROUP_words);
    if (!view_equal(match->kind, VIEW("count")) || match->captures > 1 || memchr(words.p, ' ', words.n)) {
        return true;
    }
    struct decimal one = decimal_of(1);
    return decimal_compare(value, &one) > 0 && figure_counts_next(context, match, false);
}

/* A match with one number in digits: what is wrong with it shows without working it out. */
static bool accepts_digits(const struct figure_context *context, const struct match *match)
{
    if (match_has(match, GROUP_denominator)) { /* 12/5 behind ngõ is an address, behind ngày no date at all */
        struct figure_amount amount;
        return figure_amount_read(context, match, &amount) && !figure_head_find(context, match).address &&
               !figure_in_name(context, match);
    }
    struct view number = match_group(match, GROUP_number);
    return figure_digits_valid(number, figure_is_bare(match) || match_has(match, GROUP_sign)) &&
           !(view_equal(match->kind, VIEW("count")) && figure_is_bare(match) && figure_in_name(context, match));
}

/* True for a range from the high end down to the low one (8,5-8 lít), which only units tell from a score; those of time
   do not (thua 2-1 phút bù giờ). Numbers far apart are no range. */
static bool falls(const struct match *match, const struct figure_amount *amount)
{
    struct decimal most = amount->high;
    return amount->range && !match_has(match, GROUP_across) && !amount->low.negative &&
           (view_equal(match->kind, VIEW("measure")) || view_equal(match->kind, VIEW("money"))) &&
           decimal_compare(&amount->low, &amount->high) > 0 && decimal_shift(&most, 1) &&
           decimal_compare(&amount->low, &most) <= 0;
}

bool figure_accepts(const struct figure_context *context, const struct match *match)
{
    if (match_has(match, GROUP_code)) {
        return true;
    }
    if (match_has(match, GROUP_number) && !match_has(match, GROUP_number2)) {
        return accepts_digits(context, match);
    }
    struct figure_amount amount;
    if (!figure_amount_read(context, match, &amount)) {
        return false;
    }
    if (match_has(match, GROUP_roman) && view_equal(match->kind, VIEW("label"))) {
        return figure_head_find(context, match).text.n > 0;
    }
    if (match_has(match, GROUP_words) && !match_has(match, GROUP_words2)) {
        return counts_something(context, match, &amount.low);
    }
    bool rises = !amount.range || amount.low.negative || match_has(match, GROUP_across) ||
                 decimal_compare(&amount.low, &amount.high) <= 0;
    return rises || falls(match, &amount) ||
           (view_equal(match->kind, VIEW("score")) && is_score(context, match, &amount));
}

/* ---- Values ---- */

/* The unit that the word is short for here: độ near nhiệt độ is a degree Celsius. */
static struct view unit_in_context(const struct figure_context *context, const struct match *match, struct view unit)
{
    int32_t row = figure_row(context->unit_contexts, unit);
    if (row == LIST_NONE) {
        return unit;
    }
    if (match_has(match, GROUP_sign)) {
        return list_cell(context->unit_contexts, row, 1); /* âm 5 độ: a degree below zero is no angle */
    }
    struct view before = match_before(match);
    before = view_slice(before, before.n > UNIT_NEAR ? before.n - UNIT_NEAR : 0, before.n);
    struct view words = list_cell(context->unit_contexts, row, 2);
    while (words.n > 0) {
        struct view word = view_trim(view_cut(&words, ','));
        if (view_find(before, word) < before.n) {
            return list_cell(context->unit_contexts, row, 1);
        }
    }
    return unit;
}

/* Money that names no currency is dong (lương 5tr). */
static void put_unit(const struct match *match, struct view kind, struct view unit, struct buf *out)
{
    buf_view(out, unit.n == 0 && view_equal(kind, VIEW("money")) ? VIEW("VND") : unit);
    if (match_has(match, GROUP_per)) {
        buf_byte(out, '/');
        buf_view(out, match_cell(match, GROUP_per, 1));
    }
}

/* A bare number may be a label, a reference or an age by the words before it. */
static bool name_head(const struct figure_context *context, const struct match *match, struct values *values)
{
    bool ratio = view_equal(values->kind, VIEW("ratio"));
    bool may = ratio || view_equal(values->kind, VIEW("count")) || view_equal(values->kind, VIEW("label"));
    if (!may || !(ratio || figure_is_bare(match))) {
        return false;
    }
    struct figure_head head = figure_head_find(context, match);
    if (head.text.n == 0 || (ratio && !view_equal(head.kind, VIEW("reference")))) {
        return false;
    }
    values->kind = head.kind;
    buf_view(&values->unit, head.unit);
    buf_view(&values->about, head.text);
    if (view_equal(head.kind, VIEW("reference"))) {
        buf_clear(&values->value);
        buf_view(&values->value, view_slice(match->line, match->start, match->end));
    }
    return true;
}

void figure_values(const struct figure_context *context, const struct match *match, struct values *values)
{
    struct view code = match_group(match, GROUP_code);
    if (code.p) {
        buf_view(&values->value, code);
        buf_view(&values->about, figure_head_find(context, match).text);
        return;
    }
    struct figure_amount amount;
    if (!figure_amount_read(context, match, &amount)) {
        return;
    }
    if (falls(match, &amount)) {
        struct decimal high = amount.low;
        amount.low = amount.high;
        amount.high = high;
    }
    decimal_put(&values->value, &amount.low);
    if (amount.range) {
        decimal_put(&values->value_max, &amount.high);
    }
    if (view_equal(values->kind, VIEW("score")) && !is_score(context, match, &amount)) {
        values->kind = VIEW("count");
    }
    if (values->kind.n == 0) {
        values->kind = VIEW("count"); /* the rule leaves the kind to a unit, and none stands there */
    }
    if (match_has(match, GROUP_currency)) {
        values->kind = VIEW("money"); /* $15 */
    }
    if (name_head(context, match, values)) {
        return;
    }
    values->modifier = figure_modifier(context, match, &amount.low, figure_is_bare(match));
    bool money = figure_about(context, match, values->kind, &values->about);
    bool large = match_has(match, GROUP_magnitude) || match_has(match, GROUP_magnitude2);
    if (money && large && view_equal(values->kind, VIEW("count"))) {
        values->kind = VIEW("money"); /* giá 2 triệu */
    }
    put_unit(match, values->kind, unit_in_context(context, match, amount.unit), &values->unit);
}
