/*
 * Overriding boxes of a parent layout. See layout_override.h.
 */
#include "model/layout_override.h"

#include "base/arena.h"
#include "model/layout_merge.h"
#include "model/property.h"
#include "model/value_parts.h"

#include <string.h>

/* What the child lays over the box `node`, or NULL. */
static const struct node *find_override(const struct node *node, const struct node *override)
{
  const struct node *id = syntax_find(node, "id");
  const struct node *found = id && id->kind == NODE_TEXT ? syntax_find(override, id->text) : NULL;
  return found && found->kind == NODE_MAP ? found : NULL;
}

static struct node *copy_list(const struct node *list, const struct node *override, struct arena *arena)
{
  struct node *copy = arena_new(arena, struct node);
  *copy = *list;
  copy->items = arena_array(arena, struct node *, list->count);
  for (size_t i = 0; i < list->count; i++)
    copy->items[i] = (struct node *)layout_override_apply(list->items[i], override, arena);
  return copy;
}

/* A copy of one box without what is laid over it. */
static struct node *copy_map(const struct node *map, struct arena *arena)
{
  static const struct node nothing = {.kind = NODE_MAP};
  struct node *copy = layout_merge_rules(map, &nothing, arena);
  copy->place = map->place;
  return copy;
}

const struct node *layout_override_apply(const struct node *side, const struct node *override, struct arena *arena)
{
  if (side->kind != NODE_MAP)
    return side;
  const struct node *over = find_override(side, override);
  struct node *copy = over ? layout_merge_rules(side, over, arena) : copy_map(side, arena);
  copy->place = side->place;
  for (size_t i = 0; i < copy->count; i++)
    if (copy->pairs[i].value->kind == NODE_LIST)
      copy->pairs[i].value = copy_list(copy->pairs[i].value, override, arena);
  return copy;
}

/* Adds the ids of the boxes in the tree. */
static void collect_ids(const struct node *node, GPtrArray *ids)
{
  const struct node *id = node->kind == NODE_MAP ? syntax_find(node, "id") : NULL;
  if (id && id->kind == NODE_TEXT)
    g_ptr_array_add(ids, (char *)id->text);
  for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
    const struct node *list = node->pairs[i].value;
    for (size_t j = 0; list->kind == NODE_LIST && j < list->count; j++)
      collect_ids(list->items[j], ids);
  }
}

/* Whether `key` says what a box is, not how it looks. */
static bool is_content(const char *key)
{
  bool kind = false;
  for (int i = BOX_ROW; i < BOX_KIND_COUNT; i++)
    kind = kind || strcmp(property_kind_name((enum box_kind)i), key) == 0;
  return kind || strcmp(key, "id") == 0 || strcmp(key, "each") == 0;
}

static void check_box(const struct pair *box, const GPtrArray *ids, struct report *report)
{
  if (!g_ptr_array_find_with_equal_func((GPtrArray *)ids, box->key, g_str_equal, NULL)) {
    const char *nearest = syntax_nearest(box->key, (const char *const *)ids->pdata, ids->len);
    g_autofree char *help = nearest
                              ? g_strdup_printf("did you mean \"%s\"?", nearest)
                              : g_strdup("only boxes that have an id, on a side that this layout does not replace");
    report_error(report, box->key_place, help, "the layout that this one extends has no box \"%s\"", box->key);
    return;
  }
  if (!value_require_map(box->value, "a map of properties", "{align: center, when: {wide: {gap: 2u}}}", report))
    return;
  for (size_t i = 0; i < box->value->count; i++)
    if (is_content(box->value->pairs[i].key))
      report_error(report, box->value->pairs[i].key_place, "write the side anew, under \"front\" or \"back\"",
                   "\"override\" changes how a box looks, not its \"%s\"", box->value->pairs[i].key);
}

void layout_override_check(const struct node *merged, const struct node *child, const struct node *override,
                           struct report *report)
{
  static const char *const sides[] = {"front", "back"};
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  if (!value_require_map(override, "a map of boxes", "{slogan: {text-align: center}}", report))
    return;
  for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
    const struct node *side = syntax_find(child, sides[i]) ? NULL : syntax_find(merged, sides[i]);
    if (side)
      collect_ids(side, ids);
  }
  for (size_t i = 0; i < override->count; i++)
    check_box(&override->pairs[i], ids, report);
}
