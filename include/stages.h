/* A set of stages owns its stages' arguments; stages_free gives them back. Programs started as one Unix pipe, waited
   for and answered for together. */
#ifndef STAGES_H
#define STAGES_H

#include <sys/types.h>

#include "buf.h"
#include "fail.h"

enum { STAGE_COUNT = 3 };

/* One program of the pipe. */
struct stage {
    const char *name; /* for messages, borrowed */
    char **argv;      /* owned strings, argv[0] is the path; NULL at the end */
    size_t argc;
    pid_t pid; /* 0 once it has ended */
    int ended; /* its wait status */
};

struct stages {
    struct stage stage[STAGE_COUNT];
    unsigned running;
    int signal; /* a request to stop (SIGINT, SIGTERM, SIGHUP) that came while waiting, or 0 */
};

/* Append an argument, copied. */
void stage_argument(struct stage *stage, const char *argument);

/* Make sure that descriptors 0-2 are taken, so that no pipe lands on them: a closed one becomes one that fails when
   used. Call first. */
void stages_guard_descriptors(void);

/* Start all of them, each one's output being the next one's input; the first reads our standard input, the last writes
   our standard output. Dies where a program is missing, before any has started. */
void stages_start(struct stages *stages);

/* Wait until all have ended (then true) or `milliseconds` have passed; negative: as long as it takes. A request to
   stop is passed on to the first stage alone: the others finish what has been read. */
bool stages_wait(struct stages *stages, int milliseconds);

/* The worst exit status of all, with a message for each that was killed or crashed. A stage whose reader went away
   (SIGPIPE) ended well. */
enum status stages_answer(const struct stages *stages);

/* True where the last stage was killed, so that its output may end anywhere. */
bool stages_cut_off(const struct stages *stages);

/* Append the equivalent shell line, quoted, without '\n'. */
void stages_show(const struct stages *stages, struct buf *line);

void stages_free(struct stages *stages);

#endif
