/* A progress owns its shared page; progress_close gives it back. How far a long run has got, on standard error. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdint.h>
#include <time.h>

#include "buf.h"

enum { PROGRESS_MILLISECONDS = 250 }; /* between two looks */

/* What the stages count in the shared page. */
enum counter { COUNTER_READ /* bytes, by normalise */, COUNTER_MENTIONS /* rows, by emit */, COUNTER_COUNT };

/* In a stage: map the page that --counters names by its descriptor, in digits, for the rest of the run. Dies where that
   is none. */
volatile uint64_t *progress_counters(const char *descriptor);

struct progress {
    int fd;             /* the page, for the stages to inherit; -1: no progress is shown */
    uint64_t *counters; /* the page, mapped to be read only */
    uint64_t total;     /* bytes, 0 where it is not known */
    struct timespec begun;
    size_t width; /* of the line that stands there; 0: none yet */
};

/* Prepare to show progress over `files` (count of them; none: standard input; "-" as well). Where `wanted` is false,
   standard error is no terminal, or the system has no shared page to give, the progress stays silent. */
void progress_open(struct progress *progress, bool wanted, char *const *files, size_t count);

/* Show or refresh the line, once the run has lasted a second. */
void progress_show(struct progress *progress);

/* Show the last state, if any was shown, and end the line. */
void progress_close(struct progress *progress);

#endif
