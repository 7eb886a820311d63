/* A code owns its compiled pattern and tables; code_free gives them back. The only door to PCRE2 in this stage. */
#ifndef CODE_H
#define CODE_H

#include "rules.h"

/* A rule's pattern: compiled when first asked to match, machine code once it has been asked often. Threads may share
   one. */
struct code;

/* What code_match needs besides the code: match data and stacks, one a thread. */
struct code_scratch;

struct code_scratch *code_scratch_new(const struct rules *rules);
void code_scratch_free(struct code_scratch *scratch);

/* Which piece of its rule a code is made of: see struct rule. */
enum code_piece { CODE_PATTERN, CODE_GUARD };

/* A code of a rule (borrowed). */
struct code *code_new(const struct rule *rule, enum code_piece piece);
void code_free(struct code *code);

/* Match at byte `at` of line. On success fills match->rule, start, end and captures (not type and kind) and returns
   true; start lies before `at` where a named group in a look-behind reaches there. Looks at most 128 bytes back, and as
   far ahead as a match needs. */
bool code_match(struct code *code, struct code_scratch *scratch, struct view line, size_t at, struct match *match);

/* True where the pattern matches at byte `at` of line. */
bool code_test(struct code *code, struct code_scratch *scratch, struct view line, size_t at);

/* False where no match can begin with these bytes, whatever follows. Slow: for start-up and lints. */
bool code_can_begin(struct code *code, struct code_scratch *scratch, struct view bytes);

/* True where code_can_begin cannot tell, since what stands before the place matters too. */
bool code_looks_behind(const struct code *code);

/* How often matching gave up because a limit was reached. */
size_t code_scratch_limits(const struct code_scratch *scratch);

#endif
