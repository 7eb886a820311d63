#include "format.h"

static const struct format *const formats[] = {&csv_format, &tsv_format, &jsonl_format, &xlsx_format, &html_format};

static const char *const names[COLUMNS] = {
    [COLUMN_DOC] = "doc",
    [COLUMN_LINE] = "line",
    [COLUMN_START] = "start",
    [COLUMN_END] = "end",
    [COLUMN_TYPE] = "type",
    [COLUMN_KIND] = "kind",
    [COLUMN_TEXT] = "text",
    [COLUMN_VALUE] = "value",
    [COLUMN_VALUE_MAX] = "value_max",
    [COLUMN_UNIT] = "unit",
    [COLUMN_MODIFIER] = "modifier",
    [COLUMN_FROM] = "from",
    [COLUMN_TO] = "to",
    [COLUMN_BASIS] = "basis",
    [COLUMN_ABOUT] = "about",
    [COLUMN_SENTENCE] = "sentence",
    [COLUMN_RULE] = "rule",
};

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

void format_names(struct buf *out)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        buf_text(out, i > 0 ? ", " : "");
        buf_text(out, formats[i]->name);
    }
}

const char *column_name(enum column column)
{
    return names[column];
}

enum column column_find(struct view name)
{
    enum column column = 0;
    while (column < COLUMNS && !view_equal(name, view_of(names[column]))) {
        column++;
    }
    return column;
}
