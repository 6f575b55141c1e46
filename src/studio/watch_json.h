/*
 * What the page of `watch` is told, as JSON on one line.
 */
#pragma once

#include "compose/box.h"

/* A picture of the sheet. Strings are borrowed. */
struct watch_piece {
  const char *id; /* unique in the sheet, the same after every change */
  const char *card, *language, *format;
  bool back;
  const char *version;         /* of its picture: another for other bytes; NULL for none yet */
  bool old;                    /* the picture is of an earlier state, since now there is an error */
  const struct report *report; /* what was found when it was last drawn, or NULL */
};

/* All that the page shows. */
struct watch_sheet {
  const char *name;                /* of the campaign's folder */
  const struct campaign *campaign; /* NULL until it could be loaded */
  const GPtrArray *pieces;         /* struct watch_piece *, in the plan's order */
  const struct report *report;     /* of the last loading, or NULL */
  bool broken;                     /* that failed: what is shown is of an earlier state */
  size_t waiting;                  /* pieces still to be drawn */
};

/* The sheet, whole; free with g_free. */
char *watch_json_sheet(const struct watch_sheet *sheet);

/* One piece anew, and how many wait behind it; free with g_free. */
char *watch_json_piece(const struct watch_piece *piece, size_t waiting);

/* The boxes of an arranged piece, parents before children: id, kind, rectangle from the page's corner, and the line
   that made it; with the format's rectangles. Free with g_free. */
char *watch_json_boxes(const struct piece *piece);
