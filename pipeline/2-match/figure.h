/* A figure_context borrows the lists of the rule set. What the figure_*.c share: reading numbers (number), what stands
   before a figure (head, modifier) and what it counts (about). */
#ifndef FIGURE_H
#define FIGURE_H

#include "decimal.h"
#include "match.h"

/* Lists by the names that figures.rules declares; NULL where a rule set has none, and then nothing is found in it. */
struct figure_context {
    const struct list *number_words, *steps, *approximators, *heads, *countables, *stops, *about_heads, *score_words,
        *currencies, *unit_contexts;
};

/* Row of list for text, LIST_NONE also where list is NULL. */
int32_t figure_row(const struct list *list, struct view text);

/* Bytes of the longest entry at the start of text, 0 where list is NULL. */
size_t figure_longest(const struct list *list, struct view text, int32_t *row);

/* The last `count` words of text, single spaces between them: where they begin; text.n where there are fewer. */
size_t figure_last_words(struct view text, unsigned count);

/* ---- figure_number.c ---- */

/* The numbers of a match, multiplied out. */
struct figure_amount {
    struct decimal low, high;
    bool range;       /* high is the end of a range or the second number of a score */
    struct view unit; /* a list's text */
};

/* Read digits with Vietnamese (1.234,5) or unmistakably English (1,234,567) separators; false where the groups are not
   those of a number (1.2.3). `english`: 1,234 is a thousand, not one and a bit. */
bool figure_digits_read(struct decimal *d, struct view digits, bool english);

/* Work out the numbers of a match and their unit; false where it holds no number after all. */
bool figure_amount_read(const struct figure_context *context, const struct match *match, struct figure_amount *amount);

/* ---- figure_head.c ---- */

/* True for a match of digits or a Roman numeral and nothing else. */
bool figure_is_bare(const struct match *match);

/* True where something countable stands right behind the mention; `classifier`: and nothing but that will do. */
bool figure_counts_next(const struct figure_context *context, const struct match *match, bool classifier);

/* True where a bare number is part of a name or date: Infinix Zero 4, Roland Garros 2017, ngày 31.
   `value` is the number. */
bool figure_in_name(const struct figure_context *context, const struct match *match, const struct decimal *value);

/* What the words before a bare number make of it (lớp 12, Điều 5, Nghị quyết 29). */
struct figure_head {
    struct view text;       /* as written; empty: no head */
    struct view kind, unit; /* a list's text */
    bool address;           /* a number with a slash behind it is no fraction */
};

/* Look for a head before the mention; `value` is the number. */
struct figure_head figure_head_find(const struct figure_context *context, const struct match *match,
                                    const struct decimal *value);

/* ---- figure_around.c ---- */

/* about, over … from the words before and after the mention; a list's text. `bare`: no unit or magnitude. */
struct view figure_modifier(const struct figure_context *context, const struct match *match,
                            const struct decimal *value, bool bare);

/* Append what is counted or measured. */
void figure_about(const struct figure_context *context, const struct match *match, struct view kind, struct buf *about);

#endif
