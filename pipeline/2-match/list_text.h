/* Nothing here owns memory. What sort of text an entry of a list is: words, or a symbol. */
#ifndef LIST_TEXT_H
#define LIST_TEXT_H

#include "view.h"

/* Words of an entry, 0 where it is not words of letters joined by single spaces or hyphens. */
unsigned list_text_words(struct view text);

/* True for the signs and symbols of measures, m2, °C, %: they stand right against digits, so their list is no list of
   words. */
bool list_text_is_symbol(struct view text);

#endif
