/* The rule set owns what is read; a reader borrows it. Shared by the two files that read rule files. */
#ifndef RULE_READER_H
#define RULE_READER_H

#include "rules.h"

/* What is known while a rule file is being read. */
struct rule_reader {
    struct rules *rules;
    const char *path; /* in the arena */
    struct view stem;
    const char *folder;
    unsigned line;
    enum mention_type type;
    bool any_case;
    struct rule *rule; /* the one being read, or NULL */
    size_t examples_room;
};

/* Print "file:line: message" and exit. */
__attribute__((format(printf, 2, 3))) _Noreturn void rule_fail(const struct rule_reader *r, const char *format, ...);

/* Read a line that belongs under a rule: `key` is its first word, `text` the rest. */
void rule_read_line(struct rule_reader *r, struct view key, struct view text);

#endif
