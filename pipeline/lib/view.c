#include "view.h"

int view_compare(struct view a, struct view b)
{
    size_t shorter = a.n < b.n ? a.n : b.n;
    int order = shorter > 0 ? memcmp(a.p, b.p, shorter) : 0;
    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

size_t view_find(struct view v, struct view needle)
{
    if (needle.n == 0) {
        return 0;
    }
    const char *found = v.n > 0 ? memmem(v.p, v.n, needle.p, needle.n) : NULL;
    return found ? (size_t)(found - v.p) : v.n;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

struct view view_trim(struct view v)
{
    while (v.n > 0 && is_blank(v.p[0])) {
        v.p++;
        v.n--;
    }
    while (v.n > 0 && is_blank(v.p[v.n - 1])) {
        v.n--;
    }
    return v;
}

struct view view_cut(struct view *v, char separator)
{
    const char *at = v->n > 0 ? memchr(v->p, separator, v->n) : NULL;
    struct view head = *v;
    if (at) {
        head.n = (size_t)(at - v->p);
        *v = view_slice(*v, head.n + 1, v->n);
    } else {
        *v = view_slice(*v, v->n, v->n);
    }
    return head;
}
