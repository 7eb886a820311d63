/* 1-normalise: bytes of files or standard input to records of documents and their lines in NFC. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "documents.h"
#include "fail.h"
#include "output.h"
#include "progress.h"
#include "record.h"

static const char usage[] = "usage: 1-normalise [OPTION]... [FILE]... > RECORDS\n"
                            "Write the documents in FILEs (none or -: standard input) as records (see "
                            "extract-records(5)).\n"
                            "  --date YYYY-MM-DD  date of documents that name none\n"
                            "  --boundary REGEX   lines that begin documents; groups id and date name them\n"
                            "  --counters FD      count bytes in the shared memory behind FD\n"
                            "  --help, --version\n";

struct options {
    char date[HEADER_DATE_SIZE]; /* date[0] is 0 where none is given */
    const char *boundary;        /* NULL where none is given */
    volatile uint64_t *counters; /* NULL where none are wanted */
};

static struct options parse_options(int argc, char **argv)
{
    static const struct option long_options[] = {
        {"date", required_argument, NULL, 'd'},     {"boundary", required_argument, NULL, 'b'},
        {"counters", required_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},        {NULL, 0, NULL, 0}};
    struct options options = {0};
    opterr = 0;
    int option;
    while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
        switch (option) {
        case 'd':
            if (!header_date(view_of(optarg), options.date)) {
                die("--date: '%s' is no day; write it as in 2023-09-05", optarg);
            }
            break;
        case 'b':
            options.boundary = optarg;
            break;
        case 'c':
            options.counters = progress_counters(optarg);
            break;
        case 'h':
        case 'v':
            fputs(option == 'h' ? usage : "1-normalise " VERSION "\n", stdout);
            exit(fflush(stdout) == 0 ? STATUS_FINE : STATUS_FAILED);
        default:
            die("%s: no such option, or one without its value; see --help", argv[optind - 1]);
        }
    }
    return options;
}

/* Read one file into documents; what cannot be read is said and skipped. */
static void read_file(const char *name, struct reader *reader, struct documents *documents)
{
    bool standard_input = strcmp(name, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        warn("%s: %s", name, strerror(errno));
        return;
    }
    reader_open(reader, fd);
    documents_begin(documents, name);
    struct region region;
    while (reader_next(reader, &region)) {
        documents_region(documents, &region);
    }
    documents_end(documents);
    if (reader->error != 0) {
        warn("%s: %s", name, strerror(reader->error));
    }
    if (!standard_input) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    fail_program("extract: normalise");
    struct options options = parse_options(argc, argv);
    struct output out;
    output_open(&out, STDOUT_FILENO, "standard output");
    struct boundary *boundary = options.boundary ? boundary_new(options.boundary) : NULL;
    struct view date = {options.date, options.date[0] ? HEADER_DATE_SIZE : 0};
    struct documents *documents = documents_new(&out, boundary, date);
    struct reader reader;
    reader_init(&reader, options.counters ? &options.counters[COUNTER_READ] : NULL);
    char *standard_input[] = {"-", NULL};
    char **files = optind < argc ? argv + optind : standard_input;
    for (; *files; files++) {
        read_file(*files, &reader, documents);
    }
    record_put_end(&out.buffer);
    output_close(&out);
    reader_free(&reader);
    documents_free(documents);
    boundary_free(boundary);
    return (int)status_now();
}
