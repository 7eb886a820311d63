/* A boundary owns its compiled pattern; boundary_free gives it back. Lines that begin a document by the user's own
   pattern (--boundary). The only place here that includes PCRE2. */
#ifndef BOUNDARY_H
#define BOUNDARY_H

#include "view.h"

struct boundary;

/* Compile a PCRE2 pattern; dies with the place of the mistake where it is none. */
struct boundary *boundary_new(const char *pattern);
void boundary_free(struct boundary *boundary);

/* True where the line (any bytes, without '\n') holds a match. *id gets the group `id`, or the whole match where there
   is no such group; *date the group `date` or nothing. Both are views on the line. */
bool boundary_match(struct boundary *boundary, struct view line, struct view *id, struct view *date);

#endif
