#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "fail.h"

struct arena_block {
    struct arena_block *next;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

enum { BLOCK = 1 << 16 };

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > (SIZE_MAX / 2) / size) {
        die("out of memory: %zu items of %zu bytes", count, size);
    }
    size_t bytes = (count * size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (bytes > arena->left) {
        size_t capacity = bytes > BLOCK ? bytes : BLOCK;
        struct arena_block *block = allocate_zeroed(1, sizeof *block + capacity);
        block->capacity = capacity;
        block->next = arena->blocks;
        arena->blocks = block;
        arena->left = capacity;
    }
    char *p = arena->blocks->bytes + arena->blocks->capacity - arena->left;
    arena->left -= bytes;
    return p;
}

struct view arena_copy(struct arena *arena, struct view text)
{
    char *p = arena_array(arena, text.n + 1, 1);
    if (text.n > 0) {
        memcpy(p, text.p, text.n);
    }
    return (struct view){p, text.n};
}

void arena_free(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->left = 0;
}
