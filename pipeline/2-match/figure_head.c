/* What the words before a bare number make of it: a label, a reference, an age. */
#include "figure.h"
#include "letters.h"

enum {
    HEAD_WORDS = 4,
    COLUMN_KIND = 1,
    COLUMN_MOST = 2,
    COLUMN_UNIT = 3,
    COLUMN_FIRM = 4,
    COLUMN_COUNTABLE = 1,
    ROW_MOST = 8, /* further numbers of a row */
    NAME_MOST = 10
};

int32_t figure_row(const struct list *list, struct view text)
{
    return list ? list_find(list, text) : LIST_NONE;
}

size_t figure_longest(const struct list *list, struct view text, int32_t *row)
{
    return list ? list_longest(list, text, SIZE_MAX, row) : 0;
}

size_t figure_last_words(struct view text, unsigned count)
{
    for (size_t at = text.n; at > 0; at--) {
        char before = text.p[at - 1];
        if (before == '(' || before == '[' || before == '"') { /* words do not reach over these */
            return count == 1 ? at : text.n;
        }
        if (before == ' ' && --count == 0) {
            return at;
        }
    }
    return count == 1 ? 0 : text.n;
}

bool figure_is_bare(const struct match *match)
{
    for (unsigned i = 0; i < match->captures; i++) {
        switch (match->capture[i].group) {
        case GROUP_number:
        case GROUP_number2:
        case GROUP_roman:
            break;
        default:
            return false;
        }
    }
    return true;
}

/* The longest entry of the list of heads that text ends with, LIST_NONE where there is none. */
static int32_t longest_head(const struct figure_context *context, struct view text, size_t *at)
{
    for (unsigned words = HEAD_WORDS; words > 0; words--) {
        *at = figure_last_words(text, words);
        int32_t row = *at < text.n ? figure_row(context->heads, view_slice(text, *at, text.n)) : LIST_NONE;
        if (row != LIST_NONE) {
            return row;
        }
    }
    return LIST_NONE;
}

/* The head in text that ends right before the number, with or without `số` between. */
static struct view find_head(const struct figure_context *context, struct view before, int32_t *row)
{
    size_t at;
    *row = longest_head(context, before, &at);
    struct view found = view_slice(before, *row != LIST_NONE ? at : before.n, before.n);
    if (view_ends(before, VIEW(" số"))) {
        struct view shorter = view_slice(before, 0, before.n - strlen(" số"));
        size_t at_shorter;
        int32_t inner = longest_head(context, shorter, &at_shorter);
        bool counts = *row != LIST_NONE && view_equal(list_cell(context->heads, *row, COLUMN_KIND), VIEW("count"));
        if (inner != LIST_NONE && !counts && at_shorter < at) {
            *row = inner;
            return view_slice(shorter, at_shorter, shorter.n);
        }
    }
    return found;
}

bool figure_counts_next(const struct figure_context *context, const struct match *match, bool classifier)
{
    struct view after = match_after(match);
    int32_t row;
    if (after.n < 2 || after.p[0] != ' ' ||
        figure_longest(context->countables, view_slice(after, 1, after.n), &row) == 0) {
        return false;
    }
    return !classifier || view_equal(list_cell(context->countables, row, COLUMN_COUNTABLE), VIEW("classifier"));
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

struct figure_head figure_head_find(const struct figure_context *context, const struct match *match,
                                    const struct decimal *value)
{
    struct figure_head head = {{NULL, 0}, {NULL, 0}, {NULL, 0}, false};
    struct view before = match_before(match);
    if (before.n < 2 || before.p[before.n - 1] != ' ' || value->exponent < 0) {
        return head;
    }
    before.n--;
    bool in_row = false;
    for (int times = 0; times < ROW_MOST && cut_row(&before); times++) {
        in_row = true;
    }
    int32_t row;
    struct view text = find_head(context, before, &row);
    if (row == LIST_NONE) {
        return head;
    }
    struct view kind = list_cell(context->heads, row, COLUMN_KIND);
    struct view most = list_cell(context->heads, row, COLUMN_MOST);
    struct view firmness = list_cell(context->heads, row, COLUMN_FIRM);
    bool firm = firmness.n > 0;
    struct decimal bound;
    bool too_large = most.n > 0 && decimal_read(&bound, most) && decimal_compare(value, &bound) > 0;
    if (too_large || (in_row && !firm) || view_equal(kind, VIEW("count")) || view_equal(kind, VIEW("none")) ||
        figure_counts_next(context, match, firm && !in_row)) {
        return head;
    }
    return (struct figure_head){text, kind, list_cell(context->heads, row, COLUMN_UNIT),
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

static uint32_t first_letter(struct view text, size_t at)
{
    size_t size;
    return utf8_decode(text.p + at, &size);
}

/* Four digits that look like a year: where the date rules saw none, it is part of a name (Yaris 2017). */
static bool is_year_like(struct view number)
{
    return number.n == 4 && (view_starts(number, VIEW("19")) || view_starts(number, VIEW("20")));
}

/* True where the word before `at` begins with a capital, too: Duyên Hải 3, but not "tại Hà 3". */
static bool is_full_name(struct view before)
{
    size_t last = figure_last_words(before, 1);
    size_t first = figure_last_words(before, 2);
    return first < last && letters_is_upper(first_letter(before, last)) &&
           letters_is_upper(first_letter(before, first));
}

/* A small number behind a full name belongs to it, but not in a row of names and counts (Hà Nam 7, Hưng Yên 2). */
static bool numbers_name(const struct match *match, struct view before, const struct decimal *value)
{
    struct decimal most = decimal_of(NAME_MOST);
    struct view after = match_after(match);
    return decimal_compare(value, &most) <= 0 && !(after.n > 0 && strchr(",;)", after.p[0])) && is_full_name(before);
}

bool figure_in_name(const struct figure_context *context, const struct match *match, const struct decimal *value)
{
    struct view before = match_before(match);
    if (before.n < 2 || before.p[before.n - 1] != ' ') {
        return false;
    }
    before.n--;
    struct view word = view_slice(before, figure_last_words(before, 1), before.n);
    int32_t row = figure_row(context->heads, word);
    if (row != LIST_NONE && view_equal(list_cell(context->heads, row, COLUMN_KIND), VIEW("none"))) {
        return !figure_counts_next(context, match, false);
    }
    bool named =
        is_year_like(match_group(match, GROUP_number)) || is_foreign(word) || numbers_name(match, before, value);
    return named && !figure_counts_next(context, match, false) && figure_head_find(context, match, value).text.n == 0;
}
