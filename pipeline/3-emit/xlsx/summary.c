#include "xlsx.h"

enum {
    BODIES_SHOWN = 50,
    MONTHS_SHOWN = 60,
    COLUMN_OF_BODIES = 4, /* the three tables stand side by side */
    COLUMN_OF_MONTHS = 7,
    CHART_COLUMN = 10,
    GAP = 40 /* between bars, in percent of their width */
};

static const char sheet_name[] = "Summary";
static const char *const part_names[SPLIT_PARTS] = {"date", "figure", "body", "other"};

/* In this mode a sheet is written row by row, so all tables take their rows side by side. */
struct summary {
    lxw_worksheet *sheet;
    const struct xlsx_looks *looks;
    const struct xlsx_counts *counts;
    struct tally_entry bodies[BODIES_SHOWN];
    size_t body_count;
    size_t first_month, month_count;
    struct buf scratch;
};

static void put_text(struct summary *summary, lxw_row_t row, lxw_col_t column, struct view text)
{
    xlsx_string(text, &summary->scratch);
    worksheet_write_string(summary->sheet, row, column, summary->scratch.p, NULL);
}

static void put_count(struct summary *summary, lxw_row_t row, lxw_col_t column, uint64_t count)
{
    worksheet_write_number(summary->sheet, row, column, (double)count, summary->looks->number);
}

static void put_title(struct summary *summary, lxw_row_t row, lxw_col_t column, const char *title)
{
    worksheet_write_string(summary->sheet, row, column, title, summary->looks->header);
}

/* The window of MONTHS_SHOWN months that most dates lie in, without empty months at its sides. */
static void choose_months(struct summary *summary)
{
    const uint32_t *months = summary->counts->months;
    uint64_t in_window = 0;
    uint64_t most = 0;
    size_t last = 0;
    for (size_t i = 0; i < XLSX_MONTHS; i++) {
        in_window += months[i];
        in_window -= i >= MONTHS_SHOWN ? months[i - MONTHS_SHOWN] : 0;
        if (in_window > most) {
            most = in_window;
            last = i;
        }
    }
    if (most == 0) {
        return;
    }
    size_t first = last >= MONTHS_SHOWN ? last - MONTHS_SHOWN + 1 : 0;
    while (months[first] == 0) {
        first++;
    }
    summary->first_month = first;
    summary->month_count = last + 1 - first;
}

/* Rows of the first table: a total, the types, the kinds. */
static void put_kinds(struct summary *summary, lxw_row_t row)
{
    const struct xlsx_counts *counts = summary->counts;
    if (row == 0) {
        put_title(summary, row, 0, "Type");
        put_title(summary, row, 1, "Kind");
        put_title(summary, row, 2, "Mentions");
        return;
    }
    size_t at = row - 1;
    for (enum split_part part = 0; part < SPLIT_PARTS; part++) {
        if (counts->parts[part] == 0) {
            continue;
        }
        if (at-- == 0) {
            put_text(summary, row, 0, view_of(part_names[part]));
            put_text(summary, row, 1, VIEW("(all)"));
            put_count(summary, row, 2, counts->parts[part]);
            return;
        }
        for (size_t i = 0; i < counts->kind_count; i++) {
            const struct xlsx_kind *kind = &counts->kinds[i];
            if (kind->part == part && at-- == 0) {
                put_text(summary, row, 0, view_of(part_names[part]));
                put_text(summary, row, 1,
                         view_slice(buf_all(&counts->kind_names), kind->name, kind->name + kind->size));
                put_count(summary, row, 2, kind->count);
                return;
            }
        }
    }
}

static void put_body(struct summary *summary, lxw_row_t row)
{
    if (row == 0) {
        put_title(summary, row, COLUMN_OF_BODIES, "Body");
        put_title(summary, row, COLUMN_OF_BODIES + 1, "Mentions");
    } else if (row <= summary->body_count) {
        const struct tally_entry *entry = &summary->bodies[row - 1];
        put_text(summary, row, COLUMN_OF_BODIES, tally_name(&summary->counts->bodies, entry));
        put_count(summary, row, COLUMN_OF_BODIES + 1, entry->count);
    } else if (row == summary->body_count + 1 && summary->counts->bodies.lost > 0) {
        put_text(summary, row, COLUMN_OF_BODIES, VIEW("(there are many names: counts are too low by at most)"));
        put_count(summary, row, COLUMN_OF_BODIES + 1, summary->counts->bodies.lost);
    }
}

static void put_month(struct summary *summary, lxw_row_t row)
{
    if (row == 0) {
        put_title(summary, row, COLUMN_OF_MONTHS, "Month");
        put_title(summary, row, COLUMN_OF_MONTHS + 1, "Dates in it");
    } else if (row <= summary->month_count) {
        size_t month = summary->first_month + row - 1;
        lxw_datetime day = {.year = (int)(month / 12), .month = (int)(month % 12) + 1, .day = 1};
        if (day.year >= 1900) {
            worksheet_write_datetime(summary->sheet, row, COLUMN_OF_MONTHS, &day, summary->looks->month);
        } else {
            char name[32];
            int size = snprintf(name, sizeof name, "%04d-%02d", day.year, day.month);
            put_text(summary, row, COLUMN_OF_MONTHS, (struct view){name, (size_t)size});
        }
        put_count(summary, row, COLUMN_OF_MONTHS + 1, summary->counts->months[month]);
    } else if (row == summary->month_count + 1) {
        uint64_t others = summary->counts->undated;
        for (size_t i = 0; i < XLSX_MONTHS; i++) {
            bool shown = i >= summary->first_month && i < summary->first_month + summary->month_count;
            others += shown ? 0 : summary->counts->months[i];
        }
        put_text(summary, row, COLUMN_OF_MONTHS, VIEW("(other dates)"));
        put_count(summary, row, COLUMN_OF_MONTHS + 1, others);
    }
}

/* A chart of `count` rows of the columns `names` and names + 1. */
static void put_chart(lxw_workbook *workbook, struct summary *summary, uint8_t type, const char *title, lxw_col_t names,
                      size_t count, lxw_row_t at)
{
    if (count == 0) {
        return;
    }
    lxw_chart *chart = workbook_add_chart(workbook, type);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, sheet_name, 1, names, (lxw_row_t)count, names);
    chart_series_set_values(series, sheet_name, 1, (lxw_col_t)(names + 1), (lxw_row_t)count, (lxw_col_t)(names + 1));
    chart_title_set_name(chart, title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (names == COLUMN_OF_MONTHS) {
        chart_axis_set_num_format(chart->x_axis, "yyyy\\-mm");
    }
    if (type == LXW_CHART_BAR) {
        /* The axes of bars change places: the names are the y axis. The first of them on top, none left out. */
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_interval_unit(chart->y_axis, 1);
        chart_axis_set_num_format(chart->x_axis, "#,##0");
        chart_set_series_gap(chart, GAP);
    }
    lxw_chart_options size = {.x_scale = 1.6, .y_scale = type == LXW_CHART_BAR ? 1.6 : 1.3};
    worksheet_insert_chart_opt(summary->sheet, at, CHART_COLUMN, chart, &size);
}

void xlsx_summary(lxw_workbook *workbook, const struct xlsx_looks *looks, const struct xlsx_counts *counts)
{
    enum { CHART_BODIES = 15, BODIES_AT = 22 };
    struct summary summary = {.sheet = workbook_add_worksheet(workbook, sheet_name), .looks = looks, .counts = counts};
    summary.body_count = tally_top(&counts->bodies, summary.bodies, BODIES_SHOWN);
    choose_months(&summary);
    worksheet_set_column(summary.sheet, 0, 1, 14, NULL);
    worksheet_set_column(summary.sheet, 2, 2, 12, NULL);
    worksheet_set_column(summary.sheet, COLUMN_OF_BODIES, COLUMN_OF_BODIES, 55, NULL);
    worksheet_set_column(summary.sheet, COLUMN_OF_BODIES + 1, COLUMN_OF_MONTHS + 1, 12, NULL);
    worksheet_freeze_panes(summary.sheet, 1, 0);
    size_t rows = counts->kind_count + SPLIT_PARTS + 1;
    rows = rows > BODIES_SHOWN + 2 ? rows : BODIES_SHOWN + 2;
    rows = rows > MONTHS_SHOWN + 2 ? rows : MONTHS_SHOWN + 2;
    for (size_t row = 0; row < rows; row++) {
        put_kinds(&summary, (lxw_row_t)row);
        put_body(&summary, (lxw_row_t)row);
        put_month(&summary, (lxw_row_t)row);
    }
    put_chart(workbook, &summary, LXW_CHART_COLUMN, "Dates by month", COLUMN_OF_MONTHS, summary.month_count, 1);
    size_t bodies = summary.body_count < CHART_BODIES ? summary.body_count : CHART_BODIES;
    put_chart(workbook, &summary, LXW_CHART_BAR, "Bodies named most", COLUMN_OF_BODIES, bodies, BODIES_AT);
    buf_free(&summary.scratch);
}
