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
};

static void *begin(const struct format_options *options, struct output *out)
{
    struct json_rows *rows = allocate_zeroed(1, sizeof *rows);
    rows->options = options;
    rows->out = out;
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
}

static char *put_bytes(char *to, const struct buf *bytes)
{
    memcpy(to, bytes->p, bytes->n);
    return to + bytes->n;
}

static char *put_cell(char *to, const struct json_rows *rows, const struct row *row, enum column column)
{
    struct view cell = row->cell[column];
    bool number = column >= COLUMN_LINE && column <= COLUMN_END;
    if (!number && cell.n == 0) {
        return to;
    }
    memcpy(to, rows->key[column].text, KEY_ROOM);
    to += rows->key[column].n;
    switch (column) {
    case COLUMN_LINE:
        return csv_put_number(to, row->line);
    case COLUMN_START:
        return csv_put_number(to, row->start);
    case COLUMN_END:
        return csv_put_number(to, row->end);
    case COLUMN_DOC:
        to = put_bytes(to, &rows->document);
        break;
    case COLUMN_SENTENCE:
        to = put_bytes(to, &rows->sentence);
        break;
    default:
        to = json_put(to, cell);
    }
    *to++ = '"';
    return to;
}

static void put_row(void *self, const struct row *row)
{
    struct json_rows *rows = self;
    struct buf *out = &rows->out->buffer;
    if (rows->shown != row->sentence) {
        rows->shown = row->sentence;
        escape(&rows->sentence, row->cell[COLUMN_SENTENCE]);
    }
    size_t room = rows->document.n + rows->sentence.n + (size_t)COLUMNS * (KEY_ROOM + CSV_NUMBER_MAX + JSON_PADDING);
    for (enum column i = COLUMN_TYPE; i < COLUMNS; i++) {
        room += i == COLUMN_SENTENCE ? 0 : json_room(row->cell[i].n);
    }
    char *line = buf_room(out, room);
    char *to = line;
    for (size_t i = 0; i < rows->options->column_count; i++) {
        to = put_cell(to, rows, row, rows->options->columns[i]);
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
    free(rows);
}

const struct format jsonl_format = {
    .name = "jsonl", .splits = true, .begin = begin, .document = take_document, .row = put_row, .end = end};
