#include "rows.h"

#include "input.h"
#include "split.h"

enum {
    SENTENCE_MAX = 500, /* bytes shown of a sentence */
    SENTENCE_MIN = 32,  /* what sentence_cut can do with */
    ABOUT_REACH = 640,  /* bytes on each side of a mention in which its `about` is looked for: rules see no farther */
};

#define SENTENCE_ELLIPSIS "…"

void rows_init(struct rows *rows, const struct format_options *options, struct output *out)
{
    *rows = (struct rows){.options = options, .out = out, .format = options->split ? &split_format : options->format};
}

void rows_free(struct rows *rows)
{
    buf_free(&rows->document_id);
    buf_free(&rows->document_date);
    buf_free(&rows->scratch);
    buf_free(&rows->about);
    buf_free(&rows->sentence);
}

static void announce_document(struct rows *rows)
{
    if (!rows->announced && rows->format->document) {
        rows->format->document(rows->self, &rows->document);
    }
    rows->announced = true;
}

void rows_begin(struct rows *rows)
{
    rows->takes_plain = rows->format->takes_plain && rows->format->takes_plain(rows->options);
    rows->self = rows->format->begin(rows->options, rows->out);
}

void rows_end(struct rows *rows, bool whole)
{
    if (rows->self) {
        rows->format->end(rows->self, whole);
        rows->self = NULL;
    }
}

static struct view copy(struct buf *to, struct view from)
{
    buf_clear(to);
    buf_view(to, from);
    return input_padded(to);
}

void rows_document(struct rows *rows, const struct document_record *document)
{
    rows->document.id = copy(&rows->document_id, document->id);
    rows->document.date = copy(&rows->document_date, document->date);
    rows->announced = false;
    if (rows->self) {
        announce_document(rows);
    }
}

/* text[span) as it was written: the text itself where nothing was changed, else a copy in scratch. */
static struct view as_written(const struct group *group, struct span span, struct buf *scratch)
{
    if (!group->rewritten) {
        return view_slice(group->text.text, span.start, span.end);
    }
    buf_clear(scratch);
    group_written(group, span, scratch);
    return input_padded(scratch);
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
        return as_written(group, piece, &rows->sentence);
    }
    buf_clear(&rows->sentence);
    if (piece.start > sentence.start) {
        buf_text(&rows->sentence, SENTENCE_ELLIPSIS);
    }
    group_written(group, piece, &rows->sentence);
    if (piece.end < sentence.end) {
        buf_text(&rows->sentence, SENTENCE_ELLIPSIS);
    }
    return input_padded(&rows->sentence);
}

/* Make rows->sentence_cell what is shown of the sentence around a mention. */
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
    rows->sentences++;
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
    rows->sentence_cell = written;
}

/* Fill in the cells from type to kind and from value to about. */
static void fill_values(struct row *row, const struct rows *rows, const char *record, const struct mention *mention)
{
    row->cell[COLUMN_TYPE] = view_between(record + mention->type, record + mention->type_end);
    row->cell[COLUMN_KIND] = view_between(record + mention->type_end + 1, record + mention->kind_end);
    row->plain = mention->whole;
    row->plain_kind = view_between(record + mention->type, record + mention->kind_end + 1);
    row->plain_values = view_between(record + mention->value, record + mention->about);
    if (mention->whole && rows->takes_plain) {
        row->cell[COLUMN_ABOUT] = view_between(record + mention->about, record + mention->about_end);
        return;
    }
    struct view values[MENTION_VALUES];
    mention_values(record, mention, values);
    memcpy(&row->cell[COLUMN_VALUE], values, (MENTION_VALUES - 1) * sizeof *values);
    row->cell[COLUMN_ABOUT] = values[MENTION_VALUES - 1];
}

/* Hand out the row of a mention; rows->sentence_cell is ready. */
static void put_row(struct rows *rows, const struct group *group, const struct claim *claim)
{
    const struct mention *mention = &group->mentions[claim->item];
    const char *record = group->base + mention->record;
    struct row row;
    row.type = claim->priority;
    row.line = group->text.line;
    row.start = group->text.offset + claim->start;
    row.end = group->text.offset + claim->end;
    if (group->text.map.n > 0) {
        row.start = group->text.offset + offset_map_start(group->map, claim->start);
        row.end = group->text.offset + offset_map_end(group->map, claim->end);
    }
    row.place = (struct span){claim->start, claim->end};
    row.sentence = rows->sentences;
    fill_values(&row, rows, record, mention);
    row.cell[COLUMN_DOC] = rows->document.id;
    row.cell[COLUMN_TEXT] = as_written(group, row.place, &rows->scratch);
    row.cell[COLUMN_ABOUT] = about_as_written(rows, group, claim, row.cell[COLUMN_ABOUT]);
    row.cell[COLUMN_SENTENCE] = rows->sentence_cell;
    row.cell[COLUMN_RULE] = view_between(record + 2, record + mention->type - 1);
    rows->format->row(rows->self, &row);
    rows->written++;
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
    announce_document(rows);
    if (rows->format->text) {
        rows->format->text(rows->self, group);
    }
    rows->shown = (struct span){0, 0};
    struct span sentence = {0, 0};
    for (size_t i = 0; i < count; i++) {
        while (claims[i].start >= sentence.end) {
            sentence.start = sentence.end + (sentence.end > 0 && sentence.end < claims[i].start); /* the space */
            sentence.end = end_around(text, sentence.start, claims + i, count - i);
        }
        if (rows->options->types >> claims[i].priority & 1) {
            show_sentence(rows, group, sentence, &claims[i]);
            put_row(rows, group, &claims[i]);
        }
    }
    if (rows->format->text_end) {
        rows->format->text_end(rows->self);
    }
}
