#include "rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fail.h"
#include "rule_file.h"

static const char *const TYPE_NAMES[TYPE_COUNT] = {
    [TYPE_NONE] = "none", [TYPE_BODY] = "body", [TYPE_DATE] = "date", [TYPE_FIGURE] = "figure"};

static const char *const GROUP_NAMES[GROUP_COUNT] = {
#define GROUP(name, meaning) [GROUP_##name] = #name,
#include "groups.def"
#undef GROUP
};

const char *type_name(enum mention_type type)
{
    return TYPE_NAMES[type];
}

enum group group_named(struct view name)
{
    for (int g = 0; g < GROUP_COUNT; g++) {
        if (view_equal(name, view_of(GROUP_NAMES[g]))) {
            return (enum group)g;
        }
    }
    return NO_GROUP;
}

struct named_list *rules_named_list(const struct rules *rules, struct view file, struct view name)
{
    for (size_t i = rules->list_count; i-- > 0;) {
        if (view_equal(rules->lists[i].name, name) && view_equal(rules->lists[i].file, file)) {
            return &rules->lists[i];
        }
    }
    return NULL;
}

const struct named_text *rules_named_let(const struct rules *rules, struct view file, struct view name)
{
    for (size_t i = rules->let_count; i-- > 0;) {
        if (view_equal(rules->lets[i].name, name) && view_equal(rules->lets[i].file, file)) {
            return &rules->lets[i];
        }
    }
    return NULL;
}

const struct list *rules_list(const struct rules *rules, const char *name)
{
    for (size_t i = rules->list_count; i-- > 0;) {
        if (view_equal(rules->lists[i].name, view_of(name))) {
            return rules->lists[i].list;
        }
    }
    return NULL;
}

/* ---- Which files ---- */

struct paths {
    char **items;
    size_t count;
};

static struct view stem_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct view name = view_of(slash ? slash + 1 : path);
    return view_ends(name, VIEW(".rules")) ? view_slice(name, 0, name.n - 6) : name;
}

/* Add a path in place of one with the same file name, else behind `at` others; `at` moves on with it. */
static void paths_add(struct paths *paths, char *path, size_t *at)
{
    for (size_t i = 0; i < paths->count; i++) {
        if (view_equal(stem_of(paths->items[i]), stem_of(path))) {
            free(paths->items[i]);
            paths->items[i] = path;
            return;
        }
    }
    paths->items = reallocate(paths->items, paths->count + 1, sizeof *paths->items);
    memmove(paths->items + *at + 1, paths->items + *at, (paths->count - *at) * sizeof *paths->items);
    paths->items[(*at)++] = path;
    paths->count++;
}

static int is_rule_file(const struct dirent *entry)
{
    return view_ends(view_of(entry->d_name), VIEW(".rules")) && entry->d_name[0] != '.';
}

static void paths_add_folder(struct paths *paths, const char *folder, size_t *at)
{
    struct dirent **names;
    int count = scandir(folder, &names, is_rule_file, alphasort);
    if (count < 0) {
        die("%s: %s", folder, strerror(errno));
    }
    if (count == 0) {
        die("%s: no rule files (*.rules) in this folder", folder);
    }
    for (int i = 0; i < count; i++) {
        struct buf path = {0};
        buf_format(&path, "%s/%s", folder, names[i]->d_name);
        buf_byte(&path, '\0');
        paths_add(paths, path.p, at);
        free(names[i]);
    }
    free(names);
}

static void paths_add_any(struct paths *paths, const char *path, size_t *at)
{
    struct stat info;
    if (stat(path, &info) < 0) {
        die("%s: %s", path, strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) {
        paths_add_folder(paths, path, at);
    } else {
        struct buf copy = {0};
        buf_bytes(&copy, path, strlen(path) + 1);
        paths_add(paths, copy.p, at);
    }
}

static void check_ids(const struct rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        for (size_t j = 0; j < i; j++) {
            const struct rule *a = &rules->rules[i];
            const struct rule *b = &rules->rules[j];
            if (view_equal(a->id, b->id)) {
                die("%s:%u: rule [%.*s] stands already at %s:%u; give it another name", a->file, a->line,
                    VIEW_ARG(a->id), b->file, b->line);
            }
        }
    }
}

struct rules *rules_load(const char *folder, const char *const *extra, size_t extra_count)
{
    struct paths paths = {0};
    size_t built_in = 0;
    paths_add_folder(&paths, folder, &built_in);
    size_t added = 0;
    for (size_t i = 0; i < extra_count; i++) {
        paths_add_any(&paths, extra[i], &added);
    }
    struct rules *rules = allocate_zeroed(1, sizeof *rules);
    for (size_t i = 0; i < paths.count; i++) {
        rule_file_read(rules, paths.items[i], stem_of(paths.items[i]), folder);
        free(paths.items[i]);
    }
    free(paths.items);
    check_ids(rules);
    for (size_t i = 0; i < rules->count; i++) {
        pattern_build(rules, &rules->rules[i]);
    }
    return rules;
}

void rules_free(struct rules *rules)
{
    if (!rules) {
        return;
    }
    for (size_t i = 0; i < rules->list_count; i++) {
        bool shared = false;
        for (size_t j = 0; j < i; j++) {
            shared |= rules->lists[j].list == rules->lists[i].list;
        }
        if (!shared) {
            list_free(rules->lists[i].list);
        }
    }
    for (size_t i = 0; i < rules->count; i++) {
        free(rules->rules[i].examples);
    }
    free(rules->rules);
    free(rules->lets);
    free(rules->lists);
    arena_free(&rules->arena);
    free(rules);
}
