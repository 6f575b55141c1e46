/*
 * What a colour of a drawn PDF prints as: the plates of a palette's ink, or what the profile makes of it.
 *
 * Colours come as cairo wrote them, an ink's index in their red channel (base/color.h). A colour without an index that
 * looks exactly like one of the palettes' is that one: so drawings in the palette's colours get its inks. Made once a
 * run, read-only after. Not for: pictures (convert_image.h).
 */
#pragma once

#include "model/campaign.h"
#include "press/profile.h"

struct plates {
  double cmyk[4];      /* from 0 to 1; of a spot colour, what stands for it where nobody has its ink */
  const char *spot;    /* the name of its plate, or NULL; borrowed from the campaign */
  double spot_share;   /* of the spot's plate, from 0 to 1 */
  double spot_cmyk[4]; /* of the whole spot */
  bool overprint;      /* printed over what is there, instead of cut out of it */
};

struct ink_plates;

/* The plates of the campaign's inks, those without CMYK values by the profile; both are borrowed. Free with
   ink_plates_destroy. */
struct ink_plates *ink_plates_create(const struct ink_table *inks, const struct press_profile *profile);

/* Frees the plates. NULL is allowed. */
void ink_plates_destroy(struct ink_plates *plates);

/* What the colour, three channels from 0 to 1, prints as. */
void ink_plates_find(const struct ink_plates *plates, const double rgb[3], struct plates *found);

/* What the palette's ink number `index` prints as; borrowed. */
const struct plates *ink_plates_of(const struct ink_plates *plates, unsigned index);

/* Whether pixels of that 8-bit colour are in an ink of the palette with CMYK values of its own. */
bool ink_plates_find_pixel(const struct ink_plates *plates, const uint8_t rgb[3], uint8_t cmyk[4]);
