/*
 * Turns ranges of a paragraph into the lines of one Pango layout.
 *
 * A forced break within a paragraph is U+2028, so that direction is still resolved over the whole paragraph
 * (UAX #9) and Pango shapes each line for itself. Every character is given its family here and Pango's
 * own fallback is off: what is drawn by a family is decided word by word, never in mid-word.
 * Not for: which ranges make the lines (text_break.h), or where lines stand (text_set.c).
 */
#pragma once

#include "compose/text_typesetter.h"

/* One line's bytes of the paragraph's text. */
struct text_range {
  size_t start, end;
  bool forced; /* it ends in a newline of the text */
  bool hyphen; /* it ends in a hyphen that the text does not have */
};

struct text_lines {
  const struct paragraph *paragraph;
  const struct text_range *ranges;
  size_t count;
  double size;
  bool tracked;                     /* with the paragraph's tracking; without it ligatures are off all the same */
  bool ellipsis;                    /* the last line ends in "…" */
  const struct text_colors *colors; /* of emphasis; NULL where nothing will be drawn */
};

/* The family that draws each part of the text, in order and without gaps. */
struct text_family_run {
  size_t start, end;
  const struct font_family *family;
};

/* The runs of the paragraph's text (struct text_family_run): for each word the first family of the stack
   that has all of it, else for each letter with its marks the first that has it, else the first of the
   stack. White space goes with what is before it. Free with g_array_unref. */
GArray *text_lines_families(const struct typesetter *typesetter, const struct paragraph *paragraph);

/* A layout with one Pango line a range, in their order. The caller owns it. */
PangoLayout *text_lines_create(const struct typesetter *typesetter, const struct text_lines *lines);

/* The tracking that the paragraph's language allows, in em. */
double text_lines_tracking(const struct paragraph *paragraph);

/* Whether `family` is one of a comma-separated stack. */
bool text_lines_has_family(const char *stack, const char *family);
