/* Cells for Excel: which texts are written as formulas, how long ones are, what stays a number or a date. */
#include "../../pipeline/3-emit/excel.h"

#include <stdio.h>

static unsigned passed, failed;

static void check(const char *what, const char *cell, const char *want, struct view got)
{
    if (view_equal(got, view_of(want))) {
        passed++;
    } else {
        failed++;
        printf("FAIL excel: %s of '%.60s': wanted '%.60s', got '%.*s'\n", what, cell, want, VIEW_ARG(got));
    }
}

static void check_texts(void)
{
    static const char *const SAME[] = {"",      "-",   "học sinh", "Hà Nội 1", "a=b",         "May", "tháng",
                                       "truer", "T18", "Sơn La 9", "đồng",     "tối 5 tháng", "?"};
    static const char *const GUARDED[] = {"2-1",   "10/12", "=1+1", "+84",     "-5",      "- Ông nói", "@a",   "1e5",
                                          "00123", "TRUE",  "true", "False",   "1.286",   ".5",        ",5",   "(5)",
                                          "$5",    "€5",    "5%",   "#N/A",    "mar-21",  "Sun 3",     "９",   "＝1",
                                          "1",     " =1",   "\t=1", "Tháng 5", "tháng 9", "thg 9",     "\r=1", "-0043"};
    struct buf scratch = {0};
    char text[128];
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        check("text", SAME[i], SAME[i], excel_text(view_of(SAME[i]), &scratch));
    }
    for (size_t i = 0; i < sizeof GUARDED / sizeof *GUARDED; i++) {
        snprintf(text, sizeof text, "=\"%s\"", GUARDED[i]);
        check("text", GUARDED[i], text, excel_text(view_of(GUARDED[i]), &scratch));
    }
    check("text", "=\"a\"", "=\"=\"\"a\"\"\"", excel_text(VIEW("=\"a\""), &scratch));
    check("text", "65 digits", "=\"12345678901234567890123456789012345678901234567890123456789012345\"",
          excel_text(VIEW("12345678901234567890123456789012345678901234567890123456789012345"), &scratch));
    check("text", "64 digits and a word", "1234567890123456789012345678901234567890123456789012345678901234 em",
          excel_text(VIEW("1234567890123456789012345678901234567890123456789012345678901234 em"), &scratch));
    buf_free(&scratch);
}

/* `count` times `unit` behind a minus, and how it must look: strings of 250 UTF-16 units. */
static void check_long(const char *unit, size_t count, size_t in_first, size_t in_others)
{
    struct buf text = {0};
    struct buf want = {0};
    struct buf scratch = {0};
    buf_text(&text, "-");
    buf_text(&want, "=\"-");
    size_t left = in_first;
    for (size_t i = 0; i < count; i++) {
        if (left == 0) {
            buf_text(&want, "\"&\"");
            left = in_others;
        }
        left--;
        buf_text(&text, unit);
        buf_text(&want, unit[0] == '"' ? "\"\"" : unit);
    }
    buf_bytes(&want, "\"", 2);
    buf_byte(&text, '\0');
    check("a long text", text.p, want.p, excel_text(view_of(text.p), &scratch));
    buf_free(&text);
    buf_free(&want);
    buf_free(&scratch);
}

/* Excel takes formulas of 8192 units. A text whose quotes, each doubled, would make one longer is no formula. */
static void check_quotes(void)
{
    struct buf text = {0};
    struct buf scratch = {0};
    buf_text(&text, "'-");
    for (size_t i = 0; i < 4096; i++) {
        buf_byte(&text, '"');
    }
    buf_byte(&text, '\0');
    check("many quotes", text.p + 1, text.p, excel_text(view_of(text.p + 1), &scratch));
    buf_free(&text);
    buf_free(&scratch);
}

static void check_values(void)
{
    static const struct {
        const char *cell, *comma;
    } CASES[] = {{"1286", "1286"},
                 {"12.5", "12,5"},
                 {"-0.25", "-0,25"},
                 {"0.333333", "0,333333"},
                 {"0", "0"},
                 {"2021-08-17", "2021-08-17"},
                 {"999999999999999", "999999999999999"},
                 {"0.000000123456789012345", "0,000000123456789012345"},
                 {"1000000000000000", "=\"1000000000000000\""},
                 {"007", "=\"007\""},
                 {"1.", "=\"1.\""},
                 {".5", "=\".5\""},
                 {"1.2.3", "=\"1.2.3\""},
                 {"--1", "=\"--1\""},
                 {"-", "-"},
                 {"", ""},
                 {"2021-08", "=\"2021-08\""},
                 {"2016/2020", "=\"2016/2020\""},
                 {"600/QĐ", "=\"600/QĐ\""},
                 {"199X", "=\"199X\""},
                 {"XXXX-09-05", "XXXX-09-05"},
                 {"T18:00", "T18:00"}};
    struct buf scratch = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        check("value", CASES[i].cell, CASES[i].comma, excel_value(view_of(CASES[i].cell), ',', &scratch));
    }
    check("value with a point", "12.5", "12.5", excel_value(VIEW("12.5"), '.', &scratch));
    buf_free(&scratch);
}

int main(void)
{
    check_texts();
    check_long("a", 249, 249, 250);
    check_long("ế", 600, 249, 250);
    check_long("😀", 300, 124, 125);
    check_long("\"", 300, 124, 125);
    check_quotes();
    check_values();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
