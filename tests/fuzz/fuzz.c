#include "fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <utf8proc.h>

enum { PIECES = 17, WRITE_PIECES = 4096 };

static struct view waiting;
static size_t piece_size, pieces_given, warnings;
static struct buf written;

void fuzz_feed(struct view bytes, size_t piece)
{
    waiting = bytes;
    piece_size = piece;
    pieces_given = 0;
}

struct buf *fuzz_written(void)
{
    return &written;
}

size_t fuzz_warnings(void)
{
    return warnings;
}

void fuzz_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("fuzz: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

/* ---- What the linker puts in the place of read, write and warn ---- */

/* NOLINTBEGIN(bugprone-reserved-identifier): --wrap gives the names */
ssize_t __real_read(int fd, void *to, size_t size);
ssize_t __real_write(int fd, const void *from, size_t size);
ssize_t __wrap_read(int fd, void *to, size_t size);
ssize_t __wrap_write(int fd, const void *from, size_t size);
void __wrap_warn(const char *format, ...);

ssize_t __wrap_read(int fd, void *to, size_t size)
{
    if (fd != FUZZ_FD) {
        return __real_read(fd, to, size);
    }
    size_t most = piece_size > 0 ? piece_size : 1 + pieces_given++ * 7 % PIECES;
    most = most < size ? most : size;
    most = most < waiting.n ? most : waiting.n;
    if (most > 0) {
        memcpy(to, waiting.p, most);
        waiting = view_slice(waiting, most, waiting.n);
    }
    return (ssize_t)most;
}

ssize_t __wrap_write(int fd, const void *from, size_t size)
{
    if (fd != FUZZ_FD) {
        return __real_write(fd, from, size);
    }
    size = size < WRITE_PIECES ? size : WRITE_PIECES; /* the rest must be asked for */
    buf_bytes(&written, from, size);
    return (ssize_t)size;
}

void __wrap_warn(const char *format, ...)
{
    (void)format;
    warnings++;
}
/* NOLINTEND(bugprone-reserved-identifier) */

/* ---- Plain re-readings ---- */

size_t fuzz_character(struct view text, size_t at)
{
    static const struct {
        unsigned char first_low, first_high, second_low, second_high;
        size_t size;
    } forms[] = {{0x00, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
                 {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
                 {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
    const unsigned char *p = (const unsigned char *)text.p + at;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (p[0] < forms[i].first_low || p[0] > forms[i].first_high) {
            continue;
        }
        bool good = text.n - at >= forms[i].size;
        for (size_t k = 1; good && k < forms[i].size; k++) {
            good = k == 1 ? p[k] >= forms[i].second_low && p[k] <= forms[i].second_high : (p[k] & 0xC0) == 0x80;
        }
        return good ? forms[i].size : 0;
    }
    return 0;
}

/* Bytes that one U+FFFD stands for: the longest piece that a character begins with, else one. */
static size_t bad_size(struct view text, size_t at)
{
    for (size_t size = 3; size > 1; size--) {
        static const char tails[][3] = {"\x80\x80\x80", "\x90\x80\x80", "\xA0\x80\x80"};
        for (size_t t = 0; at + size <= text.n && t < sizeof tails / sizeof *tails; t++) {
            char whole[8];
            memcpy(whole, text.p + at, size);
            for (size_t more = 1; size + more <= 4; more++) {
                memcpy(whole + size, tails[t], more);
                if (fuzz_character((struct view){whole, size + more}, 0) == size + more) {
                    return size;
                }
            }
        }
    }
    return 1;
}

bool fuzz_utf8(struct view text)
{
    for (size_t at = 0, size; at < text.n; at += size) {
        size = fuzz_character(text, at);
        if (size == 0) {
            return false;
        }
    }
    return true;
}

bool fuzz_boundary(struct view text, size_t at)
{
    return at == 0 || at == text.n || (at < text.n && ((unsigned char)text.p[at] & 0xC0) != 0x80);
}

/* NFC of valid text without NUL, NUL-terminated, owned by the caller. */
static char *nfc_of(struct view text, size_t *size)
{
    utf8proc_uint8_t *out = NULL;
    ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, &out,
                             UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    FUZZ_CHECK(n >= 0, "utf8proc: %s", utf8proc_errmsg(n));
    *size = (size_t)n;
    return (char *)out;
}

bool fuzz_is_nfc(struct view text)
{
    size_t size;
    char *nfc = nfc_of(text, &size);
    bool same = view_equal(text, (struct view){nfc, size});
    free(nfc);
    return same;
}

static bool is_white(utf8proc_int32_t c)
{
    return (c > 0 && c <= ' ') || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_unseen(utf8proc_int32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void fuzz_plain(struct view raw, struct buf *out)
{
    struct buf text = {0};
    bool space = false;
    for (size_t at = 0, size; at < raw.n; at += size) {
        utf8proc_int32_t c = 0;
        size = fuzz_character(raw, at);
        if (size > 0) {
            utf8proc_iterate((const utf8proc_uint8_t *)raw.p + at, (utf8proc_ssize_t)size, &c);
        } else {
            size = bad_size(raw, at);
        }
        if (is_white(c)) {
            space = text.n > 0;
        } else if (!is_unseen(c)) {
            buf_bytes(&text, " ", space);
            space = false;
            buf_view(&text, c == 0 ? VIEW("\xEF\xBF\xBD") : view_slice(raw, at, at + size));
        }
    }
    size_t size;
    char *nfc = nfc_of(buf_all(&text), &size);
    buf_bytes(out, nfc, size);
    free(nfc);
    buf_free(&text);
}
