/*
 * An SVG looked over; see the header.
 *
 * Each kind of thing is told once a file, at the first line that has it. Values of properties and style sheets are
 * looked at in image_svg_value.c.
 */
#include "compose/image_svg_look.h"

#include "compose/image_svg_cost.h"
#include "compose/image_svg_looking.h"
#include "compose/image_svg_text.h"
#include "compose/image_svg_tree.h"
#include "model/picture_limits.h"

#include <string.h>

#define PLAIN_HELP "take it out: export as plain SVG"

/* Elements that no drawing comes of, or another than the program showed that made them. */
static const struct {
  const char *name;
  enum severity severity;
  const char *what, *help;
} elements[] = {
  {"flowRoot", SEVERITY_ERROR, "text that flows, which only Inkscape draws", OUTLINE_HELP},
  {"foreignObject", SEVERITY_ERROR, "a piece of web page, which is not drawn", OUTLINE_HELP},
  {"textPath", SEVERITY_ERROR, "text along a path, which is not drawn", OUTLINE_HELP},
  {"tref", SEVERITY_ERROR, "text that stands elsewhere, which is not drawn", OUTLINE_HELP},
  {"meshgradient", SEVERITY_ERROR, "a mesh of colours, which only Inkscape draws",
   "make a picture (PNG) of that part, or use plain gradients"},
  {"hatch", SEVERITY_ERROR, "hatching, which only Inkscape draws", "turn it into paths"},
  {"script", SEVERITY_WARNING, "a script, which does not run", PLAIN_HELP},
  {"animate", SEVERITY_WARNING, SVG_MOVEMENT, PLAIN_HELP},
  {"animateTransform", SEVERITY_WARNING, SVG_MOVEMENT, PLAIN_HELP},
  {"animateMotion", SEVERITY_WARNING, SVG_MOVEMENT, PLAIN_HELP},
  {"animateColor", SEVERITY_WARNING, SVG_MOVEMENT, PLAIN_HELP},
  {"set", SEVERITY_WARNING, SVG_MOVEMENT, PLAIN_HELP},
  {"filter", SEVERITY_NOTE, "a filter effect, which becomes pixels in print",
   "use plain shapes where it must be sharp"},
};

/* Elements that are drawn, or need not be. */
static const char *const known[] = {
  "a", "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer",
  "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
  "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode",
  "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "g",
  "image", "line", "linearGradient", "marker", "mask", "metadata", "mpath", "path", "pattern", "polygon", "polyline",
  "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "title", "tspan", "use", "view",
  /* of SVG 1.1, without effect */
  "color-profile", "cursor", "discard", "font", "font-face", "glyph", "hkern", "missing-glyph", "vkern", NULL};

void image_svg_looking_say(struct looking *looking, enum severity severity, const xmlNode *node, const char *help,
                           const char *what)
{
  const struct image_file *file = looking->file;
  const char *format = "\"%s\", line %ld, has %s";
  long line = xmlGetLineNo(node);
  if (severity == SEVERITY_ERROR)
    looking->good = false;
  if (!g_hash_table_add(looking->said, g_strdup(what)))
    return;
  if (severity == SEVERITY_ERROR)
    report_error(file->report, file->place, help, format, file->name, line, what);
  else if (severity == SEVERITY_WARNING)
    report_warning(file->report, file->place, help, format, file->name, line, what);
  else
    report_note(file->report, file->place, help, format, file->name, line, what);
}

void image_svg_looking_refuse(struct looking *looking, const xmlNode *node, const char *what)
{
  looking->good = false;
  if (g_hash_table_add(looking->said, g_strdup(what)))
    image_svg_embed_refuse(looking->file, node, what);
}

/* ---- what depends on who looks ---- */

static bool is_for_programs(const xmlNode *node)
{
  g_autofree char *extensions = image_svg_tree_attribute(node, "requiredExtensions");
  return image_svg_tree_is(node, "foreignObject") || (extensions && *extensions);
}

/* Of a <switch>, what is drawn: the first that is neither for a program alone nor for one language; NULL for none. */
static xmlNode *choose(const xmlNode *node, bool any_language)
{
  for (xmlNode *child = node->children; child; child = child->next) {
    if (!image_svg_tree_is_svg(child) || is_for_programs(child))
      continue;
    g_autofree char *languages = image_svg_tree_attribute(child, "systemLanguage");
    if (!languages || any_language)
      return child;
  }
  return NULL;
}

/* Leaves of a <switch> what is drawn, so that nobody's language or program decides. */
static void resolve_switch(xmlNode *node)
{
  xmlNode *chosen = choose(node, false);
  if (!chosen)
    chosen = choose(node, true);
  for (xmlNode *child = node->children, *next; chosen && child; child = next) {
    next = child->next;
    if (child != chosen)
      image_svg_tree_drop(child);
  }
}

/* librsvg asks the computer which language it speaks; a card may not depend on that. */
static void forget_language(struct looking *looking, xmlNode *node)
{
  xmlAttr *attribute = xmlHasProp(node, (const xmlChar *)"systemLanguage");
  if (!attribute)
    return;
  xmlRemoveProp(attribute);
  image_svg_looking_say(looking, SEVERITY_WARNING, node, "keep one version, and export it again",
                        "parts for readers of one language, which are drawn for all");
}

/* ---- elements ---- */

/* Whether the drawing hides it anyway, as what is only there for the program that made it. */
static bool is_private(const xmlNode *node)
{
  return !image_svg_tree_is_svg(node) || image_svg_tree_is(node, "metadata") || image_svg_tree_is(node, "title") ||
         image_svg_tree_is(node, "desc");
}

/* Says what kinds of element are a finding; false where what is in it does not matter any more. */
static bool look_at_kind(struct looking *looking, const xmlNode *node)
{
  const char *name = (const char *)node->name;
  for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
    if (g_str_equal(name, elements[i].name)) {
      image_svg_looking_say(looking, elements[i].severity, node, elements[i].help, elements[i].what);
      return elements[i].severity != SEVERITY_ERROR;
    }
  if (g_strv_contains(known, name))
    return true;
  g_autofree char *what = g_strdup_printf("<%.40s>, which is not drawn", name);
  image_svg_looking_say(looking, SEVERITY_WARNING, node, "look at it on a card; if something lacks, " PLAIN_EXPORT_HELP,
                        what);
  return true;
}

/* What an element's href names. Links may lead anywhere; only pictures may come from elsewhere. */
static void look_at_href(struct looking *looking, const xmlNode *node, xmlAttr *href)
{
  g_autofree char *text = image_svg_tree_attribute(node, "href");
  const char *value = g_strstrip(text);
  if (image_svg_tree_is(node, "a") || *value == '\0' || *value == '#')
    return;
  if (!image_svg_tree_is(node, "image") && !image_svg_tree_is(node, "feImage"))
    image_svg_looking_refuse(looking, node, value);
  else if (!image_svg_embed(&looking->pictures, node, href))
    looking->good = false;
}

static void look_at_attributes(struct looking *looking, xmlNode *node)
{
  for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
    const char *name = (const char *)attribute->name;
    if (g_str_equal(name, "href")) {
      look_at_href(looking, node, attribute);
      continue;
    }
    if (attribute->ns)
      continue; /* of a program */
    g_autofree char *value = image_svg_tree_attribute(node, name);
    if (g_str_equal(name, "style"))
      image_svg_looking_style(looking, node, value);
    else
      image_svg_looking_value(looking, node, name, value, NULL);
  }
}

/* Text in a shape has its lines broken by Inkscape, which also writes where each stands: it is fine if it did. */
static bool is_flowing(struct looking *looking, const xmlNode *node)
{
  g_autofree char *shape = image_svg_style_value(looking->style, node, "shape-inside");
  for (const xmlNode *child = node->children; shape && child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && xmlHasProp((xmlNode *)child, (const xmlChar *)"x"))
      return false;
  return shape != NULL;
}

/* False where what is in the element is not to be looked at. */
static bool look_at_element(struct looking *looking, xmlNode *node)
{
  if (!look_at_kind(looking, node))
    return false;
  if (image_svg_tree_is(node, "switch"))
    resolve_switch(node);
  forget_language(looking, node);
  look_at_attributes(looking, node);
  if (image_svg_tree_is(node, "text")) {
    image_svg_text_families(looking->style, node, looking->families);
    if (is_flowing(looking, node))
      image_svg_looking_say(looking, SEVERITY_ERROR, node, OUTLINE_HELP, "text that flows, which only Inkscape draws");
  }
  return true;
}

static void look_at_tree(struct looking *looking, xmlNode *root)
{
  for (xmlNode *node = root; node;) {
    bool deeper = !is_private(node) && look_at_element(looking, node);
    node = image_svg_tree_next(node, root, !deeper);
  }
}

/* A style sheet in a file of its own is named before the root. */
static void look_at_head(struct looking *looking, const xmlDoc *document)
{
  for (const xmlNode *node = document->children; node; node = node->next)
    if (node->type == XML_PI_NODE && g_str_equal(node->name, "xml-stylesheet") && node->content)
      image_svg_looking_refuse(looking, node, (const char *)node->content);
}

/* ---- how much it is ---- */

static void say_of_cost(struct looking *looking, const struct svg_cost *cost)
{
  const struct image_file *file = looking->file;
  if (cost->circular)
    image_svg_looking_say(looking, SEVERITY_ERROR, cost->circular, PLAIN_EXPORT_HELP,
                          "something that is in itself, by <use>, a pattern, a mask or a gradient");
  if (cost->heavy)
    image_svg_looking_say(looking, SEVERITY_ERROR, cost->heavy, "make it simpler, or export that part as PNG",
                          cost->heavy_what);
  if (cost->dangling) {
    g_autofree char *what = g_strdup_printf("a part that names \"#%s\", which is not there", cost->missing);
    image_svg_looking_say(looking, SEVERITY_WARNING, cost->dangling,
                          "look at it on a card; if something lacks, " PLAIN_EXPORT_HELP, what);
  }
  if (!cost->circular && !cost->heavy && cost->parts > file->limits->parts)
    looking->good = report_error(file->report, file->place,
                                 "make it simpler, export it as PNG, or allow more under \"limits\" in campaign.yaml: "
                                 "drawing-parts",
                                 "\"%s\" draws %.0f parts, copies and effects counted; %.0f are the most", file->name,
                                 cost->parts, file->limits->parts);
}

static void look_over(struct looking *looking, xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement(document);
  struct svg_cost cost;
  look_at_head(looking, document);
  image_svg_looking_sheets(looking, root);
  look_at_tree(looking, root);
  image_svg_cost_count(looking->style, root, &cost);
  say_of_cost(looking, &cost);
}

bool image_svg_look(const struct image_file *file, struct svg_look *look)
{
  xmlDoc *document = image_svg_tree_read(file);
  *look = (struct svg_look){NULL};
  if (!document)
    return false;
  struct looking looking = {.file = file, .families = g_ptr_array_new(), .good = true};
  looking.said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  looking.style = image_svg_style_create();
  image_svg_embed_init(&looking.pictures, file);
  look_over(&looking, document);
  image_svg_embed_finish(&looking.pictures);
  image_svg_style_destroy(looking.style);
  g_hash_table_destroy(looking.said);
  g_ptr_array_add(looking.families, NULL);
  look->families = (char **)g_ptr_array_free(looking.families, FALSE);
  if (looking.good)
    look->svg = image_svg_tree_write(document, &look->length);
  else
    image_svg_look_finish(look);
  xmlFreeDoc(document);
  return looking.good;
}

void image_svg_look_finish(struct svg_look *look)
{
  g_clear_pointer(&look->svg, g_free);
  g_clear_pointer(&look->families, g_strfreev);
}
