/*
 * What properties and style sheets of an SVG say that librsvg does not follow. See image_svg_looking.h.
 */
#include "compose/image_svg_looking.h"

#include "compose/image_svg_tree.h"

#include <string.h>

#define COLOR_HELP "give its colours as #rrggbb: export it as SVG 1.1, in sRGB, without variables"

/* Ways to write a colour that came after SVG 1.1; librsvg 2.54 draws black for them. */
static const char *const new_colors[] = {"color(", "oklch(",     "oklab(",      "lab(",        "lch(",
                                         "hwb(",   "color-mix(", "light-dark(", "device-cmyk("};

static bool is_color(const char *property)
{
  return g_str_equal(property, "fill") || g_str_equal(property, "stroke") || g_str_has_suffix(property, "color");
}

static bool is_new_color(const char *value)
{
  for (size_t i = 0; i < G_N_ELEMENTS(new_colors); i++)
    if (g_ascii_strncasecmp(value, new_colors[i], strlen(new_colors[i])) == 0)
      return true;
  return false;
}

/* Whether one of the declarations, or the element's attribute, gives the colour in a way that is known. */
static bool has_known_color(const xmlNode *node, const char *property, const GArray *others)
{
  for (guint i = 0; others && i < others->len; i++) {
    const struct svg_declaration *other = &g_array_index(others, struct svg_declaration, i);
    if (g_str_equal(other->property, property) && !is_new_color(other->value))
      return true;
  }
  g_autofree char *attribute = others ? image_svg_tree_attribute(node, property) : NULL;
  return attribute && !is_new_color(attribute);
}

/* The first url(…) that names something outside; free with g_free. NULL for none. */
static char *find_outside(const char *css)
{
  for (const char *at = strstr(css, "url("); at; at = strstr(at + 4, "url(")) {
    const char *name = at + 4 + strspn(at + 4, " \t\r\n\"'");
    size_t length = strcspn(name, "\"')");
    if (length > 0 && *name != '#' && g_ascii_strncasecmp(name, "data:", 5) != 0)
      return g_strndup(name, length);
  }
  return NULL;
}

/* A shape to clip by, in words of CSS. */
static bool is_shape(const char *property, const char *value)
{
  return g_str_equal(property, "clip-path") && strchr(value, '(') && !g_str_has_prefix(value, "url(");
}

static bool is_movement(const char *property, const char *value)
{
  return g_str_equal(property, "animation") || (g_str_equal(property, "animation-name") && !g_str_equal(value, "none"));
}

void image_svg_looking_value(struct looking *looking, const xmlNode *node, const char *property, const char *value,
                             const GArray *others)
{
  g_autofree char *outside = find_outside(value);
  if (outside)
    image_svg_looking_refuse(looking, node, outside);
  if (strstr(value, "var(") && !g_str_has_prefix(property, "--"))
    image_svg_looking_say(looking, SEVERITY_ERROR, node, COLOR_HELP, "a variable of a style sheet, which is not read");
  if (is_color(property) && is_new_color(value) && !has_known_color(node, property, others)) {
    g_autofree char *what = g_strdup_printf("a colour in a form that is not read: %.60s", value);
    image_svg_looking_say(looking, SEVERITY_ERROR, node, COLOR_HELP, what);
  }
  if (is_shape(property, value))
    image_svg_looking_say(looking, SEVERITY_WARNING, node, PLAIN_EXPORT_HELP,
                          "a shape to clip by that is not read, so that more of it shows");
  if (is_movement(property, value))
    image_svg_looking_say(looking, SEVERITY_WARNING, node, "take it out: export as plain SVG", SVG_MOVEMENT);
  if (g_str_equal(property, "in") && g_str_has_prefix(value, "Background"))
    image_svg_looking_say(looking, SEVERITY_ERROR, node, "make a picture (PNG) of that part, or leave the filter out",
                          "a filter of what lies behind it, which is not drawn");
}

void image_svg_looking_style(struct looking *looking, const xmlNode *node, const char *text)
{
  g_autoptr(GArray) declarations = g_array_new(FALSE, FALSE, sizeof(struct svg_declaration));
  image_svg_style_declarations(looking->style, text, declarations);
  for (guint i = 0; i < declarations->len; i++) {
    const struct svg_declaration *declaration = &g_array_index(declarations, struct svg_declaration, i);
    image_svg_looking_value(looking, node, declaration->property, declaration->value, declarations);
  }
}

/* ---- sheets ---- */

static const struct {
  const char *begins;
  const char *what, *help; /* NULL for what is of no account */
} at_rules[] = {
  {"@charset", NULL, NULL},
  {"@namespace", NULL, NULL},
  {"@page", NULL, NULL},
  {"@keyframes", SVG_MOVEMENT, "take it out: export as plain SVG"},
  {"@-webkit-keyframes", SVG_MOVEMENT, "take it out: export as plain SVG"},
  {"@font-face", "a font of its own, which is not read", "turn its text into outlines"},
};

static void look_at_at_rule(struct looking *looking, const xmlNode *node, const char *head)
{
  if (g_ascii_strncasecmp(head, "@import", strlen("@import")) == 0) {
    image_svg_looking_refuse(looking, node, head);
    return;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(at_rules); i++)
    if (g_ascii_strncasecmp(head, at_rules[i].begins, strlen(at_rules[i].begins)) == 0) {
      if (at_rules[i].what)
        image_svg_looking_say(looking, SEVERITY_WARNING, node, at_rules[i].help, at_rules[i].what);
      return;
    }
  g_autofree char *what = g_strdup_printf("rules for some readers only (%.60s), which are not followed", head);
  image_svg_looking_say(looking, SEVERITY_WARNING, node,
                        "look at it on a card; if something is off, " PLAIN_EXPORT_HELP, what);
}

/* Whether the selector takes in every element of a kind that is drawn, whatever it was made to look like. */
static bool is_sweeping(const char *selector)
{
  static const char *const kinds[] = {"*",       "path", "rect",  "circle", "ellipse", "line", "polyline",
                                      "polygon", "text", "tspan", "use",    "g",       NULL};
  return g_strv_contains(kinds, selector);
}

static void look_at_rule(struct looking *looking, const xmlNode *node, const struct svg_rule *rule)
{
  if (rule->at) {
    look_at_at_rule(looking, node, rule->selector);
    return;
  }
  for (guint i = 0; i < rule->declarations->len; i++) {
    const struct svg_declaration *declaration = &g_array_index(rule->declarations, struct svg_declaration, i);
    image_svg_looking_value(looking, node, declaration->property, declaration->value, rule->declarations);
  }
  if (!is_sweeping(rule->selector) || rule->declarations->len == 0)
    return;
  g_autofree char *what = g_str_equal(rule->selector, "*")
                            ? g_strdup("a style sheet with a rule for everything")
                            : g_strdup_printf("a style sheet with a rule for every <%s>", rule->selector);
  image_svg_looking_say(looking, SEVERITY_WARNING, node,
                        "look at it on a card; if shapes have lost their colours, export it with the styles as "
                        "attributes (in Illustrator: Styling > Presentation Attributes)",
                        what);
}

void image_svg_looking_sheets(struct looking *looking, xmlNode *root)
{
  for (xmlNode *node = root; node; node = image_svg_tree_next(node, root, false)) {
    if (!image_svg_tree_is(node, "style"))
      continue;
    guint before = image_svg_style_rules(looking->style)->len;
    xmlChar *sheet = xmlNodeGetContent(node);
    image_svg_style_add(looking->style, (const char *)sheet);
    xmlFree(sheet);
    const GPtrArray *rules = image_svg_style_rules(looking->style);
    for (guint i = before; i < rules->len; i++)
      look_at_rule(looking, node, rules->pdata[i]);
  }
}
