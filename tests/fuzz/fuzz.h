/* Nothing here owns memory but where a comment says so. What the fuzz targets share: input that arrives in tiny pieces,
   output that is collected, checks, and plain re-readings of what the stages do quickly. A target defines
   LLVMFuzzerTestOneInput; libFuzzer or replay.c calls it. Link with -Wl,--wrap=read,--wrap=write,--wrap=warn. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>

#include "buf.h"

enum { FUZZ_FD = 1 << 24 }; /* a descriptor that only read and write of fuzz.c know */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* From here on reading FUZZ_FD gives these bytes, at most `piece` of them a call; 0: pieces of 1 to 17 bytes in turn.
 */
void fuzz_feed(struct view bytes, size_t piece);

/* What was written to FUZZ_FD; the target clears it. */
struct buf *fuzz_written(void);

/* Messages that stages gave since the start. */
size_t fuzz_warnings(void);

/* Say what is wrong with the input and stop. */
__attribute__((format(printf, 1, 2))) _Noreturn void fuzz_fail(const char *format, ...);

/* `condition` must hold; the rest is a printf format and its values. */
#define FUZZ_CHECK(condition, ...)                                                                                     \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fuzz_fail(__VA_ARGS__);                                                                                    \
        }                                                                                                              \
    } while (0)

/* Bytes of the well-formed character that begins at text.p[at], 0 where none does (RFC 3629, from its table). */
size_t fuzz_character(struct view text, size_t at);
bool fuzz_utf8(struct view text);

/* True where byte `at` of valid text does not lie inside a character. */
bool fuzz_boundary(struct view text, size_t at);

/* True where valid text is its own NFC by utf8proc. */
bool fuzz_is_nfc(struct view text);

/* Append what the rules may see of raw bytes: ill-formed places and NUL as U+FFFD, white space and controls as single
   spaces, none at either end, nothing unseen, then NFC of it all by utf8proc. */
void fuzz_plain(struct view raw, struct buf *out);

#endif
