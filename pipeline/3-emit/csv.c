#include "csv.h"

#include "lanes.h"

bool csv_needs_quotes(struct view cell)
{
    if (cell.n == 0) {
        return false;
    }
    if (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' ') {
        return true;
    }
    for (size_t i = 0; i < cell.n; i += LANES) {
        lanes v = lanes_load(cell.p + i);
        lanes found = lanes_equal(v, '"') | lanes_equal(v, ',') | lanes_equal(v, '\r') | lanes_equal(v, '\n');
        size_t left = cell.n - i;
        if (lanes_mask(found) & lanes_first(left < LANES ? left : LANES)) {
            return true;
        }
    }
    return false;
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

char *csv_put(char *to, struct view cell)
{
    if (csv_needs_quotes(cell)) {
        return put_quoted(to, cell);
    }
    if (cell.n <= LANES) {
        lanes_store(to, lanes_load(cell.p));
    } else {
        memcpy(to, cell.p, cell.n);
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

char *csv_put_number(char *to, uint64_t number)
{
    char digits[CSV_NUMBER_MAX];
    size_t at = sizeof digits;
    while (number > UINT32_MAX) {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    }
    /* Divisions by a constant in 32 bits are cheap multiplications, on old machines too. */
    uint32_t rest = (uint32_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    memcpy(to, digits + at, sizeof digits - at);
    return to + (sizeof digits - at);
}
