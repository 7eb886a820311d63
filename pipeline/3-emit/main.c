/* Owns the page of counters it is given. 3-emit: records on standard input to CSV on standard output. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "emit.h"
#include "fail.h"
#include "input.h"
#include "letters.h"
#include "report.h"

enum { COUNTER_MENTIONS = 1, COUNTERS_SIZE = 4096 };

static const char usage[] =
    "usage: 3-emit [--only TYPE[,TYPE]...] [--explain] [--format FORMAT] [--counters FD]\n"
    "              < RECORDS > ROWS\n"
    "Write the mentions in the records (see extract-records(5)) as a table (see extract-csv(5)).\n"
    "  --only TYPE[,TYPE]  date, figure, body: rows of these types alone\n"
    "  --explain           add the column `rule`\n"
    "  --format FORMAT     csv (the default) or html\n"
    "  --report-documents N  html: show the first N documents (100)\n"
    "  --counters FD       count rows in the shared memory behind FD\n"
    "  --help, --version\n";

/* The set of types that a list of names means. */
static unsigned parse_types(const char *names)
{
    static const struct {
        const char *one, *many;
        enum claim_priority priority;
    } types[] = {{"date", "dates", CLAIM_DATE}, {"figure", "figures", CLAIM_FIGURE}, {"body", "bodies", CLAIM_BODY}};
    unsigned set = 0;
    struct view rest = view_of(names);
    do {
        struct view name = view_cut(&rest, ',');
        size_t i = 0;
        while (i < 3 && !view_equal(name, view_of(types[i].one)) && !view_equal(name, view_of(types[i].many))) {
            i++;
        }
        if (i == 3) {
            die("--only: unknown type '%.*s': use date, figure or body", VIEW_ARG(name));
        }
        set |= 1U << types[i].priority;
    } while (rest.n > 0);
    return set;
}

static volatile uint64_t *map_counters(const char *number)
{
    char *end;
    long fd = strtol(number, &end, 10);
    if (end == number || *end != '\0' || fd < 0 || fd > 1 << 20) {
        die("--counters: '%s' is no descriptor", number);
    }
    void *page = mmap(NULL, COUNTERS_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, (int)fd, 0);
    if (page == MAP_FAILED) {
        die("--counters %ld: %s", fd, strerror(errno));
    }
    return page;
}

static uint64_t parse_count(const char *option, const char *digits)
{
    char *end;
    errno = 0;
    unsigned long long count = strtoull(digits, &end, 10);
    if (digits[0] < '0' || digits[0] > '9' || *end != '\0' || errno != 0) {
        die("%s: '%s' is no number", option, digits);
    }
    return count;
}

static _Noreturn void refuse_format(const char *name)
{
    struct buf names = {0};
    format_names(&names);
    die("--format: unknown format '%s': use one of %.*s", name, VIEW_ARG(buf_all(&names)));
}

struct options {
    struct format_options format;
    volatile uint64_t *counters; /* or NULL */
};

static void parse_options(struct options *options, int argc, char **argv)
{
    static const struct option known[] = {
        {"only", required_argument, NULL, 'o'},     {"explain", no_argument, NULL, 'e'},
        {"counters", required_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'},
        {"format", required_argument, NULL, 'f'},   {"report-documents", required_argument, NULL, 'r'},
        {"version", no_argument, NULL, 'v'},        {0}};
    *options = (struct options){.format = {.format = &csv_format,
                                           .types = ~(1U << CLAIM_NONE),
                                           .column_count = COLUMN_RULE,
                                           .header = true,
                                           .report_documents = REPORT_DOCUMENTS}};
    for (enum column i = 0; i < COLUMNS; i++) {
        options->format.columns[i] = i;
    }
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'o':
            options->format.types = parse_types(optarg);
            break;
        case 'e':
            options->format.column_count = COLUMNS;
            break;
        case 'f':
            options->format.format = format_find(optarg);
            if (!options->format.format) {
                refuse_format(optarg);
            }
            break;
        case 'r':
            options->format.report_documents = parse_count("--report-documents", optarg);
            break;
        case 'c':
            options->counters = map_counters(optarg);
            break;
        case 'h':
        case 'v':
            fputs(option == 'h' ? usage : "3-emit " VERSION "\n", stdout);
            exit(fflush(stdout) == 0 ? STATUS_FINE : STATUS_FAILED);
        default:
            die("unknown option or missing argument: '%s'; try --help", argv[optind - 1]);
        }
    }
    if (optind < argc) {
        die("unexpected argument '%s': records are read from standard input", argv[optind]);
    }
}

int main(int argc, char **argv)
{
    fail_program("extract: emit");
    struct options options;
    parse_options(&options, argc, argv);
    letters_init();
    struct input in;
    struct output out;
    struct emit emit;
    input_open(&in, STDIN_FILENO, "standard input");
    output_open(&out, STDOUT_FILENO, "standard output");
    emit_init(&emit, &options.format, &out);
    for (struct view lines; input_lines(&in, &lines);) {
        emit_lines(&emit, lines);
        /* Before each wait for input everything is written: what is read from a broken or slow pipe arrives. */
        output_flush(&out);
        if (options.counters) {
            options.counters[COUNTER_MENTIONS] = emit.rows.written;
        }
    }
    emit_finish(&emit);
    output_close(&out);
    emit_free(&emit);
    input_close(&in);
    return (int)status_now();
}
