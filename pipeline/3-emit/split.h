/* Rows by type into a file each of a folder: dates, figures, bodies, and others for types of the user's own, each with
   the columns that it fills; and datapackage.json, which describes them. The files are there when they are whole. */
#ifndef SPLIT_H
#define SPLIT_H

#include "format.h"

enum split_part { SPLIT_DATES, SPLIT_FIGURES, SPLIT_BODIES, SPLIT_OTHERS, SPLIT_PARTS };

/* What options->format is wrapped in where options->split is set; it leaves its `out` alone. */
extern const struct format split_format;

/* Where rows of this type go. */
enum split_part split_part_of(enum claim_priority type);

/* True where rows of this part fill this column (`type` never: the file's name says it). */
bool split_has(enum split_part part, enum column column);

#endif
