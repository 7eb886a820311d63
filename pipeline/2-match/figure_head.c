/* What the words before a bare number make of it: a label, a reference, an age, part of a name. */
#include "figure.h"
#include "letters.h"
#include "number_words.h"

enum {
    ROW_MOST = 8,  /* further numbers of a row */
    NAME_WORDS = 4 /* capitalised words between a noun and a number */
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

static bool is_upper_at(struct view text, size_t at)
{
    size_t size;
    return at < text.n && letters_is_upper(utf8_decode(text.p + at, &size));
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

/* False where the number is larger than the head bears (lớp 40 is no class) or has a fraction; codes have no size. */
static bool bears(struct view most, const struct match *match)
{
    if (match_has(match, GROUP_code)) {
        return true;
    }
    struct view roman = match_group(match, GROUP_roman);
    struct decimal value;
    struct decimal bound;
    bool read = roman.p ? number_roman_read(&value, roman)
                        : figure_digits_read(&value, match_group(match, GROUP_number), COMMA_GUESS);
    return read && value.exponent >= 0 &&
           (most.n == 0 || !decimal_read(&bound, most) || decimal_compare(&value, &bound) <= 0);
}

/* True where a capitalised word stands behind the mention, but no acronym: vòng 1 Cúp Quốc gia, nhóm 12 CLB. */
static bool name_follows(const struct match *match)
{
    struct view after = match_after(match);
    size_t size = 0;
    if (is_upper_at(after, 1)) {
        utf8_decode(after.p + 1, &size);
    }
    return size > 0 && !is_upper_at(after, 1 + size);
}

/* True for heads of what the match is: codes have heads of their own (Kế hoạch 5 is none, Kế hoạch 5/KH-SGD is). */
static bool heads_match(struct view kind, const struct match *match)
{
    if (match_has(match, GROUP_code)) {
        return view_equal(kind, VIEW("reference")) || view_equal(kind, VIEW("code"));
    }
    return !view_equal(kind, VIEW("count")) && !view_equal(kind, VIEW("none")) && !view_equal(kind, VIEW("name")) &&
           !view_equal(kind, VIEW("code"));
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
    bool code = match_has(match, GROUP_code);
    if ((in_row && !firm) || !heads_match(kind, match) ||
        !bears(figure_cell(context, FIGURE_HEADS, row, COLUMN_MOST), match) ||
        (!code && !name_follows(match) && figure_counts_next(context, match, firm && !in_row))) {
        return head;
    }
    struct view text = view_slice(before, at, before.n);
    cut_end(&text, VIEW(" số"));
    return (struct figure_head){text, kind, figure_cell(context, FIGURE_HEADS, row, COLUMN_UNIT),
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

/* Four digits that look like a year: where the date rules saw none, it is part of a name (Yaris 2017). */
static bool is_year_like(struct view number)
{
    return number.n == 4 && (view_starts(number, VIEW("19")) || view_starts(number, VIEW("20")));
}

/* Cut the capitalised words at the end of text off, NAME_WORDS at most; how many they were. */
static int cut_name(struct view *text)
{
    int words = 0;
    for (; words < NAME_WORDS; words++) {
        size_t at = figure_last_word(*text);
        if (!is_upper_at(*text, at)) {
            break;
        }
        *text = view_trim(view_slice(*text, 0, at));
    }
    return words;
}

/* True where names and counts stand in a row: Hà Nam 7, Hưng Yên 2; `before` is what stands before the name. */
static bool is_row(struct view before, struct view after)
{
    size_t n = before.n;
    return (n > 1 && before.p[n - 1] == ',' && before.p[n - 2] >= '0' && before.p[n - 2] <= '9') ||
           view_starts(after, VIEW(")")) ||
           ((view_starts(after, VIEW(", ")) || view_starts(after, VIEW("; "))) && is_upper_at(after, 2));
}

/* A small number behind two capitalised words belongs to a name (Duyên Hải 3), and any behind a noun that takes names
   (nhà hàng Sông Quê 68), but not in a row of names and counts. */
static bool numbers_name(const struct figure_context *context, const struct match *match, struct view before)
{
    struct view number = match_group(match, GROUP_number);
    bool small = number.n == 1 || view_equal(number, VIEW("10"));
    int words = number.n <= 3 ? cut_name(&before) : 0;
    size_t at;
    int32_t row = words > 0 ? figure_ending(context, FIGURE_HEADS, before, &at) : LIST_NONE;
    if (row != LIST_NONE && view_equal(figure_cell(context, FIGURE_HEADS, row, COLUMN_KIND), VIEW("name"))) {
        return true;
    }
    return words > 1 && small && !is_row(before, match_after(match));
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
    bool foreign = capital && is_foreign(view_slice(before, last, before.n));
    bool named = year || foreign || (capital && numbers_name(context, match, before));
    if (view_ends(before, VIEW(" và"))) {
        cut_row(&before); /* những năm 80 và 90 */
    }
    size_t at;
    int32_t row = find_head(context, &before, &at);
    bool none = row != LIST_NONE && view_equal(figure_cell(context, FIGURE_HEADS, row, COLUMN_KIND), VIEW("none"));
    if (!none && !named) {
        return false;
    }
    bool counts = figure_counts_next(context, match, year && capital) && !(year && is_upper_at(match_after(match), 1));
    return !counts && (none || figure_head_find(context, match).text.n == 0);
}
