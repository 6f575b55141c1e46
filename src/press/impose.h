/*
 * Puts pages of a finished PDF on new pages: the very pages that were proofed, each once in the file, in any number of
 * places.
 *
 * A page becomes a form XObject (PDF 32000-1 §8.10): its content stream object itself, nothing is drawn or copied anew.
 * For readers each place is a part of its own (§14.8). Rectangles are in points, y down from a page's top left corner.
 * Not for: where things go (sheet_plan.h), or what a PDF says of itself (document.h).
 */
#pragma once

#include "base/report.h"
#include "press/document.h"

/* A part of a page of the source on a page of the result. */
struct impose_place {
  unsigned page;     /* of the source, from 0 */
  struct rect shown; /* the part of it that shows */
  struct point at;   /* where the upper left corner of that part comes */
  double scale;
  bool turned;             /* head down */
  enum tag_role role;      /* for readers; TAG_ARTIFACT: not for them */
  const char *alternative; /* TAG_FIGURE: in words */
};

struct impose_page {
  struct size size;
  const struct impose_place *places; /* in the order in which they are drawn */
  size_t count;
  struct point shift; /* of all that is on it */
  double scale;       /* of all that is on it, from the page's middle; 1 for none */
};

struct imposition {
  const struct impose_page *pages;
  size_t count;
  const struct size *sources; /* by page of the source: its size */
  bool tagged;                /* for readers: else the roles of places do not count */
};

/* Reads the finished PDF at `from` and writes the new file `to`, of which `info` says what it is: its rectangles and
   tags do not count. False after a failure, which is reported. */
bool impose_pdf(const char *from, const char *to, const struct imposition *imposition, const struct document_info *info,
                struct report *report);
