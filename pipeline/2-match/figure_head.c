/* What the words before a bare number make of it: a label, a reference, an age, part of a name. */
#include "figure.h"
#include "letters.h"
#include "number_words.h"

enum {
    COLUMN_KIND = 1,
    COLUMN_MOST = 2,
    COLUMN_UNIT = 3,
    COLUMN_FIRM = 4,
    COLUMN_COUNTABLE = 1, /* of the countables */
    ROW_MOST = 8          /* further numbers of a row */
};

bool figure_is_bare(const struct match *match)
{
    for (unsigned i = 0; i < match->captures; i++) {
        enum group group = match->capture[i].group;
        if (group != GROUP_number && group != GROUP_number2 && group != GROUP_roman) {
            return false;
        }
    }
    return true;
}

bool figure_counts_next(const struct figure_context *context, const struct match *match, bool classifier)
{
    struct view after = match_after(match);
    int32_t row;
    if (after.n < 2 || after.p[0] != ' ' ||
        figure_longest(context, FIGURE_COUNTABLES, view_slice(after, 1, after.n), &row) == 0) {
        return false;
    }
    return !classifier ||
           view_equal(figure_cell(context, FIGURE_COUNTABLES, row, COLUMN_COUNTABLE), VIEW("classifier"));
}

/* What stands before a mention, without the space between; empty where no space does. */
static struct view words_before(const struct match *match)
{
    struct view before = match_before(match);
    bool space = before.n > 1 && before.p[before.n - 1] == ' ';
    return view_slice(before, 0, space ? before.n - 1 : 0);
}

/* ---- Numbers in a row: lớp 6, 7 và 8 ---- */

static bool cut_end(struct view *text, struct view end)
{
    bool ends = view_ends(*text, end);
    text->n -= ends ? end.n : 0;
    return ends;
}

/* Cut further numbers of the row off the end of what stands before a number; false where none stands there. */
static bool cut_row(struct view *before)
{
    struct view text = *before;
    if (!cut_end(&text, VIEW(",")) && !cut_end(&text, VIEW(" và")) && !cut_end(&text, VIEW(" hoặc"))) {
        return false;
    }
    size_t digits = 0;
    while (digits < text.n && text.p[text.n - digits - 1] >= '0' && text.p[text.n - digits - 1] <= '9') {
        digits++;
    }
    text.n -= digits;
    if (digits == 0 || !cut_end(&text, VIEW(" "))) {
        return false;
    }
    *before = text;
    return true;
}

/* ---- Heads ---- */

/* The head in text that ends right before the number, with or without `số` between; *at gets where it begins. */
static int32_t find_head(const struct figure_context *context, struct view *before, size_t *at)
{
    int32_t row = figure_ending(context, FIGURE_HEADS, *before, at);
    if (row == LIST_NONE || !view_ends(*before, VIEW(" số")) ||
        view_equal(figure_cell(context, FIGURE_HEADS, row, COLUMN_KIND), VIEW("count"))) {
        return row;
    }
    struct view shorter = view_slice(*before, 0, before->n - strlen(" số"));
    size_t at_shorter;
    int32_t inner = figure_ending(context, FIGURE_HEADS, shorter, &at_shorter);
    if (inner == LIST_NONE || at_shorter >= *at) {
        return row;
    }
    *at = at_shorter;
    *before = shorter;
    return inner;
}

/* False where the number is larger than the head bears (lớp 40 is no class) or has a fraction. */
static bool bears(struct view most, const struct match *match)
{
    struct view roman = match_group(match, GROUP_roman);
    struct decimal value;
    struct decimal bound;
    bool read = roman.p ? number_roman_read(&value, roman)
                        : figure_digits_read(&value, match_group(match, GROUP_number), false);
    return read && value.exponent >= 0 &&
           (most.n == 0 || !decimal_read(&bound, most) || decimal_compare(&value, &bound) <= 0);
}

struct figure_head figure_head_find(const struct figure_context *context, const struct match *match)
{
    struct figure_head head = {{NULL, 0}, {NULL, 0}, {NULL, 0}, false};
    struct view before = words_before(match);
    bool in_row = false;
    for (int times = 0; times < ROW_MOST && cut_row(&before); times++) {
        in_row = true;
    }
    size_t at = 0;
    int32_t row = find_head(context, &before, &at);
    if (row == LIST_NONE) {
        return head;
    }
    struct view kind = figure_cell(context, FIGURE_HEADS, row, COLUMN_KIND);
    struct view firmness = figure_cell(context, FIGURE_HEADS, row, COLUMN_FIRM);
    bool firm = firmness.n > 0;
    if ((in_row && !firm) || view_equal(kind, VIEW("count")) || view_equal(kind, VIEW("none")) ||
        !bears(figure_cell(context, FIGURE_HEADS, row, COLUMN_MOST), match) ||
        figure_counts_next(context, match, firm && !in_row)) {
        return head;
    }
    return (struct figure_head){view_slice(before, at, before.n), kind,
                                figure_cell(context, FIGURE_HEADS, row, COLUMN_UNIT),
                                view_equal(firmness, VIEW("address"))};
}

/* ---- Numbers in names ---- */

static bool is_vowel(char c)
{
    return strchr("aeiouyAEIOUY", c) != NULL;
}

/* True for a capitalised word that cannot be a Vietnamese syllable, whose vowels stand together and whose last
   consonant is one of c, ch, m, n, ng, nh, p, t: Galaxy, Remix, Zero. Abbreviations in capitals do not count. */
static bool is_foreign(struct view word)
{
    if (word.n < 3 || word.p[0] < 'A' || word.p[0] > 'Z' || (word.p[1] >= 'A' && word.p[1] <= 'Z')) {
        return false;
    }
    unsigned vowel_groups = 0;
    for (size_t i = 0; i < word.n; i++) {
        if ((unsigned char)word.p[i] >= 0x80) {
            return false;
        }
        if (strchr("fjwzFJWZ", word.p[i])) {
            return true;
        }
        vowel_groups += is_vowel(word.p[i]) && (i == 0 || !is_vowel(word.p[i - 1]));
    }
    char last = word.p[word.n - 1];
    return vowel_groups > 1 || !(is_vowel(last) || strchr("cghmnpt", last));
}

static bool is_upper_at(struct view text, size_t at)
{
    size_t size;
    return at < text.n && letters_is_upper(utf8_decode(text.p + at, &size));
}

/* Four digits that look like a year: where the date rules saw none, it is part of a name (Yaris 2017). */
static bool is_year_like(struct view number)
{
    return number.n == 4 && (view_starts(number, VIEW("19")) || view_starts(number, VIEW("20")));
}

/* One or two digits behind two capitalised words belong to a name (Duyên Hải 3), but not in a row of names and counts
   (Hà Nam 7, Hưng Yên 2). */
static bool numbers_name(const struct match *match, struct view before, size_t last)
{
    struct view number = match_group(match, GROUP_number);
    struct view after = match_after(match);
    bool small = number.n == 1 || view_equal(number, VIEW("10"));
    bool row = after.n > 0 && strchr(",;)", after.p[0]) != NULL;
    return small && !row && last > 1 && before.p[last - 1] == ' ' &&
           is_upper_at(before, figure_last_word(view_slice(before, 0, last - 1)));
}

bool figure_in_name(const struct figure_context *context, const struct match *match)
{
    struct view before = words_before(match);
    if (before.n == 0) {
        return false;
    }
    size_t last = figure_last_word(before);
    bool capital = is_upper_at(before, last);
    bool year = is_year_like(match_group(match, GROUP_number));
    bool counts = figure_counts_next(context, match, false) && !(year && is_upper_at(match_after(match), 1));
    bool named =
        year || (capital && (is_foreign(view_slice(before, last, before.n)) || numbers_name(match, before, last)));
    size_t at;
    int32_t row = find_head(context, &before, &at);
    if (row != LIST_NONE && view_equal(figure_cell(context, FIGURE_HEADS, row, COLUMN_KIND), VIEW("none"))) {
        return !counts;
    }
    return named && !counts && figure_head_find(context, match).text.n == 0;
}
