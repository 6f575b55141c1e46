/*
 * An SVG on its way through the look: what its parts share. Private to compose/image_svg_look.c and image_svg_value.c.
 */
#pragma once

#include "compose/image_svg_embed.h"
#include "compose/image_svg_style.h"

#define OUTLINE_HELP "open it in a drawing program, turn all text into outlines and export it as plain SVG"
#define PLAIN_EXPORT_HELP "open it in a drawing program and export it as plain SVG"
#define SVG_MOVEMENT "a movement, of which only the start is drawn"

struct looking {
  const struct image_file *file;
  struct svg_style *style;
  struct svg_pictures pictures;
  GPtrArray *families; /* of texts, strings */
  GHashTable *said;    /* what was said already */
  bool good;
};

/* Says once a file that the SVG has `what` at the line of `node`. An error makes the look a bad one. */
void image_svg_looking_say(struct looking *looking, enum severity severity, const xmlNode *node, const char *help,
                           const char *what);

/* Says once, as an error, that the SVG shows `what`, which is outside of it. */
void image_svg_looking_refuse(struct looking *looking, const xmlNode *node, const char *what);

/* Looks at the style sheets under `root` and adds their rules to the style. */
void image_svg_looking_sheets(struct looking *looking, xmlNode *root);

/* Looks at a `style` attribute. */
void image_svg_looking_style(struct looking *looking, const xmlNode *node, const char *text);

/* Looks at one property or attribute. `others` are the declarations that it stands among (struct svg_declaration), of
   which an earlier one may hold in its place; NULL for an attribute. */
void image_svg_looking_value(struct looking *looking, const xmlNode *node, const char *property, const char *value,
                             const GArray *others);
