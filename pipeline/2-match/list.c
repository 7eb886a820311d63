#include "list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "fail.h"
#include "list_hash.h"
#include "list_text.h"
#include "nfc_check.h"

/* Entries are looked up by the hash of their text, and walked towards by the hashes of their beginnings: every
   beginning that ends where a word or a sign ends has a slot, so the longest entry at a place costs one probe a word.
 */
/* The upper 40 bits of the hash, and below them what stands there; 0 is free. One word, so that the tables of all lists
   stay in the cache. */
typedef uint64_t slot;
enum {
    SLOT_BEGINNING = 1,
    SLOT_ROW = 2,
    SLOT_WHAT = (1 << 24) - 1
}; /* only a beginning; row 0, the next are rows too */

enum { FIRST_BITS = 512 }; /* of a filter for what entries begin with: a cache line that answers most questions */

struct list {
    uint64_t first[FIRST_BITS / 64]; /* by the hashes of the first pieces of all entries */
    struct buf file;
    struct view *rows; /* whole lines */
    size_t row_count;
    struct view *cells; /* of all rows, `columns` each */
    unsigned columns;   /* of the row with most */
    enum list_case letter_case;
    slot *slots;
    size_t slots_used;
    size_t slot_mask;
    size_t longest;      /* bytes of the longest entry */
    unsigned most_words; /* see list_most_words */
};

/* Take the next piece off the text, and its hash into *hash. */
static struct view next_piece(const struct list *list, struct view *text, uint64_t *hash)
{
    struct view piece = view_slice(*text, 0, list_piece(*text));
    *hash = list_hash_piece(*hash, piece, list->letter_case == LIST_ANY_CASE);
    *text = view_slice(*text, piece.n, text->n);
    return piece;
}

/* Two texts whose hashes share 40 bits would be taken for one; among some ten thousand entries chance does not do it.
 */
static slot tag_of(uint64_t hash)
{
    return hash & ~(slot)SLOT_WHAT;
}

static int32_t row_of(slot found)
{
    return (int32_t)(found & SLOT_WHAT) - SLOT_ROW; /* a beginning and a free slot are negative: LIST_NONE and less */
}

static unsigned first_bit(uint64_t hash)
{
    return (unsigned)(hash >> 52) % FIRST_BITS;
}

/* False where no entry begins with a piece of this hash. */
static bool may_begin(const struct list *list, uint64_t hash)
{
    return list->first[first_bit(hash) / 64] >> first_bit(hash) % 64 & 1;
}

/* The slot that holds this hash, or the free one where it would go. */
static slot *find_slot(const struct list *list, uint64_t hash)
{
    size_t at = (size_t)(hash >> 24) & list->slot_mask;
    while (list->slots[at] != 0 && tag_of(list->slots[at]) != tag_of(hash)) {
        at = (at + 1) & list->slot_mask;
    }
    return &list->slots[at];
}

static struct view first_cell(struct view row)
{
    return view_cut(&row, '\t');
}

static void read_file(struct buf *file, const char *path)
{
    FILE *stream = fopen(path, "re");
    if (!stream) {
        die("%s: %s: a rule file names this list; put the file there or mend the name", path, strerror(errno));
    }
    char block[1 << 12]; /* a hundred lists are read: none takes more room than it has text */
    for (size_t got; (got = fread(block, 1, sizeof block, stream)) > 0;) {
        buf_bytes(file, block, got);
    }
    if (ferror(stream)) {
        die("%s: %s", path, strerror(errno));
    }
    fclose(stream);
}

static void collect_rows(struct list *list, const char *path)
{
    struct view rest = buf_all(&list->file);
    size_t capacity = 0;
    for (unsigned line = 1; rest.n > 0; line++) {
        struct view row = view_cut(&rest, '\n');
        if (row.n > 0 && row.p[row.n - 1] == '\r') {
            row.n--;
        }
        if (row.n == 0 || row.p[0] == '#') {
            continue;
        }
        struct view text = first_cell(row);
        if (text.n == 0 || view_trim(text).n != text.n) {
            die("%s:%u: the first column must be the text, without blanks around it", path, line);
        }
        if (text.n > LIST_ENTRY_MOST) {
            die("%s:%u: the text has %zu bytes, at most %d are taken; is a tab missing?", path, line, text.n,
                LIST_ENTRY_MOST);
        }
        if (!nfc_is(text)) {
            die("%s:%u: '%.*s' is not valid UTF-8 in NFC; convert the file with `uconv -x nfc`", path, line,
                VIEW_ARG(text));
        }
        if (list->row_count == capacity) {
            capacity = capacity ? capacity * 2 : 64;
            list->rows = reallocate(list->rows, capacity, sizeof *list->rows);
        }
        list->rows[list->row_count++] = row;
    }
    if (list->row_count == 0) {
        die("%s: the list has no rows", path);
    }
}

/* No entry ends with a space, so none is looked for there. */
static bool is_space(struct view piece)
{
    return piece.n == 1 && piece.p[0] == ' ';
}

/* Beginnings of the text that take a slot. */
static size_t count_beginnings(struct view text)
{
    size_t count = 0;
    while (text.n > 0) {
        struct view piece = view_slice(text, 0, list_piece(text));
        count += !is_space(piece);
        text = view_slice(text, piece.n, text.n);
    }
    return count;
}

static void count_words(struct list *list)
{
    for (size_t i = 0; i < list->row_count; i++) {
        if (list_text_is_symbol(first_cell(list->rows[i]))) {
            list->most_words = 0;
            return;
        }
        unsigned words = list_row_words(list, (int32_t)i);
        list->most_words = words > list->most_words ? words : list->most_words;
    }
}

static void insert_row(struct list *list, int32_t row, const char *path)
{
    struct view text = first_cell(list->rows[row]);
    uint64_t hash = LIST_HASH_START;
    for (struct view rest = text; rest.n > 0;) {
        bool first = rest.p == text.p;
        if (is_space(next_piece(list, &rest, &hash))) {
            continue;
        }
        if (first) {
            list->first[first_bit(hash) / 64] |= 1ULL << first_bit(hash) % 64;
        }
        slot *place = find_slot(list, hash);
        list->slots_used += *place == 0;
        if (*place == 0) {
            *place = tag_of(hash) | SLOT_BEGINNING;
        }
    }
    slot *place = find_slot(list, hash);
    if (row_of(*place) >= 0) {
        die("%s: '%.*s' stands in the list twice; keep one row", path, VIEW_ARG(text));
    }
    *place = tag_of(hash) | (slot)(row + SLOT_ROW);
    if (text.n > list->longest) {
        list->longest = text.n;
    }
}

/* Make the table for so many slots in use, and enter all rows. */
static void fill_slots(struct list *list, size_t wanted, const char *path)
{
    size_t slots = 16;
    while (slots < wanted * 2) {
        slots *= 2;
    }
    free(list->slots);
    list->slots = allocate_zeroed(slots, sizeof *list->slots);
    list->slot_mask = slots - 1;
    list->slots_used = 0;
    for (size_t i = 0; i < list->row_count; i++) {
        insert_row(list, (int32_t)i, path);
    }
}

/* Cut the rows into cells once; they are asked for at every mention. */
static void cut_cells(struct list *list)
{
    for (size_t i = 0; i < list->row_count; i++) {
        unsigned columns = 1;
        for (size_t j = 0; j < list->rows[i].n; j++) {
            columns += list->rows[i].p[j] == '\t';
        }
        list->columns = columns > list->columns ? columns : list->columns;
    }
    list->cells = allocate_zeroed(list->row_count * list->columns, sizeof *list->cells);
    for (size_t i = 0; i < list->row_count; i++) {
        struct view rest = list->rows[i];
        for (unsigned column = 0; column < list->columns; column++) {
            list->cells[i * list->columns + column] = view_cut(&rest, '\t');
        }
    }
}

struct list *list_of(struct buf *text, const char *path, enum list_case letter_case)
{
    struct list *list = allocate_zeroed(1, sizeof *list);
    list->letter_case = letter_case;
    list->file = *text;
    *text = (struct buf){0};
    collect_rows(list, path);
    size_t wanted = 0;
    for (size_t i = 0; i < list->row_count; i++) {
        wanted += count_beginnings(first_cell(list->rows[i]));
    }
    fill_slots(list, wanted, path);
    fill_slots(list, list->slots_used, path); /* beginnings are shared: now the table fits */
    count_words(list);
    cut_cells(list);
    return list;
}

struct list *list_load(const char *path, enum list_case letter_case)
{
    struct buf text = {0};
    read_file(&text, path);
    return list_of(&text, path, letter_case);
}

void list_free(struct list *list)
{
    if (list) {
        buf_free(&list->file);
        free(list->rows);
        free(list->cells);
        free(list->slots);
        free(list);
    }
}

int32_t list_find(const struct list *list, struct view text)
{
    uint64_t hash = LIST_HASH_START;
    for (struct view rest = text; rest.n > 0;) {
        bool first = rest.p == text.p;
        next_piece(list, &rest, &hash);
        if (first && !may_begin(list, hash)) {
            return LIST_NONE;
        }
    }
    int32_t row = row_of(*find_slot(list, hash));
    return row >= 0 ? row : LIST_NONE;
}

size_t list_longest(const struct list *list, struct view text, size_t at_most, int32_t *row)
{
    if (at_most > list->longest) {
        at_most = list->longest;
    }
    size_t best = 0;
    uint64_t hash = LIST_HASH_START;
    for (size_t i = 0; i < text.n;) {
        struct view rest = view_slice(text, i, text.n);
        struct view piece = view_slice(rest, 0, list_piece(rest));
        i += piece.n;
        if (i > at_most) {
            break;
        }
        hash = list_hash_piece(hash, piece, list->letter_case == LIST_ANY_CASE);
        if (is_space(piece)) {
            continue;
        }
        if (i == piece.n && !may_begin(list, hash)) {
            break;
        }
        slot found = *find_slot(list, hash);
        if (found == 0) {
            break;
        }
        if (row_of(found) >= 0) {
            best = i;
            *row = row_of(found);
        }
    }
    return best;
}

struct list_first list_first(struct view text)
{
    struct view piece = view_slice(text, 0, list_piece(text));
    return (struct list_first){.size = piece.n,
                               .hash = {[LIST_EXACT] = list_hash_piece(LIST_HASH_START, piece, false),
                                        [LIST_ANY_CASE] = list_hash_piece(LIST_HASH_START, piece, true)}};
}

unsigned list_words(const struct list *list, struct view text, const struct list_first *first)
{
    uint64_t hash = first->hash[list->letter_case];
    if (!may_begin(list, hash)) {
        return 0;
    }
    unsigned found = 0;
    unsigned words = 0;
    struct view piece = view_slice(text, 0, first->size);
    for (size_t i = piece.n;; i += piece.n) {
        if (!is_space(piece)) {
            slot here = *find_slot(list, hash);
            if (here == 0) {
                break;
            }
            words += piece.n > 1 || piece.p[0] != '-';
            found |= row_of(here) >= 0 ? 1U << words : 0;
        }
        if (i >= text.n || i >= list->longest || words >= list->most_words) {
            break;
        }
        piece = view_slice(text, i, i + list_piece(view_slice(text, i, text.n)));
        hash = list_hash_piece(hash, piece, list->letter_case == LIST_ANY_CASE);
    }
    return found;
}

unsigned list_row_words(const struct list *list, int32_t row)
{
    unsigned words = list_text_words(first_cell(list->rows[row]));
    return words <= LIST_WORDS ? words : 0;
}

unsigned list_most_words(const struct list *list)
{
    return list->most_words;
}

size_t list_rows(const struct list *list)
{
    return list->row_count;
}

struct view list_cell(const struct list *list, int32_t row, unsigned column)
{
    return column < list->columns ? list->cells[(size_t)row * list->columns + column] : (struct view){NULL, 0};
}
