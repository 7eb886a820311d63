#include "offset_map.h"

#include <stdlib.h>

#include "fail.h"

/* From byte `at` of the text on, the source stands at `source`. */
struct shift {
    size_t at;
    uint64_t source;
};

/* The `size` bytes of the text at `at` were written as `hex`. */
struct written {
    size_t at, size;
    struct view hex; /* borrowed from the text form */
};

struct offset_map {
    struct shift *shifts;
    size_t shift_count, shift_capacity;
    struct written *writtens;
    size_t written_count, written_capacity;
};

struct offset_map *offset_map_new(void)
{
    return allocate_zeroed(1, sizeof(struct offset_map));
}

void offset_map_free(struct offset_map *map)
{
    if (map) {
        free(map->shifts);
        free(map->writtens);
        free(map);
    }
}

/* Cut a number off the front of *text; false where there is none or it is too long. */
static bool take_number(struct view *text, uint64_t *number)
{
    size_t n = 0;
    uint64_t value = 0;
    while (n < text->n && n < 19 && text->p[n] >= '0' && text->p[n] <= '9') {
        value = value * 10 + (uint64_t)(text->p[n] - '0');
        n++;
    }
    *number = value;
    *text = view_slice(*text, n, text->n);
    return n > 0;
}

static bool take_char(struct view *text, char c)
{
    if (text->n == 0 || text->p[0] != c) {
        return false;
    }
    *text = view_slice(*text, 1, text->n);
    return true;
}

/* Value of a hexadecimal digit, -1 for anything else. */
static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void add_shift(struct offset_map *map, size_t at, uint64_t source)
{
    if (map->shift_count == map->shift_capacity) {
        map->shift_capacity = map->shift_capacity ? map->shift_capacity * 2 : 64;
        map->shifts = reallocate(map->shifts, map->shift_capacity, sizeof *map->shifts);
    }
    map->shifts[map->shift_count++] = (struct shift){at, source};
}

static void add_written(struct offset_map *map, size_t at, size_t size, struct view hex)
{
    if (map->written_count == map->written_capacity) {
        map->written_capacity = map->written_capacity ? map->written_capacity * 2 : 16;
        map->writtens = reallocate(map->writtens, map->written_capacity, sizeof *map->writtens);
    }
    map->writtens[map->written_count++] = (struct written){at, size, hex};
}

/* Read one entry, whose P must be `from` or later; it becomes the new `from`. */
static bool parse_entry(struct offset_map *map, struct view *text, size_t *from)
{
    uint64_t at;
    uint64_t number;
    if (!take_number(text, &at) || at < *from) {
        return false;
    }
    *from = (size_t)at;
    if (take_char(text, ':')) {
        if (!take_number(text, &number)) {
            return false;
        }
        add_shift(map, (size_t)at, number);
        return true;
    }
    if (!take_char(text, '+') || !take_number(text, &number) || !take_char(text, '=')) {
        return false;
    }
    size_t digits = 0;
    while (digits < text->n && hex_value(text->p[digits]) >= 0) {
        digits++;
    }
    add_written(map, (size_t)at, (size_t)number, view_slice(*text, 0, digits));
    *text = view_slice(*text, digits, text->n);
    return digits > 0 && digits % 2 == 0;
}

bool offset_map_parse(struct offset_map *map, struct view text)
{
    map->shift_count = 0;
    map->written_count = 0;
    size_t from = 0;
    while (text.n > 0) {
        if (!parse_entry(map, &text, &from)) {
            return false;
        }
        if (text.n > 0 && (!take_char(&text, ',') || text.n == 0)) {
            return false;
        }
    }
    return true;
}

/* How many shifts have their P before `at`. */
static size_t shifts_before(const struct offset_map *map, size_t at)
{
    size_t low = 0;
    size_t high = map->shift_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->shifts[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Where `at` lies after the first `count` shifts. Inside what took fewer bytes in the source (a letter that NFC takes
   apart) it must not reach beyond what comes next. */
static uint64_t source_after(const struct offset_map *map, size_t count, size_t at)
{
    uint64_t source = at;
    if (count > 0) {
        const struct shift *shift = &map->shifts[count - 1];
        source = shift->source + (at - shift->at);
    }
    bool beyond = count < map->shift_count && source > map->shifts[count].source;
    return beyond ? map->shifts[count].source : source;
}

uint64_t offset_map_start(const struct offset_map *map, size_t at)
{
    return source_after(map, shifts_before(map, at + 1), at);
}

uint64_t offset_map_end(const struct offset_map *map, size_t at)
{
    size_t before = shifts_before(map, at);
    bool here = before < map->shift_count && map->shifts[before].at == at;
    return source_after(map, before + here, at);
}

void offset_map_as_written(const struct offset_map *map, struct view text, size_t start, size_t end, struct buf *out)
{
    size_t low = 0;
    size_t high = map->written_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->writtens[middle].at < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t done = start;
    for (; low < map->written_count; low++) {
        const struct written *written = &map->writtens[low];
        if (written->at >= end) {
            break;
        }
        if (written->at < done || written->size > end - written->at) {
            continue; /* only half inside: the text itself is the best there is */
        }
        buf_view(out, view_slice(text, done, written->at));
        for (size_t i = 0; i < written->hex.n; i += 2) {
            buf_byte(out, (char)(hex_value(written->hex.p[i]) * 16 + hex_value(written->hex.p[i + 1])));
        }
        done = written->at + written->size;
    }
    buf_view(out, view_slice(text, done, end));
}

/* Write `number` before `end` and return where it begins. NFD text needs two numbers a letter, so this is warm. */
static char *digits_before(char *end, uint64_t number)
{
    while (number >= 10) {
        *--end = (char)('0' + number % 10);
        number /= 10;
    }
    *--end = (char)('0' + number);
    return end;
}

enum { ENTRY_SIZE = 48 }; /* two 20-digit numbers and what stands around them */

void offset_map_put_shift(struct buf *map, size_t at, uint64_t source)
{
    char entry[ENTRY_SIZE];
    char *const end = entry + sizeof entry;
    char *p = digits_before(end, source);
    *--p = ':';
    p = digits_before(p, at);
    if (map->n > 0) {
        *--p = ',';
    }
    buf_view(map, view_between(p, end));
}

void offset_map_put_written(struct buf *map, size_t at, size_t size, struct view written)
{
    static const char hex[] = "0123456789ABCDEF";
    char entry[ENTRY_SIZE];
    char *const end = entry + sizeof entry;
    char *p = end;
    *--p = '=';
    p = digits_before(p, size);
    *--p = '+';
    p = digits_before(p, at);
    if (map->n > 0) {
        *--p = ',';
    }
    buf_view(map, view_between(p, end));
    for (size_t i = 0; i < written.n; i++) {
        buf_byte(map, hex[(unsigned char)written.p[i] >> 4]);
        buf_byte(map, hex[written.p[i] & 15]);
    }
}
