/* The format xlsx where the program was built without libxlsxwriter. */
#include "../format.h"
#include "fail.h"

static void *begin(const struct format_options *options, struct output *out)
{
    (void)options;
    (void)out;
    die("--format xlsx: built without libxlsxwriter: run 'make deps' (or install libxlsxwriter-dev) and 'make' again");
}

static void put_row(void *self, const struct row *row)
{
    (void)self;
    (void)row;
}

static void end(void *self, bool whole)
{
    (void)self;
    (void)whole;
}

const struct format xlsx_format = {.name = "xlsx", .binary = true, .begin = begin, .row = put_row, .end = end};
