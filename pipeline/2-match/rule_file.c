#include "rule_file.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fail.h"
#include "nfc_check.h"
#include "rule_reader.h"

void rule_fail(const struct rule_reader *r, const char *format, ...)
{
    struct buf message = {0};
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buf_format(&message, "%s:%u: %s", r->path, r->line, text);
    die("%.*s", VIEW_ARG(buf_all(&message)));
}

static struct view read_whole(struct arena *arena, const char *path)
{
    FILE *stream = fopen(path, "re");
    if (!stream) {
        die("%s: %s", path, strerror(errno));
    }
    struct buf text = {0};
    size_t got;
    do {
        got = fread(buf_room(&text, 1 << 16), 1, 1 << 16, stream);
        text.n += got;
    } while (got > 0);
    if (ferror(stream)) {
        die("%s: %s", path, strerror(errno));
    }
    fclose(stream);
    struct view copy = arena_copy(arena, buf_all(&text));
    buf_free(&text);
    return copy;
}

/* ---- let and list ---- */

static struct view read_name(const struct rule_reader *r, struct view *text, const char *what)
{
    struct view before = *text;
    struct view name = view_trim(view_cut(text, '='));
    if (name.n == before.n || name.n == 0) {
        rule_fail(r, "write `%s NAME = ...`", what);
    }
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'A' && c <= 'Z') || (i > 0 && ((c >= '0' && c <= '9') || c == '_')))) {
            rule_fail(r, "'%.*s': names of lets and lists are made of A-Z, 0-9 and _", VIEW_ARG(name));
        }
    }
    if (rules_named_let(r->rules, r->stem, name) || rules_named_list(r->rules, r->stem, name)) {
        rule_fail(r, "'%.*s' is defined twice in this file", VIEW_ARG(name));
    }
    *text = view_trim(*text);
    return name;
}

static void read_let(struct rule_reader *r, struct view text)
{
    struct rules *rules = r->rules;
    struct view name = read_name(r, &text, "let");
    rules->lets = reallocate(rules->lets, rules->let_count + 1, sizeof *rules->lets);
    rules->lets[rules->let_count++] = (struct named_text){r->stem, name, text};
}

/* The first of the places a list may stand in that exists; dies where none does. */
static struct view find_list(const struct rule_reader *r, struct view file)
{
    const char *slash = strrchr(r->path, '/');
    int folder_size = slash ? (int)(slash - r->path) : 1;
    const char *folder = slash ? r->path : ".";
    struct buf path = {0};
    for (int place = 0; place < 3; place++) {
        buf_clear(&path);
        switch (place) {
        case 0:
            buf_format(&path, "%.*s/%.*s", folder_size, folder, VIEW_ARG(file));
            break;
        case 1:
            buf_format(&path, "%.*s/../lists/%.*s", folder_size, folder, VIEW_ARG(file));
            break;
        default:
            buf_format(&path, "%s/../lists/%.*s", r->folder, VIEW_ARG(file));
        }
        buf_byte(&path, '\0');
        if (access(path.p, R_OK) == 0) {
            struct view found = arena_copy(&r->rules->arena, view_of(path.p));
            buf_free(&path);
            return found;
        }
    }
    rule_fail(r, "no list file '%.*s': put it beside the rule file or into ../lists", VIEW_ARG(file));
}

static void read_list(struct rule_reader *r, struct view text)
{
    struct rules *rules = r->rules;
    struct view name = read_name(r, &text, "list");
    struct view path = find_list(r, text);
    enum list_case letter_case = r->any_case ? LIST_ANY_CASE : LIST_EXACT;
    struct named_list item = {r->stem, name, path, list_load(path.p, letter_case), {NULL, 0}};
    rules->lists = reallocate(rules->lists, rules->list_count + 1, sizeof *rules->lists);
    rules->lists[rules->list_count++] = item;
}

/* ---- rules ---- */

static enum mention_type read_type(const struct rule_reader *r, struct view text)
{
    for (int t = 0; t < TYPE_COUNT; t++) {
        if (view_equal(text, view_of(type_name((enum mention_type)t)))) {
            return (enum mention_type)t;
        }
    }
    rule_fail(r, "'%.*s' is no type; take date, figure, body or none", VIEW_ARG(text));
}

static void close_rule(struct rule_reader *r)
{
    const struct rule *rule = r->rule;
    if (!rule) {
        return;
    }
    unsigned here = r->line;
    r->line = rule->line;
    bool positive = false;
    for (size_t i = 0; i < rule->example_count; i++) {
        positive |= rule->examples[i].positive;
    }
    if (rule->why.n == 0) {
        rule_fail(r, "rule [%.*s] has no reason; add `why ...`", VIEW_ARG(rule->id));
    }
    if (rule->match.n == 0) {
        rule_fail(r, "rule [%.*s] has no pattern; add `match ...`", VIEW_ARG(rule->id));
    }
    if (rule->kind.n == 0 && rule->kind_group == NO_GROUP && rule->type != TYPE_NONE) {
        rule_fail(r, "rule [%.*s] has no kind; add `kind ...`", VIEW_ARG(rule->id));
    }
    if (!rule->at_digit && !rule->at_list && rule->word_count == 0) {
        rule_fail(r, "rule [%.*s] has no trigger; add `at word, word`, `at digit` or `at list:NAME`",
                  VIEW_ARG(rule->id));
    }
    if (!positive) {
        rule_fail(r, "rule [%.*s] has no example; add `yes text with a «mention». = value`", VIEW_ARG(rule->id));
    }
    r->line = here;
    r->rule = NULL;
}

static void open_rule(struct rule_reader *r, struct view text)
{
    close_rule(r);
    struct rules *rules = r->rules;
    if (r->type == TYPE_NONE) {
        rule_fail(r, "say `type date`, `type figure` or `type body` before the first rule");
    }
    if (text.n < 3 || text.p[text.n - 1] != ']') {
        rule_fail(r, "a rule begins with its name in brackets: [day-month-year]");
    }
    struct view name = view_slice(text, 1, text.n - 1);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            rule_fail(r, "'%.*s': names of rules are made of a-z, 0-9 and -", VIEW_ARG(name));
        }
    }
    struct buf id = {0};
    buf_format(&id, "%.*s.%.*s", VIEW_ARG(r->stem), VIEW_ARG(name));
    rules->rules = reallocate(rules->rules, rules->count + 1, sizeof *rules->rules);
    r->rule = &rules->rules[rules->count++];
    *r->rule = (struct rule){.id = arena_copy(&rules->arena, buf_all(&id)),
                             .file = r->path,
                             .line = r->line,
                             .family = r->type,
                             .type = r->type,
                             .kind_group = NO_GROUP,
                             .at_group = NO_GROUP,
                             .any_case = r->any_case};
    r->examples_room = 0;
    buf_free(&id);
}

static void read_statement(struct rule_reader *r, struct view text)
{
    if (text.p[0] == '[') {
        open_rule(r, text);
        return;
    }
    struct view key = view_cut(&text, ' ');
    text = view_trim(text);
    if (view_equal(key, VIEW("type"))) {
        enum mention_type type = read_type(r, text);
        if (type != TYPE_NONE) {
            close_rule(r);
            r->type = type;
        } else if (r->rule) {
            r->rule->type = TYPE_NONE;
        } else {
            rule_fail(r, "`type none` belongs under a rule");
        }
    } else if (view_equal(key, VIEW("case"))) {
        close_rule(r);
        if (!view_equal(text, VIEW("any")) && !view_equal(text, VIEW("exact"))) {
            rule_fail(r, "write `case any` or `case exact`");
        }
        r->any_case = view_equal(text, VIEW("any"));
    } else if (view_equal(key, VIEW("let"))) {
        close_rule(r);
        read_let(r, text);
    } else if (view_equal(key, VIEW("list"))) {
        close_rule(r);
        read_list(r, text);
    } else {
        rule_read_line(r, key, text);
    }
}

/* Take one statement with its continuation lines (they begin with white space) off the text. */
static bool next_statement(struct rule_reader *r, struct view *text, unsigned *lines, struct buf *statement)
{
    buf_clear(statement);
    while (text->n > 0) {
        bool continues = text->p[0] == ' ' || text->p[0] == '\t';
        struct view rest = *text;
        struct view line = view_cut(&rest, '\n');
        struct view trimmed = view_trim(line);
        bool empty = trimmed.n == 0 || trimmed.p[0] == '#';
        if (statement->n > 0 && (!continues || empty)) {
            return true;
        }
        *text = rest;
        r->line = *lines + 1;
        ++*lines;
        if (empty) {
            continue;
        }
        if (!nfc_is(trimmed)) { /* rules see normalised text only, so they must be normalised too */
            rule_fail(r, "this line is not valid UTF-8 in NFC; convert the file with `uconv -x nfc`");
        }
        buf_view(statement, trimmed);
    }
    return statement->n > 0;
}

void rule_file_read(struct rules *rules, const char *path, struct view stem, const char *folder)
{
    struct rule_reader r = {.rules = rules, .folder = folder, .any_case = true};
    r.path = arena_copy(&rules->arena, view_of(path)).p;
    r.stem = arena_copy(&rules->arena, stem);
    struct view text = read_whole(&rules->arena, r.path);
    struct buf statement = {0};
    unsigned lines = 0;
    while (next_statement(&r, &text, &lines, &statement)) {
        read_statement(&r, arena_copy(&rules->arena, buf_all(&statement)));
    }
    close_rule(&r);
    buf_free(&statement);
}
