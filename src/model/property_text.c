/*
 * Readers of what is drawn with a text (outline, highlight, underline) and of the features of its font.
 *
 * Emphasis is property_compound.c's.
 */
#include "model/property_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

/* The keys of a decoration, and an example of it. */
struct decoration_form {
  const char *keys[3]; /* ended by NULL */
  const char *extent;  /* the key of its length */
  bool needs_extent, needs_color;
  const char *what, *example;
};

static bool require_keys(const struct parsing *parsing, const struct node *map, const struct decoration_form *form)
{
  const char *missing = NULL;
  if (form->needs_extent && !syntax_find(map, form->extent))
    missing = form->extent;
  if (form->needs_color && !syntax_find(map, "color"))
    missing = "color";
  if (!missing)
    return true;
  g_autofree char *help = g_strdup_printf("for example %s", form->example);
  return report_error(parsing->report, map->place, help, "\"%s\" is missing from \"%s\"", missing,
                      parsing->property->name);
}

/* A decoration as a map, or `unset`. */
static bool parse_decoration(const struct parsing *parsing, const struct node *node, const struct decoration_form *form,
                             struct value *value)
{
  value->decoration = arena_alloc(parsing->arena, sizeof *value->decoration);
  value->decoration->color = (struct color_reference){.tint = 100, .alpha = 1};
  value->decoration->extent = (struct unit_length){UNIT_U, 0};
  if (node->kind == NODE_TEXT && strcmp(node->text, form->needs_color ? "none" : "false") == 0)
    return true;
  value->decoration->set = true;
  if (node->kind == NODE_TEXT && !form->needs_color && strcmp(node->text, "true") == 0)
    return true;
  if (!value_require_map(node, form->what, form->example, parsing->report) ||
      !value_check_keys(node, form->keys, parsing->report) || !require_keys(parsing, node, form))
    return false;
  const struct node *color = syntax_find(node, "color"), *extent = syntax_find(node, form->extent);
  bool good = !extent || property_parse_length(parsing, extent, false, &value->decoration->extent);
  value->decoration->has_color = color != NULL;
  return (!color || value_parse_color(color, parsing->arena, &value->decoration->color, parsing->report)) && good;
}

bool property_parse_outline(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const struct decoration_form form = {{"width", "color"},         "width", true, true, "an outline",
                                              "{width: 0.5u, color: ink}"};
  return parse_decoration(parsing, node, &form, value);
}

bool property_parse_highlight(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const struct decoration_form form = {{"color", "padding"},          "padding", false, true, "a highlight",
                                              "{color: accent, padding: 1u}"};
  return parse_decoration(parsing, node, &form, value);
}

bool property_parse_underline(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const struct decoration_form form = {
    {"color", "thickness"}, "thickness", false, false, "an underline", "true, or {color: accent, thickness: 0.6u}"};
  return parse_decoration(parsing, node, &form, value);
}

/* Appends "tnum=1" for "tnum", "salt=2" for "salt 2"; false where the text is neither. */
static bool add_feature(const char *text, GString *features)
{
  const char *at = text;
  while (g_ascii_isalnum(*at))
    at++;
  bool good = at - text == 4;
  guint64 number = 1;
  if (good && *at == ' ')
    good = g_ascii_string_to_unsigned(at + 1, 10, 0, 99, &number, NULL);
  else
    good = good && *at == '\0';
  if (good)
    g_string_append_printf(features, "%s%.4s=%u", features->len ? "," : "", text, (unsigned)number);
  return good;
}

bool property_parse_features(const struct parsing *parsing, const struct node *node, struct value *value)
{
  const char *help = "names have four letters or digits: \"ss01, tnum\"; \"salt 2\" takes the second, \"liga 0\" none";
  value->name = NULL;
  if (!value_require_text(node, "a list of features", "\"ss01, tnum\"", parsing->report))
    return false;
  if (strcmp(node->text, "none") == 0)
    return true;
  g_autoptr(GString) features = g_string_new(NULL);
  g_auto(GStrv) parts = g_strsplit(node->text, ",", -1);
  for (size_t i = 0; parts[i]; i++) {
    if (!add_feature(g_strstrip(parts[i]), features))
      return report_error(parsing->report, node->place, help, "\"%s\" is no OpenType feature", parts[i]);
  }
  value->name = arena_strdup(parsing->arena, features->str);
  return true;
}
