#include "list_trie.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"

static int compare_entries(const void *a, const void *b)
{
    return view_compare(*(const struct view *)a, *(const struct view *)b);
}

static void write_letter(struct view letter, struct buf *out)
{
    if (letter.n == 1 && strchr("\\^$.[]|()?*+{}-# ", letter.p[0]) && letter.p[0] != ' ') {
        buf_byte(out, '\\');
    }
    buf_view(out, letter);
}

static struct view letter_at(struct view entry, size_t depth)
{
    size_t size;
    utf8_decode(entry.p + depth, &size);
    return view_slice(entry, depth, depth + size);
}

/* Entries are sorted and share their first `depth` bytes; recursion goes as deep as the longest entry has letters. */
static void write_node(const struct view *entries, size_t count, size_t depth,
                       struct buf *out) // NOLINT(misc-no-recursion)
{
    bool ends_here = entries[0].n == depth;
    size_t first = ends_here ? 1 : 0;
    if (first == count) {
        return;
    }
    bool branches = !view_equal(letter_at(entries[first], depth), letter_at(entries[count - 1], depth));
    bool bracket = branches || ends_here;
    buf_text(out, bracket ? "(?:" : "");
    for (size_t i = first; i < count;) {
        struct view letter = letter_at(entries[i], depth);
        size_t next = i;
        while (next < count && view_equal(letter_at(entries[next], depth), letter)) {
            next++;
        }
        buf_text(out, i > first ? "|" : "");
        write_letter(letter, out);
        write_node(entries + i, next - i, depth + letter.n, out);
        i = next;
    }
    buf_text(out, bracket ? ")" : "");
    buf_text(out, ends_here ? "?" : "");
}

static void write_trie(const struct list *list, bool others_only, struct buf *out)
{
    struct view *entries = allocate(list_rows(list) * sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < list_rows(list); i++) {
        if (!others_only || list_row_words(list, (int32_t)i) == 0) {
            entries[count++] = list_cell(list, (int32_t)i, 0);
        }
    }
    if (count > 0) {
        qsort(entries, count, sizeof *entries, compare_entries);
        buf_text(out, "(?:");
        write_node(entries, count, 0, out);
        buf_byte(out, ')');
    }
    free(entries);
}

void list_trie_write(const struct list *list, struct buf *out)
{
    write_trie(list, false, out);
}

void list_trie_write_others(const struct list *list, struct buf *out)
{
    write_trie(list, true, out);
}
