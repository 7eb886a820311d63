/* What the words around a figure say: its bound, and the thing counted or measured. */
#include "figure.h"
#include "letters.h"

enum {
    BOUND_WORDS_BEHIND = 6, /* that may stand between a figure and trở lên */
    ABOUT_LETTERS = 60,
    COLUMN_SIDE = 1,
    COLUMN_MODIFIER = 2,
    COLUMN_LEAST = 3,
    COLUMN_ROLES = 1, /* of stop words, and of words for what is measured */
    LINKS_MOST = 3,   /* words between a figure and the word for what it measures */
    TAIL_MOST = 3,    /* words that tell more of what is measured (giá bán lẻ trung bình) */
    MONEY_WORDS = 12  /* words before an amount in which one may speak of money */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

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
        if (is_digit(rest.p[0])) { /* cao 1,5 m và nặng 40 kg trở lên: the bound is of the other figure */
            break;
        }
        struct figure_word first = figure_first(context, rest);
        int32_t row;
        if (figure_longest_of(context, FIGURE_APPROXIMATORS, first, rest, &row) > 0 &&
            view_equal(figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_SIDE), VIEW("after"))) {
            return figure_cell(context, FIGURE_APPROXIMATORS, row, COLUMN_MODIFIER);
        }
        rest = view_slice(rest, first.size, rest.n);
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

enum { ENDS = 1, MAY_END = 2 };

/* Bytes that end a phrase, and those that may. */
static const uint8_t MARKS[256] = {
    [' '] = ENDS, [','] = ENDS, [';'] = ENDS,    [':'] = ENDS,    ['!'] = ENDS, ['?'] = ENDS,
    ['('] = ENDS, [')'] = ENDS, ['['] = ENDS,    [']'] = ENDS,    ['"'] = ENDS, ['/'] = ENDS,
    ['='] = ENDS, ['|'] = ENDS, ['.'] = MAY_END, [0xE2] = MAY_END};

/* True where a mark that may end a phrase does: a point at the end of a word; dashes, quotation marks, arrows, bullets
   of the blocks that begin with E2, but not signs of currencies. */
static bool ends_phrase(struct view text)
{
    if (text.p[0] == '.') {
        return text.n == 1 || text.p[1] == ' ';
    }
    return text.n > 1 && (unsigned char)text.p[1] != 0x82;
}

/* Bytes of the word that text begins with. */
static size_t word_size(struct view text)
{
    size_t size = 0;
    for (; size < text.n; size++) {
        uint8_t mark = MARKS[(unsigned char)text.p[size]];
        if (mark == ENDS || (mark == MAY_END && ends_phrase(view_slice(text, size, text.n)))) {
            break;
        }
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

/* True where the word in this row of the list has the role. */
static bool row_says(const struct figure_context *context, enum figure_list list, int32_t row, struct view role)
{
    struct view roles = figure_cell(context, list, row, COLUMN_ROLES);
    return view_find(roles, role) < roles.n;
}

/* Bytes of the word or listed noun at the start of text, 0 where the phrase ends: at a number, a dash, or a stop word
   that does not begin a longer noun. */
static size_t step_size(const struct figure_context *context, struct view text, bool first)
{
    size_t word = word_size(text);
    if (word == 0 || is_digit(text.p[0]) || view_starts(text, VIEW("- "))) {
        return 0;
    }
    int32_t stop_row;
    int32_t row;
    struct figure_word begins = figure_first(context, text);
    size_t stop = figure_longest_of(context, FIGURE_STOPS, begins, text, &stop_row);
    size_t noun = figure_longest_of(context, FIGURE_COUNTABLES, begins, text, &row);
    if (stop > 0 && stop >= noun && row_says(context, FIGURE_STOPS, stop_row, VIEW("noun"))) {
        return stop;
    }
    if (first && noun > 0 &&
        view_equal(figure_cell(context, FIGURE_COUNTABLES, row, COLUMN_COUNTABLE), VIEW("partitive"))) {
        return 0;
    }
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
                  row_says(context, FIGURE_STOPS, row, VIEW("joins"));
    return joined ? size : 0;
}

/* A phrase with a number behind it, without the words that the number belongs to: học sinh (lớp 5), hạt giống (số 1).
 */
static struct view without_label(const struct figure_context *context, struct view phrase)
{
    if (view_ends(phrase, VIEW(" số"))) {
        phrase.n -= strlen(" số");
    }
    size_t at;
    int32_t row = figure_ending_of(context, FIGURE_HEADS, figure_last(context, phrase), phrase, &at);
    bool label = row != LIST_NONE && view_equal(figure_cell(context, FIGURE_HEADS, row, COLUMN_KIND), VIEW("label"));
    return label && at > 0 ? view_trim(view_slice(phrase, 0, at)) : phrase;
}

/* The noun phrase at the start of text, words up to one that ends it, at most ABOUT_LETTERS; `rows`: on behind commas.
 */
static size_t phrase_size(const struct figure_context *context, struct view text, bool rows)
{
    size_t end = 0;
    for (size_t at = 0; at < text.n;) {
        struct view rest = view_slice(text, at, text.n);
        size_t size = step_size(context, rest, rows && at == 0);
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
    bool numbered = end + 1 < text.n && is_digit(text.p[end + 1]);
    return numbered ? without_label(context, view_slice(text, 0, end)).n : end;
}

/* ---- The thing measured ---- */

/* What stands before a figure, for a walk back from it. */
struct walk {
    const struct figure_context *context;
    struct view rest;
    struct figure_end last; /* of the rest */
};

static void walk_to(struct walk *walk, size_t end)
{
    walk->rest = view_trim(view_slice(walk->rest, 0, end));
    walk->last = figure_last(walk->context, walk->rest);
}

static int32_t walk_find(const struct walk *walk, enum figure_list list, size_t *at)
{
    return figure_ending_of(walk->context, list, walk->last, walk->rest, at);
}

/* Step over an approximator or a word that may link a figure with the word for what it measures (dài tới khoảng 5 km).
 */
static bool step_link(struct walk *walk)
{
    size_t at;
    int32_t row = walk_find(walk, FIGURE_APPROXIMATORS, &at);
    if (row == LIST_NONE) {
        row = walk_find(walk, FIGURE_STOPS, &at);
        row = row != LIST_NONE && row_says(walk->context, FIGURE_STOPS, row, VIEW("links")) ? row : LIST_NONE;
    }
    if (row != LIST_NONE) {
        walk_to(walk, at);
    }
    return row != LIST_NONE;
}

/* Step over a word that is none of the stop words, numbers and marks. */
static bool step_word(struct walk *walk)
{
    struct view word = view_slice(walk->rest, walk->last.at, walk->rest.n);
    size_t at;
    int32_t row = walk_find(walk, FIGURE_STOPS, &at);
    if (word.n == 0 || figure_first_word(word) < word.n || is_digit(word.p[0]) || word.p[0] == '-' ||
        (row != LIST_NONE && !row_says(walk->context, FIGURE_STOPS, row, VIEW("noun")))) {
        return false;
    }
    walk_to(walk, walk->last.at);
    return true;
}

/* The word for what is measured that stands before the mention with what tells more of it (giá bán lẻ), perhaps behind
   an approximator. `times`: for an amount of time, which words of money do not measure. */
static struct view measured_before(const struct figure_context *context, const struct match *match, bool times,
                                   bool *money)
{
    struct view none = {NULL, 0};
    struct view before = view_trim(match_before(match));
    struct walk walk = {context, before, {0, 0}};
    walk_to(&walk, before.n - view_ends(before, VIEW(":")));
    size_t end = walk.rest.n;
    unsigned links = 0;
    for (unsigned tail = 0; walk.rest.n > 0;) {
        size_t at;
        int32_t row = walk_find(&walk, FIGURE_ABOUT_HEADS, &at);
        if (row != LIST_NONE) {
            *money = row_says(context, FIGURE_ABOUT_HEADS, row, VIEW("money"));
            bool fits = !row_says(context, FIGURE_ABOUT_HEADS, row, VIEW("none")) && !(*money && times) &&
                        (tail == 0 || !row_says(context, FIGURE_ABOUT_HEADS, row, VIEW("close")));
            *money = *money && fits;
            return fits ? view_slice(walk.rest, at, end) : none;
        }
        if (tail == 0 && links++ < LINKS_MOST && step_link(&walk)) {
            end = walk.rest.n;
        } else if (tail++ == TAIL_MOST || !step_word(&walk)) {
            break;
        }
    }
    return none;
}

/* True where a word before the mention, in the same clause, is one of money: thưởng cho cả đội 50 triệu. */
static bool speaks_of_money(const struct figure_context *context, const struct match *match)
{
    struct walk walk = {context, match_before(match), {0, 0}};
    walk_to(&walk, walk.rest.n);
    for (unsigned words = 0; words < MONEY_WORDS && walk.last.at < walk.rest.n; words++) {
        size_t at;
        int32_t row = walk_find(&walk, FIGURE_ABOUT_HEADS, &at);
        if (row != LIST_NONE) {
            return row_says(context, FIGURE_ABOUT_HEADS, row, VIEW("money"));
        }
        if (strchr(".;!?", walk.rest.p[walk.rest.n - 1])) {
            return false;
        }
        walk_to(&walk, walk.last.at);
    }
    return false;
}

/* True where the words at the start of text are known to be counted or measured: none but these stand for sure behind
   an amount of money or time (5 năm tù, but 5 năm chờ đợi). */
static bool is_known(const struct figure_context *context, struct view text, bool countable)
{
    int32_t row;
    struct figure_word first = figure_first(context, text);
    size_t stop = figure_longest_of(context, FIGURE_STOPS, first, text, &row);
    size_t noun = countable ? figure_longest_of(context, FIGURE_COUNTABLES, first, text, &row) : 0;
    if (noun > stop) {
        return true;
    }
    return figure_longest_of(context, FIGURE_ABOUT_HEADS, first, text, &row) > stop &&
           !row_says(context, FIGURE_ABOUT_HEADS, row, VIEW("none")) &&
           !row_says(context, FIGURE_ABOUT_HEADS, row, VIEW("close"));
}

static bool is_upper_at(struct view text)
{
    size_t size;
    return text.n > 0 && letters_is_upper(utf8_decode(text.p, &size));
}

/* What stands behind the mention and a space. */
static struct view text_behind(const struct match *match)
{
    struct view after = match_after(match);
    bool space = after.n > 1 && after.p[0] == ' ';
    return view_slice(after, space, space ? after.n : 0);
}

bool figure_about(const struct figure_context *context, const struct match *match, struct view kind, struct buf *about)
{
    bool counts = view_equal(kind, VIEW("count")) || view_equal(kind, VIEW("ratio"));
    bool shares = view_equal(kind, VIEW("percent"));
    bool measures = view_equal(kind, VIEW("measure"));
    if (view_equal(kind, VIEW("age")) || view_equal(kind, VIEW("score")) || view_equal(kind, VIEW("ordinal"))) {
        return false;
    }
    struct view behind = text_behind(match);
    bool sure = behind.n > 0 && (counts || (!measures && is_known(context, behind, shares)));
    size_t size = sure ? phrase_size(context, behind, counts) : 0;
    bool money = false;
    if (size == 0) {
        struct view before = measured_before(context, match, view_equal(kind, VIEW("duration")), &money);
        buf_view(about, before);
        bool open = before.n == 0 && (shares || measures) && !sure && !is_upper_at(behind);
        size = open && behind.n > 0 ? phrase_size(context, behind, false) : 0;
        bool large = match_has(match, GROUP_magnitude) || match_has(match, GROUP_magnitude2);
        money = money || (before.n == 0 && counts && large && speaks_of_money(context, match));
    }
    buf_view(about, view_slice(behind, 0, size));
    return money;
}
