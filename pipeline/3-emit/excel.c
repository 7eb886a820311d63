#include "excel.h"

#include <strings.h>

#include "input.h"

enum {
    TYPED_MAX = 64,    /* bytes: nothing longer is a date, or a number with more than its digits and signs */
    LITERAL_MAX = 250, /* UTF-16 units in one string of a formula, of which Excel takes 255 */
    FORMULA_MAX = 8000 /* UTF-16 units of text in a formula, of which Excel takes 8192 with what stands around them */
};

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool one_of(const char *set, char c)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static struct view without_spaces(struct view text)
{
    while (text.n > 0 && text.p[0] == ' ') {
        text = view_slice(text, 1, text.n);
    }
    return text;
}

/* ASCII letters in any case. */
static bool begins(struct view text, const char *prefix)
{
    size_t n = strlen(prefix);
    return text.n >= n && strncasecmp(text.p, prefix, n) == 0;
}

/* True where text begins with one of these. */
static bool begins_any(struct view text, const char *const *prefixes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (begins(text, prefixes[i])) {
            return true;
        }
    }
    return false;
}

/* Texts that run: OWASP's list for CSV injection, with the full-width forms of its signs. */
static bool begins_formula(struct view text)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    if (text.n == 0 || (text.n == 1 && text.p[0] == '-')) { /* a lone dash is a dash everywhere */
        return false;
    }
    bool may_be_wide = text.p[0] == wide[0][0];
    return (may_be_wide && begins_any(text, wide, sizeof wide / sizeof *wide)) || one_of("=+-@\t\r\n", text.p[0]);
}

/* A number may begin so, or an amount of money, or an error. */
static bool begins_number(struct view text)
{
    static const char *const signs[] = {"€", "£", "¥", "₫", "０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    bool is_ascii = (unsigned char)text.p[0] < 0x80;
    return is_ascii ? is_digit(text.p[0]) || one_of(".,($%#", text.p[0])
                    : begins_any(text, signs, sizeof signs / sizeof *signs);
}

/* "May 5", "Wednesday, 28/9/2022", and their like in Vietnamese settings. */
static bool begins_date(struct view text)
{
    static const char *const words[] = {"jan", "feb", "mar", "apr",   "may",   "jun", "jul", "aug",
                                        "sep", "oct", "nov", "dec",   "mon",   "tue", "wed", "thu",
                                        "fri", "sat", "sun", "tháng", "thÁng", "thg"};
    if (!one_of("jfmasondtwJFMASONDTW", text.p[0])) {
        return false;
    }
    bool digit = false;
    for (size_t i = 0; i < text.n; i++) {
        digit |= is_digit(text.p[i]);
    }
    return digit && begins_any(text, words, sizeof words / sizeof *words);
}

static bool is_bare_number(struct view text)
{
    static const char signs[] = {'.', ',', '+', '-', 'e', 'E'};
    size_t n = 0;
    while (n < text.n && (is_digit(text.p[n]) || memchr(signs, text.p[n], sizeof signs) != NULL)) {
        n++;
    }
    return n == text.n;
}

/* True for a text that Excel might take for something else: a number, a date, a formula, TRUE, #N/A. */
static bool converts(struct view text)
{
    text = without_spaces(text);
    if (begins_formula(text)) {
        return true;
    }
    if (text.n == 0 || (text.n == 1 && !is_digit(text.p[0]))) {
        return false;
    }
    if (text.n > TYPED_MAX) {
        return is_bare_number(text);
    }
    bool truth = (text.n == 4 && begins(text, "true")) || (text.n == 5 && begins(text, "false"));
    return truth || begins_number(text) || begins_date(text);
}

bool excel_is_number(struct view cell)
{
    size_t at = cell.n > 0 && cell.p[0] == '-';
    size_t first = at;
    size_t digits = 0; /* but leading noughts */
    while (at < cell.n && is_digit(cell.p[at])) {
        digits += digits > 0 || cell.p[at] != '0';
        at++;
    }
    size_t whole = at - first;
    if (whole == 0 || (whole > 1 && cell.p[first] == '0')) {
        return false;
    }
    if (at < cell.n && cell.p[at] == '.') {
        size_t point = at++;
        while (at < cell.n && is_digit(cell.p[at])) {
            digits += digits > 0 || cell.p[at] != '0';
            at++;
        }
        if (at == point + 1) {
            return false;
        }
    }
    return at == cell.n && digits <= EXCEL_DIGITS;
}

/* True for YYYY-MM-DD. */
static bool is_day(struct view cell)
{
    static const char form[] = "0000-00-00";
    for (size_t i = 0; i < sizeof form - 1 && cell.n == sizeof form - 1; i++) {
        if (form[i] == '0' ? !is_digit(cell.p[i]) : cell.p[i] != form[i]) {
            return false;
        }
    }
    return cell.n == sizeof form - 1;
}

/* UTF-16 units that the text takes in a formula, at most: quotes are doubled there. */
static size_t formula_units(struct view text)
{
    size_t units = text.n;
    for (size_t i = 0; i < text.n; i++) {
        units += text.p[i] == '"';
    }
    return units;
}

struct view excel_text(struct view text, struct buf *scratch)
{
    if (!converts(text)) {
        return text;
    }
    buf_clear(scratch);
    if (formula_units(text) > FORMULA_MAX) {
        buf_byte(scratch, '\''); /* it shows, but it keeps what is no mention from running */
        buf_view(scratch, text);
        return input_padded(scratch);
    }
    size_t units = 0;
    buf_text(scratch, "=\"");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        size_t wide = (size_t)((c & 0xC0) != 0x80) + (c >= 0xF0) + (c == '"'); /* 0 inside a letter */
        if (units + wide > LITERAL_MAX) {
            buf_text(scratch, "\"&\"");
            units = 0;
        }
        units += wide;
        if (c == '"') {
            buf_byte(scratch, '"');
        }
        buf_byte(scratch, (char)c);
    }
    buf_byte(scratch, '"');
    return input_padded(scratch);
}

struct view excel_value(struct view cell, char decimal, struct buf *scratch)
{
    if (is_day(cell)) {
        return cell;
    }
    if (!excel_is_number(cell)) {
        return excel_text(cell, scratch);
    }
    const char *point = decimal != '.' ? memchr(cell.p, '.', cell.n) : NULL;
    if (point == NULL) {
        return cell;
    }
    buf_clear(scratch);
    buf_view(scratch, cell);
    scratch->p[point - cell.p] = decimal;
    return input_padded(scratch);
}
