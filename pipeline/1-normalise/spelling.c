#include "spelling.h"

#include "nfc.h"
#include "utf8.h"

enum { VOWELS = 5, TONES = 5, WORD_LETTERS = 12 /* on one side of an Eth; words and abbreviations are shorter */ };

/* The vowels concerned, plain and with each of the five marks (grave, acute, hook, tilde, dot). */
static const struct {
    char plain;
    uint16_t toned[TONES];
} vowels[VOWELS] = {{'o', {0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD}},
                    {'u', {0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5}},
                    {'a', {0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1}},
                    {'e', {0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9}},
                    {'y', {0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5}}};

enum { FIRST_O, FIRST_U, SECOND_BEGIN, SECOND_Y = VOWELS - 1 };

/* The capital of a lower-case letter of the table. */
static uint32_t capital(uint32_t toned)
{
    return toned < 0x100 ? toned - 0x20 : toned - 1;
}

/* Find a toned a, e or y; false where code_point is none. */
static bool find_toned(uint32_t code_point, int *vowel, int *tone, bool *upper)
{
    for (*vowel = SECOND_BEGIN; *vowel < VOWELS; (*vowel)++) {
        for (*tone = 0; *tone < TONES; (*tone)++) {
            uint32_t toned = vowels[*vowel].toned[*tone];
            if (toned == code_point || capital(toned) == code_point) {
                *upper = toned != code_point;
                return true;
            }
        }
    }
    return false;
}

bool spelling_toned(uint32_t c)
{
    /* Asked for most letters with a mark, so without the table: the Latin-1 letters, then aạả, eẹẻẽ, yỳỵỷỹ. */
    uint32_t lower = c | 0x20;
    return c >= 0xC0 &&
           (c < 0x100
                ? lower == 0xE0 || lower == 0xE1 || lower == 0xE3 || lower == 0xE8 || lower == 0xE9 || lower == 0xFD
                : (c >= 0x1EA0 && c <= 0x1EA3) || (c >= 0x1EB8 && c <= 0x1EBD) || (c >= 0x1EF2 && c <= 0x1EF9));
}

struct spelling spelling_tone(struct view text)
{
    struct spelling spelling = {0};
    const unsigned char *begin = (const unsigned char *)text.p;
    size_t size;
    uint32_t last = utf8_last(begin, begin + text.n, &size);
    int vowel;
    int tone;
    bool upper;
    if (size == 0 || text.n == size || !find_toned(last, &vowel, &tone, &upper)) {
        return spelling;
    }
    unsigned char first = begin[text.n - size - 1];
    unsigned char before = text.n - size > 1 ? begin[text.n - size - 2] | 0x20 : 0;
    int moved = vowel == SECOND_Y ? FIRST_U : FIRST_O;
    if ((first | 0x20) != vowels[moved].plain || before == 'q') {
        return spelling;
    }
    uint32_t toned = vowels[moved].toned[tone];
    spelling.size = size + 1;
    spelling.n = utf8_put(spelling.text, first & 0x20 ? toned : capital(toned));
    spelling.text[spelling.n++] = (unsigned char)(upper ? vowels[vowel].plain & ~0x20 : vowels[vowel].plain);
    return spelling;
}

/* Letters of Vietnamese words, Eth for the one that is asked about, and the marks of NFD. */
static bool is_vietnamese(uint32_t c)
{
    static const uint16_t letters[] = {0xD0,  0xF0,  0xC0,  0xC1,  0xC2,  0xC3,  0xC8,  0xC9,  0xCA,  0xCC,  0xCD,
                                       0xD2,  0xD3,  0xD4,  0xD5,  0xD9,  0xDA,  0xDD,  0xE0,  0xE1,  0xE2,  0xE3,
                                       0xE8,  0xE9,  0xEA,  0xEC,  0xED,  0xF2,  0xF3,  0xF4,  0xF5,  0xF9,  0xFA,
                                       0xFD,  0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1,
                                       0x1AF, 0x1B0, 0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323};
    if (c < 0x80) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    if (c >= 0x1EA0 && c <= 0x1EF9) {
        return true;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i] == c) {
            return true;
        }
    }
    return false;
}

/* What is known of the letters on one side of an Eth. */
struct side {
    size_t letters;
    bool vietnamese, capitals;
};

/* Take a code point into account; false where there is no need to look at more. */
static bool take_letter(struct side *side, uint32_t c)
{
    bool vietnamese = is_vietnamese(c);
    if (!vietnamese && (c == 0 || c == UTF8_BAD || !nfc_is_letter(c))) {
        return false;
    }
    side->letters++;
    side->vietnamese = vietnamese && side->letters <= WORD_LETTERS;
    side->capitals = side->capitals && (nfc_is_upper(c) || (c >= 0x300 && c <= 0x323));
    return side->vietnamese;
}

uint32_t spelling_eth(uint32_t eth, struct view before, struct view after)
{
    struct side left = {0, true, true};
    struct side right = {0, true, true};
    uint32_t c;
    size_t size;
    const unsigned char *begin = (const unsigned char *)before.p;
    const unsigned char *end = begin + before.n;
    while (take_letter(&left, utf8_last(begin, end, &size))) {
        end -= size;
    }
    if (!left.vietnamese || (left.letters > 0 && (eth != 0xD0 || !left.capitals))) {
        return eth;
    }
    begin = (const unsigned char *)after.p;
    end = begin + after.n;
    for (size_t at = 0; at < after.n; at += size) {
        size = utf8_take(begin + at, end, &c);
        if (!take_letter(&right, c)) {
            break;
        }
    }
    if (!right.vietnamese || (left.letters > 0 && !right.capitals)) {
        return eth;
    }
    return eth == 0xD0 ? 0x110 : 0x111;
}
