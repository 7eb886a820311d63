#include "rewrite.h"

#include "events.h"
#include "offset_map.h"
#include "spelling.h"
#include "utf8.h"

void rewrite_init(struct rewrite *rewrite, struct nfc *nfc)
{
    *rewrite = (struct rewrite){.nfc = nfc};
}

void rewrite_free(struct rewrite *rewrite)
{
    buf_free(&rewrite->text);
    buf_free(&rewrite->map);
}

static const unsigned char *raw_at(const struct rewrite *r, size_t at)
{
    return (const unsigned char *)r->raw.p + at;
}

static size_t take_at(const struct rewrite *r, size_t at, uint32_t *code_point)
{
    return utf8_take(raw_at(r, at), raw_at(r, r->raw.n), code_point);
}

/* ---- Text and its map ---- */

static void put_shift(struct rewrite *r, size_t raw)
{
    offset_map_put_shift(&r->map, r->text.n, raw - r->origin);
    r->shift_at = r->text.n;
    r->shift_source = raw;
    r->entry_at = r->text.n;
}

/* Where the end of the text stands in the source by what the map says so far. */
static size_t implied(const struct rewrite *r)
{
    return r->shift_source + (r->text.n - r->shift_at);
}

/* Append to text what stands for raw [from, to), with what the map needs for it. */
static void put(struct rewrite *r, struct view text, size_t from, size_t to)
{
    if (!r->begun) {
        r->begun = true;
        r->origin = r->shift_source = r->source_end = from;
    }
    size_t before = implied(r);
    if (before != r->source_end) {
        put_shift(r, r->source_end);
    }
    if (from != r->source_end) {
        /* Something was dropped: an end here stands before it, a start behind it. */
        if (before == r->source_end) {
            put_shift(r, r->source_end);
        }
        put_shift(r, from);
    }
    buf_view(&r->text, text);
    r->source_end = to;
}

/* put, after the white space that waits. */
static void append(struct rewrite *r, struct view text, size_t from, size_t to)
{
    if (r->space) {
        r->space = false;
        if (r->begun) {
            put(r, VIEW(" "), r->space_from, r->space_to);
        }
    }
    put(r, text, from, to);
}

/* Copy the plain bytes that wait, up to raw `to`. */
static void flush(struct rewrite *r, size_t to)
{
    while (!r->begun && r->taken < to && r->raw.p[r->taken] == ' ') {
        r->taken++;
    }
    if (r->taken < to) {
        append(r, view_slice(r->raw, r->taken, to), r->taken, to);
        r->taken = to;
    }
}

/* ---- What may stand at an event; each of these deals with raw bytes from `at` on and moves `taken` ---- */

/* True where a letter stands at raw `at`, whatever has no width apart. */
static bool letter_follows(const struct rewrite *r, size_t at)
{
    while (at < r->raw.n) {
        uint32_t c;
        size_t size = take_at(r, at, &c);
        if (c == UTF8_BAD) {
            return false;
        }
        if (nfc_character(r->nfc, c) != CHARACTER_UNSEEN) {
            return nfc_is_letter(c);
        }
        at += size;
    }
    return false;
}

/* A word may end at raw `at`: bring its tone mark to the common place. */
static void move_tone(struct rewrite *r, size_t at)
{
    uint32_t last = 0;
    size_t size;
    if (r->taken < at) {
        last = utf8_last(raw_at(r, r->taken), raw_at(r, at), &size);
    } else if (!r->space && r->begun) {
        last = utf8_last((unsigned char *)r->text.p, (unsigned char *)r->text.p + r->text.n, &size);
    }
    if (!spelling_toned(last) || letter_follows(r, at)) {
        return;
    }
    flush(r, at);
    struct spelling spelling = spelling_tone(buf_all(&r->text));
    size_t begin = r->text.n - spelling.size;
    /* An entry inside the two letters means that something was dropped between them: too odd to touch. */
    if (spelling.size == 0 || r->entry_at > begin || r->written_end > begin) {
        return;
    }
    offset_map_put_written(&r->map, begin, spelling.n, view_slice(buf_all(&r->text), begin, r->text.n));
    r->text.n = begin;
    buf_bytes(&r->text, spelling.text, spelling.n);
    r->entry_at = begin;
    r->written_end = r->text.n;
}

/* White space at raw `at`: with all that stands around it, it waits as one space. */
static void take_space(struct rewrite *r, size_t at)
{
    size_t from = at;
    while (from > r->taken && r->raw.p[from - 1] == ' ') {
        from--;
    }
    flush(r, from);
    while (at < r->raw.n) {
        uint32_t c;
        size_t size = take_at(r, at, &c);
        enum character character = c == UTF8_BAD ? CHARACTER_PLAIN : nfc_character(r->nfc, c);
        if (character != CHARACTER_WHITE && character != CHARACTER_UNSEEN) {
            break;
        }
        at += size;
    }
    if (!r->space) {
        r->space = true;
        r->space_from = from;
    }
    r->space_to = at;
    r->taken = at;
}

static void take_bad(struct rewrite *r, size_t at, size_t size)
{
    flush(r, at);
    append(r, VIEW("\xEF\xBF\xBD"), at, at + size);
    r->first_bad = r->bad++ == 0 ? at : r->first_bad;
    r->taken = at + size;
}

/* The quick way for a Latin letter at raw `at` with marks of Vietnamese; false where it takes more than that. */
static bool take_latin(struct rewrite *r, size_t at)
{
    uint32_t letter;
    size_t end = at + take_at(r, at, &letter);
    size_t marks = end;
    while (end + 1 < r->raw.n && (*raw_at(r, end) == 0xCC || *raw_at(r, end) == 0xCD)) {
        uint32_t mark;
        size_t size = take_at(r, end, &mark);
        letter = mark == UTF8_BAD ? 0 : nfc_compose(r->nfc, letter, mark);
        if (letter == 0) {
            return false;
        }
        end += size;
    }
    if (end == marks) { /* a mark without a letter before it, which NFC may change by itself */
        return false;
    }
    if (end < r->raw.n && *raw_at(r, end) >= 0x80) {
        uint32_t next;
        take_at(r, end, &next);
        enum character character = next == UTF8_BAD ? CHARACTER_PLAIN : nfc_character(r->nfc, next);
        if (character == CHARACTER_JOINS || character == CHARACTER_UNSEEN) {
            return false;
        }
    }
    char utf8[4];
    flush(r, at);
    append(r, (struct view){utf8, utf8_put((unsigned char *)utf8, letter)}, at, end);
    r->taken = end;
    return true;
}

/* The character that the rules should see for one at raw `at`. */
static uint32_t meant(struct rewrite *r, size_t at, size_t size, uint32_t c, enum character character)
{
    if (character == CHARACTER_WIDE) {
        return c - 0xFEE0;
    }
    if (character == CHARACTER_ETH) {
        flush(r, at);
        struct view before = r->space || !r->begun ? VIEW("") : buf_all(&r->text);
        return spelling_eth(c, before, view_slice(r->raw, at + size, r->raw.n));
    }
    return c;
}

/* A character at raw `at` and all that may join it: what is not seen is dropped, the rest brought into NFC. */
static void take_run(struct rewrite *r, size_t at)
{
    uint32_t written[NFC_RUN]; /* as it stands there */
    uint32_t shown[NFC_RUN];   /* as the rules should see it */
    size_t n = 0;
    bool differ = false;
    size_t from = at;
    size_t to = at;
    size_t end = at;
    while (end < r->raw.n && n < NFC_RUN) {
        uint32_t c;
        size_t size = take_at(r, end, &c);
        enum character character = c == UTF8_BAD ? CHARACTER_NUL : nfc_character(r->nfc, c);
        if (end > at && character != CHARACTER_JOINS && character != CHARACTER_UNSEEN) {
            break;
        }
        if (character != CHARACTER_UNSEEN) {
            from = n == 0 ? end : from;
            written[n] = c;
            shown[n] = meant(r, end, size, c, character);
            differ = differ || shown[n] != c;
            n++;
            to = end + size;
        }
        end += size;
    }
    flush(r, at);
    if (n > 0) {
        char space[NFC_BYTES];
        struct buf text = {space, 0, sizeof space}; /* never grows */
        nfc_append(&text, shown, n);
        append(r, buf_all(&text), from, to);
        if (differ) {
            size_t begin = r->text.n - text.n;
            size_t size = text.n;
            buf_clear(&text);
            nfc_append(&text, written, n);
            offset_map_put_written(&r->map, begin, size, buf_all(&text));
            r->entry_at = begin;
            r->written_end = r->text.n;
        }
    }
    r->taken = end;
}

/* The character before raw `at`, if it still waits to be copied; else `at`. */
static size_t base_before(const struct rewrite *r, size_t at)
{
    size_t base = at;
    while (base > r->taken && at - base < 4) {
        base--;
        if ((*raw_at(r, base) & 0xC0) != 0x80) {
            return base;
        }
    }
    return at;
}

/* Deal with the character at raw `at`, which begins there, and return where to go on looking. */
static size_t take_character(struct rewrite *r, size_t at)
{
    if (at > 0 && *raw_at(r, at - 1) >= 0x80) {
        move_tone(r, at);
    }
    bool after_space = at > r->taken ? r->raw.p[at - 1] == ' ' : r->space || !r->begun;
    uint32_t c;
    size_t size = take_at(r, at, &c);
    switch (c == UTF8_BAD ? CHARACTER_NUL : nfc_character(r->nfc, c)) {
    case CHARACTER_NUL:
        take_bad(r, at, size);
        break;
    case CHARACTER_WHITE:
        if (c == ' ' && !after_space) {
            return at + size;
        }
        take_space(r, at);
        break;
    case CHARACTER_UNSEEN:
        if (after_space) {
            take_space(r, at);
        } else {
            take_run(r, base_before(r, at));
        }
        break;
    case CHARACTER_JOINS:
        at = base_before(r, at);
        if (!take_latin(r, at)) {
            take_run(r, at);
        }
        break;
    case CHARACTER_WIDE:
    case CHARACTER_ETH:
    case CHARACTER_CHANGES:
        take_run(r, at);
        break;
    case CHARACTER_PLAIN:
    case CHARACTER_UNKNOWN:
        return at + size;
    }
    if (r->taken < r->raw.n) {
        move_tone(r, r->taken);
    }
    return r->taken;
}

/* The next place at or after raw `at` where something may have to be done; in a line without marks that is any byte
   but an ASCII letter. */
static size_t next_place(const struct rewrite *r, struct places places, size_t at)
{
    if (places.valid) {
        return events_next(places.marks, places.first + at, places.first + r->raw.n) - places.first;
    }
    while (at < r->raw.n && (unsigned)((r->raw.p[at] | 0x20) - 'a') < 26) {
        at++;
    }
    return at;
}

static void start(struct rewrite *r, struct view raw)
{
    *r = (struct rewrite){.nfc = r->nfc, .raw = raw, .text = r->text, .map = r->map};
    buf_clear(&r->text);
    buf_clear(&r->map);
}

/* Copy what is left before raw `end` and close the map. */
static void finish(struct rewrite *r, size_t end)
{
    while (end > r->taken && r->raw.p[end - 1] == ' ') {
        end--;
    }
    move_tone(r, end);
    flush(r, end);
    if (r->begun && implied(r) != r->source_end) {
        put_shift(r, r->source_end);
    }
}

size_t rewrite_line(struct rewrite *r, struct view raw, struct places places)
{
    start(r, raw);
    size_t at = 0;
    while ((at = next_place(r, places, at)) < raw.n) {
        size_t begin = at;
        /* Marks stand on any byte of a character. */
        while (places.valid && begin > r->taken && (*raw_at(r, begin) & 0xC0) == 0x80) {
            begin--;
        }
        size_t next = take_character(r, begin);
        at = next > at ? next : at + 1;
        if (r->map.n > MAP_LIMIT) {
            size_t taken = r->taken;
            finish(r, taken);
            return taken;
        }
    }
    finish(r, raw.n);
    return raw.n;
}
