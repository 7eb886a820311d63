/* A figure_context owns its index of words and borrows the lists of the rule set. What the figure_*.c share: reading
   numbers (number), looking words up (words), what stands before a figure (head), around it (around). */
#ifndef FIGURE_H
#define FIGURE_H

#include "decimal.h"
#include "match.h"

/* Lists that hold words next to figures, by the names that figures.rules declares. Those before FIGURE_ENDINGS are
   looked for before figures, too. */
enum figure_list {
    FIGURE_HEADS,         /* LABEL_HEAD */
    FIGURE_APPROXIMATORS, /* APPROXIMATOR */
    FIGURE_ABOUT_HEADS,   /* ABOUT_HEAD */
    FIGURE_STOPS,         /* ABOUT_STOP */
    FIGURE_ENDINGS,
    FIGURE_COUNTABLES = FIGURE_ENDINGS, /* COUNTABLE */
    FIGURE_SCORE_WORDS,                 /* SCORE_WORD */
    FIGURE_LISTS
};

enum { FIGURE_FIRST_BITS = 14, FIGURE_LAST_BITS = 13, FIGURE_ENDING_WORDS = 4 };

/* For each hash of a word, what may begin or end with it: most words of a text do neither, and that is told without
   asking the lists. `first`: a bit for each list; `last`: for each list four bits, one for each number of words that
   its entries ending so may have. */
struct figure_index {
    uint8_t first[1 << FIGURE_FIRST_BITS];
    uint16_t last[1 << FIGURE_LAST_BITS];
};

/* Lists are NULL where a rule set has none, and then nothing is found in them. */
struct figure_context {
    const struct list *lists[FIGURE_LISTS];
    const struct list *number_words, *magnitudes, *currency_signs, *steps, *unit_contexts;
    struct figure_index index;
};

/* ---- figure_words.c ---- */

void figure_index_make(struct figure_context *context);

/* Row of list for text, LIST_NONE also where list is NULL. */
int32_t figure_row(const struct list *list, struct view text);

/* The first word of text, and what may begin with it: a bit for each list. No word: no size and no bits. */
struct figure_word {
    size_t size;
    unsigned lists;
};
struct figure_word figure_first(const struct figure_context *context, struct view text);

/* The last word of text, where it begins, and what may end with it, as in the index. Words do not reach over an opening
   bracket or quotation mark. */
struct figure_end {
    size_t at;
    unsigned lists;
};
struct figure_end figure_last(const struct figure_context *context, struct view text);

/* Bytes of the longest entry at the start of text, or 0; *row gets its row. `first`: figure_first of the text, for
   those who ask several lists. */
size_t figure_longest(const struct figure_context *context, enum figure_list list, struct view text, int32_t *row);
size_t figure_longest_of(const struct figure_context *context, enum figure_list list, struct figure_word first,
                         struct view text, int32_t *row);

/* Row of the longest entry (four words at most) that text ends with, or LIST_NONE; *at gets the byte it begins at.
   `last`: figure_last of the text. */
int32_t figure_ending(const struct figure_context *context, enum figure_list list, struct view text, size_t *at);
int32_t figure_ending_of(const struct figure_context *context, enum figure_list list, struct figure_end last,
                         struct view text, size_t *at);

/* Byte where the last word of text begins; text.n where what stands there is too long for a word. */
size_t figure_last_word(struct view text);

/* Bytes of the word that text begins with, 0 where a mark or space stands there. */
size_t figure_first_word(struct view text);

/* Cell of a row of one of the lists. */
static inline struct view figure_cell(const struct figure_context *context, enum figure_list list, int32_t row,
                                      unsigned column)
{
    return list_cell(context->lists[list], row, column);
}

/* ---- figure_number.c ---- */

/* The numbers of a match, multiplied out. */
struct figure_amount {
    struct decimal low, high;
    bool range;       /* high is the end of a range or the second number of a score */
    struct view unit; /* a list's text */
};

/* True where the separators of digits are those of a number: 1.234,5 or 1,234,567, but not 1.2.3; and where it is, if
   `bare`, no undivided code of nine digits or more, or of five and a zero in front. */
bool figure_digits_valid(struct view digits, bool bare);

/* What three digits behind a single comma are: thousands or decimals, for certain or, where nothing tells, thousands
   where the last two are zeros (25,000). */
enum figure_comma { COMMA_GUESS, COMMA_THOUSANDS, COMMA_DECIMALS };

/* Read digits with Vietnamese (1.234,5) or English (1,234,567) separators. */
bool figure_digits_read(struct decimal *d, struct view digits, enum figure_comma comma);

/* Work out the numbers of a match and their unit; false where it holds no number after all. */
bool figure_amount_read(const struct figure_context *context, const struct match *match, struct figure_amount *amount);

/* ---- figure_head.c ---- */

/* Columns of the label heads, and of the countables. */
enum { COLUMN_KIND = 1, COLUMN_MOST = 2, COLUMN_UNIT = 3, COLUMN_FIRM = 4, COLUMN_COUNTABLE = 1 };

/* True for a match of digits or a Roman numeral and nothing else. */
bool figure_is_bare(const struct match *match);

/* True where something countable stands right behind the mention; `classifier`: and nothing but that will do. */
bool figure_counts_next(const struct figure_context *context, const struct match *match, bool classifier);

/* True where a bare number is part of a name or date: Infinix Zero 4, Roland Garros 2017, ngày 31. */
bool figure_in_name(const struct figure_context *context, const struct match *match);

/* What the words before a bare number make of it (lớp 12, Điều 5, Nghị quyết 29). */
struct figure_head {
    struct view text;       /* as written; empty: no head */
    struct view kind, unit; /* a list's text */
    bool address;           /* a number with a slash behind it is no fraction */
};

/* Look for a head before the mention. */
struct figure_head figure_head_find(const struct figure_context *context, const struct match *match);

/* ---- figure_around.c ---- */

/* about, over … from the words before and after the mention; a list's text. `bare`: no unit or magnitude. */
struct view figure_modifier(const struct figure_context *context, const struct match *match,
                            const struct decimal *value, bool bare);

/* Append what is counted or measured; true where the word for it makes a number without unit an amount of dong. */
bool figure_about(const struct figure_context *context, const struct match *match, struct view kind, struct buf *about);

#endif
