/* A decimal owns nothing and needs no freeing. Exact decimal arithmetic on digit strings; binary floating point is
   never used. */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <stdint.h>

#include "buf.h"

enum {
    DECIMAL_DIGITS = 96,  /* digits a decimal can hold; operations that need more fail */
    DECIMAL_POWERS = 1000 /* greatest size of an exponent */
};

/* digit[0 .. count) × 10^exponent, the most significant digit first and not 0; zero has no digits. */
struct decimal {
    unsigned count;
    int exponent;
    bool negative;
    uint8_t digit[DECIMAL_DIGITS]; /* 0-9 */
};

/* A small whole number. */
struct decimal decimal_of(uint32_t number);

/* Read ASCII digits with at most one '.'; false where text is anything else or too long. */
bool decimal_read(struct decimal *d, struct view text);

/* d × 10^power. */
bool decimal_shift(struct decimal *d, int power);

/* sum := a + b, both >= 0; false where the digits do not suffice. sum may be a or b. */
bool decimal_add(struct decimal *sum, const struct decimal *a, const struct decimal *b);

/* d := d × factor, factor < 10^8. */
bool decimal_multiply(struct decimal *d, uint32_t factor);

/* quotient := a / b for a, b >= 0, rounded half up to `places` digits after the point; false where b is 0 or the digits
   do not suffice. Long division, a digit at a time. */
bool decimal_divide(struct decimal *quotient, const struct decimal *a, const struct decimal *b, unsigned places);

/* Negative, zero or positive, as a < b, a = b, a > b. Signs count. */
int decimal_compare(const struct decimal *a, const struct decimal *b);

/* Append as a plain decimal: no grouping, no exponent, no zeros at the end behind a point. */
void decimal_put(struct buf *out, const struct decimal *d);

#endif
