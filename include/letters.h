/* Nothing here owns memory. Properties of letters; the only door to utf8proc besides 1-normalise. */
#ifndef LETTERS_H
#define LETTERS_H

#include <stdint.h>

#include "buf.h"

/* Build the tables; call once at start-up. */
void letters_init(void);

/* Decode the code point at p of text known to be valid UTF-8; *size gets its bytes. */
static inline uint32_t utf8_decode(const char *p, size_t *size)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        *size = 1;
        return u[0];
    }
    if (u[0] < 0xE0) {
        *size = 2;
        return (uint32_t)(u[0] & 31) << 6 | (u[1] & 63);
    }
    if (u[0] < 0xF0) {
        *size = 3;
        return (uint32_t)(u[0] & 15) << 12 | (uint32_t)(u[1] & 63) << 6 | (u[2] & 63);
    }
    *size = 4;
    return (uint32_t)(u[0] & 7) << 18 | (uint32_t)(u[1] & 63) << 12 | (uint32_t)(u[2] & 63) << 6 | (u[3] & 63);
}

/* True for a byte that continues a code point. */
static inline bool utf8_continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Write the code point to p where it takes `size` bytes (one to three), else return false. */
bool utf8_write(char *p, size_t size, uint32_t code_point);

/* Append the code point in UTF-8. */
void utf8_append(struct buf *out, uint32_t code_point);

/* True for letters, digits and '_': what a word is made of. */
bool letters_is_word(uint32_t code_point);
/* True for letters alone. */
bool letters_is_letter(uint32_t code_point);
bool letters_is_upper(uint32_t code_point);
bool letters_is_lower(uint32_t code_point);
uint32_t letters_lower(uint32_t code_point);
uint32_t letters_upper(uint32_t code_point);

/* True where a word of text begins or ends at byte `at` (or at both ends of text). */
bool letters_boundary(struct view text, size_t at);

#endif
