#include "number_words.h"

/* A number in words is a row of sections, each below 1000, with powers of ten between them. A power multiplies all that
   stands before it and is smaller: hai nghìn ba trăm tỷ is (2 × 10^3 + 300) × 10^9. */

enum role {
    ROLE_DIGIT,
    ROLE_NO_TEN,
    ROLE_AFTER_TEN,
    ROLE_TEN,
    ROLE_HUNDRED,
    ROLE_ZERO,
    ROLE_POWER,
    ROLE_POINT,
    ROLE_HALF,
    ROLE_COUNT
};

static const char *const ROLES[ROLE_COUNT] = {"digit", "no-ten", "after-ten", "ten", "hundred",
                                              "zero",  "power",  "point",     "half"};

struct word {
    enum role role;
    unsigned value;
};

struct reader {
    struct word words[NUMBER_WORDS_MOST];
    unsigned count;
    unsigned at;
};

/* A power of ten and what it multiplies, waiting for a bigger power. */
struct part {
    struct decimal value;
    int power;
};

struct parts {
    struct part part[NUMBER_WORDS_MOST];
    unsigned count;
};

static bool read_word(struct word *word, struct view text, const struct list *list)
{
    int32_t row = list_find(list, text);
    if (row == LIST_NONE) {
        return false;
    }
    struct view role = list_cell(list, row, 1);
    struct view value = list_cell(list, row, 2);
    word->value = 0;
    for (size_t i = 0; i < value.n; i++) {
        word->value = word->value * 10 + (unsigned)(value.p[i] - '0');
    }
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (view_equal(role, view_of(ROLES[i]))) {
            word->role = (enum role)i;
            return true;
        }
    }
    return false;
}

static bool read_words(struct reader *r, struct view text, const struct list *list)
{
    r->count = r->at = 0;
    while (text.n > 0) {
        if (r->count == NUMBER_WORDS_MOST || !read_word(&r->words[r->count++], view_cut(&text, ' '), list)) {
            return false;
        }
    }
    return r->count > 0;
}

/* Step over the next word if it has this role. */
static bool take(struct reader *r, enum role role)
{
    if (r->at < r->count && r->words[r->at].role == role) {
        r->at++;
        return true;
    }
    return false;
}

static bool take_digit(struct reader *r, unsigned *digit)
{
    if (take(r, ROLE_DIGIT) || take(r, ROLE_NO_TEN)) {
        *digit = r->words[r->at - 1].value;
        return true;
    }
    return false;
}

/* The digit after mười or mươi, 0 where none stands. */
static unsigned take_digit_after_ten(struct reader *r)
{
    return take(r, ROLE_DIGIT) || take(r, ROLE_AFTER_TEN) ? r->words[r->at - 1].value : 0;
}

/* What stands after hundreds or alone: [digit] ten [digit]. False, and nothing taken, where no tens stand. */
static bool take_tens(struct reader *r, unsigned *number)
{
    unsigned begin = r->at;
    unsigned digit = 1;
    bool counted = take_digit(r, &digit);
    if (!take(r, ROLE_TEN) || (counted && digit == 0)) {
        r->at = begin;
        return false;
    }
    *number = digit * 10 + take_digit_after_ten(r);
    return true;
}

/* A section in half units, since rưỡi may follow: hai rưỡi is 5. `first`: no power stands before it. */
static bool take_section(struct reader *r, bool first, unsigned *halves)
{
    unsigned begin = r->at;
    unsigned digit = 0;
    unsigned number = 0;
    bool hundreds = take_digit(r, &digit) && take(r, ROLE_HUNDRED);
    if (hundreds) {
        if (take(r, ROLE_HALF)) {
            *halves = (digit * 100 + 50) * 2;
            return true;
        }
    } else {
        r->at = begin;
    }
    if (take_tens(r, &number)) {
        *halves = (number + (hundreds ? digit * 100 : 0)) * 2;
        return true;
    }
    if (take(r, ROLE_ZERO)) {
        bool fine = (hundreds || !first) && take_digit(r, &number);
        *halves = (number + (hundreds ? digit * 100 : 0)) * 2;
        return fine;
    }
    if (!hundreds && !take_digit(r, &digit)) {
        return false;
    }
    *halves = hundreds ? digit * 200 : digit * 2 + take(r, ROLE_HALF);
    return true;
}

/* The digits after phẩy: one by one (không năm) or as a number (hai mươi lăm). */
static bool take_fraction(struct reader *r, struct decimal *value)
{
    struct buf text = {0};
    struct decimal fraction;
    unsigned number;
    buf_text(&text, "0.");
    if (take_tens(r, &number)) {
        buf_number(&text, number);
    } else {
        while (take_digit(r, &number)) {
            buf_number(&text, number);
        }
    }
    bool fine = text.n > 2 && decimal_read(&fraction, buf_all(&text)) && decimal_add(value, value, &fraction);
    buf_free(&text);
    return fine;
}

/* Multiply what is waiting and smaller than the power by it; `open` is the section just read, if any. */
static bool multiply(struct parts *parts, const struct decimal *open, int power)
{
    struct decimal value = open ? *open : (struct decimal){0};
    bool any = open;
    while (parts->count > 0 && (parts->part[parts->count - 1].power < power || !any)) {
        any = true;
        if (!decimal_add(&value, &value, &parts->part[--parts->count].value)) {
            return false;
        }
    }
    parts->part[parts->count++] = (struct part){value, power};
    return any && decimal_shift(&parts->part[parts->count - 1].value, power);
}

/* The powers after a section, and a rưỡi that halves the last of them. */
static bool take_powers(struct reader *r, struct parts *parts, const struct decimal *section)
{
    const struct decimal *open = section;
    int power = 0;
    while (take(r, ROLE_POWER)) {
        power = (int)r->words[r->at - 1].value;
        if (!multiply(parts, open, power)) {
            return false;
        }
        open = NULL;
    }
    if (open) { /* the units at the end: what a power could still multiply is over */
        return r->at == r->count && multiply(parts, open, 0);
    }
    if (take(r, ROLE_HALF)) {
        struct decimal half = decimal_of(5);
        struct decimal *last = &parts->part[parts->count - 1].value;
        return decimal_shift(&half, power - 1) && decimal_add(last, last, &half);
    }
    return true;
}

bool number_words_read(struct decimal *number, struct view text, const struct list *words)
{
    struct reader r;
    struct parts parts = {.count = 0};
    if (!read_words(&r, text, words)) {
        return false;
    }
    while (r.at < r.count) {
        unsigned halves;
        if (!take_section(&r, parts.count == 0, &halves)) {
            return false;
        }
        struct decimal section = decimal_of(halves * 5);
        decimal_shift(&section, -1);
        if ((take(&r, ROLE_POINT) && !take_fraction(&r, &section)) || !take_powers(&r, &parts, &section)) {
            return false;
        }
    }
    *number = (struct decimal){0};
    for (unsigned i = 0; i < parts.count; i++) {
        if (!decimal_add(number, number, &parts.part[i].value)) {
            return false;
        }
    }
    return true;
}

static const struct {
    const char *text;
    uint32_t value;
} ROMAN[] = {{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50},
             {"XL", 40},  {"X", 10},   {"IX", 9},  {"V", 5},    {"IV", 4},  {"I", 1}};
enum { ROMAN_STEPS = sizeof ROMAN / sizeof *ROMAN };

bool number_roman_read(struct decimal *number, struct view text)
{
    uint32_t value = 0;
    struct view rest = text;
    for (int i = 0; i < ROMAN_STEPS; i++) {
        while (view_starts(rest, view_of(ROMAN[i].text))) {
            value += ROMAN[i].value;
            rest = view_slice(rest, strlen(ROMAN[i].text), rest.n);
        }
    }
    *number = decimal_of(value);
    if (rest.n > 0 || value == 0 || value > 3999) {
        return false;
    }
    /* Only the spelling that the value itself is written in counts: not IIII, VX. */
    rest = text;
    for (int i = 0; i < ROMAN_STEPS; i++) {
        for (; value >= ROMAN[i].value; value -= ROMAN[i].value) {
            if (!view_starts(rest, view_of(ROMAN[i].text))) {
                return false;
            }
            rest = view_slice(rest, strlen(ROMAN[i].text), rest.n);
        }
    }
    return true;
}
