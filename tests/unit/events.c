/* The vector scan against the portable one, and both against what has to be seen. */
#include "../../pipeline/1-normalise/events.h"

#include <stdio.h>
#include <stdlib.h>

#include "../../pipeline/1-normalise/nfc.h"
#include "../../pipeline/1-normalise/utf8.h"
#include "well_formed.h"

enum { TEXT_SIZE = 400, WORDS = TEXT_SIZE / 64 + 1 };

static unsigned passed, failed;
static char memory[EVENTS_PADDING + TEXT_SIZE + EVENTS_PADDING];

static void check(bool fine, const char *what, unsigned number)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL events: %s %u (%X)\n", what, number, number);
    }
}

static unsigned next_random(void)
{
    static uint64_t state = 88172645463325252U;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 20);
}

/* Both scans of the text in memory agree with each other and with the validator. */
static bool agree(size_t n)
{
    struct view text = {memory + EVENTS_PADDING, n};
    uint64_t vector[WORDS] = {0};
    uint64_t portable[WORDS] = {0};
    bool valid = events_scan(text, vector);
    bool same = valid == events_scan_portable(text, portable) && valid == utf8_valid(text);
    same = same && valid == utf8_well_formed(text) && valid == utf8_well_formed_portable(text);
    for (size_t i = 0; i < n; i++) {
        same = same && (vector[i / 64] >> (i % 64) & 1) == (portable[i / 64] >> (i % 64) & 1);
    }
    return same;
}

/* Random bytes of kinds that make letters, half letters and the events. */
static void check_random(void)
{
    static const char *const pieces[] = {
        "a",        "o",        "u",    "O",    "U",        " ",    "\xC3\xA0", "\xE1\xBB\xB7",
        "\xC3\xBD", "\xCC\x81", "\xE2", "\x80", "\xF0\x9F", "\xED", "\xC2\xA0", "\n",
        "#",        ">",        "\x7F", "\t",   "\xE1\xBA", "q",    "\xE3",     "\xF4\x8F\xBF\xBF"};
    for (unsigned round = 0; round < 4000; round++) {
        size_t n = 0;
        size_t want = next_random() % (TEXT_SIZE - 4);
        while (n < want) {
            unsigned kind = next_random() % (round % 3 == 0 ? 30 : 24);
            char any[2] = {(char)(next_random() | 1), 0};
            struct view piece = view_of(kind < 24 ? pieces[kind] : any);
            memcpy(memory + EVENTS_PADDING + n, piece.p, piece.n);
            n += piece.n;
        }
        check(agree(n), "the scans disagree in round", round);
    }
}

/* Every code point that is not plain leaves a mark on one of its bytes, at every place of a vector. */
static void check_code_points(void)
{
    struct nfc *nfc = nfc_new();
    unsigned missed = 0;
    for (uint32_t c = 1; c < 0x110000; c++) {
        enum character character = c >= 0xD800 && c < 0xE000 ? CHARACTER_PLAIN : nfc_character(nfc, c);
        if (character == CHARACTER_PLAIN || c == ' ' || c == '\n') {
            continue;
        }
        memset(memory, 'x', sizeof memory);
        size_t at = c % 64;
        size_t size = utf8_put((unsigned char *)memory + EVENTS_PADDING + at, c);
        uint64_t marks[WORDS];
        bool valid = events_scan((struct view){memory + EVENTS_PADDING, 128}, marks);
        if (!valid || events_next(marks, at, at + size) == at + size) {
            missed++;
            check(false, "no mark for code point", c);
        }
    }
    check(missed == 0, "code points missed", missed);
    nfc_free(nfc);
}

static void check_next(void)
{
    const uint64_t marks[3] = {(uint64_t)1 << 5, 0, (uint64_t)1 << 63 | 1};
    static const struct {
        size_t from, to, want;
    } CASES[] = {{0, 192, 5},     {5, 192, 5},     {6, 192, 128},   {6, 100, 100}, {6, 128, 128},
                 {129, 192, 191}, {129, 191, 191}, {130, 150, 150}, {7, 7, 7},     {9, 8, 8}};
    for (unsigned i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        check(events_next(marks, CASES[i].from, CASES[i].to) == CASES[i].want, "next, case", i);
    }
}

int main(void)
{
    memset(memory, '\n', sizeof memory);
    check_random();
    check_code_points();
    check_next();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
