/* 2-match: records in, the same records with their mentions out. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "examples.h"
#include "fail.h"
#include "input.h"
#include "letters.h"
#include "output.h"
#include "record.h"

struct options {
    const char *folder; /* of the rule files */
    const char **extra; /* further rule files and folders */
    size_t extra_count;
    const char *check; /* rule file to check, or NULL */
    bool test;
};

static const char HELP[] =
    "usage: 2-match [OPTION]... <RECORDS >RECORDS\n"
    "Add mention records to the records of 1-normalise; see extract-records(5) and extract-rules(5).\n"
    "  --rules-dir DIR   take the rule files (*.rules) of DIR, lists from DIR/../lists\n"
    "  --rules PATH      add the rule file or folder PATH; a file of the same name is replaced\n"
    "  --check FILE      lint FILE together with the other rules, run its examples, and stop\n"
    "  --test            run all examples and stop\n"
    "  --help            this text\n"
    "  --version         the version\n";

static const char *default_folder(void)
{
    return access(SHAREDIR "/rules", R_OK) == 0 ? SHAREDIR "/rules" : "pipeline/2-match/rules";
}

static struct options read_options(int argc, char **argv)
{
    static const struct option known[] = {{"rules-dir", required_argument, NULL, 'd'},
                                          {"rules", required_argument, NULL, 'r'},
                                          {"check", required_argument, NULL, 'c'},
                                          {"test", no_argument, NULL, 't'},
                                          {"help", no_argument, NULL, 'h'},
                                          {"version", no_argument, NULL, 'V'},
                                          {NULL, 0, NULL, 0}};
    struct options options = {.folder = default_folder()};
    options.extra = allocate_zeroed((size_t)argc + 1, sizeof *options.extra);
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'd':
            options.folder = optarg;
            break;
        case 'r':
            options.extra[options.extra_count++] = optarg;
            break;
        case 'c':
            options.check = options.extra[options.extra_count++] = optarg;
            break;
        case 't':
            options.test = true;
            break;
        case 'h':
            fputs(HELP, stdout);
            exit(STATUS_FINE);
        case 'V':
            puts("2-match " VERSION);
            exit(STATUS_FINE);
        default:
            exit(STATUS_FAILED);
        }
    }
    if (optind < argc) {
        die("'%s': records are read from standard input only", argv[optind]);
    }
    return options;
}

/* ---- Records ---- */

static void put_mention(void *context, const struct match *match, const struct values *values)
{
    struct output *out = context;
    struct mention_record record = {.rule = match->rule->id,
                                    .type = view_of(type_name(match->type)),
                                    .kind = values->kind,
                                    .start = match->start,
                                    .end = match->end,
                                    .value = buf_all(&values->value),
                                    .value_max = buf_all(&values->value_max),
                                    .unit = buf_all(&values->unit),
                                    .modifier = values->modifier,
                                    .from = buf_all(&values->from),
                                    .to = buf_all(&values->to),
                                    .basis = values->basis,
                                    .about = buf_all(&values->about)};
    record_put_mention(&out->buffer, &record);
    output_flush_full(out);
}

static void pass_record(struct extractor *extractor, struct view record, struct output *out)
{
    buf_view(&out->buffer, record);
    buf_byte(&out->buffer, '\n');
    struct text_record text;
    struct document_record document;
    switch (record_tag(record)) {
    case RECORD_DOCUMENT:
        if (!record_parse_document(record, &document)) {
            warn("a D record lacks fields; it is passed on unread");
            return;
        }
        extractor_document(extractor, document.date);
        break;
    case RECORD_TEXT:
        if (!record_parse_text(record, &text)) {
            warn("a T record lacks fields; it is passed on unread");
            return;
        }
        extractor_line(extractor, text.text, put_mention, out);
        break;
    default:
        break;
    }
}

static void pass_all(struct extractor *extractor)
{
    struct input in;
    struct output out;
    input_open(&in, STDIN_FILENO, "standard input");
    output_open(&out, STDOUT_FILENO, "standard output");
    extractor_document(extractor, (struct view){NULL, 0});
    bool any = false;
    bool ended = false;
    for (struct view lines; input_lines(&in, &lines);) {
        while (lines.n > 0) {
            struct view record = view_cut(&lines, '\n');
            any = true;
            ended |= record_tag(record) == RECORD_END;
            pass_record(extractor, record, &out);
        }
        output_flush(&out);
    }
    output_close(&out);
    input_close(&in);
    if (!any) {
        exit(STATUS_FAILED); /* the stage before refused to start, and said why */
    }
    if (!ended) {
        die("records end without an end record: the stage before stopped early");
    }
}

static struct view stem_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct view name = view_of(slash ? slash + 1 : path);
    return view_ends(name, VIEW(".rules")) ? view_slice(name, 0, name.n - 6) : name;
}

/* Run examples as tests/run and rule authors want it: failures, then the counts. */
static int run_examples(const struct rules *rules, struct extractor *extractor, const struct options *options)
{
    struct view stem = options->check ? stem_of(options->check) : (struct view){NULL, 0};
    struct example_counts counts = examples_run(rules, extractor, stem);
    printf("%zu passed, %zu failed\n", counts.passed, counts.failed);
    return counts.failed > 0 ? STATUS_FAILED : STATUS_FINE;
}

int main(int argc, char **argv)
{
    fail_program("extract: match");
    letters_init();
    struct options options = read_options(argc, argv);
    struct rules *rules = rules_load(options.folder, options.extra, options.extra_count);
    struct extractor *extractor = extractor_new(rules);
    int status = STATUS_FINE;
    if (options.test || options.extra_count > 0) {
        engine_check(extractor_engine(extractor)); /* rules of one's own are checked before anything is printed */
    }
    if (options.test || options.check) {
        status = run_examples(rules, extractor, &options);
    } else {
        pass_all(extractor);
    }
    size_t limits = engine_limits(extractor_engine(extractor));
    if (limits > 0) {
        warn("at %zu places a pattern took too long and was given up", limits);
    }
    extractor_free(extractor);
    rules_free(rules);
    free(options.extra);
    if (fflush(stdout) != 0) {
        die("standard output could not be written");
    }
    return status > (int)status_now() ? status : (int)status_now();
}
