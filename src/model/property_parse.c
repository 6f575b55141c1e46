/*
 * Reading a property's value: one static function a type, and the shorthands. Values made of several
 * others (borders, fills, sizes) are property_compound.c's.
 *
 * A row of the table says what a function may accept: words, range. Whether a colour exists or a
 * unit may stand where it stands is layout_check.c's question.
 */
#include "model/property.h"

#include "base/arena.h"
#include "model/property_parts.h"
#include "model/value_parts.h"

#include <string.h>

/* Whether the word that stands for `length` is one that the row allows. */
static bool check_length_word(const struct parsing *parsing, const struct node *node)
{
  const struct property *property = parsing->property;
  if (property->keywords && g_strv_contains(property->keywords, node->text))
    return true;
  g_autofree char *words = property->keywords ? g_strjoinv(" or ", (char **)property->keywords) : NULL;
  g_autofree char *help = words ? g_strdup_printf("write a length such as 4u, or %s", words) : NULL;
  return report_error(parsing->report, node->place, help ? help : "write a length such as 4u",
                      "\"%s\" cannot be \"%s\"", property->name, node->text);
}

bool property_parse_length(const struct parsing *parsing, const struct node *node, bool share,
                           struct unit_length *length)
{
  const struct property *property = parsing->property;
  if (node->kind == NODE_TEXT && property_slip_help(property, node->text))
    return report_error(parsing->report, node->place, property_slip_help(property, node->text),
                        "\"%s\" is not a length", node->text);
  if (!value_parse_length(node, length, parsing->report))
    return false;
  if (length->unit == UNIT_AUTO || length->unit == UNIT_TIGHT)
    return check_length_word(parsing, node);
  if (length->unit == UNIT_PERCENT && !share)
    return report_error(parsing->report, node->place, "write a length such as 4u", "\"%s\" cannot be a percentage",
                        property->name);
  if (length->value < property->min)
    return report_error(parsing->report, node->place, "write 0 or more", "\"%s\" cannot be negative", property->name);
  return true;
}

static bool parse_length(const struct parsing *parsing, const struct node *node, struct value *value)
{
  return property_parse_length(parsing, node, true, &value->length);
}

static bool parse_distance(const struct parsing *parsing, const struct node *node, struct value *value)
{
  return property_parse_length(parsing, node, false, &value->length);
}

static bool parse_number(const struct parsing *parsing, const struct node *node, struct value *value)
{
  const struct property *property = parsing->property;
  return value_parse_number(node, property->min, property->max, &value->number, parsing->report);
}

/* A whole number from the row's least to its most. */
static bool parse_integer(const struct parsing *parsing, const struct node *node, int *integer)
{
  const struct property *property = parsing->property;
  double number;
  if (!value_parse_number(node, property->min, property->max, &number, parsing->report))
    return false;
  *integer = (int)number;
  if (number == *integer)
    return true;
  return report_error(parsing->report, node->place, "leave out what follows the dot", "%s is not a whole number",
                      node->text);
}

static bool parse_count(const struct parsing *parsing, const struct node *node, struct value *value)
{
  value->integer = 0;
  const char *const *words = parsing->property->keywords;
  if (words && node->kind == NODE_TEXT && g_strv_contains(words, node->text))
    return true;
  return parse_integer(parsing, node, &value->integer);
}

bool property_parse_weight(const struct parsing *parsing, const struct node *node, int *weight)
{
  const char *help = node->kind == NODE_TEXT ? property_slip_help(parsing->property, node->text) : NULL;
  if (help)
    return report_error(parsing->report, node->place, help, "\"%s\" is not a weight", node->text);
  return parse_integer(parsing, node, weight);
}

static bool parse_weight(const struct parsing *parsing, const struct node *node, struct value *value)
{
  return property_parse_weight(parsing, node, &value->integer);
}

bool property_parse_flag(const struct parsing *parsing, const struct node *node, bool *flag)
{
  if (!value_require_text(node, "true or false", "true", parsing->report))
    return false;
  *flag = strcmp(node->text, "true") == 0;
  if (*flag || strcmp(node->text, "false") == 0)
    return true;
  return report_error(parsing->report, node->place, "write true or false", "\"%s\" is neither true nor false",
                      node->text);
}

static bool parse_flag(const struct parsing *parsing, const struct node *node, struct value *value)
{
  bool flag = false;
  bool good = property_parse_flag(parsing, node, &flag);
  value->integer = flag;
  return good;
}

static bool parse_keyword(const struct parsing *parsing, const struct node *node, struct value *value)
{
  const struct property *property = parsing->property;
  g_autofree char *what = g_strdup_printf("a value of \"%s\"", property->name);
  if (!value_require_text(node, what, property->initial, parsing->report))
    return false;
  for (value->integer = 0; property->keywords[value->integer]; value->integer++)
    if (strcmp(property->keywords[value->integer], node->text) == 0)
      return true;
  const char *help = property_slip_help(property, node->text);
  if (help)
    return report_error(parsing->report, node->place, help, "\"%s\" is not %s", node->text, what);
  return value_report_word(node->text, node->place, what, property->keywords, parsing->report);
}

static bool parse_ratio(const struct parsing *parsing, const struct node *node, struct value *value)
{
  const struct property *property = parsing->property;
  if (!value_require_text(node, "a ratio", "1.5 or 3/2", parsing->report))
    return false;
  value->number = 0;
  if (strcmp(node->text, "auto") == 0)
    return true;
  double width, height = 1;
  const char *end = value_scan_number(node->text, &width);
  if (end && *end == '/')
    end = value_scan_number(end + 1, &height);
  if (!end || *end) {
    g_autofree char *slip = value_number_slip(node->text);
    return report_error(parsing->report, node->place, slip ? slip : "write width over height: 1.5, or 3/2, or auto",
                        "\"%s\" is not a ratio", node->text);
  }
  value->number = height > 0 ? width / height : 0;
  if (value->number >= property->min && value->number <= property->max)
    return true;
  return report_error(parsing->report, node->place, "a ratio lies between 1/100 and 100", "%s is out of range",
                      node->text);
}

static bool parse_color(const struct parsing *parsing, const struct node *node, struct value *value)
{
  return value_parse_color(node, parsing->arena, &value->color, parsing->report);
}

static bool parse_font(const struct parsing *parsing, const struct node *node, struct value *value)
{
  if (!value_require_text(node, "a font", "display, text, or a family such as Noto Sans", parsing->report))
    return false;
  if (strchr(node->text, ','))
    return report_error(parsing->report, node->place,
                        "name one family; the language's own families stand in where it lacks a letter",
                        "a list of fonts cannot stand here");
  value->name = arena_strdup(parsing->arena, node->text);
  return true;
}

static bool parse_language(const struct parsing *parsing, const struct node *node, struct value *value)
{
  if (!value_require_text(node, "a language", "es, or first or second of a card in two", parsing->report))
    return false;
  value->name = arena_strdup(parsing->arena, node->text);
  bool word = strcmp(node->text, "auto") == 0 || strcmp(node->text, "first") == 0 || strcmp(node->text, "second") == 0;
  if (word || value_is_language_tag(node->text))
    return true;
  return report_error(parsing->report, node->place, "write a tag such as es or pt-BR, or first, second or auto",
                      "\"%s\" is not a language", node->text);
}

/* Reads `node` as the longhand called `name` and appends its declaration. */
static bool parse_longhand(const struct parsing *parsing, const char *name, const struct node *node,
                           GArray *declarations)
{
  return property_parse(property_find(name), node, parsing->arena, declarations, parsing->report);
}

/* A shorthand: a single value goes to each of its longhands, a map's values to those that it names. */
static bool parse_shorthand(const struct parsing *parsing, const char *const *keys, bool prefix,
                            const struct node *node, GArray *declarations)
{
  const char *name = parsing->property->name;
  bool good = true;
  if (node->kind == NODE_MAP)
    good = value_check_keys(node, keys, parsing->report);
  for (size_t i = 0; keys[i]; i++) {
    g_autofree char *longhand = prefix ? g_strdup_printf("%s-%s", name, keys[i])
                                       : g_strdup_printf("%s-%s", keys[i], name);
    const struct node *value = node->kind == NODE_MAP ? syntax_find(node, keys[i]) : node;
    if (value && !parse_longhand(parsing, longhand, value, declarations)) {
      if (node->kind != NODE_MAP)
        return false; /* the same slip would be told for each longhand */
      good = false;
    }
  }
  return good;
}

/* The reader of each type; shorthands are read apart. */
static bool (*const readers[PROPERTY_TYPE_COUNT])(const struct parsing *, const struct node *, struct value *) = {
  [PROPERTY_LENGTH] = parse_length,
  [PROPERTY_DISTANCE] = parse_distance,
  [PROPERTY_NUMBER] = parse_number,
  [PROPERTY_COUNT_OF] = parse_count,
  [PROPERTY_FLAG] = parse_flag,
  [PROPERTY_KEYWORD] = parse_keyword,
  [PROPERTY_RATIO] = parse_ratio,
  [PROPERTY_COLOR] = parse_color,
  [PROPERTY_FILL] = property_parse_fill,
  [PROPERTY_BORDER] = property_parse_border,
  [PROPERTY_SHADOW] = property_parse_shadow,
  [PROPERTY_TINT] = property_parse_tint,
  [PROPERTY_SIZE] = property_parse_size,
  [PROPERTY_EMPHASIS] = property_parse_emphasis,
  [PROPERTY_OUTLINE] = property_parse_outline,
  [PROPERTY_HIGHLIGHT] = property_parse_highlight,
  [PROPERTY_UNDERLINE] = property_parse_underline,
  [PROPERTY_FEATURES] = property_parse_features,
  [PROPERTY_FONT] = parse_font,
  [PROPERTY_LANGUAGE] = parse_language,
  [PROPERTY_WEIGHT] = parse_weight,
  [PROPERTY_PLACE] = property_parse_place,
  [PROPERTY_FOCUS] = property_parse_focus,
};

bool property_parse(const struct property *property, const struct node *node, struct arena *arena, GArray *declarations,
                    struct report *report)
{
  static const char *const sides[] = {"top", "end", "bottom", "start", NULL};
  static const char *const gaps[] = {"row", "column", NULL};
  struct parsing parsing = {property, arena, report};
  if (property->type == PROPERTY_SIDES)
    return parse_shorthand(&parsing, sides, true, node, declarations);
  if (property->type == PROPERTY_GAP)
    return parse_shorthand(&parsing, gaps, false, node, declarations);
  struct declaration declaration = {.property = property, .place = node->place};
  if (!readers[property->type](&parsing, node, &declaration.value))
    return false;
  g_array_append_val(declarations, declaration);
  return true;
}
