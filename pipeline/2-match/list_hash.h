/* Nothing here owns memory. Texts hashed piece by piece, so that the beginnings of a text have hashes too. */
#ifndef LIST_HASH_H
#define LIST_HASH_H

#include <stdint.h>

#include "view.h"

/* Where the hash of a text begins. */
static const uint64_t LIST_HASH_START = 0x9E3779B97F4A7C15u;

/* Bytes of the piece at p (p.n > 0): a whole word, or one character that is in no word. */
size_t list_piece(struct view p);

/* The hash of what `hash` stands for with this piece behind it; with any_case, the same for all letter cases. */
uint64_t list_hash_piece(uint64_t hash, struct view piece, bool any_case);

#endif
