/*
 * Print shops: what a press file must be for one, as data. layouts/shops.yaml, and a campaign's own changes.
 *
 * What an entry does not say it takes from the one that it is `like`, else from a plain shop. Lengths are kept as
 * points, inks in percent of one plate. Not for: which sizes there are (format.h), or how a file is made (press/).
 */
#pragma once

#include "input/syntax.h"

struct arena;

enum standard { STANDARD_X4, STANDARD_X1A, STANDARD_COUNT };

/* What else beside CMYK may be in the file, as bits. */
enum shop_colors { SHOP_SPOTS = 1, SHOP_RGB_PHOTOS = 2 };

/* Page boxes beside MediaBox and TrimBox, as bits. */
enum shop_boxes { SHOP_BLEED_BOX = 1, SHOP_CROP_BOX = 2 };

/* Crop marks; `length` 0 for none. `offset` is from the trim to where a mark begins. */
struct crop_marks {
  double offset, length, weight;
};

struct shop {
  const char *id, *title;
  double bleed, safe;
  struct crop_marks marks;
  enum standard standard;
  unsigned colors, boxes;
  const char *profile;        /* an id of profiles/profiles.yaml, or a file of the campaign's */
  struct place profile_place; /* where the campaign names it; no source where shops.yaml does */
  double min_text, min_line;
  double ppi_good, ppi_least; /* of pictures: under the first a warning, under the second an error */
  double ink_limit;           /* percent, all plates together */
  bool outlines;              /* letters become shapes */
  bool separate;              /* a file for each page */
  const char *name;           /* of files: a pattern, see shop_name_words */
  const char *source, *checked;
  const char *like; /* the id of the entry that it takes the rest from, or NULL */
};

struct shop_library {
  struct shop *shops; /* the first holds where a campaign names none; in the campaign's arena */
  size_t count;
};

/* The keys of an entry, with `other` ("like", or a campaign's "use") as the last one, ended by NULL; free the array
   with g_free. */
const char **shop_key_names(const char *other);

/* The fields that a pattern for file names may have, ended by NULL: "{campaign}", "{format}" … */
extern const char *const shop_name_words[];

/* Reads the map under `shops:`; one entry at least must be there. Strings are borrowed from the nodes. False after an
   error. */
bool shop_library_read(struct shop_library *library, const struct node *shops, struct arena *arena,
                       struct report *report);

/* The shop called `id`, or NULL. */
const struct shop *shop_find(const struct shop_library *library, const char *id);

/* The shop that a campaign's `shop:` means: a name, or a map of changes to the one under `use`. `arena` owns it or it
   is the library's. NULL after an error. */
const struct shop *shop_choose(const struct shop_library *library, const struct node *node, struct arena *arena,
                               struct report *report);
