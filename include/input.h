/* An input owns its buffer; the views it hands out are valid until the next call. */
#ifndef INPUT_H
#define INPUT_H

#include "buf.h"

/* Bytes after the end of every block that may be read (they are zero or older text), for vector loads. */
enum { INPUT_PADDING = 64 };

/* What is in b, with as many zero bytes behind it. */
static inline struct view input_padded(struct buf *b)
{
    memset(buf_room(b, INPUT_PADDING), 0, INPUT_PADDING);
    return buf_all(b);
}

/* Reader of whole lines in large blocks; memory stays within one block plus the longest line. */
struct input {
    int fd;
    const char *name; /* for messages, borrowed */
    struct buf buffer;
    size_t taken; /* bytes of buffer already handed out */
    bool ended;
};

/* Read from fd (not owned) named `name` in messages. */
void input_open(struct input *in, int fd, const char *name);

/* Hand out the next run of whole lines, each with its '\n'; false at the end of the input. Read errors die. */
bool input_lines(struct input *in, struct view *lines);

/* Dies where bytes stood after the last '\n' of the input, as a record that was cut off. */
void input_close(struct input *in);

#endif
