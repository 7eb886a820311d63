/* A memory owns the records it holds back. What a document calls a body for short counts wherever it stands alone in
   the same document, in a headline too: so a document's records wait here until it ends, or 256 KiB of them are
   together. */
#ifndef MEMORY_H
#define MEMORY_H

#include "match.h"
#include "output.h"

struct memory;

/* A memory with what the rules' lists know (borrowed). The caller frees with memory_free. */
struct memory *memory_new(const struct rules *rules);
void memory_free(struct memory *memory);

/* The document ended: what is held goes to `out`, with the mentions of remembered names, and is forgotten. */
void memory_end_document(struct memory *memory, struct output *out);

/* Hold a record back that is no mention; `text`: where it is a T record, its text, a view into it; else empty. */
void memory_record(struct memory *memory, struct view record, struct view text, struct output *out);

/* Hold back the mention in the last text, with its values; mentions come in reading order. */
void memory_mention(struct memory *memory, const struct match *match, const struct values *values, struct output *out);

#endif
