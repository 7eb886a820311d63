/* More rows than a sheet holds go on in further sheets, here of five rows, and none is lost. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static unsigned passed, failed;

#if __has_include(<xlsxwriter.h>)
#define XLSX_ROWS_MAX 5
#define xlsx_format small_format
#include "../../pipeline/3-emit/xlsx/xlsx.c" // NOLINT(bugprone-suspicious-include): with another size of sheets

static void check(const char *command, const char *want)
{
    char line[256];
    char got[2048] = "";
    snprintf(line, sizeof line, "python3 tests/unit/xlsx.py %s", command);
    FILE *answer = popen(line, "r"); // NOLINT(cert-env33-c): a fixed command
    size_t n = answer ? fread(got, 1, sizeof got - 1, answer) : 0;
    got[n] = '\0';
    if (answer && pclose(answer) == 0 && strcmp(got, want) == 0) {
        passed++;
    } else {
        failed++;
        printf("FAIL xlsx_sheets: %s: wanted '%s', got '%s'\n", command, want, got);
    }
}

/* A workbook of `count` dates, all on one line. */
static void write_book(const char *path, unsigned count)
{
    struct output out;
    struct format_options options = {
        .types = 1U << CLAIM_DATE, .columns = {COLUMN_LINE, COLUMN_TEXT}, .column_count = 2, .header = true};
    output_open(&out, open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600), path);
    void *book = small_format.begin(&options, &out);
    for (unsigned i = 1; i <= count; i++) {
        struct row row = {.line = i, .type = CLAIM_DATE};
        row.cell[COLUMN_TEXT] = VIEW("x");
        row.cell[COLUMN_KIND] = VIEW("day");
        small_format.row(book, &row);
    }
    small_format.end(book, true);
    output_close(&out);
}

static void run(void)
{
    char path[64];
    char command[128];
    snprintf(path, sizeof path, "/tmp/xlsx_sheets.%ld.xlsx", (long)getpid());
    snprintf(command, sizeof command, "sheets %s", path);
    if (!freopen("/dev/null", "w", stderr)) { /* where it says that sheets go on */
        failed++;
    }
    write_book(path, 4);
    check(command, "Dates:5 Summary:3\n");
    write_book(path, 5);
    check(command, "Dates:5 Dates 2:2 Summary:3\n");
    write_book(path, 9);
    check(command, "Dates:5 Dates 2:5 Dates 3:2 Summary:3\n");
    snprintf(command, sizeof command, "show %s 'Dates 3'", path);
    check(command, "t:line\tt:text\nn:9\tt:x\n");
    unlink(path);
}
#else
static void run(void)
{
}
#endif

int main(void)
{
    run();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
