/* Numbers in digits as Vietnamese writes them. */
#include "figure.h"

enum { SEPARATORS_MOST = 24, CODE_DIGITS = 9, CODE_DIGITS_ZERO = 5 };

struct separators {
    unsigned count;
    char mark[SEPARATORS_MOST];
    uint8_t size[SEPARATORS_MOST + 1]; /* digits before each separator, and after the last */
};

/* False where digits are not digits with single separators between, or too many. */
static bool find_separators(struct view digits, struct separators *s)
{
    *s = (struct separators){0};
    if (digits.n > DECIMAL_DIGITS) {
        return false;
    }
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] >= '0' && digits.p[i] <= '9') {
            s->size[s->count]++;
        } else if (s->count < SEPARATORS_MOST && s->size[s->count] > 0) {
            s->mark[s->count++] = digits.p[i];
        } else {
            return false;
        }
    }
    return s->size[s->count] > 0;
}

/* True where the first `count` separators are one mark that parts groups of three. */
static bool are_groups(const struct separators *s, unsigned count)
{
    bool fine = s->size[0] <= 3;
    for (unsigned i = 0; i < count; i++) {
        fine = fine && s->mark[i] == s->mark[0] && s->size[i + 1] == 3;
    }
    return fine;
}

/* Whether a single separator is a decimal one: the comma is in Vietnamese and the point is not, but for groups that
   are not of three digits, a leading zero (0.125), and the round thousands of English (25,000). */
static bool is_decimal_mark(const struct separators *s, struct view digits, enum figure_comma comma)
{
    if (s->size[1] != 3 || s->size[0] > 3 || digits.p[0] == '0') {
        return true;
    }
    return s->mark[0] == ',' && (comma == COMMA_DECIMALS || (comma == COMMA_GUESS && !view_ends(digits, VIEW("00"))));
}

/* Which separators part groups; the one behind them, if any, is the decimal one. */
static bool count_groups(const struct separators *s, struct view digits, enum figure_comma comma, unsigned *groups)
{
    unsigned last = s->count - 1;
    bool point = (s->count == 1 && s->mark[0] != ' ' && is_decimal_mark(s, digits, comma)) ||
                 (s->count > 1 && s->mark[last] != s->mark[0] && s->mark[last] != ' ');
    *groups = s->count - point;
    return *groups == 0 || are_groups(s, *groups);
}

bool figure_digits_valid(struct view digits, bool bare)
{
    struct separators s;
    unsigned groups;
    bool code = bare && digits.n >= (digits.p[0] == '0' ? CODE_DIGITS_ZERO : CODE_DIGITS);
    return find_separators(digits, &s) && !(code && s.count == 0) && count_groups(&s, digits, COMMA_GUESS, &groups);
}

bool figure_digits_read(struct decimal *d, struct view digits, enum figure_comma comma)
{
    struct separators s;
    unsigned groups;
    if (!find_separators(digits, &s) || !count_groups(&s, digits, comma, &groups)) {
        return false;
    }
    if (s.count == 0) {
        return decimal_read(d, digits);
    }
    char plain[DECIMAL_DIGITS + 1];
    size_t n = 0;
    unsigned separator = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] >= '0' && digits.p[i] <= '9') {
            plain[n++] = digits.p[i];
        } else if (separator++ == groups) {
            plain[n++] = '.';
        }
    }
    return decimal_read(d, (struct view){plain, n});
}
