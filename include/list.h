/* A list owns its file's text and tables; list_free gives them back. Knowledge lists: tab-separated columns, the first
   of which is the text as it stands in (normalised) documents. `#` begins a comment line. */
#ifndef LIST_H
#define LIST_H

#include <stdint.h>

#include "buf.h"

struct list;

enum list_case { LIST_EXACT, LIST_ANY_CASE };
enum { LIST_NONE = -1 };

enum { LIST_ENTRY_MOST = 1000 }; /* bytes of an entry's text */

/* Load a list file. Dies with file:line and a remedy where it cannot be read, has no rows, a row without text, text not
   in NFC or longer than LIST_ENTRY_MOST, or a text twice. */
struct list *list_load(const char *path, enum list_case letter_case);
/* The same of a text in memory, which the list takes over; `path` stands for it in messages. */
struct list *list_of(struct buf *text, const char *path, enum list_case letter_case);
void list_free(struct list *list);

/* Row whose first column is `text` (exactly, else without regard to case where the list ignores it), or LIST_NONE. */
int32_t list_find(const struct list *list, struct view text);

/* The longest entry that stands at the start of text and ends where a word ends: its length in bytes (0: none), and its
   row. Entries longer than `at_most` bytes do not count, so that shorter ones can be tried in turn. */
size_t list_longest(const struct list *list, struct view text, size_t at_most, int32_t *row);

/* Words of an entry that is nothing but words of letters joined by single spaces or hyphens, LIST_WORDS at most; else
 * 0. */
enum { LIST_WORDS = 6 };
unsigned list_row_words(const struct list *list, int32_t row);

/* The largest list_row_words of the list; 0 where an entry is a symbol such as m2 or %, which may stand right against a
   digit. */
unsigned list_most_words(const struct list *list);

/* The first piece of a text (a word, or one sign) as lists look it up: many are asked at one place. */
struct list_first {
    size_t size;      /* bytes */
    uint64_t hash[2]; /* by enum list_case */
};
struct list_first list_first(struct view text);

/* Such entries that stand at the start of text, by their number of words: bit k is set where one of k words does.
   `first` is list_first of the text, which is not empty. */
unsigned list_words(const struct list *list, struct view text, const struct list_first *first);

size_t list_rows(const struct list *list);

/* Cell of a row, column 0 being the text; empty where the row has fewer columns. */
struct view list_cell(const struct list *list, int32_t row, unsigned column);

#endif
