#include "well_formed.h"

#include "utf8_tables.h"

typedef unsigned char byte;

bool utf8_well_formed_portable(struct view text)
{
    byte before = 0; /* the byte before */
    unsigned more = 0;
    for (size_t i = 0; i < text.n; i++) {
        byte b = (byte)text.p[i];
        byte wrong = first_high[before >> 4] & first_low[before & 15] & second_high[b >> 4];
        /* A third or fourth byte must be one, and is the only place for two continuations in a row. */
        bool third = more > 0 && (before & 0xC0) == 0x80;
        if (wrong != (third ? TWO_CONTINUE : 0)) {
            return false;
        }
        more = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : b >= 0xC0 ? 1 : more > 0 ? more - 1 : 0;
        before = b;
    }
    return more == 0;
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2"), always_inline)) static inline
#define EACH(c) _mm256_set1_epi8((char)(c))

/* What each byte's low nibble finds in the table. */
AVX2 __m256i look_up(const byte table[16], __m256i nibbles)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table)),
                               nibbles);
}

AVX2 __m256i high_nibble(__m256i v)
{
    return _mm256_and_si256(_mm256_srli_epi16(v, 4), EACH(15));
}

/* What is wrong with the 32 bytes v behind the 32 bytes `before`. */
AVX2 __m256i wrong_with(__m256i v, __m256i before)
{
    __m256i joined = _mm256_permute2x128_si256(before, v, 0x21);
    __m256i first = _mm256_alignr_epi8(v, joined, 15);
    __m256i second = _mm256_alignr_epi8(v, joined, 14);
    __m256i third = _mm256_alignr_epi8(v, joined, 13);
    __m256i pairs = _mm256_and_si256(look_up(first_high, high_nibble(first)),
                                     look_up(first_low, _mm256_and_si256(first, EACH(15))));
    pairs = _mm256_and_si256(pairs, look_up(second_high, high_nibble(v)));
    __m256i late =
        _mm256_or_si256(_mm256_subs_epu8(second, EACH(0xE0 - 0x80)), _mm256_subs_epu8(third, EACH(0xF0 - 0x80)));
    return _mm256_xor_si256(_mm256_and_si256(late, EACH(0x80)), pairs);
}

__attribute__((target("avx2"))) static bool well_formed_avx2(struct view text)
{
    __m256i before = _mm256_setzero_si256();
    __m256i wrong = before;
    size_t i = 0;
    for (; i + 32 <= text.n; i += 32) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(text.p + i));
        wrong = _mm256_or_si256(wrong, wrong_with(v, before));
        before = v;
    }
    /* The rest, and noughts behind it that show a character cut off. */
    char rest[32] = {0};
    if (i < text.n) {
        memcpy(rest, text.p + i, text.n - i);
    }
    wrong = _mm256_or_si256(wrong, wrong_with(_mm256_loadu_si256((const __m256i *)(const void *)rest), before));
    return _mm256_testz_si256(wrong, wrong);
}

bool utf8_well_formed(struct view text)
{
    return __builtin_cpu_supports("avx2") ? well_formed_avx2(text) : utf8_well_formed_portable(text);
}

#else

bool utf8_well_formed(struct view text)
{
    return utf8_well_formed_portable(text);
}

#endif
