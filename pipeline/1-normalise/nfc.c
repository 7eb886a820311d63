#include "nfc.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "fail.h"
#include "utf8.h"

enum {
    PAGE = 256,
    PAGES = 0x110000 / PAGE,
    EXPANSION = 4, /* code points in the longest canonical decomposition of one */
    MARKS = 8,
    LATIN_END = 0x250,
    VIETNAMESE_BEGIN = 0x1E00,
    VIETNAMESE_END = 0x1F00,
    LETTERS = LATIN_END + VIETNAMESE_END - VIETNAMESE_BEGIN,
    NOT_ASKED = 0, /* entries of `composed` that are no letters */
    NOTHING = 1
};

struct nfc {
    uint8_t *classes[PAGES];           /* of a page's characters; made when the page is first met */
    uint16_t composed[MARKS][LETTERS]; /* filled in as pairs are met */
};

static const utf8proc_option_t COMPOSE = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

struct nfc *nfc_new(void)
{
    return allocate_zeroed(1, sizeof(struct nfc));
}

void nfc_free(struct nfc *nfc)
{
    if (nfc) {
        for (size_t i = 0; i < PAGES; i++) {
            free(nfc->classes[i]);
        }
        free(nfc);
    }
}

static bool between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

static bool is_white(uint32_t c)
{
    return c <= ' ' || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || between(c, 0x2000, 0x200A) ||
           between(c, 0x2028, 0x2029) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Soft hyphen, zero-width spaces and joiners, direction marks, invisible operators, the byte order mark. */
static bool is_unseen(uint32_t c)
{
    return c == 0xAD || between(c, 0x200B, 0x200F) || between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x2064) ||
           between(c, 0x2066, 0x2069) || c == 0xFEFF;
}

/* Canonical decomposition of one code point. */
static size_t decompose(uint32_t c, int32_t out[EXPANSION])
{
    int boundary = 0;
    ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, out, EXPANSION, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &boundary);
    if (n < 1 || n > EXPANSION) {
        out[0] = (int32_t)c;
        n = 1;
    }
    return (size_t)n;
}

/* Marks of any kind, vowel and final jamo, the vowel signs of Kirat Rai: a superset of what has a combining class or
   NFC_QC=Maybe, made of properties that utf8proc shows. To take too many costs a little time, nothing else. */
static bool may_join(uint32_t c)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    return property->combining_class != 0 || property->category == UTF8PROC_CATEGORY_MN ||
           property->category == UTF8PROC_CATEGORY_MC || property->category == UTF8PROC_CATEGORY_ME ||
           between(c, 0x1160, 0x11FF) || between(c, 0x16D40, 0x16D7F);
}

static enum character classify(uint32_t c)
{
    if (is_white(c)) {
        return c == 0 ? CHARACTER_NUL : CHARACTER_WHITE;
    }
    if (is_unseen(c)) {
        return CHARACTER_UNSEEN;
    }
    if (between(c, 0xFF01, 0xFF5E)) {
        return CHARACTER_WIDE;
    }
    if (c == 0xD0 || c == 0xF0) {
        return CHARACTER_ETH;
    }
    if (may_join(c)) {
        return CHARACTER_JOINS;
    }
    int32_t parts[EXPANSION + 1];
    size_t n = decompose(c, parts);
    if (n == 1 && (uint32_t)parts[0] == c) {
        return CHARACTER_PLAIN;
    }
    bool joins = may_join((uint32_t)parts[0]);
    ssize_t composed = utf8proc_normalize_utf32(parts, (utf8proc_ssize_t)n, COMPOSE);
    if (composed == 1 && (uint32_t)parts[0] == c) {
        return CHARACTER_PLAIN;
    }
    return joins ? CHARACTER_JOINS : CHARACTER_CHANGES;
}

enum character nfc_character(struct nfc *nfc, uint32_t code_point)
{
    uint8_t **page = &nfc->classes[code_point / PAGE];
    if (!*page) {
        *page = allocate_zeroed(PAGE, 1);
    }
    uint8_t *class = &(*page)[code_point % PAGE];
    if (*class == CHARACTER_UNKNOWN) {
        *class = (uint8_t)classify(code_point);
    }
    return (enum character) * class;
}

bool nfc_is_letter(uint32_t code_point)
{
    if (code_point < 0x80) {
        return between(code_point | 0x20, 'a', 'z');
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool nfc_is_upper(uint32_t code_point)
{
    return utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_LU;
}

/* Row of the table for a mark of Vietnamese, or MARKS. */
static size_t mark_row(uint32_t mark)
{
    static const uint16_t marks[MARKS] = {0x301, 0x300, 0x323, 0x302, 0x309, 0x303, 0x31B, 0x306};
    size_t row = 0;
    while (row < MARKS && marks[row] != mark) {
        row++;
    }
    return row;
}

uint32_t nfc_compose(struct nfc *nfc, uint32_t letter, uint32_t mark)
{
    size_t row = mark_row(mark);
    size_t column = letter < LATIN_END ? letter : letter - VIETNAMESE_BEGIN + LATIN_END;
    if (row == MARKS || (letter >= LATIN_END && !between(letter, VIETNAMESE_BEGIN, VIETNAMESE_END - 1))) {
        return 0;
    }
    uint16_t *composed = &nfc->composed[row][column];
    if (*composed == NOT_ASKED) {
        uint32_t pair[2] = {letter, mark};
        char space[2 * EXPANSION * 4] = {0};
        struct buf text = {space, 0, sizeof space}; /* never grows */
        nfc_append(&text, pair, 2);
        uint32_t result;
        size_t size = utf8_take((unsigned char *)space, (unsigned char *)space + text.n, &result);
        *composed = (uint16_t)(size == text.n && result < 0x10000 ? result : NOTHING);
    }
    return *composed == NOTHING ? 0 : *composed;
}

static int combining_class(int32_t code_point)
{
    return utf8proc_get_property(code_point)->combining_class;
}

/* Put marks into canonical order, those of one class staying as they are: insertion sort, as runs are short (and never
   longer than NFC_RUN). utf8proc's own sort takes quadratic time over any length. */
static void order_marks(int32_t *parts, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int32_t part = parts[i];
        int class = combining_class(part);
        size_t at = i;
        while (class > 0 && at > 0 && combining_class(parts[at - 1]) > class) {
            parts[at] = parts[at - 1];
            at--;
        }
        parts[at] = part;
    }
}

void nfc_append(struct buf *out, const uint32_t *code_points, size_t count)
{
    int32_t parts[NFC_RUN * EXPANSION + 1];
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        n += decompose(code_points[i], parts + n);
    }
    order_marks(parts, n);
    ssize_t composed = utf8proc_normalize_utf32(parts, (utf8proc_ssize_t)n, COMPOSE);
    for (ssize_t i = 0; i < composed; i++) {
        out->n += utf8_put((unsigned char *)buf_room(out, 4), (uint32_t)parts[i]);
    }
}
