#include "report.h"

#include "html_text.h"

void report_init(struct report *report, uint64_t limit)
{
    *report = (struct report){.limit = limit};
    tally_init(&report->bodies);
    tally_init(&report->kinds);
    timeline_init(&report->timeline);
}

void report_free(struct report *report)
{
    tally_free(&report->bodies);
    tally_free(&report->kinds);
    timeline_free(&report->timeline);
    struct buf *const bufs[] = {&report->contents, &report->texts, &report->rows,
                                &report->name,     &report->date,  &report->scratch};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) {
        buf_free(bufs[i]);
    }
}

/* The class by which style sheet and script know a type. */
static char class_of(enum claim_priority type)
{
    static const char classes[] = {
        [CLAIM_NONE] = 'o', [CLAIM_BODY] = 'b', [CLAIM_DATE] = 'd', [CLAIM_FIGURE] = 'f', [CLAIM_OTHER] = 'o'};
    return classes[type];
}

static void close_document(struct report *report)
{
    if (!report->open) {
        return;
    }
    report->open = false;
    buf_text(&report->texts, "</article>\n");
    buf_format(&report->contents, "<li><a href=\"#d%llu\">", (unsigned long long)report->shown);
    buf_view(&report->contents, buf_all(&report->name));
    buf_text(&report->contents, "</a> <span>");
    buf_view(&report->contents, buf_all(&report->date));
    buf_text(&report->contents, report->date.n > 0 ? " · " : "");
    html_number(&report->contents, report->marked - report->marked_before);
    buf_text(&report->contents, "</span></li>\n");
}

static void take_day(struct report *report, struct view day)
{
    if (day.n != REPORT_DAY - 1) {
        return;
    }
    if (report->first_day[0] == '\0' || memcmp(day.p, report->first_day, day.n) < 0) {
        memcpy(report->first_day, day.p, day.n);
    }
    if (memcmp(day.p, report->last_day, day.n) > 0) {
        memcpy(report->last_day, day.p, day.n);
    }
}

void report_document(struct report *report, const struct document_record *document)
{
    close_document(report);
    report->documents++;
    take_day(report, document->date);
    if (report->full || report->shown == report->limit) {
        return;
    }
    report->open = true;
    report->shown++;
    report->marked_before = report->marked;
    buf_clear(&report->name);
    html_text(&report->name, document->id);
    buf_clear(&report->date);
    html_text(&report->date, document->date);
    unsigned long long number = report->shown;
    buf_format(&report->texts, "<article id=\"d%llu\" aria-labelledby=\"t%llu\">\n<header><h3 id=\"t%llu\">", number,
               number, number);
    buf_view(&report->texts, buf_all(&report->name));
    buf_text(&report->texts, "</h3><p class=\"note\">");
    buf_view(&report->texts, buf_all(&report->date));
    buf_text(&report->texts, "</p></header>\n");
}

static void check_room(struct report *report)
{
    report->full =
        report->texts.n >= REPORT_TEXTS_MAX || report->rows.n >= REPORT_ROWS_MAX || report->marked >= REPORT_ROWS;
}

void report_text(struct report *report, const struct group *group)
{
    report->group = NULL;
    if (!report->open || report->full) {
        return;
    }
    check_room(report);
    if (report->full) {
        buf_text(&report->texts, "<p class=\"cut\" data-en=\"The rest of this document is left out.\">"
                                 "Phần còn lại của bài không có trong trang này.</p>\n");
        return;
    }
    report->group = group;
    report->written = 0;
    buf_text(&report->texts, "<p data-l=\"");
    buf_number(&report->texts, group->text.line);
    buf_text(&report->texts, "\">");
}

/* Write the text on to byte `end` of it, as it was written there. */
static void write_on(struct report *report, size_t end)
{
    const struct group *group = report->group;
    struct span span = {report->written, end};
    report->written = end;
    if (!group->rewritten) {
        html_text(&report->texts, view_slice(group->text.text, span.start, span.end));
        return;
    }
    buf_clear(&report->scratch);
    group_written(group, span, &report->scratch);
    html_text(&report->texts, buf_all(&report->scratch));
}

static void put_cell(struct buf *out, struct view cell)
{
    buf_text(out, "<td>");
    html_text(out, cell);
    buf_text(out, "</td>");
}

/* Two cells as the ends of a range in one. */
static void put_range(struct buf *out, struct view low, struct view high)
{
    buf_text(out, "<td>");
    html_text(out, low);
    if (high.n > 0) {
        buf_text(out, "<span> – </span>");
        html_text(out, high);
    }
    buf_text(out, "</td>");
}

static void put_attribute(struct buf *out, const char *name, struct view value)
{
    if (value.n > 0) {
        buf_format(out, " %s=\"", name);
        html_text(out, value);
        buf_byte(out, '"');
    }
}

static void put_row(struct report *report, const struct row *row)
{
    struct buf *out = &report->rows;
    const struct view *cell = row->cell;
    unsigned long long number = report->marked;
    char class = class_of(row->type);
    buf_format(out, "<tr id=\"r%llu\" class=\"%c\"", number, class);
    put_attribute(out, "data-b", cell[COLUMN_BASIS]);
    put_attribute(out, "data-r", cell[COLUMN_RULE]);
    buf_format(out, "><th scope=\"row\"><a href=\"#m%llu\">", number);
    html_text(out, cell[COLUMN_TEXT]);
    buf_format(out, "</a></th><td class=\"type\"><span class=\"%c\">", class);
    html_text(out, cell[COLUMN_TYPE]);
    buf_text(out, "</span></td>");
    put_cell(out, cell[COLUMN_KIND]);
    put_range(out, cell[COLUMN_VALUE], cell[COLUMN_VALUE_MAX]);
    put_cell(out, cell[COLUMN_UNIT]);
    put_cell(out, cell[COLUMN_MODIFIER]);
    bool one_day = view_equal(cell[COLUMN_FROM], cell[COLUMN_TO]);
    put_range(out, cell[COLUMN_FROM], one_day ? (struct view){0} : cell[COLUMN_TO]);
    put_cell(out, cell[COLUMN_ABOUT]);
    buf_text(out, "<td class=\"doc\"><bdi>");
    buf_view(out, buf_all(&report->name));
    buf_text(out, "<span class=\"l\">, ");
    buf_number(out, row->line);
    buf_text(out, "</span></bdi></td></tr>\n");
}

static void count_row(struct report *report, const struct row *row)
{
    const struct view *cell = row->cell;
    report->mentions[row->type]++;
    if (row->type == CLAIM_BODY && cell[COLUMN_VALUE].n > 0) {
        tally_add(&report->bodies, cell[COLUMN_VALUE]);
    } else if (row->type == CLAIM_DATE) {
        timeline_add(&report->timeline, cell[COLUMN_FROM], cell[COLUMN_TO]);
    }
    buf_clear(&report->scratch);
    buf_view(&report->scratch, cell[COLUMN_TYPE]);
    buf_byte(&report->scratch, '\t');
    buf_view(&report->scratch, cell[COLUMN_KIND]);
    tally_add(&report->kinds, buf_all(&report->scratch));
}

void report_row(struct report *report, const struct row *row)
{
    count_row(report, row);
    if (!report->group || report->marked >= REPORT_ROWS || report->rows.n >= REPORT_ROWS_MAX) {
        return;
    }
    report->marked++;
    put_row(report, row);
    write_on(report, row->place.start);
    unsigned long long number = report->marked;
    buf_format(&report->texts, "<a class=\"%c\" id=\"m%llu\" href=\"#r%llu\">", class_of(row->type), number, number);
    write_on(report, row->place.end);
    buf_text(&report->texts, "</a>");
}

void report_text_end(struct report *report)
{
    if (report->group) {
        write_on(report, report->group->text.text.n);
        buf_text(&report->texts, "</p>\n");
        report->group = NULL;
    }
}

void report_end(struct report *report, bool whole)
{
    report->whole = whole;
    close_document(report);
}
