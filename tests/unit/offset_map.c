/* The offset map: text form read and written, positions, what was written. */
#include "offset_map.h"

#include <stdio.h>

static unsigned passed, failed;

static void check(bool fine, const char *what, const char *form)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL offset_map: %s: '%s'\n", what, form);
    }
}

static void check_forms(void)
{
    static const char *const good[] = {"", "3:5", "0:0,0:2,7:9", "1+2=C3A0", "1:2,1+3=6fc3a0,9:20", "18446744073:1"};
    static const char *const bad[] = {",",       "3",       "3:",   ":3",  "3:5,",     ",3:5",    "3:5,,4:6",
                                      "3:5,2:9", "a:1",     "3:-1", "1+2", "1+2=",     "1+2=A",   "1+2=G0",
                                      "1+=A0",   "1+2=A0B", "3:5 ", "3;5", "3:5\t4:6", "1:2,1+3:"};
    struct offset_map *map = offset_map_new();
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        check(offset_map_parse(map, view_of(good[i])), "refused", good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        check(!offset_map_parse(map, view_of(bad[i])), "accepted", bad[i]);
    }
    offset_map_free(map);
}

static void check_positions(void)
{
    static const struct {
        const char *form;
        size_t at;
        uint64_t start, end;
    } CASES[] = {
        {"", 0, 0, 0},
        {"", 17, 17, 17},
        /* "a  b": two spaces became one */
        {"2:3", 1, 1, 1},
        {"2:3", 2, 3, 3},
        {"2:3", 3, 4, 4},
        /* "a", something dropped, "b": an end stays before it, a start goes behind it */
        {"1:1,1:4", 0, 0, 0},
        {"1:1,1:4", 1, 4, 1},
        {"1:1,1:4", 2, 5, 5},
        /* a letter and two marks became one letter of three bytes */
        {"3:5", 0, 0, 0},
        {"3:5", 3, 5, 5},
        {"3:5,8:12,20:30", 7, 9, 9},
        {"3:5,8:12,20:30", 8, 12, 12},
        {"3:5,8:12,20:30", 19, 23, 23},
        {"3:5,8:12,20:30", 99, 109, 109},
        {"0+1=41,2:9", 1, 1, 1},
        {"5:9,5:10,5:12", 5, 12, 9},
    };
    struct offset_map *map = offset_map_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        offset_map_parse(map, view_of(CASES[i].form));
        check(offset_map_start(map, CASES[i].at) == CASES[i].start, "start", CASES[i].form);
        check(offset_map_end(map, CASES[i].at) == CASES[i].end, "end", CASES[i].form);
    }
    offset_map_free(map);
}

static void check_written(void)
{
    /* "hòa 12 thủy" from "hoà", full-width 1 and 2, "thuỷ" */
    static const char text[] = "h\xC3\xB2"
                               "a 12 th\xE1\xBB\xA7y";
    static const char form[] = "1+3=6FC3A0,5+1=EFBC91,6:8,6+1=EFBC92,7:11,10+4=75E1BBB7";
    static const struct {
        size_t start, end;
        const char *want;
    } CASES[] = {
        {0, 14, "ho\xC3\xA0 \xEF\xBC\x91\xEF\xBC\x92 thu\xE1\xBB\xB7"},
        {0, 4, "ho\xC3\xA0"},
        {5, 6, "\xEF\xBC\x91"},
        {6, 9, "\xEF\xBC\x92 t"},
        {0, 0, ""},
        {0, 1, "h"},
        {0, 3, "h\xC3\xB2"}, /* half of an entry: the text */
        {8, 14, "thu\xE1\xBB\xB7"},
    };
    struct offset_map *map = offset_map_new();
    check(offset_map_parse(map, view_of(form)), "refused", form);
    struct buf out = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        buf_clear(&out);
        offset_map_as_written(map, view_of(text), CASES[i].start, CASES[i].end, &out);
        check(view_equal(buf_all(&out), view_of(CASES[i].want)), "as written", CASES[i].want);
    }
    buf_free(&out);
    offset_map_free(map);
}

static void check_put(void)
{
    struct buf form = {0};
    offset_map_put_shift(&form, 0, 0);
    offset_map_put_shift(&form, 10, 1234567890123);
    offset_map_put_written(&form, 10, 3, VIEW("o\xC3\xA0"));
    offset_map_put_shift(&form, 4294967296, 18446744073709551615U);
    buf_byte(&form, '\0');
    check(strcmp(form.p, "0:0,10:1234567890123,10+3=6FC3A0,4294967296:18446744073709551615") == 0, "put", form.p);
    buf_free(&form);
}

/* Maps of random entries: a start is never before its end, both grow with the position, and undoing goes forward. */
static void check_random(void)
{
    unsigned seed = 1;
    struct offset_map *map = offset_map_new();
    struct buf form = {0};
    for (unsigned round = 0; round < 200; round++) {
        buf_clear(&form);
        size_t at = 0;
        uint64_t source = 0;
        for (unsigned i = 0; i < round; i++) {
            seed = seed * 1103515245 + 12345;
            size_t step = seed >> 16 & 3;
            at += step;
            source += step + (seed >> 20 & 3);
            offset_map_put_shift(&form, at, source);
        }
        bool fine = offset_map_parse(map, buf_all(&form));
        for (size_t p = 0; p < at + 5; p++) {
            fine = fine && offset_map_end(map, p) <= offset_map_start(map, p) &&
                   offset_map_start(map, p) < offset_map_start(map, p + 1) && offset_map_end(map, p) >= p;
        }
        buf_byte(&form, '\0');
        check(fine, "order", form.p);
    }
    buf_free(&form);
    offset_map_free(map);
}

int main(void)
{
    check_forms();
    check_positions();
    check_written();
    check_put();
    check_random();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
