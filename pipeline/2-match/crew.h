/* A crew owns its threads, their engines and its jobs; crew_free gives them back. Blocks of records matched by several
   threads, handed back in the order they came. */
#ifndef CREW_H
#define CREW_H

#include "engine.h"

struct crew;

/* Mentions of a block's texts, as found, before values. */
struct job {
    struct buf block;   /* whole records, with INPUT_PADDING bytes behind them */
    struct buf matches; /* see packed_match.h */
    struct buf lines;   /* struct view of each text */
    struct buf counts;  /* uint32_t for each T record of the block: how many of the matches are its, or one of these: */
};

/* The text is not UTF-8 (a stage between may cut characters) and was not looked at. */
#define JOB_BROKEN_TEXT UINT32_MAX
/* It has more mentions than a job keeps, and is for whoever takes the job to match. */
#define JOB_LATER (UINT32_MAX - 1)

/* A crew of `threads` threads, with engines that share the rules of `first`. */
struct crew *crew_new(const struct engine *first, unsigned threads);
void crew_free(struct crew *crew);

/* Room for a new block of records, or NULL where as many are under way as the crew takes. Fill it, then crew_give it.
 */
struct buf *crew_room(struct crew *crew);
void crew_give(struct crew *crew);

/* Wait for the oldest block that was given; NULL where none is under way. Valid until crew_done. */
const struct job *crew_take(struct crew *crew);
void crew_done(struct crew *crew);

/* Places where matching gave up because a limit was reached, in all threads. */
size_t crew_limits(const struct crew *crew);

/* Find the mentions of a block's texts in this thread. */
void job_match(struct engine *engine, struct job *job);

#endif
