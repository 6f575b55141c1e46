/*
 * QR codes: sizes by the standard's table, finder patterns where they belong, and too much refused.
 */
#include "base/arena.h"
#include "compose/code.h"

#include <glib.h>

static void test_sizes(void)
{
  struct arena *arena = arena_create();
  g_autofree char *full = g_strnfill(14, 'x'), *more = g_strnfill(15, 'x'), *most = g_strnfill(2331, 'x');
  g_autofree char *much = g_strnfill(2332, 'x');
  /* ISO/IEC 18004, table 7: version 1 holds 14 bytes at level M, version 40 2331 */
  g_assert_cmpint(code_create(full, CODE_MEDIUM, arena)->size, ==, 21);
  g_assert_cmpint(code_create(more, CODE_MEDIUM, arena)->size, ==, 25);
  g_assert_cmpint(code_create(more, CODE_LOW, arena)->size, ==, 21);
  g_assert_cmpint(code_create(most, CODE_MEDIUM, arena)->size, ==, 177);
  g_assert_null(code_create(much, CODE_MEDIUM, arena));
  arena_destroy(arena);
}

/* The three squares by which scanners find a code. */
static void test_finders(void)
{
  struct arena *arena = arena_create();
  const struct code *code = code_create("https://example.org/", CODE_HIGH, arena);
  const int corners[][2] = {{0, 0}, {code->size - 7, 0}, {0, code->size - 7}};
  for (size_t i = 0; i < G_N_ELEMENTS(corners); i++)
    for (int y = 0; y < 7; y++)
      for (int x = 0; x < 7; x++) {
        int ring = MAX(ABS(x - 3), ABS(y - 3));
        g_assert_true(code->modules[(corners[i][1] + y) * code->size + corners[i][0] + x] == (ring != 2));
      }
  arena_destroy(arena);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/code/sizes", test_sizes);
  g_test_add_func("/code/finders", test_finders);
  return g_test_run();
}
