/* Looking up the words next to a figure. */
#include "figure.h"
#include "scan.h"
#include "spell.h"

enum { WORD_MOST = 64 }; /* bytes of a word; longer runs are none, and each figure in one would look through it */

/* True for what parts words. */
static bool breaks(char c)
{
    switch (c) {
    case ' ':
    case '.':
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
    case '/':
        return true;
    default:
        return false;
    }
}

static size_t first_word_size(struct view text)
{
    size_t size = 0;
    while (size < text.n && !breaks(text.p[size])) {
        size++;
    }
    return size;
}

static bool opens(char c)
{
    return c == '(' || c == '[' || c == '"';
}

size_t figure_last_word(struct view text)
{
    size_t at = text.n;
    while (at > 0 && text.p[at - 1] != ' ' && !opens(text.p[at - 1])) {
        if (text.n - at == WORD_MOST) {
            return text.n;
        }
        at--;
    }
    return at;
}

/* Eight bytes from the word's start must be readable. */
static size_t hash_of(const char *word, size_t size)
{
    return (size_t)((scan_key(word, size) * 0x9E3779B97F4A7C15U) >> (64 - FIGURE_INDEX_BITS));
}

/* The hashes of a word in all letter cases. */
static void hash_spellings(struct view word, size_t hashes[SPELL_AS_IS + 1])
{
    struct buf spelled = {0};
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS; spelling++) {
        spell(word, (enum spelling)spelling, &spelled);
        hashes[spelling] = hash_of(spelled.p, spelled.n);
    }
    buf_free(&spelled);
}

static void add_entry(struct figure_index *index, struct view entry, unsigned list)
{
    size_t hashes[SPELL_AS_IS + 1];
    hash_spellings(view_slice(entry, 0, first_word_size(entry)), hashes);
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS; spelling++) {
        index->first[hashes[spelling]] |= (uint8_t)(1U << list);
    }
    unsigned spaces = 0;
    for (size_t i = 0; i < entry.n; i++) {
        spaces += entry.p[i] == ' ';
    }
    hash_spellings(view_slice(entry, figure_last_word(entry), entry.n), hashes);
    for (int spelling = SPELL_LOWER; spelling <= SPELL_AS_IS && spaces < FIGURE_ENDING_WORDS; spelling++) {
        index->last[hashes[spelling]] |= 1U << (list * FIGURE_ENDING_WORDS + spaces);
    }
}

void figure_index_make(struct figure_context *context)
{
    for (unsigned list = 0; list < FIGURE_LISTS; list++) {
        size_t rows = context->lists[list] ? list_rows(context->lists[list]) : 0;
        for (size_t row = 0; row < rows; row++) {
            add_entry(&context->index, list_cell(context->lists[list], (int32_t)row, 0), list);
        }
    }
}

int32_t figure_row(const struct list *list, struct view text)
{
    return list ? list_find(list, text) : LIST_NONE;
}

size_t figure_longest(const struct figure_context *context, enum figure_list list, struct view text, int32_t *row)
{
    size_t size = first_word_size(text);
    bool may = size > 0 && (context->index.first[hash_of(text.p, size)] >> list & 1);
    return may ? list_longest(context->lists[list], text, SIZE_MAX, row) : 0;
}

int32_t figure_ending(const struct figure_context *context, enum figure_list list, struct view text, size_t *at)
{
    size_t starts[FIGURE_ENDING_WORDS];
    size_t start = figure_last_word(text);
    if (start == text.n) {
        return LIST_NONE;
    }
    unsigned counts = context->index.last[hash_of(text.p + start, text.n - start)] >> (list * FIGURE_ENDING_WORDS) &
                      ((1U << FIGURE_ENDING_WORDS) - 1);
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
