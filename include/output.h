/* An output owns its buffer. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "buf.h"

/* Buffered writer. Append to `buffer` with the buf functions, call output_flush_full now and then. */
struct output {
    int fd;
    const char *name; /* for messages, borrowed */
    struct buf buffer;
};

/* Write to fd, named `name` in messages. SIGPIPE is ignored from here on. */
void output_open(struct output *out, int fd, const char *name);

/* Write everything. A reader that has gone away (EPIPE) ends the program quietly with the status so far; any other
   error dies. */
void output_flush(struct output *out);

/* Write when enough is waiting to make a system call worth its price. */
static inline void output_flush_full(struct output *out)
{
    if (out->buffer.n >= (size_t)1 << 18) {
        output_flush(out);
    }
}

/* Flush and close; a full disk shows here at the latest and dies. */
void output_close(struct output *out);

#endif
