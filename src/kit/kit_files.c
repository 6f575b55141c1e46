/*
 * The list of rendered files that cli/ hands to the kit: a growing array and the strings it owns.
 */
#include "kit/kit_files.h"

/* For g_array_set_clear_func. */
static void clear_file(gpointer data)
{
  struct kit_file *file = data;
  g_free(file->path);
  g_free(file->name);
  g_free(file->preview);
  g_free(file->cards);
}

/* For g_array_set_clear_func. */
static void clear_package(gpointer data)
{
  struct kit_package *package = data;
  g_free(package->name);
  g_free(package->version);
}

void kit_files_init(struct kit_files *files)
{
  files->files = g_array_new(FALSE, FALSE, sizeof(struct kit_file));
  g_array_set_clear_func(files->files, clear_file);
  files->packages = g_array_new(FALSE, FALSE, sizeof(struct kit_package));
  g_array_set_clear_func(files->packages, clear_package);
}

void kit_files_finish(struct kit_files *files)
{
  g_array_unref(files->files);
  g_array_unref(files->packages);
}

char *kit_files_preview(const char *first, unsigned page)
{
  return page == 0 ? g_strdup(first) : g_strdup_printf("%s.%u.jpg", first, page + 1);
}

void kit_files_add_package(struct kit_files *files, const char *name, const char *version)
{
  struct kit_package package = {g_strdup(name), g_strdup(version)};
  g_array_append_val(files->packages, package);
}
