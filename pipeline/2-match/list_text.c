#include "list_text.h"

#include "letters.h"

unsigned list_text_words(struct view text)
{
    unsigned words = 0;
    bool inside = false;
    for (size_t i = 0, size; i < text.n; i += size) {
        bool letter = letters_is_letter(utf8_decode(text.p + i, &size));
        if (!letter && (!inside || (text.p[i] != ' ' && text.p[i] != '-'))) {
            return 0;
        }
        words += letter && !inside;
        inside = letter;
    }
    return inside ? words : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool list_text_is_symbol(struct view text)
{
    bool letter_before = false;
    for (size_t i = 0, size; i < text.n; i += size) {
        uint32_t c = utf8_decode(text.p + i, &size);
        bool letter = letters_is_letter(c);
        bool digit_before = i > 0 && is_digit(text.p[i - 1]);
        if (c == '%' || (c >= 0xA0 && !letter && c < 0x2000) || (letter_before && is_digit(text.p[i])) ||
            (letter && digit_before)) {
            return true;
        }
        letter_before = letter;
    }
    return false;
}
