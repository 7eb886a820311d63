#include "sentence.h"

#include "lanes.h"
#include "letters.h"

/* As VIEW, for static tables. */
#define VIEW_OF(literal)                                                                                               \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }

/* Words behind which a full stop is part of the word: they stand before names. Places (TP. Vinh, TT. Chợ Mới), degrees
   and titles (GS. PGS. TS. BS. NSƯT.), street and foreign forms (Tr. St. Mr. Dr.). All begin with a capital letter,
   which is_abbreviation relies on; single letters (Q. P. H.) need no entry, a lone capital never ends a sentence. */
static const struct view abbreviations[] = {
    VIEW_OF("TP"),   VIEW_OF("Tp"),   VIEW_OF("TX"),   VIEW_OF("Tx"),  VIEW_OF("TT"), VIEW_OF("GS"),   VIEW_OF("PGS"),
    VIEW_OF("TS"),   VIEW_OF("TSKH"), VIEW_OF("ThS"),  VIEW_OF("Ths"), VIEW_OF("CN"), VIEW_OF("KS"),   VIEW_OF("KTS"),
    VIEW_OF("BS"),   VIEW_OF("Bs"),   VIEW_OF("BSCK"), VIEW_OF("DS"),  VIEW_OF("LS"), VIEW_OF("NSND"), VIEW_OF("NSƯT"),
    VIEW_OF("NGND"), VIEW_OF("NGƯT"), VIEW_OF("HLV"),  VIEW_OF("Tr"),  VIEW_OF("St"), VIEW_OF("Mr"),   VIEW_OF("Mrs"),
    VIEW_OF("Ms"),   VIEW_OF("Dr"),   VIEW_OF("Prof"), VIEW_OF("Jr"),  VIEW_OF("Sr"), VIEW_OF("Gen"),  VIEW_OF("Col"),
    VIEW_OF("No"),   VIEW_OF("Vol"),  VIEW_OF("ĐC"),   VIEW_OF("ĐT"),
};
enum { ABBREVIATION_MAX = 6 }; /* bytes of the longest */

static const char ellipsis[] = "…"; /* E2 80 A6 */
enum { ELLIPSIS = 3 };

/* Next byte at or behind `at` that may end a sentence, or text.n. The ellipsis is seen by its last byte, which is far
   rarer than its first. */
static size_t next_stop(struct view text, size_t at)
{
    for (; at < text.n; at += LANES) {
        lanes v = lanes_load(text.p + at);
        lanes stop = lanes_equal(v, '.') | lanes_equal(v, '!') | lanes_equal(v, '?') | lanes_equal(v, ellipsis[2]);
        unsigned mask = lanes_mask(stop);
        if (mask != 0) {
            size_t found = at + (size_t)__builtin_ctz(mask);
            return found < text.n ? found : text.n;
        }
    }
    return text.n;
}

/* Bytes of the one of these strings that stands at `at`, 0 where none does. */
static size_t one_of(struct view text, size_t at, const char *const *strings)
{
    for (; *strings; strings++) {
        if (view_starts(view_slice(text, at, text.n), view_of(*strings))) {
            return strlen(*strings);
        }
    }
    return 0;
}

static size_t skip_all(struct view text, size_t at, const char *const *strings)
{
    for (size_t size; at < text.n && (size = one_of(text, at, strings)) > 0;) {
        at += size;
    }
    return at;
}

static bool may_begin(struct view text, size_t at)
{
    static const char *const openers[] = {"\"", "'", "“", "‘", "«", "„", "(", "[", "{", NULL};
    if (text.p[at] >= '0' && text.p[at] <= '9') {
        return true;
    }
    size_t size;
    return letters_is_upper(utf8_decode(text.p + at, &size)) || one_of(text, at, openers) > 0;
}

static bool is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_abbreviation(struct view word)
{
    size_t size;
    if (word.n == 0 || word.n > ABBREVIATION_MAX || !letters_is_upper(utf8_decode(word.p, &size))) {
        return false;
    }
    bool found = size == word.n;
    for (size_t i = 0; !found && i < sizeof abbreviations / sizeof *abbreviations; i++) {
        found = view_equal(word, abbreviations[i]);
    }
    return found;
}

/* Start of the word that ends at `at`, not before `from`; words of more than LANES bytes, longer than any abbreviation
   and a quotation mark before it, may be cut. */
static size_t word_before(struct view text, size_t from, size_t at)
{
    char tail[LANES] = {0};
    if (at >= LANES) {
        memcpy(tail, text.p + at - LANES, LANES);
    } else {
        memcpy(tail + LANES - at, text.p, at);
    }
    lanes v = lanes_load(tail);
    /* Dashes and & are no such signs: the last part of "GD-ĐT" would be taken for an abbreviation of its own. */
    unsigned parts = lanes_mask(lanes_equal(v, ' ') | lanes_equal(v, '.') | lanes_equal(v, '(') | lanes_equal(v, '"') |
                                lanes_equal(v, ','));
    size_t size = parts ? (size_t)__builtin_clz(parts) - (32 - LANES) : LANES;
    size_t start = at - from < size ? from : at - size;
    /* Signs outside ASCII are no part of it; nor is the rest of a character that was cut. */
    while (start < at && !is_ascii_word(text.p[start])) {
        size_t bytes = 1;
        if (!utf8_continues(text.p[start]) && letters_is_word(utf8_decode(text.p + start, &bytes))) {
            break;
        }
        start += bytes;
    }
    return start;
}

/* True where the full stop at `at` belongs to the word before it. */
static bool belongs_to_word(struct view text, size_t from, size_t at)
{
    size_t start = word_before(text, from, at);
    struct view word = view_slice(text, start, at);
    if (word.n > 0 && word.p[0] >= '0' && word.p[0] <= '9') {
        size_t digits = 1;
        while (digits < word.n && word.p[digits] >= '0' && word.p[digits] <= '9') {
            digits++;
        }
        /* "2. Kết quả": the number of a list stays with what it counts. */
        return digits == word.n && start == from;
    }
    return is_abbreviation(word);
}

size_t sentence_end(struct view text, size_t from)
{
    static const char *const stops[] = {".", "!", "?", ellipsis, NULL};
    static const char *const closers[] = {"\"", "'", "”", "’", "»", ")", "]", "}", NULL};
    from += from < text.n && text.p[from] == ' '; /* what follows an end */
    for (size_t at = next_stop(text, from); at < text.n; at = next_stop(text, at)) {
        size_t first = at;
        if (text.p[at] == ellipsis[2]) {
            if (at < from + 2 || text.p[at - 1] != ellipsis[1] || text.p[at - 2] != ellipsis[0]) {
                at++;
                continue;
            }
            first = at - 2;
        }
        at++;
        /* Most stops stand inside numbers or at the end of the line: decide without looking further. */
        if (at == text.n) {
            break;
        }
        if (text.p[at] >= '0' && text.p[at] <= '9') {
            continue;
        }
        bool single_full_stop = text.p[first] == '.';
        if (text.p[at] != ' ') {
            size_t behind = skip_all(text, at, stops);
            single_full_stop = single_full_stop && behind == at;
            at = skip_all(text, behind, closers);
        }
        if (at + 1 >= text.n) {
            break;
        }
        if (text.p[at] == ' ' && may_begin(text, at + 1) && !(single_full_stop && belongs_to_word(text, from, first))) {
            return at;
        }
    }
    return text.n;
}

/* First start of a word (else of a character) at or behind `at`, not behind `last`. */
static size_t word_start(struct view text, size_t at, size_t last)
{
    if (at == 0 || text.p[at - 1] == ' ' || at >= last) {
        return at < last ? at : last;
    }
    const char *space = memchr(text.p + at, ' ', last - at);
    if (space) {
        return (size_t)(space - text.p) + 1;
    }
    while (at < last && utf8_continues(text.p[at])) {
        at++;
    }
    return at;
}

/* Last end of a word (else of a character) at or before `at`, not before `first`. */
static size_t word_end(struct view text, size_t at, size_t first)
{
    if (at >= text.n || text.p[at] == ' ' || at <= first) {
        return at > first ? at : first;
    }
    const char *space = memrchr(text.p + first, ' ', at - first);
    if (space) {
        return (size_t)(space - text.p);
    }
    while (at > first && utf8_continues(text.p[at])) {
        at--;
    }
    return at;
}

struct span sentence_cut(struct view text, struct span sentence, struct span mention, size_t at_most)
{
    if (sentence.end - sentence.start <= at_most) {
        return sentence;
    }
    size_t room = at_most - (size_t)2 * ELLIPSIS;
    if (mention.end - mention.start >= room) {
        struct span cut = {mention.start, word_end(text, mention.start + room, mention.start)};
        return cut;
    }
    /* The mention in the middle, moved where the sentence begins or ends nearby. */
    size_t left = (room - (mention.end - mention.start)) / 2;
    struct span cut;
    cut.start = mention.start - sentence.start < left ? sentence.start : mention.start - left;
    cut.end = cut.start + room;
    if (cut.end > sentence.end) {
        cut.end = sentence.end;
        cut.start = cut.end - room;
    }
    if (cut.start > sentence.start) {
        cut.start = word_start(text, cut.start, mention.start);
    }
    if (cut.end < sentence.end) {
        cut.end = word_end(text, cut.end, mention.end);
    }
    return cut;
}
