/*
 * The cascade of resolve.h, driven by the property table: a row's type says how its value is
 * resolved, its offset where it goes. There is no list of properties here.
 */
#include "compose/resolve.h"

#include "compose/trace.h"

#include <string.h>

/* Rules of one place: a box's own, or those of the style that it names. */
struct rule_set {
  const struct named_style *style; /* or NULL */
  const struct rule *rules;
  size_t count;
};

struct color resolve_color(const struct resolve_context *context, const struct color_reference *reference)
{
  struct color color = reference->color;
  if (reference->name) {
    const struct palette_entry *entry = palette_find(context->palette, reference->name);
    g_assert(entry); /* layout_load has looked it up in the tokens */
    color = entry->color;
  }
  if (reference->tint < 100) {
    uint8_t base = color.ink;
    color = color_tint(color, reference->tint);
    color.ink = (uint8_t)ink_table_tint(context->inks, base, reference->tint);
  }
  color.alpha *= reference->alpha;
  return color;
}

static struct length resolve_length(const struct resolve_context *context, struct unit_length length)
{
  switch (length.unit) {
  case UNIT_AUTO:
    return (struct length){LENGTH_AUTO, 0};
  case UNIT_TIGHT:
    return (struct length){LENGTH_TIGHT, 0};
  case UNIT_PERCENT:
    return (struct length){LENGTH_PERCENT, length.value};
  case UNIT_U:
    return (struct length){LENGTH_FIXED, length.value * context->unit};
  case UNIT_POINT:
  case UNIT_PIXEL:
  case UNIT_COUNT:
    break;
  }
  return (struct length){LENGTH_FIXED, length.value};
}

static double resolve_distance(const struct resolve_context *context, struct unit_length length)
{
  return resolve_length(context, length).value;
}

static struct fill resolve_fill(const struct resolve_context *context, const struct fill_reference *reference)
{
  if (reference->none)
    return (struct fill){.kind = FILL_NONE};
  if (!reference->gradient)
    return (struct fill){.kind = FILL_SOLID, .color = resolve_color(context, &reference->color)};
  struct fill fill = {.kind = FILL_GRADIENT, .angle = reference->angle, .stop_count = reference->stop_count};
  for (int i = 0; i < reference->stop_count; i++) {
    fill.stops[i].position = reference->stops[i].position;
    fill.stops[i].color = resolve_color(context, &reference->stops[i].color);
  }
  return fill;
}

static struct border resolve_border(const struct resolve_context *context, const struct value *value)
{
  struct border border = {.color = resolve_color(context, &value->border->color)};
  for (int side = 0; side < SIDE_COUNT; side++)
    border.width.side[side] = resolve_distance(context, value->border->width[side]);
  return border;
}

static struct shadow resolve_shadow(const struct resolve_context *context, const struct value *value)
{
  if (!value->shadow)
    return (struct shadow){0};
  return (struct shadow){.set = true,
                         .x = resolve_distance(context, value->shadow->x),
                         .y = resolve_distance(context, value->shadow->y),
                         .blur = resolve_distance(context, value->shadow->blur),
                         .color = resolve_color(context, &value->shadow->color)};
}

static struct text_size resolve_size(const struct resolve_context *context, const struct value *value)
{
  return (struct text_size){.min = resolve_distance(context, value->size->min),
                            .max = resolve_distance(context, value->size->max),
                            .group = value->size->group,
                            .across_languages = value->size->across_languages};
}

static struct emphasis resolve_emphasis(const struct resolve_context *context, const struct value *value)
{
  struct emphasis emphasis = {.has_color = value->emphasis->has_color,
                              .weight = value->emphasis->weight,
                              .underline = value->emphasis->underline};
  if (emphasis.has_color)
    emphasis.color = resolve_color(context, &value->emphasis->color);
  return emphasis;
}

static struct decoration resolve_decoration(const struct resolve_context *context, const struct value *value)
{
  struct decoration decoration = {.set = value->decoration->set,
                                  .has_color = value->decoration->has_color,
                                  .extent = resolve_distance(context, value->decoration->extent)};
  if (decoration.has_color)
    decoration.color = resolve_color(context, &value->decoration->color);
  return decoration;
}

static struct placement resolve_place(const struct resolve_context *context, const struct value *value)
{
  struct placement place = {.set = value->place != NULL};
  for (int side = 0; place.set && side < SIDE_COUNT; side++)
    place.side[side] = resolve_length(context, value->place[side]);
  return place;
}

/* Resolves a value that is made of several others. */
static void apply_compound(const struct resolve_context *context, enum property_type type, const struct value *value,
                           void *field)
{
  switch (type) {
  case PROPERTY_SHADOW:
    *(struct shadow *)field = resolve_shadow(context, value);
    break;
  case PROPERTY_FILL:
  case PROPERTY_TINT:
    *(struct fill *)field = resolve_fill(context, value->fill);
    break;
  case PROPERTY_BORDER:
    *(struct border *)field = resolve_border(context, value);
    break;
  case PROPERTY_SIZE:
    *(struct text_size *)field = resolve_size(context, value);
    break;
  case PROPERTY_EMPHASIS:
    *(struct emphasis *)field = resolve_emphasis(context, value);
    break;
  case PROPERTY_OUTLINE:
  case PROPERTY_HIGHLIGHT:
  case PROPERTY_UNDERLINE:
    *(struct decoration *)field = resolve_decoration(context, value);
    break;
  case PROPERTY_PLACE:
    *(struct placement *)field = resolve_place(context, value);
    break;
  default:
    g_assert_not_reached(); /* shorthands were expanded by property_parse */
  }
}

/* Resolves `value` and stores it where the property's row says. */
static void apply_value(const struct resolve_context *context, const struct property *property,
                        const struct value *value, struct style *style)
{
  void *field = (char *)style + property->offset;
  switch (property->type) {
  case PROPERTY_LENGTH:
    *(struct length *)field = resolve_length(context, value->length);
    break;
  case PROPERTY_DISTANCE:
    *(double *)field = resolve_distance(context, value->length);
    break;
  case PROPERTY_NUMBER:
  case PROPERTY_RATIO:
    *(double *)field = value->number;
    break;
  case PROPERTY_COUNT_OF:
  case PROPERTY_KEYWORD:
  case PROPERTY_WEIGHT:
    *(int *)field = value->integer;
    break;
  case PROPERTY_FLAG:
    *(bool *)field = value->integer != 0;
    break;
  case PROPERTY_COLOR:
    *(struct color *)field = resolve_color(context, &value->color);
    break;
  case PROPERTY_FEATURES:
  case PROPERTY_FONT:
  case PROPERTY_LANGUAGE:
    *(const char **)field = value->name;
    break;
  case PROPERTY_FOCUS:
    *(struct point *)field = value->point;
    break;
  default:
    apply_compound(context, property->type, value, field);
  }
}

/* How many bytes of struct style a property of the type takes. */
static size_t field_size(enum property_type type)
{
  static const size_t sizes[PROPERTY_TYPE_COUNT] = {
    [PROPERTY_LENGTH] = sizeof(struct length),
    [PROPERTY_DISTANCE] = sizeof(double),
    [PROPERTY_NUMBER] = sizeof(double),
    [PROPERTY_RATIO] = sizeof(double),
    [PROPERTY_COUNT_OF] = sizeof(int),
    [PROPERTY_KEYWORD] = sizeof(int),
    [PROPERTY_WEIGHT] = sizeof(int),
    [PROPERTY_FLAG] = sizeof(bool),
    [PROPERTY_COLOR] = sizeof(struct color),
    [PROPERTY_FILL] = sizeof(struct fill),
    [PROPERTY_TINT] = sizeof(struct fill),
    [PROPERTY_SHADOW] = sizeof(struct shadow),
    [PROPERTY_BORDER] = sizeof(struct border),
    [PROPERTY_SIZE] = sizeof(struct text_size),
    [PROPERTY_EMPHASIS] = sizeof(struct emphasis),
    [PROPERTY_OUTLINE] = sizeof(struct decoration),
    [PROPERTY_HIGHLIGHT] = sizeof(struct decoration),
    [PROPERTY_UNDERLINE] = sizeof(struct decoration),
    [PROPERTY_FEATURES] = sizeof(char *),
    [PROPERTY_FONT] = sizeof(char *),
    [PROPERTY_LANGUAGE] = sizeof(char *),
    [PROPERTY_PLACE] = sizeof(struct placement),
    [PROPERTY_FOCUS] = sizeof(struct point),
  };
  return sizes[type];
}

static bool is_shorthand(const struct property *property)
{
  return property->type == PROPERTY_SIDES || property->type == PROPERTY_GAP;
}

/* Tells the trace, if there is one, that `property` has a new value. */
static void note_step(const struct resolve_context *context, const struct property *property, enum trace_origin origin)
{
  if (!context->trace)
    return;
  struct trace_step step = {.box = context->trace->box, .property = property, .origin = origin};
  g_array_append_val(context->trace->steps, step);
}

/* Tells the trace about a rule, and about its declarations where it is applied. */
static void note_rule(const struct resolve_context *context, const struct rule_set *set, const struct rule *rule)
{
  if (!context->trace)
    return;
  struct trace *trace = context->trace;
  unsigned missing = trace_missing(&rule->condition, &context->circumstance);
  struct trace_rule entry = {trace->box, set->style, rule, missing};
  g_array_append_val(trace->rules, entry);
  for (size_t i = 0; !missing && i < rule->count; i++) {
    const struct declaration *declaration = &rule->declarations[i];
    struct trace_step step = {trace->box, declaration->property, set->style ? TRACE_STYLE : TRACE_BOX, set->style, rule,
                              declaration};
    g_array_append_val(trace->steps, step);
  }
}

static void apply_initial(const struct resolve_context *context, struct style *style)
{
  for (size_t i = 0; i < property_count; i++) {
    if (is_shorthand(&property_table[i]))
      continue;
    apply_value(context, &property_table[i], property_initial(&property_table[i]), style);
    note_step(context, &property_table[i], TRACE_INITIAL);
  }
}

static void inherit(const struct resolve_context *context, const struct style *parent, struct style *style)
{
  for (size_t i = 0; i < property_count; i++) {
    const struct property *property = &property_table[i];
    if (!property->inherits)
      continue;
    memcpy((char *)style + property->offset, (const char *)parent + property->offset, field_size(property->type));
    note_step(context, property, TRACE_INHERITED);
  }
}

/* A row or column begins with the direction that its key names. */
static void apply_kind(const struct resolve_context *context, enum box_kind kind, struct style *style)
{
  if (kind != BOX_ROW && kind != BOX_COLUMN)
    return;
  style->direction = kind == BOX_ROW ? AXIS_ROW : AXIS_COLUMN;
  if (context->trace)
    note_step(context, property_find("direction"), TRACE_KIND);
}

/* Applies the rules that hold, those with few terms first, so that the more specific ones win. */
static void apply_rules(const struct resolve_context *context, const struct rule_set *set, struct style *style)
{
  size_t most = 0;
  for (size_t i = 0; i < set->count; i++)
    most = MAX(most, set->rules[i].condition.count);
  for (size_t terms = 0; terms <= most; terms++) {
    for (size_t i = 0; i < set->count; i++) {
      const struct rule *rule = &set->rules[i];
      if (rule->condition.count != terms)
        continue;
      note_rule(context, set, rule);
      if (!condition_holds(&rule->condition, &context->circumstance))
        continue;
      for (size_t d = 0; d < rule->count; d++)
        apply_value(context, rule->declarations[d].property, &rule->declarations[d].value, style);
    }
  }
}

void resolve_style(const struct resolve_context *context, const struct layout_box *box, const struct style *parent,
                   struct style *style)
{
  memset(style, 0, sizeof *style);
  apply_initial(context, style);
  if (parent)
    inherit(context, parent, style);
  apply_kind(context, box->kind, style);
  if (box->style)
    apply_rules(context, &(struct rule_set){box->style, box->style->rules, box->style->rule_count}, style);
  apply_rules(context, &(struct rule_set){NULL, box->rules, box->rule_count}, style);
  for (size_t i = 0; context->card && i < context->card->adjustment_count; i++) {
    const struct layout_adjustment *adjustment = &context->card->adjustments[i];
    if (adjustment->box == box)
      apply_rules(context, &(struct rule_set){NULL, adjustment->rules, adjustment->rule_count}, style);
  }
}
