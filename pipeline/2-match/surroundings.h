/* Surroundings own nothing but their table. Whether a name that stands alone means the body, by the words around it. */
#ifndef SURROUNDINGS_H
#define SURROUNDINGS_H

#include "short_names.h"

struct surroundings;

enum reading {
    READ_BODY,
    READ_OTHER,  /* not here: a product, a longer name, a place where something happens */
    READ_NO_BODY /* the document calls a person or a place so: xã Hoa Mai, chị Hoa Mai */
};

/* What the rules' lists know; borrowed. The caller frees with surroundings_free. */
struct surroundings *surroundings_new(const struct rules *rules);
void surroundings_free(struct surroundings *surroundings);

/* Read the name at bytes [start, end) of line, which are whole words; `kind`: of the body it may be. */
enum reading surroundings_read(const struct surroundings *surroundings, struct view line, size_t start, size_t end,
                               enum name_sort sort, struct view kind);

#endif
