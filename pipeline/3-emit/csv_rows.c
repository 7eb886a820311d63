/* The formats csv and tsv. */
#include <stdlib.h>

#include "csv.h"
#include "excel.h"
#include "fail.h"
#include "format.h"

struct csv_rows {
    const struct format_options *options;
    struct output *out;
    bool tabbed;  /* tsv */
    bool usual;   /* see takes_plain: that goes as fast as can be */
    bool explain; /* and there is one behind the sentence */
    char separator;
    struct buf document; /* cell of the document's id and its separator */
    struct buf prefix;   /* the same with the line and its separator */
    uint64_t line;       /* that line; UINT64_MAX: none yet */
    struct buf sentence; /* cell of the sentence shown last */
    uint64_t shown;      /* its number, 0: none yet */
    struct buf scratch;  /* a cell made for Excel */
};

static inline char *put(char *to, struct view cell, bool tabbed)
{
    return tabbed ? csv_put_tabbed(to, cell) : csv_put(to, cell);
}

/* Append a cell. */
static void put_cell(const struct csv_rows *rows, struct buf *out, struct view cell)
{
    char *to = buf_room(out, csv_room(cell.n));
    char *end = rows->tabbed ? csv_put_tabbed(to, cell) : csv_put_separated(to, cell, rows->separator);
    out->n = (size_t)(end - out->p);
}

/* True where the columns are the first ones in their order. */
static bool in_order(const struct format_options *options)
{
    for (size_t i = 0; i < options->column_count; i++) {
        if (options->columns[i] != i) {
            return false;
        }
    }
    return true;
}

/* The usual row: all columns in their order, as they are. */
static bool takes_plain(const struct format_options *options)
{
    return !options->excel && options->separator == ',' && options->column_count >= COLUMN_RULE && in_order(options);
}

static void end_row(const struct csv_rows *rows)
{
    buf_text(&rows->out->buffer, rows->options->excel ? "\r\n" : "\n");
    output_flush_full(rows->out);
}

static struct csv_rows *begin(const struct format_options *options, struct output *out, bool tabbed)
{
    struct csv_rows *rows = allocate_zeroed(1, sizeof *rows);
    rows->options = options;
    rows->out = out;
    rows->line = UINT64_MAX;
    rows->tabbed = tabbed;
    rows->separator = options->separator;
    if (tabbed) {
        rows->separator = '\t';
    }
    rows->explain = options->column_count == COLUMNS;
    rows->usual = takes_plain(options);
    buf_text(&out->buffer, options->excel ? "\xEF\xBB\xBF" : "");
    for (size_t i = 0; options->header && i < options->column_count; i++) {
        if (i > 0) {
            buf_byte(&out->buffer, rows->separator);
        }
        buf_text(&out->buffer, column_name(options->columns[i]));
    }
    if (options->header) {
        end_row(rows);
    }
    return rows;
}

static void *begin_csv(const struct format_options *options, struct output *out)
{
    return begin(options, out, false);
}

static void *begin_tsv(const struct format_options *options, struct output *out)
{
    return begin(options, out, true);
}

static void take_document(void *self, const struct document_record *document)
{
    struct csv_rows *rows = self;
    buf_clear(&rows->document);
    put_cell(rows, &rows->document, document->id);
    buf_byte(&rows->document, rows->separator);
    rows->line = UINT64_MAX;
}

/* ---- The usual row ---- */

/* Make the beginning of the row and its sentence ready: most rows share them with the one before. */
static void prepare(struct csv_rows *rows, const struct row *row)
{
    if (rows->line != row->line) {
        rows->line = row->line;
        buf_clear(&rows->prefix);
        buf_view(&rows->prefix, buf_all(&rows->document));
        buf_number(&rows->prefix, row->line);
        buf_byte(&rows->prefix, rows->separator);
    }
    if (rows->shown != row->sentence) {
        rows->shown = row->sentence;
        buf_clear(&rows->sentence);
        put_cell(rows, &rows->sentence, row->cell[COLUMN_SENTENCE]);
    }
}

static char *put_bytes(char *to, const char *bytes, size_t n)
{
    memcpy(to, bytes, n);
    return to + n;
}

/* Write cells side by side, each with its separator: from the record as it stands where the row is plain. */
static inline char *put_cells(char *to, const struct row *row, enum column first, enum column last, struct view plain,
                              bool tabbed)
{
    if (row->plain) {
        return tabbed ? put_bytes(to, plain.p, plain.n) : csv_put_columns(to, plain.p, plain.n);
    }
    for (enum column i = first; i <= last; i++) {
        to = put(to, row->cell[i], tabbed);
        *to++ = tabbed ? '\t' : ',';
    }
    return to;
}

/* Room that the cells from type to basis need at most. */
static size_t middle_room(const struct row *row)
{
    if (row->plain) {
        return row->plain_kind.n + row->plain_values.n + (size_t)2 * CSV_PADDING;
    }
    size_t room = 0;
    for (enum column i = COLUMN_TYPE; i <= COLUMN_BASIS; i++) {
        room += csv_room(row->cell[i].n) + 1;
    }
    return room;
}

static inline void put_usual(struct csv_rows *rows, const struct row *row, bool tabbed)
{
    struct buf *out = &rows->out->buffer;
    const struct view *cell = row->cell;
    const char separator = tabbed ? '\t' : ',';
    prepare(rows, row);
    char *to = buf_room(out, rows->prefix.n + rows->sentence.n + middle_room(row) + csv_room(cell[COLUMN_TEXT].n) +
                                 csv_room(cell[COLUMN_ABOUT].n) + csv_room(cell[COLUMN_RULE].n) +
                                 (size_t)2 * CSV_NUMBER_MAX + 8);
    to = put_bytes(to, rows->prefix.p, rows->prefix.n);
    to = csv_put_number(to, row->start);
    *to++ = separator;
    to = csv_put_number(to, row->end);
    *to++ = separator;
    to = put_cells(to, row, COLUMN_TYPE, COLUMN_KIND, row->plain_kind, tabbed);
    to = put(to, cell[COLUMN_TEXT], tabbed);
    *to++ = separator;
    to = put_cells(to, row, COLUMN_VALUE, COLUMN_BASIS, row->plain_values, tabbed);
    to = put(to, cell[COLUMN_ABOUT], tabbed);
    *to++ = separator;
    to = put_bytes(to, rows->sentence.p, rows->sentence.n);
    if (rows->explain) {
        *to++ = separator;
        to = put(to, cell[COLUMN_RULE], tabbed);
    }
    *to++ = '\n';
    out->n = (size_t)(to - out->p);
    output_flush_full(rows->out);
}

/* ---- Rows of columns picked, with other separators, for Excel ---- */

static uint64_t number_of(const struct row *row, enum column column)
{
    if (column == COLUMN_LINE) {
        return row->line;
    }
    return column == COLUMN_START ? row->start : row->end;
}

/* Reads as a number or a date in a spreadsheet too, where it is one. */
static bool has_value(enum column column, enum claim_priority type)
{
    bool value = column == COLUMN_VALUE || column == COLUMN_VALUE_MAX;
    return column == COLUMN_FROM || column == COLUMN_TO || (value && (type == CLAIM_DATE || type == CLAIM_FIGURE));
}

static void put_picked(struct csv_rows *rows, const struct row *row)
{
    const struct format_options *options = rows->options;
    struct buf *out = &rows->out->buffer;
    for (size_t i = 0; i < options->column_count; i++) {
        enum column column = options->columns[i];
        struct view cell = row->cell[column];
        if (i > 0) {
            buf_byte(out, rows->separator);
        }
        if (column >= COLUMN_LINE && column <= COLUMN_END) {
            buf_number(out, number_of(row, column));
            continue;
        }
        if (options->excel) {
            char decimal = rows->separator == ',' ? '.' : ',';
            cell = has_value(column, row->type) ? excel_value(cell, decimal, &rows->scratch)
                                                : excel_text(cell, &rows->scratch);
        }
        put_cell(rows, out, cell);
    }
    end_row(rows);
}

static void put_csv(void *self, const struct row *row)
{
    struct csv_rows *rows = self;
    if (rows->usual) {
        put_usual(rows, row, false);
    } else {
        put_picked(rows, row);
    }
}

static void put_tsv(void *self, const struct row *row)
{
    struct csv_rows *rows = self;
    if (rows->usual) {
        put_usual(rows, row, true);
    } else {
        put_picked(rows, row);
    }
}

static void end(void *self, bool whole)
{
    struct csv_rows *rows = self;
    (void)whole; /* a table that is cut at a row cannot say so; its status does */
    buf_free(&rows->document);
    buf_free(&rows->prefix);
    buf_free(&rows->sentence);
    buf_free(&rows->scratch);
    free(rows);
}

const struct format csv_format = {.name = "csv",
                                  .splits = true,
                                  .takes_plain = takes_plain,
                                  .begin = begin_csv,
                                  .document = take_document,
                                  .row = put_csv,
                                  .end = end};

const struct format tsv_format = {.name = "tsv",
                                  .splits = true,
                                  .takes_plain = takes_plain,
                                  .begin = begin_tsv,
                                  .document = take_document,
                                  .row = put_tsv,
                                  .end = end};
