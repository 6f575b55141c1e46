/*
 * A display list as PDF, rasterized by others, against what the canvas draws of it.
 */
#pragma once

#include "render/canvas.h"

/* Who turns a PDF into pixels. */
enum print_judge { PRINT_POPPLER, PRINT_MUPDF, PRINT_JUDGE_COUNT };

/* How two pictures differ: of 255, the mean over all channels; the share of pixels of which a channel is off by more
   than 48; and, of 255 again, how much lighter or darker one square of 16 pixels is, where they differ most: little
   where edges only are drawn otherwise, much where a mark is missing or elsewhere. */
struct print_difference {
  double mean, share, square;
};

/* The judge's program, as people call it. */
const char *print_judge_name(enum print_judge judge);

/* Whether the judge is installed. Where it is not, the test is skipped, or fails if CI is set. */
bool print_judge_is_there(enum print_judge judge);

/* Writes the list as a finished PDF and compares what the judge makes of it at `ppi` pixels an inch with the canvas's
   own pixels. Sizes that differ, and failures, end the test. */
struct print_difference print_compare(enum print_judge judge, struct canvas *canvas, const struct display_list *list,
                                      double ppi);
