#include "reader.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "events.h"
#include "fail.h"
#include "header.h"

enum {
    SEAM_WINDOW = 4096, /* bytes before a cut in which a header may begin */
    SEAM_MARGIN = 2560, /* bytes behind a cut that show whether it is one */
    MARKS_WINDOW = 128
};

void reader_init(struct reader *reader, volatile uint64_t *counter)
{
    *reader = (struct reader){0};
    reader->counter = counter;
    size_t size = EVENTS_PADDING + LINE_LIMIT + READER_BLOCK + EVENTS_PADDING;
    reader->memory = allocate(size);
    /* The paddings are read and their values ignored; only to keep memory checkers content. */
    memset(reader->memory, '\n', EVENTS_PADDING);
}

void reader_free(struct reader *reader)
{
    free(reader->memory);
}

void reader_open(struct reader *reader, int fd)
{
    reader->fd = fd;
    reader->error = 0;
    reader->ended = false;
    reader->begin = reader->end = reader->searched = EVENTS_PADDING;
}

/* True for a byte in the middle of a character. */
static bool inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The last place at which a character begins and no combining mark of Latin (CC, CD) stands. */
static size_t cut_between_characters(struct view text)
{
    size_t least = text.n > MARKS_WINDOW ? text.n - MARKS_WINDOW : 1;
    for (size_t at = text.n; at > least; at--) {
        unsigned char byte = (unsigned char)text.p[at];
        if (!inside_character(text.p[at]) && byte != 0xCC && byte != 0xCD) {
            return at;
        }
    }
    size_t at = text.n;
    while (at > 1 && text.n - at < 3 && inside_character(text.p[at])) {
        at--;
    }
    return at;
}

static size_t cut_at_space(struct view text)
{
    size_t least = text.n / 2;
    size_t at_space = 0;
    for (size_t end = text.n; end > least;) {
        const char *space = memrchr(text.p + least, ' ', end - least);
        if (!space || space == text.p) {
            break;
        }
        end = (size_t)(space - text.p);
        at_space = at_space ? at_space : end;
        if (space[-1] == '.' || space[-1] == '!' || space[-1] == '?') {
            return end;
        }
    }
    return at_space;
}

size_t reader_cut(struct view text)
{
    struct view before = view_slice(text, 0, text.n / 4 > SEAM_MARGIN ? text.n - SEAM_MARGIN : text.n);
    size_t cut = cut_at_space(before);
    if (cut == 0) {
        cut = cut_between_characters(before);
    }
    /* A header that files glued together have brought into the line stays whole. */
    size_t from = cut > SEAM_WINDOW ? cut - SEAM_WINDOW : 1;
    size_t seam = header_seam(text, from);
    return seam < cut ? seam : cut;
}

/* Read one block; false at the end. */
static bool read_block(struct reader *reader)
{
    size_t waiting = reader->end - reader->begin;
    if (reader->begin > EVENTS_PADDING) {
        memmove(reader->memory + EVENTS_PADDING, reader->memory + reader->begin, waiting);
        reader->searched -= reader->begin - EVENTS_PADDING;
        reader->begin = EVENTS_PADDING;
        reader->end = EVENTS_PADDING + waiting;
    }
    ssize_t got;
    do {
        got = read(reader->fd, reader->memory + reader->end, READER_BLOCK);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) {
        reader->error = got < 0 ? errno : 0;
        reader->ended = true;
        return false;
    }
    reader->end += (size_t)got;
    if (reader->counter) {
        *reader->counter += (uint64_t)got;
    }
    return true;
}

/* Hand out the bytes up to `end`. */
static bool hand_out(struct reader *reader, struct region *region, size_t end, bool goes_on)
{
    *region = (struct region){view_between(reader->memory + reader->begin, reader->memory + end), goes_on};
    reader->begin = end;
    if (reader->searched < end) {
        reader->searched = end;
    }
    return true;
}

bool reader_next(struct reader *reader, struct region *region)
{
    for (;;) {
        char *const from = reader->memory + reader->searched;
        const char *last = memrchr(from, '\n', reader->end - reader->searched);
        if (last) {
            reader->searched = reader->end;
            return hand_out(reader, region, (size_t)(last + 1 - reader->memory), false);
        }
        reader->searched = reader->end;
        size_t waiting = reader->end - reader->begin;
        if (waiting > LINE_LIMIT) {
            size_t cut = reader_cut((struct view){reader->memory + reader->begin, LINE_LIMIT});
            return hand_out(reader, region, reader->begin + cut, true);
        }
        if (reader->ended) {
            return waiting > 0 && hand_out(reader, region, reader->end, false);
        }
        read_block(reader);
    }
}
