/* Nothing here owns memory. One spelling for what Vietnamese writes in two ways. */
#ifndef SPELLING_H
#define SPELLING_H

#include <stdint.h>

#include "view.h"

/* True for a, e and y with a tone mark: the letters whose mark may belong one letter earlier. */
bool spelling_toned(uint32_t code_point);

struct spelling {
    size_t size;           /* bytes of the text's end that are spelt anew; 0: none */
    unsigned char text[8]; /* what stands for them */
    size_t n;
};

/* `text`, in NFC, ends where a word ends. A tone mark on the second letter of final oa, oe or uy goes to the first (hoà
   becomes hòa, thuỷ thủy), as most newspapers write; not after q, whose u is no vowel (quý). */
struct spelling spelling_tone(struct view text);

/* The letter that an Eth, which stands between the texts `before` and `after` (valid UTF-8 but perhaps for its end),
   is meant to be: D with stroke where it begins a word, or stands in a word of capitals, of Vietnamese letters. */
uint32_t spelling_eth(uint32_t eth, struct view before, struct view after);

#endif
