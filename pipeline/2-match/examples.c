#include "examples.h"

#include <stdio.h>

#include "input.h"

/* One example being run. */
struct trial {
    const struct rule *rule;
    const struct example *example;
    bool found;       /* the rule won the marked span, or anything for a `no` */
    struct buf saw;   /* what else stood there, for the message */
    struct buf wrong; /* which columns differ */
};

static void compare(struct trial *trial, const char *column, struct view want, struct view have)
{
    if (!view_equal(want, have)) {
        buf_format(&trial->wrong, " %s is '%.*s', should be '%.*s';", column, VIEW_ARG(have), VIEW_ARG(want));
    }
}

static void compare_wants(struct trial *trial, const struct match *match, const struct values *values)
{
    struct view wants = trial->example->wants;
    while (wants.n > 0) {
        struct view want = view_trim(view_cut(&wants, ';'));
        struct view key = view_trim(view_cut(&want, '='));
        want = view_trim(want);
        const struct {
            struct view key, have;
        } columns[] = {{VIEW("kind"), values->kind},
                       {VIEW("max"), buf_all(&values->value_max)},
                       {VIEW("unit"), buf_all(&values->unit)},
                       {VIEW("modifier"), values->modifier},
                       {VIEW("from"), buf_all(&values->from)},
                       {VIEW("to"), buf_all(&values->to)},
                       {VIEW("basis"), values->basis},
                       {VIEW("about"), buf_all(&values->about)},
                       {VIEW("date"), want}};
        size_t i = 0;
        while (i < sizeof columns / sizeof *columns && !view_equal(columns[i].key, key)) {
            i++;
        }
        if (i == sizeof columns / sizeof *columns) {
            buf_format(&trial->wrong, " '%.*s' is no column;", VIEW_ARG(key));
        } else {
            compare(trial, columns[i].key.p, want, columns[i].have);
        }
    }
    (void)match;
}

static void take(void *context, const struct match *match, const struct values *values)
{
    struct trial *trial = context;
    const struct example *example = trial->example;
    struct view text = view_slice(match->line, match->start, match->end);
    if (!example->positive) {
        if (match->rule == trial->rule) {
            trial->found = true;
            buf_format(&trial->saw, " it won '%.*s'", VIEW_ARG(text));
        }
        return;
    }
    bool here = match->start < example->end && example->start < match->end;
    if (match->rule == trial->rule && match->start == example->start && match->end == example->end) {
        trial->found = true;
        if (example->value.p) {
            compare(trial, "value", example->value, buf_all(&values->value));
        }
        compare_wants(trial, match, values);
    } else if (here) {
        buf_format(&trial->saw, " %.*s won '%.*s';", VIEW_ARG(match->rule->id), VIEW_ARG(text));
    }
}

static struct view example_date(const struct example *example)
{
    struct view wants = example->wants;
    while (wants.n > 0) {
        struct view want = view_trim(view_cut(&wants, ';'));
        if (view_equal(view_trim(view_cut(&want, '=')), VIEW("date"))) {
            return view_trim(want);
        }
    }
    return (struct view){NULL, 0};
}

static bool run_example(struct trial *trial, struct extractor *extractor)
{
    const struct example *example = trial->example;
    struct buf line = {0};
    buf_view(&line, example->text);
    memset(buf_room(&line, INPUT_PADDING), 0, INPUT_PADDING);
    trial->found = false;
    buf_clear(&trial->saw);
    buf_clear(&trial->wrong);
    extractor_document(extractor, example_date(example));
    extractor_line(extractor, buf_all(&line), take, trial);
    bool good = trial->found == example->positive && trial->wrong.n == 0;
    if (!good) {
        struct view span = view_slice(buf_all(&line), example->start, example->end);
        const char *what = !example->positive ? "must win nothing here, but"
                           : trial->found     ? "won, but"
                                              : "did not win";
        printf("%s:%u: rule [%.*s] %s%s%.*s%s%.*s%.*s in: %.*s\n", trial->rule->file, example->line,
               VIEW_ARG(trial->rule->id), what, example->positive ? " '" : "", VIEW_ARG(span),
               example->positive ? "';" : "", VIEW_ARG(buf_all(&trial->wrong)), VIEW_ARG(buf_all(&trial->saw)),
               VIEW_ARG(example->text));
    }
    buf_free(&line);
    return good;
}

struct example_counts examples_run(const struct rules *rules, struct extractor *extractor, struct view stem)
{
    struct example_counts counts = {0};
    struct trial trial = {0};
    for (size_t r = 0; r < rules->count; r++) {
        const struct rule *rule = &rules->rules[r];
        struct view id = rule->id;
        struct view file = view_cut(&id, '.');
        if (stem.n > 0 && !view_equal(file, stem)) {
            continue;
        }
        for (size_t e = 0; e < rule->example_count; e++) {
            trial.rule = rule;
            trial.example = &rule->examples[e];
            bool good = run_example(&trial, extractor);
            counts.passed += good;
            counts.failed += !good;
        }
    }
    buf_free(&trial.saw);
    buf_free(&trial.wrong);
    return counts;
}
