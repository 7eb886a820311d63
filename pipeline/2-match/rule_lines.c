/* The lines under a rule's name: kind, triggers, pattern, examples. */
#include "fail.h"
#include "letters.h"
#include "rule_reader.h"

static void read_kind(struct rule_reader *r, struct view text)
{
    if (text.n == 0 || text.p[0] != '@') {
        r->rule->kind = text;
        return;
    }
    text = view_slice(text, 1, text.n);
    struct view group = view_cut(&text, ':');
    r->rule->kind_group = group_named(group);
    if (r->rule->kind_group == NO_GROUP) {
        rule_fail(r, "'%.*s' is no group name (they are listed in groups.def)", VIEW_ARG(group));
    }
    r->rule->kind_column = text.n == 1 && text.p[0] >= '1' && text.p[0] <= '9' ? (unsigned)(text.p[0] - '1') : 1;
}

static void read_triggers(struct rule_reader *r, struct view text)
{
    struct rule *rule = r->rule;
    while (text.n > 0) {
        struct view word = view_trim(view_cut(&text, ','));
        if (word.n == 0) {
            continue;
        }
        if (view_equal(word, VIEW("digit"))) {
            rule->at_digit = true;
        } else if (view_starts(word, VIEW("list:"))) {
            struct view name = view_slice(word, 5, word.n);
            struct named_list *named = rules_named_list(r->rules, r->stem, name);
            if (!named) {
                rule_fail(r, "no list '%.*s' in this file; declare it by `list %.*s = file.tsv`", VIEW_ARG(name),
                          VIEW_ARG(name));
            }
            rule->at_list = named->list;
        } else {
            for (size_t i = 1; i < word.n; i++) {
                if (!utf8_continues(word.p[i]) && letters_boundary(word, i)) {
                    rule_fail(r, "trigger '%.*s' is more than one word; take its first word", VIEW_ARG(word));
                }
            }
            struct view *words = arena_array(&r->rules->arena, rule->word_count + 1, sizeof *words);
            if (rule->word_count > 0) {
                memcpy(words, rule->words, rule->word_count * sizeof *words);
            }
            words[rule->word_count++] = word;
            rule->words = words;
        }
    }
    if (rule->at_list && (rule->at_digit || rule->word_count > 0)) {
        rule_fail(r, "a rule with `at list:` can have no other trigger; write two rules");
    }
}

static const struct list *next_list(const struct rule_reader *r, struct view name)
{
    struct named_list *named = rules_named_list(r->rules, r->stem, name);
    if (!named) {
        rule_fail(r, "no list '%.*s' in this file; declare it by `list %.*s = file.tsv`", VIEW_ARG(name),
                  VIEW_ARG(name));
    }
    return named->list;
}

/* A token is a run of letters or one other character: what the gate looks up. */
static void check_token(const struct rule_reader *r, struct view token)
{
    size_t size;
    bool letters = letters_is_letter(utf8_decode(token.p, &size));
    while (letters && size < token.n) {
        size_t next;
        letters = letters_is_letter(utf8_decode(token.p + size, &next));
        size += next;
    }
    if (size != token.n) {
        rule_fail(r, "'%.*s' in `next` is neither a run of letters nor one other character", VIEW_ARG(token));
    }
}

static void read_next(struct rule_reader *r, struct view text)
{
    static const char *const sorts[GATE_SORTS] = {
        [SORT_DIGIT] = "digit", [SORT_END] = "end",   [SORT_DOTTED] = "dotted", [SORT_CAPITAL] = "capital",
        [SORT_ZERO] = "zero",   [SORT_LONG] = "long", [SORT_FOUR] = "four",     [SORT_GLUED] = "glued"};
    struct rule *rule = r->rule;
    struct arena *arena = &r->rules->arena;
    size_t most = text.n / 2 + 1; /* a token and its comma take two bytes */
    rule->next_words = arena_array(arena, most, sizeof *rule->next_words);
    rule->next_lists = arena_array(arena, most, sizeof *rule->next_lists);
    while (text.n > 0) {
        /* A comma right after a comma's blank is the token ',' itself. */
        bool comma = text.p[0] == ',';
        struct view token = comma ? view_slice(text, 0, 1) : view_trim(view_cut(&text, ','));
        if (comma) {
            view_cut(&text, ',');
            view_cut(&text, ',');
        }
        text = view_trim(text);
        unsigned sort = 0;
        while (sort < GATE_SORTS && !view_equal(token, view_of(sorts[sort]))) {
            sort++;
        }
        if (sort < GATE_SORTS) {
            rule->next_sorts |= 1U << sort;
        } else if (view_starts(token, VIEW("list:"))) {
            rule->next_lists[rule->next_list_count++] = next_list(r, view_slice(token, 5, token.n));
        } else if (token.n > 0) {
            check_token(r, token);
            rule->next_words[rule->next_word_count++] = token;
        }
    }
}

/* Take the marks « » out of a positive example. */
static void read_marks(const struct rule_reader *r, struct example *example, struct view text)
{
    size_t open = view_find(text, VIEW("«"));
    size_t close = view_find(text, VIEW("»"));
    if (open == text.n || close == text.n || close < open) {
        rule_fail(r, "mark the mention in the example with « and »");
    }
    struct buf plain = {0};
    buf_view(&plain, view_slice(text, 0, open));
    buf_view(&plain, view_slice(text, open + 2, close));
    buf_view(&plain, view_slice(text, close + 2, text.n));
    example->start = open;
    example->end = close - 2;
    example->text = arena_copy(&r->rules->arena, buf_all(&plain));
    buf_free(&plain);
}

static void read_example(struct rule_reader *r, bool positive, struct view text)
{
    struct rule *rule = r->rule;
    struct example example = {.positive = positive, .line = r->line};
    if (positive) {
        size_t mark = view_find(text, VIEW("»"));
        size_t equals = mark + view_find(view_slice(text, mark, text.n), VIEW(" = "));
        if (equals < text.n) {
            example.wants = view_slice(text, equals + 3, text.n);
            text = view_trim(view_slice(text, 0, equals));
            example.value = view_trim(view_cut(&example.wants, ';'));
        }
        read_marks(r, &example, text);
    } else {
        size_t date = view_find(text, VIEW(" ; date="));
        if (date < text.n) {
            example.wants = view_slice(text, date + 3, text.n);
            text = view_trim(view_slice(text, 0, date));
        }
        example.text = text;
    }
    if (rule->example_count == r->examples_room) {
        r->examples_room = r->examples_room ? r->examples_room * 2 : 4;
        rule->examples = reallocate(rule->examples, r->examples_room, sizeof *rule->examples);
    }
    rule->examples[rule->example_count++] = example;
}

void rule_read_line(struct rule_reader *r, struct view key, struct view text)
{
    if (!r->rule) {
        rule_fail(r, "'%.*s' belongs under a rule; begin one with [its-name]", VIEW_ARG(key));
    }
    if (view_equal(key, VIEW("why"))) {
        r->rule->why = text;
    } else if (view_equal(key, VIEW("kind"))) {
        read_kind(r, text);
    } else if (view_equal(key, VIEW("at"))) {
        read_triggers(r, text);
    } else if (view_equal(key, VIEW("next"))) {
        read_next(r, text);
    } else if (view_equal(key, VIEW("match"))) {
        if (r->rule->match.n > 0) {
            rule_fail(r, "a rule has one `match`; write two rules or an alternation");
        }
        r->rule->match = text;
    } else if (view_equal(key, VIEW("yes"))) {
        read_example(r, true, text);
    } else if (view_equal(key, VIEW("no"))) {
        read_example(r, false, text);
    } else {
        rule_fail(r, "'%.*s' is no keyword; take let, list, type, case, why, kind, at, next, match, yes or no",
                  VIEW_ARG(key));
    }
}
