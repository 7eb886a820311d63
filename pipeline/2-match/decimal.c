#include "decimal.h"

/* Drop zeros at both ends, so that each number has one form. */
static void tidy(struct decimal *d)
{
    unsigned zeros = 0;
    while (zeros < d->count && d->digit[zeros] == 0) {
        zeros++;
    }
    d->count -= zeros;
    memmove(d->digit, d->digit + zeros, d->count);
    while (d->count > 0 && d->digit[d->count - 1] == 0) {
        d->count--;
        d->exponent++;
    }
    if (d->count == 0) {
        d->exponent = 0;
        d->negative = false;
    }
}

struct decimal decimal_of(uint32_t number)
{
    struct decimal d = {.count = 10};
    for (unsigned i = 10; i-- > 0; number /= 10) {
        d.digit[i] = (uint8_t)(number % 10);
    }
    tidy(&d);
    return d;
}

bool decimal_read(struct decimal *d, struct view text)
{
    *d = (struct decimal){0};
    bool point = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c < '0' || c > '9') {
            return false;
        } else if (d->count > 0 || c != '0') { /* leading zeros take no room */
            if (d->count == DECIMAL_DIGITS) {
                return false;
            }
            d->digit[d->count++] = (uint8_t)(c - '0');
        }
        if (point && c != '.') {
            d->exponent--;
        }
    }
    tidy(d);
    return text.n > (size_t)point && d->exponent >= -DECIMAL_POWERS && d->exponent <= DECIMAL_POWERS;
}

bool decimal_shift(struct decimal *d, int power)
{
    if (d->count == 0) {
        return true;
    }
    d->exponent += power;
    return d->exponent >= -DECIMAL_POWERS && d->exponent <= DECIMAL_POWERS;
}

/* The digit that stands at 10^power. */
static unsigned digit_at(const struct decimal *d, int power)
{
    int i = (int)d->count - 1 - (power - d->exponent);
    return i < 0 || i >= (int)d->count ? 0 : d->digit[i];
}

/* Power of ten of the most significant digit. */
static int top(const struct decimal *d)
{
    return d->exponent + (int)d->count - 1;
}

bool decimal_add(struct decimal *sum, const struct decimal *a, const struct decimal *b)
{
    if (a->count == 0 || b->count == 0) {
        *sum = a->count == 0 ? *b : *a;
        return true;
    }
    int low = a->exponent < b->exponent ? a->exponent : b->exponent;
    int high = 1 + (top(a) > top(b) ? top(a) : top(b));
    if (high - low + 1 > DECIMAL_DIGITS) {
        return false;
    }
    struct decimal out = {.count = (unsigned)(high - low + 1), .exponent = low};
    unsigned carry = 0;
    for (int power = low; power <= high; power++) {
        carry += digit_at(a, power) + digit_at(b, power);
        out.digit[high - power] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    tidy(&out);
    *sum = out;
    return true;
}

bool decimal_multiply(struct decimal *d, uint32_t factor)
{
    enum { MORE = 9 }; /* digits that a factor below 10^8 can add, and one */
    if (factor == 1) {
        return true;
    }
    if (d->count + MORE > DECIMAL_DIGITS) {
        return false;
    }
    struct decimal out = {.count = d->count + MORE, .exponent = d->exponent, .negative = d->negative};
    uint64_t carry = 0;
    for (unsigned i = out.count; i-- > 0;) {
        carry += i >= MORE ? (uint64_t)d->digit[i - MORE] * factor : 0;
        out.digit[i] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    tidy(&out);
    *d = out;
    return true;
}

/* a := a - b for a >= b, as whole numbers of `size` digits. */
static void subtract(uint8_t *a, const uint8_t *b, unsigned size)
{
    int borrow = 0;
    for (unsigned i = size; i-- > 0;) {
        int digit = a[i] - b[i] - borrow;
        borrow = digit < 0;
        a[i] = (uint8_t)(borrow ? digit + 10 : digit);
    }
}

/* How often b goes into the remainder a (0-9); a keeps what is left. */
static uint8_t divide_digit(uint8_t *a, const uint8_t *b, unsigned size)
{
    uint8_t times = 0;
    while (memcmp(a, b, size) >= 0) {
        subtract(a, b, size);
        times++;
    }
    return times;
}

/* A long division under way: digits of the dividend are fed into the remainder one by one. Divisors that fit a word are
   divided by in one. */
struct division {
    unsigned size; /* digits of divisor and remainder */
    uint8_t divisor[DECIMAL_DIGITS], rest[DECIMAL_DIGITS];
    uint64_t small_divisor, small_rest; /* the same, up to WORD_DIGITS of them */
};
enum { WORD_DIGITS = 18 }; /* ten times such a number, and a digit more, still fits 64 bits */

static void begin_division(struct division *division, const struct decimal *divisor, int low, unsigned size)
{
    *division = (struct division){.size = size};
    for (unsigned i = 0; i < size; i++) {
        unsigned digit = digit_at(divisor, low + (int)(size - 1 - i));
        division->divisor[i] = (uint8_t)digit;
        division->small_divisor = size <= WORD_DIGITS ? division->small_divisor * 10 + digit : 0;
    }
}

/* The next digit of the quotient, for the next digit of the dividend. */
static uint8_t next_quotient(struct division *division, unsigned digit)
{
    if (division->small_divisor > 0) {
        uint64_t rest = division->small_rest * 10 + digit;
        division->small_rest = rest % division->small_divisor;
        return (uint8_t)(rest / division->small_divisor);
    }
    memmove(division->rest, division->rest + 1, division->size - 1);
    division->rest[division->size - 1] = (uint8_t)digit;
    return divide_digit(division->rest, division->divisor, division->size);
}

bool decimal_divide(struct decimal *quotient, const struct decimal *a, const struct decimal *b, unsigned places)
{
    if (b->count == 0) {
        return false;
    }
    /* a and b as whole numbers of one scale. */
    int low = a->exponent < b->exponent ? a->exponent : b->exponent;
    int length = a->count == 0 ? 1 : top(a) - low + 1;
    unsigned size = (unsigned)(top(b) - low + 1) + 1;
    if (length + (int)places + 1 > DECIMAL_DIGITS || size > DECIMAL_DIGITS || length <= 0) {
        return false;
    }
    struct division division;
    begin_division(&division, b, low, size);
    struct decimal out = {.count = (unsigned)length + places, .exponent = -(int)places};
    for (unsigned i = 0; i <= out.count; i++) {
        unsigned next = i < (unsigned)length ? digit_at(a, low + length - 1 - (int)i) : 0;
        uint8_t digit = next_quotient(&division, next);
        if (i < out.count) {
            out.digit[i] = digit;
        } else if (digit >= 5) {
            struct decimal one = {.count = 1, .exponent = -(int)places, .digit = {1}};
            tidy(&out);
            return decimal_add(quotient, &out, &one);
        }
    }
    tidy(&out);
    *quotient = out;
    return true;
}

int decimal_compare(const struct decimal *a, const struct decimal *b)
{
    if (a->negative != b->negative) {
        return a->negative ? -1 : 1;
    }
    int bigger = a->negative ? -1 : 1;
    if (a->count == 0 || b->count == 0) {
        return ((a->count > 0) - (b->count > 0)) * bigger;
    }
    if (top(a) != top(b)) {
        return top(a) > top(b) ? bigger : -bigger;
    }
    for (int power = top(a); power >= a->exponent || power >= b->exponent; power--) {
        int difference = (int)digit_at(a, power) - (int)digit_at(b, power);
        if (difference != 0) {
            return difference > 0 ? bigger : -bigger;
        }
    }
    return 0;
}

void decimal_put(struct buf *out, const struct decimal *d)
{
    if (d->count == 0) {
        buf_byte(out, '0');
        return;
    }
    if (d->negative) {
        buf_byte(out, '-');
    }
    int high = top(d) < 0 ? 0 : top(d);
    int low = d->exponent > 0 ? 0 : d->exponent;
    for (int power = high; power >= low; power--) {
        if (power == -1) {
            buf_byte(out, '.');
        }
        buf_byte(out, (char)('0' + digit_at(d, power)));
    }
}
