/* Entries of a list at the end of a text. Most words end no entry, so that is told first, without a look-up. */
#include "date.h"

enum { TAIL_WORDS = 3 };

/* Whether a word may begin behind the first n bytes of text: a blank, a bracket or a quotation mark stands there. */
static bool word_begins(struct view text, size_t n)
{
    static const char quote[] = "\xE2\x80\x9C"; /* “ */
    return n == 0 || strchr(" (\"", text.p[n - 1]) || (n >= 3 && memcmp(text.p + n - 3, quote, 3) == 0);
}

/* The same for both cases of a letter: ASCII in lower case, of other letters the lead byte alone. */
static unsigned folded(char c)
{
    unsigned byte = (unsigned char)c;
    return byte < 0x80 ? byte | 0x20 : byte >= 0xC0 ? byte : 0;
}

/* The bit of a word that is not empty. */
static unsigned bit_of(struct view word)
{
    unsigned first = folded(word.p[0]), second = word.n > 1 ? folded(word.p[1]) : 0;
    return (first * 31 + second * 7 + folded(word.p[word.n - 1]) * 131 + (unsigned)word.n * 17) % TAIL_BITS;
}

static struct view last_word(struct view text)
{
    size_t start = text.n - (text.n > 0);
    while (!word_begins(text, start)) {
        start--;
    }
    return view_slice(text, start, text.n);
}

void tails_make(struct tails *tails, const struct list *list)
{
    *tails = (struct tails){.list = list};
    for (size_t row = 0; list && row < list_rows(list); row++) {
        unsigned bit = bit_of(last_word(list_cell(list, (int32_t)row, 0)));
        tails->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

int32_t tails_at_end(const struct tails *tails, struct view text)
{
    struct view word = last_word(text);
    unsigned bit = word.n > 0 ? bit_of(word) : 0;
    if (word.n == 0 || !(tails->bits[bit / 64] >> bit % 64 & 1)) {
        return LIST_NONE;
    }
    int32_t row = LIST_NONE;
    size_t start = text.n;
    for (unsigned words = 0; words < TAIL_WORDS && start > 0; words++) {
        start -= text.p[start - 1] == ' ';
        while (!word_begins(text, start)) {
            start--;
        }
        int32_t found = list_find(tails->list, view_trim(view_slice(text, start, text.n)));
        row = found == LIST_NONE ? row : found;
    }
    return row;
}
