/*
 * Formats and shops: data files beside the layouts, not code.
 *
 * Coordinates have their origin at the trim's top left corner, so a page with bleed starts at
 * negative x and y. Units: points in print, pixels on screens.
 */
#pragma once

#include "base/geometry.h"
#include "input/syntax.h"
#include "model/sheet.h"
#include "model/shop.h"

enum medium { MEDIUM_SCREEN, MEDIUM_PRINT, MEDIUM_COUNT };
enum purpose { PURPOSE_SOCIAL, PURPOSE_HOME, PURPOSE_PRESS, PURPOSE_COUNT }; /* who gets it; also the kit's folder */

struct format {
  const char *id, *title;
  const char *kind; /* what `for:` of layouts names: social, banner, overlay, sign, postcard, wallet */
  enum medium medium;
  enum purpose purpose;
  bool mono;
  bool photo;          /* printed, but a JPEG: for shops and machines that print photos */
  bool transparent;    /* where nothing is painted one sees through; screens only */
  const char *paper;   /* letter, a4, or NULL where no choice of paper matters */
  const char *network; /* whose limits hold, or NULL */
  struct size trim;
  double unprinted;          /* PURPOSE_HOME: from the page's edge to the trim */
  double bleed;              /* PURPOSE_PRESS: from the shop; on a sheet from the sheet */
  const struct shop *shop;   /* PURPOSE_PRESS: whose file it becomes; else NULL */
  struct insets safe;        /* from the trim's edges; START is the left whatever the language */
  double min_text;           /* least type size; for the press see format_min_text */
  const struct sheet *sheet; /* PURPOSE_HOME: how cards are put on paper; NULL for one a page */
  struct fold_list folds_from_top,
    folds_from_start;           /* of the trim; guides of a preview show them; START as in `safe` */
  const char *source, *checked; /* kind of source, and date */
  const char *same_as;          /* the id of the format that this one is another name for, or NULL */
  struct place place;
};

struct format_set {
  const char *name;
  const char **formats; /* ids, ended by NULL */
};

struct format_library {
  struct format *formats;
  size_t format_count;
  struct format_set *sets;
  size_t set_count;
  struct shop_library shops;
  struct syntax *syntax, *sheet_syntax, *shop_syntax;
  struct arena *arena;
};

/* The words that an entry of formats.yaml may use as keys, and their number. */
extern const char *const format_keys[];
extern const size_t format_key_count;

/* Loads formats.yaml, sheets.yaml and shops.yaml from the data folder `layouts`; press formats follow the first shop.
 * NULL after an error. Free with format_library_destroy. */
struct format_library *format_library_load(const char *layouts, struct report *report);

/* Reads a campaign's own formats, a map of entries as in formats.yaml: an id that the library has keeps what
   its entry does not give. `entries` must outlive the library; pointers to formats found before are void. */
bool format_library_extend(struct format_library *library, const struct node *entries, struct report *report);

/* Frees the library. NULL is allowed. */
void format_library_destroy(struct format_library *library);

/* Whether formats of the kind are for screens, and not printed. */
bool format_kind_is_screen(const char *kind);

/* The format called `id`, or NULL. */
const struct format *format_find(const struct format_library *library, const char *id);

/* The set called `name`, or NULL. */
const struct format_set *format_set_find(const struct format_library *library, const char *name);

/* Makes all press formats ones for `shop`, with its bleed and safe distance. Call before any piece is made. */
void format_library_use_shop(struct format_library *library, const struct shop *shop);

/* The least type size: the format's own, or its shop's where that is more. */
double format_min_text(const struct format *format);

/* The sheet or picture: trim and bleed, or the paper with its unprinted margin. */
struct rect format_page(const struct format *format);

/* The trim, at 0,0. */
struct rect format_trim(const struct format *format);

/* The bleed: as far as paint may run. Equals the trim on screens and on a page at home. */
struct rect format_bleed(const struct format *format);

/* The safe area: where text and logos may stand. */
struct rect format_safe(const struct format *format);

/* The paper that a home format comes out on; of others the page. */
struct size format_paper(const struct format *format);

/* Pixels a layout unit when a piece is shown on a screen: 1 on screens, 300/72 for print. */
double format_pixel_scale(const struct format *format);

/* Whether the format's files are pictures, not documents. */
bool format_is_picture(const struct format *format);

/* "png", "jpg" or "pdf": how its files' names end. */
const char *format_extension(const struct format *format);

/* "social", "print", "press": the folder in a kit. */
const char *format_folder(const struct format *format);
