#include "record.h"

/* Decimal digits only; false where there are none, others, or too many. */
static bool parse_number(struct view digits, uint64_t *number)
{
    if (digits.n == 0 || digits.n > 19) {
        return false;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(digits.p[i] - '0');
    }
    *number = value;
    return true;
}

static bool parse_size(struct view digits, size_t *number)
{
    uint64_t value;
    if (!parse_number(digits, &value)) {
        return false;
    }
    *number = (size_t)value;
    return true;
}

/* Cut the next field off; false where the line has no more. */
static bool next_field(struct view *line, struct view *field)
{
    if (line->p == NULL) {
        return false;
    }
    const char *tab = line->n > 0 ? memchr(line->p, '\t', line->n) : NULL;
    if (tab) {
        *field = view_between(line->p, tab);
        *line = view_between(tab + 1, line->p + line->n);
    } else {
        *field = *line;
        *line = (struct view){NULL, 0};
    }
    return true;
}

bool record_parse_document(struct view line, struct document_record *record)
{
    struct view tag;
    return next_field(&line, &tag) && next_field(&line, &record->id) && next_field(&line, &record->date);
}

bool record_parse_text(struct view line, struct text_record *record)
{
    struct view tag;
    struct view number;
    struct view offset;
    return next_field(&line, &tag) && next_field(&line, &number) && next_field(&line, &offset) &&
           next_field(&line, &record->map) && next_field(&line, &record->text) && parse_number(number, &record->line) &&
           parse_number(offset, &record->offset);
}

bool record_parse_mention(struct view line, struct mention_record *record)
{
    struct view tag;
    struct view start;
    struct view end;
    if (!next_field(&line, &tag) || !next_field(&line, &record->rule) || !next_field(&line, &record->type) ||
        !next_field(&line, &record->kind) || !next_field(&line, &start) || !next_field(&line, &end) ||
        !parse_size(start, &record->start) || !parse_size(end, &record->end)) {
        return false;
    }
    struct view *values[] = {&record->value, &record->value_max, &record->unit,  &record->modifier,
                             &record->from,  &record->to,        &record->basis, &record->about};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        *values[i] = (struct view){NULL, 0};
        next_field(&line, values[i]); /* fields a stage left off at the end are empty */
    }
    return true;
}

static void put_field(struct buf *out, struct view field)
{
    buf_byte(out, '\t');
    buf_view(out, field);
}

static void put_number(struct buf *out, uint64_t number)
{
    buf_byte(out, '\t');
    buf_number(out, number);
}

void record_put_document(struct buf *out, const struct document_record *record)
{
    buf_byte(out, RECORD_DOCUMENT);
    put_field(out, record->id);
    put_field(out, record->date);
    buf_byte(out, '\n');
}

void record_put_text(struct buf *out, const struct text_record *record)
{
    buf_byte(out, RECORD_TEXT);
    put_number(out, record->line);
    put_number(out, record->offset);
    put_field(out, record->map);
    put_field(out, record->text);
    buf_byte(out, '\n');
}

/* The writers of the busiest record work on plain memory: room is made once, not for every field. */
static char *write_field(char *to, struct view field)
{
    *to++ = '\t';
    if (field.n > 0) {
        memcpy(to, field.p, field.n);
    }
    return to + field.n;
}

static char *write_number(char *to, uint64_t number)
{
    char room[NUMBER_ROOM];
    return write_field(to, number_write(number, room));
}

void record_put_mention(struct buf *out, const struct mention_record *record)
{
    const struct view *heads[] = {&record->rule, &record->type, &record->kind};
    const struct view *values[] = {&record->value, &record->value_max, &record->unit,  &record->modifier,
                                   &record->from,  &record->to,        &record->basis, &record->about};
    size_t size = 64; /* tag, two numbers, tabs, newline */
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size += heads[i]->n;
    }
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        size += values[i]->n;
    }
    char *start = buf_room(out, size);
    char *to = start;
    *to++ = RECORD_MENTION;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        to = write_field(to, *heads[i]);
    }
    to = write_number(to, record->start);
    to = write_number(to, record->end);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        to = write_field(to, *values[i]);
    }
    *to++ = '\n';
    out->n += (size_t)(to - start);
}

void record_put_end(struct buf *out)
{
    buf_text(out, "E\n");
}
