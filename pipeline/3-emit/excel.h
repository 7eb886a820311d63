/* Nothing here owns memory. Cells of a CSV file that Excel (and what works like it) is to show as they are.

   Excel reads a cell of a CSV file as if it were typed in: "2-1" becomes a date, "00123" loses its noughts, "1.286" may
   lose its point, "=..." runs. Such a text is written as a formula that is nothing but this text in quotes, ="2-1":
   the cell then holds and shows exactly the text, whatever is in it, and none of it runs. */
#ifndef EXCEL_H
#define EXCEL_H

#include "buf.h"

enum { EXCEL_DIGITS = 15 }; /* what a number keeps in a spreadsheet */

/* True for a decimal number written as extract-csv(5) has it, of no more than EXCEL_DIGITS digits. */
bool excel_is_number(struct view cell);

/* The text itself where Excel leaves it alone, else a formula for it in scratch (padded for vector loads). */
struct view excel_text(struct view text, struct buf *scratch);

/* A cell that is a number or a day stays one, a number's point becoming `decimal`; others as excel_text. */
struct view excel_value(struct view cell, char decimal, struct buf *scratch);

#endif
