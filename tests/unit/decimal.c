/* Exact decimals: reading, writing, and each operation, at sizes binary floating point could not keep. */
#include "decimal.h"

#include <stdio.h>

static unsigned passed, failed;

static void check(bool fine, const char *what, const char *got)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL decimal: %s: %s\n", what, got);
    }
}

static void check_text(const char *what, const char *want, const struct decimal *d)
{
    struct buf text = {0};
    decimal_put(&text, d);
    buf_byte(&text, '\0');
    check(strcmp(text.p, want) == 0, what, text.p);
    buf_free(&text);
}

static struct decimal of(const char *text)
{
    struct decimal d;
    bool negative = text[0] == '-';
    check(decimal_read(&d, view_of(text + negative)), text, "does not read");
    d.negative = negative && d.count > 0;
    return d;
}

static void check_reading(void)
{
    static const char *const SAME[] = {"0",        "7",           "10",    "100.5",
                                       "0.333333", "12500000000", "-5.25", "123456789012345678901234567890.123456789"};
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        struct decimal d = of(SAME[i]);
        check_text("same", SAME[i], &d);
    }
    static const char *const TIDY[][2] = {{"007", "7"}, {"1.500", "1.5"}, {"0.0", "0"}, {".5", "0.5"}, {"3.", "3"}};
    for (size_t i = 0; i < sizeof TIDY / sizeof *TIDY; i++) {
        struct decimal d = of(TIDY[i][0]);
        check_text(TIDY[i][0], TIDY[i][1], &d);
    }
    static const char *const WRONG[] = {"", ".", "1.2.3", "-5", "5a", "1,5", " 1"};
    struct decimal d;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        check(!decimal_read(&d, view_of(WRONG[i])), WRONG[i], "reads");
    }
    char longest[DECIMAL_DIGITS + 2];
    memset(longest, '9', sizeof longest);
    check(decimal_read(&d, (struct view){longest, DECIMAL_DIGITS}), "as many digits as fit", "refused");
    check(!decimal_read(&d, (struct view){longest, DECIMAL_DIGITS + 1}), "a digit too many", "reads");
}

static void check_sums(void)
{
    static const char *const SUM[][3] = {
        {"0", "0", "0"},
        {"1", "0", "1"},
        {"999", "1", "1000"},
        {"0.1", "0.2", "0.3"},
        {"1000000000", "0.5", "1000000000.5"},
        {"2000000000", "350000000", "2350000000"},
        {"99999999999999999999999999999999", "1", "100000000000000000000000000000000"}};
    for (size_t i = 0; i < sizeof SUM / sizeof *SUM; i++) {
        struct decimal a = of(SUM[i][0]);
        struct decimal b = of(SUM[i][1]);
        check(decimal_add(&a, &a, &b), SUM[i][2], "overflow");
        check_text("sum", SUM[i][2], &a);
    }
    struct decimal big = of("1");
    struct decimal one = of("1");
    check(decimal_shift(&big, DECIMAL_DIGITS) && !decimal_add(&big, &big, &one), "sum too long", "added");
}

static void check_products(void)
{
    static const struct {
        const char *number;
        uint32_t factor;
        const char *product;
    } PRODUCT[] = {{"2", 60, "120"},
                   {"2.5", 60, "150"},
                   {"0", 60, "0"},
                   {"99999999999999999999", 99999999, "9999999899999999999900000001"}};
    for (size_t i = 0; i < sizeof PRODUCT / sizeof *PRODUCT; i++) {
        struct decimal d = of(PRODUCT[i].number);
        check(decimal_multiply(&d, PRODUCT[i].factor), PRODUCT[i].product, "overflow");
        check_text("product", PRODUCT[i].product, &d);
    }
    struct decimal d = of("12.5");
    check(decimal_shift(&d, 9), "shift", "overflow");
    check_text("12,5 tỷ", "12500000000", &d);
    check(!decimal_shift(&d, DECIMAL_POWERS), "shift too far", "shifted");
}

static void check_quotients(void)
{
    static const struct {
        const char *a, *b, *quotient;
    } QUOTIENT[] = {{"1", "3", "0.333333"},
                    {"2", "3", "0.666667"},
                    {"1", "2", "0.5"},
                    {"10", "12", "0.833333"},
                    {"16", "9", "1.777778"},
                    {"3", "1", "3"},
                    {"0", "7", "0"},
                    {"999999", "1000000", "0.999999"},
                    {"1", "1000000", "0.000001"},
                    {"9999999", "10000000", "1"},
                    {"1.5", "0.25", "6"},
                    {"100", "7", "14.285714"}};
    for (size_t i = 0; i < sizeof QUOTIENT / sizeof *QUOTIENT; i++) {
        struct decimal a = of(QUOTIENT[i].a);
        struct decimal b = of(QUOTIENT[i].b);
        struct decimal out;
        check(decimal_divide(&out, &a, &b, 6), QUOTIENT[i].quotient, "no quotient");
        check_text("quotient", QUOTIENT[i].quotient, &out);
    }
    struct decimal a = of("1");
    struct decimal zero = of("0");
    struct decimal out;
    check(!decimal_divide(&out, &a, &zero, 6), "1/0", "divided");
}

static void check_order(void)
{
    static const char *const RISING[] = {"-20", "-3.5", "-3", "0",  "0.05", "0.5",
                                         "1",   "1.01", "9",  "10", "99.9", "100"};
    enum { COUNT = sizeof RISING / sizeof *RISING };
    for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < COUNT; j++) {
            struct decimal a = of(RISING[i]);
            struct decimal b = of(RISING[j]);
            int order = decimal_compare(&a, &b);
            check((order > 0) - (order < 0) == (i > j) - (i < j), RISING[i], RISING[j]);
        }
    }
}

/* Up to 40 random digits, a point somewhere among them, and no zero at either end. */
static void random_number(char *text)
{
    static uint64_t random = 88172645463325252u; /* xorshift, Marsaglia 2003 */
    enum { LEAST = 30, SPREAD = 11 };
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    int digits = LEAST + (int)(random % SPREAD);
    int point = (int)(random / SPREAD % (unsigned)digits);
    int n = 0;
    for (int i = 0; i < digits; i++) {
        if (i == point && i > 0) {
            text[n++] = '.';
        }
        random = random * 6364136223846793005u + 1442695040888963407u;
        unsigned digit = (unsigned)(random >> 33) % 10;
        bool end = i == 0 || i == digits - 1;
        text[n++] = (char)('0' + (end && digit == 0 ? 7 : digit));
    }
    text[n] = '\0';
}

/* What holds of all numbers, at sizes no machine number has: reading and writing, a + b = b + a, a × f is a added f
   times, and a × f / f is a again. */
static void check_laws(void)
{
    enum { ROUNDS = 3000, PLACES = 45, FACTORS = 40 };
    for (int round = 0; round < ROUNDS; round++) {
        char text[64];
        random_number(text);
        struct decimal a = of(text);
        check_text("as written", text, &a);
        random_number(text);
        struct decimal b = of(text);
        struct decimal ab;
        struct decimal ba;
        bool added = decimal_add(&ab, &a, &b) && decimal_add(&ba, &b, &a);
        check(added && decimal_compare(&ab, &ba) == 0 && decimal_compare(&ab, &a) > 0, "a + b", text);

        uint32_t factor = (uint32_t)(2 + round % FACTORS);
        struct decimal product = a;
        struct decimal sum = a;
        bool fine = decimal_multiply(&product, factor);
        for (uint32_t i = 1; i < factor; i++) {
            fine = fine && decimal_add(&sum, &sum, &a);
        }
        check(fine && decimal_compare(&product, &sum) == 0, "a × f", text);

        struct decimal divisor = decimal_of(factor);
        struct decimal quotient;
        fine = decimal_divide(&quotient, &product, &divisor, PLACES);
        check(fine && decimal_compare(&quotient, &a) == 0, "a × f / f", text);
    }
}

int main(void)
{
    check_laws();
    check_reading();
    check_sums();
    check_products();
    check_quotients();
    check_order();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
