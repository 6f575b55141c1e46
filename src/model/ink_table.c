/*
 * A hundred inks at most, so every search goes from one to the next.
 */
#include "model/ink_table.h"

#include "base/arena.h"

#include <string.h>

/* Whether an ink looks and prints as an entry does. */
static bool is_same(const struct ink *ink, const struct palette_entry *entry)
{
  return ink->base == 0 && ink->color.red == entry->color.red && ink->color.green == entry->color.green &&
         ink->color.blue == entry->color.blue && ink->has_cmyk == entry->has_cmyk &&
         memcmp(ink->cmyk, entry->cmyk, sizeof ink->cmyk) == 0 && g_strcmp0(ink->spot, entry->spot) == 0;
}

/* A new ink with its index, or NULL. */
static struct ink *add(struct ink_table *table, const struct ink *ink)
{
  if (table->count == INK_LIMIT)
    return NULL;
  struct ink *added = &table->inks[++table->count];
  *added = *ink;
  added->color.ink = (uint8_t)table->count;
  return added;
}

static unsigned number_entry(struct ink_table *table, const struct palette_entry *entry)
{
  for (size_t i = 1; i <= table->count; i++)
    if (is_same(&table->inks[i], entry))
      return (unsigned)i;
  struct ink ink = {.name = entry->name,
                    .color = entry->color,
                    .percent = 100,
                    .has_cmyk = entry->has_cmyk,
                    .spot = entry->spot,
                    .place = entry->place};
  memcpy(ink.cmyk, entry->cmyk, sizeof ink.cmyk);
  const struct ink *added = add(table, &ink);
  if (!added && !table->lost.name)
    table->lost = *entry;
  return added ? added->color.ink : 0;
}

void ink_table_number(struct ink_table *table, struct palette *palette)
{
  for (size_t i = 0; i < palette->count; i++)
    palette->entries[i].color.ink = (uint8_t)number_entry(table, &palette->entries[i]);
}

unsigned ink_table_tint(const struct ink_table *table, unsigned base, double percent)
{
  for (size_t i = 1; base && i <= table->count; i++)
    if (table->inks[i].base == base && table->inks[i].percent == percent)
      return (unsigned)i;
  return 0;
}

void ink_table_use(struct ink_table *table, const struct palette_entry *entry, double percent, struct arena *arena)
{
  unsigned base = entry->color.ink;
  if (base == 0)
    return;
  if (percent >= 100) {
    table->inks[base].used = true;
    return;
  }
  unsigned known = ink_table_tint(table, base, percent);
  if (known)
    return;
  struct ink tint = table->inks[base];
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  tint.name = arena_printf(arena, "%s/%s", entry->name, g_ascii_formatd(number, sizeof number, "%g", percent));
  tint.color = color_tint(tint.color, percent);
  tint.base = base;
  tint.percent = percent;
  tint.used = true;
  tint.place = entry->place;
  for (size_t i = 0; i < G_N_ELEMENTS(tint.cmyk); i++)
    tint.cmyk[i] *= percent / 100;
  if (!add(table, &tint) && !table->lost.name)
    table->lost = (struct palette_entry){.name = tint.name, .place = entry->place};
}

const struct ink *ink_table_find(const struct ink_table *table, struct color color)
{
  return color.ink > 0 && color.ink <= table->count ? &table->inks[color.ink] : NULL;
}

bool ink_table_is_black(const struct ink_table *table, struct color color)
{
  const struct ink *ink = ink_table_find(table, color);
  if (color.alpha < 1 || (ink && ink->spot))
    return false;
  if (ink && ink->has_cmyk)
    return ink->cmyk[0] + ink->cmyk[1] + ink->cmyk[2] == 0 && ink->cmyk[3] == 100;
  return color.red + color.green + color.blue == 0;
}
