#include "header.h"

/* `longest` is the most bytes a value may have where the header stands in mid-line: a line in which the text goes on
   behind a header (an article whose line ends were lost) must not vanish as somebody's name. */
static const struct {
    struct view key;
    enum header_kind kind;
    size_t longest;
} keys[] = {{{"doc_id", 6}, HEADER_ID, 128},
            {{"newdoc id", 9}, HEADER_ID, 128},
            {{"url", 3}, HEADER_URL, 2048},
            {{"date", 4}, HEADER_DATE, 32}};

enum {
    KEYS = sizeof keys / sizeof *keys,
    LINE_LONGEST = 4096 /* bytes of a header line */
};

static struct view after(struct view text, size_t n)
{
    return view_slice(text, n, text.n);
}

/* Cut `prefix` off the front; false where it does not stand there. */
static bool take(struct view *text, struct view prefix)
{
    if (!view_starts(*text, prefix)) {
        return false;
    }
    *text = after(*text, prefix.n);
    return true;
}

static void skip_blanks(struct view *text)
{
    while (text->n > 0 && (text->p[0] == ' ' || text->p[0] == '\t')) {
        *text = after(*text, 1);
    }
}

/* `==> name <==`, the whole of text. */
static bool parse_name(struct view text, struct view *name)
{
    text = view_trim(text);
    if (text.n < 9 || !view_starts(text, VIEW("==> ")) || !view_ends(text, VIEW(" <=="))) {
        return false;
    }
    *name = view_trim(view_slice(text, 4, text.n - 4));
    return true;
}

/* `# key = ` exactly: the number of the key, and *text becomes what stands behind it; else KEYS. */
static size_t take_key(struct view *text)
{
    struct view rest = *text;
    if (!take(&rest, VIEW("# "))) {
        return KEYS;
    }
    for (size_t i = 0; i < KEYS; i++) {
        struct view value = rest;
        if (take(&value, keys[i].key) && take(&value, VIEW(" = "))) {
            *text = value;
            return i;
        }
    }
    return KEYS;
}

/* Bytes of `value` up to the next key, looking at no more than `longest` and one. */
static size_t value_end(struct view value, size_t longest)
{
    size_t n = value.n <= longest ? value.n : longest + 1;
    for (size_t at = 0; at < n; at++) {
        const char *mark = memchr(value.p + at, '#', n - at);
        if (!mark) {
            break;
        }
        at = (size_t)(mark - value.p);
        struct view rest = after(value, at);
        if (take_key(&rest) < KEYS) {
            return at;
        }
    }
    return n;
}

/* Fill in the header of `text` whose value begins at `value`; false where the value cannot be one. */
static bool take_value(struct view text, struct view value, size_t key, bool exact, struct header *header)
{
    size_t longest = exact ? keys[key].longest : LINE_LONGEST;
    size_t end = value_end(value, longest);
    header->kind = keys[key].kind;
    header->size = text.n - value.n + end;
    header->value = view_trim(view_slice(value, 0, end));
    if (end > longest) {
        return false;
    }
    char date[HEADER_DATE_SIZE];
    bool is_date = keys[key].kind != HEADER_DATE || header_date(header->value, date);
    bool is_url = keys[key].kind != HEADER_URL || view_find(header->value, VIEW(" ")) == header->value.n;
    return !exact || (is_date && is_url);
}

/* A header as people write it: any white space, or none, around key and '='. */
static bool parse_loosely(struct view line, struct header *header)
{
    struct view rest = line;
    skip_blanks(&rest);
    if (!take(&rest, VIEW("#"))) {
        return false;
    }
    skip_blanks(&rest);
    for (size_t i = 0; i < KEYS; i++) {
        struct view value = rest;
        if (take(&value, keys[i].key)) {
            skip_blanks(&value);
            return take(&value, VIEW("=")) && take_value(line, value, i, false, header);
        }
    }
    return false;
}

bool header_parse(struct view line, bool exact, struct header *header)
{
    if (line.n <= LINE_LONGEST && parse_name(line, &header->value)) {
        header->kind = HEADER_NAME;
        header->size = line.n;
        return true;
    }
    struct view value = line;
    size_t key = take_key(&value);
    return exact ? key < KEYS && take_value(line, value, key, true, header) : parse_loosely(line, header);
}

size_t header_seam(struct view text, size_t from)
{
    struct header header;
    /* Both kinds are looked for from their rarest byte. */
    for (size_t at = from; at < text.n; at++) {
        const char *mark = memchr(text.p + at, '#', text.n - at);
        if (!mark) {
            break;
        }
        at = (size_t)(mark - text.p);
        if (header_parse(after(text, at), true, &header)) {
            return at;
        }
    }
    if (view_ends(view_trim(text), VIEW(" <=="))) {
        for (size_t end = text.n; end >= from + 4; end--) {
            if (view_starts(after(text, end - 4), VIEW("==> "))) {
                return header_parse(after(text, end - 4), true, &header) ? end - 4 : text.n;
            }
        }
    }
    return text.n;
}

/* The number that `size` digits at text make, -1 where they are not digits. */
static int number(const char *text, size_t size)
{
    int value = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static bool in_calendar(int year, int month, int day)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

bool header_date(struct view text, char date[HEADER_DATE_SIZE])
{
    bool dashes = text.n == 10 && text.p[4] == '-' && text.p[7] == '-';
    if (text.n != 8 && !dashes) {
        return false;
    }
    const char *month = text.p + 4 + dashes;
    const char *day = month + 2 + dashes;
    if (!in_calendar(number(text.p, 4), number(month, 2), number(day, 2))) {
        return false;
    }
    memcpy(date, text.p, 4);
    date[4] = '-';
    memcpy(date + 5, month, 2);
    date[7] = '-';
    memcpy(date + 8, day, 2);
    return true;
}
