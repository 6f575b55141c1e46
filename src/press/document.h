/*
 * What a finished PDF is to say of itself.
 */
#pragma once

#include "base/geometry.h"
#include "base/report.h"
#include "render/tags.h"

struct press;

struct document_info {
  const char *title, *language;  /* language is a BCP 47 tag */
  int year, month, day;          /* written as the creation date, midnight UTC */
  struct rect page, bleed, trim; /* of every page, layout coordinates, y down; a press file may get room for marks */
  const struct tags *tags;       /* what pdf.h noted while the file was drawn, to tag it; NULL for none */
  struct press *press;           /* the file is for a print shop; NULL for one to print at home */
  const struct format *format;   /* of a press file */
  double scale;                  /* of a press file: how many units of the drawing make a point */
  const struct subject *pages;   /* of a press file: what its pages are, for findings */
};
