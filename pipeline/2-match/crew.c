#include "crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "fail.h"
#include "packed_match.h"
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

static void match_text(struct engine *engine, struct view text, struct job *job)
{
    uint32_t found = 0;
    size_t before = job->matches.n;
    const struct match *const *matches;
    engine_start(engine, text);
    for (size_t count; found != JOB_LATER && (count = engine_next(engine, &matches)) > 0;) {
        for (size_t i = 0; i < count; i++) {
            match_pack(engine_rules(engine), matches[i], &job->matches);
        }
        found += (uint32_t)count;
        if (job->matches.n > MATCHES_MOST) {
            job->matches.n = before;
            found = JOB_LATER;
        }
    }
    buf_bytes(&job->counts, &found, sizeof found);
}

void job_match(struct engine *engine, struct job *job)
{
    buf_clear(&job->matches);
    buf_clear(&job->counts);
    struct view lines = buf_all(&job->block);
    while (lines.n > 0) {
        struct view line = view_cut(&lines, '\n');
        struct text_record text;
        if (record_tag(line) != RECORD_TEXT || !record_parse_text(line, &text)) {
            continue;
        }
        if (utf8_well_formed(text.text)) { /* a pattern would read anywhere otherwise */
            match_text(engine, text.text, job);
        } else {
            const uint32_t broken = JOB_BROKEN_TEXT;
            buf_bytes(&job->counts, &broken, sizeof broken);
        }
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
