/* An nfc owns its tables; nfc_free gives them back. What the stage knows of single characters, and Unicode
   normalisation form C of short runs. The only place here that includes utf8proc. */
#ifndef NFC_H
#define NFC_H

#include <stdint.h>

#include "buf.h"

/* What has to be done about a character, the first that applies. */
enum character {
    CHARACTER_UNKNOWN, /* not looked up yet */
    CHARACTER_PLAIN,   /* nothing; NFC neither changes it nor joins it to what stands before */
    CHARACTER_WHITE,   /* white space, and control characters, which part words too */
    CHARACTER_UNSEEN,  /* zero width and no meaning for us: dropped */
    CHARACTER_NUL,
    CHARACTER_WIDE,    /* full-width form of an ASCII character */
    CHARACTER_ETH,     /* looks like the Vietnamese D with stroke */
    CHARACTER_CHANGES, /* NFC changes it, whatever stands before */
    CHARACTER_JOINS    /* NFC may change it or join it to what stands before, or put marks in order */
};

struct nfc;

struct nfc *nfc_new(void);
void nfc_free(struct nfc *nfc);

/* Class of a code point. */
enum character nfc_character(struct nfc *nfc, uint32_t code_point);

/* True for letters and the marks on them. */
bool nfc_is_letter(uint32_t code_point);
bool nfc_is_upper(uint32_t code_point);

/* The one letter that `mark` makes of `letter` in NFC, or 0 where there is none. Quick for Latin letters and the marks
   of Vietnamese, else 0 whatever the two are. */
uint32_t nfc_compose(struct nfc *nfc, uint32_t letter, uint32_t mark);

enum {
    NFC_RUN = 128,           /* code points at most; Unicode's stream-safe format has no more than 31 in a run */
    NFC_BYTES = NFC_RUN * 16 /* what their NFC takes at most */
};

/* Append the NFC of `count` (<= NFC_RUN) code points in UTF-8. */
void nfc_append(struct buf *out, const uint32_t *code_points, size_t count);

#endif
