/* The driver: options, then `1-normalise | 2-match | 3-emit`, then one exit status for all. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"
#include "place.h"
#include "progress.h"
#include "stages.h"

enum { NORMALISE, MATCH, EMIT };

static const char usage[] =
    "Usage: %s [OPTION]... [FILE]...\n"
    "Find dates, figures and named bodies in Vietnamese text; print them as a table.\n"
    "\n"
    "Without FILE, or where FILE is -, read standard input. Each FILE is a document of\n"
    "its own; header lines (# doc_id = ..., # date = ...) divide a stream into documents.\n"
    "\n"
    "      --only KIND[,KIND]  print only these: date, figure, body\n"
    "      --format FORMAT     csv (the default), tsv, jsonl, xlsx, html\n"
    "  -o, --output FILE       write FILE, which is there when it is whole\n"
    "      --split DIR         write dates, figures and bodies to a file each in DIR\n"
    "      --columns NAME,...  these columns in this order\n"
    "      --no-header         no header row\n"
    "      --excel             CSV that opens in Excel as it is meant\n"
    "      --separator CHAR    , ; | or tab between the cells of CSV\n"
    "      --report-documents N  html: show the first N documents (100)\n"
    "      --date YYYY-MM-DD   date of documents that name none, for 'hôm qua' and '5/9'\n"
    "      --boundary REGEX    a line that matches begins a document too (group id: its name)\n"
    "      --rules DIR|FILE    add rule files, or replace those of the same name\n"
    "      --names FILE        add bodies: a line is name, canonical name, kind, parted by tabs\n"
    "      --explain           add the column rule: which rule found the mention\n"
    "      --show-pipe         print the shell line that does the same, and exit\n"
    "      --check FILE        check a rule file and run its examples, and exit\n"
    "  -q, --quiet             no progress line\n"
    "  -h, --help              print this help, and exit\n"
    "  -V, --version           print the version, and exit\n"
    "\n"
    "Exit status: 0 fine; 1 finished, but something was skipped or replaced (it was\n"
    "said on standard error); 2 usage, rules, input or output, or a failed stage.\n";

/* What the command line asks for. Strings are borrowed from it. */
struct options {
    struct buf only; /* kinds, joined by commas, NUL-terminated where not empty */
    const char *date;
    const char *boundary;
    const char *check;
    const char **rules;
    size_t rule_count;
    const char **names;
    size_t name_count;
    struct emit_option {
        const char *name, *value; /* no value: NULL */
    } * emit;                     /* what the last stage is to take */
    size_t emit_count;
    bool show_pipe, quiet;
    char **files;
    size_t file_count;
};

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* True for a day of the calendar written YYYY-MM-DD. */
static bool is_day(const char *date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(date) != 10) {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7 ? date[i] != '-' : date[i] < '0' || date[i] > '9') {
            return false;
        }
    }
    int year = (int)strtol(date, NULL, 10), month = (int)strtol(date + 5, NULL, 10);
    int day = (int)strtol(date + 8, NULL, 10);
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && is_leap(year));
}

/* Print text on standard output and exit, with a failure where it cannot be written. */
static _Noreturn void print_and_exit(const char *text)
{
    struct output out;
    output_open(&out, STDOUT_FILENO, "standard output");
    buf_text(&out.buffer, text);
    output_close(&out);
    exit(STATUS_FINE);
}

/* The program is named as it was called: vnextract where it is installed. */
static _Noreturn void show_help(void)
{
    struct buf text = {0};
    buf_format(&text, usage, program_invocation_short_name);
    buf_byte(&text, '\0');
    print_and_exit(text.p);
}

enum { ONLY = 256, DATE, BOUNDARY, RULES, NAMES, SHOW_PIPE, CHECK, EMIT_OPTION };

static const struct option long_options[] = {
    {"only", required_argument, NULL, ONLY},
    {"date", required_argument, NULL, DATE},
    {"boundary", required_argument, NULL, BOUNDARY},
    {"rules", required_argument, NULL, RULES},
    {"names", required_argument, NULL, NAMES},
    {"format", required_argument, NULL, EMIT_OPTION},
    {"output", required_argument, NULL, EMIT_OPTION},
    {"split", required_argument, NULL, EMIT_OPTION},
    {"columns", required_argument, NULL, EMIT_OPTION},
    {"no-header", no_argument, NULL, EMIT_OPTION},
    {"excel", no_argument, NULL, EMIT_OPTION},
    {"separator", required_argument, NULL, EMIT_OPTION},
    {"report-documents", required_argument, NULL, EMIT_OPTION},
    {"explain", no_argument, NULL, EMIT_OPTION},
    {"show-pipe", no_argument, NULL, SHOW_PIPE},
    {"check", required_argument, NULL, CHECK},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

/* Say what is wrong with the option that getopt_long has just refused. */
static _Noreturn void refuse(int why, char *const *argv)
{
    const char *word = argv[optind - 1];
    if (why == ':') {
        die("option '%s' needs a value; try '%s --help'", word, program_invocation_short_name);
    }
    if (optopt > 0 && optopt < ONLY && strncmp(word, "--", 2) != 0) {
        die("unknown option '-%c'; try '%s --help'", optopt, program_invocation_short_name);
    }
    die("%s option '%s'; try '%s --help'", optopt > 0 ? "no value is taken by" : "unknown or ambiguous", word,
        program_invocation_short_name);
}

static void take_option(struct options *options, int option, char *value)
{
    switch (option) {
    case ONLY:
        if (options->only.n > 0) {
            options->only.p[options->only.n - 1] = ',';
        }
        buf_bytes(&options->only, value, strlen(value) + 1);
        break;
    case DATE:
        if (!is_day(value)) {
            die("--date '%s' is no day of the calendar, written YYYY-MM-DD", value);
        }
        options->date = value;
        break;
    case BOUNDARY:
        options->boundary = value;
        break;
    case RULES:
        options->rules = reallocate(options->rules, options->rule_count + 1, sizeof *options->rules);
        options->rules[options->rule_count++] = value;
        break;
    case NAMES:
        options->names = reallocate(options->names, options->name_count + 1, sizeof *options->names);
        options->names[options->name_count++] = value;
        break;
    case SHOW_PIPE:
        options->show_pipe = true;
        break;
    case CHECK:
        options->check = value;
        break;
    case 'q':
        options->quiet = true;
        break;
    case 'h':
        show_help();
    default:
        print_and_exit("vnextract " VERSION "\n");
    }
}

/* Keep an option for the last stage, which knows what may stand in it. */
static void take_emit_option(struct options *options, const char *name, const char *value)
{
    options->emit = reallocate(options->emit, options->emit_count + 1, sizeof *options->emit);
    options->emit[options->emit_count++] = (struct emit_option){name, value};
}

static void take_options(struct options *options, int argc, char **argv)
{
    int option;
    int number = 0;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":o:qhV", long_options, &number)) != -1) {
        if (option == '?' || option == ':') {
            refuse(option, argv);
        }
        if (option == 'o' || option == EMIT_OPTION) {
            take_emit_option(options, option == 'o' ? "output" : long_options[number].name, optarg);
        } else {
            take_option(options, option, optarg);
        }
    }
    options->files = argv + optind;
    options->file_count = (size_t)(argc - optind);
    if (options->check != NULL && options->file_count > 0) {
        die("--check reads no text, but '%s' was named", options->files[0]);
    }
}

/* Append an option and its value; nothing where value is NULL. */
static void pass_on(struct stage *stage, const char *option, const char *value)
{
    if (value != NULL) {
        stage_argument(stage, option);
        stage_argument(stage, value);
    }
}

/* Begin a stage's arguments with its path. */
static void name_stage(struct stage *stage, const struct place *place, const char *program)
{
    struct buf path = {0};
    buf_format(&path, "%s/%s", place->programs, program);
    buf_byte(&path, '\0');
    stage->name = strchr(program, '-') + 1;
    stage_argument(stage, path.p);
    buf_free(&path);
}

static void set_up_match(struct stage *match, const struct options *options, const struct place *place)
{
    name_stage(match, place, "2-match");
    pass_on(match, "--rules-dir", place->rules);
    for (size_t i = 0; i < options->rule_count; i++) {
        pass_on(match, "--rules", options->rules[i]);
    }
    for (size_t i = 0; i < options->name_count; i++) {
        pass_on(match, "--names", options->names[i]);
    }
    pass_on(match, "--check", options->check);
}

/* Turn the options into the stages' arguments. `counters` names the page for progress, or is NULL. */
static void set_up(struct stages *stages, const struct options *options, const struct place *place,
                   const char *counters)
{
    struct stage *normalise = &stages->stage[NORMALISE];
    name_stage(normalise, place, "1-normalise");
    pass_on(normalise, "--date", options->date);
    pass_on(normalise, "--boundary", options->boundary);
    pass_on(normalise, "--counters", counters);
    for (size_t i = 0; i < options->file_count; i++) {
        const char *file = options->files[i];
        if (file[0] == '-' && file[1] != '\0') {
            stage_argument(normalise, "--");
            break;
        }
    }
    for (size_t i = 0; i < options->file_count; i++) {
        stage_argument(normalise, options->files[i]);
    }
    set_up_match(&stages->stage[MATCH], options, place);
    struct stage *emit = &stages->stage[EMIT];
    name_stage(emit, place, "3-emit");
    pass_on(emit, "--only", options->only.n > 0 ? options->only.p : NULL);
    for (size_t i = 0; i < options->emit_count; i++) {
        struct buf option = {0};
        buf_format(&option, "--%s", options->emit[i].name);
        buf_byte(&option, '\0');
        stage_argument(emit, option.p);
        if (options->emit[i].value != NULL) {
            stage_argument(emit, options->emit[i].value);
        }
        buf_free(&option);
    }
    pass_on(emit, "--counters", counters);
}

static void show_pipe(const struct options *options, struct place *place)
{
    struct stages stages = {0};
    struct buf line = {0};
    place_shorten(place);
    set_up(&stages, options, place, NULL);
    stages_show(&stages, &line);
    buf_bytes(&line, "\n", 2);
    print_and_exit(line.p);
}

/* Let the matcher alone check a rule file. */
static void check_rules(const struct options *options, const struct place *place)
{
    struct stage match = {0};
    set_up_match(&match, options, place);
    execv(match.argv[0], match.argv);
    die("cannot run %s: %s", match.argv[0], strerror(errno));
}

/* Where the last stage was killed in the middle of a row, take that half row off again, if standard output is a file
   (and nothing of what stood there before: from `begun` on). */
static void cut_half_row(off_t begun)
{
    struct stat about;
    int fd = open("/proc/self/fd/1", O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) < 0 || !S_ISREG(about.st_mode)) {
        return;
    }
    char block[4096];
    off_t end = about.st_size;
    while (end > begun) {
        off_t from = end - begun > (off_t)sizeof block ? end - (off_t)sizeof block : begun;
        ssize_t got = pread(fd, block, (size_t)(end - from), from);
        const char *newline = got > 0 ? memrchr(block, '\n', (size_t)got) : NULL;
        if (newline != NULL) {
            end = from + (newline - block) + 1;
            break;
        }
        end = from;
    }
    if (end < about.st_size && ftruncate(STDOUT_FILENO, end) == 0) {
        lseek(STDOUT_FILENO, end, SEEK_SET); /* who writes to the file next goes on there */
    }
    close(fd);
}

/* Size of standard output where it is a file. */
static off_t output_size(void)
{
    struct stat about;
    return fstat(STDOUT_FILENO, &about) == 0 && S_ISREG(about.st_mode) ? about.st_size : 0;
}

static enum status run(const struct options *options, const struct place *place)
{
    struct stages stages = {0};
    struct progress progress;
    progress_open(&progress, !options->quiet, options->files, options->file_count);
    char counters[16];
    snprintf(counters, sizeof counters, "%d", progress.fd);
    set_up(&stages, options, place, progress.fd >= 0 ? counters : NULL);
    off_t begun = output_size();
    stages_start(&stages);
    while (!stages_wait(&stages, progress.fd >= 0 ? PROGRESS_MILLISECONDS : -1)) {
        progress_show(&progress);
    }
    progress_close(&progress);
    if (stages_cut_off(&stages)) {
        cut_half_row(begun);
    }
    enum status status = stages_answer(&stages);
    if (stages.signal != 0) {
        /* End as the caller's signal would have ended us, so that a shell sees why. */
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, stages.signal);
        signal(stages.signal, SIG_DFL);
        raise(stages.signal);
        sigprocmask(SIG_UNBLOCK, &one, NULL);
    }
    stages_free(&stages);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct place place;
    fail_program("extract");
    stages_guard_descriptors();
    take_options(&options, argc, argv);
    place_find(&place);
    if (options.check != NULL) {
        check_rules(&options, &place);
    }
    if (options.show_pipe) {
        show_pipe(&options, &place);
    }
    enum status status = run(&options, &place);
    place_free(&place);
    buf_free(&options.only);
    free(options.rules);
    free(options.names);
    free(options.emit);
    return (int)status;
}
