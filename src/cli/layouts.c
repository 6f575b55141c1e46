/*
 * Telling layouts from the data files beside them, see layouts.h.
 */
#include "cli/layouts.h"

#include <stdbool.h>
#include <string.h>

static int compare_names(const void *one, const void *other)
{
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* Whether a file of the layouts folder is a layout, by its first line. */
static bool is_layout(const char *path)
{
  g_autofree char *text = NULL;
  bool named = g_str_has_suffix(path, ".yaml") || g_str_has_suffix(path, ".yml");
  return named && g_file_test(path, G_FILE_TEST_IS_REGULAR) && g_file_get_contents(path, &text, NULL, NULL) &&
         (g_str_has_prefix(text, "placard-layout:") || strstr(text, "\nplacard-layout:"));
}

GPtrArray *layouts_files(const char *folder)
{
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = directory ? g_dir_read_name(directory) : NULL; name; name = g_dir_read_name(directory)) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (is_layout(path))
      g_ptr_array_add(names, g_strdup(name));
  }
  g_ptr_array_sort(names, (GCompareFunc)compare_names);
  return names;
}
