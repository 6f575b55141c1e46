/*
 * What the rooms of check share. Private to check/.
 */
#pragma once

#include "paint/display_list.h"

/* The check of one piece. */
struct check {
  const struct piece *piece;
  const struct display_list *list;
  struct report *report;
  bool good; /* no error so far */
};

/* Adds a finding about the box. */
void check_find(struct check *check, enum severity severity, const char *rule, const struct box *box, const char *help,
                const char *message);

/* Whether the picture that operation number `index` draws has enough pixels, and a logo is not too small. */
void check_figure(struct check *check, size_t index);

/* Whether emoji in the line that operation number `index` draws, where they are bitmaps, have enough pixels in print.
 */
void check_emoji(struct check *check, size_t index);

/* Whether what operation number `index` draws prints well at the format's shop: its lines thick enough, small letters
   in one black, no spot colour in a gradient. */
void check_press(struct check *check, size_t index);

/* Whether letters in the one colour on a ground of the other stay open when they are printed. */
void check_press_letters(struct check *check, const struct box *box, struct color text, struct color ground);

/* Whether a QR code can be scanned: its squares large enough, room for them in the boxes around, dark on light. */
void check_code(struct check *check, const struct box *box);
