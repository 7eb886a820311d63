#include "html_assets.h"

/* The Makefile lists the bytes of report/ in these files. */
static const unsigned char page[] = {
#include "report/page.inc"
};
static const unsigned char style[] = {
#include "report/style.inc"
};
static const unsigned char script[] = {
#include "report/script.inc"
};
static const unsigned char script_hash[] = {
#include "report/script_hash.inc"
};

const struct html_assets html_assets = {
    .page = {(const char *)page, sizeof page},
    .style = {(const char *)style, sizeof style},
    .script = {(const char *)script, sizeof script},
    .script_hash = {(const char *)script_hash, sizeof script_hash},
};
