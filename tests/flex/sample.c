/*
 * Reading trees of boxes. See sample.h.
 */
#include "sample.h"

static const double ROUNDING = 1.0 / 64;

static struct text_extent measure_words(const struct box *box, double width, void *data)
{
  const struct words *words = &((const struct sample *)box)->words;
  (void)data;
  double fitting = fmin(words->count, floor((width + 1e-6) / words->width));
  double per_line = fmax(1, fitting);
  double lines = ceil(words->count / per_line);
  return (struct text_extent){per_line * words->width, lines * words->height, words->height, lines * words->height,
                              (int)lines};
}

static struct length read_length(JsonNode *node)
{
  if (json_node_get_value_type(node) != G_TYPE_STRING)
    return (struct length){LENGTH_FIXED, json_node_get_double(node)};
  const char *text = json_node_get_string(node);
  return g_str_equal(text, "auto") ? (struct length){LENGTH_AUTO, 0}
                                   : (struct length){LENGTH_PERCENT, g_ascii_strtod(text, NULL)};
}

/* The position of `word` in a list ended by NULL. */
static int read_word(JsonNode *node, const char *const *words)
{
  const char *text = json_node_get_string(node);
  for (int i = 0; words[i]; i++)
    if (g_str_equal(words[i], text))
      return i;
  g_error("unknown word %s", text);
}

static void read_sides(JsonNode *node, struct length lengths[SIDE_COUNT])
{
  JsonArray *array = json_node_get_array(node);
  for (guint i = 0; i < SIDE_COUNT; i++)
    lengths[i] = read_length(json_array_get_element(array, i));
}

/* The length properties and where they go. */
static struct length *find_length(struct style *style, const char *name)
{
  const struct {
    const char *name;
    struct length *length;
  } known[] = {
    {"width", &style->width},           {"height", &style->height},       {"min-width", &style->min_width},
    {"min-height", &style->min_height}, {"max-width", &style->max_width}, {"max-height", &style->max_height},
    {"basis", &style->basis},           {"row-gap", &style->row_gap},     {"column-gap", &style->column_gap},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_str_equal(known[i].name, name))
      return known[i].length;
  return NULL;
}

static void read_border(JsonNode *node, struct style *style)
{
  struct length widths[SIDE_COUNT];
  read_sides(node, widths);
  for (int i = 0; i < SIDE_COUNT; i++)
    style->border.width.side[i] = widths[i].value;
}

/* Sides and keywords; false for other properties. */
static bool read_grouped(struct style *style, const char *name, JsonNode *value)
{
  static const char *const justify[] = {"start", "center", "end", "between", "around", "evenly", NULL};
  static const char *const align[] = {"auto", "start", "center", "end", "stretch", "baseline", NULL};
  if (g_str_equal(name, "margin"))
    read_sides(value, style->margin);
  else if (g_str_equal(name, "padding"))
    read_sides(value, style->padding);
  else if (g_str_equal(name, "border"))
    read_border(value, style);
  else if (g_str_equal(name, "place"))
    read_sides(value, style->place.side), style->place.set = true;
  else if (g_str_equal(name, "justify"))
    style->justify = (enum justify)read_word(value, justify);
  else if (g_str_equal(name, "align"))
    style->align = (enum align)read_word(value, align);
  else if (g_str_equal(name, "self"))
    style->self = (enum align)read_word(value, align);
  else
    return false;
  return true;
}

static void read_property(JsonObject *object, const char *name, JsonNode *value, gpointer data)
{
  struct style *style = data;
  struct length *length = find_length(style, name);
  (void)object;
  if (length)
    *length = read_length(value);
  else if (read_grouped(style, name, value))
    return;
  else if (g_str_equal(name, "wrap"))
    style->wrap = true;
  else if (g_str_equal(name, "reverse"))
    style->reverse = true;
  else if (g_str_equal(name, "grow"))
    style->grow = json_node_get_double(value);
  else if (g_str_equal(name, "shrink"))
    style->shrink = json_node_get_double(value);
  else if (g_str_equal(name, "aspect"))
    style->aspect = json_node_get_double(value);
  else
    g_error("unknown property %s", name);
}

static struct style initial_style(enum box_kind kind)
{
  struct style style = {.direction = kind == BOX_ROW ? AXIS_ROW : AXIS_COLUMN, .shrink = 1, .align = ALIGN_STRETCH};
  struct length zero = {LENGTH_FIXED, 0};
  style.row_gap = style.column_gap = zero;
  for (int i = 0; i < SIDE_COUNT; i++)
    style.margin[i] = style.padding[i] = zero;
  return style;
}

static enum box_kind read_kind(const char *name)
{
  return g_str_equal(name, "row")      ? BOX_ROW
         : g_str_equal(name, "column") ? BOX_COLUMN
         : g_str_equal(name, "stack")  ? BOX_STACK
         : g_str_equal(name, "words")  ? BOX_TEXT
                                       : BOX_FILL;
}

static struct rect read_rect(JsonArray *array)
{
  return (struct rect){
    json_array_get_double_element(array, 0) * ROUNDING, json_array_get_double_element(array, 1) * ROUNDING,
    json_array_get_double_element(array, 2) * ROUNDING, json_array_get_double_element(array, 3) * ROUNDING};
}

static struct box *read_box(JsonObject *object, struct box *parent, struct arena *arena)
{
  struct sample *sample = arena_new(arena, struct sample);
  struct box *box = &sample->box;
  sample->source = object;
  box->kind = read_kind(json_object_get_string_member(object, "kind"));
  box->parent = parent;
  box->style = initial_style(box->kind);
  json_object_foreach_member(json_object_get_object_member(object, "style"), read_property, &box->style);
  sample->expected = read_rect(json_object_get_array_member(object, "rect"));
  if (box->kind == BOX_TEXT) {
    JsonArray *words = json_object_get_array_member(object, "words");
    sample->words = (struct words){json_array_get_double_element(words, 0), json_array_get_double_element(words, 1),
                                   json_array_get_double_element(words, 2)};
  }
  if (!json_object_has_member(object, "children"))
    return box;
  JsonArray *children = json_object_get_array_member(object, "children");
  box->child_count = json_array_get_length(children);
  box->children = arena_array(arena, struct box *, box->child_count);
  for (guint i = 0; i < box->child_count; i++)
    box->children[i] = read_box(json_array_get_object_element(children, i), box, arena);
  return box;
}

struct box *sample_read(JsonObject *object, struct arena *arena)
{
  return read_box(json_object_get_object_member(object, "root"), NULL, arena);
}

struct rect sample_space(JsonObject *object)
{
  JsonArray *size = json_object_get_array_member(object, "size");
  return (struct rect){0, 0, json_array_get_double_element(size, 0), json_array_get_double_element(size, 1)};
}

const struct arrange_measurer sample_measurer = {measure_words, NULL, NULL};
