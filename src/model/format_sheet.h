/*
 * Reading the `sheet:` of a home format, and looking whether its numbers can be.
 *
 * Private to model/.
 */
#pragma once

#include "model/format.h"

struct arena;

/* The words that a sheet may use as keys, and their number. */
extern const char *const format_sheet_keys[];
extern const size_t format_sheet_key_count;

/* Reads the map (NULL for none) over what `sheet` holds already; `size` is a card's as it is written, which a spot is
   unless the sheet says otherwise. Lists are the arena's. False after an error. */
bool format_sheet_read(const struct node *node, struct size size, struct arena *arena, struct sheet *sheet,
                       struct report *report);

/* Whether all that is cut out lies on the paper, none upon another, and the text of every face where printers reach. If
   not, says so at `place`. */
bool format_sheet_check(const struct format *format, struct place place, struct report *report);
