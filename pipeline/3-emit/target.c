#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"

/* The files in the making, for the clean-up at an early end; read in a signal handler. */
enum { UNFINISHED_MAX = 16 };
static char *volatile unfinished[UNFINISHED_MAX];

static void remove_unfinished(void)
{
    for (size_t i = 0; i < UNFINISHED_MAX; i++) {
        if (unfinished[i] != NULL) {
            unlink(unfinished[i]);
            unfinished[i] = NULL;
        }
    }
}

static void stop(int signal_number)
{
    remove_unfinished();
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void clean_up_at_exit(void)
{
    static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
    static bool done;
    if (done) {
        return;
    }
    done = true;
    atexit(remove_unfinished);
    signal(SIGXFSZ, SIG_IGN); /* a limit of the file's size is an error of write like others */
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (signal(stops[i], stop) == SIG_IGN) {
            signal(stops[i], SIG_IGN);
        }
    }
}

/* Remember or, with NULL for `is`, forget an unfinished file. */
static void remember(const char *was, char *is)
{
    for (size_t i = 0; i < UNFINISHED_MAX; i++) {
        if (unfinished[i] == was) {
            unfinished[i] = is;
            return;
        }
    }
}

static _Noreturn void refuse(const char *path)
{
    int why = errno;
    const char *remedy = "";
    if (why == ENOENT || why == ENOTDIR) {
        remedy = "; make its folder first";
    } else if (why == EACCES || why == EPERM || why == EROFS) {
        remedy = "; name a place that you may write to";
    } else if (why == ENOSPC || why == EDQUOT) {
        remedy = "; make room there, or name another place";
    } else if (why == EISDIR) {
        remedy = "; name a file in it";
    }
    die("cannot write %s: %s%s", path, strerror(why), remedy);
}

const char *scratch_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && folder[0] != '\0' ? folder : "/tmp";
}

static char *text_of(struct buf *b)
{
    buf_byte(b, '\0');
    return b->p;
}

/* Mode of the file that was there, or of a new one. */
static mode_t mode_of(const struct stat *before)
{
    if (before) {
        return before->st_mode & 07777;
    }
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Open a new file beside target->path. */
static int open_beside(struct target *target, const struct stat *before)
{
    struct buf name = {0};
    buf_format(&name, "%s.XXXXXX", target->path);
    target->unfinished = text_of(&name);
    int fd = mkostemp(target->unfinished, O_CLOEXEC);
    if (fd < 0) {
        refuse(target->path);
    }
    clean_up_at_exit();
    remember(NULL, target->unfinished);
    fchmod(fd, mode_of(before)); /* refused by some file systems: then it stays private, which is no harm */
    return fd;
}

void target_open(struct target *target, const char *path)
{
    struct stat before;
    bool there = stat(path, &before) == 0;
    char *followed = there ? realpath(path, NULL) : NULL;
    struct buf copy = {0};
    buf_text(&copy, followed ? followed : path);
    free(followed);
    *target = (struct target){.path = text_of(&copy)};
    if (there && S_ISDIR(before.st_mode)) {
        errno = EISDIR;
        refuse(path);
    }
    int fd = there && !S_ISREG(before.st_mode) ? open(target->path, O_WRONLY | O_CLOEXEC)
                                               : open_beside(target, there ? &before : NULL);
    if (fd < 0) {
        refuse(target->path);
    }
    output_open(&target->out, fd, target->path);
}

static void forget(struct target *target)
{
    remember(target->unfinished, NULL);
    free(target->unfinished);
    free(target->path);
    *target = (struct target){0};
}

void target_close(struct target *target)
{
    output_close(&target->out);
    if (target->unfinished && rename(target->unfinished, target->path) < 0) {
        refuse(target->path);
    }
    forget(target);
}

void target_abandon(struct target *target)
{
    close(target->out.fd);
    buf_free(&target->out.buffer);
    if (target->unfinished) {
        unlink(target->unfinished);
        warn("%s: not written, as it would not be whole", target->path);
    }
    forget(target);
}

char *scratch_make(void)
{
    struct buf name = {0};
    buf_format(&name, "%s/extract.XXXXXX", scratch_folder());
    char *path = text_of(&name);
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0) {
        die("cannot make a temporary file in %s: %s; name another folder in TMPDIR", scratch_folder(), strerror(errno));
    }
    close(fd);
    clean_up_at_exit();
    remember(NULL, path);
    return path;
}

void scratch_drop(char *path)
{
    remember(path, NULL);
    unlink(path);
    free(path);
}
