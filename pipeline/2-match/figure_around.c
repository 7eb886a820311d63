/* What the words around a figure say: its bound, and the thing counted or measured. */
#include "figure.h"
#include "letters.h"

enum {
    BOUND_WORDS_BEHIND = 6, /* that may stand between a figure and trở lên */
    ABOUT_LETTERS = 60,
    COLUMN_SIDE = 1,
    COLUMN_MODIFIER = 2,
    COLUMN_LEAST = 3,
    COLUMN_ROLES = 1, /* of stop words */
    COLUMN_MONEY = 1, /* of words for what is measured */
    LINKS_MOST = 3    /* words between a figure and the word for what it measures */
};

/* ---- The bound ---- */

/* False where the approximator is meant of bare counts from some value on only, and this is a smaller one. */
static bool large_enough(struct view least, const struct decimal *value, bool bare)
{
    struct decimal bound;
    return !bare || least.n == 0 || !decimal_read(&bound, least) || decimal_compare(value, &bound) >= 0;
}

static struct view modifier_before(const struct figure_context *context, const struct match *match,
                                   const struct decimal *value, bool bare)
{
    struct view before = match_before(match);
    size_t at;
    int32_t row = LIST_NONE;
    if (before.n > 1 && before.p[before.n - 1] == ' ') {
        row = figure_ending(context, FIGURE_APPROXIMATORS, view_slice(before, 0, before.n - 1), &at);
    }
    if (row == LIST_NONE || !view_equal(figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_SIDE), VIEW("before")) ||
        !large_enough(figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_LEAST), value, bare)) {
        return (struct view){NULL, 0};
    }
    return figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_MODIFIER);
}

/* trở lên, behind the figure and a few words that it counts. */
static struct view modifier_after(const struct figure_context *context, const struct match *match)
{
    struct view rest = match_after(match);
    for (unsigned words = 0; words < BOUND_WORDS_BEHIND && rest.n > 1 && rest.p[0] == ' '; words++) {
        rest = view_slice(rest, 1, rest.n);
        int32_t row;
        if (figure_longest(context, FIGURE_APPROXIMATORS, rest, &row) > 0 &&
            view_equal(figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_SIDE), VIEW("after"))) {
            return figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_MODIFIER);
        }
        size_t size = figure_first_word(rest);
        rest = view_slice(rest, size, rest.n);
    }
    return (struct view){NULL, 0};
}

/* so với behind the figure: what stands before it compares and bounds nothing (dài hơn 2 m so với). */
static bool is_compared(const struct figure_context *context, const struct match *match)
{
    struct view after = match_after(match);
    int32_t row;
    return after.n > 1 && after.p[0] == ' ' &&
           figure_longest(context, FIGURE_APPROXIMATORS, view_slice(after, 1, after.n), &row) > 0 &&
           view_equal(figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_SIDE), VIEW("cancels"));
}

struct view figure_modifier(const struct figure_context *context, const struct match *match,
                            const struct decimal *value, bool bare)
{
    struct view modifier = modifier_before(context, match, value, bare);
    if (modifier.n == 0) {
        return modifier_after(context, match);
    }
    bool compares = view_equal(modifier, VIEW("over")) && is_compared(context, match);
    return compares ? (struct view){NULL, 0} : modifier;
}

/* ---- The thing counted ---- */

/* True where a mark at the start of text ends a phrase. */
static bool ends_phrase(struct view text)
{
    switch (text.p[0]) {
    case ' ':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case '(':
    case ')':
    case '[':
    case ']':
    case '"':
        return true;
    case '.':
        return text.n == 1 || text.p[1] == ' ';
    case '\xE2': /* lead of quotation marks and dots */
        return view_starts(text, VIEW("“")) || view_starts(text, VIEW("”")) || view_starts(text, VIEW("…"));
    default:
        return false;
    }
}

/* Bytes of the word that text begins with. */
static size_t word_size(struct view text)
{
    size_t size = 0;
    while (size < text.n && !ends_phrase(view_slice(text, size, text.n))) {
        size++;
    }
    return size;
}

/* More than ABOUT_LETTERS letters in the first `size` bytes. */
static bool too_long(struct view text, size_t size)
{
    size_t count = size;
    for (size_t i = 0; i < size && count > ABOUT_LETTERS; i++) {
        count -= utf8_continues(text.p[i]);
    }
    return count > ABOUT_LETTERS;
}

/* True where the stop word of this row has the role. */
static bool row_says(const struct figure_context *context, int32_t row, struct view role)
{
    struct view roles = figure_cell(context, FIGURE_STOPS, row, COLUMN_ROLES);
    return view_find(roles, role) < roles.n;
}

/* Bytes of the word or listed noun at the start of text, 0 where the phrase ends: at a number, a dash, or a stop word
   that does not begin a longer noun. */
static size_t step_size(const struct figure_context *context, struct view text, bool first)
{
    size_t word = word_size(text);
    if (word == 0 || (text.p[0] >= '0' && text.p[0] <= '9') || view_starts(text, VIEW("- ")) ||
        view_starts(text, VIEW("–"))) {
        return 0;
    }
    int32_t row;
    size_t stop = figure_longest(context, FIGURE_STOPS, text, &row);
    size_t noun = figure_longest(context, FIGURE_COUNTABLES, text, &row);
    bool stops = stop > 0 && (first ? noun < stop : noun <= stop);
    return stops ? 0 : noun > word ? noun : word;
}

/* Bytes of the noun behind a comma that carries on a row of nouns (cán bộ, giáo viên trong tỉnh): it must end the row
   or be followed by more of it, or it begins a clause of its own. 0 where it does not. */
static size_t next_in_row(const struct figure_context *context, struct view text)
{
    int32_t row;
    size_t size = figure_longest(context, FIGURE_COUNTABLES, text, &row);
    struct view rest = view_slice(text, size, text.n);
    if (size == 0 || rest.n == 0 || rest.p[0] == ',' || rest.p[0] == '.') {
        return size;
    }
    bool joined = rest.p[0] == ' ' && figure_longest(context, FIGURE_STOPS, view_slice(rest, 1, rest.n), &row) > 0 &&
                  row_says(context, row, VIEW("joins"));
    return joined ? size : 0;
}

/* The noun phrase at the start of text, words up to one that ends it, at most ABOUT_LETTERS; `rows`: on behind commas.
 */
static size_t phrase_size(const struct figure_context *context, struct view text, bool rows)
{
    size_t end = 0;
    for (size_t at = 0; at < text.n;) {
        struct view rest = view_slice(text, at, text.n);
        size_t size = step_size(context, rest, at == 0);
        if (size == 0 || too_long(text, at + size)) {
            break;
        }
        end = at + size;
        rest = view_slice(text, end, text.n);
        size_t next = rows && view_starts(rest, VIEW(", ")) ? next_in_row(context, view_slice(rest, 2, rest.n)) : 0;
        while (next > 0 && !too_long(text, end + 2 + next)) {
            end += 2 + next;
            rest = view_slice(text, end, text.n);
            next = view_starts(rest, VIEW(", ")) ? next_in_row(context, view_slice(rest, 2, rest.n)) : 0;
        }
        if (rest.n == 0 || rest.p[0] != ' ') {
            break;
        }
        at = end + 1;
    }
    return end;
}

/* The word for what is measured that stands before the mention, perhaps behind an approximator (dài khoảng 5 km). */
static struct view measured_before(const struct figure_context *context, const struct match *match, bool *money)
{
    struct view before = view_trim(match_before(match));
    for (unsigned skipped = 0; skipped < LINKS_MOST && before.n > 0; skipped++) {
        size_t at;
        int32_t row = figure_ending(context, FIGURE_ABOUT_HEADS, before, &at);
        if (row != LIST_NONE) {
            *money = view_equal(figure_cell(context, FIGURE_ABOUT_HEADS, row, COLUMN_MONEY), VIEW("money"));
            return view_slice(before, at, before.n);
        }
        row = figure_ending(context, FIGURE_APPROXIMATORS, before, &at);
        if (row == LIST_NONE) {
            row = figure_ending(context, FIGURE_STOPS, before, &at);
            row = row != LIST_NONE && row_says(context, row, VIEW("links")) ? row : LIST_NONE;
        }
        if (row == LIST_NONE) {
            break;
        }
        before = view_trim(view_slice(before, 0, at));
    }
    return (struct view){NULL, 0};
}

static bool is_upper_at(struct view text)
{
    size_t size;
    return text.n > 0 && letters_is_upper(utf8_decode(text.p, &size));
}

bool figure_about(const struct figure_context *context, const struct match *match, struct view kind, struct buf *about)
{
    bool money = false;
    bool counts = view_equal(kind, VIEW("count")) || view_equal(kind, VIEW("ratio"));
    bool none = view_equal(kind, VIEW("age")) || view_equal(kind, VIEW("score")) || view_equal(kind, VIEW("ordinal"));
    struct view after = match_after(match);
    if (!none && after.n > 1 && after.p[0] == ' ') {
        after = view_slice(after, 1, after.n);
        size_t size = counts || !is_upper_at(after) ? phrase_size(context, after, counts) : 0;
        if (size > 0) {
            buf_view(about, view_slice(after, 0, size));
            return false;
        }
    }
    if (!none) {
        buf_view(about, measured_before(context, match, &money));
    }
    return money;
}
