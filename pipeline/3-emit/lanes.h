/* Nothing here owns memory. Sixteen bytes at a time, on any machine; SSE2 where there is one. Loads may read up to 15
   bytes behind the text: all texts of this stage lie in buffers with INPUT_PADDING bytes behind them. */
#ifndef LANES_H
#define LANES_H

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { LANES = 16 };

typedef signed char lanes __attribute__((vector_size(16)));

static inline lanes lanes_load(const char *p)
{
    lanes v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline void lanes_store(char *p, lanes v)
{
    memcpy(p, &v, sizeof v);
}

static inline lanes lanes_all(char c)
{
    lanes none = {0};
    return none + (signed char)c;
}

/* All bits set in each lane that holds c. */
static inline lanes lanes_equal(lanes v, char c)
{
    return (lanes)(v == lanes_all(c));
}

/* All bits set in each lane that holds one of the 32 control characters. */
static inline lanes lanes_control(lanes v)
{
    return (lanes)((v & lanes_all((char)0xE0)) == lanes_all(0));
}

/* One bit a lane, the first lane lowest. */
static inline unsigned lanes_mask(lanes v)
{
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)v);
#else
    unsigned mask = 0;
    for (unsigned i = 0; i < LANES; i++) {
        mask |= (unsigned)(v[i] < 0) << i;
    }
    return mask;
#endif
}

/* Bits of the first n lanes, n <= 16. */
static inline unsigned lanes_first(size_t n)
{
    return (1U << n) - 1;
}

#endif
