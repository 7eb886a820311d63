#include "nfc_check.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Letters of Vietnamese, and what else takes two bytes and is no combining mark, need no closer look. */
static bool is_plain(struct view text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        unsigned char next = i + 1 < text.n ? (unsigned char)text.p[i + 1] : 0;
        unsigned char last = i + 2 < text.n ? (unsigned char)text.p[i + 2] : 0;
        if (byte < 0x80) {
            continue;
        }
        bool inside = (next & 0xC0) == 0x80;
        if (byte >= 0xC3 && byte <= 0xCA && inside) {
            i += 1;
        } else if (byte == 0xE1 && (next == 0xBA || next == 0xBB) && (last & 0xC0) == 0x80) {
            i += 2;
        } else {
            return false;
        }
    }
    return true;
}

bool nfc_composed(struct view text, struct buf *out)
{
    if (is_plain(text)) {
        buf_view(out, text);
        return true;
    }
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &nfc,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (size >= 0) {
        buf_bytes(out, nfc, (size_t)size);
    }
    free(nfc);
    return size >= 0;
}

bool nfc_is(struct view text)
{
    if (is_plain(text)) {
        return true;
    }
    struct buf nfc = {0};
    bool same = nfc_composed(text, &nfc) && view_equal(text, buf_all(&nfc));
    buf_free(&nfc);
    return same;
}
