/* Nothing here owns memory. Where sentences end, and how a long one is cut. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "view.h"

/* A piece of a text: bytes, end exclusive. */
struct span {
    size_t start, end;
};

/* End of the sentence that begins (or goes on) at byte `from` of text, a line of valid UTF-8 with INPUT_PADDING bytes
   behind it: the byte behind its full stop, exclamation or question mark or ellipsis and the quotes and brackets that
   close there, or text.n. It ends there only where a space and a capital letter, a digit, a quote or an opening bracket
   follow, and not behind an abbreviation, a single capital letter or a number that opens the sentence.
   letters_init must have run. */
size_t sentence_end(struct view text, size_t from);

/* What to show of a sentence around a mention in it, where both ellipses ("…", 3 bytes each) and the piece together may
   take at_most bytes (at least 32): all of it, or whole words around the mention. Where the mention alone is longer,
   its beginning. */
struct span sentence_cut(struct view text, struct span sentence, struct span mention, size_t at_most);

#endif
