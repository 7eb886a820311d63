/* Fuzz 1-normalise: any bytes as a file. However they arrive the records are the same; the text is valid, NFC and
   single-spaced; every place in it leads back to the source, and as written it is what the source says. */
#include <stdlib.h>

#include "../../pipeline/1-normalise/documents.h"
#include "fuzz.h"
#include "offset_map.h"
#include "record.h"

enum {
    MARKS_MOST = 24, /* a run of marks longer than Unicode's stream-safe format is cut, which NFC does not know of */
    WORDS_MOST = 400 /* words of a text that are looked at one by one */
};

/* What a run needs, made once. */
struct bench {
    struct output out;
    struct documents *documents;
    struct reader reader;
    struct offset_map *map;
    struct buf first, second, plain, as_written;
};

static struct bench *bench_of(void)
{
    static struct bench bench;
    if (!bench.documents) {
        output_open(&bench.out, FUZZ_FD, "fuzz");
        bench.documents = documents_new(&bench.out, NULL, (struct view){NULL, 0});
        reader_init(&bench.reader, NULL);
        bench.map = offset_map_new();
    }
    return &bench;
}

/* Take what the stage has put out so far. */
static void collect(struct bench *bench, struct buf *to)
{
    output_flush(&bench->out);
    buf_view(to, buf_all(fuzz_written()));
    buf_clear(fuzz_written());
}

/* Normalise everything, read in pieces. */
static void normalise(struct bench *bench, struct view source, size_t piece, struct buf *to)
{
    buf_clear(to);
    fuzz_feed(source, piece);
    reader_open(&bench->reader, FUZZ_FD);
    documents_begin(bench->documents, "fuzz");
    for (struct region region; reader_next(&bench->reader, &region);) {
        documents_region(bench->documents, &region);
    }
    documents_end(bench->documents);
    collect(bench, to);
}

/* ---- One text ---- */

static void check_shape(struct view text)
{
    FUZZ_CHECK(text.n > 0, "a text without a letter");
    FUZZ_CHECK(fuzz_utf8(text), "text is not valid UTF-8: %.*s", VIEW_ARG(text));
    FUZZ_CHECK(text.p[0] != ' ' && text.p[text.n - 1] != ' ', "text has a space at an end: '%.*s'", VIEW_ARG(text));
    FUZZ_CHECK(view_find(text, VIEW("  ")) == text.n, "text has two spaces in a row: '%.*s'", VIEW_ARG(text));
    for (size_t i = 0; i < text.n; i++) {
        FUZZ_CHECK((unsigned char)text.p[i] >= ' ' && text.p[i] != 0x7F, "text has the control character %d",
                   text.p[i]);
    }
}

/* True where text [start, end) as written is what the source has there, whitespace and unseen characters aside. */
static bool matches(struct bench *bench, const struct text_record *record, struct view source, size_t start, size_t end)
{
    uint64_t from = offset_map_start(bench->map, start);
    uint64_t to = offset_map_end(bench->map, end);
    if (from > to || record->offset + to > source.n) {
        return false;
    }
    buf_clear(&bench->plain);
    buf_clear(&bench->as_written);
    fuzz_plain(view_slice(source, record->offset + from, record->offset + to), &bench->plain);
    offset_map_as_written(bench->map, record->text, start, end, &bench->as_written);
    return view_equal(buf_all(&bench->plain), buf_all(&bench->as_written));
}

/* The source from the first byte on of the document that a text record comes from: the one that was open before the
   line, or one that begins at a seam in it. */
static struct view document_of(struct bench *bench, const struct text_record *record, struct view before,
                               struct view line)
{
    if (record->offset <= before.n && matches(bench, record, before, 0, record->text.n)) {
        return before;
    }
    for (size_t at = 0; at < line.n; at++) {
        struct view document = view_between(line.p + at, before.p + before.n);
        bool seam = line.p[at] == '#' || line.p[at] == '=' || line.p[at] == '\xEF';
        if (seam && record->offset <= document.n && matches(bench, record, document, 0, record->text.n)) {
            return document;
        }
    }
    return (struct view){NULL, 0};
}

static void check_places(struct bench *bench, const struct text_record *record, struct view source)
{
    struct view text = record->text;
    uint64_t start = 0;
    uint64_t end = 0;
    for (size_t at = 0; at <= text.n; at++) {
        if (!fuzz_boundary(text, at)) {
            continue;
        }
        uint64_t next_start = offset_map_start(bench->map, at);
        uint64_t next_end = offset_map_end(bench->map, at);
        FUZZ_CHECK(next_start >= start && next_end >= end, "places fall at byte %zu of '%.*s', map %.*s", at,
                   VIEW_ARG(text), VIEW_ARG(record->map));
        FUZZ_CHECK(next_end <= next_start || at == 0 || at == text.n,
                   "at byte %zu of '%.*s' the end stands behind the start", at, VIEW_ARG(text));
        start = next_start;
        end = next_end;
    }
    FUZZ_CHECK(record->offset + end <= source.n, "the text's end lies behind the document's");
    size_t from = 0;
    for (size_t at = 1, words = 0; at <= text.n && words < WORDS_MOST; at++) {
        if (at == text.n || text.p[at] == ' ') {
            FUZZ_CHECK(matches(bench, record, source, from, at),
                       "bytes %zu to %zu of '%.*s': as written '%.*s', in the source '%.*s', map %.*s", from, at,
                       VIEW_ARG(text), VIEW_ARG(buf_all(&bench->as_written)), VIEW_ARG(buf_all(&bench->plain)),
                       VIEW_ARG(record->map));
            from = at + 1;
            words++;
        }
    }
}

/* ---- A line's records ---- */

/* What the records of one line are checked against. */
struct line_check {
    struct view before; /* the source from the start on of the document that was open before the line */
    struct view line;
    bool many_marks;
};

static void check_text(struct bench *bench, const struct line_check *check, struct view line)
{
    struct text_record record;
    FUZZ_CHECK(record_parse_text(line, &record), "malformed T record: %.*s", VIEW_ARG(line));
    FUZZ_CHECK(offset_map_parse(bench->map, record.map), "malformed map: %.*s", VIEW_ARG(record.map));
    check_shape(record.text);
    if (check->many_marks) {
        return;
    }
    FUZZ_CHECK(fuzz_is_nfc(record.text), "not NFC: '%.*s'", VIEW_ARG(record.text));
    struct view document = document_of(bench, &record, check->before, check->line);
    FUZZ_CHECK(document.p != NULL, "'%.*s': as written it is nowhere in the source, map %.*s", VIEW_ARG(record.text),
               VIEW_ARG(record.map));
    check_places(bench, &record, document);
}

static void check_records(struct bench *bench, const struct line_check *check, struct view records)
{
    while (records.n > 0) {
        FUZZ_CHECK(memchr(records.p, '\n', records.n) != NULL, "a record without its end");
        struct view line = view_cut(&records, '\n');
        struct document_record document;
        switch (record_tag(line)) {
        case RECORD_TEXT:
            check_text(bench, check, line);
            break;
        case RECORD_DOCUMENT:
            FUZZ_CHECK(record_parse_document(line, &document) && fuzz_utf8(line), "bad D record: %.*s", VIEW_ARG(line));
            FUZZ_CHECK(document.date.n == 0 || document.date.n == HEADER_DATE_SIZE, "bad date: %.*s", VIEW_ARG(line));
            break;
        default:
            fuzz_fail("a record of no kind: %.*s", VIEW_ARG(line));
        }
    }
}

/* True where more marks than MARKS_MOST may stand in a row (anything that is not ASCII, to be quick). */
static bool has_many_marks(struct view source)
{
    size_t run = 0;
    for (size_t i = 0; i < source.n; i++) {
        run = (unsigned char)source.p[i] >= 0x80 ? run + 1 : 0;
        if (run > (size_t)MARKS_MOST * 2) {
            return true;
        }
    }
    return false;
}

/* Normalise line by line, checking what comes out. */
static void normalise_lines(struct bench *bench, struct view source, struct buf *to)
{
    buf_clear(to);
    fuzz_feed(source, 0);
    reader_open(&bench->reader, FUZZ_FD);
    documents_begin(bench->documents, "fuzz");
    struct line_check check = {.before = source, .many_marks = has_many_marks(source)};
    for (struct region region; reader_next(&bench->reader, &region);) {
        for (struct view rest = region.bytes; rest.n > 0;) {
            size_t size = view_find(rest, VIEW("\n"));
            size += size < rest.n;
            struct region line = {view_slice(rest, 0, size), region.goes_on && size == rest.n};
            rest = view_slice(rest, size, rest.n);
            size_t seen = to->n;
            documents_region(bench->documents, &line);
            check.line = line.bytes;
            collect(bench, to);
            check_records(bench, &check, view_slice(buf_all(to), seen, to->n));
            check.before = view_slice(source, bench->documents->now.start, source.n);
        }
    }
    documents_end(bench->documents);
    collect(bench, to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bench *bench = bench_of();
    struct view source = {(const char *)data, size};
    normalise(bench, source, SIZE_MAX, &bench->first);
    normalise_lines(bench, source, &bench->second);
    FUZZ_CHECK(view_equal(buf_all(&bench->first), buf_all(&bench->second)),
               "line by line the records differ:\n%.*s---\n%.*s", VIEW_ARG(buf_all(&bench->first)),
               VIEW_ARG(buf_all(&bench->second)));
    normalise(bench, source, 0, &bench->second);
    FUZZ_CHECK(view_equal(buf_all(&bench->first), buf_all(&bench->second)),
               "in pieces the records differ:\n%.*s---\n%.*s", VIEW_ARG(buf_all(&bench->first)),
               VIEW_ARG(buf_all(&bench->second)));
    return 0;
}
