/* An offset_map owns its entries; offset_map_free gives them back. How positions in normalised text lead back to the
   bytes of the source, and what was written where the text was changed. Text form: entries joined by commas,
     P:S        from byte P of the text on, the source stands at byte S (from the record's offset), one to one, until
                the next entry. Two entries with one P: an end there takes the first, a start the last.
     P+N=HEX    the N bytes of the text at P were written as the bytes HEX (NFC, UTF-8): tone marks moved to the
                common spelling, full-width digits made plain and the like. */
#ifndef OFFSET_MAP_H
#define OFFSET_MAP_H

#include <stdint.h>

#include "buf.h"

struct offset_map;

/* An empty map to be filled again and again with offset_map_parse. */
struct offset_map *offset_map_new(void);
void offset_map_free(struct offset_map *map);

/* Read the text form in place of what the map held; false where it is malformed. An empty view is the identity.
   The view must stay alive while the map is used. */
bool offset_map_parse(struct offset_map *map, struct view text);

/* Byte in the source, relative to the record's offset, for a mention's start or end at byte `at` of the text. */
uint64_t offset_map_start(const struct offset_map *map, size_t at);
uint64_t offset_map_end(const struct offset_map *map, size_t at);

/* Append text[start, end) as it was written. */
void offset_map_as_written(const struct offset_map *map, struct view text, size_t start, size_t end, struct buf *out);

/* Append entries to a text form that is being written; P must not fall. */
void offset_map_put_shift(struct buf *map, size_t at, uint64_t source);
void offset_map_put_written(struct buf *map, size_t at, size_t size, struct view written);

#endif
