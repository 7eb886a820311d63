#include <stdlib.h>

#include "fail.h"
#include "xlsx.h"

void xlsx_count_init(struct xlsx_counts *counts)
{
    *counts = (struct xlsx_counts){.months = allocate_zeroed(XLSX_MONTHS, sizeof *counts->months)};
    tally_init(&counts->bodies);
}

void xlsx_count_free(struct xlsx_counts *counts)
{
    buf_free(&counts->kind_names);
    tally_free(&counts->bodies);
    free(counts->months);
}

static void count_kind(struct xlsx_counts *counts, enum split_part part, struct view kind)
{
    struct xlsx_kind *one = counts->kinds;
    for (; one < counts->kinds + counts->kind_count; one++) {
        if (one->part == part &&
            view_equal(kind, view_slice(buf_all(&counts->kind_names), one->name, one->name + one->size))) {
            one->count++;
            return;
        }
    }
    if (counts->kind_count < XLSX_KINDS) {
        *one = (struct xlsx_kind){.part = part, .count = 1, .name = counts->kind_names.n, .size = kind.n};
        buf_view(&counts->kind_names, kind);
        counts->kind_count++;
    }
}

/* Number of the month that YYYY-MM begins; XLSX_MONTHS where there is none that is counted. */
static size_t month_of(struct view day)
{
    size_t digits[7] = {0};
    for (size_t i = 0; i < 7 && day.n == 10; i++) {
        digits[i] = (size_t)(day.p[i] - '0');
        if (i != 4 && digits[i] > 9) {
            return XLSX_MONTHS;
        }
    }
    size_t year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    size_t month = digits[5] * 10 + digits[6];
    return day.n == 10 && month >= 1 && month <= 12 && year < XLSX_YEARS ? year * 12 + month - 1 : XLSX_MONTHS;
}

void xlsx_count(struct xlsx_counts *counts, enum split_part part, const struct row *row)
{
    counts->parts[part]++;
    count_kind(counts, part, row->cell[COLUMN_KIND]);
    if (part == SPLIT_BODIES) {
        tally_add(&counts->bodies, row->cell[COLUMN_VALUE]);
    }
    if (part == SPLIT_DATES) {
        size_t month = month_of(row->cell[COLUMN_FROM]);
        if (month < XLSX_MONTHS && month == month_of(row->cell[COLUMN_TO])) {
            counts->months[month]++;
        } else {
            counts->undated++;
        }
    }
}

static int by_count(const void *left, const void *right)
{
    const struct xlsx_kind *a = left;
    const struct xlsx_kind *b = right;
    if (a->part != b->part) {
        return a->part < b->part ? -1 : 1;
    }
    if (a->count != b->count) {
        return a->count > b->count ? -1 : 1;
    }
    return a->name < b->name ? -1 : 1;
}

void xlsx_count_sort(struct xlsx_counts *counts)
{
    qsort(counts->kinds, counts->kind_count, sizeof counts->kinds[0], by_count);
}
