/* Nothing here owns memory. The tables by which vectors check UTF-8, for events_scan and utf8_well_formed. */
#ifndef UTF8_TABLES_H
#define UTF8_TABLES_H

/* Well-formedness after John Keiser and Daniel Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021):
   what can be wrong with two bytes, by the nibbles of the first and the high nibble of the second. */
enum {
    TOO_SHORT = 1,
    TOO_LONG = 2,
    OVERLONG_3 = 4,
    TOO_LARGE = 8,
    SURROGATE = 16,
    OVERLONG_2 = 32,
    TOO_LARGE_1000 = 64,
    OVERLONG_4 = 64,
    TWO_CONTINUE = 128,
    CARRY = TOO_SHORT | TOO_LONG | TWO_CONTINUE,
    BEYOND = CARRY | TOO_LARGE | TOO_LARGE_1000,
    AFTER_LEAD = TOO_LONG | OVERLONG_2 | TWO_CONTINUE
};
static const unsigned char first_high[16] = {TOO_LONG,
                                             TOO_LONG,
                                             TOO_LONG,
                                             TOO_LONG,
                                             TOO_LONG,
                                             TOO_LONG,
                                             TOO_LONG,
                                             TOO_LONG,
                                             TWO_CONTINUE,
                                             TWO_CONTINUE,
                                             TWO_CONTINUE,
                                             TWO_CONTINUE,
                                             TOO_SHORT | OVERLONG_2,
                                             TOO_SHORT,
                                             TOO_SHORT | OVERLONG_3 | SURROGATE,
                                             TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4};
static const unsigned char first_low[16] = {CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
                                            CARRY | OVERLONG_2,
                                            CARRY,
                                            CARRY,
                                            CARRY | TOO_LARGE,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND,
                                            BEYOND | SURROGATE,
                                            BEYOND,
                                            BEYOND};
static const unsigned char second_high[16] = {TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              AFTER_LEAD | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
                                              AFTER_LEAD | OVERLONG_3 | TOO_LARGE,
                                              AFTER_LEAD | SURROGATE | TOO_LARGE,
                                              AFTER_LEAD | SURROGATE | TOO_LARGE,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT,
                                              TOO_SHORT};

#endif
