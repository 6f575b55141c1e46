/*
 * Memory from an arena: zeroed, aligned, apart, and gone at once with what the arena owns.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

static void test_alloc(void)
{
  struct arena *arena = arena_create();
  unsigned char *blocks[2000];
  for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
    size_t size = i * 7 % 300;
    blocks[i] = arena_alloc(arena, size);
    g_assert_cmpuint((uintptr_t)blocks[i] % alignof(max_align_t), ==, 0);
    for (size_t byte = 0; byte < size; byte++)
      g_assert_cmpint(blocks[i][byte], ==, 0);
    memset(blocks[i], (int)(i % 255) + 1, size);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
    for (size_t byte = 0; byte < i * 7 % 300; byte++)
      g_assert_cmpint(blocks[i][byte], ==, (int)(i % 255) + 1);
  }
  arena_destroy(arena);
}

static void test_large(void)
{
  struct arena *arena = arena_create();
  char *first = arena_alloc(arena, (size_t)10 << 20);
  char *small = arena_strdup(arena, "small");
  char *second = arena_alloc(arena, (size_t)1 << 20);
  char *next = arena_strdup(arena, "next");
  first[((size_t)10 << 20) - 1] = second[((size_t)1 << 20) - 1] = 'x';
  g_assert_cmpstr(small, ==, "small");
  g_assert_cmpstr(next, ==, "next");
  arena_destroy(arena);
}

static void test_texts(void)
{
  struct arena *arena = arena_create();
  g_assert_null(arena_strdup(arena, NULL));
  g_assert_cmpstr(arena_strdup(arena, ""), ==, "");
  g_assert_cmpstr(arena_strndup(arena, "slogan: x", 6), ==, "slogan");
  g_assert_cmpstr(arena_printf(arena, "%d %s", 100, "% ours"), ==, "100 % ours");
  arena_destroy(arena);
}

static GString *destroyed;

static void note_destroyed(void *object)
{
  g_string_append(destroyed, object);
}

static void test_own(void)
{
  destroyed = g_string_new(NULL);
  struct arena *arena = arena_create();
  /* What is owned may lie in the arena: it is still there when it is destroyed. */
  char *one = arena_own(arena, arena_strdup(arena, "1"), note_destroyed);
  g_assert_cmpstr(one, ==, "1");
  arena_own(arena, arena_strdup(arena, "2"), note_destroyed);
  arena_own(arena, arena_strdup(arena, "3"), note_destroyed);
  arena_destroy(arena);
  g_assert_cmpstr(destroyed->str, ==, "321");
  g_string_free(destroyed, TRUE);
  arena_destroy(NULL);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/arena/alloc", test_alloc);
  g_test_add_func("/arena/large", test_large);
  g_test_add_func("/arena/texts", test_texts);
  g_test_add_func("/arena/own", test_own);
  return g_test_run();
}
