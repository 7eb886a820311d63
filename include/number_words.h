/* Nothing here owns memory. Numbers written in Vietnamese words or Roman numerals. */
#ifndef NUMBER_WORDS_H
#define NUMBER_WORDS_H

#include "decimal.h"
#include "list.h"

enum { NUMBER_WORDS_MOST = 64 }; /* words in one number; longer texts are refused */

/* Read a number written in words that single spaces part: "hai mươi mốt nghìn không trăm mười một", "bảy phẩy năm
   triệu", "một triệu rưỡi". `words` is the list number-words.tsv. False where the words do not make one number. */
bool number_words_read(struct decimal *number, struct view text, const struct list *words);

/* Read a Roman numeral (I to MMMCMXCIX, capitals) in its one proper spelling. */
bool number_roman_read(struct decimal *number, struct view text);

#endif
