#include "scan.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

void scan_filter_add(struct scan_filter *filter, const char *word, size_t size)
{
    uint32_t hash = scan_hash(scan_key(word, size));
    filter->bits[hash >> 6] |= 1ULL << (hash & 63);
}

/* Bytes of the code point that this byte leads, where it cannot stand in a word; 0 for one that can. */
#define ROW(n) n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n
static const uint8_t step_over[256] = {
    ROW(1), ROW(1), ROW(1),                                             /* 00-2F */
    0,      0,      0,      0,      0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, /* 30-3F: digits */
    1,      0,      0,      0,      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 40-4F: letters */
    0,      0,      0,      0,      0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, /* 50-5F: letters, _ */
    1,      0,      0,      0,      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 60-6F: letters */
    0,      0,      0,      0,      0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, /* 70-7F: letters */
    ROW(0), ROW(0), ROW(0), ROW(0),                                     /* 80-BF: inside code points */
    0,      0,      2,      0,      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* C0-CF */
    ROW(0),                                                             /* D0-DF */
    0,      0,      3,      3,      3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, /* E0-EF */
    ROW(4)};
#undef ROW

size_t scan_word(struct view p)
{
    size_t size = 0;
    while (size < p.n && step_over[(unsigned char)p.p[size]] == 0) {
        size++;
    }
    return size;
}

/* Note the word [start, end) as a candidate where it begins with a digit or its hash is in the filter. Without a
   branch: the slot is written always and kept only if so. */
static inline size_t note(const struct scan_filter *filter, const char *line, size_t start, size_t end,
                          struct candidate *room, size_t count)
{
    uint32_t hash = scan_hash(scan_key(line + start, end - start));
    uint64_t known = filter->bits[hash >> 6] >> (hash & 63) & 1;
    uint64_t digit = (unsigned char)(line[start] - '0') < 10;
    room[count] = (struct candidate){(uint32_t)start, (uint32_t)(end - start)};
    return count + (size_t)(known | digit);
}

#ifndef __x86_64__
static size_t scan_table(const struct scan_filter *filter, struct view line, struct candidate *room)
{
    size_t count = 0;
    for (size_t i = 0; i < line.n;) {
        size_t size = scan_word(view_slice(line, i, line.n));
        if (size > 0) {
            count = note(filter, line.p, i, i + size, room, count);
            i += size;
        } else {
            i += step_over[(unsigned char)line.p[i]];
        }
    }
    return count;
}
#endif

#ifdef __x86_64__
/* A 64-byte block as bit masks: word bytes as far as a byte alone tells, leads of C2, leads from E2 and from F0 on. */
struct masks {
    uint64_t word, lead2, lead3, lead4;
};

/* Walk the blocks of a line; BLOCK_MASKS fills `m` from the 64 bytes at p. A lead from the block before reaches into
   this one through `carry`; a word that a block leaves open ends in a later one. */
#define SCAN_BODY(BLOCK_MASKS)                                                                                         \
    size_t count = 0;                                                                                                  \
    size_t open_start = 0;                                                                                             \
    bool open = false;                                                                                                 \
    uint64_t carry = 0;                                                                                                \
    uint64_t previous = 0;                                                                                             \
    for (size_t i = 0; i < line.n; i += 64) {                                                                          \
        struct masks m;                                                                                                \
        BLOCK_MASKS(line.p + i, &m);                                                                                   \
        uint64_t out = m.lead2 | m.lead2 << 1 | m.lead3 | m.lead3 << 1 | m.lead3 << 2 | m.lead4 << 3 | carry;          \
        carry = m.lead2 >> 63 | m.lead3 >> 63 | m.lead3 >> 62 | m.lead4 >> 61;                                         \
        uint64_t word = m.word & ~out;                                                                                 \
        if (line.n - i < 64) {                                                                                         \
            word &= (1ULL << (line.n - i)) - 1;                                                                        \
        }                                                                                                              \
        uint64_t shifted = word << 1 | previous;                                                                       \
        uint64_t starts = word & ~shifted;                                                                             \
        uint64_t ends = ~word & shifted;                                                                               \
        previous = word >> 63;                                                                                         \
        if (open) {                                                                                                    \
            if (!ends) {                                                                                               \
                continue;                                                                                              \
            }                                                                                                          \
            count = note(filter, line.p, open_start, i + (size_t)__builtin_ctzll(ends), room, count);                  \
            ends &= ends - 1;                                                                                          \
            open = false;                                                                                              \
        }                                                                                                              \
        while (ends) {                                                                                                 \
            size_t start = i + (size_t)__builtin_ctzll(starts);                                                        \
            count = note(filter, line.p, start, i + (size_t)__builtin_ctzll(ends), room, count);                       \
            starts &= starts - 1;                                                                                      \
            ends &= ends - 1;                                                                                          \
        }                                                                                                              \
        if (starts) {                                                                                                  \
            open_start = i + (size_t)__builtin_ctzll(starts);                                                          \
            open = true;                                                                                               \
        }                                                                                                              \
    }                                                                                                                  \
    return open ? note(filter, line.p, open_start, line.n, room, count) : count;

__attribute__((target("avx2"), always_inline)) static inline void masks_avx2(const char *p, struct masks *m)
{
    *m = (struct masks){0, 0, 0, 0};
    for (size_t half = 0; half < 2; half++) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(p + half * 32));
        __m256i low = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
        __m256i letter = _mm256_and_si256(_mm256_cmpgt_epi8(low, _mm256_set1_epi8('a' - 1)),
                                          _mm256_cmpgt_epi8(_mm256_set1_epi8('z' + 1), low));
        __m256i digit = _mm256_and_si256(_mm256_cmpgt_epi8(v, _mm256_set1_epi8('0' - 1)),
                                         _mm256_cmpgt_epi8(_mm256_set1_epi8('9' + 1), v));
        __m256i word = _mm256_or_si256(_mm256_or_si256(letter, digit),
                                       _mm256_or_si256(v, _mm256_cmpeq_epi8(v, _mm256_set1_epi8('_'))));
        __m256i e2 = _mm256_cmpeq_epi8(_mm256_max_epu8(v, _mm256_set1_epi8((char)0xE2)), v);
        __m256i f0 = _mm256_cmpeq_epi8(_mm256_max_epu8(v, _mm256_set1_epi8((char)0xF0)), v);
        __m256i c2 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xC2));
        m->word |= (uint64_t)(uint32_t)_mm256_movemask_epi8(word) << (half * 32);
        m->lead2 |= (uint64_t)(uint32_t)_mm256_movemask_epi8(c2) << (half * 32);
        m->lead3 |= (uint64_t)(uint32_t)_mm256_movemask_epi8(e2) << (half * 32);
        m->lead4 |= (uint64_t)(uint32_t)_mm256_movemask_epi8(f0) << (half * 32);
    }
}

__attribute__((target("avx2,bmi,bmi2"))) static size_t scan_avx2(const struct scan_filter *filter, struct view line,
                                                                 struct candidate *room)
{
    SCAN_BODY(masks_avx2)
}

__attribute__((always_inline)) static inline void masks_sse2(const char *p, struct masks *m)
{
    *m = (struct masks){0, 0, 0, 0};
    for (size_t quarter = 0; quarter < 4; quarter++) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + quarter * 16));
        __m128i low = _mm_or_si128(v, _mm_set1_epi8(0x20));
        __m128i letter =
            _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), low));
        __m128i digit =
            _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), v));
        __m128i word =
            _mm_or_si128(_mm_or_si128(letter, digit), _mm_or_si128(v, _mm_cmpeq_epi8(v, _mm_set1_epi8('_'))));
        __m128i e2 = _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)0xE2)), v);
        __m128i f0 = _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)0xF0)), v);
        __m128i c2 = _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xC2));
        m->word |= (uint64_t)(uint32_t)_mm_movemask_epi8(word) << (quarter * 16);
        m->lead2 |= (uint64_t)(uint32_t)_mm_movemask_epi8(c2) << (quarter * 16);
        m->lead3 |= (uint64_t)(uint32_t)_mm_movemask_epi8(e2) << (quarter * 16);
        m->lead4 |= (uint64_t)(uint32_t)_mm_movemask_epi8(f0) << (quarter * 16);
    }
}

static size_t scan_sse2(const struct scan_filter *filter, struct view line,
                        struct candidate *room){SCAN_BODY(masks_sse2)}
#endif

size_t scan_line(const struct scan_filter *filter, struct view line, struct candidate *room)
{
#ifdef __x86_64__
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? scan_avx2(filter, line, room)
                                                                            : scan_sse2(filter, line, room);
#else
    return scan_table(filter, line, room);
#endif
}
