/* Headers: what is one, in a line of its own and in mid-line, and the dates they carry. */
#include "../../pipeline/1-normalise/header.h"

#include <stdio.h>

static unsigned passed, failed;

static void check(bool fine, const char *what, const char *text)
{
    if (fine) {
        passed++;
    } else {
        failed++;
        printf("FAIL header: %s: '%s'\n", what, text);
    }
}

static void check_dates(void)
{
    static const char *const good[][2] = {{"20200229", "2020-02-29"},
                                          {"2021-12-31", "2021-12-31"},
                                          {"20000229", "2000-02-29"},
                                          {"0001-01-01", "0001-01-01"},
                                          {"99991231", "9999-12-31"}};
    static const char *const bad[] = {"",         "20210229",   "19000229",    "2021-13-01", "2021-00-10", "20210132",
                                      "2021-1-1", "2021-01-0x", "2021/01/01",  "00000101",   "2021-01-00", "2021-0101",
                                      "x0210101", "202101011",  "2021-01-01 ", "-2021-1-1",  "20210431"};
    char date[HEADER_DATE_SIZE];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        check(header_date(view_of(good[i][0]), date) && memcmp(date, good[i][1], sizeof date) == 0, "date", good[i][0]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        check(!header_date(view_of(bad[i]), date), "no date", bad[i]);
    }
}

static void check_lines(void)
{
    static const struct {
        const char *line;
        bool loose, exact;
        enum header_kind kind;
        const char *value, *rest;
    } CASES[] = {
        {"# doc_id = a", true, true, HEADER_ID, "a", ""},
        {"# newdoc id = a b", true, true, HEADER_ID, "a b", ""},
        {"# url = http://example.vn/#x", true, true, HEADER_URL, "http://example.vn/#x", ""},
        {"# date = 20210101", true, true, HEADER_DATE, "20210101", ""},
        {"# date = x", true, false, HEADER_DATE, "x", ""},
        {"# url = a b", true, false, HEADER_URL, "a b", ""},
        {"#doc_id=a", true, false, HEADER_ID, "a", ""},
        {"\t#  doc_id\t= a \r", true, false, HEADER_ID, "a", ""},
        {"# doc_id =", true, false, HEADER_ID, "", ""},
        {"==> a b.txt <==", true, true, HEADER_NAME, "a b.txt", ""},
        {"==> <==", false, false, HEADER_NAME, "", ""},
        {"==> a <== b", false, false, HEADER_NAME, "", ""},
        {"# doc_id a", false, false, HEADER_ID, "", ""},
        {"# docid = a", false, false, HEADER_ID, "", ""},
        {"## doc_id = a", false, false, HEADER_ID, "", ""},
        {"# newdoc", false, false, HEADER_ID, "", ""},
        {"doc_id = a", false, false, HEADER_ID, "", ""},
        {"", false, false, HEADER_ID, "", ""},
        {"# doc_id = a# url = b", true, true, HEADER_ID, "a", "# url = b"},
        {"# doc_id = a# b", true, true, HEADER_ID, "a# b", ""},
        {"# date = 20210101# doc_id = b", true, true, HEADER_DATE, "20210101", "# doc_id = b"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct view line = view_of(CASES[i].line);
        for (int exact = 0; exact < 2; exact++) {
            struct header header;
            bool is = header_parse(line, exact, &header);
            bool fine = is == (exact ? CASES[i].exact : CASES[i].loose);
            check(fine, exact ? "exact header" : "header", CASES[i].line);
            if (fine && is) {
                check(header.kind == CASES[i].kind, "kind", CASES[i].line);
                check(view_equal(header.value, view_of(CASES[i].value)), "value", CASES[i].line);
                check(view_equal(view_slice(line, header.size, line.n), view_of(CASES[i].rest)), "rest", CASES[i].line);
            }
        }
    }
}

static void check_seams(void)
{
    static const struct {
        const char *text;
        size_t from, seam; /* 99: none */
    } CASES[] = {{"end# doc_id = a", 0, 3},       {"end# doc_id = a", 4, 99},      {"# doc_id = a", 0, 0},
                 {"# # # url = a", 0, 4},         {"end==> a <==", 0, 3},          {"==> b ==> a <==", 0, 6},
                 {"==> b ==> a <==", 7, 99},      {"end==> a <==.", 0, 99},        {"no. #1 = 2", 0, 99},
                 {"end# date = 20210230", 0, 99}, {"end# date = 20210228 ", 0, 3}, {"", 0, 99}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct view text = view_of(CASES[i].text);
        size_t want = CASES[i].seam == 99 ? text.n : CASES[i].seam;
        check(header_seam(text, CASES[i].from) == want, "seam", CASES[i].text);
    }
}

int main(void)
{
    check_dates();
    check_lines();
    check_seams();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
