/* The format xlsx: a sheet a type, further ones where a sheet is full, and a Summary. */
#include "xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "../excel.h"
#include "../target.h"
#include "fail.h"

struct part {
    lxw_worksheet *sheet; /* the one that is being filled, or NULL */
    unsigned sheets;      /* so far */
    lxw_row_t row;        /* the next */
    enum column columns[COLUMNS];
    size_t column_count;
};

struct xlsx {
    const struct format_options *options;
    struct output *out;
    lxw_workbook *workbook;
    char *path; /* of the workbook in the making; NULL: it is gone */
    struct xlsx_looks looks;
    struct part parts[SPLIT_PARTS];
    struct xlsx_counts counts;
    struct buf scratch;
};

static const char *const sheet_names[SPLIT_PARTS] = {"Dates", "Figures", "Bodies", "Others"};

static const double widths[COLUMNS] = {
    [COLUMN_DOC] = 18,       [COLUMN_LINE] = 6,  [COLUMN_START] = 8,  [COLUMN_END] = 8,        [COLUMN_TYPE] = 8,
    [COLUMN_KIND] = 12,      [COLUMN_TEXT] = 32, [COLUMN_VALUE] = 22, [COLUMN_VALUE_MAX] = 18, [COLUMN_UNIT] = 8,
    [COLUMN_MODIFIER] = 10,  [COLUMN_FROM] = 11, [COLUMN_TO] = 11,    [COLUMN_BASIS] = 10,     [COLUMN_ABOUT] = 20,
    [COLUMN_SENTENCE] = 100, [COLUMN_RULE] = 26,
};

static lxw_format *look(lxw_workbook *workbook, const char *number_format)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_num_format(format, number_format);
    return format;
}

static void make_looks(lxw_workbook *workbook, struct xlsx_looks *looks)
{
    looks->header = workbook_add_format(workbook);
    format_set_bold(looks->header);
    format_set_bottom(looks->header, LXW_BORDER_THIN);
    looks->day = look(workbook, "yyyy\\-mm\\-dd");
    looks->minute = look(workbook, "yyyy\\-mm\\-dd\\Thh:mm");
    looks->month = look(workbook, "yyyy\\-mm");
    looks->number = look(workbook, "#,##0");
    looks->decimal = look(workbook, "#,##0.0##############");
    looks->plain = look(workbook, "0");
}

static void name_sheet(struct buf *name, enum split_part number, unsigned sheet)
{
    buf_clear(name);
    buf_text(name, sheet_names[number]);
    if (sheet > 1) {
        buf_format(name, " %u", sheet);
    }
    buf_byte(name, '\0');
}

static void choose_columns(struct xlsx *xlsx, enum split_part number)
{
    struct part *part = &xlsx->parts[number];
    for (size_t i = 0; i < xlsx->options->column_count; i++) {
        if (split_has(number, xlsx->options->columns[i])) {
            part->columns[part->column_count++] = xlsx->options->columns[i];
        }
    }
    if (part->column_count == 0) {
        die("--columns: none of them is for the sheet %s", sheet_names[number]);
    }
}

/* Begin a sheet, with its header row. */
static void begin_sheet(struct xlsx *xlsx, enum split_part number)
{
    struct part *part = &xlsx->parts[number];
    if (part->sheets == 0) {
        choose_columns(xlsx, number);
    }
    name_sheet(&xlsx->scratch, number, ++part->sheets);
    part->sheet = workbook_add_worksheet(xlsx->workbook, xlsx->scratch.p);
    if (part->sheet == NULL) {
        die("--format xlsx: cannot begin the sheet %s: is there room for temporary files? TMPDIR names their folder",
            xlsx->scratch.p);
    }
    worksheet_set_landscape(part->sheet);
    worksheet_fit_to_pages(part->sheet, 1, 0); /* on paper: as wide as a page, as long as it takes */
    part->row = 0;
    for (size_t i = 0; i < part->column_count; i++) {
        enum column column = part->columns[i];
        worksheet_set_column(part->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[column], NULL);
        if (xlsx->options->header) {
            worksheet_write_string(part->sheet, 0, (lxw_col_t)i, column_name(column), xlsx->looks.header);
        }
    }
    if (xlsx->options->header) {
        worksheet_freeze_panes(part->sheet, 1, 0);
        worksheet_repeat_rows(part->sheet, 0, 0);
        part->row = 1;
    }
}

static void end_sheet(const struct xlsx *xlsx, const struct part *part)
{
    if (xlsx->options->header && part->row > 0) {
        worksheet_autofilter(part->sheet, 0, 0, part->row - 1, (lxw_col_t)(part->column_count - 1));
    }
}

static void *begin(const struct format_options *options, struct output *out)
{
    static const enum claim_priority types[] = {CLAIM_DATE, CLAIM_FIGURE, CLAIM_BODY};
    struct xlsx *xlsx = allocate_zeroed(1, sizeof *xlsx);
    xlsx->options = options;
    xlsx->out = out;
    xlsx->path = scratch_make();
    lxw_workbook_options how = {.constant_memory = LXW_TRUE, .tmpdir = (char *)scratch_folder()};
    xlsx->workbook = workbook_new_opt(xlsx->path, &how);
    if (!xlsx->workbook) {
        die("--format xlsx: out of memory");
    }
    make_looks(xlsx->workbook, &xlsx->looks);
    xlsx_count_init(&xlsx->counts);
    for (enum split_part i = 0; i < SPLIT_OTHERS; i++) {
        if (options->types >> types[i] & 1) {
            begin_sheet(xlsx, i);
        }
    }
    return xlsx;
}

/* ---- Rows ---- */

/* A number whose grouping tells its size; others (a year, a page, a score) stand as they are. */
static bool is_amount(struct view kind)
{
    static const char *const plain[] = {"label", "ordinal", "score", "reference", "age"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (view_equal(kind, view_of(plain[i]))) {
            return false;
        }
    }
    return true;
}

static void put_text(struct xlsx *xlsx, const struct part *part, lxw_col_t at, struct view text)
{
    if (xlsx_string(text, &xlsx->scratch)) {
        xlsx->counts.texts_cut++;
    }
    worksheet_write_string(part->sheet, part->row, at, xlsx->scratch.p, NULL);
}

static void put_number(struct xlsx *xlsx, const struct part *part, lxw_col_t at, struct view digits, bool amount)
{
    struct buf *number = &xlsx->scratch;
    buf_clear(number);
    buf_view(number, digits);
    buf_byte(number, '\0');
    lxw_format *look = xlsx->looks.plain;
    if (memchr(digits.p, '.', digits.n)) {
        look = amount ? xlsx->looks.decimal : NULL;
    } else if (amount) {
        look = xlsx->looks.number;
    }
    worksheet_write_number(part->sheet, part->row, at, strtod(number->p, NULL), look);
}

/* A cell with a value: a real date or number where it is one that a spreadsheet can hold. */
static void put_value(struct xlsx *xlsx, const struct part *part, lxw_col_t at, const struct row *row,
                      enum column column)
{
    struct view cell = row->cell[column];
    lxw_datetime date;
    bool dated = row->type == CLAIM_DATE || column == COLUMN_FROM || column == COLUMN_TO;
    if (dated && xlsx_date(cell, &date)) {
        worksheet_write_datetime(part->sheet, part->row, at, &date,
                                 cell.n == 10 ? xlsx->looks.day : xlsx->looks.minute);
    } else if (row->type == CLAIM_FIGURE && excel_is_number(cell) &&
               !view_equal(row->cell[COLUMN_KIND], VIEW("reference"))) {
        put_number(xlsx, part, at, cell, is_amount(row->cell[COLUMN_KIND]));
    } else {
        put_text(xlsx, part, at, cell);
    }
}

static void put_cell(struct xlsx *xlsx, const struct part *part, lxw_col_t at, const struct row *row,
                     enum column column)
{
    switch (column) {
    case COLUMN_LINE:
        worksheet_write_number(part->sheet, part->row, at, (double)row->line, NULL);
        break;
    case COLUMN_START:
        worksheet_write_number(part->sheet, part->row, at, (double)row->start, NULL);
        break;
    case COLUMN_END:
        worksheet_write_number(part->sheet, part->row, at, (double)row->end, NULL);
        break;
    case COLUMN_VALUE:
    case COLUMN_VALUE_MAX:
    case COLUMN_FROM:
    case COLUMN_TO:
        if (row->cell[column].n > 0) {
            put_value(xlsx, part, at, row, column);
        }
        break;
    default:
        if (row->cell[column].n > 0) {
            put_text(xlsx, part, at, row->cell[column]);
        }
    }
}

static void put_row(void *self, const struct row *row)
{
    struct xlsx *xlsx = self;
    enum split_part number = split_part_of(row->type);
    struct part *part = &xlsx->parts[number];
    if (!part->sheet) {
        begin_sheet(xlsx, number);
    } else if (part->row == XLSX_ROWS) {
        end_sheet(xlsx, part);
        begin_sheet(xlsx, number);
    }
    for (size_t i = 0; i < part->column_count; i++) {
        put_cell(xlsx, part, (lxw_col_t)i, row, part->columns[i]);
    }
    part->row++;
    xlsx_count(&xlsx->counts, number, row);
}

/* ---- The end ---- */

static _Noreturn void refuse_to_end(const char *why)
{
    die("--format xlsx: the workbook cannot be finished: %s; make room in %s, or name another folder in TMPDIR", why,
        scratch_folder());
}

/* Bytes that were written for each sheet; owned by the caller. Dies where they have not all arrived. */
static uint64_t *measure_sheets(const lxw_workbook *workbook, size_t *count)
{
    lxw_worksheet *sheet;
    uint64_t *bytes = allocate_zeroed(workbook->num_worksheets, sizeof *bytes);
    *count = 0;
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers)
    {
        errno = 0;
        if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)) {
            refuse_to_end(errno ? strerror(errno) : "an error of output");
        }
        bytes[(*count)++] = (uint64_t)ftello(sheet->optimize_tmpfile);
    }
    return bytes;
}

/* Copy the finished workbook to the output. */
static void copy_out(int fd, struct output *out)
{
    enum { BLOCK = 1 << 18 };
    ssize_t got;
    lseek(fd, 0, SEEK_SET);
    while ((got = read(fd, buf_room(&out->buffer, BLOCK), BLOCK)) > 0) {
        out->buffer.n += (size_t)got;
        output_flush(out);
    }
    if (got < 0) {
        die("--format xlsx: cannot read the finished workbook: %s", strerror(errno));
    }
}

static void tell(const struct xlsx *xlsx)
{
    struct buf name = {0};
    for (enum split_part i = 0; i < SPLIT_PARTS; i++) {
        if (xlsx->parts[i].sheets > 1) {
            name_sheet(&name, i, xlsx->parts[i].sheets);
            note("--format xlsx: a sheet holds %d rows; the rows of %s go on up to the sheet '%s'", XLSX_ROWS,
                 sheet_names[i], name.p);
        }
    }
    if (xlsx->counts.texts_cut > 0) {
        warn("--format xlsx: %" PRIu64 " texts were cut at the %d characters that a cell holds", xlsx->counts.texts_cut,
             XLSX_TEXT_MAX);
    }
    buf_free(&name);
}

static void finish(struct xlsx *xlsx)
{
    for (size_t i = 0; i < SPLIT_PARTS; i++) {
        if (xlsx->parts[i].sheet) {
            end_sheet(xlsx, &xlsx->parts[i]);
        }
    }
    xlsx_count_sort(&xlsx->counts);
    xlsx_summary(xlsx->workbook, &xlsx->looks, &xlsx->counts);
    size_t count;
    uint64_t *bytes = measure_sheets(xlsx->workbook, &count);
    lxw_error error = workbook_close(xlsx->workbook);
    int fd = open(xlsx->path, O_RDONLY | O_CLOEXEC);
    if (error != LXW_NO_ERROR) {
        refuse_to_end(lxw_strerror(error));
    }
    if (fd < 0 || !xlsx_whole(fd, bytes, count)) {
        refuse_to_end("it is not whole");
    }
    /* It goes before it is read: where nobody takes the output any more, the program ends in the middle of that. */
    scratch_drop(xlsx->path);
    xlsx->path = NULL;
    copy_out(fd, xlsx->out);
    close(fd);
    free(bytes);
    tell(xlsx);
}

static void end(void *self, bool whole)
{
    struct xlsx *xlsx = self;
    if (whole) {
        finish(xlsx);
    } else {
        lxw_workbook_free(xlsx->workbook);
    }
    if (xlsx->path) {
        scratch_drop(xlsx->path);
    }
    xlsx_count_free(&xlsx->counts);
    buf_free(&xlsx->scratch);
    free(xlsx);
}

const struct format xlsx_format = {.name = "xlsx", .binary = true, .begin = begin, .row = put_row, .end = end};
