#include "rows.h"

#include "csv.h"
#include "input.h"

enum {
    SENTENCE_MAX = 500, /* bytes shown of a sentence */
    SENTENCE_MIN = 32,  /* what sentence_cut can do with */
    ABOUT_REACH = 640,  /* bytes on each side of a mention in which its `about` is looked for: rules see no farther */
};

static const char columns[] = "doc,line,start,end,type,kind,text,value,value_max,unit,modifier,from,to,basis,about,"
                              "sentence";
#define SENTENCE_ELLIPSIS "…"

void rows_init(struct rows *rows, const struct rows_options *options, struct output *out)
{
    *rows = (struct rows){.options = *options, .out = out};
}

void rows_free(struct rows *rows)
{
    buf_free(&rows->document);
    buf_free(&rows->prefix);
    buf_free(&rows->scratch);
    buf_free(&rows->about);
    buf_free(&rows->sentence);
}

void rows_header(struct rows *rows)
{
    buf_text(&rows->out->buffer, columns);
    buf_text(&rows->out->buffer, rows->options.explain ? ",rule\n" : "\n");
}

/* Append a cell. */
static void put_cell(struct buf *out, struct view cell)
{
    char *to = buf_room(out, csv_room(cell.n));
    out->n = (size_t)(csv_put(to, cell) - out->p);
}

void rows_document(struct rows *rows, struct view id)
{
    buf_clear(&rows->document);
    put_cell(&rows->document, id);
    buf_byte(&rows->document, ',');
}

/* Append text[span) as it was written. */
static void put_written(const struct group *group, struct span span, struct buf *out)
{
    if (group->rewritten) {
        offset_map_as_written(group->map, group->text.text, span.start, span.end, out);
    } else {
        buf_view(out, view_slice(group->text.text, span.start, span.end));
    }
}

/* What is in b, with the bytes behind it that vector loads want. */
static struct view padded(struct buf *b)
{
    memset(buf_room(b, INPUT_PADDING), 0, INPUT_PADDING);
    return buf_all(b);
}

/* text[span) as it was written: the text itself where nothing was changed, else a copy in scratch. */
static struct view as_written(const struct group *group, struct span span, struct buf *scratch)
{
    if (!group->rewritten) {
        return view_slice(group->text.text, span.start, span.end);
    }
    buf_clear(scratch);
    put_written(group, span, scratch);
    return padded(scratch);
}

/* Where `about` stands in the text: right before the mention, else behind it, else before it; an empty span where it
   does not stand there. */
static struct span find_about(struct view text, const struct claim *claim, struct view about)
{
    struct span none = {0, 0};
    size_t before = claim->start > ABOUT_REACH ? claim->start - ABOUT_REACH : 0;
    size_t behind = text.n - claim->end > ABOUT_REACH ? claim->end + ABOUT_REACH : text.n;
    if (claim->start > about.n && view_equal(view_slice(text, claim->start - about.n - 1, claim->start - 1), about)) {
        return (struct span){claim->start - about.n - 1, claim->start - 1};
    }
    size_t at = view_find(view_slice(text, claim->end, behind), about);
    if (at < behind - claim->end) {
        return (struct span){claim->end + at, claim->end + at + about.n};
    }
    struct view left = view_slice(text, before, claim->start);
    struct span last = none;
    while ((at = view_find(left, about)) < left.n) {
        size_t start = (size_t)(left.p - text.p) + at;
        last = (struct span){start, start + about.n};
        left = view_slice(left, at + 1, left.n);
    }
    return last;
}

/* `about` as it was written, where it stands in the text. */
static struct view about_as_written(struct rows *rows, const struct group *group, const struct claim *claim,
                                    struct view about)
{
    if (!group->rewritten || about.n == 0) {
        return about;
    }
    struct span found = find_about(group->text.text, claim, about);
    return found.end > 0 ? as_written(group, found, &rows->about) : about;
}

/* The piece of a sentence as it was written, with … where it is cut. */
static struct view piece_as_written(struct rows *rows, const struct group *group, struct span sentence,
                                    struct span piece)
{
    if (piece.start == sentence.start && piece.end == sentence.end) {
        return as_written(group, piece, &rows->scratch);
    }
    buf_clear(&rows->scratch);
    if (piece.start > sentence.start) {
        buf_text(&rows->scratch, SENTENCE_ELLIPSIS);
    }
    put_written(group, piece, &rows->scratch);
    if (piece.end < sentence.end) {
        buf_text(&rows->scratch, SENTENCE_ELLIPSIS);
    }
    return padded(&rows->scratch);
}

/* Make rows->sentence the cell for the sentence around a mention. */
static void show_sentence(struct rows *rows, const struct group *group, struct span sentence, const struct claim *claim)
{
    struct view text = group->text.text;
    struct span mention = {claim->start, claim->end};
    struct span piece = sentence;
    if (sentence.end - sentence.start > SENTENCE_MAX) {
        piece = sentence_cut(text, sentence, mention, SENTENCE_MAX);
    }
    if (rows->shown.end == piece.end && rows->shown.start == piece.start) {
        return;
    }
    rows->shown = piece;
    struct view written = piece_as_written(rows, group, sentence, piece);
    /* What was written may be longer than the text that the rules saw. */
    for (size_t most = SENTENCE_MAX; written.n > SENTENCE_MAX && most > SENTENCE_MIN;) {
        size_t size = piece.end - piece.start;
        size_t less = written.n - SENTENCE_MAX + (size < most ? most - size : 0);
        most = most - SENTENCE_MIN > less ? most - less : SENTENCE_MIN;
        piece = sentence_cut(text, sentence, mention, most);
        written = piece_as_written(rows, group, sentence, piece);
        rows->shown = (struct span){0, 0}; /* made for this mention alone */
    }
    buf_clear(&rows->sentence);
    put_cell(&rows->sentence, written);
}

/* Write the cells from value to basis, each with its comma. */
static char *put_values(char *to, const char *record, const struct mention *mention,
                        const struct view values[MENTION_VALUES])
{
    if (mention->whole) {
        return csv_put_columns(to, record + mention->value, mention->about - mention->value);
    }
    for (unsigned i = 0; i < MENTION_VALUES - 1; i++) {
        to = csv_put(to, values[i]);
        *to++ = ',';
    }
    return to;
}

/* Write type and kind, each with its comma. */
static char *put_kind(char *to, const char *record, const struct mention *mention)
{
    if (mention->whole) {
        return csv_put_columns(to, record + mention->type, mention->kind_end + 1 - mention->type);
    }
    to = csv_put(to, view_between(record + mention->type, record + mention->type_end));
    *to++ = ',';
    to = csv_put(to, view_between(record + mention->type_end + 1, record + mention->kind_end));
    *to++ = ',';
    return to;
}

static char *put_bytes(char *to, const struct buf *bytes)
{
    memcpy(to, bytes->p, bytes->n);
    return to + bytes->n;
}

/* Write the row of a mention; rows->prefix and rows->sentence are ready. */
static void put_row(struct rows *rows, const struct group *group, const struct claim *claim)
{
    const struct mention *mention = &group->mentions[claim->item];
    const char *record = group->base + mention->record;
    struct view values[MENTION_VALUES];
    if (mention->whole) {
        values[MENTION_VALUES - 1] = view_between(record + mention->about, record + mention->about_end);
    } else {
        mention_values(record, mention, values);
    }
    struct view about = about_as_written(rows, group, claim, values[MENTION_VALUES - 1]);
    struct view text = as_written(group, (struct span){claim->start, claim->end}, &rows->scratch);
    uint64_t start = claim->start;
    uint64_t end = claim->end;
    if (group->text.map.n > 0) {
        start = offset_map_start(group->map, claim->start);
        end = offset_map_end(group->map, claim->end);
    }
    struct buf *out = &rows->out->buffer;
    size_t cells = MENTION_VALUES + 8; /* as many may need quotes, a comma and padding */
    char *to = buf_room(out, rows->prefix.n + (size_t)2 * CSV_NUMBER_MAX + csv_room(text.n) + csv_room(about.n) +
                                 (size_t)2 * mention->about_end + cells * (csv_room(0) + 1) + rows->sentence.n);
    to = put_bytes(to, &rows->prefix);
    to = csv_put_number(to, group->text.offset + start);
    *to++ = ',';
    to = csv_put_number(to, group->text.offset + end);
    *to++ = ',';
    to = put_kind(to, record, mention);
    to = csv_put(to, text);
    *to++ = ',';
    to = put_values(to, record, mention, values);
    to = csv_put(to, about);
    *to++ = ',';
    to = put_bytes(to, &rows->sentence);
    if (rows->options.explain) {
        *to++ = ',';
        to = csv_put(to, view_between(record + 2, record + mention->type - 1));
    }
    *to++ = '\n';
    out->n = (size_t)(to - out->p);
    rows->written++;
    output_flush_full(rows->out);
}

/* Drop the claims that lose. */
static size_t keep_winners(struct claim *claims, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!claims[i].loses) {
            if (kept < i) {
                claims[kept] = claims[i];
            }
            kept++;
        }
    }
    return kept;
}

/* End of the sentence that begins at `from`; what looks like an end inside one of the claims is none. */
static size_t end_around(struct view text, size_t from, const struct claim *claims, size_t count)
{
    size_t end = sentence_end(text, from);
    for (size_t i = 0; i < count && claims[i].start < end; i++) {
        while (claims[i].end > end) {
            end = sentence_end(text, end);
        }
    }
    return end;
}

void rows_group(struct rows *rows, struct group *group)
{
    struct view text = group->text.text;
    struct claim *claims = group->claims;
    overlap_resolve(claims, group->count);
    size_t count = keep_winners(claims, group->count);
    buf_clear(&rows->prefix);
    buf_view(&rows->prefix, buf_all(&rows->document));
    buf_number(&rows->prefix, group->text.line);
    buf_byte(&rows->prefix, ',');
    rows->shown = (struct span){0, 0};
    struct span sentence = {0, 0};
    for (size_t i = 0; i < count; i++) {
        while (claims[i].start >= sentence.end) {
            sentence.start = sentence.end + (sentence.end > 0 && sentence.end < claims[i].start); /* the space */
            sentence.end = end_around(text, sentence.start, claims + i, count - i);
        }
        if (rows->options.types >> claims[i].priority & 1) {
            show_sentence(rows, group, sentence, &claims[i]);
            put_row(rows, group, &claims[i]);
        }
    }
}
