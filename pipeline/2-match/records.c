#include "records.h"

#include <poll.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include "crew.h"
#include "fail.h"
#include "input.h"
#include "memory.h"
#include "output.h"
#include "packed_match.h"
#include "record.h"

enum { ALONE = 1 << 20 }; /* bytes that one thread has matched before others would start up */

/* The stage while it runs. */
struct stage {
    struct extractor *extractor;
    struct memory *memory;
    struct input in;
    struct output out;
    struct job own;    /* the block matched in this thread, while there is no crew */
    struct crew *crew; /* NULL: none yet, or only one processor */
    size_t bytes;      /* read so far */
    bool any, ended;   /* records, end record seen */
    size_t broken;     /* texts that are not UTF-8 */
};

static void put_mention(void *context, const struct match *match, const struct values *values)
{
    struct stage *stage = context;
    memory_mention(stage->memory, match, values, &stage->out);
}

/* ---- A matched block goes out ---- */

static void pass_document(struct stage *stage, struct view record)
{
    struct document_record document;
    memory_end_document(stage->memory, &stage->out);
    memory_record(stage->memory, record, (struct view){NULL, 0}, &stage->out);
    if (record_parse_document(record, &document)) {
        extractor_document(stage->extractor, document.date);
    } else {
        warn("a D record lacks fields; it is passed on unread");
    }
}

/* A T record with the next matches of the job behind it. */
static void pass_text(struct stage *stage, struct view record, const struct job *job, size_t *line, size_t *at)
{
    struct text_record text;
    if (!record_parse_text(record, &text)) {
        memory_record(stage->memory, record, (struct view){NULL, 0}, &stage->out);
        warn("a T record lacks fields; it is passed on unread");
        return;
    }
    uint32_t count;
    memcpy(&count, job->counts.p + sizeof count * (*line)++, sizeof count);
    bool broken = count == JOB_BROKEN_TEXT;
    memory_record(stage->memory, record, broken ? (struct view){NULL, 0} : text.text, &stage->out);
    if (broken) {
        stage->broken++;
        return;
    }
    if (count == JOB_LATER) {
        extractor_line(stage->extractor, text.text, put_mention, stage);
        return;
    }
    extractor_begin_line(stage->extractor, text.text);
    for (uint32_t i = 0; i < count; i++) {
        struct match match;
        *at += match_unpack(engine_rules(extractor_engine(stage->extractor)), job->matches.p + *at, text.text, &match);
        extractor_match(stage->extractor, &match, put_mention, stage);
    }
}

static void pass_job(struct stage *stage, const struct job *job)
{
    size_t line = 0;
    size_t at = 0;
    struct view records = buf_all(&job->block);
    while (records.n > 0) {
        struct view record = view_cut(&records, '\n');
        stage->any = true;
        switch (record_tag(record)) {
        case RECORD_DOCUMENT:
            pass_document(stage, record);
            break;
        case RECORD_TEXT:
            pass_text(stage, record, job, &line, &at);
            break;
        case RECORD_END:
            memory_record(stage->memory, record, (struct view){NULL, 0}, &stage->out);
            memory_end_document(stage->memory, &stage->out);
            stage->ended = true;
            break;
        default:
            memory_record(stage->memory, record, (struct view){NULL, 0}, &stage->out);
            break;
        }
    }
}

/* ---- Blocks in ---- */

static void fill_block(struct buf *block, struct view lines)
{
    buf_clear(block);
    buf_view(block, lines);
    memset(buf_room(block, INPUT_PADDING), 0, INPUT_PADDING);
}

static void pass_finished(struct stage *stage)
{
    const struct job *job = crew_take(stage->crew);
    pass_job(stage, job);
    crew_done(stage->crew);
}

/* Everything the crew has under way, to the last byte. */
static void drain(struct stage *stage)
{
    while (stage->crew && crew_take(stage->crew)) {
        pass_finished(stage);
    }
    output_flush(&stage->out);
}

static bool input_waits(const struct stage *stage)
{
    struct pollfd ready = {.fd = stage->in.fd, .events = POLLIN};
    return poll(&ready, 1, 0) == 0;
}

static void start_crew(struct stage *stage)
{
    cpu_set_t processors; /* those this process may use */
    int count = sched_getaffinity(0, sizeof processors, &processors) == 0 ? CPU_COUNT(&processors) : 1;
    if (count > 1) {
        stage->crew = crew_new(extractor_engine(stage->extractor), (unsigned)count);
    }
}

static void pass_lines(struct stage *stage, struct view lines)
{
    bool was_alone = stage->bytes < ALONE;
    stage->bytes += lines.n;
    if (was_alone && stage->bytes >= ALONE) {
        start_crew(stage);
    }
    if (!stage->crew) {
        fill_block(&stage->own.block, lines);
        job_match(extractor_engine(stage->extractor), &stage->own);
        pass_job(stage, &stage->own);
        output_flush(&stage->out);
        return;
    }
    struct buf *room = crew_room(stage->crew);
    if (!room) {
        pass_finished(stage);
        room = crew_room(stage->crew);
    }
    fill_block(room, lines);
    crew_give(stage->crew);
}

static void close_stage(struct stage *stage)
{
    size_t limits = engine_limits(extractor_engine(stage->extractor));
    limits += stage->crew ? crew_limits(stage->crew) : 0;
    crew_free(stage->crew);
    buf_free(&stage->own.block);
    buf_free(&stage->own.matches);
    buf_free(&stage->own.counts);
    buf_free(&stage->own.lines);
    memory_end_document(stage->memory, &stage->out);
    memory_free(stage->memory);
    output_close(&stage->out);
    input_close(&stage->in);
    if (stage->broken > 0) {
        warn("texts that are not UTF-8, passed on unread: %zu", stage->broken);
    }
    if (limits > 0) {
        warn("at %zu places a pattern took too long and was given up", limits);
    }
}

void records_pass(struct extractor *extractor, const struct rules *rules)
{
    struct stage stage = {.extractor = extractor, .memory = memory_new(rules)};
    input_open(&stage.in, STDIN_FILENO, "standard input");
    output_open(&stage.out, STDOUT_FILENO, "standard output");
    extractor_document(extractor, (struct view){NULL, 0});
    for (struct view lines; input_lines(&stage.in, &lines);) {
        pass_lines(&stage, lines);
        if (input_waits(&stage)) {
            drain(&stage); /* no document that is complete is held back while a slow input makes up its mind */
        }
    }
    drain(&stage);
    close_stage(&stage);
    if (!stage.any) {
        exit(STATUS_FAILED); /* the stage before refused to start, and said why */
    }
    if (!stage.ended) {
        die("records end without an end record: the stage before stopped early");
    }
}
