/*
 * What a sheet has of its own beside cards: marks, what to do, and a ruler, drawn as a page as large as the paper.
 *
 * All of it lies outside of what is cut out and inside what printers reach; where there is no room for words they are
 * left out. Display lists belong to the arena. Not for: the cards (impose.h).
 */
#pragma once

#include "paint/display_list.h"

/* The words on a sheet, in one language; NULL for what it does without. */
struct sheet_words {
  const struct paragraph *how;   /* print at 100 %, on which edge to turn it, and so on */
  const struct paragraph *check; /* that the ruler is to be measured */
  const struct paragraph *inch, *millimetres;
};

/* What a page is made of. */
struct sheet_page {
  const struct format *format;
  const struct sheet_words *words;
  struct typesetter *typesetter;
  struct arena *arena;
};

/* The front of a sheet of cards. */
struct display_list *sheet_page_front(const struct sheet_page *page);

/* The sheet of a poster's part; `label` says which it is. `column` and `row` count from 0. */
struct display_list *sheet_page_tile(const struct sheet_page *page, unsigned column, unsigned row,
                                     const struct paragraph *label);

/* The sheet that shows how a poster's parts go together; `labels` has one a part, row by row. */
struct display_list *sheet_page_overview(const struct sheet_page *page, const struct paragraph *const *labels);

/* Where that sheet shows the poster. */
struct rect sheet_page_poster(const struct format *format);
