/*
 * What the rooms of convert share. Private to press/convert*.c.
 *
 * Objects are remembered by their numbers, since handles are released page by page. Whoever meets something that is not
 * known to be safe calls convert_fail; nothing is let through unseen.
 */
#pragma once

#include "press/press.h"

#include <qpdf/qpdf-c.h>

/* Names that cairo does not use, for what we put into resources. */
#define CONVERT_OVERPRINT_ON "/PlacardOn"
#define CONVERT_OVERPRINT_OFF "/PlacardOff"
#define CONVERT_SPOT_PREFIX "/PlacardSpot"

/* What colours become: inks or, in a mask that goes by luminosity, grey. */
enum convert_target { CONVERT_INKS, CONVERT_GREY };

struct conversion {
  qpdf_data pdf;
  struct press *press;
  GHashTable *done;                /* number of an object that is done → 1, or 2 where it is transparent */
  GHashTable *scaled;              /* numbers of a page's patterns that have shrunk with it */
  GHashTable *images;              /* digest of a picture as it was → number of the object that it became */
  GPtrArray *spots;                /* names of spot colours, borrowed; an entry's place is its number */
  GArray *separations;             /* int: number of the object of each */
  int overprint_on, overprint_off; /* numbers of graphics states; 0 until one is needed */
  int screen;                      /* number of the colour space of sRGB; 0 until it is needed */
  bool transparent;                /* of the page at work: something shines through */
  bool spot_in_gradient;           /* the same: a gradient has a spot colour, shown by what stands for it */
  char *problem;                   /* the first thing that we do not know, or NULL */
};

/* What a content stream came to name in its resources. */
struct convert_names {
  bool overprint;
  uint64_t spots; /* a bit a spot's number */
};

/* Notes what cannot be handled, unless something was before. Always returns false. */
bool convert_fail(struct conversion *conversion, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The number of a spot colour, under which the resources name it; -1 after a failure: there are too many. */
int convert_spot(struct conversion *conversion, const struct plates *plates);

/* Marks an image's colours as what they are, sRGB, by a profile. Always returns true. */
bool convert_tag_screen(struct conversion *conversion, qpdf_oh dictionary);

/* Writes the number with four decimals at most, and a space. */
void convert_write_number(GByteArray *out, double number);
