/* The parts of the HTML report: text that stays text, counts in bounded memory, the choice of a time line. */
#include <inttypes.h>
#include <stdio.h>

#include "../../pipeline/3-emit/html_text.h"
#include "../../pipeline/3-emit/tally.h"
#include "../../pipeline/3-emit/timeline.h"

static unsigned passed, failed;

static void same(const char *what, struct view have, const char *want)
{
    if (view_equal(have, view_of(want))) {
        passed++;
    } else {
        failed++;
        printf("report: %s is '%.*s', should be '%s'\n", what, VIEW_ARG(have), want);
    }
}

static void equal(const char *what, uint64_t have, uint64_t want)
{
    if (have == want) {
        passed++;
    } else {
        failed++;
        printf("report: %s is %" PRIu64 ", should be %" PRIu64 "\n", what, have, want);
    }
}

static void check_text(void)
{
    static const struct {
        struct view text;
        const char *html;
    } cases[] = {
        {{"", 0}, ""},
        {{"Lũ quét ở Mường Lay", sizeof "Lũ quét ở Mường Lay" - 1}, "Lũ quét ở Mường Lay"},
        {{"<script>", 8}, "&lt;script&gt;"},
        {{"</script>]]>-->", 15}, "&lt;/script&gt;]]&gt;--&gt;"},
        {{"\"a\" & 'b'", 9}, "&quot;a&quot; &amp; &#39;b&#39;"},
        {{"&amp;", 5}, "&amp;amp;"},
        {{"a\rb\0c", 5},
         "a&#13;b\xEF\xBF\xBD"
         "c"},
        {{"\x01\x7F\xE2\x80\xA8\xE2\x80\xAE", 8}, "\x01\x7F\xE2\x80\xA8\xE2\x80\xAE"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&out);
        html_text(&out, cases[i].text);
        same("a text in HTML", buf_all(&out), cases[i].html);
    }
    buf_clear(&out);
    html_number(&out, 1234567);
    same("a number", buf_all(&out), "<span class=\"n\">1\u202F234\u202F567</span>");
    buf_clear(&out);
    html_number(&out, 100);
    same("a short number", buf_all(&out), "<span class=\"n\">100</span>");
    buf_clear(&out);
    html_share(&out, 1, 8);
    html_share(&out, 5, 5);
    html_share(&out, 0, 5);
    same("shares", buf_all(&out), "0.1251.0000.000");
    buf_free(&out);
}

/* The count of a name, 0 where it is not among the top. */
static uint64_t count_of(const struct tally *tally, const char *name)
{
    struct tally_entry top[50];
    size_t count = tally_top(tally, top, 50);
    for (size_t i = 0; i < count; i++) {
        if (view_equal(tally_name(tally, &top[i]), view_of(name))) {
            return top[i].count;
        }
    }
    return 0;
}

static void check_tally(void)
{
    struct tally tally;
    tally_init(&tally);
    static const char *const names[] = {"Sở Y tế",      "Hội Nông dân", "Sở Y tế", "Đoàn",
                                        "Hội Nông dân", "Sở Y tế",      "Bưu điện"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        tally_add(&tally, view_of(names[i]));
    }
    struct tally_entry top[3];
    equal("top names", tally_top(&tally, top, 3), 3);
    same("the first name", tally_name(&tally, &top[0]), "Sở Y tế");
    equal("its count", top[0].count, 3);
    same("the second name", tally_name(&tally, &top[1]), "Hội Nông dân");
    same("of equal ones the first by bytes", tally_name(&tally, &top[2]), "Bưu điện");
    equal("lost where names are few", tally.lost, 0);
    /* A hundred thousand names that come once, and two that come often between them. */
    struct buf name = {0};
    for (unsigned i = 0; i < 100000; i++) {
        buf_clear(&name);
        buf_format(&name, "Hợp tác xã %u", i);
        tally_add(&tally, buf_all(&name));
        tally_add(&tally, VIEW("Quốc hội"));
        if (i % 4 == 0) {
            tally_add(&tally, VIEW("Bộ Tài chính"));
        }
    }
    uint64_t all = 225007;
    equal("names held are bounded", tally.count < TALLY_NAMES, 1);
    equal("their bytes too", tally.names.capacity < (size_t)TALLY_NAMES * TALLY_NAME, 1);
    equal("what is lost is known to be little", tally.lost <= 2 * all / TALLY_NAMES, 1);
    uint64_t found = count_of(&tally, "Quốc hội");
    equal("a count is not too high", found <= 100000, 1);
    equal("and not lower than was said", found + tally.lost >= 100000, 1);
    found = count_of(&tally, "Bộ Tài chính");
    equal("nor the second one", found <= 25000 && found + tally.lost >= 25000, 1);
    /* A long name is cut between letters. */
    buf_clear(&name);
    for (unsigned i = 0; i < 200; i++) {
        buf_text(&name, "ế");
    }
    for (unsigned i = 0; i < 200000; i++) {
        tally_add(&tally, buf_all(&name));
    }
    tally_top(&tally, top, 1);
    equal("bytes kept of a long name", top[0].size, 300);
    /* What is not UTF-8 does no harm. */
    memset(name.p, '\x80', name.n);
    tally_add(&tally, buf_all(&name));
    buf_free(&name);
    tally_free(&tally);
}

static void add(struct timeline *timeline, const char *from, const char *to, unsigned times)
{
    while (times-- > 0) {
        timeline_add(timeline, view_of(from), view_of(to));
    }
}

static void check_range(const char *what, const struct timeline *timeline, enum timeline_unit unit, const char *first,
                        const char *last, uint64_t drawn)
{
    struct timeline_range range;
    equal(what, timeline_choose(timeline, &range), true);
    equal(what, range.unit, unit);
    equal(what, range.drawn, drawn);
    struct buf name = {0};
    timeline_put_first(&name, range.unit, range.first);
    same(what, buf_all(&name), first);
    buf_clear(&name);
    timeline_put_last(&name, range.unit, range.last);
    same(what, buf_all(&name), last);
    buf_free(&name);
}

static void check_timeline(void)
{
    struct timeline timeline;
    struct timeline_range range;
    timeline_init(&timeline);
    equal("no dates, no time line", timeline_choose(&timeline, &range), false);
    add(&timeline, "", "", 5);
    add(&timeline, "-0043-01-01", "-0043-12-31", 2);
    add(&timeline, "2023-02-30", "2023-02-30", 1);
    add(&timeline, "2500-01-01", "2500-01-01", 1);
    equal("still none", timeline_choose(&timeline, &range), false);
    equal("unresolved dates", timeline.unresolved, 5);
    equal("dates outside", timeline.outside, 4);
    add(&timeline, "2023-02-27", "2023-02-27", 30);
    add(&timeline, "2023-03-02", "2023-03-02", 20);
    check_range("days", &timeline, TIMELINE_DAYS, "2023-02-27", "2023-03-02", 50);
    timeline_choose(&timeline, &range);
    uint32_t bar = timeline_next(TIMELINE_DAYS, timeline_next(TIMELINE_DAYS, range.first));
    struct buf name = {0};
    timeline_put_name(&name, TIMELINE_DAYS, bar);
    same("no 29 February 2023", buf_all(&name), "2023-03-01");
    buf_free(&name);
    add(&timeline, "1945-09-02", "1945-09-02", 1);
    check_range("an outlier is left out", &timeline, TIMELINE_DAYS, "2023-02-27", "2023-03-02", 50);
    add(&timeline, "2021-05-01", "2021-05-31", 10);
    add(&timeline, "2021-06-15", "2021-06-15", 40);
    check_range("months", &timeline, TIMELINE_MONTHS, "2021-05-01", "2023-03-31", 100);
    timeline_choose(&timeline, &range);
    equal("before", range.before, 1);
    add(&timeline, "1990-01-01", "1990-12-31", 150);
    check_range("years", &timeline, TIMELINE_YEARS, "1990-01-01", "2023-12-31", 250);
    add(&timeline, "1500-01-01", "1599-12-31", 50);
    add(&timeline, "1802-01-01", "1802-12-31", 50);
    check_range("decades", &timeline, TIMELINE_DECADES, "1500-01-01", "2029-12-31", 351);
    timeline_free(&timeline);
}

int main(void)
{
    check_text();
    check_tally();
    check_timeline();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
