/* Nothing here owns memory. Whether bytes are UTF-8. */
#ifndef WELL_FORMED_H
#define WELL_FORMED_H

#include "view.h"

/* True where text is well-formed UTF-8 (Unicode 15, table 3-7). Some 8 GB/s where the processor has AVX2. */
bool utf8_well_formed(struct view text);

/* The same in portable C. */
bool utf8_well_formed_portable(struct view text);

#endif
