/*
 * Finding a campaign's files; see the header.
 *
 * Only looks at names: reading and its checks are input/'s.
 */
#include "model/campaign_files.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/nearest.h"
#include "input/table.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const campaign_names[] = {"campaign.yaml", "campaign.yml"};

/* What lies beside placard's layouts and is none. */
static const char *const data_names[] = {"formats", "sheets", "shops", "kit-words", NULL};

static bool has_file(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);

  return g_file_test(path, G_FILE_TEST_EXISTS);
}

static int compare_names(const void *one, const void *other)
{
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The first folder in `folder`, by name, that holds a campaign; NULL for none. Free with g_free. */
static char *find_inside(const char *folder)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GDir *directory = g_dir_open(folder, 0, NULL);
  const char *name;

  while (directory && (name = g_dir_read_name(directory))) {
    g_ptr_array_add(names, g_strdup(name));
  }
  g_clear_pointer(&directory, g_dir_close);
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *inside = g_build_filename(folder, names->pdata[i], NULL);
    if (has_file(inside, campaign_names[0]) || has_file(inside, campaign_names[1])) {
      return g_strdup(names->pdata[i]);
    }
  }
  return NULL;
}

/* "here", or "in FOLDER" as it was typed; free with g_free. */
static char *place_name(const char *path)
{
  return g_str_equal(path, ".") ? g_strdup("here") : g_strdup_printf("in %s", path);
}

static bool report_no_campaign(const char *path, struct report *report)
{
  g_autofree char *inside = find_inside(path);
  g_autofree char *where = place_name(path);
  g_autofree char *meant = inside ? g_build_filename(path, inside, NULL) : NULL;

  if (meant) {
    return report_error(report, (struct place){0}, NULL, "no campaign.yaml %s; did you mean %s?", where, meant);
  }
  return report_error(report, (struct place){0},
                      "name the folder that holds one, or start one with: placard new my-campaign",
                      "no campaign.yaml %s", where);
}

/* The absolute form of the folder `path`, links resolved, free with g_free; NULL after an error. */
static char *real_path(const char *path, struct report *report)
{
  char *allocated = realpath(path, NULL), *copy = g_strdup(allocated);

  if (copy == NULL) {
    report_failure(report, "check who may open it", "%s cannot be opened: %s", path, g_strerror(errno));
  }
  free(allocated);
  return copy;
}

/* Something is called like what was typed and is not there, perhaps. */
static bool report_no_folder(const char *path, struct report *report)
{
  g_autofree char *above = g_path_get_dirname(path), *wanted = g_path_get_basename(path);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GDir *directory = g_dir_open(above, 0, NULL);
  const char *name;

  while (directory && (name = g_dir_read_name(directory))) {
    g_ptr_array_add(names, g_strdup(name));
  }
  g_clear_pointer(&directory, g_dir_close);
  g_ptr_array_sort(names, compare_names);
  name = nearest_word(wanted, (const char *const *)names->pdata, names->len);
  if (name) {
    bool bare = g_str_equal(above, ".") && !g_str_has_prefix(path, "./");
    g_autofree char *meant = bare ? g_strdup(name) : g_build_filename(above, name, NULL);
    return report_error(report, (struct place){0}, NULL, "there is no folder %s; did you mean %s?", path, meant);
  }
  return report_error(report, (struct place){0}, "check the name: a folder with a campaign.yaml in it",
                      "there is no folder %s", path);
}

/* Whether `name` in `folder`, which is there, may be a campaign file; reports it if not. */
static bool check_file(const char *folder, const char *name, struct report *report)
{
  g_autofree char *path = g_build_filename(folder, name, NULL), *where = place_name(folder);

  return !g_file_test(path, G_FILE_TEST_IS_DIR) ||
         report_error(report, (struct place){0},
                      "call the folder something else: settings are a text file of that name",
                      "the %s %s is a folder, not a file", name, where);
}

bool campaign_files_find(const char *path, char **folder, char **name, struct report *report)
{
  bool present[2];

  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    return report_no_folder(path, report);
  }
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_autofree char *above = g_path_get_dirname(path);
    *name = g_path_get_basename(path);
    if (!g_str_equal(*name, campaign_names[0]) && !g_str_equal(*name, campaign_names[1])) {
      g_clear_pointer(name, g_free);
      return report_error(report, (struct place){0}, "name a folder, or the campaign.yaml in it",
                          "%s is no campaign.yaml", path);
    }
    *folder = real_path(above, report);
    return *folder != NULL;
  }
  if (g_access(path, X_OK) != 0) {
    return report_failure(report, "check who may open it", "%s cannot be opened: %s", path, g_strerror(errno));
  }
  for (int i = 0; i < 2; i++) {
    present[i] = has_file(path, campaign_names[i]);
  }
  if (present[0] && present[1]) {
    g_autofree char *where = place_name(path);
    return report_error(report, (struct place){0}, "keep one of the two",
                        "both campaign.yaml and campaign.yml are %s: which one holds?", where);
  }
  if (!present[0] && !present[1]) {
    return report_no_campaign(path, report);
  }
  if (!check_file(path, campaign_names[present[1]], report)) {
    return false;
  }
  *name = g_strdup(campaign_names[present[1]]);
  *folder = real_path(path, report);
  return *folder != NULL;
}

/* Adds the stems of the YAML files in `folder`/layouts to `names`, each once. */
static void add_layout_names(const char *folder, GPtrArray *names)
{
  g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
  GDir *directory = g_dir_open(layouts, 0, NULL);
  const char *file;

  while (directory && (file = g_dir_read_name(directory))) {
    bool is_yaml = g_str_has_suffix(file, ".yaml") || g_str_has_suffix(file, ".yml");
    g_autofree char *stem = is_yaml ? g_strndup(file, (size_t)(strrchr(file, '.') - file)) : NULL;
    if (stem && !g_strv_contains(data_names, stem) &&
        !g_ptr_array_find_with_equal_func(names, stem, g_str_equal, NULL)) {
      g_ptr_array_add(names, g_steal_pointer(&stem));
    }
  }
  g_clear_pointer(&directory, g_dir_close);
}

GPtrArray *campaign_files_layout_names(const struct campaign_draft *draft)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

  add_layout_names(draft->campaign->folder, names);
  add_layout_names(draft->data, names);
  g_ptr_array_sort(names, compare_names);
  return names;
}

struct table *campaign_files_load_table(struct campaign_draft *draft, const struct node *node)
{
  const char *folder = draft->campaign->folder;
  g_autofree char *path = file_resolve(folder, folder, node->text, node->place, draft->report);
  struct table *table = path ? table_load(path, node->text, node->place, draft->report) : NULL;

  if (table) {
    arena_own(draft->campaign->arena, table, (GDestroyNotify)table_destroy);
  }
  return table;
}
