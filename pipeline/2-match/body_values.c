/* What a named body is called and of what kind it is; and which matches of the rules are no named bodies. */
#include <stdlib.h>

#include "abbreviations.h"
#include "fail.h"
#include "letters.h"
#include "rules.h"

/* Columns of the lists: text, kind, canonical name (lists of names) or flag (lists of heads). */
enum { COLUMN_CANONICAL = 2, COLUMN_FLAG = 2 };

enum {
    NAME_LISTS = 7,
    GOODS_WORDS = 3, /* words before a name that may tell a product: màn hình cảm ứng */
    NAME_BACK = 160  /* bytes before a bracket in which the name it repeats is looked for */
};

struct body_context {
    const struct list *kinds;     /* beginnings of canonical names, and the kind */
    const struct list *plurals;   /* words before a head that make it a class of bodies */
    const struct list *compounds; /* words that end like a head: trụ sở */
    const struct list *goods;     /* words before a name that make it a product: xe, màn hình */
    const struct list *countries;
    const struct list *names[NAME_LISTS]; /* what full names begin with */
    struct glossary *glossary;
    struct glossary *usual; /* without what documents define: it never changes */
};

struct body_context *body_context_new(const struct rules *rules)
{
    struct body_context *context = allocate_zeroed(1, sizeof *context);
    context->kinds = rules_list(rules, "BODY_KINDS");
    context->plurals = rules_list(rules, "PLURALS");
    context->compounds = rules_list(rules, "COMPOUNDS");
    context->goods = rules_list(rules, "GOODS");
    context->countries = rules_list(rules, "COUNTRY");
    static const char *const names[NAME_LISTS] = {"HEADS",       "HEADS_NAMED",   "HEADS_PROPER", "NAMES_INTERNATIONAL",
                                                  "NAMES_STATE", "NAMES_FOREIGN", "NAMES_COMPANY"};
    for (size_t i = 0; i < NAME_LISTS; i++) {
        context->names[i] = rules_list(rules, names[i]);
    }
    context->glossary = glossary_new(rules_list(rules, "ABBREVIATIONS"));
    context->usual = glossary_new(rules_list(rules, "ABBREVIATIONS"));
    return context;
}

void body_context_free(struct body_context *context)
{
    if (context) {
        glossary_free(context->glossary);
        glossary_free(context->usual);
        free(context);
    }
}

void body_document(struct body_context *context)
{
    glossary_clear(context->glossary);
}

/* ---- Is it named? ---- */

static bool has_upper(struct view text)
{
    for (size_t i = 0, size; i < text.n; i += size) {
        if (letters_is_upper(utf8_decode(text.p + i, &size))) {
            return true;
        }
    }
    return false;
}

static bool has_upper_or_digit(struct view text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= '0' && text.p[i] <= '9') {
            return true;
        }
    }
    return has_upper(text);
}

/* A place with a name, not a bare level (tỉnh, TP). */
static bool is_named_place(struct view place)
{
    if (view_starts(place, VIEW("TP"))) {
        place = view_slice(place, 2, place.n);
    }
    return has_upper_or_digit(place);
}

/* Where the word begins that ends at byte `end` of text; quotes and brackets before it are none of it. */
static size_t word_start(struct view text, size_t end)
{
    size_t start = end;
    while (start > 0 && text.p[start - 1] != ' ') {
        start--;
    }
    for (size_t size; start < end && !letters_is_word(utf8_decode(text.p + start, &size)); start += size) {
    }
    return start;
}

/* True where the words before the mention tell that the name is a product's: xe Toyota, màn hình Samsung. */
static bool is_product(const struct body_context *context, const struct match *match)
{
    struct view before = view_trim(match_before(match));
    size_t start = before.n;
    for (unsigned words = 0; context->goods && words < GOODS_WORDS && start > 0; words++) {
        start = word_start(before, words == 0 ? start : start - 1);
        if (list_find(context->goods, view_slice(before, start, before.n)) != LIST_NONE) {
            return true;
        }
    }
    return false;
}

/* True where the word before a lower-case head makes it a class of bodies (các công ty Mỹ) or another word (trụ sở). */
static bool spoilt_by_word_before(const struct body_context *context, const struct match *match)
{
    struct view before = view_trim(match_before(match));
    size_t start = word_start(before, before.n);
    if (start == before.n) {
        return false;
    }
    if (context->plurals && list_find(context->plurals, view_slice(before, start, before.n)) != LIST_NONE) {
        return true;
    }
    struct view here = view_between(before.p + start, match->line.p + match->end);
    int32_t row;
    size_t compound = context->compounds ? list_longest(context->compounds, here, SIZE_MAX, &row) : 0;
    return compound > before.n - start;
}

/* Lower-case heads need a name of their own: a capitalised word that is not of their field, or a named place. Behind
   those that are named by proper names (flags `name`, `town`) any capital will do, but a place only for `town`. */
static bool lower_head_accepts(const struct body_context *context, const struct match *match, struct view flag)
{
    if (spoilt_by_word_before(context, match)) {
        return false;
    }
    if (has_upper_or_digit(match_group(match, GROUP_name)) || view_equal(flag, VIEW("field"))) {
        return true;
    }
    struct view head = match_group(match, GROUP_head);
    struct view place = match_group(match, GROUP_place);
    const char *end = place.n > 0 ? place.p : match->line.p + match->end;
    bool proper = view_equal(flag, VIEW("name")) || view_equal(flag, VIEW("town"));
    if (proper && has_upper(view_between(head.p + head.n, end))) {
        return true;
    }
    return !view_equal(flag, VIEW("name")) && is_named_place(place);
}

/* True where the head is followed by nothing but places and that is not enough for a name: "Trung tâm Hà Nội", "công ty
   Mỹ"; but "Công an tỉnh", "Báo Nghệ An" are named. */
static bool lacks_name(const struct body_context *context, const struct match *match, struct view flag)
{
    struct view head = match_group(match, GROUP_head);
    struct view place = match_group(match, GROUP_place);
    bool only_places = place.n > 0 && place.p <= head.p + head.n + 1;
    if (!only_places || view_equal(flag, VIEW("level"))) {
        return false;
    }
    bool country = context->countries && list_find(context->countries, place) != LIST_NONE;
    return country || !view_equal(flag, VIEW("town"));
}

static bool begins_name(const struct body_context *context, struct view text)
{
    size_t size;
    int32_t row;
    bool found = false;
    for (size_t i = 0; i < NAME_LISTS && letters_is_upper(utf8_decode(text.p, &size)); i++) {
        found |= context->names[i] && list_longest(context->names[i], text, SIZE_MAX, &row) > 0;
    }
    return found;
}

/* True where the text before ends with what the short name is written out: Sở Giáo dục và Đào tạo | Sở GD&ĐT. */
static bool writes_out(const struct body_context *context, struct view shorter, struct view before)
{
    struct buf full = {0};
    glossary_expand(context->usual, shorter, &full);
    bool ends = full.n > shorter.n && view_ends(before, buf_all(&full));
    buf_free(&full);
    return ends;
}

/* True for a short name alone in brackets behind the full one: "Hội Nông dân tỉnh (HND)" is one mention. */
static bool repeats_name(const struct body_context *context, const struct match *match)
{
    struct view line = match->line;
    struct view text = view_slice(line, match->start, match->end);
    bool bracketed =
        match->start > 1 && line.p[match->start - 1] == '(' && match->end < line.n && strchr(");", line.p[match->end]);
    if (!bracketed) {
        return false;
    }
    size_t open = match->start - 1;
    if (memchr(text.p, ' ', text.n) != NULL) {
        return writes_out(context, text, view_trim(view_slice(line, 0, open)));
    }
    for (size_t at = open; at > 0 && open - at < NAME_BACK && !strchr(",;:()\"", line.p[at - 1]); at--) {
        if (line.p[at - 1] == '.' && line.p[at] == ' ') { /* of a sentence, not of TP.HCM */
            return false;
        }
        bool word_start = at == 1 || line.p[at - 2] == ' ';
        if (word_start && begins_name(context, view_slice(line, at - 1, open))) {
            return true;
        }
    }
    return false;
}

bool body_accepts(const struct body_context *context, const struct match *match)
{
    struct view head = match_group(match, GROUP_head);
    if (repeats_name(context, match) || (match_has(match, GROUP_goods) && is_product(context, match))) {
        return false;
    }
    if (head.n == 0) {
        return true;
    }
    struct view flag = match_cell(match, GROUP_head, COLUMN_FLAG);
    if (lacks_name(context, match, flag)) {
        return false;
    }
    size_t size;
    return !letters_is_lower(utf8_decode(head.p, &size)) || lower_head_accepts(context, match, flag);
}

/* ---- Canonical name and kind ---- */

/* Learn what is defined behind the mention and inside it. */
static void learn(struct body_context *context, const struct match *match, struct view canonical)
{
    struct view behind = glossary_bracket(match_after(match));
    if (behind.n > 0) {
        glossary_define(context->glossary, canonical, behind);
    }
    struct view inside = match_group(match, GROUP_abbreviation);
    if (inside.n > 0) {
        struct buf before = {0};
        size_t end = (size_t)(inside.p - match->line.p) - 1;
        struct view name = view_trim(view_slice(match->line, match->start, end));
        glossary_expand(context->glossary, name, &before);
        glossary_define(context->glossary, buf_all(&before), inside);
        buf_free(&before);
    }
}

void body_values(struct body_context *context, const struct match *match, struct values *values)
{
    struct view text = view_slice(match->line, match->start, match->end);
    struct view name = match_group(match, GROUP_name);
    struct view listed = match_cell(match, GROUP_name, COLUMN_CANONICAL);
    if (listed.n > 0 && name.p == text.p) {
        if (match->rule->verbatim) {
            buf_view(&values->value, listed);
        } else {
            glossary_expand(context->glossary, listed, &values->value);
        }
        text = view_slice(text, name.n, text.n);
    }
    glossary_expand(context->glossary, text, &values->value);
    learn(context, match, buf_all(&values->value));
    int32_t row;
    if (match_has(match, GROUP_head) && context->kinds &&
        list_longest(context->kinds, buf_all(&values->value), SIZE_MAX, &row) > 0) {
        values->kind = list_cell(context->kinds, row, 1);
    }
}
