/*
 * Listing layouts, see list_layouts.h.
 *
 * Names are a layout's file without its ending.
 */
#include "cli/list_layouts.h"

#include "cli/layouts.h"
#include "model/layout.h"

#include <stdio.h>
#include <string.h>

static const char *const campaign_names[] = {"campaign.yaml", "campaign.yml"};

static void print_fields(const char *word, const char **fields)
{
  g_autofree char *list = g_strjoinv(", ", (char **)fields);
  if (*list)
    printf("; %s %s", word, list);
}

static void print_layout(const struct layout *layout, bool own)
{
  g_autofree char *kinds = g_strjoinv(", ", (char **)layout->kinds);
  printf("%-12s %s\n", layout->name, layout->about ? layout->about : layout->title);
  printf("%-12s %sfor %s", "", own ? "the campaign's own; " : "", kinds);
  print_fields("needs", layout->needs);
  print_fields("uses", layout->uses);
  putchar('\n');
}

/* Prints the layouts in `folder`/layouts but those whose names are in `printed`, to which it adds. */
static void print_folder(const char *folder, bool own, GHashTable *printed, struct report *report)
{
  g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
  g_autoptr(GPtrArray) names = layouts_files(layouts);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_build_filename(layouts, name, NULL), *shown = g_build_filename("layouts", name, NULL);
    g_autofree char *stem = g_strndup(name, strcspn(name, "."));
    if (!g_hash_table_add(printed, g_strdup(stem)))
      continue;
    struct layout *layout = layout_load(path, shown, NULL, report);
    if (layout)
      print_layout(layout, own);
    layout_destroy(layout);
  }
}

static bool has_campaign(const char *folder)
{
  for (size_t i = 0; i < G_N_ELEMENTS(campaign_names); i++) {
    g_autofree char *path = g_build_filename(folder, campaign_names[i], NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
      return true;
  }
  return false;
}

char *list_layouts_folder(const char *campaign, struct report *report)
{
  if (!campaign)
    return has_campaign(".") ? g_strdup(".") : NULL;
  bool is_folder = g_file_test(campaign, G_FILE_TEST_IS_DIR);
  char *folder = is_folder ? g_strdup(campaign) : g_path_get_dirname(campaign);
  if (g_file_test(campaign, G_FILE_TEST_EXISTS) && has_campaign(folder))
    return folder;
  g_free(folder);
  report_error(report, (struct place){0}, "name the folder of a campaign, with its campaign.yaml",
               "there is no campaign %s", campaign);
  return NULL;
}

void list_layouts_print(const char *data, const char *campaign, struct report *report)
{
  g_autoptr(GHashTable) printed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = list_layouts_folder(campaign, report);
  if (campaign && !folder)
    return;
  if (folder)
    print_folder(folder, true, printed, report);
  print_folder(data, false, printed, report);
}
