#include "package.h"

#include "json.h"

/* The schema of each column; a test keeps it in step with extract-csv(5). */
static const struct {
    const char *type, *more; /* of Table Schema: the type, and further properties as JSON */
    const char *what;
} fields[COLUMNS] = {
    [COLUMN_DOC] = {"string", "\"constraints\":{\"required\":true}",
                    "the document: the name in its header, else the file, else -"},
    [COLUMN_LINE] = {"integer", "\"constraints\":{\"required\":true,\"minimum\":1}",
                     "number of the line in the document"},
    [COLUMN_START] = {"integer", "\"constraints\":{\"required\":true,\"minimum\":0}",
                      "first byte of the mention in the document as it was read"},
    [COLUMN_END] = {"integer", "\"constraints\":{\"required\":true,\"minimum\":1}", "the byte behind its last one"},
    [COLUMN_TYPE] = {"string", "\"constraints\":{\"required\":true}", "date, figure, body, or a type of one's own"},
    [COLUMN_KIND] = {"string", NULL, "what kind of it: day, money, government ..."},
    [COLUMN_TEXT] = {"string", "\"constraints\":{\"required\":true}", "the mention as it was written, in Unicode NFC"},
    [COLUMN_VALUE] = {"string", NULL,
                      "a date in ISO 8601 or EDTF, a plain decimal or the code of a reference, a canonical name"},
    [COLUMN_VALUE_MAX] = {"string", NULL, "plain decimal: high end of a range, second number of a score"},
    [COLUMN_UNIT] = {"string", NULL, "currency (ISO 4217), %, or a unit in the manner of UCUM"},
    [COLUMN_MODIFIER] = {"string", NULL,
                         "start, mid, end, before, after, about, over, nearly, under, at-least, at-most"},
    [COLUMN_FROM] = {"date", "\"format\":\"any\"", "first day covered, YYYY-MM-DD, years before 1 with a minus sign"},
    [COLUMN_TO] = {"date", "\"format\":\"any\"", "last day covered"},
    [COLUMN_BASIS] = {"string", NULL, "how the value came about: text, document, context; empty: not filled in"},
    [COLUMN_ABOUT] = {"string", NULL, "what is counted or measured, as written; for labels the word before"},
    [COLUMN_SENTENCE] = {"string", NULL, "the sentence around the mention, at most 500 bytes"},
    [COLUMN_RULE] = {"string", NULL, "id of the rule that found the mention"},
};

void package_begin(struct package *package, struct buf *out, const struct format_options *options)
{
    *package = (struct package){.out = out, .options = options};
    buf_text(out, "{\n\"profile\":\"data-package\",\n\"name\":\"mentions\",\n"
                  "\"title\":\"Dates, figures and named bodies in Vietnamese text\",\n\"resources\":[");
}

/* How the file is to be read. */
static void put_file(struct buf *out, const char *name, const struct format_options *options)
{
    const char *format = options->format->name;
    bool tsv = strcmp(format, "tsv") == 0;
    buf_format(out, "{\n\"name\":\"%s\",\n\"path\":\"%s.%s\",\n\"profile\":\"tabular-data-resource\",\n", name, name,
               format);
    buf_format(out, "\"format\":\"%s\",\n\"encoding\":\"utf-8\",\n", format);
    if (strcmp(format, "jsonl") == 0) {
        buf_text(out, "\"mediatype\":\"application/jsonl\",\n");
        return;
    }
    buf_format(out, "\"mediatype\":\"text/%s\",\n\"dialect\":{\"delimiter\":", tsv ? "tab-separated-values" : "csv");
    json_string(out, tsv ? VIEW("\t") : (struct view){&options->separator, 1});
    buf_format(out, ",\"lineTerminator\":\"%s\",", options->excel ? "\\r\\n" : "\\n");
    /* There is no word for a table without quotes. */
    buf_text(out, tsv ? "" : "\"quoteChar\":\"\\\"\",\"doubleQuote\":true,");
    buf_format(out, "\"header\":%s},\n", options->header ? "true" : "false");
}

void package_resource(struct package *package, const char *name, const enum column *columns, size_t column_count)
{
    struct buf *out = package->out;
    buf_text(out, package->more ? ",\n" : "\n");
    package->more = true;
    put_file(out, name, package->options);
    buf_text(out, "\"schema\":{\"fields\":[");
    for (size_t i = 0; i < column_count; i++) {
        enum column column = columns[i];
        buf_format(out, "%s\n{\"name\":\"%s\",\"type\":\"%s\",", i > 0 ? "," : "", column_name(column),
                   fields[column].type);
        if (fields[column].more) {
            buf_format(out, "%s,", fields[column].more);
        }
        buf_text(out, "\"description\":");
        json_string(out, view_of(fields[column].what));
        buf_byte(out, '}');
    }
    buf_text(out, "],\n\"missingValues\":[\"\"]}\n}");
}

void package_end(struct package *package)
{
    buf_text(package->out, "\n]\n}\n");
}
