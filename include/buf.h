/* A buf owns its bytes; buf_free gives them back. Allocation failure ends the program with a message. */
#ifndef BUF_H
#define BUF_H

#include <stdint.h>

#include "view.h"

/* A growing byte buffer. {0} is a valid empty one. */
struct buf {
    char *p;
    size_t n;        /* bytes in use */
    size_t capacity; /* bytes allocated */
};

/* Grow so that `more` further bytes fit; the slow half of buf_room. */
void buf_grow(struct buf *b, size_t more);

/* Make room for `more` further bytes and return where they go; the caller adds what it wrote to b->n. */
static inline char *buf_room(struct buf *b, size_t more)
{
    if (b->capacity - b->n < more) {
        buf_grow(b, more);
    }
    return b->p + b->n;
}

static inline void buf_byte(struct buf *b, char c)
{
    *buf_room(b, 1) = c;
    b->n++;
}

static inline void buf_bytes(struct buf *b, const void *p, size_t n)
{
    char *to = buf_room(b, n);
    if (n > 0) {
        memcpy(to, p, n);
    }
    b->n += n;
}

static inline void buf_view(struct buf *b, struct view v)
{
    buf_bytes(b, v.p, v.n);
}

static inline void buf_text(struct buf *b, const char *string)
{
    buf_bytes(b, string, strlen(string));
}

/* Write `number` in decimal at the end of room, and return where it stands there. */
enum { NUMBER_ROOM = 20 };
struct view number_write(uint64_t number, char room[NUMBER_ROOM]);

/* Append `number` in decimal. */
void buf_number(struct buf *b, uint64_t number);

/* Append formatted text, as printf. */
__attribute__((format(printf, 2, 3))) void buf_format(struct buf *b, const char *format, ...);

/* Everything in b as a view, valid until b changes. */
static inline struct view buf_all(const struct buf *b)
{
    return (struct view){b->p, b->n};
}

static inline void buf_clear(struct buf *b)
{
    b->n = 0;
}

void buf_free(struct buf *b);

#endif
