/* Nothing here owns memory. UTF-8 that may be broken. */
#ifndef UTF8_H
#define UTF8_H

#include <stdint.h>

#include "view.h"

static const uint32_t UTF8_BAD = 0xFFFFFFFF; /* no code point */

/* Decode what stands at p, before end (p < end). Returns its bytes: a whole code point, or with *code_point = UTF8_BAD
   a maximal ill-formed subpart (Unicode 15, section 3.9: what one U+FFFD stands for), 1 to 3 bytes. */
static inline size_t utf8_take(const unsigned char *p, const unsigned char *end, uint32_t *code_point)
{
    uint32_t c = p[0];
    *code_point = c;
    if (c < 0x80) {
        return 1;
    }
    *code_point = UTF8_BAD;
    if (c < 0xC2 || c > 0xF4) {
        return 1;
    }
    size_t size = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    /* The second byte has a narrower range after some leads: overlong forms, surrogates, beyond U+10FFFF. */
    unsigned low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    c &= 0x7FU >> size;
    for (size_t i = 1; i < size; i++) {
        if (p + i >= end || p[i] < low || p[i] > high) {
            return i;
        }
        c = c << 6 | (p[i] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    *code_point = c;
    return size;
}

/* Write code_point to p, which has room for 4 bytes; returns how many it took. */
static inline size_t utf8_put(unsigned char *p, uint32_t code_point)
{
    if (code_point < 0x80) {
        p[0] = (unsigned char)code_point;
        return 1;
    }
    size_t size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        p[i] = (unsigned char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    p[0] = (unsigned char)((0xF00U >> size) | code_point);
    return size;
}

/* The last code point before `end` in valid text that begins at `begin`; 0 where there is none. */
static inline uint32_t utf8_last(const unsigned char *begin, const unsigned char *end, size_t *size)
{
    const unsigned char *p = end;
    uint32_t code_point = 0;
    *size = 0;
    while (p > begin && end - p < 4) {
        p--;
        if ((*p & 0xC0) != 0x80) {
            *size = utf8_take(p, end, &code_point);
            break;
        }
    }
    return code_point;
}

/* True for well-formed text. */
bool utf8_valid(struct view text);

#endif
