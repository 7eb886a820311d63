#include "documents.h"

#include <inttypes.h>
#include <stdlib.h>

#include "events.h"
#include "fail.h"
#include "record.h"
#include "spelling.h"
#include "utf8.h"

struct documents *documents_new(struct output *out, struct boundary *boundary, struct view date)
{
    struct documents *d = allocate_zeroed(1, sizeof *d);
    d->out = out;
    d->boundary = boundary;
    d->date = date;
    d->nfc = nfc_new();
    rewrite_init(&d->rewrite, d->nfc);
    return d;
}

void documents_free(struct documents *d)
{
    rewrite_free(&d->rewrite);
    nfc_free(d->nfc);
    buf_free(&d->now.id);
    buf_free(&d->now.name);
    buf_free(&d->now.url);
    buf_free(&d->scratch);
    free(d);
}

/* ---- One document ---- */

/* Append a name fit for a record: valid UTF-8 on one line, else as it is. */
static void put_name(struct buf *out, struct view name)
{
    const unsigned char *p = (const unsigned char *)name.p;
    const unsigned char *end = p + name.n;
    while (p < end) {
        uint32_t c;
        size_t size = utf8_take(p, end, &c);
        if (c == UTF8_BAD) {
            buf_text(out, "\xEF\xBF\xBD");
        } else if (c < ' ' || c == 0x7F) {
            buf_byte(out, ' ');
        } else {
            buf_bytes(out, p, size);
        }
        p += size;
    }
}

/* The document's id: the first that there is of doc_id, name, url and the file's name. */
static struct view document_id(struct documents *d)
{
    const struct buf *names[] = {&d->now.id, &d->now.name, &d->now.url};
    struct view name = view_of(d->file);
    for (size_t i = sizeof names / sizeof *names; i-- > 0;) {
        name = names[i]->n > 0 ? buf_all(names[i]) : name;
    }
    buf_clear(&d->scratch);
    put_name(&d->scratch, name);
    return buf_all(&d->scratch);
}

/* Write the D record, unless it is out. */
static void announce(struct documents *d)
{
    if (!d->now.written) {
        d->now.written = true;
        struct view own = {d->now.date, HEADER_DATE_SIZE};
        struct document_record record = {document_id(d), d->now.date[0] ? own : d->date};
        record_put_document(&d->out->buffer, &record);
        output_flush_full(d->out);
    }
}

static void begin_document(struct documents *d, uint64_t start)
{
    struct document *now = &d->now;
    buf_clear(&now->id);
    buf_clear(&now->name);
    buf_clear(&now->url);
    *now = (struct document){.id = now->id, .name = now->name, .url = now->url, .start = start, .line = 1};
}

static void end_document(struct documents *d)
{
    if (d->now.headed) {
        announce(d);
    }
    if (d->now.bad > 0) {
        struct view id = document_id(d);
        warn("%.*s:%" PRIu64 ": byte %" PRIu64 ": invalid UTF-8 (%" PRIu64 " place%s in this document), "
             "replaced by U+FFFD",
             VIEW_ARG(id), d->now.bad_line, d->now.bad_byte, d->now.bad, d->now.bad == 1 ? "" : "s");
    }
}

/* Position in the document of a byte of the region. */
static uint64_t byte_of(const struct documents *d, const char *p)
{
    return d->position + (uint64_t)(p - d->raw) - d->now.start;
}

/* Count `count` ill-formed places, the first of them at p. */
static void count_bad(struct documents *d, const char *p, size_t count)
{
    if (count > 0 && d->now.bad == 0) {
        d->now.bad_line = d->now.line;
        d->now.bad_byte = byte_of(d, p);
    }
    d->now.bad += count;
}

/* ---- Headers ---- */

/* A document begins at the header at p, if one has been read since the last, or this header names another. */
static void begin_at(struct documents *d, const char *p, bool names_another)
{
    if (d->now.written || names_another) {
        uint64_t start = d->position + (uint64_t)(p - d->raw);
        end_document(d);
        begin_document(d, start);
    }
    d->now.headed = true;
}

/* True where a document already has a name, and not this one. */
static bool differs(const struct buf *name, struct view value)
{
    return name->n > 0 && value.n > 0 && !view_equal(buf_all(name), value);
}

/* Give the document a name, unless it has one of the kind. */
static void set_name(struct buf *name, struct view value)
{
    if (name->n == 0) {
        buf_view(name, value);
    }
}

/* Count what is ill-formed in a header's value. */
static void check_value(struct documents *d, struct view value)
{
    const unsigned char *end = (const unsigned char *)value.p + value.n;
    size_t size;
    for (const unsigned char *p = (const unsigned char *)value.p; !d->valid && p < end; p += size) {
        uint32_t c;
        size = utf8_take(p, end, &c);
        count_bad(d, (const char *)p, c == UTF8_BAD);
    }
}

static void take_header(struct documents *d, const char *p, const struct header *header)
{
    struct view value = header->value;
    switch (header->kind) {
    case HEADER_ID:
        begin_at(d, p, differs(&d->now.id, value));
        set_name(&d->now.id, value);
        break;
    case HEADER_NAME:
        /* Stands above the file's own headers, so whatever came before belongs to another. */
        begin_at(d, p, d->now.headed);
        set_name(&d->now.name, value);
        break;
    case HEADER_URL:
        begin_at(d, p, false);
        set_name(&d->now.url, value);
        break;
    case HEADER_DATE:
        begin_at(d, p, false);
        header_date(value, d->now.date);
        break;
    }
    check_value(d, value);
}

/* Deal with the headers at the front of a line: one, or more where files of nothing but a header were glued. `start` is
   where the document of the first one begins. Returns what stands behind them. */
static struct view take_headers(struct documents *d, struct view line, const char *start, bool exact)
{
    struct header header;
    while (header_parse(line, exact, &header)) {
        take_header(d, start, &header);
        line = view_slice(line, header.size, line.n);
        start = line.p;
        exact = true;
    }
    return line;
}

/* Deal with the headers that a whole line is or begins with; returns what is left as text. */
static struct view header_line(struct documents *d, struct view line)
{
    struct view rest = line;
    if (view_starts(rest, VIEW("\xEF\xBB\xBF"))) {
        rest = view_slice(rest, 3, rest.n);
    }
    struct view id;
    struct view date;
    if (d->boundary && boundary_match(d->boundary, rest, &id, &date)) {
        begin_at(d, line.p, differs(&d->now.id, id));
        set_name(&d->now.id, id);
        header_date(date, d->now.date);
        check_value(d, id);
        return view_slice(rest, rest.n, rest.n);
    }
    /* Nearly all lines leave here. */
    if (rest.n == 0 || (rest.p[0] != '#' && rest.p[0] != '=' && rest.p[0] != ' ' && rest.p[0] != '\t')) {
        return line;
    }
    struct view after = take_headers(d, rest, line.p, false);
    return after.n < rest.n ? after : line;
}

/* ---- Text ---- */

static void put_text(struct documents *d, const char *p, struct view map, struct view text)
{
    announce(d);
    struct text_record record = {d->now.line, byte_of(d, p), map, text};
    record_put_text(&d->out->buffer, &record);
    output_flush_full(d->out);
}

/* Rewrite a piece of a line, which is cut where its map grows too large, and write it. */
static void rewrite_text(struct documents *d, struct view text, bool valid)
{
    struct rewrite *r = &d->rewrite;
    while (text.n > 0) {
        struct places places = {d->marks, (size_t)(text.p - d->raw), valid};
        struct view piece = text;
        size_t done = rewrite_line(r, piece, places);
        if (done < text.n) {
            size_t cut = reader_cut(view_slice(text, 0, done));
            piece = view_slice(text, 0, cut);
            if (cut < done) {
                rewrite_line(r, piece, places);
            }
        }
        count_bad(d, piece.p + r->first_bad, r->bad);
        if (r->text.n > 0) {
            put_text(d, piece.p + r->origin, buf_all(&r->map), buf_all(&r->text));
        }
        text = view_slice(text, piece.n, text.n);
    }
}

/* True where the last letter may carry a tone mark that belongs elsewhere; the marks cannot show that at a line's end.
 */
static bool ends_toned(struct view text)
{
    size_t size;
    const unsigned char *end = (const unsigned char *)text.p + text.n;
    return end[-1] >= 0x80 && spelling_toned(utf8_last((const unsigned char *)text.p, end, &size));
}

/* A line or piece of a line up to the seam of a header, or its end. Returns what is left behind the header. */
static struct view take_text(struct documents *d, struct view line)
{
    struct view text = view_trim(line);
    struct view nothing = view_slice(line, line.n, line.n);
    if (text.n == 0) {
        return nothing;
    }
    bool valid = d->valid || utf8_valid(text);
    size_t first = (size_t)(text.p - d->raw);
    if (valid && events_next(d->marks, first, first + text.n) == first + text.n && !ends_toned(text)) {
        put_text(d, text.p, (struct view){0}, text);
        return nothing;
    }
    size_t seam = header_seam(text, 0);
    rewrite_text(d, view_slice(text, 0, seam), valid);
    if (seam == text.n) {
        return nothing;
    }
    const char *start = text.p + seam;
    bool marked = seam >= 3 && memcmp(start - 3, "\xEF\xBB\xBF", 3) == 0;
    /* What stands before a seam is always text, even if it is nothing to be seen. */
    announce(d);
    return take_headers(d, view_slice(text, seam, text.n), start - (marked ? 3 : 0), true);
}

/* A piece of a line, short enough to be taken as a whole. */
static void take_piece(struct documents *d, struct view piece)
{
    while (piece.n > 0) {
        piece = take_text(d, piece);
    }
}

/* A line, or what has arrived of it; `complete` where it is all of the line. */
static void take_line(struct documents *d, struct view line, bool complete)
{
    if (complete && line.n <= LINE_LIMIT) {
        line = header_line(d, line);
    }
    while (line.n > LINE_LIMIT) {
        size_t cut = reader_cut(view_slice(line, 0, LINE_LIMIT));
        take_piece(d, view_slice(line, 0, cut));
        line = view_slice(line, cut, line.n);
    }
    take_piece(d, line);
}

void documents_begin(struct documents *d, const char *file)
{
    d->file = file;
    d->position = 0;
    d->line_begun = false;
    begin_document(d, 0);
}

void documents_region(struct documents *d, const struct region *region)
{
    struct view bytes = region->bytes;
    d->raw = bytes.p;
    d->valid = events_scan(bytes, d->marks);
    const char *end = bytes.p + bytes.n;
    for (const char *p = bytes.p; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        const char *stop = newline ? newline : end;
        bool goes_on = !newline && region->goes_on;
        take_line(d, view_between(p, stop), !goes_on && !d->line_begun);
        d->line_begun = goes_on;
        d->now.line += newline != NULL;
        p = newline ? newline + 1 : end;
    }
    d->position += bytes.n;
}

void documents_end(struct documents *d)
{
    end_document(d);
}
