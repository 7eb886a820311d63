/* Nothing here owns memory but the buffer that the caller gives. Matches in a third of their bytes, for the way from
   the thread that found them to the one that fills in their values: a line of nothing but figures has a hundred
   thousand. */
#ifndef PACKED_MATCH_H
#define PACKED_MATCH_H

#include "rules.h"

/* Append the match, which one of these rules made. */
void match_pack(const struct rules *rules, const struct match *match, struct buf *out);

/* The match that begins at `packed`, in its line as before. Returns its bytes. */
size_t match_unpack(const struct rules *rules, const char *packed, struct view line, struct match *match);

#endif
