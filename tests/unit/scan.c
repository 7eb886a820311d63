/* The vector scan finds the words that a plain reading of bytes finds, wherever blocks of 64 bytes cut. */
#include <stdio.h>
#include <stdlib.h>

#include "../../pipeline/2-match/scan.h"
#include "buf.h"

static unsigned passed;
static unsigned failed;

/* Candidates by the plain reading: words that begin with a digit or whose hash is in the filter. */
static size_t expected(const struct scan_filter *filter, struct view line, struct candidate *out)
{
    size_t count = 0;
    for (size_t i = 0; i < line.n;) {
        struct view here = view_slice(line, i, line.n);
        size_t size = scan_word(here);
        if (size > 0) {
            uint32_t hash = scan_hash(scan_key(here.p, size));
            bool known = filter->bits[hash >> 6] >> (hash & 63) & 1;
            if (known || (here.p[0] >= '0' && here.p[0] <= '9')) {
                out[count++] = (struct candidate){(uint32_t)i, (uint32_t)size};
            }
            i += size;
            continue;
        }
        unsigned char lead = (unsigned char)here.p[0];
        i += lead < 0x80 ? 1 : lead == 0xC2 ? 2 : lead < 0xF0 ? 3 : 4;
    }
    return count;
}

static void check(const struct scan_filter *filter, struct view text, const char *what)
{
    struct buf padded = {0};
    buf_view(&padded, text);
    memset(buf_room(&padded, 64), 'x', 64); /* what stands behind a line must not matter */
    struct view line = buf_all(&padded);
    struct candidate *have = calloc(line.n + 2, sizeof *have);
    struct candidate *want = calloc(line.n + 2, sizeof *want);
    size_t have_count = scan_line(filter, line, have);
    size_t want_count = expected(filter, line, want);
    if (have_count == want_count && memcmp(have, want, want_count * sizeof *want) == 0) {
        passed++;
    } else {
        failed++;
        printf("scan: %s, %zu bytes: %zu candidates, should be %zu\n", what, line.n, have_count, want_count);
    }
    free(have);
    free(want);
    buf_free(&padded);
}

int main(void)
{
    static const char *const words[] = {"ngày", "Bộ", "12,5", "“Sở”", "a", " ",   "– ",    "5", "Ủy",      "«x»",
                                        "😀7",   "m²", "(",    "_",    "đ", "năm", "tháng", ".", "dự-án-9", "…ngày"};
    struct scan_filter filter = {{0}};
    scan_filter_add(&filter, "ngày\0\0\0\0\0\0\0", strlen("ngày"));
    scan_filter_add(&filter, "Sở\0\0\0\0\0\0\0", strlen("Sở"));
    scan_filter_add(&filter, "tháng\0\0\0\0", strlen("tháng"));
    check(&filter, VIEW(""), "the empty line");
    check(&filter, VIEW("ngày 5 tháng 9"), "a date");
    struct buf line = {0};
    unsigned random = 12345;
    for (unsigned round = 0; round < 3000; round++) {
        buf_clear(&line);
        for (unsigned i = 0; i < round % 97; i++) {
            random = random * 1103515245U + 12345U;
            buf_text(&line, words[(random >> 16) % (sizeof words / sizeof *words)]);
            if (random >> 31) {
                buf_byte(&line, ' ');
            }
        }
        check(&filter, buf_all(&line), "random words");
    }
    buf_free(&line);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
