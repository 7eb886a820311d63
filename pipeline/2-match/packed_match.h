/* Nothing here owns memory but the buffer that the caller gives. Matches in a third of their bytes, for the way from
   the thread that found them to the one that fills in their values: a line of nothing but figures has a hundred
   thousand. */
#ifndef PACKED_MATCH_H
#define PACKED_MATCH_H

#include "rules.h"

/* Append the match, which one of these rules made. */
void match_pack(const struct rules *rules, const struct match *match, struct buf *out);

/* The match that was packed at byte *at, in its line as before; *at moves behind it. */
void match_unpack(const struct rules *rules, const struct buf *packed, size_t *at, struct view line,
                  struct match *match);

#endif
