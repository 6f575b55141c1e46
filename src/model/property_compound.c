/*
 * Readers of values that are made of several others: places, borders, emphasis, sizes, fills, focus.
 *
 * What `parsing` and the row say of single lengths holds for each length inside.
 */
#include "model/property_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

static const char *const side_keys[] = {"top", "end", "bottom", "start", NULL};

/* A length for each key of `map` among the four sides. */
static bool parse_sides(const struct parsing *parsing, const struct node *map, bool share,
                        struct unit_length sides[SIDE_COUNT])
{
  bool good = value_check_keys(map, side_keys, parsing->report);
  for (int side = 0; side < SIDE_COUNT; side++) {
    const struct node *node = syntax_find(map, side_keys[side]);
    if (node)
      good = property_parse_length(parsing, node, share, &sides[side]) && good;
  }
  return good;
}

bool property_parse_place(const struct parsing *parsing, const struct node *node, struct value *value)
{
  value->place = NULL;
  if (node->kind == NODE_TEXT && strcmp(node->text, "none") == 0)
    return true;
  value->place = arena_array(parsing->arena, struct unit_length, SIDE_COUNT);
  if (node->kind == NODE_MAP)
    return parse_sides(parsing, node, true, value->place);
  if (!property_parse_length(parsing, node, true, &value->place[SIDE_TOP]))
    return false;
  for (int side = 1; side < SIDE_COUNT; side++)
    value->place[side] = value->place[SIDE_TOP];
  return true;
}

/* A map that must have `key`: its value, or NULL after an error. */
static const struct node *require_key(const struct parsing *parsing, const struct node *map, const char *key,
                                      const char *help)
{
  const struct node *node = syntax_find(map, key);
  if (!node)
    report_error(parsing->report, map->place, help, "\"%s\" is missing from \"%s\"", key, parsing->property->name);
  return node;
}

static bool parse_border_width(const struct parsing *parsing, const struct node *node,
                               struct unit_length width[SIDE_COUNT])
{
  if (node->kind == NODE_MAP)
    return parse_sides(parsing, node, false, width);
  if (!property_parse_length(parsing, node, false, &width[SIDE_TOP]))
    return false;
  for (int side = 1; side < SIDE_COUNT; side++)
    width[side] = width[SIDE_TOP];
  return true;
}

bool property_parse_border(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const char *const keys[] = {"width", "color", NULL};
  const char *example = "{width: 0.7u, color: ink}, or none";
  value->border = arena_alloc(parsing->arena, sizeof *value->border);
  value->border->color = (struct color_reference){.tint = 100, .alpha = 1};
  for (int side = 0; side < SIDE_COUNT; side++)
    value->border->width[side] = (struct unit_length){UNIT_U, 0};
  if (node->kind == NODE_TEXT && strcmp(node->text, "none") == 0)
    return true;
  if (!value_require_map(node, "a border", example, parsing->report) || !value_check_keys(node, keys, parsing->report))
    return false;
  const struct node *width = require_key(parsing, node, "width", "for example {width: 0.7u, color: ink}");
  const struct node *color = require_key(parsing, node, "color", "for example {width: 0.7u, color: ink}");
  bool good = width && parse_border_width(parsing, width, value->border->width);
  return color && value_parse_color(color, parsing->arena, &value->border->color, parsing->report) && good;
}

bool property_parse_emphasis(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const char *const keys[] = {"color", "weight", "underline", NULL};
  value->emphasis = arena_alloc(parsing->arena, sizeof *value->emphasis);
  value->emphasis->color = (struct color_reference){.tint = 100, .alpha = 1};
  if (node->kind == NODE_TEXT && strcmp(node->text, "none") == 0)
    return true;
  if (!value_require_map(node, "an emphasis", "{color: accent}, {weight: 800}, or none", parsing->report) ||
      !value_check_keys(node, keys, parsing->report))
    return false;
  const struct node *color = syntax_find(node, "color"), *weight = syntax_find(node, "weight");
  const struct node *underline = syntax_find(node, "underline");
  bool good = !underline || property_parse_flag(parsing, underline, &value->emphasis->underline);
  value->emphasis->has_color = color != NULL;
  if (color)
    good = value_parse_color(color, parsing->arena, &value->emphasis->color, parsing->report) && good;
  struct parsing as_weight = {property_find("weight"), parsing->arena, parsing->report};
  if (weight)
    good = property_parse_weight(&as_weight, weight, &value->emphasis->weight) && good;
  return good;
}

/* The `group:` and `across:` of a size. */
static bool parse_group(const struct parsing *parsing, const struct node *map, struct value *value)
{
  const struct node *group = syntax_find(map, "group"), *across = syntax_find(map, "across");
  if (group) {
    if (!value_require_text(group, "a group", "slogan", parsing->report))
      return false;
    if (!value_is_name(group->text))
      return report_error(parsing->report, group->place, "use letters, digits and hyphens",
                          "\"%s\" is not a name for a group", group->text);
    value->size->group = arena_strdup(parsing->arena, group->text);
  }
  value->size->across_languages = across != NULL;
  if (across && (across->kind != NODE_TEXT || strcmp(across->text, "languages") != 0))
    return report_error(parsing->report, across->place, "write \"across: languages\", or leave it out",
                        "a group can only go across languages");
  if (across && !group)
    return report_error(parsing->report, across->place,
                        "add a group: {min: 5u, max: 18u, group: slogan, across: languages}",
                        "\"across\" needs a \"group\"");
  return true;
}

/* A type size: fixed, not a share of anything, and more than nothing. */
static bool parse_type_size(const struct parsing *parsing, const struct node *node, struct unit_length *length)
{
  if (!property_parse_length(parsing, node, false, length))
    return false;
  if (length->value > 0)
    return true;
  return report_error(parsing->report, node->place, "write a length such as 4u", "a type size cannot be 0");
}

bool property_parse_size(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const char *const keys[] = {"min", "max", "group", "across", NULL};
  const char *help = "for example {min: 5u, max: 18u}";
  value->size = arena_alloc(parsing->arena, sizeof *value->size);
  if (node->kind == NODE_TEXT) {
    bool good = parse_type_size(parsing, node, &value->size->min);
    value->size->max = value->size->min;
    return good;
  }
  if (!value_require_map(node, "a size", "4u, or {min: 5u, max: 18u}", parsing->report) ||
      !value_check_keys(node, keys, parsing->report))
    return false;
  const struct node *min = require_key(parsing, node, "min", help), *max = require_key(parsing, node, "max", help);
  bool good = min && parse_type_size(parsing, min, &value->size->min);
  good = max && parse_type_size(parsing, max, &value->size->max) && good;
  good = parse_group(parsing, node, value) && good;
  if (good && value->size->min.unit == value->size->max.unit && value->size->min.value > value->size->max.value)
    return report_error(parsing->report, min->place, "swap them", "\"min\" is larger than \"max\"");
  return good;
}

/* A percentage from 0 to 100 as 0 to 1. */
static bool parse_share(const struct parsing *parsing, const struct node *node, double *share)
{
  struct unit_length length = {0};
  if (!value_parse_length(node, &length, parsing->report))
    return false;
  *share = length.value / 100;
  bool zero = length.unit == UNIT_U && length.value == 0;
  if ((length.unit == UNIT_PERCENT || zero) && *share >= 0 && *share <= 1)
    return true;
  return report_error(parsing->report, node->place, "write 0% to 100%", "\"%s\" is not a share of the whole",
                      node->text);
}

/* One `[position, colour]` of a gradient; positions may not go back. */
static bool parse_stop(const struct parsing *parsing, const struct node *node, struct fill_reference *fill)
{
  const char *example = "[0%, ink@0]";
  if (!value_require_list(node, "a stop", example, parsing->report))
    return false;
  if (node->count != 2)
    return report_error(parsing->report, node->place, "for example [0%, ink@0]", "a stop is a position and a colour");
  double position = 0, before = fill->stop_count ? fill->stops[fill->stop_count - 1].position : 0;
  struct color_reference color;
  bool good = parse_share(parsing, node->items[0], &position);
  good = value_parse_color(node->items[1], parsing->arena, &color, parsing->report) && good;
  if (good && position < before)
    return report_error(parsing->report, node->items[0]->place, "list the stops from 0% to 100%",
                        "this stop lies before the one above it");
  fill->stops[fill->stop_count].position = position;
  fill->stops[fill->stop_count++].color = color;
  return good;
}

static bool parse_stops(const struct parsing *parsing, const struct node *stops, struct fill_reference *fill)
{
  if (!value_require_list(stops, "a list of stops", "[[0%, ink@0], [100%, ink@80]]", parsing->report))
    return false;
  if (stops->count < 2 || stops->count > FILL_STOP_LIMIT)
    return report_error(parsing->report, stops->place, "for example [[0%, ink@0], [100%, ink@80]]",
                        "a gradient has two to %d stops", FILL_STOP_LIMIT);
  bool good = true;
  for (size_t i = 0; i < stops->count; i++)
    good = parse_stop(parsing, stops->items[i], fill) && good;
  return good;
}

bool property_parse_fill(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const char *const keys[] = {"angle", "stops", NULL};
  struct fill_reference *fill = value->fill = arena_new(parsing->arena, struct fill_reference);
  fill->none = node->kind == NODE_TEXT && strcmp(node->text, "none") == 0;
  if (fill->none)
    return true;
  if (node->kind == NODE_TEXT)
    return value_parse_color(node, parsing->arena, &fill->color, parsing->report);
  if (!value_require_map(node, "a fill", "brand, none, or {angle: 180, stops: [[0%, ink@0], [100%, ink@80]]}",
                         parsing->report) ||
      !value_check_keys(node, keys, parsing->report))
    return false;
  fill->gradient = true;
  fill->angle = 180; /* as CSS: to the bottom */
  const struct node *angle = syntax_find(node, "angle");
  const struct node *stops = require_key(parsing, node, "stops", "for example stops: [[0%, ink@0], [100%, ink@80]]");
  bool good = !angle || value_parse_number(angle, -360, 360, &fill->angle, parsing->report);
  return stops && parse_stops(parsing, stops, fill) && good;
}

bool property_parse_focus(const struct parsing *parsing, const struct node *node, struct value *value)
{
  static const char *const words[] = {"center", "top", "bottom", NULL};
  static const double down[] = {0.5, 0, 1};
  if (node->kind == NODE_LIST && node->count == 2) {
    bool good = parse_share(parsing, node->items[0], &value->point.x);
    return parse_share(parsing, node->items[1], &value->point.y) && good;
  }
  if (!value_require_text(node, "a focus", "center, top, bottom, or [50%, 30%] from the left and the top",
                          parsing->report))
    return false;
  for (size_t i = 0; words[i]; i++) {
    if (strcmp(words[i], node->text) != 0)
      continue;
    value->point = (struct point){0.5, down[i]};
    return true;
  }
  const char *help = property_slip_help(parsing->property, node->text);
  if (help)
    return report_error(parsing->report, node->place, help, "\"%s\" is not a value of \"focus\"", node->text);
  return value_report_word(node->text, node->place, "a value of \"focus\"", words, parsing->report);
}
