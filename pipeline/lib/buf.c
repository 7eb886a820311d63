#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"

void buf_grow(struct buf *b, size_t more)
{
    size_t capacity = b->capacity ? b->capacity : 64;
    while (capacity - b->n < more) {
        if (capacity > SIZE_MAX / 2) {
            die("out of memory: a buffer would need %zu bytes more", more);
        }
        capacity *= 2;
    }
    b->p = reallocate(b->p, capacity, 1);
    b->capacity = capacity;
}

struct view number_write(uint64_t number, char room[NUMBER_ROOM])
{
    size_t n = NUMBER_ROOM;
    do {
        room[--n] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return (struct view){room + n, NUMBER_ROOM - n};
}

void buf_number(struct buf *b, uint64_t number)
{
    char room[NUMBER_ROOM];
    buf_view(b, number_write(number, room));
}

void buf_format(struct buf *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size > 0) {
        vsnprintf(buf_room(b, (size_t)size + 1), (size_t)size + 1, format, again);
        b->n += (size_t)size;
    }
    va_end(again);
}

void buf_free(struct buf *b)
{
    free(b->p);
    *b = (struct buf){0};
}
