/* An arena owns everything allocated from it until arena_free. For what lives as long as the rules do. */
#ifndef ARENA_H
#define ARENA_H

#include "view.h"

struct arena_block;

/* {0} is a valid empty arena. */
struct arena {
    struct arena_block *blocks;
    size_t left; /* bytes free in the newest block */
};

/* Zeroed memory for `count` items of `size` bytes, aligned for any of them. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of text. */
struct view arena_copy(struct arena *arena, struct view text);

void arena_free(struct arena *arena);

#endif
