/* The caller owns the buffer. The letter cases in which a word stands in text. */
#ifndef SPELL_H
#define SPELL_H

#include "buf.h"

enum spelling { SPELL_LOWER, SPELL_CAPITAL, SPELL_UPPER, SPELL_AS_IS };

/* Write the word so spelled into out, in place of what it held; eight bytes from its start can be read. */
void spell(struct view word, enum spelling spelling, struct buf *out);

#endif
