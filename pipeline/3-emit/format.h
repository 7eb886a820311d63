/* The interface between finding rows (emit, rows) and writing them (csv_rows.c, ...). Nothing here owns memory: a
   format borrows what it is handed for the time of the call, and the options and the output for its life.

   A format is a table of functions. To plug one in: write `const struct format html_format = {...};` in a file of its
   own (html.c, with what belongs to it beside it), declare it below, and name it in format.c; options of its own go
   into struct format_options and main.c. What happens, in this order:

       begin                    before anything else, at the first record (where there is none, nothing is called)
       document                 a document begins; without any, its texts belong to a document named "-"
           text                 a line of it, whether it holds mentions or not
               row, row, ...    its mentions, in the order of the text, as far as they are asked for
           text_end             no more of them
       end                      once: write what is left, free what begin made

   Memory must stay flat: what a format keeps of documents, texts and rows is bounded, whatever their number. */
#ifndef FORMAT_H
#define FORMAT_H

#include "group.h"
#include "output.h"
#include "sentence.h"

/* The columns, in the order of extract-csv(5). */
enum column {
    COLUMN_DOC,
    COLUMN_LINE,
    COLUMN_START,
    COLUMN_END,
    COLUMN_TYPE,
    COLUMN_KIND,
    COLUMN_TEXT,
    COLUMN_VALUE,
    COLUMN_VALUE_MAX,
    COLUMN_UNIT,
    COLUMN_MODIFIER,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_BASIS,
    COLUMN_ABOUT,
    COLUMN_SENTENCE,
    COLUMN_RULE,
    COLUMNS
};

/* A mention on its way out. Views have INPUT_PADDING readable bytes behind them, and are valid for the call. */
struct row {
    struct view cell[COLUMNS]; /* UTF-8; all but line, start and end, which are: */
    uint64_t line, start, end; /* as in extract-csv(5) */
    enum claim_priority type;  /* what cell[COLUMN_TYPE] says; CLAIM_OTHER for a type of the user's own */
    uint64_t sentence; /* a number, another one for each cell[COLUMN_SENTENCE]: what was made of it may be kept */
    struct span place; /* the mention in group->text.text of the text announced last */
    /* Where `plain` is set no cell from type to kind and from value to basis needs quotes in CSV, and here they are as
       they stand in the record: each with a tab behind it. */
    bool plain;
    struct view plain_kind, plain_values;
};

struct format_options {
    const struct format *format;
    unsigned types;               /* which rows to print: bit 1 << CLAIM_BODY and so on */
    enum column columns[COLUMNS]; /* which cells, in this order; none twice */
    size_t column_count;
    bool header;               /* formats with a header row print it */
    bool excel;                /* csv: as Excel likes it, see excel.h */
    char separator;            /* csv: between cells */
    const char *split;         /* a folder for a file a type, or NULL */
    uint64_t report_documents; /* html: as many are shown */
};

struct format {
    const char *name; /* as --format knows it */
    bool splits;      /* it can be split by type */
    bool binary;      /* it is not for a terminal */
    /* True where of rows that are `plain` the format reads plain_kind and plain_values alone: cell[COLUMN_VALUE] to
       cell[COLUMN_BASIS] are not filled in then. NULL: never. */
    bool (*takes_plain)(const struct format_options *options);
    /* Returns what the other functions get as `self`. */
    void *(*begin)(const struct format_options *options, struct output *out);
    void (*document)(void *self, const struct document_record *document); /* or NULL */
    /* The text in NFC, as the rules saw it, is group->text.text; rows say by `place` where they stand in it. What was
       written there comes from group_written: for a whole line with marked mentions ask for it piece by piece. The
       group is valid until the next text, document or end. NULL: not called, and texts without mentions cost nothing.
     */
    void (*text)(void *self, const struct group *group);
    void (*row)(void *self, const struct row *row);
    void (*text_end)(void *self); /* or NULL */
    /* `whole`: the records were complete. Otherwise a stage before has died (it was said), and what is written must not
       look whole; the output itself stays open, its owner removes a file that is not whole. */
    void (*end)(void *self, bool whole);
};

extern const struct format csv_format, tsv_format, jsonl_format, xlsx_format, html_format;

/* The format of this name, or NULL. */
const struct format *format_find(const char *name);

/* Append the names of all formats, joined by ", ". */
void format_names(struct buf *out);

/* Name of a column, as the header has it. */
const char *column_name(enum column column);

/* The column of this name; COLUMNS where there is none. */
enum column column_find(struct view name);

#endif
