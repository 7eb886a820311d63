/* What the words before a bare number make of it: a label, a reference, an age. */
#include "figure.h"

enum { HEAD_WORDS = 4, COLUMN_KIND = 1, COLUMN_MOST = 2, COLUMN_UNIT = 3, COLUMN_FIRM = 4, COLUMN_COUNTABLE = 1 };

int32_t figure_row(const struct list *list, struct view text)
{
    return list ? list_find(list, text) : LIST_NONE;
}

size_t figure_longest(const struct list *list, struct view text, int32_t *row)
{
    return list ? list_longest(list, text, SIZE_MAX, row) : 0;
}

size_t figure_last_words(struct view text, unsigned count)
{
    size_t at = text.n;
    for (; at > 0; at--) {
        if (text.p[at - 1] == ' ' && --count == 0) {
            return at;
        }
    }
    return count == 1 ? 0 : text.n;
}

bool figure_is_bare(const struct match *match)
{
    for (unsigned i = 0; i < match->captures; i++) {
        switch (match->capture[i].group) {
        case GROUP_number:
        case GROUP_number2:
        case GROUP_roman:
            break;
        default:
            return false;
        }
    }
    return true;
}

/* The longest entry of the list of heads that text ends with, LIST_NONE where there is none. */
static int32_t longest_head(const struct figure_context *context, struct view text, size_t *at)
{
    for (unsigned words = HEAD_WORDS; words > 0; words--) {
        *at = figure_last_words(text, words);
        int32_t row = *at < text.n ? figure_row(context->heads, view_slice(text, *at, text.n)) : LIST_NONE;
        if (row != LIST_NONE) {
            return row;
        }
    }
    return LIST_NONE;
}

/* The head in text that ends right before the number, with or without `số` between. */
static struct view find_head(const struct figure_context *context, struct view before, int32_t *row)
{
    size_t at;
    *row = longest_head(context, before, &at);
    struct view found = view_slice(before, *row != LIST_NONE ? at : before.n, before.n);
    if (view_ends(before, VIEW(" số"))) {
        struct view shorter = view_slice(before, 0, before.n - strlen(" số"));
        size_t at_shorter;
        int32_t inner = longest_head(context, shorter, &at_shorter);
        bool counts = *row != LIST_NONE && view_equal(list_cell(context->heads, *row, COLUMN_KIND), VIEW("count"));
        if (inner != LIST_NONE && !counts && at_shorter < at) {
            *row = inner;
            return view_slice(shorter, at_shorter, shorter.n);
        }
    }
    return found;
}

/* True where what follows the number is counted by it, whatever stands before (nhóm 5 người). */
static bool counts_what_follows(const struct figure_context *context, const struct match *match, bool firm)
{
    struct view after = match_after(match);
    int32_t row;
    if (after.n < 2 || after.p[0] != ' ' ||
        figure_longest(context->countables, view_slice(after, 1, after.n), &row) == 0) {
        return false;
    }
    return !firm || view_equal(list_cell(context->countables, row, COLUMN_COUNTABLE), VIEW("classifier"));
}

struct figure_head figure_head_find(const struct figure_context *context, const struct match *match,
                                    const struct decimal *value)
{
    struct figure_head head = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    struct view before = match_before(match);
    if (before.n < 2 || before.p[before.n - 1] != ' ' || value->exponent < 0) {
        return head;
    }
    int32_t row;
    struct view text = find_head(context, view_slice(before, 0, before.n - 1), &row);
    if (row == LIST_NONE) {
        return head;
    }
    struct view kind = list_cell(context->heads, row, COLUMN_KIND);
    struct view most = list_cell(context->heads, row, COLUMN_MOST);
    struct decimal bound;
    bool firm = view_equal(list_cell(context->heads, row, COLUMN_FIRM), VIEW("firm"));
    if (view_equal(kind, VIEW("count")) ||
        (most.n > 0 && decimal_read(&bound, most) && decimal_compare(value, &bound) > 0) ||
        counts_what_follows(context, match, firm)) {
        return head;
    }
    return (struct figure_head){text, kind, list_cell(context->heads, row, COLUMN_UNIT)};
}
