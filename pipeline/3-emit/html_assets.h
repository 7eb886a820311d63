/* Nothing here owns memory: the views are of the program itself. The parts of the page that are written by hand, from
   report/, built in. */
#ifndef HTML_ASSETS_H
#define HTML_ASSETS_H

#include "view.h"

struct html_assets {
    struct view page;        /* with {{names}} for what is filled in */
    struct view style;       /* CSS */
    struct view script;      /* JavaScript */
    struct view script_hash; /* its SHA-256 in base64, for the page's own security policy */
};

extern const struct html_assets html_assets;

#endif
