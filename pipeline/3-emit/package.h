/* A package borrows its output. datapackage.json: a Frictionless Data Package with a Table Schema a table, so that
   programs know what the columns of extract-csv(5) are. */
#ifndef PACKAGE_H
#define PACKAGE_H

#include "format.h"

struct package {
    struct buf *out;
    const struct format_options *options;
    bool more; /* there is a resource before the next */
};

void package_begin(struct package *package, struct buf *out, const struct format_options *options);

/* The file NAME.FORMAT with these columns. */
void package_resource(struct package *package, const char *name, const enum column *columns, size_t column_count);

void package_end(struct package *package);

#endif
