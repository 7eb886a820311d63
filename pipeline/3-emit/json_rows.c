/* The format jsonl: one JSON object a row and line. Empty cells are left out. */
#include <stdlib.h>

#include "csv.h"
#include "fail.h"
#include "format.h"
#include "json.h"

enum { KEY_ROOM = 16 }; /* "value_max":" with a comma before */

struct json_rows {
    const struct format_options *options;
    struct output *out;
    struct {
        char text[KEY_ROOM]; /* ,"kind":" */
        size_t n;
    } key[COLUMNS];
    struct buf document; /* its id, escaped */
    struct buf sentence; /* the sentence shown last, escaped */
    uint64_t shown;      /* its number, 0: none yet */
    bool usual;          /* the columns are all, in their order, with or without the last */
    struct buf prefix;   /* usual: doc and line of the row before */
    uint64_t prefix_line;
};

static bool is_usual(const struct format_options *options)
{
    size_t same = 0;
    while (same < options->column_count && options->columns[same] == (enum column)same) {
        same++;
    }
    return same == options->column_count && same >= COLUMN_RULE;
}

static void *begin(const struct format_options *options, struct output *out)
{
    struct json_rows *rows = allocate_zeroed(1, sizeof *rows);
    rows->options = options;
    rows->out = out;
    rows->usual = is_usual(options);
    for (enum column i = 0; i < COLUMNS; i++) {
        bool number = i >= COLUMN_LINE && i <= COLUMN_END;
        struct buf key = {0};
        buf_format(&key, ",\"%s\":%s", column_name(i), number ? "" : "\"");
        memcpy(rows->key[i].text, key.p, key.n);
        rows->key[i].n = key.n;
        buf_free(&key);
    }
    return rows;
}

static void escape(struct buf *to, struct view text)
{
    buf_clear(to);
    to->n = (size_t)(json_put(buf_room(to, json_room(text.n)), text) - to->p);
}

static void take_document(void *self, const struct document_record *document)
{
    struct json_rows *rows = self;
    escape(&rows->document, document->id);
    buf_clear(&rows->prefix);
}

static char *put_bytes(char *to, const struct buf *bytes)
{
    memcpy(to, bytes->p, bytes->n);
    return to + bytes->n;
}

static char *put_key(char *to, const struct json_rows *rows, enum column column)
{
    memcpy(to, rows->key[column].text, KEY_ROOM);
    return to + rows->key[column].n;
}

static char *put_text(char *to, const struct json_rows *rows, enum column column, struct view cell)
{
    if (cell.n > 0) {
        to = json_put(put_key(to, rows, column), cell);
        *to++ = '"';
    }
    return to;
}

static char *put_escaped(char *to, const struct json_rows *rows, enum column column, const struct buf *cell)
{
    if (cell->n > 0) {
        to = put_bytes(put_key(to, rows, column), cell);
        *to++ = '"';
    }
    return to;
}

static char *put_cell(char *to, const struct json_rows *rows, const struct row *row, enum column column)
{
    switch (column) {
    case COLUMN_LINE:
        return csv_put_number(put_key(to, rows, column), row->line);
    case COLUMN_START:
        return csv_put_number(put_key(to, rows, column), row->start);
    case COLUMN_END:
        return csv_put_number(put_key(to, rows, column), row->end);
    case COLUMN_DOC:
        return put_escaped(to, rows, column, &rows->document);
    case COLUMN_SENTENCE:
        return put_escaped(to, rows, column, &rows->sentence);
    default:
        return put_text(to, rows, column, row->cell[column]);
    }
}

/* What most rows are: put_cell for every column, without asking which. */
static char *put_usual(char *to, struct json_rows *rows, const struct row *row)
{
    if (rows->prefix.n == 0 || rows->prefix_line != row->line) {
        buf_clear(&rows->prefix);
        char *prefix =
            buf_room(&rows->prefix, rows->document.n + (size_t)2 * (KEY_ROOM + CSV_NUMBER_MAX + JSON_PADDING));
        char *prefix_end = put_cell(put_cell(prefix, rows, row, COLUMN_DOC), rows, row, COLUMN_LINE);
        rows->prefix.n = (size_t)(prefix_end - prefix);
        rows->prefix_line = row->line;
    }
    to = put_bytes(to, &rows->prefix);
    to = csv_put_number(put_key(to, rows, COLUMN_START), row->start);
    to = csv_put_number(put_key(to, rows, COLUMN_END), row->end);
    for (enum column i = COLUMN_TYPE; i < COLUMN_SENTENCE; i++) {
        to = put_text(to, rows, i, row->cell[i]);
    }
    to = put_escaped(to, rows, COLUMN_SENTENCE, &rows->sentence);
    return rows->options->column_count > COLUMN_RULE ? put_text(to, rows, COLUMN_RULE, row->cell[COLUMN_RULE]) : to;
}

static void put_row(void *self, const struct row *row)
{
    struct json_rows *rows = self;
    struct buf *out = &rows->out->buffer;
    if (rows->shown != row->sentence) {
        rows->shown = row->sentence;
        escape(&rows->sentence, row->cell[COLUMN_SENTENCE]);
    }
    size_t letters = row->cell[COLUMN_RULE].n;
    for (enum column i = COLUMN_TYPE; i < COLUMN_SENTENCE; i++) {
        letters += row->cell[i].n;
    }
    char *line = buf_room(out, rows->document.n + rows->sentence.n + json_room(letters) +
                                   (size_t)COLUMNS * (KEY_ROOM + CSV_NUMBER_MAX + JSON_PADDING));
    char *to = line;
    if (rows->usual) {
        to = put_usual(to, rows, row);
    } else {
        for (size_t i = 0; i < rows->options->column_count; i++) {
            to = put_cell(to, rows, row, rows->options->columns[i]);
        }
    }
    if (to == line) {
        *to++ = '{'; /* nothing but empty cells */
    }
    *line = '{'; /* where a comma was */
    *to++ = '}';
    *to++ = '\n';
    out->n = (size_t)(to - out->p);
    output_flush_full(rows->out);
}

static void end(void *self, bool whole)
{
    struct json_rows *rows = self;
    (void)whole; /* its status says it */
    buf_free(&rows->document);
    buf_free(&rows->sentence);
    buf_free(&rows->prefix);
    free(rows);
}

const struct format jsonl_format = {
    .name = "jsonl", .splits = true, .begin = begin, .document = take_document, .row = put_row, .end = end};
