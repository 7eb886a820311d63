/* Fuzz 2-match: any bytes, normalised, against the rules of FUZZ_RULES (a folder; else those of the checkout). Mentions
   lie in their line, at characters, in order and apart; their fields are such as the columns promise; and the same
   document gives the same again. */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>

#include "../../pipeline/1-normalise/documents.h"
#include "../../pipeline/2-match/extractor.h"
#include "fuzz.h"
#include "input.h"
#include "letters.h"
#include "record.h"

struct bench {
    struct output out;
    struct documents *documents;
    struct reader reader;
    struct extractor *extractor;
    struct buf records;
    /* Of the line that is looked at. */
    struct view line;
    size_t end;              /* of the mention before */
    struct buf found, again; /* all mentions as records, of the first and the second run */
    struct buf *to;
};

static struct bench *bench_of(void)
{
    static struct bench bench;
    if (!bench.documents) {
        letters_init();
        output_open(&bench.out, FUZZ_FD, "fuzz");
        bench.documents = documents_new(&bench.out, NULL, (struct view){NULL, 0});
        reader_init(&bench.reader, NULL);
        const char *folder = getenv("FUZZ_RULES");
        struct rules *rules = rules_load(folder ? folder : "pipeline/2-match/rules", NULL, 0);
        bench.extractor = extractor_new(rules);
    }
    return &bench;
}

static void normalise(struct bench *bench, struct view source)
{
    fuzz_feed(source, SIZE_MAX);
    reader_open(&bench->reader, FUZZ_FD);
    documents_begin(bench->documents, "fuzz");
    for (struct region region; reader_next(&bench->reader, &region);) {
        documents_region(bench->documents, &region);
    }
    documents_end(bench->documents);
    output_flush(&bench->out);
    buf_clear(&bench->records);
    buf_view(&bench->records, buf_all(fuzz_written()));
    buf_clear(fuzz_written());
}

/* ---- What a mention must be ---- */

/* Read YYYY-MM-DD, '-' before a year before Christ, as a number that grows with the day; false for anything else. */
static bool read_day(struct view text, long *number)
{
    static const char form[] = "0000-00-00";
    bool before_christ = text.n > 0 && text.p[0] == '-';
    text = view_slice(text, before_christ, text.n);
    bool good = text.n == sizeof form - 1;
    long parts[3] = {0, 0, 0};
    for (size_t i = 0, part = 0; good && i < text.n; i++) {
        good = form[i] == '-' ? text.p[i] == '-' : isdigit((unsigned char)text.p[i]) != 0;
        part += form[i] == '-';
        parts[part] = form[i] == '-' ? 0 : parts[part] * 10 + (text.p[i] - '0');
    }
    *number = (before_christ ? -parts[0] : parts[0]) * 10000 + parts[1] * 100 + parts[2];
    return good && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 && parts[2] <= 31;
}

/* A plain decimal: -12.5 */
static bool is_decimal(struct view text)
{
    size_t at = text.n > 0 && text.p[0] == '-';
    size_t digits = 0;
    size_t points = 0;
    for (; at < text.n; at++) {
        bool digit = isdigit((unsigned char)text.p[at]);
        if (!digit && (text.p[at] != '.' || digits == 0 || points++ > 0)) {
            return false;
        }
        digits += digit;
    }
    return digits > 0 && text.p[text.n - 1] != '.';
}

static void check_field(const char *name, struct view field)
{
    FUZZ_CHECK(fuzz_utf8(field), "%s is not valid UTF-8", name);
    for (size_t i = 0; i < field.n; i++) {
        FUZZ_CHECK(field.p[i] != '\t' && field.p[i] != '\n', "%s holds a tab or newline: '%.*s'", name,
                   VIEW_ARG(field));
    }
}

static void check_date(const struct values *values)
{
    struct view from = buf_all(&values->from);
    struct view to = buf_all(&values->to);
    long first = LONG_MIN;
    long last = LONG_MAX;
    FUZZ_CHECK(from.n == 0 || read_day(from, &first), "from is no day: '%.*s'", VIEW_ARG(from));
    FUZZ_CHECK(to.n == 0 || read_day(to, &last), "to is no day: '%.*s'", VIEW_ARG(to));
    FUZZ_CHECK(first <= last, "%.*s comes after %.*s", VIEW_ARG(from), VIEW_ARG(to));
}

static void check_figure(struct view kind, const struct values *values)
{
    struct view value = buf_all(&values->value);
    struct view most = buf_all(&values->value_max);
    bool number =
        !view_equal(kind, VIEW("label")) && !view_equal(kind, VIEW("reference")) && !view_equal(kind, VIEW("ref"));
    FUZZ_CHECK(!number || value.n == 0 || is_decimal(value), "%.*s: value is no number: '%.*s'", VIEW_ARG(kind),
               VIEW_ARG(value));
    FUZZ_CHECK(!number || most.n == 0 || is_decimal(most), "%.*s: value_max is no number: '%.*s'", VIEW_ARG(kind),
               VIEW_ARG(most));
}

static void check_values(const struct match *match, const struct values *values)
{
    check_field("kind", values->kind);
    check_field("modifier", values->modifier);
    check_field("basis", values->basis);
    check_field("value", buf_all(&values->value));
    check_field("value_max", buf_all(&values->value_max));
    check_field("unit", buf_all(&values->unit));
    check_field("about", buf_all(&values->about));
    check_field("from", buf_all(&values->from));
    check_field("to", buf_all(&values->to));
    if (match->type == TYPE_DATE) {
        check_date(values);
    } else if (match->type == TYPE_FIGURE) {
        check_figure(values->kind, values);
    }
}

static void take(void *context, const struct match *match, const struct values *values)
{
    struct bench *bench = context;
    struct view line = bench->line;
    FUZZ_CHECK(match->start < match->end && match->end <= line.n, "a mention outside its line: %zu to %zu of %zu",
               match->start, match->end, line.n);
    FUZZ_CHECK(fuzz_boundary(line, match->start) && fuzz_boundary(line, match->end), "a mention cuts a character");
    FUZZ_CHECK(match->start >= bench->end, "a mention at %zu, when the one before ends at %zu, in '%.*s'", match->start,
               bench->end, VIEW_ARG(line));
    bench->end = match->end;
    check_values(match, values);
    struct mention_record record = extractor_record(match, values);
    record_put_mention(bench->to, &record);
}

/* Match the records, read in pieces, with all mentions put into `to`. */
static void match_all(struct bench *bench, size_t piece, struct buf *to)
{
    bench->to = to;
    buf_clear(to);
    struct input in;
    fuzz_feed(buf_all(&bench->records), piece);
    input_open(&in, FUZZ_FD, "fuzz");
    for (struct view lines; input_lines(&in, &lines);) {
        while (lines.n > 0) {
            struct view record = view_cut(&lines, '\n');
            struct document_record document;
            struct text_record text;
            if (record_tag(record) == RECORD_DOCUMENT && record_parse_document(record, &document)) {
                extractor_document(bench->extractor, document.date);
            } else if (record_tag(record) == RECORD_TEXT && record_parse_text(record, &text)) {
                bench->line = text.text;
                bench->end = 0;
                extractor_line(bench->extractor, text.text, take, bench);
            }
        }
    }
    input_close(&in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bench *bench = bench_of();
    normalise(bench, (struct view){(const char *)data, size});
    match_all(bench, SIZE_MAX, &bench->found);
    match_all(bench, 0, &bench->again);
    FUZZ_CHECK(view_equal(buf_all(&bench->found), buf_all(&bench->again)), "the second run differs:\n%.*s---\n%.*s",
               VIEW_ARG(buf_all(&bench->found)), VIEW_ARG(buf_all(&bench->again)));
    size_t limits = engine_limits(extractor_engine(bench->extractor));
    FUZZ_CHECK(limits == 0, "a pattern took too long and was given up");
    return 0;
}
