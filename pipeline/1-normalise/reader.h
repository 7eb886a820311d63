/* A reader owns its memory; the bytes it hands out are valid, and may be read EVENTS_PADDING bytes beyond either end,
   until the next call. */
#ifndef READER_H
#define READER_H

#include <stdint.h>

#include "view.h"

#ifndef LINE_LIMIT_BITS
#define LINE_LIMIT_BITS 19 /* fuzzing cuts lines sooner */
#endif

enum {
    READER_BLOCK = 1 << 18,           /* bytes read at a time */
    LINE_LIMIT = 1 << LINE_LIMIT_BITS /* bytes of a line, beyond which it is cut */
};

/* Whole lines, each but perhaps the last with its '\n'. */
struct region {
    struct view bytes;
    bool goes_on; /* the last line was cut and goes on in the next region */
};

struct reader {
    int fd;
    int error; /* errno of a failed read, else 0 */
    bool ended;
    char *memory;
    size_t begin, end;          /* of what is in memory and not handed out */
    size_t searched;            /* no '\n' before this place */
    volatile uint64_t *counter; /* borrowed: bytes read so far; may be NULL */
};

/* Make a reader; open it anew for each file with reader_open. */
void reader_init(struct reader *reader, volatile uint64_t *counter);
void reader_free(struct reader *reader);

/* Read from fd, which stays the caller's. */
void reader_open(struct reader *reader, int fd);

/* The next region; false at the end of the file or where it cannot be read (error tells which). What is handed out, and
   where long lines are cut, does not depend on the sizes in which the bytes arrive but for the regions' ends. */
bool reader_next(struct reader *reader, struct region *region);

/* Where to cut a line that goes on behind `text` (which is not empty, and one byte after it may be read): after a
   sentence, else at white space, else between characters; always in the second half of text, or close before it. */
size_t reader_cut(struct view text);

#endif
