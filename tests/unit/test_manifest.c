/*
 * manifest.c: reads what manifest_write.c writes, and nothing that only resembles it. test_kit.c compares a whole
 * manifest with the files it lists.
 */
#include "kit/manifest.h"

#include <string.h>

#define HASH "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"

static struct manifest *parse(const char *text)
{
  return manifest_parse(text, strlen(text));
}

static void test_reading(void)
{
  struct manifest *manifest = parse(MANIFEST_START
                                    "\"kind\": \"kits\", \"date\": \"2026-05-01\", \"new\": {},\n"
                                    "\"files\": [{\"name\": \"b\", \"sha256\": \"" HASH "\", \"size\": 3},\n"
                                    "{\"name\": \"a\", \"sha256\": \"" HASH "\", \"size\": 0, \"alt\": \"x\"}]}");
  g_assert_nonnull(manifest);
  g_assert_cmpint(manifest->kind, ==, MANIFEST_KITS);
  g_assert_cmpint(manifest->year * 10000 + manifest->month * 100 + manifest->day, ==, 20260501);
  g_assert_cmpuint(manifest->names->len, ==, 2);
  g_assert_cmpstr(g_ptr_array_index(manifest->names, 0), ==, "b");
  const struct digest *digest = manifest_find(manifest, "b");
  g_assert_cmpuint(digest->size, ==, 3);
  g_assert_cmpstr(digest->sha256, ==, HASH);
  g_assert_null(manifest_find(manifest, "c"));
  manifest_destroy(manifest);
}

static void test_refused(void)
{
  static const char *const texts[] = {
    "",
    "no JSON",
    "[]",
    "{}",
    "null",
    "{\"placard-kit\": 1, \"kind\": \"kit\"}",
    "{\"placard-kit\": 2, \"kind\": \"kit\", \"files\": []}",
    "{\"placard-kit\": \"1\", \"kind\": \"kit\", \"files\": []}",
    "{\"placard-kit\": 1, \"kind\": \"web app\", \"files\": []}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": {}}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": [1]}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": [{\"name\": \"a\"}]}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": [{\"name\": \"a\", \"sha256\": \"short\", \"size\": 1}]}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": [{\"name\": \"a\", \"sha256\": \"" HASH "\", \"size\": -1}]}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": [{\"name\": \"a\", \"sha256\": \"" HASH "\", \"size\": 1},"
    "{\"name\": \"a\", \"sha256\": \"" HASH "\", \"size\": 1}]}",
    "{\"placard-kit\": 1, \"kind\": \"kit\", \"date\": \"yesterday\", \"files\": []}",
  };
  for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
    g_assert_null(parse(texts[i]));
  struct manifest *least = parse("{\"placard-kit\": 1, \"kind\": \"kit\", \"files\": []}");
  g_assert_nonnull(least);
  g_assert_cmpint(least->kind, ==, MANIFEST_KIT);
  manifest_destroy(least);
  g_assert_null(manifest_load("/nowhere/manifest.json"));
  g_assert_null(manifest_load("/"));
}

static void test_recognized(void)
{
  g_autoptr(GBytes) ours = g_bytes_new_static(MANIFEST_START "\"kind\"", strlen(MANIFEST_START) + 6);
  g_autoptr(GBytes) less = g_bytes_new_static(MANIFEST_START, strlen(MANIFEST_START) - 1);
  g_autoptr(GBytes) other = g_bytes_new_static("{\"name\": \"a web app\", \"icons\": []}", 34);
  g_assert_true(manifest_is_ours(ours));
  g_assert_false(manifest_is_ours(less));
  g_assert_false(manifest_is_ours(other));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/manifest/reading", test_reading);
  g_test_add_func("/manifest/refused", test_refused);
  g_test_add_func("/manifest/recognized", test_recognized);
  return g_test_run();
}
