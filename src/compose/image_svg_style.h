/*
 * The style sheets of an SVG, as far as looking it over needs them. Private to compose/image_svg*.c.
 *
 * librsvg draws by them; this tells what an element's own value of a property is (CSS 2.1 §6.4), and what in a sheet
 * would surprise. Selectors of names, classes, ids, descendants and children are known, which is what programs write.
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

struct svg_declaration {
  const char *property, *value; /* owned by the style */
  bool important;
};

struct svg_rule {
  const char *selector; /* one, without commas; an at-rule's head, "@media print" */
  GArray *declarations; /* struct svg_declaration; empty for an at-rule */
  bool at;
  unsigned specificity;
};

struct svg_style;

/* No rules yet. Free with image_svg_style_destroy. */
struct svg_style *image_svg_style_create(void);

/* Frees the rules. */
void image_svg_style_destroy(struct svg_style *style);

/* Adds the rules of a sheet. What is broken in it is passed over as CSS has it. */
void image_svg_style_add(struct svg_style *style, const char *sheet);

/* The rules so far, in their order: struct svg_rule *. Borrowed. */
const GPtrArray *image_svg_style_rules(const struct svg_style *style);

/* The declarations in a text such as a `style` attribute, appended to `declarations`; owned by the style. */
void image_svg_style_declarations(struct svg_style *style, const char *text, GArray *declarations);

/* What the element itself says of the property, by sheet, `style` or attribute; NULL where it says nothing. Free with
   g_free. The element asked about last is remembered: its `style` must not change in between. */
char *image_svg_style_value(struct svg_style *style, const xmlNode *node, const char *property);
