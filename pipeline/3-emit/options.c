#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fail.h"
#include "progress.h"
#include "report.h"

static const char usage[] = "usage: 3-emit [OPTION]... < RECORDS > ROWS\n"
                            "Write the mentions in the records (see extract-records(5)) as a table (extract-csv(5)).\n"
                            "  --format FORMAT     csv (the default), tsv, jsonl, xlsx, html\n"
                            "  --only TYPE[,TYPE]  date, figure, body: rows of these types alone\n"
                            "  --columns NAME,...  these columns in this order\n"
                            "  --explain           add the column `rule`\n"
                            "  --no-header         no header row\n"
                            "  --excel             csv for Excel: BOM, CRLF, texts that stay what they are\n"
                            "  --separator CHAR    csv: , ; | or tab between cells\n"
                            "  --output FILE       write FILE, which is there when it is whole\n"
                            "  --split DIR         write dates, figures and bodies to a file each in DIR\n"
                            "  --report-documents N  html: show the first N documents (100)\n"
                            "  --counters FD       count rows in the shared memory behind FD\n"
                            "  --help, --version\n";

/* What --explain, --columns and the like say, before they are put together. */
struct wishes {
    struct options *options;
    const char *columns;
    bool explain;
    bool separator; /* it was given */
};

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

static _Noreturn void refuse_column(struct view name)
{
    struct buf names = {0};
    for (enum column i = 0; i < COLUMNS; i++) {
        buf_text(&names, i > 0 ? ", " : "");
        buf_text(&names, column_name(i));
    }
    die("--columns: no column '%.*s': use %.*s", VIEW_ARG(name), VIEW_ARG(buf_all(&names)));
}

static void parse_columns(struct format_options *format, const char *names)
{
    bool taken[COLUMNS] = {false};
    struct view rest = view_of(names);
    format->column_count = 0;
    do {
        struct view name = view_cut(&rest, ',');
        enum column column = column_find(name);
        if (column == COLUMNS) {
            refuse_column(name);
        }
        if (taken[column]) {
            die("--columns: '%.*s' twice", VIEW_ARG(name));
        }
        taken[column] = true;
        format->columns[format->column_count++] = column;
    } while (rest.n > 0);
}

static const struct format *parse_format(const char *name)
{
    const struct format *format = format_find(name);
    if (!format) {
        struct buf names = {0};
        format_names(&names);
        die("--format: unknown format '%s': use %.*s", name, VIEW_ARG(buf_all(&names)));
    }
    return format;
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

static char parse_separator(const char *name)
{
    if (strcmp(name, "tab") == 0 || strcmp(name, "\\t") == 0) {
        return '\t';
    }
    if (name[0] == '\0' || name[1] != '\0' || strchr(",;|\t", name[0]) == NULL) {
        die("--separator: '%s' is not one of , ; | tab", name);
    }
    return name[0];
}

static const struct option known[] = {
    {"only", required_argument, NULL, 'o'},      {"explain", no_argument, NULL, 'e'},
    {"format", required_argument, NULL, 'f'},    {"columns", required_argument, NULL, 'l'},
    {"no-header", no_argument, NULL, 'n'},       {"excel", no_argument, NULL, 'x'},
    {"separator", required_argument, NULL, 'p'}, {"output", required_argument, NULL, 't'},
    {"split", required_argument, NULL, 's'},     {"report-documents", required_argument, NULL, 'r'},
    {"counters", required_argument, NULL, 'c'},  {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'v'},         {0}};

static void take(struct wishes *wishes, int option, char *value)
{
    struct options *options = wishes->options;
    switch (option) {
    case 'o':
        options->format.types = parse_types(value);
        break;
    case 'e':
        wishes->explain = true;
        break;
    case 'f':
        options->format.format = parse_format(value);
        break;
    case 'l':
        wishes->columns = value;
        break;
    case 'n':
        options->format.header = false;
        break;
    case 'x':
        options->format.excel = true;
        break;
    case 'p':
        options->format.separator = parse_separator(value);
        wishes->separator = true;
        break;
    case 't':
        options->output = value;
        break;
    case 's':
        options->format.split = value;
        break;
    case 'r':
        options->format.report_documents = parse_count("--report-documents", value);
        break;
    case 'c':
        options->counters = progress_counters(value);
        break;
    default:
        fputs(option == 'h' ? usage : "3-emit " VERSION "\n", stdout);
        exit(fflush(stdout) == 0 ? STATUS_FINE : STATUS_FAILED);
    }
}

/* Refuse what does not go together. */
static void check(const struct wishes *wishes)
{
    const struct options *options = wishes->options;
    const struct format *format = options->format.format;
    if (format != &csv_format && (options->format.excel || wishes->separator)) {
        die("%s is for --format csv, not %s", options->format.excel ? "--excel" : "--separator", format->name);
    }
    if (format == &html_format && wishes->columns) {
        die("--columns is not for --format html, which shows all it needs");
    }
    if (options->format.split && !format->splits) {
        die("--split is not for --format %s, which is one file: use --output FILE", format->name);
    }
    if (options->format.split && options->output) {
        die("--split writes into a folder: leave --output off");
    }
    if (format->binary && !options->output && isatty(STDOUT_FILENO)) {
        die("--format %s is not for a terminal: add --output FILE", format->name);
    }
}

void options_parse(struct options *options, int argc, char **argv)
{
    struct wishes wishes = {.options = options};
    *options = (struct options){.format = {.format = &csv_format,
                                           .types = ~(1U << CLAIM_NONE),
                                           .column_count = COLUMN_RULE,
                                           .header = true,
                                           .separator = ',',
                                           .report_documents = REPORT_DOCUMENTS}};
    for (enum column i = 0; i < COLUMNS; i++) {
        options->format.columns[i] = i;
    }
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == '?') {
            die("unknown option or missing argument: '%s'; try --help", argv[optind - 1]);
        }
        take(&wishes, option, optarg);
    }
    if (optind < argc) {
        die("unexpected argument '%s': records are read from standard input", argv[optind]);
    }
    if (wishes.columns) {
        parse_columns(&options->format, wishes.columns);
    }
    if (wishes.explain) {
        bool there = false;
        for (size_t i = 0; i < options->format.column_count; i++) {
            there |= options->format.columns[i] == COLUMN_RULE;
        }
        if (!there) {
            options->format.columns[options->format.column_count++] = COLUMN_RULE;
        }
    }
    check(&wishes);
}
