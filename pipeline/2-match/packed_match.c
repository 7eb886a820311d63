#include "packed_match.h"

/* All numbers are bytes from the line's first one. */
struct packed_capture {
    uint32_t start;
    uint16_t size; /* patterns see some thousand bytes, and lists refuse longer entries */
    uint8_t group;
    uint8_t list; /* number of the group in the rule, which knows the list, or one of these: */
};
enum { NO_LIST = UINT8_MAX, TRIGGER_LIST = UINT8_MAX - 1 };

struct packed_match {
    uint32_t start, end;
    uint16_t rule; /* index */
    uint16_t captures;
};

static uint8_t list_number(const struct rule *rule, const struct capture *capture)
{
    if (!capture->list) {
        return NO_LIST;
    }
    for (unsigned i = 0; i < rule->group_count; i++) {
        if (rule->group_lists[i] == capture->list) {
            return (uint8_t)i;
        }
    }
    return TRIGGER_LIST;
}

static const struct list *list_numbered(const struct rule *rule, uint8_t number)
{
    return number == NO_LIST ? NULL : number == TRIGGER_LIST ? rule->at_list : rule->group_lists[number];
}

void match_pack(const struct rules *rules, const struct match *match, struct buf *out)
{
    struct packed_match packed = {.start = (uint32_t)match->start,
                                  .end = (uint32_t)match->end,
                                  .rule = (uint16_t)(match->rule - rules->rules),
                                  .captures = (uint16_t)match->captures};
    char *to = buf_room(out, sizeof packed + match->captures * sizeof(struct packed_capture));
    memcpy(to, &packed, sizeof packed);
    to += sizeof packed;
    for (unsigned i = 0; i < match->captures; i++) {
        const struct capture *capture = &match->capture[i];
        struct packed_capture small = {.start = (uint32_t)(capture->text.p - match->line.p),
                                       .size = (uint16_t)capture->text.n,
                                       .group = (uint8_t)capture->group,
                                       .list = list_number(match->rule, capture)};
        memcpy(to, &small, sizeof small);
        to += sizeof small;
    }
    out->n = (size_t)(to - out->p);
}

size_t match_unpack(const struct rules *rules, const char *packed, struct view line, struct match *match)
{
    const char *p = packed;
    struct packed_match head;
    memcpy(&head, p, sizeof head);
    p += sizeof head;
    match->rule = &rules->rules[head.rule];
    match->line = line;
    match->start = head.start;
    match->end = head.end;
    match->captures = head.captures;
    for (unsigned i = 0; i < match->captures; i++, p += sizeof(struct packed_capture)) {
        struct packed_capture small;
        memcpy(&small, p, sizeof small);
        struct view text = view_slice(line, small.start, (size_t)small.start + small.size);
        match->capture[i] = (struct capture){(enum group)small.group, text, list_numbered(match->rule, small.list)};
    }
    match_name(match);
    return (size_t)(p - packed);
}
