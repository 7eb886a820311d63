/* Nothing here owns memory. The tables behind events_scan, by nibbles, as a vector shuffle looks them up: a byte (or a
   pair of bytes) is an event where the entries of its nibbles share a bit. */
#ifndef EVENTS_TABLES_H
#define EVENTS_TABLES_H

#include "utf8_tables.h"

/* Single bytes. 1: 00-0F but '\n'; 2: 10-1F and F0-FF; 4: '#'; 8: '>'; 16: DEL; 32: CC, CD (combining marks);
   64: D2-DF (other alphabets); 128: E0, E3, EA-ED, EF (the E4-E9 of Chinese never change). */
static const unsigned char event_low[16] = {1 | 2 | 128,
                                            1 | 2,
                                            1 | 2 | 64,
                                            1 | 2 | 4 | 64 | 128,
                                            1 | 2 | 64,
                                            1 | 2 | 64,
                                            1 | 2 | 64,
                                            1 | 2 | 64,
                                            1 | 2 | 64,
                                            1 | 2 | 64,
                                            2 | 64 | 128,
                                            1 | 2 | 64 | 128,
                                            1 | 2 | 32 | 64 | 128,
                                            1 | 2 | 32 | 64 | 128,
                                            1 | 2 | 8 | 64,
                                            1 | 2 | 16 | 64 | 128};
static const unsigned char event_high[16] = {1, 2, 4, 8, 0, 0, 0, 16, 0, 0, 0, 0, 32, 64, 128, 2};

/* Pairs: entries of the lead's nibbles and of the second byte's.
   1: E1 80-AF; 2: E1 B0-B7, BC-BF (all but U+1E00-1EFF); 4: E2 81, 83, 84, 8C; 8: E2 AB; 16: E2 B3, B5, B7; 32: C2, CE
   with 80, 85, 87, 8D, A0, A5, A7, AD (NEL, no-break space, soft hyphen, the Greek ano teleia); 64: C3 90, B0 (Eth). */
static const unsigned char pair_lead_low[16] = {0, 1 | 2, 4 | 8 | 16 | 32, 64, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0};
static const unsigned char pair_lead_high[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32 | 64, 0, 1 | 2 | 4 | 8 | 16, 0};
static const unsigned char pair_second_low[16] = {
    1 | 2 | 32 | 64, 1 | 2 | 4, 1 | 2,      1 | 2 | 4 | 16, 1 | 2 | 4, 1 | 2 | 16 | 32, 1 | 2, 1 | 2 | 16 | 32, 1, 1, 1,
    1 | 8,           1 | 2 | 4, 1 | 2 | 32, 1 | 2,          1 | 2};
static const unsigned char pair_second_high[16] = {0,          0,      0,          0,           0, 0, 0, 0,
                                                   1 | 4 | 32, 1 | 64, 1 | 8 | 32, 2 | 16 | 64, 0, 0, 0, 0};

#endif
