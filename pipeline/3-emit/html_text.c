#include "html_text.h"

static const char *const escapes[256] = {
    ['\0'] = "\xEF\xBF\xBD", ['\r'] = "&#13;", ['"'] = "&quot;", ['&'] = "&amp;",
    ['\''] = "&#39;",        ['<'] = "&lt;",   ['>'] = "&gt;",
};

void html_text(struct buf *out, struct view text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *escape = escapes[(unsigned char)text.p[i]];
        if (escape) {
            buf_view(out, view_slice(text, done, i));
            buf_text(out, escape);
            done = i + 1;
        }
    }
    buf_view(out, view_slice(text, done, text.n));
}

void html_number(struct buf *out, uint64_t number)
{
    char room[NUMBER_ROOM];
    struct view digits = number_write(number, room);
    buf_text(out, "<span class=\"n\">");
    for (size_t i = 0; i < digits.n; i++) {
        if (i > 0 && (digits.n - i) % 3 == 0) {
            buf_text(out, "\u202F"); /* a narrow space that does not break: neither language's sign */
        }
        buf_byte(out, digits.p[i]);
    }
    buf_text(out, "</span>");
}

void html_share(struct buf *out, uint64_t part, uint64_t whole)
{
    uint64_t thousandths = (uint64_t)((double)part / (double)whole * 1000);
    buf_format(out, "%d.%03d", (int)(thousandths / 1000), (int)(thousandths % 1000));
}
