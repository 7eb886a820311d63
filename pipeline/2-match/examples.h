/* Nothing here owns memory. The examples under the rules, run through the whole rule set. */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include "extractor.h"

struct example_counts {
    size_t passed, failed;
};

/* Run the examples of the rules of file `stem` (all files where it is empty): of each `yes` its rule must win exactly
   the marked span with exactly the value and further columns it names; of a `no` its rule must win nothing. Prints a
   line for each failure on standard output. */
struct example_counts examples_run(const struct rules *rules, struct extractor *extractor, struct view stem);

#endif
