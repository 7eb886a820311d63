/* Options borrow their strings from the command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "format.h"

struct options {
    struct format_options format;
    const char *output;          /* a file, or NULL: standard output */
    volatile uint64_t *counters; /* a page of shared memory, or NULL */
};

/* Read the command line; dies with a message that says how to mend it. Answers --help and --version itself. */
void options_parse(struct options *options, int argc, char **argv);

#endif
