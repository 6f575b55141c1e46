/*
 * Inks: which colours share one, what tints become, where room ends.
 */
#include "model/ink_table.h"

#include "base/arena.h"

#include <string.h>

/* An entry of one look; `cmyk` NULL for none. */
static struct palette_entry entry(const char *name, uint8_t blue, const double *cmyk, const char *spot)
{
  struct palette_entry made = {.name = name, .color = {0, 0, blue, 0, 1}, .has_cmyk = cmyk != NULL, .spot = spot};
  if (cmyk)
    memcpy(made.cmyk, cmyk, sizeof made.cmyk);
  return made;
}

static void test_sharing(void)
{
  static const double blue[] = {100, 70, 0, 10}, other_blue[] = {100, 75, 0, 10};
  struct palette_entry entries[] = {entry("one", 200, blue, NULL),   entry("twin", 200, blue, NULL),
                                    entry("two", 200, NULL, NULL),   entry("three", 200, other_blue, NULL),
                                    entry("four", 200, blue, "P 1"), entry("five", 201, blue, NULL)};
  static const int expected[] = {1, 1, 2, 3, 4, 5};
  struct palette palette = {entries, G_N_ELEMENTS(entries)};
  struct ink_table table = {0};
  ink_table_number(&table, &palette);
  for (size_t i = 0; i < palette.count; i++)
    g_assert_cmpint(entries[i].color.ink, ==, expected[i]);
  g_assert_cmpuint(table.count, ==, 5);
  g_assert_cmpstr(ink_table_find(&table, entries[1].color)->name, ==, "one");
  g_assert_null(ink_table_find(&table, (struct color){0}));
  ink_table_number(&table, &palette); /* another layout with the same colours */
  g_assert_cmpuint(table.count, ==, 5);
  g_assert_false(table.inks[1].used);
}

static void test_tints(void)
{
  static const double red[] = {0, 95, 85, 15};
  struct palette_entry entries[] = {entry("brand", 10, red, "PANTONE 186 C")};
  struct palette palette = {entries, 1};
  struct ink_table table = {0};
  struct arena *arena = arena_create();
  ink_table_number(&table, &palette);
  ink_table_use(&table, &entries[0], 40, arena);
  ink_table_use(&table, &entries[0], 40, arena);
  ink_table_use(&table, &entries[0], 12.5, arena);
  g_assert_cmpuint(table.count, ==, 3);
  g_assert_false(table.inks[1].used);
  ink_table_use(&table, &entries[0], 100, arena);
  g_assert_true(table.inks[1].used);
  const struct ink *tint = &table.inks[ink_table_tint(&table, 1, 40)];
  g_assert_cmpstr(tint->name, ==, "brand/40");
  g_assert_cmpfloat_with_epsilon(tint->cmyk[1], 38, 1e-12);
  g_assert_cmpfloat_with_epsilon(tint->cmyk[3], 6, 1e-12);
  g_assert_cmpstr(tint->spot, ==, "PANTONE 186 C");
  g_assert_cmpfloat(tint->percent, ==, 40);
  g_assert_cmpint(tint->color.blue, ==, 255 - 245 * 40 / 100);
  g_assert_cmpstr(table.inks[3].name, ==, "brand/12.5");
  g_assert_cmpuint(ink_table_tint(&table, 1, 41), ==, 0);
  arena_destroy(arena);
}

static void test_room(void)
{
  struct palette_entry entries[INK_LIMIT + 2];
  char names[INK_LIMIT + 2][8];
  for (int i = 0; i < INK_LIMIT + 2; i++) {
    g_snprintf(names[i], sizeof names[i], "c%d", i);
    entries[i] = entry(names[i], (uint8_t)i, NULL, NULL);
  }
  struct palette palette = {entries, INK_LIMIT};
  struct ink_table table = {0};
  struct arena *arena = arena_create();
  ink_table_number(&table, &palette);
  g_assert_null(table.lost.name);
  g_assert_cmpint(entries[INK_LIMIT - 1].color.ink, ==, INK_LIMIT);
  palette.count = INK_LIMIT + 2;
  ink_table_number(&table, &palette);
  g_assert_cmpstr(table.lost.name, ==, "c126");
  g_assert_cmpint(entries[INK_LIMIT].color.ink, ==, 0);
  ink_table_use(&table, &entries[INK_LIMIT], 100, arena); /* has none to be used */
  ink_table_use(&table, &entries[0], 50, arena);
  g_assert_cmpuint(ink_table_tint(&table, 1, 50), ==, 0);
  arena_destroy(arena);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ink-table/sharing", test_sharing);
  g_test_add_func("/ink-table/tints", test_tints);
  g_test_add_func("/ink-table/room", test_room);
  return g_test_run();
}
