#define PCRE2_CODE_UNIT_WIDTH 8
#include "code.h"

#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
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
    MATCH_LIMIT = 100000,
    RUNS_INTERPRETED = 40
};

struct code {
    const struct rule *rule;
    struct view pattern;            /* of the rule */
    _Atomic(pcre2_code *) compiled; /* for the interpreter; NULL until first needed */
    _Atomic(pcre2_code *) machine;  /* a copy made machine code, once it has run so often that this pays */
    bool jit;                       /* the copy really is machine code; set before it is */
    atomic_uint runs;
    bool looks_behind;
};

struct code_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    size_t limits;
    const struct rules *rules;
    bool probing; /* callouts say yes: what stands behind the probe is not known */
    /* The last answer of a callout list: patterns ask again at the same place for other numbers of words, and other
       lists. */
    unsigned asked_list;
    const char *asked_at;
    unsigned found_words;
    struct list_first first; /* at asked_at */
};

/* PCRE2 asks whether the list of this callout has an entry at the place: 0 goes on, 1 fails there. */
static int answer_callout(pcre2_callout_block *block, void *data)
{
    struct code_scratch *scratch = data;
    if (scratch->probing) {
        return 0;
    }
    unsigned list = block->callout_number / CALLOUT_STEP;
    unsigned words = block->callout_number % CALLOUT_STEP;
    const char *at = (const char *)block->subject + block->current_position;
    if (at != scratch->asked_at || list != scratch->asked_list || words == 0) {
        struct view rest = view_between(at, (const char *)block->subject + block->subject_length);
        if (rest.n > 0) {
            scratch->first = at == scratch->asked_at ? scratch->first : list_first(rest);
            scratch->found_words = list_words(scratch->rules->callout_lists[list], rest, &scratch->first);
        } else {
            scratch->found_words = 0;
        }
        scratch->asked_at = at;
        scratch->asked_list = list;
    }
    if (words == 0) {
        return scratch->found_words == 0;
    }
    return words == CALLOUT_MANY ? scratch->found_words >> CALLOUT_MANY_WORDS == 0
                                 : !(scratch->found_words >> words & 1);
}

struct code_scratch *code_scratch_new(const struct rules *rules)
{
    struct code_scratch *scratch = allocate_zeroed(1, sizeof *scratch);
    scratch->rules = rules;
    scratch->data = pcre2_match_data_create(MATCH_CAPTURES + 1, NULL);
    scratch->context = pcre2_match_context_create(NULL);
    scratch->stack = pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, NULL);
    if (!scratch->data || !scratch->context || !scratch->stack) {
        die("out of memory for matching");
    }
    pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
    pcre2_set_match_limit(scratch->context, MATCH_LIMIT);
    pcre2_set_callout(scratch->context, answer_callout, scratch);
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

struct code *code_new(const struct rule *rule, enum code_piece piece)
{
    struct code *code = allocate_zeroed(1, sizeof *code);
    code->rule = rule;
    code->pattern = piece == CODE_GUARD ? rule->guard : rule->pattern;
    code->looks_behind = view_find(code->pattern, VIEW("(?<=")) < code->pattern.n;
    return code;
}

void code_free(struct code *code)
{
    if (code) {
        pcre2_code_free(atomic_load(&code->compiled));
        pcre2_code_free(atomic_load(&code->machine));
        free(code);
    }
}

bool code_looks_behind(const struct code *code)
{
    return code->looks_behind;
}

static _Noreturn void fail_compile(const struct code *code, int error, size_t at)
{
    char message[256];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
    const struct rule *rule = code->rule;
    size_t from = at > 30 ? at - 30 : 0;
    die("%s:%u: rule [%.*s]: %s, near '%.*s'", rule->file, rule->line, VIEW_ARG(rule->id), message, (int)(at - from),
        code->pattern.p + from);
}

/* Compile the pattern into *place, for the interpreter or as machine code, unless another thread has done it. */
static pcre2_code *code_compile(struct code *code, _Atomic(pcre2_code *) *place, bool machine)
{
    static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&one_at_a_time);
    pcre2_code *compiled = atomic_load(place);
    if (!compiled) {
        int error;
        PCRE2_SIZE at;
        compiled = pcre2_compile((PCRE2_SPTR)code->pattern.p, code->pattern.n, PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED,
                                 &error, &at, NULL);
        if (!compiled) {
            fail_compile(code, error, at);
        }
        if (machine) {
            code->jit = pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) == 0; /* else it is interpreted, slower */
        }
        atomic_store_explicit(place, compiled, memory_order_release);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return compiled;
}

static pcre2_code *interpreted(struct code *code)
{
    pcre2_code *compiled = atomic_load_explicit(&code->compiled, memory_order_acquire);
    return compiled ? compiled : code_compile(code, &code->compiled, false);
}

/* ---- Matching ---- */

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

static int run(struct code *code, struct code_scratch *scratch, struct view subject, size_t at, uint32_t options)
{
    scratch->asked_at = NULL; /* there may be another text by now */
    const pcre2_code *machine = atomic_load_explicit(&code->machine, memory_order_acquire);
    if (!machine) {
        /* Machine code takes a millisecond to make: a few articles are done sooner without. */
        if (atomic_fetch_add_explicit(&code->runs, 1, memory_order_relaxed) < RUNS_INTERPRETED) {
            return pcre2_match(interpreted(code), (PCRE2_SPTR)subject.p, subject.n, at, options | PCRE2_NO_UTF_CHECK,
                               scratch->data, scratch->context);
        }
        machine = code_compile(code, &code->machine, true);
    }
    if (code->jit) {
        return pcre2_jit_match(machine, (PCRE2_SPTR)subject.p, subject.n, at, options, scratch->data, scratch->context);
    }
    return pcre2_match(machine, (PCRE2_SPTR)subject.p, subject.n, at, options | PCRE2_NO_UTF_CHECK, scratch->data,
                       scratch->context);
}

bool code_match(struct code *code, struct code_scratch *scratch, struct view line, size_t at, struct match *match)
{
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
        match->rule = code->rule;
        match->line = line;
        match->end = back + vector[1];
        take_captures(match, match->rule, vector, groups, subject);
        return true;
    }
}

bool code_test(struct code *code, struct code_scratch *scratch, struct view line, size_t at)
{
    size_t back = letter_start(line, at > LOOK_BACK ? at - LOOK_BACK : 0);
    size_t end = at + LOOK_BACK < line.n ? letter_start(line, at + LOOK_BACK) : line.n;
    return run(code, scratch, view_slice(line, back, end), at - back, back > 0 ? PCRE2_NOTBOL : 0) > 0;
}

bool code_can_begin(struct code *code, struct code_scratch *scratch, struct view bytes)
{
    scratch->probing = true;
    int result = pcre2_match(interpreted(code), (PCRE2_SPTR)bytes.p, bytes.n, 0,
                             PCRE2_PARTIAL_HARD | PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, scratch->data, scratch->context);
    scratch->probing = false;
    return result != PCRE2_ERROR_NOMATCH;
}
