#include "match.h"

#include "letters.h"
#include "rules.h"

static const struct capture *find(const struct match *match, enum group group)
{
    for (unsigned i = 0; i < match->captures; i++) {
        if (match->capture[i].group == group) {
            return &match->capture[i];
        }
    }
    return NULL;
}

struct view match_group(const struct match *match, enum group group)
{
    const struct capture *capture = find(match, group);
    return capture ? capture->text : (struct view){NULL, 0};
}

bool match_has(const struct match *match, enum group group)
{
    return find(match, group) != NULL;
}

struct view match_cell(const struct match *match, enum group group, unsigned column)
{
    const struct capture *capture = find(match, group);
    int32_t row = capture && capture->list ? list_find(capture->list, capture->text) : LIST_NONE;
    return row != LIST_NONE ? list_cell(capture->list, row, column) : (struct view){NULL, 0};
}

void match_name(struct match *match)
{
    const struct rule *rule = match->rule;
    match->type = rule->type;
    match->kind = rule->kind_group == NO_GROUP ? rule->kind : match_cell(match, rule->kind_group, rule->kind_column);
}

struct view match_before(const struct match *match)
{
    size_t from = match->start > MATCH_NEAR ? match->start - MATCH_NEAR : 0;
    while (from < match->start && utf8_continues(match->line.p[from])) {
        from++;
    }
    return view_slice(match->line, from, match->start);
}

struct view match_after(const struct match *match)
{
    size_t to = match->line.n - match->end > MATCH_NEAR ? match->end + MATCH_NEAR : match->line.n;
    while (to < match->line.n && to > match->end && utf8_continues(match->line.p[to])) {
        to--;
    }
    return view_slice(match->line, match->end, to);
}

void values_clear(struct values *values, struct view kind)
{
    values->kind = kind;
    values->modifier = (struct view){NULL, 0};
    values->basis = (struct view){NULL, 0};
    buf_clear(&values->value);
    buf_clear(&values->value_max);
    buf_clear(&values->unit);
    buf_clear(&values->from);
    buf_clear(&values->to);
    buf_clear(&values->about);
}

void values_free(struct values *values)
{
    buf_free(&values->value);
    buf_free(&values->value_max);
    buf_free(&values->unit);
    buf_free(&values->from);
    buf_free(&values->to);
    buf_free(&values->about);
}
