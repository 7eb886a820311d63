/* Lists: lookup with and without regard to case, the longest entry at a place, shorter ones after it. */
#include "list.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "letters.h"

static unsigned passed;
static unsigned failed;

static void expect(const char *what, long have, long want)
{
    if (have == want) {
        passed++;
    } else {
        failed++;
        printf("list: %s is %ld, should be %ld\n", what, have, want);
    }
}

static struct list *load(const char *text, enum list_case letter_case)
{
    char path[] = "/tmp/list-test-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "w");
    fputs(text, file);
    fclose(file);
    struct list *list = list_load(path, letter_case);
    unlink(path);
    return list;
}

static void test_exact(void)
{
    struct list *list = load("# units\nkm/h\tspeed\nkm\tlength\n\nBộ Y tế\tministry\nBộ\n", LIST_EXACT);
    int32_t row = -7;
    expect("rows", (long)list_rows(list), 4);
    expect("row of km/h", list_find(list, VIEW("km/h")), 0);
    expect("row of Km", list_find(list, VIEW("Km")), LIST_NONE);
    expect("a beginning is no entry", list_find(list, VIEW("Bộ Y")), LIST_NONE);
    expect("longest in 'km/h.'", (long)list_longest(list, VIEW("km/h."), SIZE_MAX, &row), 4);
    expect("longest in 'km/giờ'", (long)list_longest(list, VIEW("km/giờ"), SIZE_MAX, &row), 2);
    expect("longest in 'kmh'", (long)list_longest(list, VIEW("kmh"), SIZE_MAX, &row), 0);
    expect("longest in 'Bộ Y tế Lào'", (long)list_longest(list, VIEW("Bộ Y tế Lào"), SIZE_MAX, &row), 11);
    expect("its row", row, 2);
    expect("shorter than that", (long)list_longest(list, VIEW("Bộ Y tế Lào"), 10, &row), 4);
    expect("its row", row, 3);
    expect("shorter still", (long)list_longest(list, VIEW("Bộ Y tế Lào"), 3, &row), 0);
    expect("cell", view_equal(list_cell(list, 2, 1), VIEW("ministry")), true);
    expect("missing cell", (long)list_cell(list, 3, 1).n, 0);
    list_free(list);
}

static void test_any_case(void)
{
    struct list *list = load("giêng\t1\nchạp\t12\n", LIST_ANY_CASE);
    int32_t row = -7;
    expect("row of Giêng", list_find(list, VIEW("Giêng")), 0);
    expect("row of CHẠP", list_find(list, VIEW("CHẠP")), 1);
    expect("longest in 'GIÊNG năm'", (long)list_longest(list, VIEW("GIÊNG năm"), SIZE_MAX, &row), 6);
    list_free(list);
}

int main(void)
{
    letters_init();
    test_exact();
    test_any_case();
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
