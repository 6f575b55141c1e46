/*
 * Laying trees over each other, see layout_merge.h. Nodes are shared where nothing changes, new where it does.
 */
#include "model/layout_merge.h"

#include "base/arena.h"
#include "model/layout_override.h"

#include <string.h>

/* Keys of the head that concern one file only: a parent does not hand them on. */
static const char *const own_keys[] = {"placard-layout", "extends", "override", NULL};
/* Those whose lists are united, and those whose maps are merged by name. */
static const char *const list_keys[] = {"needs", "uses", "adjustable", NULL};
static const char *const map_keys[] = {"fonts", "tokens", NULL};

/* A map with room for as many pairs as both have, at the place of `map`. */
static struct node *new_map(const struct node *one, const struct node *map, struct arena *arena)
{
  struct node *made = arena_new(arena, struct node);
  *made = *map;
  made->kind = NODE_MAP;
  made->count = 0;
  made->pairs = arena_array(arena, struct pair, one->count + map->count);
  return made;
}

static void add_pair(struct node *map, const struct pair *pair, const struct node *value)
{
  map->pairs[map->count] = *pair;
  map->pairs[map->count++].value = (struct node *)value;
}

/* The pairs of `under`, those of `map` behind them; what both have comes from `map` alone. */
static struct node *merge_maps(const struct node *under, const struct node *map, struct arena *arena)
{
  struct node *made = new_map(under, map, arena);
  for (size_t i = 0; i < under->count; i++)
    if (!syntax_find(map, under->pairs[i].key))
      add_pair(made, &under->pairs[i], under->pairs[i].value);
  for (size_t i = 0; i < map->count; i++)
    add_pair(made, &map->pairs[i], map->pairs[i].value);
  return made;
}

/* The same where values are maps themselves and `merge` lays them over each other. */
static struct node *merge_each(const struct node *under, const struct node *map, struct arena *arena,
                               struct node *(*merge)(const struct node *, const struct node *, struct arena *))
{
  struct node *made = merge_maps(under, map, arena);
  for (size_t i = 0; i < made->count; i++) {
    const struct node *below = syntax_find(under, made->pairs[i].key), *above = syntax_find(map, made->pairs[i].key);
    if (below && above && below->kind == NODE_MAP && above->kind == NODE_MAP)
      made->pairs[i].value = merge(below, above, arena);
  }
  return made;
}

struct node *layout_merge_rules(const struct node *under, const struct node *map, struct arena *arena)
{
  const struct node *below = syntax_find(under, "when"), *above = syntax_find(map, "when");
  struct node *made = merge_maps(under, map, arena);
  for (size_t i = 0; below && above && i < made->count; i++)
    if (strcmp(made->pairs[i].key, "when") == 0 && below->kind == NODE_MAP && above->kind == NODE_MAP)
      made->pairs[i].value = merge_each(below, above, arena, merge_maps);
  return made;
}

static bool has_item(const struct node *list, const char *text)
{
  for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
    if (list->items[i]->kind == NODE_TEXT && strcmp(list->items[i]->text, text) == 0)
      return true;
  return false;
}

/* The items of `under` that the lists `map` and `other` lack, then those of `map`. */
static const struct node *merge_lists(const struct node *under, const struct node *map, const struct node *other,
                                      struct arena *arena)
{
  if (under->kind != NODE_LIST || (map && map->kind != NODE_LIST))
    return map ? map : under; /* the reader says what is wrong with it */
  struct node *made = arena_new(arena, struct node);
  *made = map ? *map : *under;
  made->items = arena_array(arena, struct node *, under->count + (map ? map->count : 0));
  made->count = 0;
  for (size_t i = 0; i < under->count; i++) {
    const struct node *item = under->items[i];
    if (item->kind != NODE_TEXT || (!has_item(map, item->text) && !has_item(other, item->text)))
      made->items[made->count++] = under->items[i];
  }
  for (size_t i = 0; map && i < map->count; i++)
    made->items[made->count++] = map->items[i];
  return made;
}

/* The value of a key of the head that both files have, or only the parent. */
static const struct node *merge_value(const char *key, const struct node *below, const struct node *child,
                                      struct arena *arena)
{
  const struct node *above = syntax_find(child, key);
  bool maps = above && below->kind == NODE_MAP && above->kind == NODE_MAP;
  if (g_strv_contains(list_keys, key)) {
    /* a field that the child moves from one list to the other leaves the first */
    const char *other = strcmp(key, "needs") == 0 ? "uses" : strcmp(key, "uses") == 0 ? "needs" : key;
    return merge_lists(below, above, syntax_find(child, other), arena);
  }
  if (maps && g_strv_contains(map_keys, key))
    return merge_maps(below, above, arena);
  if (maps && strcmp(key, "styles") == 0)
    return merge_each(below, above, arena, layout_merge_rules);
  return above ? above : below;
}

/* The front and back that `child` leaves as they are, with its `override` laid over them. */
static void override_sides(struct node *made, const struct node *child, struct arena *arena, struct report *report)
{
  const struct node *override = syntax_find(child, "override");
  if (!override)
    return;
  layout_override_check(made, child, override, report);
  for (size_t i = 0; i < made->count; i++) {
    struct pair *pair = &made->pairs[i];
    bool side = strcmp(pair->key, "front") == 0 || strcmp(pair->key, "back") == 0;
    if (side && !syntax_find(child, pair->key))
      pair->value = (struct node *)layout_override_apply(pair->value, override, arena);
  }
}

const struct node *layout_merge(const struct node *parent, const struct node *child, struct arena *arena,
                                struct report *report)
{
  struct node *made = new_map(parent, child, arena);
  for (size_t i = 0; i < parent->count; i++)
    if (!g_strv_contains(own_keys, parent->pairs[i].key))
      add_pair(made, &parent->pairs[i], merge_value(parent->pairs[i].key, parent->pairs[i].value, child, arena));
  for (size_t i = 0; i < child->count; i++)
    if (!syntax_find(parent, child->pairs[i].key) || g_strv_contains(own_keys, child->pairs[i].key))
      add_pair(made, &child->pairs[i], child->pairs[i].value);
  override_sides(made, child, arena, report);
  return made;
}
