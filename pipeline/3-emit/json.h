/* Nothing here owns memory. Text as JSON has it inside quotes. */
#ifndef JSON_H
#define JSON_H

#include "buf.h"

enum { JSON_PADDING = 32 };

/* Room that json_put needs at most for a text of n bytes. */
static inline size_t json_room(size_t n)
{
    return 6 * n + JSON_PADDING;
}

/* Write text (valid UTF-8) with what JSON forbids in a string escaped, without the quotes around, and return where the
   next byte goes. Reads and scribbles on up to JSON_PADDING bytes behind. */
char *json_put(char *to, struct view text);

/* Append text in quotes. */
void json_string(struct buf *out, struct view text);

#endif
