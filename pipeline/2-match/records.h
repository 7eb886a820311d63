/* A records_stage borrows its extractor, input and output. Records in, the same records with mentions behind their
   texts out. */
#ifndef RECORDS_H
#define RECORDS_H

#include "extractor.h"

/* Pass the records of standard input on to standard output with their mentions. Long inputs are matched by several
   threads, as many as there are processors; the output is the same. `rules` has the lists for what documents call
   bodies for short. Ends the program where the input breaks off. */
void records_pass(struct extractor *extractor, const struct rules *rules);

#endif
