/* 2-match: records in, the same records with their mentions out. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "examples.h"
#include "fail.h"
#include "letters.h"
#include "records.h"

struct options {
    const char *folder; /* of the rule files */
    const char **extra; /* further rule files and folders */
    size_t extra_count;
    const char **names; /* files of names */
    size_t name_count;
    const char *check; /* rule file to check, or NULL */
    bool test;
};

static const char HELP[] =
    "usage: 2-match [OPTION]... <RECORDS >RECORDS\n"
    "Add mention records to the records of 1-normalise; see extract-records(5) and extract-rules(5).\n"
    "  --rules-dir DIR   take the rule files (*.rules) of DIR, lists from DIR/../lists\n"
    "  --rules PATH      add the rule file or folder PATH; a file of the same name is replaced\n"
    "  --names FILE      add the named bodies of FILE: name, canonical name and kind, parted by tabs\n"
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
                                          {"names", required_argument, NULL, 'n'},
                                          {"check", required_argument, NULL, 'c'},
                                          {"test", no_argument, NULL, 't'},
                                          {"help", no_argument, NULL, 'h'},
                                          {"version", no_argument, NULL, 'V'},
                                          {NULL, 0, NULL, 0}};
    struct options options = {.folder = default_folder()};
    options.extra = allocate_zeroed((size_t)argc + 1, sizeof *options.extra);
    options.names = allocate_zeroed((size_t)argc + 1, sizeof *options.names);
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'd':
            options.folder = optarg;
            break;
        case 'r':
            options.extra[options.extra_count++] = optarg;
            break;
        case 'n':
            options.names[options.name_count++] = optarg;
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
    rules_add_names(rules, options.names, options.name_count);
    struct extractor *extractor = extractor_new(rules);
    int status = STATUS_FINE;
    if (options.test || options.extra_count > 0) {
        engine_check(extractor_engine(extractor)); /* rules of one's own are checked before anything is printed */
    }
    if (options.test || options.check) {
        status = run_examples(rules, extractor, &options);
    } else {
        records_pass(extractor, rules);
    }
    extractor_free(extractor);
    rules_free(rules);
    free(options.extra);
    free(options.names);
    if (fflush(stdout) != 0) {
        die("standard output could not be written");
    }
    return status > (int)status_now() ? status : (int)status_now();
}
