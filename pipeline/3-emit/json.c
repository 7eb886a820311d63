#include "json.h"

#include <stdint.h>

#include "lanes.h"

/* One bit for each of 16 bytes that must be escaped. */
static inline unsigned special(lanes v)
{
    return lanes_mask(lanes_equal(v, '"') | lanes_equal(v, '\\') | lanes_control(v));
}

static char *put_escaped(char *to, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    static const char code[4] = {'\\', 'u', '0', '0'};
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i + 1 < sizeof named; i += 2) {
        if ((unsigned char)named[i] == c) {
            *to++ = '\\';
            *to++ = named[i + 1];
            return to;
        }
    }
    memcpy(to, code, sizeof code);
    to[4] = digits[c >> 4];
    to[5] = digits[c & 15];
    return to + 6;
}

static char *put_slowly(char *to, struct view text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < 0x20 || c == '"' || c == '\\') {
            to = put_escaped(to, c);
        } else {
            *to++ = (char)c;
        }
    }
    return to;
}

char *json_put(char *to, struct view text)
{
    char *begin = to;
    for (size_t i = 0; i < text.n; i += LANES) {
        lanes v = lanes_load(text.p + i);
        size_t left = text.n - i;
        lanes_store(to + i, v);
        if (special(v) & lanes_first(left < LANES ? left : LANES)) {
            return put_slowly(begin, text);
        }
    }
    return to + text.n;
}

void json_string(struct buf *out, struct view text)
{
    char *to = buf_room(out, json_room(text.n) + 2);
    *to++ = '"';
    to = put_slowly(to, text); /* the text may have no padding */
    *to++ = '"';
    out->n = (size_t)(to - out->p);
}
