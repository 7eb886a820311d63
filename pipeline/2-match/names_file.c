/* Files of names that users bring along: rules_add_names. A line is a name, its canonical name and its kind, parted by
   tabs; the last two may be missing. `#` begins a comment line. Names are spelt as normalised text is, and counted
   wherever they stand in just these letters. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "letters.h"
#include "nfc_check.h"
#include "rules.h"
#include "scan.h"

enum {
    COLUMNS = 3,
    NAME_MOST = 200 /* bytes: a match looks no further */
};

/* Where a name was read, to tell of a second one. */
struct entry {
    size_t start; /* its row: byte in the rows */
    uint32_t size, row_size;
    unsigned line, path;
};

/* An entry by the hash of its name; index 0: free. */
struct slot {
    uint32_t hash, index; /* one more than the entry's */
};

struct names_file {
    const struct list *kinds;      /* that a line may name */
    const struct list *beginnings; /* of canonical names, and the kind */
    const struct list *tone_marks; /* hoà, hòa */
    struct buf rows;               /* of the list that is made: name, kind, canonical name */
    struct entry *entries;
    struct slot *slots; /* half of them free at least */
    size_t entry_count, slot_count;
    const char *const *paths;
    unsigned line, path; /* where we read: `path` counts the paths */
};

static _Noreturn void fail_line(const struct names_file *file, const char *what, struct view text)
{
    die("%s:%u: '%.*s': %s", file->paths[file->path], file->line,
        VIEW_ARG(view_slice(text, 0, text.n < NAME_MOST ? text.n : NAME_MOST)), what);
}

/* ---- One spelling ---- */

/* Append a word with its tone mark where normalised text has it: on the vowel before the last, if that has none. */
static void append_word(const struct names_file *file, struct view word, struct buf *out)
{
    size_t last = word.n;
    while (last > 0 && utf8_continues(word.p[last - 1])) {
        last--;
    }
    bool marked = last > 1 && last < word.n && (unsigned char)word.p[last - 2] < 0x80;
    bool after_q = last > 2 && (word.p[last - 3] | 0x20) == 'q'; /* quý: its u is no vowel */
    struct view end = view_slice(word, marked ? last - 2 : word.n, word.n);
    int32_t row = marked && !after_q && file->tone_marks ? list_find(file->tone_marks, end) : LIST_NONE;
    buf_view(out, view_slice(word, 0, row == LIST_NONE ? word.n : last - 2));
    if (row != LIST_NONE) {
        buf_view(out, list_cell(file->tone_marks, row, 1));
    }
}

/* Append text in NFC, its tone marks as in normalised text, its runs of blanks as one; dies where it is not UTF-8. */
static void append_normal(const struct names_file *file, struct view text, struct buf *out)
{
    struct buf nfc = {0};
    if (!nfc_composed(text, &nfc)) {
        fail_line(file, "not valid UTF-8; convert the file, with `iconv -t UTF-8` for example", text);
    }
    struct view rest = buf_all(&nfc);
    size_t begun = out->n;
    while (rest.n > 0) {
        size_t word = scan_word(rest);
        size_t size = word > 0 ? word : 1;
        bool blank_again = rest.p[0] == ' ' && out->n > begun && out->p[out->n - 1] == ' ';
        if (word > 0) {
            append_word(file, view_slice(rest, 0, word), out);
        } else if (!blank_again) {
            buf_bytes(out, rest.p, 1);
        }
        rest = view_slice(rest, size, rest.n);
    }
    buf_free(&nfc);
}

/* ---- No name twice ---- */

static uint32_t hash_of(struct view name)
{
    uint64_t hash = 0xCBF29CE484222325U; /* FNV-1a */
    for (size_t i = 0; i < name.n; i++) {
        hash = (hash ^ (unsigned char)name.p[i]) * 0x100000001B3U;
    }
    return (uint32_t)(hash >> 32);
}

static struct view entry_name(const struct names_file *file, const struct entry *entry)
{
    return view_slice(buf_all(&file->rows), entry->start, entry->start + entry->size);
}

/* The slot of this name, or the free one where it would go. */
static struct slot *find_slot(const struct names_file *file, uint32_t hash, struct view name)
{
    for (size_t at = hash & (file->slot_count - 1);; at = (at + 1) & (file->slot_count - 1)) {
        struct slot *slot = &file->slots[at];
        if (slot->index == 0 ||
            (slot->hash == hash && view_equal(name, entry_name(file, &file->entries[slot->index - 1])))) {
            return slot;
        }
    }
}

static void grow_table(struct names_file *file)
{
    size_t before = file->slot_count;
    struct slot *old = file->slots;
    file->slot_count = before ? before * 4 : 1024;
    file->slots = allocate_zeroed(file->slot_count, sizeof *file->slots);
    file->entries = reallocate(file->entries, file->slot_count / 2, sizeof *file->entries);
    for (size_t i = 0; i < before; i++) {
        if (old[i].index > 0) {
            *find_slot(file, old[i].hash, entry_name(file, &file->entries[old[i].index - 1])) = old[i];
        }
    }
    free(old);
}

/* Keep the row of rows[start, ...) whose name has `size` bytes, unless the same has been read already. */
static void keep_row(struct names_file *file, size_t start, size_t size)
{
    if (file->entry_count * 2 >= file->slot_count) {
        grow_table(file);
    }
    struct view rows = buf_all(&file->rows);
    struct view row = view_slice(rows, start, rows.n);
    struct view name = view_slice(row, 0, size);
    uint32_t hash = hash_of(name);
    struct slot *slot = find_slot(file, hash, name);
    if (slot->index == 0) {
        file->entries[file->entry_count++] =
            (struct entry){start, (uint32_t)size, (uint32_t)row.n, file->line, file->path};
        *slot = (struct slot){hash, (uint32_t)file->entry_count};
        return;
    }
    const struct entry *entry = &file->entries[slot->index - 1];
    if (!view_equal(row, view_slice(rows, entry->start, entry->start + entry->row_size))) {
        die("%s:%u: '%.*s' has another canonical name or kind at %s:%u; keep one of the two lines",
            file->paths[file->path], file->line, VIEW_ARG(name), file->paths[entry->path], entry->line);
    }
    file->rows.n = start;
}

/* ---- Lines ---- */

static struct view kind_of(const struct names_file *file, struct view kind, struct view canonical)
{
    int32_t row;
    if (kind.n > 0) {
        if (file->kinds && list_find(file->kinds, kind) == LIST_NONE) {
            fail_line(file,
                      "no kind of body; take one of those in extract-csv(5), such as business, sport or government",
                      kind);
        }
        return kind;
    }
    bool told = file->beginnings && list_longest(file->beginnings, canonical, SIZE_MAX, &row) > 0;
    return told ? list_cell(file->beginnings, row, 1) : VIEW("other");
}

static void read_line(struct names_file *file, struct view line)
{
    struct view cells[COLUMNS];
    struct view rest = line;
    for (size_t i = 0; i < COLUMNS; i++) {
        cells[i] = view_trim(view_cut(&rest, '\t'));
    }
    if (view_trim(rest).n > 0) {
        fail_line(file, "a fourth column; write name, canonical name and kind, parted by tabs", view_trim(rest));
    }
    if (cells[0].n > NAME_MOST) {
        fail_line(file, "longer than 200 bytes; shorten the name", cells[0]);
    }
    size_t start = file->rows.n;
    append_normal(file, cells[0], &file->rows);
    size_t size = file->rows.n - start;
    struct view name = view_slice(buf_all(&file->rows), start, file->rows.n);
    size_t letter;
    bool digit = name.n > 0 && name.p[0] >= '0' && name.p[0] <= '9';
    if (name.n == 0 || (!digit && !letters_is_letter(utf8_decode(name.p, &letter)))) {
        fail_line(file, "a line begins with a name, and a name with a letter or a digit", line);
    }
    struct buf canonical = {0};
    append_normal(file, cells[1], &canonical);
    struct view kind = kind_of(file, cells[2], cells[1].n > 0 ? buf_all(&canonical) : name);
    buf_byte(&file->rows, '\t');
    buf_view(&file->rows, kind);
    buf_byte(&file->rows, '\t');
    buf_view(&file->rows, buf_all(&canonical));
    buf_byte(&file->rows, '\n');
    buf_free(&canonical);
    keep_row(file, start, size);
}

static void read_names(struct names_file *file)
{
    const char *path = file->paths[file->path];
    FILE *stream = fopen(path, "re");
    if (!stream) {
        die("%s: %s", path, strerror(errno));
    }
    file->line = 0;
    char *text = NULL;
    size_t room = 0;
    for (ssize_t size; (size = getline(&text, &room, stream)) >= 0;) {
        struct view line = {text, (size_t)size};
        file->line++;
        line = file->line == 1 && view_starts(line, VIEW("\xEF\xBB\xBF")) ? view_slice(line, 3, line.n) : line;
        line.n -= line.n > 0 && line.p[line.n - 1] == '\n';
        if (view_trim(line).n > 0 && line.p[0] != '#') {
            read_line(file, line);
        }
    }
    if (ferror(stream)) {
        die("%s: %s", path, strerror(errno));
    }
    free(text);
    fclose(stream);
}

/* Make the rows a list, and a rule at its entries the first rule. */
static void add_rule(struct rules *rules, struct names_file *file)
{
    struct list *list = list_of(&file->rows, file->paths[0], LIST_EXACT);
    rules->lists = reallocate(rules->lists, rules->list_count + 1, sizeof *rules->lists);
    rules->lists[rules->list_count++] = (struct named_list){.file = VIEW("names"), .name = VIEW("NAMES"), .list = list};
    rules->rules = reallocate(rules->rules, rules->count + 1, sizeof *rules->rules);
    memmove(rules->rules + 1, rules->rules, rules->count * sizeof *rules->rules);
    rules->count++;
    rules->rules[0] = (struct rule){.id = VIEW("names.own"),
                                    .file = file->paths[0],
                                    .line = 1,
                                    .family = TYPE_BODY,
                                    .type = TYPE_BODY,
                                    .kind_group = GROUP_name,
                                    .kind_column = 1,
                                    .at_list = list,
                                    .at_group = GROUP_name,
                                    .verbatim = true};
}

void rules_add_names(struct rules *rules, const char *const *paths, size_t count)
{
    struct names_file file = {.kinds = rules_list(rules, "KIND"),
                              .beginnings = rules_list(rules, "BODY_KINDS"),
                              .tone_marks = rules_list(rules, "TONE_MARKS"),
                              .paths = paths};
    for (; file.path < count; file.path++) {
        read_names(&file);
    }
    if (file.entry_count > 0) {
        add_rule(rules, &file);
    }
    buf_free(&file.rows);
    free(file.entries);
    free(file.slots);
}
