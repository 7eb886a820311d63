#include "extractor.h"

#include <stdlib.h>

#include "fail.h"
#include "packed_match.h"

struct extractor {
    struct engine *engine;
    struct date_context *dates;
    struct figure_context *figures;
    struct body_context *bodies;
    struct values values;
};

static bool accepts(const void *context, const struct match *match)
{
    const struct extractor *extractor = context;
    switch (match->type) {
    case TYPE_DATE:
        return date_accepts(extractor->dates, match);
    case TYPE_FIGURE:
        return figure_accepts(extractor->figures, match);
    case TYPE_BODY:
        return body_accepts(extractor->bodies, match);
    default:
        return true;
    }
}

struct extractor *extractor_new(const struct rules *rules)
{
    struct extractor *extractor = allocate_zeroed(1, sizeof *extractor);
    extractor->dates = date_context_new(rules);
    extractor->figures = figure_context_new(rules);
    extractor->bodies = body_context_new(rules);
    extractor->engine = engine_new(rules, accepts, extractor);
    return extractor;
}

void extractor_free(struct extractor *extractor)
{
    if (extractor) {
        engine_free(extractor->engine);
        date_context_free(extractor->dates);
        figure_context_free(extractor->figures);
        body_context_free(extractor->bodies);
        values_free(&extractor->values);
        free(extractor);
    }
}

void extractor_document(struct extractor *extractor, struct view date)
{
    date_document(extractor->dates, date);
    body_document(extractor->bodies);
}

static void fill_values(struct extractor *extractor, const struct match *match)
{
    struct values *values = &extractor->values;
    values_clear(values, match->kind);
    switch (match->type) {
    case TYPE_DATE:
        date_values(extractor->dates, match, values);
        break;
    case TYPE_FIGURE:
        figure_values(extractor->figures, match, values);
        break;
    case TYPE_BODY:
        body_values(extractor->bodies, match, values);
        break;
    default:
        break;
    }
}

void extractor_begin_line(struct extractor *extractor, struct view line)
{
    date_line(extractor->dates, line);
}

void extractor_match(struct extractor *extractor, const struct match *match, extractor_take *take, void *context)
{
    fill_values(extractor, match);
    take(context, match, &extractor->values);
}

void extractor_line(struct extractor *extractor, struct view line, extractor_take *take, void *context)
{
    size_t number;
    const struct view *matches;
    extractor_begin_line(extractor, line);
    engine_start(extractor->engine, &line, 1);
    for (size_t count; (count = engine_next(extractor->engine, &number, &matches)) > 0;) {
        for (size_t i = 0; i < count; i++) {
            struct match match;
            match_unpack(engine_rules(extractor->engine), matches[i].p, line, &match);
            extractor_match(extractor, &match, take, context);
        }
    }
}

struct mention_record extractor_record(const struct match *match, const struct values *values)
{
    return (struct mention_record){.rule = match->rule->id,
                                   .type = view_of(type_name(match->type)),
                                   .kind = values->kind,
                                   .start = match->start,
                                   .end = match->end,
                                   .value = buf_all(&values->value),
                                   .value_max = buf_all(&values->value_max),
                                   .unit = buf_all(&values->unit),
                                   .modifier = values->modifier,
                                   .from = buf_all(&values->from),
                                   .to = buf_all(&values->to),
                                   .basis = values->basis,
                                   .about = buf_all(&values->about)};
}

struct engine *extractor_engine(struct extractor *extractor)
{
    return extractor->engine;
}
