/* An extractor owns its engine and value contexts. From a line to its mentions with values. */
#ifndef EXTRACTOR_H
#define EXTRACTOR_H

#include "engine.h"
#include "record.h"

struct extractor;

/* What takes the mentions of a line, in reading order; `match` and `values` are valid during the call. */
typedef void extractor_take(void *context, const struct match *match, const struct values *values);

/* An extractor with these rules (borrowed). */
struct extractor *extractor_new(const struct rules *rules);
void extractor_free(struct extractor *extractor);

/* A document begins; date is YYYY-MM-DD or empty. */
void extractor_document(struct extractor *extractor, struct view date);

/* Find the mentions of the document's next line (64 readable bytes behind it) and give them to `take`. */
void extractor_line(struct extractor *extractor, struct view line, extractor_take *take, void *context);

/* The same in two steps, for engines in other threads: begin the line, then give the values of each of its matches. */
void extractor_begin_line(struct extractor *extractor, struct view line);
void extractor_match(struct extractor *extractor, const struct match *match, extractor_take *take, void *context);

/* The M record of a mention: views on the match and the values. */
struct mention_record extractor_record(const struct match *match, const struct values *values);

struct engine *extractor_engine(struct extractor *extractor);

#endif
