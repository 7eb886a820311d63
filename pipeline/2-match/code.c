#define PCRE2_CODE_UNIT_WIDTH 8
#include "code.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "letters.h"

enum {
    LOOK_BACK = 128,       /* bytes a look-behind may see */
    WINDOW = 512,          /* bytes ahead a match is first tried in: what keeps hostile input linear */
    WINDOW_MOST = 1 << 13, /* and at most, where a match touches the window's end */
    STACK_LEAST = 1 << 15,
    STACK_MOST = 1 << 20,
    MATCH_LIMIT = 100000
};

struct code {
    const struct rule **rules;
    size_t count;
    enum code_piece piece;
    pcre2_code *compiled;
    bool looks_behind;
    bool jit;
};

struct code_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    size_t limits;
};

struct code_scratch *code_scratch_new(void)
{
    struct code_scratch *scratch = allocate_zeroed(1, sizeof *scratch);
    scratch->data = pcre2_match_data_create(MATCH_CAPTURES + 1, NULL);
    scratch->context = pcre2_match_context_create(NULL);
    scratch->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, NULL);
    if (!scratch->data || !scratch->context || !scratch->stack) {
        die("out of memory for matching");
    }
    pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
    pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
    return scratch;
}

void code_scratch_free(struct code_scratch *scratch)
{
    if (scratch) {
        pcre2_match_data_free(scratch->data);
        pcre2_match_context_free(scratch->context);
        pcre2_jit_stack_free(scratch->stack);
        free(scratch);
    }
}

size_t code_scratch_limits(const struct code_scratch *scratch)
{
    return scratch->limits;
}

struct code *code_new(const struct rule *const *rules, size_t count, enum code_piece piece)
{
    struct code *code = allocate_zeroed(1, sizeof *code);
    code->rules = allocate(count * sizeof *code->rules);
    memcpy(code->rules, rules, count * sizeof *rules);
    code->count = count;
    code->piece = piece;
    for (size_t i = 0; i < count; i++) {
        struct view pattern = piece == CODE_GUARD ? rules[i]->guard : rules[i]->pattern;
        code->looks_behind |= view_find(pattern, VIEW("(?<=")) < pattern.n;
    }
    return code;
}

void code_free(struct code *code)
{
    if (code) {
        pcre2_code_free(code->compiled);
        free(code->rules);
        free(code);
    }
}

bool code_looks_behind(const struct code *code)
{
    return code->looks_behind;
}

/* ---- Compiling ---- */

/* Rules from `first` on that share its prefix. */
static size_t same_prefix(const struct code *code, size_t first)
{
    size_t end = first + 1;
    while (end < code->count && code->rules[first]->prefix.n > 0 &&
           view_equal(code->rules[first]->head, code->rules[end]->head)) {
        end++;
    }
    return end - first;
}

static void write_alternative(struct buf *out, size_t index, struct view pattern, bool first)
{
    buf_format(out, "%s(*MARK:%zu)%.*s", first ? "" : "|", index, VIEW_ARG(pattern));
}

/* (?| lets the groups of every alternative count from one, so a match carries few groups however many rules there are.
 */
static void write_rules(const struct code *code, struct buf *out)
{
    buf_text(out, "(?|");
    for (size_t i = 0; i < code->count;) {
        const struct rule *rule = code->rules[i];
        size_t shared = code->piece == CODE_PATTERN ? same_prefix(code, i) : 1;
        if (shared == 1) {
            write_alternative(out, i, code->piece == CODE_GUARD ? rule->guard : rule->pattern, i == 0);
        } else {
            buf_text(out, i == 0 ? "" : "|");
            buf_view(out, rule->head);
            buf_text(out, "(?|");
            for (size_t j = 0; j < shared; j++) {
                write_alternative(out, i + j, code->rules[i + j]->rest, j == 0);
            }
            buf_byte(out, ')');
        }
        i += shared;
    }
    buf_byte(out, ')');
}

static _Noreturn void fail_compile(const struct code *code, int error, struct view pattern, size_t at)
{
    char message[256];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    const struct rule *rule = code->rules[0];
    for (size_t i = 0; i < code->count; i++) {
        char mark[32];
        int size = snprintf(mark, sizeof mark, "(*MARK:%zu)", i);
        if (view_find(view_slice(pattern, 0, at), (struct view){mark, (size_t)size}) < at) {
            rule = code->rules[i];
        }
    }
    size_t from = at > 30 ? at - 30 : 0;
    die("%s:%u: rule [%.*s]: %s, near '%.*s'", rule->file, rule->line, VIEW_ARG(rule->id), message, (int)(at - from),
        pattern.p + from);
}

static void code_compile(struct code *code)
{
    struct buf pattern = {0};
    write_rules(code, &pattern);
    int error;
    PCRE2_SIZE at;
    code->compiled =
        pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED, &error, &at, NULL);
    if (!code->compiled) {
        fail_compile(code, error, buf_all(&pattern), at);
    }
    code->jit = pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE) == 0; /* without JIT pcre2_match serves, slower */
    buf_free(&pattern);
}

/* ---- Matching ---- */

static size_t mark_index(pcre2_match_data *data)
{
    const unsigned char *mark = pcre2_get_mark(data);
    size_t index = 0;
    for (; mark && *mark; mark++) {
        index = index * 10 + (size_t)(*mark - '0');
    }
    return index;
}

static void take_captures(struct match *match, const struct rule *rule, const PCRE2_SIZE *vector, int groups,
                          struct view subject)
{
    const char *first = subject.p + vector[0];
    match->captures = 0;
    for (unsigned i = 0; i < rule->group_count && (int)i + 1 < groups; i++) {
        size_t group = (size_t)i + 1;
        PCRE2_SIZE start = vector[2 * group];
        if (start == PCRE2_UNSET) {
            continue;
        }
        struct view text = view_slice(subject, start, vector[2 * group + 1]);
        match->capture[match->captures++] = (struct capture){rule->groups[i], text, rule->group_lists[i]};
        first = text.p < first ? text.p : first;
    }
    match->start = (size_t)(first - match->line.p);
}

static size_t letter_start(struct view line, size_t at)
{
    while (at > 0 && at < line.n && utf8_continues(line.p[at])) {
        at--;
    }
    return at;
}

static int run(const struct code *code, struct code_scratch *scratch, struct view subject, size_t at, uint32_t options)
{
    if (code->jit) {
        return pcre2_jit_match(code->compiled, (PCRE2_SPTR)subject.p, subject.n, at, options, scratch->data,
                               scratch->context);
    }
    return pcre2_match(code->compiled, (PCRE2_SPTR)subject.p, subject.n, at, options | PCRE2_NO_UTF_CHECK,
                       scratch->data, scratch->context);
}

bool code_match(struct code *code, struct code_scratch *scratch, struct view line, size_t at, struct match *match)
{
    if (!code->compiled) {
        code_compile(code);
    }
    size_t back = letter_start(line, at > LOOK_BACK ? at - LOOK_BACK : 0);
    uint32_t options = back > 0 ? PCRE2_NOTBOL : 0;
    for (size_t window = WINDOW;; window *= 4) {
        size_t end = at + window < line.n ? letter_start(line, at + window) : line.n;
        struct view subject = view_slice(line, back, end);
        int groups = run(code, scratch, subject, at - back, options);
        if (groups < 0) {
            scratch->limits += groups != PCRE2_ERROR_NOMATCH;
            return false;
        }
        const PCRE2_SIZE *vector = pcre2_get_ovector_pointer(scratch->data);
        if (vector[1] == subject.n && end < line.n && window < WINDOW_MOST) {
            continue;
        }
        match->rule = code->rules[mark_index(scratch->data)];
        match->line = line;
        match->end = back + vector[1];
        take_captures(match, match->rule, vector, groups, subject);
        return true;
    }
}

bool code_can_begin(struct code *code, struct code_scratch *scratch, struct view bytes)
{
    if (!code->compiled) {
        code_compile(code);
    }
    int result = pcre2_match(code->compiled, (PCRE2_SPTR)bytes.p, bytes.n, 0,
                             PCRE2_PARTIAL_HARD | PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, scratch->data, scratch->context);
    return result != PCRE2_ERROR_NOMATCH;
}
