#include "list_hash.h"

#include "letters.h"
#include "scan.h"

static const uint64_t HASH_FACTOR = 0xD6E8FEB86659FD93u; /* odd, well mixed: from the mix32/mix64 search of degski */

/* Up to eight bytes as a number, without reading beyond them. */
static uint64_t load(const char *p, size_t n)
{
    uint64_t value = 0;
    if (n >= 8) {
        memcpy(&value, p, 8);
    } else if (n >= 4) {
        uint32_t low;
        uint32_t high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        value = low | (uint64_t)high << 32;
    } else if (n > 0) {
        value = (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 | (uint64_t)(unsigned char)p[n - 1] << 16;
    }
    return value ^ (uint64_t)n << 56;
}

static uint64_t hash_bytes(uint64_t hash, const char *p, size_t n)
{
    for (; n > 8; p += 8, n -= 8) {
        hash = (hash ^ load(p, 8)) * HASH_FACTOR;
        hash ^= hash >> 32;
    }
    hash = (hash ^ load(p, n)) * HASH_FACTOR;
    return hash ^ hash >> 32;
}

size_t list_piece(struct view p)
{
    size_t size = scan_word(p);
    if (size == 0) {
        utf8_decode(p.p, &size);
    }
    return size;
}

/* True where the letter at p is in lower case for sure, told from its bytes: most text is, and needs no folding. */
static bool surely_lower(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        return u[0] < 'A' || u[0] > 'Z';
    }
    if (u[0] == 0xC3) {
        return u[1] >= 0xA0; /* à to ÿ */
    }
    if (u[0] == 0xE1 && (u[1] == 0xBA || u[1] == 0xBB)) {
        return u[2] & 1; /* ạ to ỹ: lower case is odd */
    }
    return (u[0] == 0xC4 && (u[1] == 0x83 || u[1] == 0x91 || u[1] == 0xA9)) || /* ă đ ĩ */
           (u[0] == 0xC5 && u[1] == 0xA9) ||                                   /* ũ */
           (u[0] == 0xC6 && (u[1] == 0xA1 || u[1] == 0xB0));                   /* ơ ư */
}

static bool needs_folding(struct view piece)
{
    for (size_t i = 0; i < piece.n;) {
        if (!surely_lower(piece.p + i)) {
            return true;
        }
        unsigned char lead = (unsigned char)piece.p[i];
        i += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    }
    return false;
}

uint64_t list_hash_piece(uint64_t hash, struct view piece, bool any_case)
{
    char folded[64];
    if (!any_case || piece.n > sizeof folded || !needs_folding(piece)) {
        return hash_bytes(hash, piece.p, piece.n);
    }
    for (size_t i = 0, size; i < piece.n; i += size) {
        uint32_t letter = utf8_decode(piece.p + i, &size);
        uint32_t lower = letters_lower(letter);
        if (lower == letter || !utf8_write(folded + i, size, lower)) {
            memcpy(folded + i, piece.p + i, size);
        }
    }
    return hash_bytes(hash, folded, piece.n);
}
