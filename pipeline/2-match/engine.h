/* An engine owns its tables and the mentions it finds. From a line to its mentions, before values. */
#ifndef ENGINE_H
#define ENGINE_H

#include "overlap.h"
#include "rules.h"

struct engine;

/* Whether a value function wants the match; `context` is the caller's. Asked from several threads at once. */
typedef bool engine_accepts(const void *context, const struct match *match);

/* An engine for the rules (borrowed). */
struct engine *engine_new(const struct rules *rules, engine_accepts *accepts, const void *context);
/* Another engine for another thread, with the rules and tables of the first, which must live longer. */
struct engine *engine_share(const struct engine *first);
void engine_free(struct engine *engine);

/* Its rules, borrowed. */
const struct rules *engine_rules(const struct engine *engine);

/* Begin a line: at least 64 bytes behind it must be readable, and it must stay while its mentions are used. */
void engine_start(struct engine *engine, struct view line);

/* The next few mentions of the line, overlaps settled, in reading order: how many, 0 at the line's end. They are valid
   until the next call. Mentions of TYPE_NONE are among them. */
size_t engine_next(struct engine *engine, const struct match *const **matches);

/* Places where matching gave up because a limit was reached, since the start. */
size_t engine_limits(const struct engine *engine);

/* Compile every pattern and lint it: die where PCRE2 refuses one, or a trigger word can never begin a match. Else a
   pattern is compiled when its trigger first occurs. */
void engine_check(struct engine *engine);

#endif
