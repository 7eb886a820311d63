#include "memory.h"

#include <stdlib.h>

#include "extractor.h"
#include "fail.h"
#include "letters.h"
#include "surroundings.h"

enum {
    HELD_MOST = 1 << 18,      /* bytes of records before a text, it included; a longer text is not searched */
    HELD_LINE_MOST = 1 << 19, /* with the mentions of the last text; beyond, that one is not searched */
    NAMES_MOST = 64,          /* remembered a document */
    BUCKETS = 256
};

/* A name and the body it stands for; bytes in memory->text. */
struct name {
    size_t start, end;       /* the name */
    size_t value, value_end; /* the canonical name */
    struct view kind;
    enum name_sort sort;
    uint8_t next; /* in its bucket: 1 + index, 0: none */
    bool no_body; /* the document calls something else so too */
    bool listed;  /* a rule knows the name alone: its canonical name is that rule's */
};

/* A text of the window, with its mentions from `mention` on. */
struct line {
    size_t start, size; /* bytes in the window */
    size_t mention;
};

/* A mention of the window. */
struct held {
    uint32_t start, end;  /* bytes in its line's text */
    uint32_t behind : 31; /* its record: byte in the window */
    uint32_t body : 1;
};

/* A remembered name found in the window. */
struct found {
    size_t line, before; /* the line, and the mention before which it goes */
    uint32_t start, end;
    uint8_t name;
};

/* Growing array of T. */
#define ARRAY(T)                                                                                                       \
    struct {                                                                                                           \
        T *items;                                                                                                      \
        size_t count, capacity;                                                                                        \
    }

struct memory {
    struct short_names *short_names;
    struct surroundings *surroundings;
    struct buf window;
    ARRAY(struct line) lines;
    ARRAY(struct held) held;
    ARRAY(struct found) found;
    bool passing; /* the mentions of the last line are too many to hold */
    struct buf text;
    struct name names[NAMES_MOST];
    size_t name_count;
    uint8_t buckets[BUCKETS]; /* by the first bytes: 1 + index of a name, 0: none */
    bool first[BUCKETS];      /* bytes that names begin with */
};

/* Make room for one more item. */
#define ARRAY_ROOM(array)                                                                                              \
    ((array).count < (array).capacity                                                                                  \
         ? (void)0                                                                                                     \
         : (void)((array).capacity = (array).capacity ? (array).capacity * 2 : 64,                                     \
                  (array).items = reallocate((array).items, (array).capacity, sizeof *(array).items)))

struct memory *memory_new(const struct rules *rules)
{
    struct memory *memory = allocate_zeroed(1, sizeof *memory);
    memory->short_names = short_names_new(rules);
    memory->surroundings = surroundings_new(rules);
    return memory;
}

void memory_free(struct memory *memory)
{
    if (memory) {
        short_names_free(memory->short_names);
        surroundings_free(memory->surroundings);
        buf_free(&memory->window);
        buf_free(&memory->text);
        free(memory->lines.items);
        free(memory->held.items);
        free(memory->found.items);
        free(memory);
    }
}

/* ---- Names ---- */

static struct view name_text(const struct memory *memory, const struct name *name)
{
    return view_slice(buf_all(&memory->text), name->start, name->end);
}

static unsigned bucket_of(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (u[0] * 31U + u[1] * 7U + u[2]) % BUCKETS;
}

/* The longest name that stands at p, of `size` bytes at most; NULL: none. */
static struct name *name_at(struct memory *memory, const char *p, size_t size)
{
    struct name *best = NULL;
    size_t longest = 0;
    for (unsigned next = memory->buckets[bucket_of(p)]; next > 0;) {
        struct name *name = &memory->names[next - 1];
        struct view text = name_text(memory, name);
        if (text.n > longest && text.n <= size && memcmp(text.p, p, text.n) == 0 &&
            letters_boundary((struct view){p, size}, text.n)) {
            best = name;
            longest = text.n;
        }
        next = name->next;
    }
    return best;
}

/* The name that is just this text (SHORT_NAME_LEAST bytes at least); NULL: none. */
static struct name *find_name(struct memory *memory, struct view text)
{
    for (unsigned next = memory->buckets[bucket_of(text.p)]; next > 0; next = memory->names[next - 1].next) {
        if (view_equal(name_text(memory, &memory->names[next - 1]), text)) {
            return &memory->names[next - 1];
        }
    }
    return NULL;
}

static void set_value(struct memory *memory, struct name *name, struct view kind, struct view value)
{
    name->kind = kind;
    name->value = memory->text.n;
    buf_view(&memory->text, value);
    name->value_end = memory->text.n;
}

static void remember(struct memory *memory, const struct short_name *short_name, const struct values *values)
{
    if (memory->name_count == NAMES_MOST || find_name(memory, short_name->text)) {
        return;
    }
    unsigned bucket = bucket_of(short_name->text.p);
    struct name *name = &memory->names[memory->name_count++];
    *name = (struct name){.start = memory->text.n, .sort = short_name->sort, .next = memory->buckets[bucket]};
    buf_view(&memory->text, short_name->text);
    name->end = memory->text.n;
    set_value(memory, name, values->kind, short_name->canonical ? buf_all(&values->value) : short_name->text);
    memory->buckets[bucket] = (uint8_t)memory->name_count;
    memory->first[(unsigned char)short_name->text.p[0]] = true;
}

static void forget(struct memory *memory)
{
    if (memory->name_count > 0) {
        memory->name_count = 0;
        buf_clear(&memory->text);
        memset(memory->buckets, 0, sizeof memory->buckets);
        memset(memory->first, 0, sizeof memory->first);
    }
}

/* ---- Search ---- */

static struct view line_text(const struct memory *memory, const struct line *line)
{
    return view_slice(buf_all(&memory->window), line->start, line->start + line->size);
}

static size_t mentions_end(const struct memory *memory, size_t line)
{
    return line + 1 < memory->lines.count ? memory->lines.items[line + 1].mention : memory->held.count;
}

/* True for a short form right behind the name it repeats: Hội Khuyến học (HKH). */
static bool repeats(const struct memory *memory, struct view text, size_t at, size_t first, size_t before)
{
    return at >= 2 && text.p[at - 1] == '(' && text.p[at - 2] == ' ' && before > first &&
           memory->held.items[before - 1].body && memory->held.items[before - 1].end == at - 2;
}

static void search_line(struct memory *memory, size_t index)
{
    const struct line *line = &memory->lines.items[index];
    struct view text = line_text(memory, line);
    size_t mention = line->mention;
    size_t last = mentions_end(memory, index);
    for (size_t at = 0; at + SHORT_NAME_LEAST <= text.n; at++) {
        if (!memory->first[(unsigned char)text.p[at]] || memory->buckets[bucket_of(text.p + at)] == 0) {
            continue;
        }
        struct name *name = letters_boundary(text, at) ? name_at(memory, text.p + at, text.n - at) : NULL;
        if (!name) {
            continue;
        }
        size_t end = at + (name->end - name->start);
        while (mention < last && memory->held.items[mention].end <= at) {
            mention++;
        }
        if ((mention < last && memory->held.items[mention].start < end) ||
            repeats(memory, text, at, line->mention, mention)) {
            at = end - 1;
            continue;
        }
        enum reading reading = surroundings_read(memory->surroundings, text, at, end, name->sort, name->kind);
        name->no_body |= reading == READ_NO_BODY && name->sort != NAME_ACRONYM;
        if (reading == READ_BODY) {
            ARRAY_ROOM(memory->found);
            memory->found.items[memory->found.count++] = (struct found){.line = index,
                                                                        .before = mention,
                                                                        .start = (uint32_t)at,
                                                                        .end = (uint32_t)end,
                                                                        .name = (uint8_t)(name - memory->names)};
        }
        at = end - 1;
    }
}

/* ---- The window ---- */

static void put_found(const struct memory *memory, const struct found *found, struct buf *out)
{
    const struct name *name = &memory->names[found->name];
    struct mention_record record = {.rule = VIEW("memory.name"),
                                    .type = VIEW("body"),
                                    .kind = name->kind,
                                    .start = found->start,
                                    .end = found->end,
                                    .value = view_slice(buf_all(&memory->text), name->value, name->value_end)};
    record_put_mention(out, &record);
}

/* Where in the window the record goes: before the mention that follows it in its line, or behind the line's last. */
static size_t place_of(const struct memory *memory, const struct found *found)
{
    const struct line *line = &memory->lines.items[found->line];
    if (found->before > line->mention) {
        return memory->held.items[found->before - 1].behind;
    }
    return line->start + line->size + 1;
}

/* Bytes [start, end) of the window go out, in pieces that leave the output's buffer small. */
static void put_window(const struct memory *memory, size_t start, size_t end, struct output *out)
{
    while (start < end) {
        size_t piece = end - start < HELD_MOST ? end - start : HELD_MOST;
        buf_view(&out->buffer, view_slice(buf_all(&memory->window), start, start + piece));
        output_flush_full(out);
        start += piece;
    }
}

/* Everything held goes out, with what is found in it; the names stay. */
static void release(struct memory *memory, struct output *out)
{
    for (size_t i = 0; memory->name_count > 0 && i < memory->lines.count; i++) {
        search_line(memory, i);
    }
    size_t done = 0;
    for (size_t i = 0; i < memory->found.count; i++) {
        const struct found *found = &memory->found.items[i];
        if (!memory->names[found->name].no_body) {
            size_t place = place_of(memory, found);
            put_window(memory, done, place, out);
            put_found(memory, found, &out->buffer);
            done = place;
        }
    }
    put_window(memory, done, memory->window.n, out);
    buf_clear(&memory->window);
    memory->lines.count = memory->held.count = memory->found.count = 0;
}

void memory_end_document(struct memory *memory, struct output *out)
{
    release(memory, out);
    forget(memory);
}

void memory_record(struct memory *memory, struct view record, struct view text, struct output *out)
{
    if (memory->window.n + record.n > HELD_MOST) {
        release(memory, out);
    }
    memory->passing = record.n > HELD_MOST;
    if (memory->passing) {
        buf_view(&out->buffer, record);
        buf_byte(&out->buffer, '\n');
        output_flush_full(out);
        return;
    }
    if (text.n > 0) {
        ARRAY_ROOM(memory->lines);
        memory->lines.items[memory->lines.count++] = (struct line){
            .start = memory->window.n + (size_t)(text.p - record.p), .size = text.n, .mention = memory->held.count};
    }
    buf_view(&memory->window, record);
    buf_byte(&memory->window, '\n');
}

static void learn(struct memory *memory, const struct match *match, const struct values *values)
{
    struct view text = view_slice(match->line, match->start, match->end);
    struct name *same = text.n >= SHORT_NAME_LEAST && memory->name_count > 0 ? find_name(memory, text) : NULL;
    if (same && !same->listed) { /* one canonical name for all that stand alone */
        same->listed = true;
        set_value(memory, same, values->kind, buf_all(&values->value));
    }
    struct short_name found[SHORT_NAMES_MOST];
    size_t count = short_names_of(memory->short_names, match, buf_all(&values->value), found);
    for (size_t i = 0; i < count; i++) {
        remember(memory, &found[i], values);
    }
}

void memory_mention(struct memory *memory, const struct match *match, const struct values *values, struct output *out)
{
    struct mention_record record = extractor_record(match, values);
    struct buf *to = memory->passing ? &out->buffer : &memory->window;
    record_put_mention(to, &record);
    if (match->type == TYPE_BODY) {
        learn(memory, match, values);
    }
    if (memory->passing) {
        output_flush_full(out);
        return;
    }
    ARRAY_ROOM(memory->held);
    memory->held.items[memory->held.count++] = (struct held){.start = (uint32_t)match->start,
                                                             .end = (uint32_t)match->end,
                                                             .behind = memory->window.n & INT32_MAX,
                                                             .body = match->type == TYPE_BODY};
    if (memory->window.n >= HELD_LINE_MOST) {
        /* Of a line with part of its mentions nobody knows where a name is free. */
        memory->held.count = memory->lines.items[--memory->lines.count].mention;
        release(memory, out);
        memory->passing = true;
    }
}
