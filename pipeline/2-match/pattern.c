/* From a rule's `match` to regexes for PCRE2: lets written in, lists made tries, named groups numbered, and everything
   refused that would be slow or ambiguous. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "letters.h"
#include "list_trie.h"
#include "rules.h"

enum { LETS_DEEP = 20 };

__attribute__((format(printf, 2, 3))) _Noreturn static void fail_rule(const struct rule *rule, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    die("%s:%u: rule [%.*s]: %s", rule->file, rule->line, VIEW_ARG(rule->id), text);
}

static struct view stem(const struct rule *rule)
{
    struct view id = rule->id;
    return view_cut(&id, '.');
}

/* ---- Reading a pattern piece by piece ---- */

/* Bytes of the piece of regex at p that must not be looked into: an escape, a class, or one byte. */
static size_t piece_size(struct view p)
{
    if (p.p[0] == '\\' && p.n > 1) {
        size_t size = 2;
        bool braced = p.n > 2 && p.p[2] == '{' && strchr("pPxgkNo", p.p[1]) != NULL;
        if (braced) {
            while (size < p.n && p.p[size - 1] != '}') {
                size++;
            }
        }
        return size;
    }
    if (p.p[0] == '[') {
        size_t i = 1;
        i += i < p.n && p.p[i] == '^';
        i += i < p.n && p.p[i] == ']';
        while (i < p.n && p.p[i] != ']') {
            i += p.p[i] == '\\' && i + 1 < p.n ? 2 : 1;
        }
        return i < p.n ? i + 1 : p.n;
    }
    return 1;
}

/* Where p begins with a {NAME}: its bytes, and the name; else 0. */
static size_t reference_size(struct view p, struct view *name)
{
    if (p.n < 3 || p.p[0] != '{' || p.p[1] < 'A' || p.p[1] > 'Z') {
        return 0;
    }
    size_t end = 1;
    while (end < p.n && p.p[end] != '}') {
        end++;
    }
    if (end == p.n) {
        return 0;
    }
    *name = view_slice(p, 1, end);
    return end + 1;
}

/* Bytes from the bracket that p begins with to the one that closes it, both included; 0 where none does. */
static size_t bracket_size(struct view p)
{
    size_t depth = 0;
    for (size_t i = 0; i < p.n;) {
        depth += p.p[i] == '(';
        depth -= p.p[i] == ')';
        i += piece_size(view_slice(p, i, p.n));
        if (depth == 0) {
            return i;
        }
    }
    return 0;
}

static bool has_top_alternation(struct view p)
{
    size_t depth = 0;
    for (size_t i = 0; i < p.n; i += piece_size(view_slice(p, i, p.n))) {
        depth += p.p[i] == '(';
        depth -= p.p[i] == ')';
        if (p.p[i] == '|' && depth == 0) {
            return true;
        }
    }
    return false;
}

/* Bytes of the quantifier p begins with, 0 where it begins with none; *unbounded where nothing limits it. */
static size_t quantifier_size(struct view p, bool *unbounded)
{
    *unbounded = false;
    if (p.n == 0) {
        return 0;
    }
    if (p.p[0] == '*' || p.p[0] == '+') {
        *unbounded = true;
        return 1;
    }
    if (p.p[0] == '?') {
        return 1;
    }
    if (p.p[0] != '{' || p.n < 3 || p.p[1] < '0' || p.p[1] > '9') {
        return 0;
    }
    const char *close = memchr(p.p, '}', p.n);
    if (!close) {
        return 0;
    }
    *unbounded = close[-1] == ',';
    return (size_t)(close - p.p) + 1;
}

/* Write the lets into the pattern; list references stay. */
static void expand_lets(const struct rules *rules, const struct rule *rule, struct view p, unsigned depth,
                        struct buf *out)
{
    if (depth > LETS_DEEP) {
        fail_rule(rule, "lets refer to each other in a circle");
    }
    for (size_t i = 0; i < p.n;) {
        struct view name;
        struct view here = view_slice(p, i, p.n);
        size_t size = reference_size(here, &name);
        if (size == 0) {
            size = piece_size(here);
            buf_view(out, view_slice(here, 0, size));
        } else if (rules_named_list(rules, stem(rule), name)) {
            buf_view(out, view_slice(here, 0, size));
        } else {
            const struct named_text *let = rules_named_let(rules, stem(rule), name);
            if (!let) {
                fail_rule(rule, "no let or list '%.*s' in this file", VIEW_ARG(name));
            }
            /* A quantifier behind the reference is for all of the let. */
            bool wrap =
                has_top_alternation(let->text) || quantifier_size(view_slice(here, size, here.n), &(bool){false}) > 0;
            buf_text(out, wrap ? "(?:" : "");
            expand_lets(rules, rule, let->text, depth + 1, out);
            buf_text(out, wrap ? ")" : "");
        }
        i += size;
    }
}

/* ---- Numbering groups, writing lists in, refusing what is slow ---- */

/* Entries of k words are matched by k words, once a callout has found one there: see enum in rules.h. The first callout
   sees whether any entry begins here. The few entries that are more than words go first, as a trie. */
static void write_callouts(const struct list *list, unsigned number, struct buf *out)
{
    buf_text(out, "(?:");
    size_t before = out->n;
    list_trie_write_others(list, out);
    buf_format(out, "%s(?C%u)(?:", out->n > before ? "|" : "", number);
    unsigned most = list_most_words(list);
    bool many = most >= CALLOUT_MANY_WORDS;
    if (many) {
        buf_format(out, "(?C%u)(?:", number + CALLOUT_MANY);
    }
    for (unsigned words = most; words > 0; words--) {
        buf_format(out, "(?C%u)\\p{L}++", number + words);
        if (words > 1) {
            buf_format(out, "(?:[ -]\\p{L}++){%u}", words - 1);
        }
        buf_text(out, many && words == CALLOUT_MANY_WORDS ? ")" : "");
        buf_text(out, words > 1 ? "|" : "))");
    }
}

/* What stands for a list in a pattern: callouts into its hash where it is long, else a trie. */
static struct view list_pattern(struct rules *rules, const struct rule *rule, struct view name)
{
    struct named_list *named = rules_named_list(rules, stem(rule), name);
    if (named->pattern.p) {
        return named->pattern;
    }
    size_t rows = list_rows(named->list);
    struct buf pattern = {0};
    if (rows >= CALLOUT_ROWS && list_most_words(named->list) > 0 && rules->callout_count < CALLOUT_LISTS) {
        rules->callout_lists[rules->callout_count] = named->list;
        write_callouts(named->list, rules->callout_count++ * CALLOUT_STEP, &pattern);
    } else if (rows <= LIST_TRIE_ROWS) {
        list_trie_write(named->list, &pattern);
    } else {
        fail_rule(rule, "list '%.*s' has %zu rows: inside a pattern at most %d; use it by `at list:%.*s`",
                  VIEW_ARG(name), rows, LIST_TRIE_ROWS, VIEW_ARG(name));
    }
    named->pattern = arena_copy(&rules->arena, buf_all(&pattern));
    buf_free(&pattern);
    return named->pattern;
}

/* The list where the group that begins at p, behind its name, holds just {LIST} */
static const struct list *only_list(const struct rules *rules, const struct rule *rule, struct view p)
{
    struct view name;
    size_t size = reference_size(p, &name);
    if (size == 0 || size >= p.n || p.p[size] != ')') {
        return NULL;
    }
    struct named_list *named = rules_named_list(rules, stem(rule), name);
    return named ? named->list : NULL;
}

/* p begins with "(?<name>": write "(" and remember the group; returns the bytes read. */
static size_t open_named_group(struct rules *rules, struct rule *rule, struct view p, struct buf *out)
{
    struct view name = view_slice(p, 3, p.n);
    name = view_cut(&name, '>');
    size_t size = 3 + name.n + 1;
    enum group group = group_named(name);
    if (group == NO_GROUP) {
        fail_rule(rule, "'%.*s' is no group name; take one of groups.def or add it there with its meaning",
                  VIEW_ARG(name));
    }
    if (rule->group_count == MATCH_CAPTURES) {
        fail_rule(rule, "more than %d named groups; split the rule", MATCH_CAPTURES);
    }
    rule->groups[rule->group_count] = group;
    rule->group_lists[rule->group_count] = only_list(rules, rule, view_slice(p, size < p.n ? size : p.n, p.n));
    rule->group_count++;
    buf_byte(out, '(');
    return size;
}

/* Brackets that are open, and how many of them are atomic or look around: nothing inside is tried again. */
struct depth {
    size_t open, atomic_from;
};

static void check_quantifier(const struct rule *rule, struct view p, const struct depth *depth)
{
    bool unbounded;
    size_t size = quantifier_size(p, &unbounded);
    bool possessive = size < p.n && p.p[size] == '+';
    if (unbounded && !possessive && depth->atomic_from == 0) {
        fail_rule(rule, "the repeat at '%.*s' has no bound: write a possessive one (*+ ++) or {0,9}",
                  (int)(p.n < 20 ? p.n : 20), p.p);
    }
}

static size_t open_bracket(struct rules *rules, struct rule *rule, struct view p, struct depth *depth, struct buf *out)
{
    depth->open++;
    bool named = p.n > 3 && view_starts(p, VIEW("(?<")) && p.p[3] != '=' && p.p[3] != '!';
    if (named) {
        return open_named_group(rules, rule, p, out);
    }
    if (p.n < 2 || p.p[1] != '?') {
        fail_rule(rule,
                  p.n > 1 && p.p[1] == '*' ? "verbs such as '%.*s' are the engine's own"
                                           : "'%.*s' is a numbered group; write (?:...) or (?<name>...)",
                  (int)(p.n < 12 ? p.n : 12), p.p);
    }
    if (view_starts(p, VIEW("(?>")) && depth->atomic_from == 0) {
        depth->atomic_from = depth->open;
    }
    buf_byte(out, '(');
    return 1;
}

/* Write p as PCRE2 shall see it. */
static void write_pattern(struct rules *rules, struct rule *rule, struct view p, struct buf *out)
{
    struct depth depth = {0};
    for (size_t i = 0; i < p.n;) {
        struct view here = view_slice(p, i, p.n);
        struct view name;
        size_t size = reference_size(here, &name);
        bool unbounded;
        size_t repeat = quantifier_size(here, &unbounded);
        if (size > 0) {
            buf_view(out, list_pattern(rules, rule, name));
        } else if (here.p[0] == '(') {
            size = open_bracket(rules, rule, here, &depth, out);
        } else if (repeat > 0) {
            check_quantifier(rule, here, &depth);
            size = repeat + (repeat < here.n && (here.p[repeat] == '+' || here.p[repeat] == '?'));
            buf_view(out, view_slice(here, 0, size));
        } else {
            if (here.p[0] == ')') {
                depth.atomic_from = depth.atomic_from == depth.open ? 0 : depth.atomic_from;
                depth.open -= depth.open > 0;
            }
            size = piece_size(here);
            buf_view(out, view_slice(here, 0, size));
        }
        i += size;
    }
}

static struct view written(struct rules *rules, struct rule *rule, struct view p)
{
    struct buf out = {0};
    buf_text(&out, rule->any_case ? "(?i:" : "(?:");
    write_pattern(rules, rule, p, &out);
    buf_byte(&out, ')');
    struct view copy = arena_copy(&rules->arena, buf_all(&out));
    buf_free(&out);
    return copy;
}

static struct view expanded(struct rules *rules, const struct rule *rule, struct view p)
{
    struct buf out = {0};
    expand_lets(rules, rule, p, 0, &out);
    struct view copy = arena_copy(&rules->arena, buf_all(&out));
    buf_free(&out);
    return copy;
}

/* ---- The parts of a rule ---- */

/* Bytes of the look-behinds that p begins with, as far as they hold no named group. */
static size_t guard_size(const struct rule *rule, struct view p)
{
    size_t at = 0;
    for (;;) {
        struct view here = view_slice(p, at, p.n);
        if (!view_starts(here, VIEW("(?<!")) && !view_starts(here, VIEW("(?<="))) {
            return at;
        }
        size_t size = bracket_size(here);
        if (size == 0) {
            fail_rule(rule, "a bracket is not closed");
        }
        for (size_t i = 4; i < size; i++) {
            bool group = view_starts(view_slice(here, i, size), VIEW("(?<")) && i + 3 < size;
            if (group && here.p[i + 3] != '!' && here.p[i + 3] != '=') {
                return at;
            }
        }
        at += size;
    }
}

/* The look-behinds at the beginning are a pattern of their own: rules of a trigger often share them. */
static struct view split_guard(struct rules *rules, struct rule *rule, struct view p)
{
    size_t at = guard_size(rule, p);
    bool repeated = quantifier_size(view_slice(p, at, p.n), &(bool){false}) > 0;
    if (at == 0 || repeated) {
        return p;
    }
    rule->guard = written(rules, rule, view_slice(p, 0, at));
    return view_slice(p, at, p.n);
}

/* `match` is look-behinds, then {LIST} or (?<group>{LIST}), then the rest. */
static void build_list_rule(struct rules *rules, struct rule *rule, struct view p)
{
    p = split_guard(rules, rule, p);
    struct view name;
    if (view_starts(p, VIEW("(?<"))) {
        struct view group = view_slice(p, 3, p.n);
        group = view_cut(&group, '>');
        rule->at_group = group_named(group);
        p = view_slice(p, 3 + group.n + 1, p.n);
    }
    size_t size = reference_size(p, &name);
    struct named_list *named = size > 0 ? rules_named_list(rules, stem(rule), name) : NULL;
    bool grouped = rule->at_group != NO_GROUP;
    if (!named || named->list != rule->at_list || (grouped && (size >= p.n || p.p[size] != ')'))) {
        fail_rule(rule, "with `at list:NAME` the pattern must begin with {NAME} or (?<group>{NAME})");
    }
    p = view_slice(p, size + grouped, p.n);
    rule->pattern = p.n > 0 ? written(rules, rule, p) : (struct view){NULL, 0};
}

void pattern_build(struct rules *rules, struct rule *rule)
{
    if (rule->at_list) {
        build_list_rule(rules, rule, expanded(rules, rule, rule->match));
    } else {
        rule->pattern = written(rules, rule, split_guard(rules, rule, expanded(rules, rule, rule->match)));
    }
}
