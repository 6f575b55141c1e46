/*
 * What a press does to colours, through lcms2: sRGB to its inks by an ICC profile of the printing condition.
 *
 * Colours go by relative colorimetry with the black point adapted, neutral greys to black alone; photographs go by
 * perception. Nothing comes out that is more ink than the shop takes. Made once a run, read-only after, and then for
 * any thread. Not for: the inks of palettes (ink.h), or profiles of pictures (compose/image_profile.h).
 */
#pragma once

#include "base/report.h"
#include "base/version.h"
#include "model/shop.h"

#include <stdint.h>

struct press_profile;

/* What a press file says of its printing condition, PDF 32000-1 §14.11.5. */
struct profile_facts {
  const char *title;     /* in words */
  const char *condition; /* as the ICC's registry has it, or NULL for a profile that is not from there */
  const void *bytes;     /* the ICC file */
  size_t length;
};

/* Loads the profile that the shop names: from `data`/profiles/profiles.yaml, or a file in the campaign's folder `root`.
   It must be one of a CMYK printer, for PDF/X-1a of version 2. NULL after an error. Free with profile_destroy. */
struct press_profile *profile_load(const struct shop *shop, const char *data, const char *root, struct report *report);

/* Frees the profile. NULL is allowed. */
void profile_destroy(struct press_profile *profile);

/* What is to be said of it; borrowed. */
struct profile_facts profile_facts(const struct press_profile *profile);

/* The inks of an sRGB colour, all from 0 to 1; a neutral grey is black alone. */
void profile_convert(const struct press_profile *profile, const double rgb[3], double cmyk[4]);

/* How much black alone is as light as the grey `level` of 255, from 0 to 1. */
double profile_black(const struct press_profile *profile, uint8_t level);

/* Converts `count` pixels of a photograph from R, G, B to C, M, Y, K bytes, 255 for full ink. */
void profile_convert_photo(const struct press_profile *profile, const uint8_t *rgb, uint8_t *cmyk, size_t count);

/* The same for flat art: by the colours' own intent, and neutral greys to black alone. */
void profile_convert_art(const struct press_profile *profile, const uint8_t *rgb, uint8_t *cmyk, size_t count);

/* The profile of sRGB as an ICC file, the same bytes always; `*length` of them, free with g_free. */
void *profile_screen(size_t *length);

/* Adds the version of lcms2 to `versions`, a GArray of struct version. */
void profile_versions(GArray *versions);
