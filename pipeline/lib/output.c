#include "output.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "fail.h"

void output_open(struct output *out, int fd, const char *name)
{
    *out = (struct output){.fd = fd, .name = name};
    signal(SIGPIPE, SIG_IGN);
}

void output_flush(struct output *out)
{
    size_t done = 0;
    while (done < out->buffer.n) {
        ssize_t wrote = write(out->fd, out->buffer.p + done, out->buffer.n - done);
        if (wrote < 0 && errno == EPIPE) {
            _exit((int)status_now());
        }
        if (wrote < 0 && errno != EINTR) {
            die("%s: %s", out->name, strerror(errno));
        }
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    buf_clear(&out->buffer);
}

void output_close(struct output *out)
{
    output_flush(out);
    if (close(out->fd) < 0) {
        die("%s: %s", out->name, strerror(errno));
    }
    buf_free(&out->buffer);
}
