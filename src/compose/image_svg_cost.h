/*
 * What an SVG costs to draw, counted before anybody draws it. Private to compose/image_svg*.c.
 *
 * librsvg draws whatever a file asks for, copies of copies and filters without end, and cannot be stopped. So parts are
 * counted as they would be drawn: a copy as all that it copies.
 */
#pragma once

#include "compose/image_svg_style.h"

/* What was found on the way. */
struct svg_cost {
  double parts;            /* elements as drawn; layers count as 50, steps of filters as 500 and more */
  const xmlNode *circular; /* what is in itself, or NULL */
  const xmlNode *heavy;    /* a filter or text that is out of all bounds, or NULL */
  const char *heavy_what;  /* what is wrong with it */
  const xmlNode *dangling; /* the first element that names an id that is not there, or NULL … */
  char missing[64];        /* … and the id */
};

/* Counts the parts of the tree. */
void image_svg_cost_count(struct svg_style *style, xmlNode *root, struct svg_cost *cost);
