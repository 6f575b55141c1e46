/*
 * Where a text may break, and what the letters at a line's edges ask for.
 *
 * The one room that finds breaks: whatever engine does it, the rest sees segments. A segment is what stands
 * between two opportunities, with the white space after it apart. Not for: choosing among them (text_break.h).
 */
#pragma once

#include "compose/text_bond.h"

/* Bytes of the text. */
struct text_segment_range {
  size_t start, end, next; /* the content is [start, end), white space [end, next) */
  bool forced;             /* a line must end after it */
  bool closes;             /* it ends a clause or sentence: with a comma, a full stop, a danda */
  enum text_bond bond;     /* to the next one; nothing at the text's end */
};

/* The segments of the paragraph's text in order, struct text_segment_range each; none for "". Links and
   numbers are one segment.
   A line end at the very end of the text counts for nothing. Free with g_array_unref. */
GArray *text_segment_find(const struct paragraph *paragraph);

/* For each byte of the text whether a letter with its marks goes on there (UAX #29; what a virama joins is one letter
   too), so that not even an emergency may part it; NULL where every character is a letter. Free with g_free. */
bool *text_segment_letters(const char *text);

/* Whether `character` is white space that goes at a line's end (no-break spaces do not). */
bool text_segment_is_space(gunichar character);

/* Whether a line that opens with `character` (a quote, ¿, a dash, a bullet) lets it hang. */
bool text_segment_hangs_before(gunichar character);

/* Whether a centred line that closes with `character` (a full stop, a comma) does not count it. */
bool text_segment_hangs_after(gunichar character);

/* Whether a line's first letter is round or slanted, so that it must overhang to look aligned. */
bool text_segment_is_round_start(gunichar character);

/* The same for a line's last letter. */
bool text_segment_is_round_end(gunichar character);
