/*
 * Reading palettes and merging a layout's tokens with a campaign's colours.
 */
#include "model/palette.h"

#include "base/arena.h"
#include "model/value.h"
#include "model/value_parts.h"

#include <string.h>

#define PLATE_COUNT 4

static const char *const entry_keys[] = {"rgb", "cmyk", "spot", NULL};

static bool parse_rgb(const struct node *node, struct palette_entry *entry, struct report *report)
{
  if (!value_require_text(node, "a colour code", "\"#B3202A\"", report))
    return false;
  if (color_parse_hex(node->text, &entry->color))
    return true;
  return report_error(report, node->place, "write # and six digits from 0 to 9 and A to F, in quotes: \"#B3202A\"",
                      "\"%s\" is not a colour code", node->text);
}

static bool parse_cmyk(const struct node *node, struct palette_entry *entry, struct report *report)
{
  if (!value_require_list(node, "a list of four percentages", "[0, 95, 85, 15]", report))
    return false;
  if (node->count != PLATE_COUNT)
    return report_error(report, node->place, "for example [0, 95, 85, 15]",
                        "cmyk is four percentages: cyan, magenta, yellow, black");
  bool good = true;
  for (size_t i = 0; i < PLATE_COUNT; i++)
    good = value_parse_number(node->items[i], 0, 100, &entry->cmyk[i], report) && good;
  entry->has_cmyk = good;
  return good;
}

/* The plates that are there already are no spot colours, and "All" and "None" mean something else (PDF 32000-1
   §8.6.6.4). */
static bool parse_spot(const struct node *node, struct arena *arena, struct palette_entry *entry, struct report *report)
{
  static const char *const taken[] = {"Cyan", "Magenta", "Yellow", "Black", "All", "None", NULL};
  if (!value_require_text(node, "the name of a spot colour", "PANTONE 123 C", report))
    return false;
  if (g_strv_contains(taken, node->text))
    return report_error(report, node->place, "write its amount under \"cmyk\", or the ink's own name",
                        "\"%s\" cannot be a spot colour", node->text);
  entry->spot = arena_strdup(arena, node->text);
  return true;
}

static bool parse_entry(const struct node *node, struct arena *arena, struct palette_entry *entry,
                        struct report *report)
{
  if (node->kind == NODE_TEXT)
    return parse_rgb(node, entry, report);
  if (!value_require_map(node, "a colour", "{rgb: \"#B3202A\", cmyk: [0, 95, 85, 15]}", report))
    return false;
  bool good = value_check_keys(node, entry_keys, report);
  const struct node *rgb = syntax_find(node, "rgb"), *cmyk = syntax_find(node, "cmyk");
  const struct node *spot = syntax_find(node, "spot");
  if (!rgb)
    good = report_error(report, node->place, "say how it looks on a screen: {rgb: \"#B3202A\", …}",
                        "\"rgb\" is missing from \"%s\"", entry->name);
  good = (!rgb || parse_rgb(rgb, entry, report)) && good;
  good = (!cmyk || parse_cmyk(cmyk, entry, report)) && good;
  return (!spot || parse_spot(spot, arena, entry, report)) && good;
}

bool palette_parse(const struct node *node, struct arena *arena, struct palette *palette, struct report *report)
{
  *palette = (struct palette){0};
  if (!value_require_map(node, "a palette", "{brand: {rgb: \"#B3202A\"}}", report))
    return false;
  palette->entries = arena_array(arena, struct palette_entry, node->count);
  bool good = true;
  for (size_t i = 0; i < node->count; i++) {
    const struct pair *pair = &node->pairs[i];
    struct palette_entry *entry = &palette->entries[palette->count++];
    entry->name = arena_strdup(arena, pair->key);
    entry->place = pair->key_place;
    if (!value_is_name(pair->key))
      good = report_error(report, pair->key_place, "use letters, digits and hyphens, a letter first",
                          "\"%s\" is not a name for a colour", pair->key);
    else if (strcmp(pair->key, "none") == 0)
      good = report_error(report, pair->key_place, "\"fill: none\" has a meaning already; take another name",
                          "a colour cannot be called \"none\"");
    good = parse_entry(pair->value, arena, entry, report) && good;
  }
  return good;
}

void palette_add_standard(struct palette *palette, struct arena *arena)
{
  static const struct palette_entry standard[] = {
    {.name = "white", .color = {255, 255, 255, 0, 1}, .has_cmyk = true},
    {.name = "black", .color = {0, 0, 0, 0, 1}, .has_cmyk = true, .cmyk = {0, 0, 0, 100}},
    {.name = "rich-black", .color = {0, 0, 0, 0, 1}, .has_cmyk = true, .cmyk = {60, 40, 40, 100}},
  };
  struct palette_entry *entries = arena_array(arena, struct palette_entry, palette->count + G_N_ELEMENTS(standard));
  size_t count = palette->count;
  if (count > 0)
    memcpy(entries, palette->entries, count * sizeof *entries);
  for (size_t i = 0; i < G_N_ELEMENTS(standard); i++)
    if (!palette_find(palette, standard[i].name))
      entries[count++] = standard[i];
  *palette = (struct palette){entries, count};
}

void palette_merge(const struct palette *tokens, const struct palette *campaign, struct arena *arena,
                   struct palette *merged)
{
  *merged = (struct palette){.entries = arena_array(arena, struct palette_entry, tokens->count + campaign->count)};
  for (size_t i = 0; i < tokens->count; i++) {
    const struct palette_entry *own = palette_find(campaign, tokens->entries[i].name);
    merged->entries[merged->count++] = own ? *own : tokens->entries[i];
  }
  for (size_t i = 0; i < campaign->count; i++)
    if (!palette_find(tokens, campaign->entries[i].name))
      merged->entries[merged->count++] = campaign->entries[i];
}

const struct palette_entry *palette_find(const struct palette *palette, const char *name)
{
  for (size_t i = 0; i < palette->count; i++)
    if (strcmp(palette->entries[i].name, name) == 0)
      return &palette->entries[i];
  return NULL;
}
