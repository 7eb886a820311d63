#include "abbreviations.h"

#include <stdlib.h>

#include "fail.h"
#include "letters.h"

enum {
    DEFINITIONS = 64, /* kept a document: bounds memory and search */
    SHORT_MOST = 24   /* bytes of a short form */
};

/* Bytes [start, middle) of `text` are the short form, [middle, end) what it stands for. */
struct definition {
    size_t start, middle, end;
};

struct glossary {
    const struct list *common;
    struct buf text;
    struct definition definitions[DEFINITIONS];
    size_t count;
};

struct glossary *glossary_new(const struct list *common)
{
    struct glossary *glossary = allocate_zeroed(1, sizeof *glossary);
    glossary->common = common;
    return glossary;
}

void glossary_free(struct glossary *glossary)
{
    if (glossary) {
        buf_free(&glossary->text);
        free(glossary);
    }
}

void glossary_clear(struct glossary *glossary)
{
    buf_clear(&glossary->text);
    glossary->count = 0;
}

/* ---- Short forms ---- */

/* The last code point of text before byte `end`; *at gets where it begins. */
static uint32_t letter_before(struct view text, size_t end, size_t *at)
{
    size_t start = end - 1;
    while (start > 0 && utf8_continues(text.p[start])) {
        start--;
    }
    size_t size;
    *at = start;
    return utf8_decode(text.p + start, &size);
}

static bool is_short_form(struct view text)
{
    unsigned capitals = 0;
    for (size_t i = 0, size; i < text.n; i += size) {
        uint32_t letter = utf8_decode(text.p + i, &size);
        bool joins = letter == '&' || letter == '-';
        if (!letters_is_upper(letter) && !joins) {
            return false;
        }
        capitals += !joins;
    }
    return capitals >= 2 && text.n <= SHORT_MOST;
}

struct view glossary_bracket(struct view text)
{
    size_t open = text.n > 0 && text.p[0] == ' ' ? 1 : 0;
    if (text.n < open + 3 || text.p[open] != '(') {
        return (struct view){NULL, 0};
    }
    size_t close = open + 1;
    while (close < text.n && close <= open + 1 + SHORT_MOST && text.p[close] != ')') {
        close++;
    }
    struct view inner = view_slice(text, open + 1, close);
    bool closed = close < text.n && text.p[close] == ')';
    return closed && is_short_form(inner) ? inner : (struct view){NULL, 0};
}

/* Words that a short form may pass over: Giáo dục và Đào tạo = GDĐT. */
static bool passed_over(struct view word)
{
    static const char *const words[] = {"và", "&", "-", "–", "các", "của", "về"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (view_equal(word, view_of(words[i]))) {
            return true;
        }
    }
    return false;
}

size_t initials_from(struct view name, struct view short_form)
{
    size_t end = name.n;
    for (size_t left = short_form.n; left > 0;) {
        uint32_t wanted = letter_before(short_form, left, &left);
        if (wanted == '&' || wanted == '-') {
            continue;
        }
        for (;;) {
            if (end == 0) {
                return name.n;
            }
            size_t start = end;
            while (start > 0 && name.p[start - 1] != ' ' && name.p[start - 1] != '-') {
                start--;
            }
            struct view word = view_slice(name, start, end);
            end = start > 0 ? start - 1 : 0;
            size_t size;
            if (word.n > 0 && !passed_over(word)) {
                if (letters_upper(utf8_decode(word.p, &size)) != wanted) {
                    return name.n;
                }
                if (left == 0) {
                    return start;
                }
                break;
            }
        }
    }
    return name.n;
}

void glossary_define(struct glossary *glossary, struct view name, struct view short_form)
{
    size_t from = initials_from(name, short_form);
    if (from == name.n || glossary->count == DEFINITIONS) {
        return;
    }
    struct buf *text = &glossary->text;
    struct definition *definition = &glossary->definitions[glossary->count++];
    definition->start = text->n;
    buf_view(text, short_form);
    definition->middle = text->n;
    buf_view(text, view_slice(name, from, name.n));
    definition->end = text->n;
}

/* ---- Writing names out ---- */

static struct view slice_of(const struct buf *text, size_t start, size_t end)
{
    return view_slice(buf_all(text), start, end);
}

/* What the document defines for the beginning of text: bytes it replaces, and *meaning; else 0. The latest counts. */
static size_t defined(const struct glossary *glossary, struct view text, struct view *meaning)
{
    size_t best = 0;
    for (size_t i = 0; i < glossary->count; i++) {
        const struct definition *d = &glossary->definitions[i];
        struct view short_form = slice_of(&glossary->text, d->start, d->middle);
        if (short_form.n >= best && view_starts(text, short_form) && letters_boundary(text, short_form.n)) {
            best = short_form.n;
            *meaning = slice_of(&glossary->text, d->middle, d->end);
        }
    }
    return best;
}

static bool is_join(struct view text, size_t at)
{
    return at < text.n && (text.p[at] == '&' || text.p[at] == '-');
}

/* What the common list has for name from byte `at` on: bytes it replaces, and *meaning; else 0. */
static size_t common(const struct glossary *glossary, struct view name, size_t at, struct view *meaning)
{
    struct view rest = view_slice(name, at, name.n);
    size_t most = SIZE_MAX;
    for (;;) {
        int32_t row;
        size_t size = glossary->common ? list_longest(glossary->common, rest, most, &row) : 0;
        if (size == 0) {
            return 0;
        }
        bool joined = view_equal(list_cell(glossary->common, row, 2), VIEW("joined"));
        if (!joined || is_join(name, at + size) || (at > 0 && is_join(name, at - 1))) {
            *meaning = list_cell(glossary->common, row, 1);
            return size;
        }
        most = size - 1;
    }
}

/* Append a meaning in place of what stands before `rest`, and return the bytes of a full stop to pass over; a space
   goes before what would run into the meaning (TP.Vinh = TP. Vinh = thành phố Vinh). */
static size_t put_meaning(struct buf *out, struct view meaning, struct view rest)
{
    buf_view(out, meaning);
    size_t stop = rest.n > 1 && rest.p[0] == '.' ? 1 : 0;
    size_t size;
    if (rest.n > stop && letters_is_word(utf8_decode(rest.p + stop, &size))) {
        buf_byte(out, ' ');
    }
    return stop;
}

/* Bytes of the bracketed short form at the start of text, its space included; 0 where there is none. */
static size_t bracket_size(struct view text)
{
    return text.p[0] == ' ' && glossary_bracket(text).n > 0 ? glossary_bracket(text).n + 3 : 0;
}

void glossary_expand(const struct glossary *glossary, struct view name, struct buf *out)
{
    bool expanded = false; /* the word before stood for something */
    for (size_t i = 0; i < name.n;) {
        struct view rest = view_slice(name, i, name.n);
        struct view meaning;
        size_t size = bracket_size(rest);
        if (size > 0) {
            i += size;
            continue;
        }
        /* VOV.VN has no word of its own behind the full stop; TP.Vinh has, as TP stood for something */
        bool word = letters_boundary(name, i) && (expanded || i == 0 || name.p[i - 1] != '.');
        size = word ? defined(glossary, rest, &meaning) : 0;
        size = word && size == 0 ? common(glossary, name, i, &meaning) : size;
        if (size > 0) {
            size += put_meaning(out, meaning, view_slice(name, i + size, name.n));
            expanded = true;
        } else if (view_starts(rest, VIEW(" & "))) {
            buf_text(out, " và ");
            size = 3;
        } else if (rest.p[0] == '&' && expanded) {
            buf_text(out, " và ");
            size = 1;
        } else {
            utf8_decode(rest.p, &size);
            buf_bytes(out, rest.p, size);
            expanded = false;
        }
        i += size;
    }
}
