/*
 * Walks a campaign and its layouts for the names of families.
 */
#include "compose/font_use.h"

#include <string.h>

/* Adds a family unless it is there, or is the name of a role. */
static void add_family(GPtrArray *families, const char *name)
{
  if (!name || g_str_equal(name, "display") || g_str_equal(name, "text"))
    return;
  for (guint i = 0; i < families->len; i++)
    if (g_ascii_strcasecmp(families->pdata[i], name) == 0)
      return;
  g_ptr_array_add(families, (gpointer)name);
}

static void add_rules(GPtrArray *families, const struct rule *rules, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < rules[i].count; k++)
      if (strcmp(rules[i].declarations[k].property->name, "font") == 0)
        add_family(families, rules[i].declarations[k].value.name);
}

static void add_box(GPtrArray *families, const struct layout_box *box)
{
  add_rules(families, box->rules, box->rule_count);
  for (size_t i = 0; i < box->child_count; i++)
    add_box(families, box->children[i]);
}

static void add_layout(GPtrArray *families, const struct layout *layout)
{
  add_family(families, layout->display_font);
  add_family(families, layout->text_font);
  for (size_t i = 0; i < layout->style_count; i++)
    add_rules(families, layout->styles[i].rules, layout->styles[i].rule_count);
  for (int side = 0; side < CARD_SIDE_COUNT; side++)
    if (layout->side[side])
      add_box(families, layout->side[side]);
}

GPtrArray *font_use_families(const struct campaign *campaign)
{
  GPtrArray *families = g_ptr_array_new();
  for (int role = 0; role < FONT_ROLE_COUNT; role++)
    add_family(families, campaign->fonts[role]);
  for (size_t i = 0; i < campaign->layout_count; i++)
    add_layout(families, campaign->layouts[i]);
  for (int role = 0; role < FONT_ROLE_COUNT; role++)
    for (size_t i = 0; i < campaign->language_count; i++)
      for (const char **family = campaign->languages[i]->families[role]; *family; family++)
        add_family(families, *family);
  return families;
}
