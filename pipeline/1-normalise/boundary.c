#include "boundary.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "fail.h"

enum {
    LINE_AT_MOST = 1 << 14, /* bytes looked at */
    STEPS_AT_MOST = 100000, /* so that no pattern and line together take long */
    KILOBYTES_AT_MOST = 1024
};

struct boundary {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *limits;
    int id, date; /* numbers of the groups, negative where there are none */
};

struct boundary *boundary_new(const char *pattern)
{
    int error;
    size_t at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                     PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF, &error, &at, NULL);
    if (!code) {
        char message[256];
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
        die("--boundary: %s at byte %zu of '%s'", message, at, pattern);
    }
    struct boundary *boundary = allocate_zeroed(1, sizeof *boundary);
    boundary->code = code;
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where there is no JIT, matching does without */
    boundary->match = pcre2_match_data_create_from_pattern(boundary->code, NULL);
    boundary->limits = pcre2_match_context_create(NULL);
    if (!boundary->match || !boundary->limits) {
        die("out of memory");
    }
    pcre2_set_match_limit(boundary->limits, STEPS_AT_MOST);
    pcre2_set_heap_limit(boundary->limits, KILOBYTES_AT_MOST);
    boundary->id = pcre2_substring_number_from_name(boundary->code, (PCRE2_SPTR) "id");
    boundary->date = pcre2_substring_number_from_name(boundary->code, (PCRE2_SPTR) "date");
    return boundary;
}

void boundary_free(struct boundary *boundary)
{
    if (boundary) {
        pcre2_match_context_free(boundary->limits);
        pcre2_match_data_free(boundary->match);
        pcre2_code_free(boundary->code);
        free(boundary);
    }
}

/* What a group matched, empty where it took no part or does not exist. */
static struct view group(const struct boundary *boundary, struct view line, int number, int groups)
{
    const size_t *ends = pcre2_get_ovector_pointer(boundary->match);
    size_t first = 2 * (size_t)number;
    if (number < 0 || number >= groups || ends[first] == PCRE2_UNSET || ends[first] > ends[first + 1]) {
        return view_slice(line, 0, 0);
    }
    return view_slice(line, ends[first], ends[first + 1]);
}

bool boundary_match(struct boundary *boundary, struct view line, struct view *id, struct view *date)
{
    size_t n = line.n < LINE_AT_MOST ? line.n : LINE_AT_MOST;
    int groups = pcre2_match(boundary->code, (PCRE2_SPTR)line.p, n, 0, 0, boundary->match, boundary->limits);
    if (groups <= 0) {
        return false;
    }
    *id = view_trim(group(boundary, line, boundary->id < 0 ? 0 : boundary->id, groups));
    *date = view_trim(group(boundary, line, boundary->date, groups));
    return true;
}
