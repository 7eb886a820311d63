/* The caller owns the marks. One pass over raw bytes that finds every place worth a second look, so that all the rest
   can be copied. */
#ifndef EVENTS_H
#define EVENTS_H

#include <stdint.h>

#include "view.h"

/* Readable bytes that must stand before and after what is scanned; their values do not matter. */
enum { EVENTS_PADDING = 64 };

/* Set bit i % 64 of marks[i / 64] where something may have to be done at or just before byte i of text:
     - a control character other than '\n', DEL, a second space;
     - '#' and '>', which may begin or end a header in mid-line;
     - the second byte of a two-byte letter, or the first, second or third of a longer one, that is white space, nothing
       visible, a full-width form, an Eth, or that NFC may change: by the leading bytes, so some harmless ones as well;
     - the byte after a word-final o or u with a toned vowel (hoà, thuý).
   marks has room for one bit a byte, rounded up to 64. Returns false where text is not well-formed UTF-8; the marks say
   nothing about where, then. */
bool events_scan(struct view text, uint64_t *marks);

/* The same in portable C, for processors without AVX2 and to check the other against. */
bool events_scan_portable(struct view text, uint64_t *marks);

/* The first mark in [from, to), or `to`. */
static inline size_t events_next(const uint64_t *marks, size_t from, size_t to)
{
    if (from >= to) {
        return to;
    }
    size_t word = from / 64;
    size_t last = (to - 1) / 64;
    uint64_t bits = marks[word] & (~(uint64_t)0 << (from % 64));
    while (bits == 0) {
        if (word++ == last) {
            return to;
        }
        bits = marks[word];
    }
    size_t at = word * 64 + (size_t)__builtin_ctzll(bits);
    return at < to ? at : to;
}

#endif
