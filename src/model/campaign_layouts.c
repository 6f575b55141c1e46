/*
 * The layouts of a campaign; see the header.
 *
 * A campaign's own layouts/ folder comes before placard's, so that a layout can be tried or
 * replaced without touching the installation.
 */
#include "model/campaign_layouts.h"

#include "base/arena.h"
#include "input/file.h"
#include "model/campaign_files.h"
#include "model/expect.h"

/* Columns with a meaning of their own in tables of cards. */
static const char *const table_words[] = {"id", "lang", "note", NULL};

/* The path of the layout called `name`, free with g_free; NULL if there is none or it may not be read, which is
   reported at `place`. */
static char *find_path(struct campaign_draft *draft, const char *name, struct place place)
{
  const char *folder = draft->campaign->folder;
  g_autofree char *relative = g_strdup_printf("layouts/%s.yaml", name);
  g_autofree char *own = g_build_filename(folder, relative, NULL);
  g_autoptr(GPtrArray) names = campaign_files_layout_names(draft);

  if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
    expect_unknown(place, "layout", name, (const char *const *)names->pdata, names->len, draft->report);
    return NULL;
  }
  if (g_file_test(own, G_FILE_TEST_EXISTS)) {
    return file_resolve(folder, folder, relative, place, draft->report);
  }
  return g_build_filename(draft->data, relative, NULL);
}

/* Reports fields of the layout that a table could not fill. layout.c knows the other words that mean something. */
static void check_names(struct campaign_draft *draft, const struct layout *layout, const char *key)
{
  const struct node *root = layout->syntax ? syntax_root(layout->syntax) : NULL;
  const struct node *list = root ? syntax_find(root, key) : NULL;

  for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++) {
    const struct node *item = list->items[i];
    if (item->kind == NODE_TEXT && g_strv_contains(table_words, item->text)) {
      report_error(draft->report, item->place, "choose another name for the field",
                   "a field cannot be called \"%s\": tables of cards have a column of that name", item->text);
    }
  }
}

static void add_fields(struct draft_layout *draft_layout, const char *const *names)
{
  for (; names && *names; names++) {
    if (!g_strv_contains((const char *const *)draft_layout->fields, *names)) {
      draft_layout->fields[draft_layout->field_count++] = *names;
    }
  }
}

/* Notes which fields cards of the layout may have. */
static void collect_fields(struct campaign_draft *draft, struct draft_layout *draft_layout)
{
  static const char *const common[] = {"caption", "alt", NULL};
  const struct layout *layout = draft_layout->layout;
  size_t limit = G_N_ELEMENTS(common) + g_strv_length((char **)layout->needs) + g_strv_length((char **)layout->uses);

  draft_layout->fields = arena_array(draft->campaign->arena, const char *, limit);
  add_fields(draft_layout, layout->needs);
  add_fields(draft_layout, layout->uses);
  add_fields(draft_layout, common);
}

struct draft_layout *campaign_layouts_find(struct campaign_draft *draft, const struct node *node)
{
  struct arena *arena = draft->campaign->arena;
  struct draft_layout *draft_layout;
  g_autofree char *path = NULL, *name = NULL;

  for (guint i = 0; i < draft->layouts->len; i++) {
    draft_layout = draft->layouts->pdata[i];
    if (g_str_equal(draft_layout->name, node->text)) {
      return draft_layout;
    }
  }
  path = find_path(draft, node->text, node->place);
  if (path == NULL) {
    return NULL;
  }
  name = g_strdup_printf("layouts/%s.yaml", node->text);
  draft_layout = arena_new(arena, struct draft_layout);
  draft_layout->name = node->text;
  draft_layout->layout = layout_load(path, name, draft->report);
  if (draft_layout->layout) {
    arena_own(arena, draft_layout->layout, (GDestroyNotify)layout_destroy);
    collect_fields(draft, draft_layout);
    check_names(draft, draft_layout->layout, "needs");
    check_names(draft, draft_layout->layout, "uses");
  }
  g_ptr_array_add(draft->layouts, draft_layout);
  return draft_layout;
}

bool campaign_layouts_has_field(const struct draft_layout *layout, const char *name)
{
  return layout->layout == NULL || g_strv_contains((const char *const *)layout->fields, name);
}
