/*
 * The two sides of the sheet that tests a printer (`placard printer-test`): lines on the front, steps of marks on the
 * back. The mark that a line shines through at says how far the back is off.
 */
#pragma once

#include "paint/display_list.h"

/* How long the line on the front is to be, in points: 150 mm. */
#define PRINTER_PAGE_LINE (150 / 25.4 * 72)

/* Marks for -5 to 5 mm, by halves. */
#define PRINTER_PAGE_MARKS 21

/* The words on both sides. */
struct printer_page_words {
  const struct paragraph *front[4], *back[4]; /* a title, and what to do; back[2] belongs to the lower marks */
  const struct paragraph *length;             /* at the line */
  const struct paragraph *numbers[PRINTER_PAGE_MARKS];
};

/* What the pages are drawn with. */
struct printer_page {
  struct size paper;
  const struct printer_page_words *words;
  struct typesetter *typesetter;
  struct arena *arena;
};

/* The front. */
struct display_list *printer_page_front(const struct printer_page *page);

/* The back, whose numbers say by how much what is there has to move. */
struct display_list *printer_page_back(const struct printer_page *page);
