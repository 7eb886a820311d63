/* An engine owns its tables and the mentions it finds. From lines to their mentions, before values. */
#ifndef ENGINE_H
#define ENGINE_H

#include "overlap.h"
#include "tries.h"

struct engine;

/* An engine for the rules (borrowed). */
struct engine *engine_new(const struct rules *rules, engine_accepts *accepts, const void *context);
/* Another engine for another thread, with the rules and tables of the first, which must live longer. */
struct engine *engine_share(const struct engine *first);
void engine_free(struct engine *engine);

/* Its rules, borrowed. */
const struct rules *engine_rules(const struct engine *engine);

/* Begin some lines: at least 64 bytes behind each must be readable, and they and the array must stay while they are
   matched. Lines of length 0 are passed over. */
void engine_start(struct engine *engine, const struct view *lines, size_t count);

/* The next few mentions, all of the line whose number *line gets, overlaps settled, in reading order: how many, 0
   behind the last line. They are packed (see packed_match.h), and valid until the next call. Mentions of TYPE_NONE are
   among them. */
size_t engine_next(struct engine *engine, size_t *line, const struct view **matches);

/* Places where matching gave up because a limit was reached, since the start. */
size_t engine_limits(const struct engine *engine);

/* Compile every pattern and lint it: die where PCRE2 refuses one, or a trigger word can never begin a match. Else a
   pattern is compiled when its trigger first occurs. */
void engine_check(struct engine *engine);

#endif
