#include "events.h"

#include "events_tables.h"
#include "utf8.h"

typedef unsigned char byte;

/* True where the bytes before p may end a word with a tone mark to be moved: o and a toned vowel, u and a toned y. */
static bool tone_before(const byte *p)
{
    if ((byte)((p[0] | 0x20) - 'a') < 26) {
        return false;
    }
    if (p[-2] == 0xC3) {
        byte before = p[-3] | 0x20;
        return before == 'o' || (before == 'u' && (p[-1] | 0x20) == 0xBD);
    }
    byte before = p[-4] | 0x20;
    return p[-3] == 0xE1 && (before == 'o' || (before == 'u' && p[-2] == 0xBB && p[-1] >= 0xB2));
}

/* U+2000-200F (spaces, nothing visible, direction marks), U+2028-202F. */
static bool general_punctuation(const byte *p)
{
    return p[-2] == 0xE2 && p[-1] == 0x80 && ((p[0] & 0xF0) == 0x80 || (p[0] & 0xF8) == 0xA8);
}

static bool is_event(const byte *p)
{
    byte b = p[0];
    byte lead = p[-1];
    return (event_low[b & 15] & event_high[b >> 4]) || (b == ' ' && lead == ' ') ||
           (pair_lead_low[lead & 15] & pair_lead_high[lead >> 4] & pair_second_low[b & 15] &
            pair_second_high[b >> 4]) ||
           general_punctuation(p) || tone_before(p);
}

bool utf8_valid(struct view text)
{
    const byte *p = (const byte *)text.p;
    const byte *end = p + text.n;
    while (p < end) {
        uint32_t code_point = *p;
        p += code_point < 0x80 ? 1 : utf8_take(p, end, &code_point);
        if (code_point == UTF8_BAD) {
            return false;
        }
    }
    return true;
}

bool events_scan_portable(struct view text, uint64_t *marks)
{
    const byte *p = (const byte *)text.p;
    for (size_t i = 0; i < text.n; i += 64) {
        uint64_t bits = 0;
        size_t n = text.n - i < 64 ? text.n - i : 64;
        for (size_t j = 0; j < n; j++) {
            /* A letter after a letter, the most frequent case by far, is never an event. */
            if ((byte)((p[i + j] | 0x20) - 'a') >= 26) {
                bits |= (uint64_t)is_event(p + i + j) << j;
            }
        }
        marks[i / 64] = bits;
    }
    return utf8_valid(text);
}

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2"), always_inline)) static inline
#define EACH(c) _mm256_set1_epi8((char)(c))

AVX2 __m256i load(const byte *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

/* What each byte's low nibble finds in the table. */
AVX2 __m256i look_up(const byte table[16], __m256i nibbles)
{
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table)), nibbles);
}

AVX2 __m256i and3(__m256i a, __m256i b, __m256i c)
{
    return _mm256_and_si256(_mm256_and_si256(a, b), c);
}

AVX2 __m256i or3(__m256i a, __m256i b, __m256i c)
{
    return _mm256_or_si256(_mm256_or_si256(a, b), c);
}

AVX2 __m256i equal(__m256i v, int c)
{
    return _mm256_cmpeq_epi8(v, EACH(c));
}

AVX2 __m256i high_nibble(__m256i v)
{
    return _mm256_and_si256(_mm256_srli_epi16(v, 4), EACH(15));
}

/* tone_before for 32 bytes: v the bytes, before[k] those k + 1 places earlier. */
AVX2 __m256i tone_before_avx2(__m256i v, const __m256i before[4])
{
    __m256i case_bit = EACH(0x20);
    __m256i from_a = _mm256_sub_epi8(_mm256_or_si256(v, case_bit), EACH('a'));
    __m256i letter = _mm256_cmpeq_epi8(_mm256_min_epu8(from_a, EACH(25)), from_a);
    __m256i third = _mm256_or_si256(before[2], case_bit);
    __m256i fourth = _mm256_or_si256(before[3], case_bit);
    __m256i y_acute = _mm256_and_si256(equal(third, 'u'), equal(_mm256_or_si256(before[0], case_bit), 0xBD));
    __m256i two = _mm256_and_si256(equal(before[1], 0xC3), _mm256_or_si256(equal(third, 'o'), y_acute));
    __m256i from_b2 = _mm256_cmpeq_epi8(_mm256_max_epu8(before[0], EACH(0xB2)), before[0]);
    __m256i y_other = and3(equal(fourth, 'u'), equal(before[1], 0xBB), from_b2);
    __m256i three = _mm256_and_si256(equal(before[2], 0xE1), _mm256_or_si256(equal(fourth, 'o'), y_other));
    return _mm256_andnot_si256(letter, _mm256_or_si256(two, three));
}

/* Events among the 32 bytes at p; what is wrong with them is added to *wrong. */
AVX2 uint32_t events_32(const byte *p, __m256i *wrong)
{
    const __m256i before[4] = {load(p - 1), load(p - 2), load(p - 3), load(p - 4)};
    __m256i v = load(p);
    __m256i v_low = _mm256_and_si256(v, EACH(15));
    __m256i v_high = high_nibble(v);
    __m256i lead_low = _mm256_and_si256(before[0], EACH(15));
    __m256i lead_high = high_nibble(before[0]);

    __m256i pairs = and3(look_up(first_high, lead_high), look_up(first_low, lead_low), look_up(second_high, v_high));
    __m256i third_or_fourth =
        _mm256_or_si256(_mm256_subs_epu8(before[1], EACH(0xE0 - 0x80)), _mm256_subs_epu8(before[2], EACH(0xF0 - 0x80)));
    __m256i must_continue = _mm256_and_si256(third_or_fourth, EACH(0x80));
    *wrong = _mm256_or_si256(*wrong, _mm256_xor_si256(must_continue, pairs));

    __m256i single = _mm256_and_si256(look_up(event_low, v_low), look_up(event_high, v_high));
    __m256i pair =
        _mm256_and_si256(_mm256_and_si256(look_up(pair_lead_low, lead_low), look_up(pair_lead_high, lead_high)),
                         _mm256_and_si256(look_up(pair_second_low, v_low), look_up(pair_second_high, v_high)));
    __m256i spaces = _mm256_and_si256(equal(v, ' '), equal(before[0], ' '));
    __m256i third =
        _mm256_or_si256(equal(_mm256_and_si256(v, EACH(0xF0)), 0x80), equal(_mm256_and_si256(v, EACH(0xF8)), 0xA8));
    __m256i punctuation = and3(equal(before[1], 0xE2), equal(before[0], 0x80), third);
    /* The table look-ups give any non-zero byte, the comparisons 0xFF. */
    __m256i none = _mm256_cmpeq_epi8(_mm256_or_si256(single, pair), _mm256_setzero_si256());
    __m256i compared = or3(spaces, punctuation, tone_before_avx2(v, before));
    return (uint32_t)_mm256_movemask_epi8(compared) | ~(uint32_t)_mm256_movemask_epi8(none);
}

AVX2 uint64_t events_64(const byte *p, __m256i *wrong)
{
    uint64_t low = events_32(p, wrong);
    return low | (uint64_t)events_32(p + 32, wrong) << 32;
}

__attribute__((target("avx2"))) static bool events_scan_avx2(struct view text, uint64_t *marks)
{
    const byte *p = (const byte *)text.p;
    __m256i wrong = _mm256_setzero_si256();
    size_t i = 0;
    for (; i + 64 <= text.n; i += 64) {
        marks[i / 64] = events_64(p + i, &wrong);
    }
    /* The rest with four bytes before it, and line ends behind, so that an unfinished letter is seen. */
    byte tail[EVENTS_PADDING + 64];
    memset(tail, '\n', sizeof tail);
    memcpy(tail + EVENTS_PADDING - 4, p + i - 4, 4 + text.n - i);
    uint64_t bits = events_64(tail + EVENTS_PADDING, &wrong);
    if (i < text.n) {
        marks[i / 64] = bits;
    }
    return _mm256_testz_si256(wrong, wrong);
}

bool events_scan(struct view text, uint64_t *marks)
{
    return __builtin_cpu_supports("avx2") ? events_scan_avx2(text, marks) : events_scan_portable(text, marks);
}

#else

bool events_scan(struct view text, uint64_t *marks)
{
    return events_scan_portable(text, marks);
}

#endif
