/* A date_context owns what it knows of the document; lists are borrowed from the rule set. What the date_*.c share:
   fields (what a match says), points (a place on the calendar), results (what it means). */
#ifndef DATE_H
#define DATE_H

#include <stdint.h>

#include "calendar.h"
#include "match.h"

enum { UNKNOWN = INT32_MIN, YEAR_IN_FOUR = 9999 };

/* How much of the calendar something covers; UNIT_NONE: a time of day without a date. */
enum unit { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY };

/* A day, week, month, year, decade or century, and perhaps a time of day; parts not known are UNKNOWN. */
struct point {
    enum unit unit;
    int32_t year; /* of a decade or century its first */
    int32_t month, day, week;
    int32_t hour, minute, second;
};

enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE };

/* What a deictic row of a list says: `shift` units from the document's day, or from what was named last. */
struct deictic {
    enum unit unit; /* UNIT_NONE: there is none */
    bool school;    /* the unit is the school year */
    int32_t shift;
    bool from_context;
    bool or_document; /* where nothing was named yet */
};

/* What the groups of a match say, as numbers; UNKNOWN where a group took no part. */
struct date_fields {
    int32_t day, month, year, day2, month2, year2;
    int32_t hour, minute, second, hour2, minute2;
    int32_t weekday, weekday2, quarter, quarter2;
    int32_t amount, decade, decade2, century, century2;
    enum unit span;
    struct deictic deictic, deictic2; /* deictic2: a second one in the match (thứ Sáu tuần trước, năm ngoái) */
    struct deictic ago;               /* shift is the sign; unit is not used */
    struct view modifier;             /* of the edge */
    int32_t edge_first, edge_last;    /* days of a month that the edge names (trung tuần) */
    int32_t school_first, school_last; /* months a school year begins and ends in */
    bool has_ago, half, bc, lunar, leap, recurring, tet;
    bool cycle;      /* a year of the sexagenary cycle is named */
    bool impossible; /* a number that cannot be what its group says */
};

/* A list whose entries are looked for at the end of a text; `bits` says which last words they have. */
enum { TAIL_BITS = 1024 };
struct tails {
    const struct list *list;
    uint64_t bits[TAIL_BITS / 64];
};

struct date_words {
    const struct list *month, *number, *tense, *stem, *branch, *counted, *parted, *opener;
    struct tails approximate, neighbour;
};

struct date_context {
    struct date_words words;
    bool has_document, has_full;
    bool has_header, has_stamp; /* the document's date came from outside, or from a line with a time of day */
    struct civil document;      /* the document's date */
    struct civil full;          /* the nearest earlier full date */
    struct point last;          /* what was named last */
    struct point day;           /* the day that was named last, not one that begins or ends a range */
    uint32_t lines;             /* of the document so far that are not empty */
    bool dateline;              /* a full date in this line is the document's */
};

/* What a match means. */
struct date_result {
    struct point start, end;
    bool interval;
    int32_t first, last; /* days covered; UNKNOWN: those of start and end */
    struct view basis, modifier;
};

/* ---- date_tails.c ---- */
/* Make the bits; a list that is NULL has no entries. */
void tails_make(struct tails *tails, const struct list *list);
/* The row of the longest run of up to three words that the text, which no blank ends, ends with; or LIST_NONE. */
int32_t tails_at_end(const struct tails *tails, struct view text);

/* ---- date_fields.c ---- */
/* `anchored`: years in two digits and of the sexagenary cycle are completed with what is known of the document. Where
   not, only the words of the context are read, which do not change: matches are accepted in any thread, and before the
   documents that they stand in have begun. */
struct date_fields date_fields_read(const struct date_context *context, const struct match *match, bool anchored);

/* ---- date_point.c ---- */
struct point point_none(void);
struct point point_of_day(int32_t number);
struct point point_of_unit(enum unit unit, int32_t number);
/* First and last day of a point; false where its year is not known. */
bool point_days(const struct point *point, int32_t *first, int32_t *last);
/* The point `shift` units after (before) the one that day `number` lies in. */
struct point point_shifted(int32_t number, enum unit unit, int32_t shift);
/* Append in ISO 8601 / EDTF, X for what is not known. */
void point_write(struct buf *out, const struct point *point);
void date_write_day(struct buf *out, int32_t number);

/* ---- date_resolve.c ---- */
void date_resolve(const struct date_context *context, const struct match *match, struct date_fields *fields,
                  struct date_result *result);

/* ---- date_fill.c ---- */
/* The day that what is missing is measured from: the document's, else the nearest earlier full date. */
bool date_anchor(const struct date_context *context, int32_t *number, struct view *basis);
/* Fill in the missing year (and month) so that the point lies nearest to the anchor; sets *basis where it does. */
void date_fill(const struct date_context *context, enum tense tense, struct point *point, struct view *basis);
/* The same for two points of which neither names its year; `crosses`: the second lies in the year after the first. */
void date_fill_range(const struct date_context *context, enum tense tense, bool crosses, struct point *start,
                     struct point *end, struct view *basis);
/* The same for lunar dates: a lunar year, month and day become the solar day, a lunar month its first and last day.
   False where there is no such day. */
bool date_fill_lunar(const struct date_context *context, enum tense tense, const struct date_fields *fields,
                     struct date_result *result);
/* Past or future, as the words around tell it, of what lacks its year or is a weekday. The words right before and
   behind count for more than nearness to the anchor; those farther off in the clause only where the date lies months
   away, since what was decided may be still to come. */
enum tense date_tense(const struct date_context *context, const struct match *match, const struct date_fields *fields);
/* False where an empty group of the rule asks for, or against, a word next to the match that is not, or is, there. */
bool date_neighbours_fit(const struct date_context *context, const struct match *match,
                         const struct date_fields *fields);
/* about, before, after: from the words before the match; empty where they say nothing. */
struct view date_approximator(const struct date_context *context, const struct match *match,
                              const struct date_fields *fields);

#endif
