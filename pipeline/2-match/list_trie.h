/* Owns nothing. A list written as a regex. */
#ifndef LIST_TRIE_H
#define LIST_TRIE_H

#include "buf.h"
#include "list.h"

enum { LIST_TRIE_ROWS = 1500 }; /* the largest list that may stand inside a pattern */

/* Append a regex that matches every entry of the list, the longest first: a trie over code points, so that PCRE2
   decides letter by letter instead of trying entry after entry. */
void list_trie_write(const struct list *list, struct buf *out);

/* The same of the entries that list_words does not see; appends nothing where there are none. */
void list_trie_write_others(const struct list *list, struct buf *out);

#endif
