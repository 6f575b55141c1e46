/*
 * Adjusting a layout from a campaign. See layout_adjust.h.
 *
 * An adjustment is a box's further rules, read as the layout's own are, with the same checks.
 */
#include "model/layout_adjust.h"

#include "base/arena.h"
#include "model/layout_parts.h"
#include "model/value_parts.h"

#include <string.h>

static const struct layout_box *find_below(const struct layout_box *box, const char *id)
{
  if (!box || g_strcmp0(box->id, id) == 0)
    return box;
  for (size_t i = 0; i < box->child_count; i++) {
    const struct layout_box *found = find_below(box->children[i], id);
    if (found)
      return found;
  }
  return NULL;
}

/* The box called `id`, and its side. */
static const struct layout_box *find_box(const struct layout *layout, const char *id, enum card_side *side)
{
  for (*side = CARD_FRONT; *side < CARD_SIDE_COUNT; (*side)++) {
    const struct layout_box *found = find_below(layout->side[*side], id);
    if (found)
      return found;
  }
  return NULL;
}

/* Whether `longhand` is one of the properties that the shorthand stands for. */
static bool is_part_of(const struct property *longhand, const struct property *shorthand)
{
  size_t length = strlen(shorthand->name);
  if (shorthand->type == PROPERTY_SIDES)
    return g_str_has_prefix(longhand->name, shorthand->name) && longhand->name[length] == '-';
  return shorthand->type == PROPERTY_GAP &&
         (strcmp(longhand->name, "row-gap") == 0 || strcmp(longhand->name, "column-gap") == 0);
}

static bool is_adjustable(const struct layout *layout, const char *box, const struct property *property)
{
  for (size_t i = 0; i < layout->adjustable_count; i++) {
    const struct adjustable *entry = &layout->adjustable[i];
    if (strcmp(entry->box, box) == 0 && (entry->property == property || is_part_of(property, entry->property)))
      return true;
  }
  return false;
}

/* What may be adjusted, for a help text. */
static char *list_words(const struct layout *layout)
{
  g_autoptr(GString) list = g_string_new(NULL);
  for (size_t i = 0; i < layout->adjustable_count; i++)
    g_string_append_printf(list, "%s%s.%s", i > 0 ? ", " : "", layout->adjustable[i].box,
                           layout->adjustable[i].property->name);
  if (layout->adjustable_count == 0)
    return g_strdup_printf(
      "the layout \"%s\" lists nothing under \"adjustable\"; colours are changed under \"palette\"", layout->name);
  return g_strdup_printf("what the layout \"%s\" lets you adjust: %s", layout->name, list->str);
}

static void report_fixed(const struct layout *layout, const char *box, const struct pair *pair, struct report *report)
{
  g_autofree char *help = list_words(layout);
  report_error(report, pair->key_place, help, "\"%s.%s\" cannot be adjusted", box, pair->key);
}

/* Reports the properties of `map`, and those under its `when`, that are not listed. Words that are no properties are
   left to the reader of properties. */
static void check_listed(const struct layout *layout, const char *box, const struct node *map, struct report *report)
{
  for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
    const struct pair *pair = &map->pairs[i];
    const struct property *property = property_find(pair->key);
    if (strcmp(pair->key, "when") == 0)
      for (size_t j = 0; pair->value->kind == NODE_MAP && j < pair->value->count; j++)
        check_listed(layout, box, pair->value->pairs[j].value, report);
    else if (property && !is_adjustable(layout, box, property))
      report_fixed(layout, box, pair, report);
  }
}

/* Reads one "box.property" of `adjustable:`. */
static void read_adjustable(struct layout_reader *reader, const struct node *node)
{
  struct layout *layout = reader->layout;
  enum card_side side;
  if (!value_require_text(node, "a box and a property", "slogan.text-align", reader->report))
    return;
  g_auto(GStrv) words = g_strsplit(node->text, ".", 2);
  const struct layout_box *box = find_box(layout, words[0], &side);
  const struct property *property = words[1] ? property_find(words[1]) : NULL;
  if (!words[1])
    report_error(reader->report, node->place, "for example slogan.text-align", "\"%s\" names no property of a box",
                 node->text);
  else if (!box)
    report_error(reader->report, node->place, "give the box this id", "no box has the id \"%s\"", words[0]);
  else if (!property || !property_applies(property, KIND_BIT(box->kind)))
    report_error(reader->report, node->place, "layouts/README.md has a table of all properties",
                 "\"%s\" is no property of a %s", words[1], property_kind_name(box->kind));
  else
    layout->adjustable[layout->adjustable_count++] = (struct adjustable){box->id, property};
}

void layout_adjust_read_list(struct layout_reader *reader, const struct node *list)
{
  if (!list || !value_require_list(list, "a list of properties", "[slogan.text-align]", reader->report))
    return;
  reader->layout->adjustable = arena_array(reader->arena, struct adjustable, list->count);
  for (size_t i = 0; i < list->count; i++)
    read_adjustable(reader, list->items[i]);
}

static void adjust_box(struct layout_reader *reader, const struct pair *pair, GArray *adjustments)
{
  static const char *const other_keys[] = {"when", NULL};
  const struct layout *layout = reader->layout;
  const struct layout_box *box = find_box(layout, pair->key, &reader->side);
  struct layout_adjustment adjustment = {.box = box};
  if (!box) {
    const char *dot = strchr(pair->key, '.');
    g_autofree char *help = dot ? g_strdup_printf("write %.*s: {%s: …}", (int)(dot - pair->key), pair->key, dot + 1)
                                : list_words(layout);
    report_error(reader->report, pair->key_place, help, "the layout \"%s\" has no box \"%s\"", layout->name, pair->key);
    return;
  }
  if (!value_require_map(pair->value, "a map of properties", "{text-align: center}", reader->report))
    return;
  check_listed(layout, pair->key, pair->value, reader->report);
  struct layout_scope scope = {KIND_BIT(box->kind), box, other_keys};
  layout_rules_read(reader, pair->value, &scope, &adjustment.rules, &adjustment.rule_count);
  g_array_append_val(adjustments, adjustment);
}

void layout_adjust(const struct layout *layout, const struct node *boxes, struct arena *arena, GArray *adjustments,
                   struct report *report)
{
  struct layout_reader reader = {
    .layout = (struct layout *)layout, /* it is only read: what is listed was noted when it was loaded */
    .arena = arena,
    .report = report,
    .fields = g_hash_table_new(g_str_hash, g_str_equal),
    .seconds = g_ptr_array_new(),
  };
  if (value_require_map(boxes, "a map of boxes", "{slogan: {text-align: center}}", report))
    for (size_t i = 0; i < boxes->count; i++)
      adjust_box(&reader, &boxes->pairs[i], adjustments);
  g_hash_table_unref(reader.fields);
  g_ptr_array_unref(reader.seconds);
}
