/* Nothing here owns memory. */
#ifndef NFC_CHECK_H
#define NFC_CHECK_H

#include "buf.h"

/* True where text is valid UTF-8 in Unicode normalisation form C, as rules and lists must be: they are matched against
   text that is. */
bool nfc_is(struct view text);

/* Append text in that form; false where it is not valid UTF-8. */
bool nfc_composed(struct view text, struct buf *out);

#endif
