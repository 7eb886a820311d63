#include "html_charts.h"

#include "html_text.h"

/* What stands in place of a chart of nothing. */
#define NONE "<p class=\"note\" data-en=\"none\">không có</p>\n"

enum {
    TOP_BODIES = 15,
    TOP_KINDS = 40,  /* the rules that come with the program know 33 */
    FIRST_LABEL = 4, /* bars between the first bar and the next label if both are to have one */
};

/* True where the scale has a label below a bar: months, years, tens and fifties of years. */
static bool has_label(enum timeline_unit unit, struct view first_day)
{
    switch (unit) {
    case TIMELINE_DAYS:
        return view_ends(first_day, VIEW("-01"));
    case TIMELINE_MONTHS:
        return view_ends(first_day, VIEW("-01-01"));
    case TIMELINE_YEARS:
        return first_day.p[3] == '0';
    case TIMELINE_DECADES:
        return first_day.p[2] == '0' || first_day.p[2] == '5';
    }
    return false;
}

static void put_label(struct buf *out, enum timeline_unit unit, struct view first_day)
{
    buf_text(out, "<b aria-hidden=\"true\">");
    buf_view(out, view_slice(first_day, 0, unit == TIMELINE_DAYS ? 7 : 4));
    buf_text(out, "</b>");
}

/* One bar; `most` is the highest count of all. */
static void put_bar(struct buf *out, enum timeline_unit unit, uint32_t bar, uint64_t count, uint64_t most)
{
    buf_text(out, "<a href=\"#mentions\" style=\"--v:");
    html_share(out, count, most);
    buf_text(out, "\" data-from=\"");
    timeline_put_first(out, unit, bar);
    buf_text(out, "\" data-to=\"");
    timeline_put_last(out, unit, bar);
    buf_text(out, "\"><i>");
    timeline_put_name(out, unit, bar);
    buf_text(out, ": ");
    html_number(out, count);
    buf_text(out, "</i></a>");
}

/* Bars up to the first one with a label behind the first bar. */
static uint32_t bars_to_label(const struct timeline_range *range)
{
    uint32_t bars = 0;
    struct buf day = {0};
    uint32_t bar = range->first;
    do {
        bars++;
        bar = timeline_next(range->unit, bar);
        buf_clear(&day);
        timeline_put_first(&day, range->unit, bar);
    } while (bar < range->last && !has_label(range->unit, buf_all(&day)));
    buf_free(&day);
    return bars;
}

static void put_bars(struct buf *out, const struct timeline *timeline, const struct timeline_range *range)
{
    uint64_t most = 1;
    for (uint32_t bar = range->first; bar <= range->last; bar++) {
        uint64_t count = timeline_count(timeline, range->unit, bar);
        most = count > most ? count : most;
    }
    bool peak = true;
    bool label_first = bars_to_label(range) > FIRST_LABEL;
    struct buf day = {0};
    buf_text(out, "<ol class=\"time\" aria-labelledby=\"timeline-title\">\n");
    for (uint32_t bar = range->first; bar <= range->last; bar = timeline_next(range->unit, bar)) {
        uint64_t count = timeline_count(timeline, range->unit, bar);
        buf_text(out, count == 0              ? "<li aria-hidden=\"true\">"
                      : peak && count == most ? "<li class=\"peak\">"
                                              : "<li>");
        peak = peak && count < most;
        if (count > 0) {
            put_bar(out, range->unit, bar, count, most);
        }
        buf_clear(&day);
        timeline_put_first(&day, range->unit, bar);
        if (has_label(range->unit, buf_all(&day)) || (bar == range->first && label_first)) {
            put_label(out, range->unit, buf_all(&day));
        }
        buf_text(out, "</li>\n");
    }
    buf_text(out, "</ol>\n");
    buf_free(&day);
}

/* " · ", a number and what it is of, in both languages; nothing for nought. */
static void put_left_out(struct buf *out, uint64_t number, const char *vietnamese, const char *english)
{
    if (number > 0) {
        buf_text(out, " · ");
        html_number(out, number);
        buf_format(out, " <span data-en=\"%s\">%s</span>", english, vietnamese);
    }
}

void html_timeline(struct buf *out, const struct report *report)
{
    static const char *const longer[][2] = {{"dài hơn một ngày", "longer than a day"},
                                            {"dài hơn một tháng", "longer than a month"},
                                            {"dài hơn một năm", "longer than a year"},
                                            {"", ""}};
    struct timeline_range range;
    if (!timeline_choose(&report->timeline, &range)) {
        return;
    }
    buf_text(out, "<figure>\n<figcaption><h3 id=\"timeline-title\" data-en=\"Timeline\">"
                  "Dòng thời gian</h3>\n<p class=\"note\">");
    html_number(out, range.drawn);
    buf_text(out, " <span data-en=\"in the chart\">trên biểu đồ</span>");
    put_left_out(out, range.before, "sớm hơn", "earlier");
    put_left_out(out, range.after, "muộn hơn", "later");
    put_left_out(out, range.longer, longer[range.unit][0], longer[range.unit][1]);
    put_left_out(out, report->timeline.outside, "ngoài các năm 0–2399", "outside the years 0–2399");
    put_left_out(out, report->timeline.unresolved, "không rõ ngày nào", "without a known day");
    buf_text(out, "</p></figcaption>\n");
    put_bars(out, &report->timeline, &range);
    buf_text(out, "</figure>\n");
}

/* The cell with a bar and its number. */
static void put_amount(struct buf *out, uint64_t count, uint64_t most)
{
    buf_text(out, "<td style=\"--v:");
    html_share(out, count, most);
    buf_text(out, "\">");
    html_number(out, count);
    buf_text(out, "</td></tr>\n");
}

void html_bodies_note(struct buf *out, const struct report *report)
{
    if (report->bodies.lost > 0) {
        buf_text(out, "<p class=\"note\"><span data-en=\"There are very many names: each count may be too low, by at "
                      "most\">Có rất nhiều tên: mỗi số có thể thấp hơn thực tế, nhiều nhất là</span> ");
        html_number(out, report->bodies.lost);
        buf_text(out, "</p>");
    } else if (report->bodies.count > 0) {
        buf_text(out, "<p class=\"note\">");
        html_number(out, report->bodies.count);
        buf_text(out, " <span data-en=\"different names\">tên khác nhau</span></p>");
    }
}

void html_top_bodies(struct buf *out, const struct report *report)
{
    struct tally_entry top[TOP_BODIES];
    size_t count = tally_top(&report->bodies, top, TOP_BODIES);
    if (count == 0) {
        buf_text(out, NONE);
        return;
    }
    buf_text(out, "<table class=\"bars b\">\n<tbody lang=\"vi\">\n");
    for (size_t i = 0; i < count; i++) {
        struct view name = tally_name(&report->bodies, &top[i]);
        buf_text(out, "<tr><th scope=\"row\"><a href=\"#mentions\" data-value=\"");
        html_text(out, name);
        buf_text(out, "\">");
        html_text(out, name);
        buf_text(out, "</a></th>");
        put_amount(out, top[i].count, top[0].count);
    }
    buf_text(out, "</tbody>\n</table>\n");
}

static void put_code(struct buf *out, struct view code)
{
    buf_text(out, " data-code=\"");
    html_text(out, code);
    buf_text(out, "\">");
    html_text(out, code);
}

/* The kinds of one type, as a table of its own; `kinds` is sorted by count over all types. */
static void put_kinds(struct buf *out, const struct tally *tally, const struct tally_entry *kinds, size_t count,
                      struct view type, char class)
{
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        struct view kind = tally_name(tally, &kinds[i]);
        if (!view_equal(view_cut(&kind, '\t'), type)) {
            continue;
        }
        if (!begun) {
            buf_format(out, "<table class=\"bars %c\">\n<caption><span class=\"%c\"", class, class);
            put_code(out, type);
            buf_text(out, "</span></caption>\n<tbody>\n");
            begun = true;
        }
        buf_text(out, "<tr><th scope=\"row\"><a href=\"#mentions\" data-type=\"");
        html_text(out, type);
        buf_text(out, "\" data-kind=\"");
        html_text(out, kind);
        buf_byte(out, '"');
        put_code(out, kind);
        buf_text(out, "</a></th>");
        put_amount(out, kinds[i].count, kinds[0].count);
    }
    buf_text(out, begun ? "</tbody>\n</table>\n" : "");
}

/* True where one of the kinds before has this type. */
static bool had_type(const struct tally *tally, const struct tally_entry *kinds, size_t before, struct view type)
{
    for (size_t i = 0; i < before; i++) {
        struct view kind = tally_name(tally, &kinds[i]);
        if (view_equal(view_cut(&kind, '\t'), type)) {
            return true;
        }
    }
    return false;
}

void html_kinds(struct buf *out, const struct report *report)
{
    static const struct {
        struct view type;
        char class;
    } known[] = {{{"date", 4}, 'd'}, {{"figure", 6}, 'f'}, {{"body", 4}, 'b'}};
    enum { KNOWN = sizeof known / sizeof *known };
    const struct tally *tally = &report->kinds;
    struct tally_entry kinds[TOP_KINDS];
    size_t count = tally_top(tally, kinds, TOP_KINDS);
    if (count == 0) {
        buf_text(out, NONE);
        return;
    }
    buf_text(out, "<div class=\"kinds\">\n");
    for (size_t i = 0; i < KNOWN; i++) {
        put_kinds(out, tally, kinds, count, known[i].type, known[i].class);
    }
    /* Types of the user's own, one after the other. */
    for (size_t i = 0; i < count; i++) {
        struct view kind = tally_name(tally, &kinds[i]);
        struct view type = view_cut(&kind, '\t');
        bool done = had_type(tally, kinds, i, type);
        for (size_t j = 0; j < KNOWN; j++) {
            done = done || view_equal(type, known[j].type);
        }
        if (!done) {
            put_kinds(out, tally, kinds, count, type, 'o');
        }
    }
    buf_text(out, "</div>\n");
}
