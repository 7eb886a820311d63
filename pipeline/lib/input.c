#include "input.h"

#include <errno.h>
#include <unistd.h>

#include "fail.h"

enum { BLOCK = 3 << 17 }; /* bytes a read: with less, 2-match goes through its rules for too few places at a time */

void input_open(struct input *in, int fd, const char *name)
{
    *in = (struct input){.fd = fd, .name = name};
    buf_grow(&in->buffer, BLOCK + INPUT_PADDING);
}

/* Move the rest of the last block to the front and read behind it; false at the end of the input. */
static bool read_more(struct input *in)
{
    struct buf *b = &in->buffer;
    if (in->taken > 0) {
        memmove(b->p, b->p + in->taken, b->n - in->taken);
        b->n -= in->taken;
        in->taken = 0;
    }
    char *to = buf_room(b, BLOCK + INPUT_PADDING);
    ssize_t got;
    do {
        got = read(in->fd, to, b->capacity - b->n - INPUT_PADDING);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        die("%s: %s", in->name, strerror(errno));
    }
    b->n += (size_t)got;
    memset(b->p + b->n, 0, INPUT_PADDING);
    return got > 0;
}

bool input_lines(struct input *in, struct view *lines)
{
    size_t searched = in->buffer.n - in->taken;
    while (!in->ended) {
        in->ended = !read_more(in);
        struct buf *b = &in->buffer;
        const char *newline = memrchr(b->p + searched, '\n', b->n - searched);
        if (newline) {
            in->taken = (size_t)(newline - b->p) + 1;
            *lines = (struct view){b->p, in->taken};
            return true;
        }
        searched = b->n;
    }
    return false;
}

void input_close(struct input *in)
{
    if (in->ended && in->buffer.n > in->taken) {
        die("%s: the last record is cut off: the stage before stopped early", in->name);
    }
    buf_free(&in->buffer);
}
