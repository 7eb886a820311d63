#include "progress.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"

enum { COUNTERS_SIZE = 4096 }; /* bytes of the page */

volatile uint64_t *progress_counters(const char *descriptor)
{
    char *end;
    long fd = strtol(descriptor, &end, 10);
    if (end == descriptor || *end != '\0' || fd < 0 || fd > 1 << 20) {
        die("--counters: '%s' is no descriptor", descriptor);
    }
    void *page = mmap(NULL, COUNTERS_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, (int)fd, 0);
    if (page == MAP_FAILED) {
        die("--counters %ld: %s", fd, strerror(errno));
    }
    return page;
}

/* Bytes that will be read from `file`; false where that cannot be known beforehand. */
static bool file_size(const char *file, uint64_t *size)
{
    struct stat about;
    bool standard_input = strcmp(file, "-") == 0;
    int failed = standard_input ? fstat(STDIN_FILENO, &about) : stat(file, &about);
    if (failed || S_ISDIR(about.st_mode)) {
        *size = 0; /* will be reported and skipped */
        return true;
    }
    if (!S_ISREG(about.st_mode)) {
        return false;
    }
    off_t at = standard_input ? lseek(STDIN_FILENO, 0, SEEK_CUR) : 0;
    *size = at >= 0 && about.st_size > at ? (uint64_t)(about.st_size - at) : 0;
    return true;
}

static uint64_t total_size(char *const *files, size_t count)
{
    uint64_t total = 0;
    uint64_t size = 0;
    if (count == 0) {
        return file_size("-", &size) ? size : 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (!file_size(files[i], &size)) {
            return 0;
        }
        total += size;
    }
    return total;
}

void progress_open(struct progress *progress, bool wanted, char *const *files, size_t count)
{
    *progress = (struct progress){.fd = -1};
    if (!wanted || !isatty(STDERR_FILENO)) {
        return;
    }
    int fd = memfd_create("vnextract-counters", 0); /* inherited by the stages */
    if (fd < 0) {
        return;
    }
    void *page =
        ftruncate(fd, COUNTERS_SIZE) == 0 ? mmap(NULL, COUNTERS_SIZE, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (page == MAP_FAILED) {
        close(fd);
        return;
    }
    progress->fd = fd;
    progress->counters = page;
    progress->total = total_size(files, count);
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
}

static double seconds_since(struct timespec begun)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begun.tv_sec) + (double)(now.tv_nsec - begun.tv_nsec) / 1e9;
}

/* Write the line and leave the cursor at its beginning, so that a message of a stage begins there too. */
static void draw(struct progress *progress, double seconds)
{
    uint64_t bytes = __atomic_load_n(&progress->counters[COUNTER_READ], __ATOMIC_RELAXED);
    struct buf line = {0};
    buf_format(&line, "extract: %.1f MB", (double)bytes / 1e6);
    if (progress->total > 0 && bytes <= progress->total) {
        buf_format(&line, " of %.1f MB (%.0f %%)", (double)progress->total / 1e6,
                   100.0 * (double)bytes / (double)progress->total);
    }
    buf_format(&line, ", %.1f MB/s, %ju mentions", (double)bytes / 1e6 / seconds,
               (uintmax_t)__atomic_load_n(&progress->counters[COUNTER_MENTIONS], __ATOMIC_RELAXED));
    size_t width = line.n;
    while (line.n < progress->width) {
        buf_byte(&line, ' ');
    }
    progress->width = width;
    fprintf(stderr, "%.*s\r", (int)line.n, line.p);
    buf_free(&line);
}

void progress_show(struct progress *progress)
{
    double seconds = progress->fd < 0 ? 0 : seconds_since(progress->begun);
    if (seconds >= 1) {
        draw(progress, seconds);
    }
}

void progress_close(struct progress *progress)
{
    if (progress->fd < 0) {
        return;
    }
    if (progress->width > 0) {
        draw(progress, seconds_since(progress->begun));
        fputc('\n', stderr);
    }
    munmap(progress->counters, COUNTERS_SIZE);
    close(progress->fd);
    progress->fd = -1;
}
