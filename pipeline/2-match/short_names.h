/* Short names own nothing but their table; what they find are views on the match's line. By what short names a body may
   go on in its document: "Công ty TNHH Hòa Bình Xanh" as "Hòa Bình Xanh". */
#ifndef SHORT_NAMES_H
#define SHORT_NAMES_H

#include "match.h"

struct short_names;

/* How careful one must be with a name that stands alone. */
enum name_sort {
    NAME_SYLLABLES, /* Vietnamese syllables, which may be a person or a place too */
    NAME_FOREIGN,   /* a word that is no Vietnamese syllable */
    NAME_ACRONYM
};

struct short_name {
    struct view text;
    enum name_sort sort;
    bool canonical; /* it has the body's canonical name: foreign names stay as they are */
};

enum {
    SHORT_NAMES_MOST = 4, /* found in one mention */
    SHORT_NAME_LEAST = 3, /* bytes */
    SHORT_NAME_BYTES = 64 /* the longest */
};

/* What the rules' lists know; borrowed. The caller frees with short_names_free. */
struct short_names *short_names_new(const struct rules *rules);
void short_names_free(struct short_names *names);

/* The short names that this mention of a body, whose canonical name is `value`, introduces; returns how many. */
size_t short_names_of(const struct short_names *names, const struct match *match, struct view value,
                      struct short_name found[SHORT_NAMES_MOST]);

#endif
