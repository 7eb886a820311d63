/* Nothing here owns memory. Text into HTML so that it stays text. */
#ifndef HTML_TEXT_H
#define HTML_TEXT_H

#include <stdint.h>

#include "buf.h"

/* Append text so that it is the same text in an element or in an attribute between double quotes: & < > and quotes as
   entities, a carriage return as a reference, since a parser would make it a newline. NUL, which HTML cannot say,
   becomes U+FFFD. */
void html_text(struct buf *out, struct view text);

/* Append <span class="n"> with a number in groups of three, which the page's script writes as its language does. */
void html_number(struct buf *out, uint64_t number);

/* Append a part of a whole as a decimal number from 0 to 1 for CSS; whole > 0. */
void html_share(struct buf *out, uint64_t part, uint64_t whole);

#endif
