/*
 * A page of our own while it is drawn: fills and words in black and white, without a layout.
 *
 * For what sheets say beside their cards, and for the page that tests a printer. Coordinates: points from the page's
 * upper left corner.
 */
#pragma once

#include "paint/display_list.h"

struct own_page {
  struct typesetter *typesetter;
  struct arena *arena; /* owns what comes of it */
  GArray *ops;         /* struct op */
};

/* The least and most size of words, in points, and how they are aligned. */
struct own_type {
  double least, most;
  enum text_align align;
};

extern const struct color own_page_black, own_page_white;

/* Begins a page; it lives until own_page_finish. */
struct own_page own_page_begin(struct typesetter *typesetter, struct arena *arena);

/* Fills a rectangle, with rounded corners if `radius` is not 0. */
void own_page_fill(struct own_page *page, struct rect rect, double radius, struct color color);

/* Sets the paragraph in black, as large as it fits, in the middle of the room's height; leaves it out if it does not
   fit at its least size. Returns how wide it came out, 0 if it did not. */
double own_page_words(struct own_page *page, const struct paragraph *paragraph, struct rect room, struct own_type type);

/* The page as a list of the arena's, on paper of `size`. */
struct display_list *own_page_finish(struct own_page *page, struct size size);
