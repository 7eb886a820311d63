/* The format csv. */
#include <stdlib.h>

#include "csv.h"
#include "fail.h"
#include "format.h"

struct csv_rows {
    const struct format_options *options;
    struct output *out;
    struct buf document; /* cell of the document's id and its comma */
    struct buf prefix;   /* the same with the line and its comma */
    uint64_t line;       /* that line, 0: none yet */
    struct buf sentence; /* cell of the sentence shown last */
    uint64_t shown;      /* its number, 0: none yet */
    bool explain;        /* there is a column behind the sentence */
};

/* Append a cell. */
static void put_cell(struct buf *out, struct view cell)
{
    char *to = buf_room(out, csv_room(cell.n));
    out->n = (size_t)(csv_put(to, cell) - out->p);
}

static void *begin(const struct format_options *options, struct output *out)
{
    struct csv_rows *rows = allocate_zeroed(1, sizeof *rows);
    rows->options = options;
    rows->out = out;
    rows->explain = options->column_count == COLUMNS;
    for (size_t i = 0; options->header && i < options->column_count; i++) {
        buf_text(&out->buffer, column_name(options->columns[i]));
        buf_byte(&out->buffer, i + 1 < options->column_count ? ',' : '\n');
    }
    return rows;
}

static void take_document(void *self, const struct document_record *document)
{
    struct csv_rows *rows = self;
    buf_clear(&rows->document);
    put_cell(&rows->document, document->id);
    buf_byte(&rows->document, ',');
    rows->line = 0;
}

/* Make the beginning of the row and its sentence ready: most rows share them with the one before. */
static void prepare(struct csv_rows *rows, const struct row *row)
{
    if (rows->line != row->line) {
        rows->line = row->line;
        buf_clear(&rows->prefix);
        buf_view(&rows->prefix, buf_all(&rows->document));
        buf_number(&rows->prefix, row->line);
        buf_byte(&rows->prefix, ',');
    }
    if (rows->shown != row->sentence) {
        rows->shown = row->sentence;
        buf_clear(&rows->sentence);
        put_cell(&rows->sentence, row->cell[COLUMN_SENTENCE]);
    }
}

static char *put_bytes(char *to, const struct buf *bytes)
{
    memcpy(to, bytes->p, bytes->n);
    return to + bytes->n;
}

/* Write cells side by side, each with its comma. */
static char *put_cells(char *to, const struct row *row, enum column first, enum column last)
{
    for (enum column i = first; i <= last; i++) {
        to = csv_put(to, row->cell[i]);
        *to++ = ',';
    }
    return to;
}

/* Room that those cells need at most. */
static size_t cells_room(const struct row *row, enum column first, enum column last)
{
    size_t room = 0;
    for (enum column i = first; i <= last; i++) {
        room += csv_room(row->cell[i].n) + 1;
    }
    return room;
}

static char *put_kind(char *to, const struct row *row)
{
    return row->plain ? csv_put_columns(to, row->plain_kind.p, row->plain_kind.n)
                      : put_cells(to, row, COLUMN_TYPE, COLUMN_KIND);
}

static char *put_values(char *to, const struct row *row)
{
    return row->plain ? csv_put_columns(to, row->plain_values.p, row->plain_values.n)
                      : put_cells(to, row, COLUMN_VALUE, COLUMN_BASIS);
}

static void put_row(void *self, const struct row *row)
{
    struct csv_rows *rows = self;
    struct buf *out = &rows->out->buffer;
    const struct view *cell = row->cell;
    prepare(rows, row);
    size_t middle = row->plain ? row->plain_kind.n + row->plain_values.n + (size_t)2 * CSV_PADDING
                               : cells_room(row, COLUMN_TYPE, COLUMN_BASIS);
    char *to = buf_room(out, rows->prefix.n + rows->sentence.n + middle + csv_room(cell[COLUMN_TEXT].n) +
                                 csv_room(cell[COLUMN_ABOUT].n) + csv_room(cell[COLUMN_RULE].n) +
                                 (size_t)2 * CSV_NUMBER_MAX + 8);
    to = put_bytes(to, &rows->prefix);
    to = csv_put_number(to, row->start);
    *to++ = ',';
    to = csv_put_number(to, row->end);
    *to++ = ',';
    to = put_kind(to, row);
    to = csv_put(to, cell[COLUMN_TEXT]);
    *to++ = ',';
    to = put_values(to, row);
    to = csv_put(to, cell[COLUMN_ABOUT]);
    *to++ = ',';
    to = put_bytes(to, &rows->sentence);
    if (rows->explain) {
        *to++ = ',';
        to = csv_put(to, cell[COLUMN_RULE]);
    }
    *to++ = '\n';
    out->n = (size_t)(to - out->p);
    output_flush_full(rows->out);
}

static void end(void *self, bool whole)
{
    struct csv_rows *rows = self;
    (void)whole;
    buf_free(&rows->document);
    buf_free(&rows->prefix);
    buf_free(&rows->sentence);
    free(rows);
}

const struct format csv_format = {
    .name = "csv", .takes_plain = true, .begin = begin, .document = take_document, .row = put_row, .end = end};
