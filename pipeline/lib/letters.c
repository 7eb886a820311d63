#include "letters.h"

#include <utf8proc.h>

/* All letters of Vietnamese and its neighbours lie below this code point; the rest is asked from utf8proc. */
enum { TABLE = 0x2000 };
enum { WORD = 1, UPPER = 2, LOWER = 4, LETTER = 8 };

static struct {
    uint8_t flags[TABLE];
    uint16_t lower[TABLE], upper[TABLE];
} table;

static uint8_t flags_of(uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return WORD | UPPER | LETTER;
    case UTF8PROC_CATEGORY_LL:
        return WORD | LOWER | LETTER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return WORD | LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return WORD;
    default:
        return code_point == '_' ? WORD : 0;
    }
}

void letters_init(void)
{
    for (uint32_t c = 0; c < TABLE; c++) {
        table.flags[c] = flags_of(c);
        table.lower[c] = (uint16_t)utf8proc_tolower((utf8proc_int32_t)c);
        table.upper[c] = (uint16_t)utf8proc_toupper((utf8proc_int32_t)c);
    }
}

static uint8_t flags(uint32_t code_point)
{
    return code_point < TABLE ? table.flags[code_point] : flags_of(code_point);
}

bool letters_is_word(uint32_t code_point)
{
    return flags(code_point) & WORD;
}

bool letters_is_letter(uint32_t code_point)
{
    return flags(code_point) & LETTER;
}

bool letters_is_upper(uint32_t code_point)
{
    return flags(code_point) & UPPER;
}

bool letters_is_lower(uint32_t code_point)
{
    return flags(code_point) & LOWER;
}

uint32_t letters_lower(uint32_t code_point)
{
    return code_point < TABLE ? table.lower[code_point] : (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

uint32_t letters_upper(uint32_t code_point)
{
    return code_point < TABLE ? table.upper[code_point] : (uint32_t)utf8proc_toupper((utf8proc_int32_t)code_point);
}

bool utf8_write(char *p, size_t size, uint32_t code_point)
{
    if (size == 1 && code_point < 0x80) {
        p[0] = (char)code_point;
    } else if (size == 2 && code_point >= 0x80 && code_point < 0x800) {
        p[0] = (char)(0xC0 | code_point >> 6);
        p[1] = (char)(0x80 | (code_point & 63));
    } else if (size == 3 && code_point >= 0x800 && code_point < 0x10000) {
        p[0] = (char)(0xE0 | code_point >> 12);
        p[1] = (char)(0x80 | (code_point >> 6 & 63));
        p[2] = (char)(0x80 | (code_point & 63));
    } else {
        return false;
    }
    return true;
}

void utf8_append(struct buf *out, uint32_t code_point)
{
    out->n += (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)buf_room(out, 4));
}

bool letters_boundary(struct view text, size_t at)
{
    if (at == 0 || at >= text.n) {
        return true;
    }
    size_t before = at - 1;
    while (before > 0 && utf8_continues(text.p[before])) {
        before--;
    }
    size_t size;
    return letters_is_word(utf8_decode(text.p + before, &size)) != letters_is_word(utf8_decode(text.p + at, &size));
}
