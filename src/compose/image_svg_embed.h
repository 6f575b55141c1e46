/*
 * The pictures that an SVG shows, taken into it. Private to compose/image_svg*.c.
 */
#pragma once

#include "compose/image_file.h"

#include <glib.h>
#include <libxml/tree.h>

struct svg_pictures {
  const struct image_file *file; /* the SVG */
  GHashTable *done;              /* link → "data:" URI, owned */
  double pixels;                 /* of all of them so far */
};

/* No pictures yet, for the SVG `file`, which is borrowed. */
void image_svg_embed_init(struct svg_pictures *pictures, const struct image_file *file);

/* Frees what the pictures hold. */
void image_svg_embed_finish(struct svg_pictures *pictures);

/* Decodes the picture that the attribute `href` of `node` names, in the file itself or beside it, and puts its plain
   pixels into the attribute, so that no metadata lives on. False after an error, reported: what lies outside the
   campaign's folder or the disk is refused, and so is what is no PNG, JPEG or WebP. */
bool image_svg_embed(struct svg_pictures *pictures, const xmlNode *node, xmlAttr *href);

/* Reports that the SVG shows something that is not in it. Always returns false. */
bool image_svg_embed_refuse(const struct image_file *file, const xmlNode *node, const char *what);
