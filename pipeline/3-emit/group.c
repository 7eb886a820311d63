#include "group.h"

#include <stdlib.h>

#include "fail.h"
#include "input.h"
#include "letters.h"

void group_init(struct group *group)
{
    *group = (struct group){.map = offset_map_new()};
}

void group_free(struct group *group)
{
    offset_map_free(group->map);
    buf_free(&group->carried);
    free(group->mentions);
    free(group->claims);
}

void group_begin(struct group *group, struct view record)
{
    group->base = record.p;
    group->text_size = record.n;
    group->open = true;
    group->parsed = false;
    group->broken = false;
    group->count = 0;
    buf_clear(&group->carried);
}

void group_end(struct group *group)
{
    group->open = false;
    group->count = 0;
}

/* Append to the copy and go on there. The bytes behind it are zero, as behind a block of input. */
static void carry(struct group *group, struct view bytes)
{
    char *to = buf_room(&group->carried, bytes.n + INPUT_PADDING);
    memcpy(to, bytes.p, bytes.n);
    memset(to + bytes.n, 0, INPUT_PADDING);
    group->carried.n += bytes.n;
    if (group->base != group->carried.p) {
        group->base = group->carried.p;
        group->parsed = false; /* its views point to where the text was */
    }
}

/* Texts without mentions are never parsed: most of the work is avoided by coming here late. */
static bool parse_text(struct group *group)
{
    group->parsed = true;
    if (!record_parse_text((struct view){group->base, group->text_size}, &group->text)) {
        return false;
    }
    struct view map = group->text.map;
    group->rewritten = map.n > 0 && memchr(map.p, '+', map.n) != NULL;
    return map.n == 0 || offset_map_parse(group->map, map);
}

static void make_room(struct group *group)
{
    if (group->count == group->capacity) {
        if (group->capacity >= UINT32_MAX / 2) {
            die("more than %zu mentions in one text", group->capacity);
        }
        group->capacity = group->capacity ? group->capacity * 2 : 64;
        group->claims = reallocate(group->claims, group->capacity, sizeof *group->claims);
        group->mentions = reallocate(group->mentions, group->capacity, sizeof *group->mentions);
    }
}

/* True where the bytes are a piece of the text and no character is cut. */
static bool lies_inside(struct view text, const struct claim *claim)
{
    return claim->start < claim->end && claim->end <= text.n && !utf8_continues(text.p[claim->start]) &&
           (claim->end == text.n || !utf8_continues(text.p[claim->end]));
}

enum group_answer group_take(struct group *group, const char *p, const char **end)
{
    make_room(group);
    struct mention *mention = &group->mentions[group->count];
    struct claim *claim = &group->claims[group->count];
    bool sound = mention_read(p, mention, claim, end);
    if (!group->open || group->broken) {
        return group->open ? GROUP_SKIPPED : GROUP_NO_TEXT;
    }
    if (!sound) {
        return GROUP_MALFORMED;
    }
    if (group->carried.n > 0) {
        mention->record = (uint32_t)group->carried.n;
        carry(group, view_between(p, *end));
    } else {
        mention->record = (uint32_t)(p - group->base);
    }
    if (!group->parsed && !parse_text(group)) {
        group->broken = true;
        return GROUP_BAD_TEXT;
    }
    if (!lies_inside(group->text.text, claim)) {
        group->carried.n = group->carried.n > 0 ? mention->record : 0; /* a flood of these fills no memory */
        return GROUP_OUTSIDE;
    }
    claim->item = (uint32_t)group->count++;
    return GROUP_TAKEN;
}

bool group_ready(struct group *group)
{
    return group->open && group->count > 0 && (group->parsed || parse_text(group));
}

bool group_readable(struct group *group)
{
    return group->open && !group->broken && (group->parsed || parse_text(group));
}

void group_written(const struct group *group, struct span span, struct buf *out)
{
    if (group->rewritten) {
        offset_map_as_written(group->map, group->text.text, span.start, span.end, out);
    } else {
        buf_view(out, view_slice(group->text.text, span.start, span.end));
    }
}

void group_carry(struct group *group, const char *lines_end)
{
    if (group->open && !group->broken && group->carried.n == 0) {
        carry(group, view_between(group->base, lines_end));
    }
}
