/*
 * What a finished PDF is to say of itself.
 */
#pragma once

#include "base/geometry.h"
#include "render/tags.h"

struct document_info {
  const char *title, *language;  /* language is a BCP 47 tag */
  int year, month, day;          /* written as the creation date, midnight UTC */
  struct rect page, bleed, trim; /* of every page, layout coordinates, y down; no width: pages stay as they are */
  bool press;                    /* write BleedBox and TrimBox */
  bool mono;                     /* in black ink alone: what is drawn becomes grey */
  const struct tags *tags;       /* what pdf.h noted while the file was drawn, to tag it; NULL for none */
};
