/* A rewrite owns its buffers; rewrite_free gives them back. One line of raw bytes becomes text and offset map. */
#ifndef REWRITE_H
#define REWRITE_H

#include <stdint.h>

#include "buf.h"
#include "nfc.h"

enum {
    MAP_LIMIT = 1 << 18 /* bytes of a map, beyond which a line is cut */
};

/* Positions called raw count bytes of the raw line. */
struct rewrite {
    struct nfc *nfc; /* borrowed */
    struct view raw; /* the line */
    size_t taken;    /* raw: all before is in text, or dropped; plain bytes from here on wait to be copied */

    struct buf text, map;
    bool begun;          /* text has its first character */
    size_t origin;       /* raw: where that stands */
    size_t source_end;   /* raw: behind the last character in text */
    size_t shift_at;     /* the map's last P:S: position in text */
    size_t shift_source; /* and raw */
    size_t entry_at;     /* P of the map's last entry of any kind */
    size_t written_end;  /* end in text of its last P+N */
    bool space;          /* white space, not yet in text, at raw [space_from, space_to) */
    size_t space_from, space_to;

    size_t bad;       /* ill-formed places and NULs that became U+FFFD */
    size_t first_bad; /* raw */
};

void rewrite_init(struct rewrite *rewrite, struct nfc *nfc);
void rewrite_free(struct rewrite *rewrite);

/* Where something may have to be done in a line: marks as events_scan sets them, of which the line's first byte has
   number `first`. Not `valid`: the line is not well-formed and the marks say nothing. */
struct places {
    const uint64_t *marks;
    size_t first;
    bool valid;
};

/* Turn the raw line into ->text and ->map, replacing what they held. Returns how many bytes they stand for: all, or
   fewer (at least one) where the map has reached MAP_LIMIT. ->text is empty for nothing but white space. */
size_t rewrite_line(struct rewrite *rewrite, struct view raw, struct places places);

#endif
