#include "surroundings.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"

enum { WORDS_BEFORE = 3, COLUMN_MEANING = 1 };

struct surroundings {
    const struct list *before; /* words before a name, and what they make of it */
    const struct list *after;  /* words behind a name, and what they make of it */
    const struct list *surnames, *countries;
};

struct surroundings *surroundings_new(const struct rules *rules)
{
    struct surroundings *surroundings = allocate_zeroed(1, sizeof *surroundings);
    surroundings->before = rules_list(rules, "MEMORY_BEFORE");
    surroundings->after = rules_list(rules, "MEMORY_AFTER");
    surroundings->surnames = rules_list(rules, "SURNAME");
    surroundings->countries = rules_list(rules, "COUNTRY");
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
    case '+':
    case '\'':
    case '@':
    case '_':
        return false;
    default:
        return !view_starts(behind, VIEW("–")) && !view_starts(behind, VIEW("’"));
    }
}

/* What the list says of the words behind a name. Empty: nothing. */
static struct view meaning_behind(const struct surroundings *surroundings, struct view behind)
{
    int32_t row;
    size_t apart = view_starts(behind, VIEW(", ")) ? 2 : view_starts(behind, VIEW(" ")) ? 1 : 0;
    bool found = apart > 0 && surroundings->after &&
                 list_longest(surroundings->after, view_slice(behind, apart, behind.n), SIZE_MAX, &row) > 0;
    return found ? list_cell(surroundings->after, row, COLUMN_MEANING) : (struct view){NULL, 0};
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

/* True where the full stop at byte `end` is that of a title or level: H. Krông Ana. */
static bool abbreviates(const struct surroundings *surroundings, struct view line, size_t end)
{
    struct view word = view_slice(line, word_start(line, end), end);
    return view_ends(word, VIEW(".")) && surroundings->before && list_find(surroundings->before, word) != LIST_NONE;
}

static bool is_upper_at(struct view text, size_t at)
{
    size_t size;
    return at < text.n && letters_is_upper(utf8_decode(text.p + at, &size));
}

/* True where the word goes on into a person's name: Nguyễn Hoa Mai, Donald Trump; but Nga Rostec is two. */
static bool begins_person(const struct surroundings *surroundings, struct view word)
{
    size_t first;
    utf8_decode(word.p, &first);
    bool listed = surroundings->surnames && list_find(surroundings->surnames, word) != LIST_NONE;
    bool country = surroundings->countries && list_find(surroundings->countries, word) != LIST_NONE;
    bool foreign = first == 1 && !is_upper_at(word, 1); /* and no acronym */
    for (size_t i = 0; i < word.n; i++) {
        foreign &= (unsigned char)word.p[i] < 0x80;
    }
    return listed || (foreign && !country && is_upper_at(word, 0));
}

static enum reading read_words_before(const struct surroundings *surroundings, struct view line, size_t end,
                                      enum name_sort sort, struct view kind)
{
    struct view meaning = meaning_before(surroundings, line, end);
    size_t from = word_start(line, end);
    struct view word = view_slice(line, from, end);
    bool phrase = from == 0 || ends_phrase(line, from - 1); /* the word's capital says nothing */
    bool business = view_equal(kind, VIEW("business"));
    if (view_equal(meaning, VIEW("body"))) {
        return READ_BODY;
    }
    if (view_equal(meaning, VIEW("where"))) {
        return sort == NAME_ACRONYM || (sort == NAME_FOREIGN && business) ? READ_BODY : READ_OTHER;
    }
    bool role = view_equal(meaning, VIEW("role")) && sort == NAME_SYLLABLES;
    if (role || view_equal(meaning, VIEW("person")) || view_equal(meaning, VIEW("place")) ||
        (!phrase && begins_person(surroundings, word))) {
        return READ_NO_BODY;
    }
    bool known = meaning.n > 0; /* a thing */
    return known || is_upper_at(word, 0) || sort == NAME_SYLLABLES ? READ_OTHER : READ_BODY;
}

enum reading surroundings_read(const struct surroundings *surroundings, struct view line, size_t start, size_t end,
                               enum name_sort sort, struct view kind)
{
    struct view behind = view_slice(line, end, line.n);
    struct view meaning = meaning_behind(surroundings, behind);
    bool whole = ends_whole(behind) && !view_equal(meaning, VIEW("longer"));
    if (view_equal(meaning, VIEW("person"))) {
        return READ_NO_BODY;
    }
    if (start == 0 ||
        (line.p[start - 1] == ' ' && ends_phrase(line, start - 1) && !abbreviates(surroundings, line, start - 1))) {
        return whole && (sort != NAME_SYLLABLES || view_equal(meaning, VIEW("acts"))) ? READ_BODY : READ_OTHER;
    }
    bool blank = line.p[start - 1] == ' ' && start > 1 && line.p[start - 2] == '('; /* ( Hoa Mai ) */
    if (blank || line.p[start - 1] == '(' || line.p[start - 1] == '/') {
        /* Alone in brackets it is what stands before them, and no mention of its own; but a player's club is one. */
        bool player = sort == NAME_FOREIGN && !blank && view_equal(kind, VIEW("sport"));
        bool bracketed = (view_starts(behind, VIEW(")")) || view_starts(behind, VIEW(" )"))) && !player;
        return whole && sort != NAME_SYLLABLES && !bracketed ? READ_BODY : READ_OTHER;
    }
    if (line.p[start - 1] != ' ') {
        return READ_OTHER; /* in quotation marks, behind a dash */
    }
    enum reading reading = read_words_before(surroundings, line, start - 1, sort, kind);
    return reading == READ_BODY && !whole ? READ_OTHER : reading;
}
