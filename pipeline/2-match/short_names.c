#include "short_names.h"

#include <stdlib.h>

#include "abbreviations.h"
#include "fail.h"
#include "letters.h"

enum {
    PLACE_LISTS = 6,
    WORDS_MOST = 6, /* of a short name */
    COLUMN_FREEDOM = 1
};

struct short_names {
    const struct list *heads;  /* heads whose names stand alone, and which of them: any, foreign, word */
    const struct list *trades; /* words between a head and its proper name */
    const struct list *called; /* what leads a short name in brackets: gọi tắt là */
    const struct list *surnames;
    const struct list *onsets, *rimes;      /* of syllables written in ASCII */
    const struct list *abbreviations;       /* what is written out: THPT Chu Văn An */
    const struct list *places[PLACE_LISTS]; /* what is no name of a body by itself */
};

struct short_names *short_names_new(const struct rules *rules)
{
    struct short_names *names = allocate_zeroed(1, sizeof *names);
    names->heads = rules_list(rules, "MEMORY_HEADS");
    names->trades = rules_list(rules, "TRADE");
    names->called = rules_list(rules, "MEMORY_CALLED");
    names->surnames = rules_list(rules, "SURNAME");
    names->onsets = rules_list(rules, "ONSET");
    names->rimes = rules_list(rules, "RIME");
    names->abbreviations = rules_list(rules, "ABBREVIATIONS");
    static const char *const places[PLACE_LISTS] = {"PLACE",  "PROVINCE",      "COUNTRY",
                                                    "ABROAD", "ABBREVIATIONS", "MEMORY_NEVER"};
    for (size_t i = 0; i < PLACE_LISTS; i++) {
        names->places[i] = rules_list(rules, places[i]);
    }
    return names;
}

void short_names_free(struct short_names *names)
{
    free(names);
}

/* Which names stand alone behind a head: none, foreign ones that are no acronym, all foreign ones, any. */
enum freedom { FREE_NONE, FREE_WORD, FREE_FOREIGN, FREE_ANY };

/* ---- Words ---- */

static bool begins_upper(struct view word)
{
    size_t size;
    return word.n > 0 && letters_is_upper(utf8_decode(word.p, &size));
}

static bool in_list(const struct list *list, struct view text)
{
    return list && list_find(list, text) != LIST_NONE;
}

static bool is_known_otherwise(const struct short_names *names, struct view text)
{
    bool known = in_list(names->trades, text);
    for (size_t i = 0; i < PLACE_LISTS; i++) {
        known |= in_list(names->places[i], text);
    }
    return known;
}

/* A Vietnamese syllable: one with letters of its own (Đất, Sông), or of onset and rime (Hoa, Lam). */
static bool is_syllable(const struct short_names *names, struct view word)
{
    for (size_t i = 0; i < word.n; i++) {
        if ((unsigned char)word.p[i] >= 0x80) {
            return true;
        }
    }
    for (size_t onset = 0; onset < word.n && onset <= 3; onset++) {
        if ((onset == 0 || in_list(names->onsets, view_slice(word, 0, onset))) &&
            in_list(names->rimes, view_slice(word, onset, word.n))) {
            return true;
        }
    }
    return false;
}

/* A word in capitals, two at least: FLC, VASEP, BIM&CO. */
static bool is_acronym(struct view word)
{
    unsigned capitals = 0;
    for (size_t i = 0, size; i < word.n; i += size) {
        uint32_t letter = utf8_decode(word.p + i, &size);
        capitals += letters_is_upper(letter);
        bool joins = letter == '&' || letter == '-' || (letter >= '0' && letter <= '9');
        if (!letters_is_upper(letter) && !joins) {
            return false;
        }
    }
    return capitals >= 2;
}

static bool is_ascii(struct view text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* How many words text has; *all: whether all of them are Vietnamese syllables. */
static size_t count_words(const struct short_names *names, struct view text, bool *all)
{
    size_t count = 0;
    *all = true;
    while (text.n > 0) {
        *all &= is_syllable(names, view_cut(&text, ' '));
        count++;
    }
    return count;
}

static bool ends_in_word(struct view text)
{
    size_t last = text.n;
    while (last > 0 && utf8_continues(text.p[last - 1])) {
        last--;
    }
    size_t size;
    return last > 0 && letters_is_word(utf8_decode(text.p + last - 1, &size));
}

static struct view first_word(struct view text)
{
    return view_cut(&text, ' ');
}

/* Add text to the names found, if it may stand for a body alone: no place, no person, no single syllable. */
static size_t add(const struct short_names *names, struct view text, enum freedom freedom, struct short_name *found,
                  size_t count)
{
    bool syllables;
    size_t words = count_words(names, text, &syllables);
    bool acronym = words == 1 && is_acronym(text);
    if (count == SHORT_NAMES_MOST || text.n < SHORT_NAME_LEAST || text.n > SHORT_NAME_BYTES || words > WORDS_MOST ||
        !ends_in_word(text) || is_known_otherwise(names, text)) {
        return count;
    }
    if (!acronym && syllables && (freedom != FREE_ANY || words < 2 || in_list(names->surnames, first_word(text)))) {
        return count;
    }
    found[count].text = text;
    found[count].sort = acronym ? NAME_ACRONYM : syllables ? NAME_SYLLABLES : NAME_FOREIGN;
    found[count].canonical = !acronym && (syllables || in_list(names->abbreviations, first_word(text)));
    return count + 1;
}

/* ---- The name behind the head ---- */

/* The run of capitalised words at the end of text. */
static struct view capital_run(struct view text)
{
    size_t start = text.n;
    for (size_t end = text.n; end > 0;) {
        size_t from = end;
        while (from > 0 && text.p[from - 1] != ' ') {
            from--;
        }
        struct view word = view_slice(text, from, end);
        bool joins = word.n == 1 && word.p[0] == '&';
        if (!joins && !begins_upper(word)) {
            break;
        }
        start = joins ? start : from;
        end = from > 0 ? from - 1 : 0;
    }
    return view_slice(text, start, text.n);
}

/* Text without the trades it begins with: "Xây Dựng Hoa Mai" is "Hoa Mai". */
static struct view without_trades(const struct short_names *names, struct view text)
{
    int32_t row;
    for (;;) {
        size_t size = names->trades ? list_longest(names->trades, text, SIZE_MAX, &row) : 0;
        size = view_starts(text, VIEW("& ")) ? 1 : size;
        if (size == 0 || (size < text.n && text.p[size] != ' ')) {
            return text;
        }
        text = view_trim(view_slice(text, size, text.n));
    }
}

static size_t names_behind_head(const struct short_names *names, const struct match *match, enum freedom freedom,
                                struct short_name *found)
{
    struct view head = match_group(match, GROUP_head);
    struct view place = match_group(match, GROUP_place);
    const char *end = match->line.p + match->end;
    struct view rest = view_between(head.p + head.n, place.n > 0 ? place.p : end);
    const char *bracket = memrchr(rest.p, ')', rest.n);
    rest = bracket ? view_between(bracket + 1, rest.p + rest.n) : rest;
    struct view run = capital_run(view_trim(rest));
    struct view name = without_trades(names, run);
    bool field = is_acronym(name) && (freedom == FREE_WORD || !is_ascii(name)); /* Hiệp hội BĐS, Trung tâm GDTX */
    if (name.n == 0 || field) {
        return 0;
    }
    size_t count = add(names, name, freedom, found, 0);
    if (run.n > name.n) {
        count = add(names, run, freedom, found, count);
    }
    if (place.p == name.p + name.n + 1 && begins_upper(place)) {
        count = add(names, view_between(name.p, end), freedom, found, count);
    }
    return count;
}

/* ---- The name in brackets ---- */

/* What stands first in the brackets behind a mention, and whether words before it say that it is a name. */
static struct view in_brackets(const struct short_names *names, struct view after, bool *called)
{
    if (!view_starts(after, VIEW(" ("))) {
        return (struct view){NULL, 0};
    }
    struct view inner = view_slice(after, 2, after.n);
    const char *close = memchr(inner.p, ')', inner.n);
    if (!close) {
        return (struct view){NULL, 0};
    }
    inner = view_between(inner.p, close);
    int32_t row;
    size_t size = names->called ? list_longest(names->called, inner, SIZE_MAX, &row) : 0;
    *called = size > 0;
    inner = view_slice(inner, size, inner.n);
    while (inner.n > 0 && (inner.p[0] == ':' || inner.p[0] == ' ')) {
        inner = view_slice(inner, 1, inner.n);
    }
    size_t end = 0;
    while (end < inner.n && !strchr(",;:", inner.p[end])) {
        end++;
    }
    struct view dash = view_slice(inner, 0, end);
    return view_trim(view_slice(dash, 0, view_find(dash, VIEW(" - "))));
}

/* True where an acronym names the whole body: its letters begin the words from the first on (HKH: Hội Khuyến học), or
   those of a name that stands alone (Hoàng Anh Gia Lai: HAGL), or it is a foreign one (VASEP). Letters of a field are
   no body: in "Trung tâm Giáo dục thường xuyên (GDTX)" GDTX is what the centre teaches. Nor is an acronym that begins
   before the mention: ngân sách Nhà nước (NSNN). */
static bool acronym_names_body(struct view value, struct view acronym, bool alone)
{
    size_t from = initials_from(value, acronym);
    if (from < value.n) {
        return from == 0 || alone;
    }
    for (size_t skip = 1; skip + 2 <= acronym.n && is_ascii(acronym); skip++) {
        if (initials_from(value, view_slice(acronym, skip, acronym.n)) == 0) {
            return false;
        }
    }
    return is_ascii(acronym);
}

/* True where a name in brackets belongs to the mention: one of its words is there too. */
static bool shares_word(struct view mention, struct view text)
{
    while (text.n > 0) {
        struct view word = view_cut(&text, ' ');
        if (word.n > 1 && view_find(mention, word) < mention.n) {
            return true;
        }
    }
    return false;
}

/* True where an acronym in brackets may belong to the mention: a single name from a list is but the end of what the
   brackets repeat. */
static bool has_words(const struct match *match)
{
    struct view text = view_slice(match->line, match->start, match->end);
    view_cut(&text, ' ');
    view_cut(&text, ' ');
    return text.n > 0 || match_has(match, GROUP_head);
}

static size_t names_in_brackets(const struct short_names *names, const struct match *match, struct view value,
                                enum freedom freedom, struct short_name *found, size_t count)
{
    bool called;
    struct view text = in_brackets(names, match_after(match), &called);
    if (text.n == 0 || !begins_upper(text) || capital_run(text).n < text.n) {
        return count;
    }
    if (is_acronym(text)) {
        bool good = called || (has_words(match) && acronym_names_body(value, text, freedom != FREE_NONE));
        size_t before = count;
        count = good ? add(names, text, freedom, found, count) : count;
        found[before].canonical = initials_from(value, text) < value.n;
        return count;
    }
    bool foreign_before = count > 0 && found[0].sort != NAME_SYLLABLES;
    bool foreign_word = freedom == FREE_ANY && !foreign_before && !memchr(text.p, ' ', text.n);
    struct view mention = view_slice(match->line, match->start, match->end);
    if (freedom != FREE_NONE && (called || foreign_word || shares_word(mention, text))) {
        return add(names, text, called ? FREE_ANY : FREE_FOREIGN, found, count);
    }
    return count;
}

/* A paper that no list knows, told by words outside the mention: tờ Vientiane Review. (Brands told so are products as
   often as companies.) */
static bool is_told_paper(const struct match *match)
{
    return view_equal(match->kind, VIEW("media")) && match_has(match, GROUP_name) && !match_has(match, GROUP_head) &&
           match_cell(match, GROUP_name, 0).n == 0;
}

static enum freedom freedom_of(const struct short_names *names, struct view head)
{
    int32_t row = names->heads && head.n > 0 ? list_find(names->heads, head) : LIST_NONE;
    if (row == LIST_NONE) {
        return FREE_NONE;
    }
    struct view freedom = list_cell(names->heads, row, COLUMN_FREEDOM);
    return view_equal(freedom, VIEW("any")) ? FREE_ANY : view_equal(freedom, VIEW("word")) ? FREE_WORD : FREE_FOREIGN;
}

size_t short_names_of(const struct short_names *names, const struct match *match, struct view value,
                      struct short_name found[SHORT_NAMES_MOST])
{
    enum freedom freedom = freedom_of(names, match_group(match, GROUP_head));
    size_t count = 0;
    if (freedom != FREE_NONE) {
        count = names_behind_head(names, match, freedom, found);
    } else if (is_told_paper(match)) {
        count = add(names, match_group(match, GROUP_name), FREE_FOREIGN, found, 0);
    }
    return names_in_brackets(names, match, value, freedom, found, count);
}
