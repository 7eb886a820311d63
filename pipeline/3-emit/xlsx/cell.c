#include "letters.h"
#include "xlsx.h"

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* True where text reads _xHHHH_ at `at`, which means a character to Excel. */
static bool looks_escaped(struct view text, size_t at)
{
    if (text.n - at < 7 || text.p[at] != '_' || text.p[at + 1] != 'x' || text.p[at + 6] != '_') {
        return false;
    }
    return is_hex(text.p[at + 2]) && is_hex(text.p[at + 3]) && is_hex(text.p[at + 4]) && is_hex(text.p[at + 5]);
}

/* U+FFFE and U+FFFF, which XML does not take. */
static bool is_noncharacter(const char *p, size_t size)
{
    return size == 3 && memcmp(p, "\xEF\xBF", 2) == 0 && (unsigned char)p[2] >= 0xBE;
}

/* Bytes of the UTF-8 character at p, of which n bytes are there; 0 where it is none. */
static size_t character(const char *p, size_t n)
{
    unsigned char c = (unsigned char)p[0];
    size_t size = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (size == 0 || size > n) {
        return 0;
    }
    uint32_t code = size == 1 ? c : c & (0x7FU >> size);
    for (size_t i = 1; i < size; i++) {
        if (!utf8_continues(p[i])) {
            return 0;
        }
        code = code << 6 | ((unsigned char)p[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool surrogate = code >= 0xD800 && code < 0xE000;
    return code < least[size] || code > 0x10FFFF || surrogate ? 0 : size;
}

/* Append the character at p, of `size` bytes (0: none), as an XLSX cell has it; returns the UTF-16 units it takes. */
static size_t put_character(struct buf *to, const char *p, size_t size, bool escaped)
{
    if (size == 0 || *p == '\0' || is_noncharacter(p, size)) {
        buf_text(to, "\xEF\xBF\xBD");
        return 1;
    }
    if (escaped || *p == '\r') {
        buf_text(to, escaped ? "_x005F_" : "_x000D_"); /* XML would make a newline of a carriage return */
        return 7;
    }
    buf_bytes(to, p, size);
    return size == 4 ? 2 : 1;
}

bool xlsx_string(struct view text, struct buf *to)
{
    size_t units = 0;
    size_t kept = 0; /* bytes that are left, with an ellipsis, where it is too long */
    buf_clear(to);
    for (size_t i = 0; i < text.n;) {
        size_t size = character(text.p + i, text.n - i);
        units += put_character(to, text.p + i, size, text.p[i] == '_' && looks_escaped(text, i));
        if (units > XLSX_TEXT_MAX) {
            to->n = kept;
            buf_text(to, "…");
            buf_byte(to, '\0');
            return true;
        }
        if (units < XLSX_TEXT_MAX) {
            kept = to->n;
        }
        i += size ? size : 1;
    }
    buf_byte(to, '\0');
    return false;
}

/* The number that digits at p make. */
static int number(const char *p, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        value = value * 10 + (p[i] - '0');
    }
    return value;
}

bool xlsx_date(struct view text, lxw_datetime *date)
{
    static const char form[] = "0000-00-00T00:00";
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (text.n != 10 && text.n != 16) {
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        if (form[i] == '0' ? text.p[i] < '0' || text.p[i] > '9' : text.p[i] != form[i]) {
            return false;
        }
    }
    *date = (lxw_datetime){.year = number(text.p, 4), .month = number(text.p + 5, 2), .day = number(text.p + 8, 2)};
    if (text.n == 16) {
        date->hour = number(text.p + 11, 2);
        date->min = number(text.p + 14, 2);
    }
    bool leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);
    bool shared = date->year > 1900 || (date->year == 1900 && date->month >= 3);
    return shared && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
           date->day <= days[date->month - 1] + (date->month == 2 && leap) && date->hour < 24 && date->min < 60;
}
