/* The format html: a report for people, one page that needs nothing else. Written at the end, when the totals are
   known; until then the report keeps what it is made of, which is bounded. */
#include <stdlib.h>

#include "fail.h"
#include "html_assets.h"
#include "html_charts.h"
#include "html_text.h"

struct html {
    struct output *out;
    struct report report;
};

static void *begin(const struct format_options *options, struct output *out)
{
    struct html *html = allocate_zeroed(1, sizeof *html);
    html->out = out;
    report_init(&html->report, options->report_documents);
    return html;
}

static void take_document(void *self, const struct document_record *document)
{
    report_document(&((struct html *)self)->report, document);
}

static void take_text(void *self, const struct group *group)
{
    report_text(&((struct html *)self)->report, group);
}

static void take_row(void *self, const struct row *row)
{
    report_row(&((struct html *)self)->report, row);
}

static void take_text_end(void *self)
{
    report_text_end(&((struct html *)self)->report);
}

static uint64_t all_mentions(const struct report *report)
{
    uint64_t all = 0;
    for (size_t i = 0; i <= CLAIM_OTHER; i++) {
        all += report->mentions[i];
    }
    return all;
}

/* What the names in the page stand for. */
static void put_version(struct buf *out, const struct report *report)
{
    (void)report;
    buf_text(out, VERSION);
}

static void put_documents(struct buf *out, const struct report *report)
{
    html_number(out, report->documents);
}

/* The days of the first and the last document. */
static void put_period(struct buf *out, const struct report *report)
{
    if (report->first_day[0] != '\0') {
        buf_text(out, " · ");
        html_text(out, view_of(report->first_day));
        buf_text(out, strcmp(report->first_day, report->last_day) < 0 ? " – " : "");
        html_text(out, view_of(strcmp(report->first_day, report->last_day) < 0 ? report->last_day : ""));
    }
}

static void put_dates(struct buf *out, const struct report *report)
{
    html_number(out, report->mentions[CLAIM_DATE]);
}

static void put_figures(struct buf *out, const struct report *report)
{
    html_number(out, report->mentions[CLAIM_FIGURE]);
}

static void put_bodies(struct buf *out, const struct report *report)
{
    html_number(out, report->mentions[CLAIM_BODY]);
}

static void put_others(struct buf *out, const struct report *report)
{
    if (report->mentions[CLAIM_OTHER] > 0) {
        buf_text(out, "<div><dt><span class=\"o\" data-en=\"others\">loại khác</span></dt><dd>");
        html_number(out, report->mentions[CLAIM_OTHER]);
        buf_text(out, "</dd></div>\n");
    }
}

static void put_warning(struct buf *out, const struct report *report)
{
    if (!report->whole) {
        buf_text(out,
                 "<div class=\"aside\"><p data-en=\"The run that made this page was cut short: what follows is not "
                 "all.\">Lần chạy lập trang này bị ngắt giữa chừng: dưới đây chưa phải là tất cả.</p></div>\n");
    }
}

/* Say what is not in the page, if anything. */
static void put_left_out(struct buf *out, const struct report *report)
{
    uint64_t all = all_mentions(report);
    if (report->shown == report->documents && report->marked == all) {
        return;
    }
    buf_text(out, "<div class=\"aside\" id=\"left-out\"><p><span data-en=\"The totals and charts are about everything. "
                  "Table and texts show the beginning only: documents\">Các tổng số và biểu đồ tính trên toàn bộ. Bảng "
                  "và các bài chỉ gồm phần đầu: số văn bản</span> ");
    html_number(out, report->shown);
    buf_text(out, " / ");
    html_number(out, report->documents);
    buf_text(out, ", <span data-en=\"mentions\">số chỗ đánh dấu</span> ");
    html_number(out, report->marked);
    buf_text(out, " / ");
    html_number(out, all);
    buf_text(out, ".</p></div>\n");
}

static const struct part {
    const char *name;
    void (*put)(struct buf *out, const struct report *report);
} parts[] = {
    {"version", put_version},
    {"period", put_period},
    {"documents", put_documents},
    {"dates", put_dates},
    {"figures", put_figures},
    {"bodies", put_bodies},
    {"others", put_others},
    {"warning", put_warning},
    {"left_out", put_left_out},
    {"timeline", html_timeline},
    {"bodies_note", html_bodies_note},
    {"top_bodies", html_top_bodies},
    {"kinds", html_kinds},
};

/* Write much at once without a copy of all of it. */
static void put_large(struct output *out, struct view text)
{
    enum { PIECE = 1 << 16 };
    while (text.n > 0) {
        size_t n = text.n < PIECE ? text.n : PIECE;
        buf_view(&out->buffer, view_slice(text, 0, n));
        output_flush_full(out);
        text = view_slice(text, n, text.n);
    }
}

static void put_part(const struct html *html, struct view name)
{
    const struct report *report = &html->report;
    const struct {
        const char *name;
        struct view text;
    } texts[] = {
        {"style", html_assets.style},
        {"script", html_assets.script},
        {"script_hash", html_assets.script_hash},
        {"rows", buf_all(&report->rows)},
        {"contents", buf_all(&report->contents)},
        {"texts", buf_all(&report->texts)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (view_equal(name, view_of(texts[i].name))) {
            put_large(html->out, texts[i].text);
            return;
        }
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (view_equal(name, view_of(parts[i].name))) {
            parts[i].put(&html->out->buffer, report);
            return;
        }
    }
    die("html: the page asks for '%.*s'", VIEW_ARG(name));
}

static void put_page(const struct html *html)
{
    struct buf *out = &html->out->buffer;
    struct view page = html_assets.page;
    for (size_t at; (at = view_find(page, VIEW("{{"))) < page.n;) {
        buf_view(out, view_slice(page, 0, at));
        page = view_slice(page, at + 2, page.n);
        struct view name = view_slice(page, 0, view_find(page, VIEW("}}")));
        put_part(html, name);
        page = view_slice(page, name.n + 2, page.n);
    }
    buf_view(out, page);
}

static void end(void *self, bool whole)
{
    struct html *html = self;
    report_end(&html->report, whole);
    put_page(html);
    report_free(&html->report);
    free(html);
}

const struct format html_format = {.name = "html",
                                   .begin = begin,
                                   .document = take_document,
                                   .text = take_text,
                                   .row = take_row,
                                   .text_end = take_text_end,
                                   .end = end};
