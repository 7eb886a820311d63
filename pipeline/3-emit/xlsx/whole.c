#include <endian.h>
#include <unistd.h>

#include "xlsx.h"

/* Zip files end with a directory of their members and behind it a record that says where it begins. */
enum {
    END_SIZE = 22,
    END_OFFSET = 16, /* in it, of the directory's place */
    MEMBER_SIZE = 46,
    MEMBER_UNPACKED = 24, /* in a member's record: bytes unpacked, then the sizes of its name, extra field, comment */
    MEMBER_NAME_SIZE = 28
};

static uint32_t read_32(const char *p)
{
    uint32_t number;
    memcpy(&number, p, sizeof number);
    return le32toh(number);
}

static uint32_t read_16(const char *p)
{
    uint16_t number;
    memcpy(&number, p, sizeof number);
    return le16toh(number);
}

/* Number of the sheet that a member is, counted from 1; 0: it is something else. */
static size_t sheet_number(struct view name)
{
    struct view prefix = VIEW("xl/worksheets/sheet");
    size_t number = 0;
    if (!view_starts(name, prefix)) {
        return 0;
    }
    for (size_t i = prefix.n; i < name.n && name.p[i] >= '0' && name.p[i] <= '9'; i++) {
        number = number * 10 + (size_t)(name.p[i] - '0');
    }
    return number;
}

bool xlsx_whole(int fd, const uint64_t *sheet_bytes, size_t sheet_count)
{
    char record[MEMBER_SIZE];
    char name[64];
    off_t size = lseek(fd, 0, SEEK_END);
    if (size < END_SIZE || pread(fd, record, END_SIZE, size - END_SIZE) != END_SIZE ||
        memcmp(record, "PK\5\6", 4) != 0) {
        return false;
    }
    off_t at = (off_t)read_32(record + END_OFFSET);
    size_t found = 0;
    while (pread(fd, record, MEMBER_SIZE, at) == MEMBER_SIZE && memcmp(record, "PK\1\2", 4) == 0) {
        const char *sizes = record + MEMBER_NAME_SIZE;
        size_t name_size = read_16(sizes);
        at += MEMBER_SIZE;
        ssize_t got = pread(fd, name, name_size < sizeof name ? name_size : sizeof name, at);
        size_t number = got > 0 ? sheet_number((struct view){name, (size_t)got}) : 0;
        if (number >= 1 && number <= sheet_count) {
            found++;
            if (read_32(record + MEMBER_UNPACKED) <= sheet_bytes[number - 1]) {
                return false;
            }
        }
        at += (off_t)(name_size + read_16(sizes + 2) + read_16(sizes + 4));
    }
    return found == sheet_count;
}
