#include "crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "fail.h"
#include "record.h"
#include "well_formed.h"

enum {
    THREADS_MOST = 16,
    JOBS_A_THREAD = 2,
    MATCHES_MOST = 1 << 21 /* bytes of matches that a job keeps: news needs a twentieth of it */
};

enum job_state { JOB_FREE, JOB_GIVEN, JOB_TAKEN, JOB_MATCHED };

struct crew {
    pthread_mutex_t mutex;
    pthread_cond_t given, matched;
    bool closing;
    struct job jobs[THREADS_MOST * JOBS_A_THREAD];
    enum job_state states[THREADS_MOST * JOBS_A_THREAD];
    size_t room;              /* jobs in use of the array, a ring */
    size_t next_in, next_out; /* jobs ever given, and ever handed back */
    size_t next_work;         /* the next one a thread takes */
    unsigned threads;
    pthread_t ids[THREADS_MOST];
    struct engine *engines[THREADS_MOST];
    unsigned started;
};

/* ---- One block ---- */

static uint32_t *count_of(const struct job *job, size_t line)
{
    return (uint32_t *)(void *)job->counts.p + line;
}

/* Note a T record's text, empty where it cannot be matched: a pattern would read anywhere in what is not UTF-8. */
static void add_line(struct job *job, struct view text)
{
    bool broken = !utf8_well_formed(text);
    uint32_t count = broken ? JOB_BROKEN_TEXT : 0;
    text.n = broken ? 0 : text.n;
    buf_bytes(&job->counts, &count, sizeof count);
    buf_bytes(&job->lines, &text, sizeof text);
}

/* Take more matches of a line, the first of which are behind byte `before`; or leave all of it for later, where the
   job would keep too many. */
static void add_matches(struct job *job, uint32_t *count, size_t before, const struct view *matches, size_t found)
{
    if (*count != JOB_LATER && job->matches.n > MATCHES_MOST) {
        job->matches.n = before;
        *count = JOB_LATER;
    }
    for (size_t i = 0; *count != JOB_LATER && i < found; i++) {
        buf_view(&job->matches, matches[i]);
        ++*count;
    }
}

void job_match(struct engine *engine, struct job *job)
{
    buf_clear(&job->matches);
    buf_clear(&job->counts);
    buf_clear(&job->lines);
    struct view records = buf_all(&job->block);
    while (records.n > 0) {
        struct view record = view_cut(&records, '\n');
        struct text_record text;
        if (record_tag(record) == RECORD_TEXT && record_parse_text(record, &text)) {
            add_line(job, text.text);
        }
    }
    size_t line;
    const struct view *matches;
    engine_start(engine, (const struct view *)(void *)job->lines.p, job->lines.n / sizeof *matches);
    size_t before = 0;
    for (size_t found; (found = engine_next(engine, &line, &matches)) > 0;) {
        uint32_t *count = count_of(job, line);
        before = *count == 0 ? job->matches.n : before;
        add_matches(job, count, before, matches, found);
    }
}

/* ---- Many ---- */

static void *work(void *context)
{
    struct crew *crew = context;
    pthread_mutex_lock(&crew->mutex);
    struct engine *engine = crew->engines[crew->started++];
    for (;;) {
        while (crew->next_work == crew->next_in && !crew->closing) {
            pthread_cond_wait(&crew->given, &crew->mutex);
        }
        if (crew->next_work == crew->next_in) {
            break;
        }
        size_t slot = crew->next_work++ % crew->room;
        crew->states[slot] = JOB_TAKEN;
        pthread_mutex_unlock(&crew->mutex);
        job_match(engine, &crew->jobs[slot]);
        pthread_mutex_lock(&crew->mutex);
        crew->states[slot] = JOB_MATCHED;
        pthread_cond_signal(&crew->matched);
    }
    pthread_mutex_unlock(&crew->mutex);
    return NULL;
}

struct crew *crew_new(const struct engine *first, unsigned threads)
{
    struct crew *crew = allocate_zeroed(1, sizeof *crew);
    pthread_mutex_init(&crew->mutex, NULL);
    pthread_cond_init(&crew->given, NULL);
    pthread_cond_init(&crew->matched, NULL);
    threads = threads > THREADS_MOST ? THREADS_MOST : threads;
    crew->room = (size_t)threads * JOBS_A_THREAD;
    for (; crew->threads < threads; crew->threads++) {
        crew->engines[crew->threads] = engine_share(first);
        int error = pthread_create(&crew->ids[crew->threads], NULL, work, crew);
        if (error != 0) {
            die("no thread could be started: %s", strerror(error));
        }
    }
    return crew;
}

void crew_free(struct crew *crew)
{
    if (!crew) {
        return;
    }
    pthread_mutex_lock(&crew->mutex);
    crew->closing = true;
    pthread_cond_broadcast(&crew->given);
    pthread_mutex_unlock(&crew->mutex);
    for (unsigned i = 0; i < crew->threads; i++) {
        pthread_join(crew->ids[i], NULL);
        engine_free(crew->engines[i]);
    }
    for (size_t i = 0; i < crew->room; i++) {
        buf_free(&crew->jobs[i].block);
        buf_free(&crew->jobs[i].matches);
        buf_free(&crew->jobs[i].counts);
        buf_free(&crew->jobs[i].lines);
    }
    pthread_cond_destroy(&crew->given);
    pthread_cond_destroy(&crew->matched);
    pthread_mutex_destroy(&crew->mutex);
    free(crew);
}

struct buf *crew_room(struct crew *crew)
{
    if (crew->next_in - crew->next_out == crew->room) {
        return NULL;
    }
    struct buf *block = &crew->jobs[crew->next_in % crew->room].block;
    buf_clear(block);
    return block;
}

void crew_give(struct crew *crew)
{
    pthread_mutex_lock(&crew->mutex);
    crew->states[crew->next_in++ % crew->room] = JOB_GIVEN;
    pthread_cond_signal(&crew->given);
    pthread_mutex_unlock(&crew->mutex);
}

const struct job *crew_take(struct crew *crew)
{
    if (crew->next_out == crew->next_in) {
        return NULL;
    }
    size_t slot = crew->next_out % crew->room;
    pthread_mutex_lock(&crew->mutex);
    while (crew->states[slot] != JOB_MATCHED) {
        pthread_cond_wait(&crew->matched, &crew->mutex);
    }
    pthread_mutex_unlock(&crew->mutex);
    return &crew->jobs[slot];
}

void crew_done(struct crew *crew)
{
    pthread_mutex_lock(&crew->mutex);
    crew->states[crew->next_out++ % crew->room] = JOB_FREE;
    pthread_mutex_unlock(&crew->mutex);
}

size_t crew_limits(const struct crew *crew)
{
    size_t limits = 0;
    for (unsigned i = 0; i < crew->threads; i++) {
        limits += engine_limits(crew->engines[i]);
    }
    return limits;
}
