/* Nothing here owns memory: cells are written where the caller has made room. RFC 4180: a cell stands in quotes where
   it holds the separator, a semicolon, a quote or a control character, or begins or ends
   with a space; quotes inside are doubled. All functions return where the next byte goes. They may read CSV_PADDING
   bytes behind a text's first one, and scribble on CSV_PADDING bytes behind what they return. */
#ifndef CSV_H
#define CSV_H

#include <stdint.h>

#include "view.h"

enum { CSV_PADDING = 32, CSV_NUMBER_MAX = 20 };

/* Room that csv_put needs at most for a cell of n bytes. */
static inline size_t csv_room(size_t n)
{
    return 2 * n + 2 + CSV_PADDING;
}

/* Write a cell, in quotes where they are needed; the separator is a comma. */
char *csv_put(char *to, struct view cell);

/* The same with another separator. */
char *csv_put_separated(char *to, struct view cell, char separator);

/* Write a cell as tab-separated values have it: no quotes, and spaces for tabs and ends of line. */
char *csv_put_tabbed(char *to, struct view cell);

/* Write n bytes of tab-separated fields, none of which needs quotes, as cells: tabs become commas. Room: n bytes and
   CSV_PADDING. */
char *csv_put_columns(char *to, const char *fields, size_t n);

/* Write a number in decimal. */
char *csv_put_number(char *to, uint64_t number);

#endif
