/* A match borrows the line and the rule set; values own their buffers, which the caller frees with values_free.
   What the engine hands to the value functions and gets back from them. */
#ifndef MATCH_H
#define MATCH_H

#include "buf.h"
#include "list.h"

/* Named groups, see pipeline/2-match/groups.def. */
enum group {
#define GROUP(name, meaning) GROUP_##name,
#include "../pipeline/2-match/groups.def"
#undef GROUP
    GROUP_COUNT,
    NO_GROUP = GROUP_COUNT
};

enum mention_type { TYPE_NONE, TYPE_BODY, TYPE_DATE, TYPE_FIGURE, TYPE_COUNT };

struct rule;
struct rules;

/* What a named group matched. */
struct capture {
    enum group group;
    struct view text;
    const struct list *list; /* where the group is exactly one list reference, else NULL */
};

enum { MATCH_CAPTURES = 24 };

struct match {
    const struct rule *rule;
    enum mention_type type;
    struct view kind;  /* the rule's kind, or the list's column it names */
    struct view line;  /* the whole text the mention stands in */
    size_t start, end; /* bytes in line */
    unsigned captures;
    struct capture capture[MATCH_CAPTURES];
};

/* Text of a group, empty with p == NULL where it took no part. */
struct view match_group(const struct match *match, enum group group);

/* True where the group took part in the match. */
bool match_has(const struct match *match, enum group group);

/* Cell `column` of the list row that the group matched; empty where there is none. */
struct view match_cell(const struct match *match, enum group group, unsigned column);

/* Fill in type and kind, as the match's rule says. */
void match_name(struct match *match);

/* Text of the line before and after the mention, whole characters in MATCH_NEAR bytes at most: a line may have a
   hundred thousand mentions, and none may look through all of it. */
enum { MATCH_NEAR = 512 };
struct view match_before(const struct match *match);
struct view match_after(const struct match *match);

/* The columns a value function fills; empty at first, but for kind. */
struct values {
    struct view kind;     /* static or a list's text */
    struct view modifier; /* static or a list's text */
    struct view basis;    /* static */
    struct buf value, value_max, unit, from, to, about;
};

void values_clear(struct values *values, struct view kind);
void values_free(struct values *values);

/* The list that the rule files declare under this name, or NULL. */
const struct list *rules_list(const struct rules *rules, const char *name);

/* ---- Value functions, one set a type. *_accepts looks at the match and at lists alone and refuses what its rule could
   not see (31 February): it is asked from several threads at once and before the match's document has begun, so nothing
   that is known of a document may be read. A refused match is no mention. *_values runs after overlaps are settled, in
   reading order. ---- */

struct date_context;   /* owned; the document's date and what was named before */
struct figure_context; /* owned; lists */
struct body_context;   /* owned; lists and the document's own abbreviations */

struct date_context *date_context_new(const struct rules *rules);
void date_context_free(struct date_context *context);
/* A new document begins; date is YYYY-MM-DD or empty. */
void date_document(struct date_context *context, struct view date);
/* A line of it begins: called for every line, so that a dateline in the first lines can be told. */
void date_line(struct date_context *context, struct view line);
bool date_accepts(const struct date_context *context, const struct match *match);
void date_values(struct date_context *context, const struct match *match, struct values *values);

struct figure_context *figure_context_new(const struct rules *rules);
void figure_context_free(struct figure_context *context);
bool figure_accepts(const struct figure_context *context, const struct match *match);
void figure_values(const struct figure_context *context, const struct match *match, struct values *values);

struct body_context *body_context_new(const struct rules *rules);
void body_context_free(struct body_context *context);
void body_document(struct body_context *context);
bool body_accepts(const struct body_context *context, const struct match *match);
void body_values(struct body_context *context, const struct match *match, struct values *values);

#endif
