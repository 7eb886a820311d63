#include "surroundings.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"

enum { WORDS_BEFORE = 3, COLUMN_MEANING = 1 };

struct surroundings {
    const struct list *before; /* words before a name, and what they make of it */
    const struct list *after;  /* words behind a name by which it acts */
    const struct list *surnames;
};

struct surroundings *surroundings_new(const struct rules *rules)
{
    struct surroundings *surroundings = allocate_zeroed(1, sizeof *surroundings);
    surroundings->before = rules_list(rules, "MEMORY_BEFORE");
    surroundings->after = rules_list(rules, "MEMORY_AFTER");
    surroundings->surnames = rules_list(rules, "SURNAME");
    return surroundings;
}

void surroundings_free(struct surroundings *surroundings)
{
    free(surroundings);
}

/* ---- Behind ---- */

/* True where the name ends as a whole: not inside a longer one, a web address or a product's (Hoa Mai 2). */
static bool ends_whole(struct view behind)
{
    size_t size;
    if (behind.n == 0) {
        return true;
    }
    bool apart = behind.n > 1 && !letters_is_word(utf8_decode(behind.p + 1, &size));
    switch (behind.p[0]) {
    case ' ':
        return apart || (behind.n > 1 && letters_is_lower(utf8_decode(behind.p + 1, &size)));
    case '.':
    case '-':
    case '/':
        return behind.n == 1 || apart;
    case '&':
    case '\'':
    case '@':
    case '_':
        return false;
    default:
        return !view_starts(behind, VIEW("–")) && !view_starts(behind, VIEW("’"));
    }
}

static bool acts(const struct surroundings *surroundings, struct view behind)
{
    int32_t row;
    return behind.n > 1 && behind.p[0] == ' ' && surroundings->after &&
           list_longest(surroundings->after, view_slice(behind, 1, behind.n), SIZE_MAX, &row) > 0;
}

/* ---- Before ---- */

/* Where the word that ends at byte `end` of line begins. */
static size_t word_start(struct view line, size_t end)
{
    size_t start = end;
    while (start > 0 && line.p[start - 1] != ' ') {
        start--;
    }
    return start;
}

/* What the list says of the words that end at `end`: of three, two, then one. Empty: nothing. */
static struct view meaning_before(const struct surroundings *surroundings, struct view line, size_t end)
{
    size_t starts[WORDS_BEFORE];
    size_t count = 0;
    for (size_t at = end; at > 0 && count < WORDS_BEFORE; at = starts[count - 1] - (starts[count - 1] > 0)) {
        starts[count++] = word_start(line, at);
    }
    while (surroundings->before && count-- > 0) {
        struct view words = view_slice(line, starts[count], end);
        while (words.n > 0 && strchr("(\"'", words.p[0])) {
            words = view_slice(words, 1, words.n);
        }
        int32_t row = list_find(surroundings->before, words);
        if (row != LIST_NONE) {
            return list_cell(surroundings->before, row, COLUMN_MEANING);
        }
    }
    return (struct view){NULL, 0};
}

/* True where a sign ends at byte `end`, so that a phrase begins behind it. */
static bool ends_phrase(struct view line, size_t end)
{
    if (end == 0 || strchr(".,;:!?)-", line.p[end - 1])) {
        return true;
    }
    struct view head = view_slice(line, 0, end);
    return view_ends(head, VIEW("–")) || view_ends(head, VIEW("…")) || view_ends(head, VIEW("”"));
}

static bool is_upper_at(struct view text, size_t at)
{
    size_t size;
    return at < text.n && letters_is_upper(utf8_decode(text.p + at, &size));
}

/* True where the word in [from, end) goes on into the name: Donald Trump, Nguyễn Hoa Mai; not one that begins the
   phrase, nor an acronym. */
static bool joins_name(struct view line, size_t from, size_t end)
{
    size_t size;
    utf8_decode(line.p + from, &size);
    return is_upper_at(line, from) && !is_upper_at(view_slice(line, 0, end), from + size) &&
           !(from == 0 || ends_phrase(line, from - 1));
}

static enum reading read_words_before(const struct surroundings *surroundings, struct view line, size_t end,
                                      enum name_sort sort, struct view kind)
{
    struct view meaning = meaning_before(surroundings, line, end);
    size_t from = word_start(line, end);
    bool business = view_equal(kind, VIEW("business"));
    if (view_equal(meaning, VIEW("body"))) {
        return READ_BODY;
    }
    if (view_equal(meaning, VIEW("where"))) {
        return sort == NAME_ACRONYM || (sort == NAME_FOREIGN && business) ? READ_BODY : READ_OTHER;
    }
    if (view_equal(meaning, VIEW("person")) || view_equal(meaning, VIEW("place")) || joins_name(line, from, end)) {
        return READ_NO_BODY;
    }
    bool known = meaning.n > 0; /* a thing */
    return known || is_upper_at(line, from) || sort == NAME_SYLLABLES ? READ_OTHER : READ_BODY;
}

enum reading surroundings_read(const struct surroundings *surroundings, struct view line, size_t start, size_t end,
                               enum name_sort sort, struct view kind)
{
    struct view behind = view_slice(line, end, line.n);
    bool whole = ends_whole(behind);
    if (start == 0 || (line.p[start - 1] == ' ' && ends_phrase(line, start - 1))) {
        return whole && (sort != NAME_SYLLABLES || acts(surroundings, behind)) ? READ_BODY : READ_OTHER;
    }
    if (line.p[start - 1] == '(' || line.p[start - 1] == '/') {
        /* An acronym alone in brackets is what stands before them, and no mention of its own. */
        bool bracketed = sort == NAME_ACRONYM && view_starts(behind, VIEW(")")) && !view_equal(kind, VIEW("sport"));
        return whole && sort != NAME_SYLLABLES && !bracketed ? READ_BODY : READ_OTHER;
    }
    if (line.p[start - 1] != ' ') {
        return READ_OTHER; /* in quotation marks, behind a dash */
    }
    enum reading reading = read_words_before(surroundings, line, start - 1, sort, kind);
    return reading == READ_BODY && !whole ? READ_OTHER : reading;
}
