/*
 * Readers of effects: shadows, and the colour that tints a picture.
 */
#include "model/property_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

/* Offsets may be negative, a blur may not. */
static bool parse_offset(const struct parsing *parsing, const struct node *map, const char *key, double least,
                         struct unit_length *length)
{
  struct property signed_row = *parsing->property;
  struct parsing inner = {&signed_row, parsing->arena, parsing->report};
  const struct node *node = syntax_find(map, key);
  signed_row.name = key;
  signed_row.min = least;
  *length = (struct unit_length){UNIT_U, 0};
  return !node || property_parse_length(&inner, node, false, length);
}

bool property_parse_shadow(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const char *const keys[] = {"x", "y", "blur", "color", NULL};
  const char *example = "{x: 0, y: 0.5u, blur: 2u, color: ink@30}, or none";
  const double any = -1e6;
  value->shadow = NULL;
  if (node->kind == NODE_TEXT && strcmp(node->text, "none") == 0)
    return true;
  if (!value_require_map(node, "a shadow", example, parsing->report) || !value_check_keys(node, keys, parsing->report))
    return false;
  value->shadow = arena_alloc(parsing->arena, sizeof *value->shadow);
  bool good = parse_offset(parsing, node, "x", any, &value->shadow->x);
  good = parse_offset(parsing, node, "y", any, &value->shadow->y) && good;
  good = parse_offset(parsing, node, "blur", 0, &value->shadow->blur) && good;
  const struct node *color = syntax_find(node, "color");
  if (!color)
    return report_error(parsing->report, node->place, "for example {y: 0.5u, color: ink@30}",
                        "\"color\" is missing from \"shadow\"");
  return value_parse_color(color, parsing->arena, &value->shadow->color, parsing->report) && good;
}

bool property_parse_tint(const struct parsing *parsing, const struct node *node, struct value *value)
{
  if (!value_require_text(node, "a tint", "brand, brand@60, or none", parsing->report))
    return false;
  return property_parse_fill(parsing, node, value);
}
