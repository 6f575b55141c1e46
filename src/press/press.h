/*
 * What a run has for all its press files: the shop, the printing condition, the inks, and photographs once converted.
 *
 * Made after the campaign is loaded and before workers start; read-only but for the photographs, which any thread may
 * ask for. Not for: one file (finish.h).
 */
#pragma once

#include "press/ink.h"

struct press {
  const struct campaign *campaign;
  const struct shop *shop;
  struct press_profile *profile;
  struct ink_plates *plates;
  GMutex lock;        /* of what follows */
  GHashTable *photos; /* digest of a JPEG file → GBytes: the same in inks */
  size_t photo_bytes;
  GHashTable *drawings; /* struct image → what preflight.c knows of it */
};

/* What the campaign's press files need, into `*press`; NULL where it makes none. Inks without CMYK values are noted
   with what they become. False after an error. Free with press_destroy. */
bool press_create(const struct campaign *campaign, const char *data, struct press **press, struct report *report);

/* Frees it. NULL is allowed. */
void press_destroy(struct press *press);

/* How many units a point press files of the format are drawn at: what cairo turns into pixels has one a unit. */
double press_scale(const struct format *format);

/* "PDF/X-4", or what else its files are. */
const char *press_standard(const struct press *press);

/* "1.6": the version of PDF that goes with it. */
const char *press_version(const struct press *press);

/* The JPEG file in the press's inks, converted when first asked for and kept while there is room; `digest` tells it
   from others. NULL where it is no JPEG of three channels. Free with g_bytes_unref. */
GBytes *press_photo(struct press *press, const char *digest, const void *jpeg, size_t length);
