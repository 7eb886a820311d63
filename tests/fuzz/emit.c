/* Fuzz 3-emit: any lines as records. The CSV parses back, each row with the header's cells, and the rows are those that
   a plain re-reading of the records gives: places, kinds, texts as written, values. */
#include <stdio.h>
#include <stdlib.h>

#include "../../pipeline/3-emit/emit.h"
#include "fail.h"
#include "fuzz.h"
#include "input.h"
#include "letters.h"

enum { CELLS = 17, SENTENCE = 15, SENTENCE_MOST = 500, DIGITS_MOST = 8 };
enum { DOC, LINE, START, END, TYPE, KIND, TEXT, VALUE, ABOUT = 14, RULE = 16 };

/* A mention that the plain reading knows. */
struct plain {
    struct mention_record record;
    bool loses;
};

struct bench {
    struct offset_map *map;
    struct buf csv, again, cell, records;
    struct view unread; /* rows of csv that have not been met */
    struct view document;
    struct text_record text;
    bool open, broken; /* there is a text; it is malformed */
    struct plain *mentions;
    size_t count, room;
};

static struct bench *bench_of(void)
{
    static struct bench bench;
    if (!bench.map) {
        letters_init();
        bench.map = offset_map_new();
    }
    return &bench;
}

static struct format_options all_columns(const struct format *format)
{
    struct format_options options = {.format = format,
                                     .types = ~(1U << CLAIM_NONE),
                                     .column_count = CELLS,
                                     .header = true,
                                     .separator = ',',
                                     .report_documents = 2};
    for (enum column i = 0; i < COLUMNS; i++) {
        options.columns[i] = i;
    }
    return options;
}

/* Emit the records, read in pieces. */
static void emit_all(const struct format_options *options, struct view records, size_t piece, struct buf *rows)
{
    struct input in;
    struct output out;
    struct emit emit;
    fuzz_feed(records, piece);
    input_open(&in, FUZZ_FD, "fuzz");
    output_open(&out, FUZZ_FD, "fuzz");
    emit_init(&emit, options, &out);
    for (struct view lines; input_lines(&in, &lines);) {
        emit_lines(&emit, lines);
        output_flush(&out);
    }
    emit_finish(&emit);
    output_flush(&out);
    buf_free(&out.buffer);
    emit_free(&emit);
    input_close(&in);
    buf_clear(rows);
    buf_view(rows, buf_all(fuzz_written()));
    buf_clear(fuzz_written());
}

/* ---- RFC 4180, strictly ---- */

/* Cut a cell off the rows into bench->cell, unquoted; *last: it ends its row. */
static struct view take_cell(struct bench *bench, bool *last)
{
    struct view *rows = &bench->unread;
    struct buf *cell = &bench->cell;
    buf_clear(cell);
    size_t at = 0;
    if (rows->n > 0 && rows->p[0] == '"') {
        for (at = 1; at < rows->n && (rows->p[at] != '"' || (at + 1 < rows->n && rows->p[at + 1] == '"')); at++) {
            buf_byte(cell, rows->p[at]);
            at += rows->p[at] == '"';
        }
        at++;
    } else {
        for (; at < rows->n && rows->p[at] != ',' && rows->p[at] != '\n'; at++) {
            FUZZ_CHECK(rows->p[at] != '"' && rows->p[at] != '\r', "a bare quote or CR in the CSV");
            buf_byte(cell, rows->p[at]);
        }
    }
    FUZZ_CHECK(at < rows->n && (rows->p[at] == ',' || rows->p[at] == '\n'), "a cell without its end: %.*s",
               VIEW_ARG(buf_all(cell)));
    *last = rows->p[at] == '\n';
    *rows = view_slice(*rows, at + 1, rows->n);
    return buf_all(cell);
}

static void skip_header(struct bench *bench)
{
    bool last = false;
    for (unsigned i = 0; i < CELLS; i++) {
        take_cell(bench, &last);
        FUZZ_CHECK(last == (i == CELLS - 1), "the header has another number of cells");
    }
}

/* ---- The plain reading ---- */

static uint8_t priority_of(struct view type)
{
    static const char *const names[] = {"none", "body", "date", "figure"};
    uint8_t priority = 0;
    while (priority < 4 && !view_equal(type, view_of(names[priority]))) {
        priority++;
    }
    return priority;
}

/* True where a comes before b in rank: longer, of a better type, earlier. */
static bool outranks(const struct plain *a, const struct plain *b)
{
    size_t a_size = a->record.end - a->record.start;
    size_t b_size = b->record.end - b->record.start;
    if (a_size != b_size) {
        return a_size > b_size;
    }
    uint8_t a_priority = priority_of(a->record.type);
    uint8_t b_priority = priority_of(b->record.type);
    if (a_priority != b_priority) {
        return a_priority < b_priority;
    }
    return a->record.start != b->record.start ? a->record.start < b->record.start : a < b;
}

static int by_rank(const void *left, const void *right)
{
    return outranks(*(struct plain *const *)left, *(struct plain *const *)right) ? -1 : 1;
}

static int by_start(const void *left, const void *right)
{
    const struct plain *a = *(struct plain *const *)left;
    const struct plain *b = *(struct plain *const *)right;
    return a->record.start < b->record.start ? -1 : 1;
}

/* Put the winners first, in the order of the text, and return how many they are. */
static size_t settle(struct plain **order, size_t count)
{
    size_t kept = 0;
    qsort(order, count, sizeof(struct plain *), by_rank);
    for (size_t i = 0; i < count; i++) {
        bool loses = false;
        for (size_t k = 0; k < kept; k++) {
            loses |= order[i]->record.start < order[k]->record.end && order[k]->record.start < order[i]->record.end;
        }
        if (!loses) {
            order[kept++] = order[i];
        }
    }
    qsort(order, kept, sizeof(struct plain *), by_start);
    return kept;
}

static void check_number(struct view cell, const char *name, uint64_t want)
{
    char digits[32];
    int size = snprintf(digits, sizeof digits, "%llu", (unsigned long long)want);
    FUZZ_CHECK(view_equal(cell, (struct view){digits, (size_t)size}), "%s is %.*s, not %s", name, VIEW_ARG(cell),
               digits);
}

static void check_cell(struct bench *bench, const struct mention_record *mention, unsigned column, struct view cell)
{
    const struct text_record *text = &bench->text;
    const struct view fields[CELLS] = {[DOC] = bench->document,
                                       [TYPE] = mention->type,
                                       [KIND] = mention->kind,
                                       [VALUE] = mention->value,
                                       [VALUE + 1] = mention->value_max,
                                       [VALUE + 2] = mention->unit,
                                       [VALUE + 3] = mention->modifier,
                                       [VALUE + 4] = mention->from,
                                       [VALUE + 5] = mention->to,
                                       [VALUE + 6] = mention->basis,
                                       [RULE] = mention->rule};
    struct buf written = {0};
    switch (column) {
    case LINE:
        check_number(cell, "line", text->line);
        break;
    case START:
        check_number(cell, "start", text->offset + offset_map_start(bench->map, mention->start));
        break;
    case END:
        check_number(cell, "end", text->offset + offset_map_end(bench->map, mention->end));
        break;
    case TEXT:
        offset_map_as_written(bench->map, text->text, mention->start, mention->end, &written);
        FUZZ_CHECK(view_equal(cell, buf_all(&written)), "text is '%.*s', not '%.*s'", VIEW_ARG(cell),
                   VIEW_ARG(buf_all(&written)));
        buf_free(&written);
        break;
    case ABOUT: /* as it was written, which may differ */
        FUZZ_CHECK(text->map.n > 0 || view_equal(cell, mention->about), "about is '%.*s'", VIEW_ARG(cell));
        break;
    case SENTENCE:
        FUZZ_CHECK(cell.n > 0, "a mention without a sentence");
        FUZZ_CHECK(cell.n <= SENTENCE_MOST || text->map.n > 0 || !fuzz_utf8(text->text), "a sentence of %zu bytes",
                   cell.n);
        break;
    default:
        FUZZ_CHECK(view_equal(cell, fields[column]), "cell %u is '%.*s', not '%.*s'", column, VIEW_ARG(cell),
                   VIEW_ARG(fields[column]));
    }
}

static void finish_text(struct bench *bench)
{
    size_t count = bench->count;
    struct plain **order = allocate_zeroed(count, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        order[i] = &bench->mentions[i];
    }
    count = settle(order, count);
    for (size_t i = 0; i < count; i++) {
        if (view_equal(order[i]->record.type, VIEW("none"))) {
            continue;
        }
        bool last = false;
        for (unsigned column = 0; column < CELLS; column++) {
            FUZZ_CHECK(bench->unread.n > 0, "a row is missing");
            check_cell(bench, &order[i]->record, column, take_cell(bench, &last));
            FUZZ_CHECK(last == (column == CELLS - 1), "a row ends at cell %u", column + 1);
        }
    }
    free(order);
    bench->count = 0;
}

/* The places of a mention are numbers of at most DIGITS_MOST digits in emit. */
static bool short_numbers(struct view line)
{
    for (unsigned i = 0; i < 6; i++) {
        struct view field = view_cut(&line, '\t');
        if (i >= 4 && field.n > DIGITS_MOST) {
            return false;
        }
    }
    return true;
}

static void take_mention(struct bench *bench, struct view line)
{
    struct plain mention = {.loses = false};
    struct view text = bench->text.text;
    if (!bench->open || bench->broken || !record_parse_mention(line, &mention.record) || !short_numbers(line) ||
        mention.record.type.n == 0 || mention.record.start >= mention.record.end || mention.record.end > text.n ||
        !fuzz_boundary(text, mention.record.start) || !fuzz_boundary(text, mention.record.end) ||
        ((unsigned char)text.p[mention.record.start] & 0xC0) == 0x80) {
        return;
    }
    if (bench->count == bench->room) {
        bench->room = bench->room ? bench->room * 2 : 64;
        bench->mentions = reallocate(bench->mentions, bench->room, sizeof *bench->mentions);
    }
    bench->mentions[bench->count++] = mention;
}

static void take_record(struct bench *bench, struct view line)
{
    struct document_record document;
    if (record_tag(line) == RECORD_MENTION) {
        take_mention(bench, line);
        return;
    }
    switch (record_tag(line)) {
    case RECORD_TEXT:
        finish_text(bench);
        bench->open = true;
        bench->broken = !record_parse_text(line, &bench->text) || !offset_map_parse(bench->map, bench->text.map);
        break;
    case RECORD_DOCUMENT:
        finish_text(bench);
        bench->open = false;
        bench->document = record_parse_document(line, &document) ? document.id : VIEW("-");
        break;
    case RECORD_END:
        finish_text(bench);
        bench->open = false;
        break;
    default:
        break;
    }
}

/* ---- The other formats ---- */

static size_t count_lines(const struct buf *text)
{
    size_t count = 0;
    for (size_t i = 0; i < text->n; i++) {
        count += text->p[i] == '\n';
    }
    return count;
}

/* They have as many rows, and nothing in a cell looks like the end of one. */
static void check_others(struct bench *bench, struct view records, size_t rows)
{
    struct format_options tsv = all_columns(&tsv_format);
    struct format_options jsonl = all_columns(&jsonl_format);
    struct format_options excel = all_columns(&csv_format);
    struct format_options html = all_columns(&html_format);
    excel.excel = true;
    excel.separator = ';';
    emit_all(&tsv, records, SIZE_MAX, &bench->again);
    FUZZ_CHECK(count_lines(&bench->again) == rows, "tsv has %zu lines, not %zu", count_lines(&bench->again), rows);
    tsv.columns[0] = COLUMN_RULE;
    tsv.column_count = 4;
    emit_all(&tsv, records, SIZE_MAX, &bench->again);
    FUZZ_CHECK(count_lines(&bench->again) == rows, "tsv of some columns has %zu lines", count_lines(&bench->again));
    emit_all(&jsonl, records, SIZE_MAX, &bench->again);
    FUZZ_CHECK(count_lines(&bench->again) == rows - 1, "jsonl has %zu lines, not %zu", count_lines(&bench->again),
               rows - 1);
    emit_all(&excel, records, SIZE_MAX, &bench->again);
    FUZZ_CHECK(count_lines(&bench->again) == rows, "csv for Excel has %zu lines", count_lines(&bench->again));
    emit_all(&html, records, SIZE_MAX, &bench->again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bench *bench = bench_of();
    buf_clear(&bench->records);
    buf_bytes(&bench->records, data, size);
    buf_byte(&bench->records, '\n'); /* a record that is cut off ends the stage */
    struct view records = buf_all(&bench->records);
    const struct format_options csv = all_columns(&csv_format);
    emit_all(&csv, records, SIZE_MAX, &bench->csv);
    emit_all(&csv, records, 0, &bench->again);
    FUZZ_CHECK(view_equal(buf_all(&bench->csv), buf_all(&bench->again)), "in pieces the rows differ:\n%.*s---\n%.*s",
               VIEW_ARG(buf_all(&bench->csv)), VIEW_ARG(buf_all(&bench->again)));
    check_others(bench, records, count_lines(&bench->csv));
    bench->unread = buf_all(&bench->csv);
    bench->document = VIEW("-");
    bench->open = false;
    bench->count = 0;
    skip_header(bench);
    while (records.n > 0) {
        take_record(bench, view_cut(&records, '\n'));
    }
    finish_text(bench);
    FUZZ_CHECK(bench->unread.n == 0, "rows too many: %.*s", VIEW_ARG(bench->unread));
    return 0;
}
