/* Number words and Roman numerals. The writer below knows the spellings independently of the reader: every whole number
   from 0 to 100,000 and many large ones, in northern and southern words, must come back. */
#include "number_words.h"

#include <inttypes.h>
#include <stdio.h>

#include "letters.h"

static unsigned passed, failed;
static struct list *words;

/* ---- A writer ---- */

struct dialect {
    const char *thousand, *zero, *billion, *tens, *four, *five, *seven;
};

static const struct dialect DIALECTS[] = {{"nghìn", "linh", "tỷ", "mươi", "tư", "lăm", "bảy"},
                                          {"ngàn", "lẻ", "tỉ", "mươi", "bốn", "nhăm", "bẩy"},
                                          {"ngàn", "lẻ", "tỷ", "mười", "bốn", "lăm", "bảy"}};
enum { DIALECT_COUNT = sizeof DIALECTS / sizeof *DIALECTS };

static void put(struct buf *out, const char *word)
{
    if (out->n > 0) {
        buf_byte(out, ' ');
    }
    buf_text(out, word);
}

static const char *digit_word(const struct dialect *dialect, unsigned digit)
{
    static const char *const DIGITS[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "", "tám", "chín"};
    return digit == 7 ? dialect->seven : DIGITS[digit];
}

static const char *last_word(const struct dialect *dialect, unsigned tens, unsigned digit)
{
    if (digit == 5) {
        return dialect->five;
    }
    if (tens > 1 && digit == 1) {
        return "mốt";
    }
    return tens > 1 && digit == 4 ? dialect->four : digit_word(dialect, digit);
}

/* 0-999; `full` writes the hundreds and the empty tens also where they are 0. */
static void put_section(struct buf *out, const struct dialect *dialect, unsigned number, bool full)
{
    unsigned hundreds = number / 100;
    unsigned tens = number / 10 % 10;
    unsigned digit = number % 10;
    if (hundreds > 0 || full) {
        put(out, digit_word(dialect, hundreds));
        put(out, "trăm");
    }
    if (tens == 1) {
        put(out, "mười");
    } else if (tens > 1) {
        put(out, digit_word(dialect, tens));
        put(out, dialect->tens);
    } else if (digit > 0 && (hundreds > 0 || full)) {
        put(out, dialect->zero);
    }
    if (digit > 0 && tens > 0) {
        put(out, last_word(dialect, tens, digit));
    } else if (digit > 0) {
        put(out, digit_word(dialect, digit));
    }
}

static void put_number(struct buf *out, const struct dialect *dialect, uint64_t number)
{
    if (number >= 1000000000) {
        put_number(out, dialect, number / 1000000000);
        put(out, dialect->billion);
        number %= 1000000000;
    }
    static const uint64_t POWERS[] = {1000000, 1000, 1};
    for (int i = 0; i < 3; i++) {
        unsigned section = (unsigned)(number / POWERS[i]);
        number %= POWERS[i];
        if (section == 0) {
            continue;
        }
        put_section(out, dialect, section, out->n > 0);
        if (i < 2) {
            put(out, i == 0 ? "triệu" : dialect->thousand);
        }
    }
    if (out->n == 0) {
        put(out, "không");
    }
}

/* ---- Checks ---- */

static void check(const char *phrase, const char *want)
{
    struct decimal number;
    struct buf got = {0};
    if (number_words_read(&number, view_of(phrase), words)) {
        decimal_put(&got, &number);
    }
    buf_byte(&got, '\0');
    if (strcmp(got.p, want) == 0) {
        passed++;
    } else {
        failed++;
        printf("FAIL number_words: '%s' gives '%s', not '%s'\n", phrase, got.p, want);
    }
    buf_free(&got);
}

static void check_round_trip(uint64_t number)
{
    char want[32];
    snprintf(want, sizeof want, "%" PRIu64, number);
    for (int i = 0; i < DIALECT_COUNT; i++) {
        struct buf phrase = {0};
        put_number(&phrase, &DIALECTS[i], number);
        buf_byte(&phrase, '\0');
        check(phrase.p, want);
        buf_free(&phrase);
    }
}

static const char *const PHRASES[][2] = {
    {"hai mươi lăm", "25"},
    {"Hai Mươi Nhăm", "25"},
    {"một trăm linh năm", "105"},
    {"mười hai nghìn", "12000"},
    {"hai mươi mốt nghìn không trăm mười một", "21011"},
    {"bảy phẩy năm", "7.5"},
    {"ba phẩy không năm", "3.05"},
    {"hai phẩy hai mươi lăm triệu", "2250000"},
    {"triệu", ""},
    {"một triệu rưỡi", "1500000"},
    {"hai tỷ rưỡi", "2500000000"},
    {"trăm rưỡi", ""},
    {"một trăm rưỡi", "150"},
    {"hai rưỡi", "2.5"},
    {"ba chục", "30"},
    {"năm chục triệu", "50000000"},
    {"hai vạn", "20000"},
    {"một nghìn lẻ một", "1001"},
    {"hai nghìn ba trăm tỷ", "2300000000000"},
    {"ba nghìn tỷ", "3000000000000"},
    {"năm trăm triệu tỷ", "500000000000000000"},
    {"một tỷ tỷ", "1000000000000000000"},
    {"năm mươi", "50"},
    {"mười", "10"},
    {"không", "0"},
    {"", ""},
    {"hai mươi năm", ""},
    {"năm sáu", ""},
    {"mười mười", ""},
    {"hai ba trăm", ""},
    {"một trăm linh", ""},
    {"linh năm", ""},
    {"hai lăm", ""},
    {"trăm hai", ""},
    {"phẩy năm", ""},
    {"ba phẩy", ""},
    {"rưỡi", ""},
    {"không mươi", ""},
    {"hai người", ""},
    {"hai  ba", ""},
    {"nhất", ""},
};

static void check_phrases(void)
{
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++) {
        check(PHRASES[i][0], PHRASES[i][1]);
    }
    struct buf many = {0};
    for (int i = 0; i <= NUMBER_WORDS_MOST; i++) {
        put(&many, i % 2 == 0 ? "một" : "tỷ");
    }
    buf_byte(&many, '\0');
    check(many.p, "");
    buf_free(&many);
}

static void check_roman(void)
{
    static const struct {
        const char *text;
        const char *want;
    } ROMAN[] = {{"I", "1"},   {"IV", "4"},           {"XIII", "13"},     {"XIV", "14"},
                 {"XX", "20"}, {"XCIX", "99"},        {"MMXXIV", "2024"}, {"IIII", ""},
                 {"VX", ""},   {"IXV", ""},           {"", ""},           {"ABC", ""},
                 {"iv", ""},   {"MMMCMXCIX", "3999"}, {"MMMM", ""},       {"MMMMMMMMM", ""}};
    for (size_t i = 0; i < sizeof ROMAN / sizeof *ROMAN; i++) {
        struct decimal number;
        struct buf got = {0};
        if (number_roman_read(&number, view_of(ROMAN[i].text))) {
            decimal_put(&got, &number);
        }
        buf_byte(&got, '\0');
        if (strcmp(got.p, ROMAN[i].want) == 0) {
            passed++;
        } else {
            failed++;
            printf("FAIL number_words: Roman '%s' gives '%s', not '%s'\n", ROMAN[i].text, got.p, ROMAN[i].want);
        }
        buf_free(&got);
    }
}

int main(void)
{
    letters_init();
    words = list_load("pipeline/2-match/lists/number-words.tsv", LIST_ANY_CASE);
    for (uint64_t number = 0; number <= 100000; number++) {
        check_round_trip(number);
    }
    uint64_t random = 88172645463325252u; /* xorshift, Marsaglia 2003 */
    for (int i = 0; i < 20000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        check_round_trip(random % (i % 2 == 0 ? 1000000000000000u : 1000000000u));
    }
    check_phrases();
    check_roman();
    list_free(words);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
