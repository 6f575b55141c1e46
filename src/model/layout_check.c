/*
 * Checks across parts of a layout: colours against tokens, units against conditions, fields against the
 * lists of the head, styles against the boxes that use them.
 */
#include "model/layout_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

static void check_color(struct layout_reader *reader, const struct color_reference *color)
{
  const struct palette *tokens = &reader->layout->tokens;
  if (!color->name || palette_find(tokens, color->name))
    return;
  g_autofree const char **names = g_new0(const char *, tokens->count + 1);
  for (size_t i = 0; i < tokens->count; i++)
    names[i] = tokens->entries[i].name;
  const char *nearest = syntax_nearest(color->name, names, tokens->count);
  g_autofree char *help = nearest
                            ? g_strdup_printf("did you mean \"%s\"?", nearest)
                            : g_strdup_printf("define it under \"tokens:\", as in %s: {rgb: \"#1A1A1A\"}", color->name);
  report_error(reader->report, color->place, help, "unknown colour \"%s\"", color->name);
}

static void check_colors(struct layout_reader *reader, const struct declaration *declaration)
{
  const struct color_reference *colors[PROPERTY_MOST_COLORS];
  size_t count = property_colors(declaration, colors);
  for (size_t i = 0; i < count; i++)
    check_color(reader, colors[i]);
}

static bool any_side_has(const struct unit_length sides[SIDE_COUNT], enum unit unit)
{
  for (int side = 0; sides && side < SIDE_COUNT; side++)
    if (sides[side].unit == unit)
      return true;
  return false;
}

static bool has_unit(const struct declaration *declaration, enum unit unit)
{
  const struct value *value = &declaration->value;
  switch (declaration->property->type) {
  case PROPERTY_LENGTH:
  case PROPERTY_DISTANCE:
    return value->length.unit == unit;
  case PROPERTY_SIZE:
    return value->size->min.unit == unit || value->size->max.unit == unit;
  case PROPERTY_SHADOW:
    return value->shadow &&
           (value->shadow->x.unit == unit || value->shadow->y.unit == unit || value->shadow->blur.unit == unit);
  case PROPERTY_BORDER:
    return any_side_has(value->border->width, unit);
  case PROPERTY_OUTLINE:
  case PROPERTY_HIGHLIGHT:
  case PROPERTY_UNDERLINE:
    return value->decoration->extent.unit == unit;
  case PROPERTY_PLACE:
    return any_side_has(value->place, unit);
  default:
    return false;
  }
}

/* Whether `condition` lets only one medium pass: that of `test`, whose opposite is `other`. */
static bool demands(const struct condition *condition, enum condition_test test, enum condition_test other)
{
  for (size_t i = 0; i < condition->count; i++) {
    const struct condition_term *term = &condition->terms[i];
    bool large = test == CONDITION_PRINT && term->test == CONDITION_LARGE && !term->negated;
    if ((term->test == test && !term->negated) || (term->test == other && term->negated) || large)
      return true;
  }
  return false;
}

/* Whether the rule can only hold on the medium `test`: by its condition, an `if:` above it, or `for:`. */
static bool is_only_on(struct layout_reader *reader, const struct rule *rule, const struct layout_box *box,
                       enum condition_test test)
{
  enum condition_test other = test == CONDITION_PRINT ? CONDITION_SCREEN : CONDITION_PRINT;
  if (demands(&rule->condition, test, other))
    return true;
  for (; box; box = box->parent)
    if (demands(&box->shown, test, other))
      return true;
  return layout_reach_is_only_on(reader->layout, test);
}

static void check_units(struct layout_reader *reader, const struct declaration *declaration, const struct rule *rule,
                        const struct layout_box *box)
{
  if (has_unit(declaration, UNIT_POINT) && !is_only_on(reader, rule, box, CONDITION_PRINT))
    report_error(reader->report, declaration->place, "move it to \"when: {print: …}\", or write it in u",
                 "mm, cm, in and pt are for print, and this holds on screens too");
  if (has_unit(declaration, UNIT_PIXEL) && !is_only_on(reader, rule, box, CONDITION_SCREEN))
    report_error(reader->report, declaration->place, "move it to \"when: {screen: …}\", or write it in u",
                 "px is for screens, and this holds in print too");
}

/* A soft edge is made of pixels, which print is to have none of. */
static void check_blur(struct layout_reader *reader, const struct declaration *declaration, const struct rule *rule,
                       const struct layout_box *box)
{
  const struct value *value = &declaration->value;
  bool blurred = declaration->property->type == PROPERTY_SHADOW && value->shadow && value->shadow->blur.value > 0;
  if (blurred && !is_only_on(reader, rule, box, CONDITION_SCREEN))
    report_error(reader->report, declaration->place, "move it to \"when: {screen: …}\", or leave out \"blur\"",
                 "a blurred shadow is for screens, and this holds in print too");
}

static bool is_tight(const struct declaration *declaration)
{
  return declaration->property->type == PROPERTY_LENGTH && declaration->value.length.unit == UNIT_TIGHT;
}

/* `within` chooses between card and safe area, which only the top stack's children do. */
static bool is_lost_within(const struct declaration *declaration, const struct layout_box *box)
{
  return box && box->parent && box->parent->parent && strcmp(declaration->property->name, "within") == 0;
}

void layout_check_rule(struct layout_reader *reader, const struct rule *rule, const struct layout_scope *scope)
{
  for (size_t i = 0; i < rule->count; i++) {
    const struct declaration *declaration = &rule->declarations[i];
    check_colors(reader, declaration);
    check_units(reader, declaration, rule, scope->box);
    check_blur(reader, declaration, rule, scope->box);
    if (is_tight(declaration) && scope->box && scope->box->kind != BOX_TEXT)
      report_error(reader->report, declaration->place, "write auto, or a length", "only a text can be \"tight\"");
    if (is_lost_within(declaration, scope->box))
      report_error(reader->report, declaration->place,
                   "it is for the children of the top stack: give it to the one around",
                   "\"within\" has no effect inside another box");
  }
}

bool layout_check_condition(struct layout_reader *reader, const struct condition *condition,
                            const struct layout_scope *scope)
{
  for (size_t i = 0; i < condition->count; i++)
    if (condition->terms[i].test == CONDITION_HAS)
      layout_check_field(reader, condition->terms[i].argument, condition->place);
  return layout_reach_check(reader, condition, scope->box);
}

static bool is_listed(const struct layout *layout, const char *field)
{
  return g_strv_contains((const char *const *)layout->needs, field) ||
         g_strv_contains((const char *const *)layout->uses, field);
}

/* The field nearest to `field` among those that may stand here, or NULL. */
static const char *nearest_field(const struct layout_reader *reader, const char *field)
{
  const struct layout *layout = reader->layout;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  if (reader->in_each)
    g_ptr_array_add(names, (char *)"item");
  for (size_t i = 0; layout->needs[i]; i++)
    g_ptr_array_add(names, (char *)layout->needs[i]);
  for (size_t i = 0; layout->uses[i]; i++)
    g_ptr_array_add(names, (char *)layout->uses[i]);
  return syntax_nearest(field, (const char *const *)names->pdata, names->len);
}

/* A field shown in the second language: its plain name, noted in `seconds`. Owned by the layout's arena. */
static const char *note_second(struct layout_reader *reader, const char *field)
{
  const char *plain = arena_strndup(reader->arena, field, strlen(field) - strlen(FIELD_SECOND));
  if (!g_ptr_array_find_with_equal_func(reader->seconds, plain, g_str_equal, NULL))
    g_ptr_array_add(reader->seconds, (char *)plain);
  return plain;
}

void layout_check_field(struct layout_reader *reader, const char *field, struct place place)
{
  if (strcmp(field, "item" FIELD_SECOND) == 0) {
    report_error(reader->report, place, "repeat over the second language's list, such as \"each: $demands@second\"",
                 "\"$item\" has no second language of its own");
    return;
  }
  if (g_str_has_suffix(field, FIELD_SECOND))
    field = note_second(reader, field);
  if (strcmp(field, "item") == 0) {
    if (!reader->in_each)
      report_error(reader->report, place, "give this box, or one around it, an \"each\" such as \"each: $demands\"",
                   "\"$item\" stands outside an \"each\"");
    return;
  }
  g_hash_table_remove(reader->fields, field);
  if (is_listed(reader->layout, field))
    return;
  const char *nearest = nearest_field(reader, field);
  g_autofree char *help = nearest
                            ? g_strdup_printf("did you mean \"%s\"? Otherwise add \"%s\" to \"uses:\"", nearest, field)
                            : g_strdup_printf("add \"%s\" to \"uses:\"", field);
  report_error(reader->report, place, help, "the field \"%s\" is neither in \"needs\" nor in \"uses\"", field);
}

void layout_check_style_use(struct layout_reader *reader, const struct layout_box *box, struct place place)
{
  const struct named_style *style = box->style;
  for (size_t i = 0; i < style->rule_count; i++) {
    for (size_t j = 0; j < style->rules[i].count; j++) {
      const struct declaration *declaration = &style->rules[i].declarations[j];
      const char *name = declaration->property->name;
      const char *kind = box->kind == BOX_FILL ? "plain" : property_kind_name(box->kind);
      bool lost = (is_tight(declaration) && box->kind != BOX_TEXT) || is_lost_within(declaration, box);
      if (property_applies(declaration->property, KIND_BIT(box->kind)) && !lost)
        continue;
      g_autofree char *help = g_strdup_printf("take it out of the style (line %d), or give this box another one",
                                              declaration->place.line);
      report_error(reader->report, place, help, "the style \"%s\" sets \"%s\", which has no effect on this %s box",
                   style->name, name, kind);
      return;
    }
  }
}

/* Warns of a field that is listed and not shown. */
static void check_fields_used(struct layout_reader *reader, const char **fields, const char *list)
{
  for (size_t i = 0; fields[i]; i++) {
    const struct node *node = g_hash_table_lookup(reader->fields, fields[i]);
    g_autofree char *help = g_strdup_printf("show it in a box, or take it out of \"%s:\"", list);
    if (node && layout_reach_is_own(reader->layout, node->place))
      report_warning(reader->report, node->place, help, "the field \"%s\" is listed and never shown", fields[i]);
  }
}

void layout_check_unused(struct layout_reader *reader)
{
  const struct layout *layout = reader->layout;
  check_fields_used(reader, layout->needs, "needs");
  check_fields_used(reader, layout->uses, "uses");
  for (size_t i = 0; i < layout->style_count; i++) {
    const struct pair *pair = g_hash_table_lookup(reader->styles, layout->styles[i].name);
    if (pair && layout_reach_is_own(reader->layout, pair->key_place))
      report_warning(reader->report, pair->key_place, "give it to a box, or take it out",
                     "the style \"%s\" is never used", layout->styles[i].name);
  }
}
