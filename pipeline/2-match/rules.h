/* A rule set owns its rules, lists and texts; rules_free gives them back. Rule files as extract-rules(5) has them. */
#ifndef RULES_H
#define RULES_H

#include "arena.h"
#include "match.h"

/* One `yes` or `no` line under a rule. */
struct example {
    bool positive;
    unsigned line;     /* in the rule file */
    struct view text;  /* without the marks */
    size_t start, end; /* the marked span, bytes in text */
    struct view value; /* what must come out; p == NULL where the line names none */
    struct view wants; /* the further `; key=value` expectations, unparsed */
};

/* Sorts of tokens that a `next` line can name: what follows, or what the number itself looks like. */
enum gate_sort {
    SORT_DIGIT,   /* a digit follows */
    SORT_END,     /* nothing follows */
    SORT_DOTTED,  /* the number holds a point */
    SORT_CAPITAL, /* a capital letter follows */
    SORT_ZERO,    /* the number begins with 0 */
    SORT_LONG,    /* the number has eight digits in a row or more */
    SORT_FOUR,    /* the number has just four digits, as years have */
    SORT_GLUED,   /* a letter follows the number without a space */
    GATE_SORTS
};

struct rule {
    struct view id; /* dates.day-month-year */
    const char *file;
    unsigned line;
    enum mention_type family; /* the file's type: rules of one family compete at a place */
    enum mention_type type;   /* the same, or TYPE_NONE for text known to be nothing */
    struct view kind;
    enum group kind_group; /* the group whose list row names the kind, or NO_GROUP */
    unsigned kind_column;
    bool any_case;
    bool verbatim; /* what its list has for a canonical name stays as it is written there */
    struct view why;
    struct view match; /* as written */

    bool at_digit;
    const struct list *at_list; /* triggers are this list's entries, or NULL */
    enum group at_group;        /* the group the entry is captured in, or NO_GROUP */
    struct view *words;         /* trigger words */
    size_t word_count;

    /* What may follow the trigger, see gate.h; nothing named: anything. */
    struct view *next_words; /* tokens */
    size_t next_word_count;
    const struct list **next_lists;
    size_t next_list_count;
    unsigned next_sorts; /* 1 << enum gate_sort */

    /* Made of `match` by pattern.c: lets and lists expanded, named groups numbered. */
    struct view guard;   /* the look-behinds it begins with */
    struct view pattern; /* the rest of it; list rules: what follows the entry */
    unsigned group_count;
    enum group groups[MATCH_CAPTURES];
    const struct list *group_lists[MATCH_CAPTURES];

    struct example *examples;
    size_t example_count;
};

/* Long lists inside patterns are asked through PCRE2 callouts: number list * CALLOUT_STEP asks whether an entry of the
   list begins at the place, that plus k whether one of k words does, that plus CALLOUT_MANY whether one of
   CALLOUT_MANY_WORDS words or more does, so that the common short entries are not asked for last. */
enum {
    CALLOUT_ROWS = 24, /* lists shorter than this are tries */
    CALLOUT_MANY = LIST_WORDS + 1,
    CALLOUT_MANY_WORDS = 3,
    CALLOUT_STEP = LIST_WORDS + 2,
    CALLOUT_LISTS = 256 / CALLOUT_STEP /* callout numbers end at 255 */
};

struct rules {
    struct arena arena;
    struct rule *rules;
    size_t count;
    struct named_text *lets;
    size_t let_count;
    struct named_list *lists;
    size_t list_count;
    const struct list *callout_lists[CALLOUT_LISTS];
    unsigned callout_count;
};

/* `let NAME = text` */
struct named_text {
    struct view file, name, text;
};

/* `list NAME = file` */
struct named_list {
    struct view file, name; /* `file`: the rule file's stem, whose names these are */
    struct view path;
    struct list *list;
    struct view pattern; /* the list as a regex, made when a pattern first asks for it */
};

/* Load the rule files of a folder (*.rules) and `extra` files or folders. An extra file takes the place of the folder's
   file of the same name; others are tried before the folder's, in their order. Lists are looked for beside the rule
   file, in ../lists from it, and in FOLDER/../lists. Every mistake ends the program with file:line, what is wrong and
   how to mend it. */
struct rules *rules_load(const char *folder, const char *const *extra, size_t extra_count);
void rules_free(struct rules *rules);

/* Add the names of users' files (tab-separated: name, canonical name, kind; see names_file.c) as the first rule. Dies
   with file:line and a remedy at the first mistake. Call before an engine is made of the rules. */
void rules_add_names(struct rules *rules, const char *const *paths, size_t count);

/* The list that rule file `file` (its stem) knows as `name`, or NULL. */
struct named_list *rules_named_list(const struct rules *rules, struct view file, struct view name);
const struct named_text *rules_named_let(const struct rules *rules, struct view file, struct view name);

/* Group called `name`, or NO_GROUP. */
enum group group_named(struct view name);
const char *type_name(enum mention_type type);

/* Expand and lint rule->match into guard, pattern and groups; dies where it breaks a rule. */
void pattern_build(struct rules *rules, struct rule *rule);

#endif
