/* Parts of the format xlsx, which is built on libxlsxwriter where that is there. A workbook is written row by row into
   temporary files (the library's constant-memory mode), zipped at the end into another, and copied to the output. */
#ifndef XLSX_H
#define XLSX_H

#include <xlsxwriter.h>

#include "../split.h"
#include "../tally.h"

#ifndef XLSX_ROWS_MAX /* a test has smaller sheets */
#define XLSX_ROWS_MAX LXW_ROW_MAX
#endif

enum {
    XLSX_ROWS = XLSX_ROWS_MAX,     /* that a sheet holds, the header among them */
    XLSX_TEXT_MAX = 32767,         /* UTF-16 units that a cell holds */
    XLSX_YEARS = 2400,             /* of the months that are counted */
    XLSX_MONTHS = XLSX_YEARS * 12, /* the first is January of the year 0 */
    XLSX_KINDS = 256               /* kinds that are counted one by one, the rest together */
};

/* The looks of cells. */
struct xlsx_looks {
    lxw_format *header, *day, *minute, *month, *number, *decimal, *plain;
};

/* What the sheet Summary tells. */
struct xlsx_counts {
    uint64_t parts[SPLIT_PARTS];
    struct xlsx_kind {
        enum split_part part;
        uint64_t count;
        size_t name, size; /* in kind_names */
    } kinds[XLSX_KINDS];
    size_t kind_count;
    struct buf kind_names;
    struct tally bodies;
    uint32_t *months; /* dates that lie in one month */
    uint64_t undated; /* the other dates */
    uint64_t documents, texts_cut;
};

void xlsx_count_init(struct xlsx_counts *counts);
void xlsx_count_free(struct xlsx_counts *counts);
void xlsx_count(struct xlsx_counts *counts, enum split_part part, const struct row *row);

/* Put the kinds in order: by type, the most frequent first. */
void xlsx_count_sort(struct xlsx_counts *counts);

/* Add the sheet Summary with its charts. */
void xlsx_summary(lxw_workbook *workbook, const struct xlsx_looks *looks, const struct xlsx_counts *counts);

/* Make text a string that an XLSX cell can hold, NUL-terminated in `to`: what is no UTF-8 or no character of XML
   becomes U+FFFD, control characters and what looks like one that is escaped are escaped, and what is too long is cut
   (then true). */
bool xlsx_string(struct view text, struct buf *to);

/* Read YYYY-MM-DD or YYYY-MM-DDTHH:MM from 1900-03-01 to 9999-12-31, the days that all spreadsheets number alike (to
   Excel there was a 29 February 1900); false for anything else. */
bool xlsx_date(struct view text, lxw_datetime *date);

/* True where the sheets in the finished file are each at least as large as the bytes that were written for them:
   libxlsxwriter does not say when the folder for temporary files is full. */
bool xlsx_whole(int fd, const uint64_t *sheet_bytes, size_t sheet_count);

#endif
