#include "header.h"

static const struct {
    struct view key;
    enum header_kind kind;
} keys[] = {
    {{"doc_id", 6}, HEADER_ID}, {{"newdoc id", 9}, HEADER_ID}, {{"url", 3}, HEADER_URL}, {{"date", 4}, HEADER_DATE}};

enum {
    KEYS = sizeof keys / sizeof *keys,
    DATE_AT_MOST = 64 /* bytes with white space, so that looking for it stays cheap */
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

/* `# key = ` exactly, and for a date also its value: safe enough to be looked for in mid-line. */
static bool begins_exactly(struct view text)
{
    struct view rest = text;
    for (size_t i = 0; take(&rest, VIEW("# ")) && i < KEYS; i++) {
        if (take(&rest, keys[i].key) && take(&rest, VIEW(" = "))) {
            char date[HEADER_DATE_SIZE];
            bool alone = rest.n < DATE_AT_MOST && header_date(view_trim(rest), date);
            return keys[i].kind != HEADER_DATE || alone;
        }
        rest = text;
    }
    return false;
}

size_t header_seam(struct view text, size_t from)
{
    struct view name;
    /* Both kinds are looked for from their rarest byte. */
    for (size_t at = from; at < text.n; at++) {
        const char *mark = memchr(text.p + at, '#', text.n - at);
        if (!mark) {
            break;
        }
        at = (size_t)(mark - text.p);
        if (begins_exactly(after(text, at))) {
            return at;
        }
    }
    if (view_ends(view_trim(text), VIEW(" <=="))) {
        for (size_t end = text.n; end >= from + 4; end--) {
            if (view_starts(after(text, end - 4), VIEW("==> "))) {
                return parse_name(after(text, end - 4), &name) ? end - 4 : text.n;
            }
        }
    }
    return text.n;
}

bool header_parse(struct view line, struct header *header)
{
    header->size = line.n;
    if (parse_name(line, &header->value)) {
        header->kind = HEADER_NAME;
        return true;
    }
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
            if (take(&value, VIEW("="))) {
                size_t seam = header_seam(value, 0);
                header->size = line.n - value.n + seam;
                header->kind = keys[i].kind;
                header->value = view_trim(view_slice(value, 0, seam));
                return true;
            }
        }
    }
    return false;
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
