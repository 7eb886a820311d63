/* Nothing here owns memory: a view borrows bytes that somebody else keeps alive. */
#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes borrowed from elsewhere; never NUL-terminated. */
struct view {
    const char *p;
    size_t n; /* bytes */
};

#define VIEW(literal) ((struct view){(literal), sizeof(literal) - 1})
#define VIEW_ARG(v) (int)(v).n, (v).p /* for printf's %.*s */

static inline struct view view_of(const char *string)
{
    return (struct view){string, strlen(string)};
}

static inline struct view view_between(const char *begin, const char *end)
{
    return (struct view){begin, (size_t)(end - begin)};
}

/* The bytes [start, end) of v; both must lie inside v. */
static inline struct view view_slice(struct view v, size_t start, size_t end)
{
    return (struct view){v.p + start, end - start};
}

static inline bool view_equal(struct view a, struct view b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool view_starts(struct view v, struct view prefix)
{
    return v.n >= prefix.n && memcmp(v.p, prefix.p, prefix.n) == 0;
}

static inline bool view_ends(struct view v, struct view suffix)
{
    return v.n >= suffix.n && memcmp(v.p + v.n - suffix.n, suffix.p, suffix.n) == 0;
}

/* Order by bytes, as strcmp: negative, zero or positive. */
int view_compare(struct view a, struct view b);

/* Offset of the first place of needle in v, or v.n where it is not. */
size_t view_find(struct view v, struct view needle);

/* v without white space (space, tab, CR) at both ends. */
struct view view_trim(struct view v);

/* Cut off and return what stands before the first `separator`; v becomes what stands after it (empty at the end). */
struct view view_cut(struct view *v, char separator);

#endif
