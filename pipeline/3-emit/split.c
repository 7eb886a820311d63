#include "split.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fail.h"
#include "package.h"
#include "target.h"

struct part {
    bool open;
    struct format_options options;
    struct target target;
    void *self;
};

struct split {
    const struct format_options *options;
    struct part parts[SPLIT_PARTS];
    struct document_record document;
    bool announced; /* there is one */
};

static const char *const names[SPLIT_PARTS] = {"dates", "figures", "bodies", "others"};

bool split_has(enum split_part part, enum column column)
{
    switch (column) {
    case COLUMN_TYPE:
        return part == SPLIT_OTHERS;
    case COLUMN_VALUE_MAX:
    case COLUMN_UNIT:
    case COLUMN_ABOUT:
        return part == SPLIT_FIGURES || part == SPLIT_OTHERS;
    case COLUMN_FROM:
    case COLUMN_TO:
    case COLUMN_BASIS:
        return part == SPLIT_DATES || part == SPLIT_OTHERS;
    case COLUMN_MODIFIER:
        return part != SPLIT_BODIES;
    default:
        return true;
    }
}

enum split_part split_part_of(enum claim_priority type)
{
    switch (type) {
    case CLAIM_DATE:
        return SPLIT_DATES;
    case CLAIM_FIGURE:
        return SPLIT_FIGURES;
    case CLAIM_BODY:
        return SPLIT_BODIES;
    default:
        return SPLIT_OTHERS;
    }
}

static void open_target(const struct format_options *options, const char *name, const char *suffix,
                        struct target *target)
{
    struct buf path = {0};
    buf_format(&path, "%s/%s.%s", options->split, name, suffix);
    buf_byte(&path, '\0');
    target_open(target, path.p);
    buf_free(&path);
}

static void open_part(struct split *split, enum split_part number)
{
    struct part *part = &split->parts[number];
    part->open = true;
    part->options = *split->options;
    part->options.column_count = 0;
    for (size_t i = 0; i < split->options->column_count; i++) {
        if (split_has(number, split->options->columns[i])) {
            part->options.columns[part->options.column_count++] = split->options->columns[i];
        }
    }
    if (part->options.column_count == 0) {
        die("--columns: none of them is for %s.%s", names[number], part->options.format->name);
    }
    open_target(split->options, names[number], part->options.format->name, &part->target);
    part->self = part->options.format->begin(&part->options, &part->target.out);
    if (part->options.format->document && split->announced) {
        part->options.format->document(part->self, &split->document);
    }
}

static void *begin(const struct format_options *options, struct output *out)
{
    (void)out;
    struct split *split = allocate_zeroed(1, sizeof *split);
    split->options = options;
    if (mkdir(options->split, 0777) < 0 && errno != EEXIST) {
        die("cannot make the folder %s: %s; name one that you may write to", options->split, strerror(errno));
    }
    static const enum claim_priority types[] = {CLAIM_DATE, CLAIM_FIGURE, CLAIM_BODY};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (options->types >> types[i] & 1) {
            open_part(split, split_part_of(types[i]));
        }
    }
    return split;
}

static void take_document(void *self, const struct document_record *document)
{
    struct split *split = self;
    split->document = *document; /* it stays where it is until the next */
    split->announced = true;
    for (size_t i = 0; i < SPLIT_PARTS; i++) {
        const struct part *part = &split->parts[i];
        if (part->open && part->options.format->document) {
            part->options.format->document(part->self, document);
        }
    }
}

static void put_row(void *self, const struct row *row)
{
    struct split *split = self;
    enum split_part number = split_part_of(row->type);
    if (!split->parts[number].open) {
        open_part(split, number);
    }
    split->options->format->row(split->parts[number].self, row);
}

/* Write datapackage.json, the last of the files. */
static void describe(const struct split *split)
{
    struct target target;
    struct package package;
    open_target(split->options, "datapackage", "json", &target);
    package_begin(&package, &target.out.buffer, split->options);
    for (enum split_part i = 0; i < SPLIT_PARTS; i++) {
        if (split->parts[i].open) {
            package_resource(&package, names[i], split->parts[i].options.columns, split->parts[i].options.column_count);
        }
    }
    package_end(&package);
    target_close(&target);
}

static void end(void *self, bool whole)
{
    struct split *split = self;
    for (size_t i = 0; i < SPLIT_PARTS; i++) {
        struct part *part = &split->parts[i];
        if (part->open) {
            part->options.format->end(part->self, whole);
            output_flush(&part->target.out); /* a full disk shows before the first file is in its place */
        }
    }
    for (size_t i = 0; i < SPLIT_PARTS; i++) {
        struct part *part = &split->parts[i];
        if (part->open && whole) {
            target_close(&part->target);
        } else if (part->open) {
            target_abandon(&part->target);
        }
    }
    if (whole) {
        describe(split);
    }
    free(split);
}

const struct format split_format = {
    .name = "split", .begin = begin, .document = take_document, .row = put_row, .end = end};
