/* Nothing here owns memory. The charts of the page, over all rows, as HTML. */
#ifndef HTML_CHARTS_H
#define HTML_CHARTS_H

#include "report.h"

void html_timeline(struct buf *out, const struct report *report);
void html_top_bodies(struct buf *out, const struct report *report);
void html_bodies_note(struct buf *out, const struct report *report);
void html_kinds(struct buf *out, const struct report *report);

#endif
