#include "csv.h"

#include <endian.h>

#include "lanes.h"

/* LibreOffice splits at tabs and semicolons too, unless it is told not to. */
static inline lanes special(lanes v, char separator)
{
    return lanes_equal(v, '"') | lanes_equal(v, separator) | lanes_equal(v, ';') | lanes_control(v);
}

static inline bool needs_quotes(struct view cell, char separator)
{
    bool space = cell.n > 0 && (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' ');
    for (size_t i = 0; i < cell.n; i += LANES) {
        size_t left = cell.n - i;
        if (lanes_mask(special(lanes_load(cell.p + i), separator)) & lanes_first(left < LANES ? left : LANES)) {
            return true;
        }
    }
    return space;
}

static char *put_quoted(char *to, struct view cell)
{
    *to++ = '"';
    while (cell.n > 0) {
        const char *quote = memchr(cell.p, '"', cell.n);
        size_t n = quote ? (size_t)(quote - cell.p) + 1 : cell.n;
        memcpy(to, cell.p, n);
        to += n;
        if (quote) {
            *to++ = '"';
        }
        cell = view_slice(cell, n, cell.n);
    }
    *to++ = '"';
    return to;
}

static inline char *put(char *to, struct view cell, char separator)
{
    if (cell.n - 1 < (size_t)2 * LANES) {
        /* Most cells: one straight line without branches that depend on their length. */
        lanes low = lanes_load(cell.p);
        lanes high = lanes_load(cell.p + LANES);
        uint32_t found = lanes_mask(special(low, separator)) | lanes_mask(special(high, separator)) << LANES;
        uint32_t last = (uint32_t)1 << (cell.n - 1);
        found = (found & (last | (last - 1))) | (cell.p[0] == ' ') | (cell.p[cell.n - 1] == ' ');
        lanes_store(to, low);
        lanes_store(to + LANES, high);
        return found ? put_quoted(to, cell) : to + cell.n;
    }
    if (needs_quotes(cell, separator)) {
        return put_quoted(to, cell);
    }
    if (cell.n > 0) {
        memcpy(to, cell.p, cell.n);
    }
    return to + cell.n;
}

char *csv_put(char *to, struct view cell)
{
    return put(to, cell, ',');
}

char *csv_put_separated(char *to, struct view cell, char separator)
{
    return put(to, cell, separator);
}

char *csv_put_tabbed(char *to, struct view cell)
{
    for (size_t i = 0; i < cell.n; i += LANES) {
        lanes v = lanes_load(cell.p + i);
        lanes bad = lanes_equal(v, '\t') | lanes_equal(v, '\r') | lanes_equal(v, '\n');
        lanes_store(to + i, (v & ~bad) | (lanes_all(' ') & bad));
    }
    return to + cell.n;
}

char *csv_put_columns(char *to, const char *fields, size_t n)
{
    for (size_t i = 0; i < n; i += LANES) {
        lanes v = lanes_load(fields + i);
        lanes_store(to + i, v ^ (lanes_equal(v, '\t') & lanes_all('\t' ^ ',')));
    }
    return to + n;
}

/* Eight digits of a number below 100,000,000, the first in the lowest byte: halves, quarters and eighths of it are
   taken apart side by side in one word. */
static uint64_t eight_digits(uint32_t number)
{
    uint64_t fours = number / 10000 | (uint64_t)(number % 10000) << 32;
    uint64_t hundreds = (fours * 10486 >> 20) & 0x0000007F0000007F;
    uint64_t twos = hundreds | (fours - hundreds * 100) << 16;
    uint64_t tens = (twos * 103 >> 10) & 0x000F000F000F000F;
    return tens | (twos - tens * 10) << 8;
}

char *csv_put_number(char *to, uint64_t number)
{
    enum { EIGHT = 100000000 };
    bool more = number >= EIGHT;
    if (more) {
        to = csv_put_number(to, number / EIGHT);
        number %= EIGHT;
    }
    uint64_t digits = eight_digits((uint32_t)number);
    /* Leading noughts go, but for the last digit and where this is the rest of a longer number. */
    unsigned noughts = more ? 0 : (unsigned)__builtin_ctzll(digits | (uint64_t)1 << 56) / 8;
    digits = htole64((digits | 0x3030303030303030) >> noughts * 8);
    memcpy(to, &digits, sizeof digits);
    return to + 8 - noughts;
}
