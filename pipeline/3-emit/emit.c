#include "emit.h"

#include <inttypes.h>

#include "fail.h"
#include "input.h"

enum { REPORTS = 20 }; /* malformed records that get a message of their own: a broken stage makes millions */

/* What documents are called that nobody has named. */
static const char dash[INPUT_PADDING] = "-";
static const struct document_record unnamed = {.id = {dash, 1}, .date = {dash, 0}};

void emit_init(struct emit *emit, const struct format_options *options, struct output *out)
{
    *emit = (struct emit){0};
    group_init(&emit->group);
    rows_init(&emit->rows, options, out);
    rows_document(&emit->rows, &unnamed);
}

void emit_free(struct emit *emit)
{
    group_free(&emit->group);
    rows_free(&emit->rows);
}

static void report(struct emit *emit, const char *what)
{
    if (emit->skipped++ < REPORTS) {
        warn("record %" PRIu64 ": %s; skipped", emit->records, what);
    }
    status_raise(STATUS_PARTIAL);
}

static void finish_group(struct emit *emit)
{
    bool texts = emit->rows.format->text != NULL;
    if (texts ? group_readable(&emit->group) : group_ready(&emit->group)) {
        rows_group(&emit->rows, &emit->group);
    }
    group_end(&emit->group);
}

static void take_document(struct emit *emit, struct view line)
{
    struct document_record record;
    if (record_parse_document(line, &record)) {
        rows_document(&emit->rows, &record);
    } else {
        report(emit, "malformed document record (D id date)");
        rows_document(&emit->rows, &unnamed);
    }
}

/* Any record but a mention. */
static void take_record(struct emit *emit, struct view line)
{
    switch (record_tag(line)) {
    case RECORD_TEXT:
        finish_group(emit);
        group_begin(&emit->group, line);
        emit->ended = false;
        break;
    case RECORD_DOCUMENT:
        finish_group(emit);
        take_document(emit, line);
        emit->ended = false;
        break;
    case RECORD_END:
        finish_group(emit);
        emit->ended = true;
        break;
    case RECORD_MENTION: /* a bare M */
        report(emit, "malformed mention record (M rule type kind start end ...)");
        break;
    default: /* another stage's own business */
        break;
    }
}

static const char *take_mention(struct emit *emit, const char *p)
{
    const char *end;
    switch (group_take(&emit->group, p, &end)) {
    case GROUP_TAKEN:
    case GROUP_SKIPPED:
        break;
    case GROUP_NO_TEXT:
        report(emit, "a mention without a text record before it");
        break;
    case GROUP_BAD_TEXT:
        report(emit, "a mention in a malformed text record (T line offset map text)");
        break;
    case GROUP_MALFORMED:
        report(emit, "malformed mention record (M rule type kind start end ...)");
        break;
    case GROUP_OUTSIDE:
        report(emit, "a mention outside its text or inside a character");
        break;
    }
    emit->ended = false;
    return end;
}

void emit_lines(struct emit *emit, struct view lines)
{
    if (emit->records == 0) {
        /* Not before the first record: where the stages before refuse their options or rules, nothing is printed. */
        rows_begin(&emit->rows);
    }
    const char *p = lines.p;
    const char *lines_end = lines.p + lines.n;
    while (p < lines_end) {
        emit->records++;
        if (p[0] == RECORD_MENTION && p[1] == '\t') {
            p = take_mention(emit, p);
        } else {
            const char *newline = rawmemchr(p, '\n');
            take_record(emit, view_between(p, newline));
            p = newline + 1;
        }
    }
    group_carry(&emit->group, lines_end);
}

void emit_finish(struct emit *emit)
{
    finish_group(emit);
    if (emit->skipped > REPORTS) {
        warn("%" PRIu64 " records were skipped", emit->skipped);
    }
    if (emit->records > 0 && !emit->ended) {
        warn("records end without an end record: the stage before stopped early");
    }
    if (!emit->ended) {
        status_raise(STATUS_FAILED); /* without any record the stage before has said why */
    }
    rows_end(&emit->rows, emit->ended);
}
