/* Looking up the words next to a figure. */
#include "figure.h"
#include "scan.h"
#include "spell.h"

enum { WORD_MOST = 64 }; /* bytes of a word; longer runs are none, and each figure in one would look through it */

enum { BREAK = 1, OPEN = 2 };

/* BREAK: what parts words; OPEN: what words do not reach back over. */
static const uint8_t MARKS[256] = {
    [' '] = BREAK | OPEN, ['.'] = BREAK,        [','] = BREAK,        [';'] = BREAK, [':'] = BREAK,
    ['!'] = BREAK,        ['?'] = BREAK,        ['('] = BREAK | OPEN, [')'] = BREAK, [']'] = BREAK,
    ['/'] = BREAK,        ['['] = BREAK | OPEN, ['"'] = BREAK | OPEN};

size_t figure_first_word(struct view text)
{
    size_t size = 0;
    while (size < text.n && !MARKS[(unsigned char)text.p[size]]) {
        size++;
    }
    return size;
}

size_t figure_last_word(struct view text)
{
    size_t at = text.n;
    while (at > 0 && !(MARKS[(unsigned char)text.p[at - 1]] & OPEN)) {
        if (text.n - at == WORD_MOST) {
            return text.n;
        }
        at--;
    }
    return at;
}

/* Eight bytes from the word's start must be readable. */
static size_t hash_of(const char *word, size_t size, unsigned bits)
{
    return (size_t)((scan_key(word, size) * 0x9E3779B97F4A7C15U) >> (64 - bits));
}

/* Note that entries of the list may begin with this word. */
static void add_first(struct figure_index *index, struct view word, unsigned list, struct buf *spelled)
{
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS; spelling++) {
        spell(word, (enum spelling)spelling, spelled);
        index->first[hash_of(spelled->p, spelled->n, FIGURE_FIRST_BITS)] |= (uint8_t)(1U << list);
    }
}

/* Note that entries of the list with so many spaces may end with this word. */
static void add_last(struct figure_index *index, struct view word, unsigned list, unsigned spaces, struct buf *spelled)
{
    uint16_t bit = (uint16_t)(1U << (list * FIGURE_ENDING_WORDS + spaces));
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS; spelling++) {
        spell(word, (enum spelling)spelling, spelled);
        index->last[hash_of(spelled->p, spelled->n, FIGURE_LAST_BITS)] |= bit;
    }
}

static unsigned count_spaces(struct view entry)
{
    unsigned spaces = 0;
    for (size_t i = 0; i < entry.n; i++) {
        spaces += entry.p[i] == ' ';
    }
    return spaces;
}

void figure_index_make(struct figure_context *context)
{
    struct buf spelled = {0};
    for (unsigned list = 0; list < FIGURE_LISTS; list++) {
        size_t rows = context->lists[list] ? list_rows(context->lists[list]) : 0;
        struct view before = {NULL, 0};
        for (size_t row = 0; row < rows; row++) {
            struct view entry = list_cell(context->lists[list], (int32_t)row, 0);
            struct view first = view_slice(entry, 0, figure_first_word(entry));
            unsigned spaces = count_spaces(entry);
            if (!view_equal(first, before)) { /* neighbours often share it */
                add_first(&context->index, first, list, &spelled);
                before = first;
            }
            if (list < FIGURE_ENDINGS && spaces < FIGURE_ENDING_WORDS) {
                struct view last = view_slice(entry, figure_last_word(entry), entry.n);
                add_last(&context->index, last, list, spaces, &spelled);
            }
        }
    }
    buf_free(&spelled);
}

int32_t figure_row(const struct list *list, struct view text)
{
    return list ? list_find(list, text) : LIST_NONE;
}

struct figure_word figure_first(const struct figure_context *context, struct view text)
{
    size_t size = figure_first_word(text);
    return (struct figure_word){size, size > 0 ? context->index.first[hash_of(text.p, size, FIGURE_FIRST_BITS)] : 0};
}

size_t figure_longest_of(const struct figure_context *context, enum figure_list list, struct figure_word first,
                         struct view text, int32_t *row)
{
    return first.lists >> list & 1 ? list_longest(context->lists[list], text, SIZE_MAX, row) : 0;
}

size_t figure_longest(const struct figure_context *context, enum figure_list list, struct view text, int32_t *row)
{
    return figure_longest_of(context, list, figure_first(context, text), text, row);
}

struct figure_end figure_last(const struct figure_context *context, struct view text)
{
    size_t start = figure_last_word(text);
    bool word = start < text.n;
    return (struct figure_end){
        start, word ? context->index.last[hash_of(text.p + start, text.n - start, FIGURE_LAST_BITS)] : 0};
}

int32_t figure_ending_of(const struct figure_context *context, enum figure_list list, struct figure_end last,
                         struct view text, size_t *at)
{
    unsigned counts = last.lists >> (list * FIGURE_ENDING_WORDS) & ((1U << FIGURE_ENDING_WORDS) - 1);
    size_t starts[FIGURE_ENDING_WORDS];
    size_t start = last.at;
    unsigned words = 0;
    for (; counts >> words != 0; words++) {
        starts[words] = start;
        bool more = start > 1 && text.p[start - 1] == ' ';
        if (!more) {
            words++;
            break;
        }
        start = figure_last_word(view_slice(text, 0, start - 1));
    }
    while (words-- > 0) {
        int32_t row =
            counts >> words & 1 ? list_find(context->lists[list], view_slice(text, starts[words], text.n)) : LIST_NONE;
        if (row != LIST_NONE) {
            *at = starts[words];
            return row;
        }
    }
    return LIST_NONE;
}

int32_t figure_ending(const struct figure_context *context, enum figure_list list, struct view text, size_t *at)
{
    return figure_ending_of(context, list, figure_last(context, text), text, at);
}
