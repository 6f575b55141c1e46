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

/* "layouts/NAME.yaml", or with .yml where the campaign has only that; free with g_free. */
static char *relative_path(const char *folder, const char *name)
{
  g_autofree char *yaml = g_strdup_printf("layouts/%s.yaml", name), *yml = g_strdup_printf("layouts/%s.yml", name);
  g_autofree char *own_yaml = g_build_filename(folder, yaml, NULL), *own_yml = g_build_filename(folder, yml, NULL);

  if (!g_file_test(own_yaml, G_FILE_TEST_EXISTS) && g_file_test(own_yml, G_FILE_TEST_EXISTS)) {
    return g_steal_pointer(&yml);
  }
  return g_steal_pointer(&yaml);
}

/* The path of the layout called `name` that lies at `relative`, free with g_free; NULL if there is none or it may not
   be read, which is reported at `place`. */
static char *find_path(struct campaign_draft *draft, const char *name, const char *relative, struct place place)
{
  const char *folder = draft->campaign->folder;
  g_autofree char *own = g_build_filename(folder, relative, NULL);
  g_autoptr(GPtrArray) names = campaign_files_layout_names(draft);

  if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
    expect_unknown(place, "layout", name, (const char *const *)names->pdata, names->len, draft->report);
    return NULL;
  }
  if (g_file_test(own, G_FILE_TEST_IS_DIR)) {
    report_error(draft->report, place, "a layout is a text file: call the folder something else",
                 "%s is a folder, not a file", relative);
    return NULL;
  }
  if (g_file_test(own, G_FILE_TEST_EXISTS)) {
    return file_resolve(folder, folder, relative, place, draft->report);
  }
  return g_build_filename(draft->data, relative, NULL);
}

/* The kinds that formats have, each once, in the formats' order; free with g_ptr_array_unref. */
static GPtrArray *format_kinds(const struct format_library *library)
{
  GPtrArray *kinds = g_ptr_array_new();

  for (size_t i = 0; i < library->format_count; i++) {
    const char *kind = library->formats[i].kind;
    if (kind && !g_ptr_array_find_with_equal_func(kinds, kind, g_str_equal, NULL)) {
      g_ptr_array_add(kinds, (char *)kind);
    }
  }
  return kinds;
}

/* Reports the words of the layout's `for` that are no format's kind: nothing would ever be made for them. */
static void check_kinds(struct campaign_draft *draft, const struct layout *layout)
{
  const struct node *list = syntax_find(layout->root, "for");
  g_autoptr(GPtrArray) kinds = format_kinds(draft->campaign->format_library);

  for (size_t i = 0; list && i < (list->kind == NODE_LIST ? list->count : 1); i++) {
    const struct node *item = list->kind == NODE_LIST ? list->items[i] : list;
    if (item->kind == NODE_TEXT && !g_ptr_array_find_with_equal_func(kinds, item->text, g_str_equal, NULL)) {
      expect_unknown(item->place, "kind of format", item->text, (const char *const *)kinds->pdata, kinds->len,
                     draft->report);
    }
  }
}

static void report_language(struct campaign_draft *draft, struct place place, const char *tag)
{
  report_error(draft->report, place, "placard list languages shows all", "placard knows no language \"%s\" yet", tag);
}

/* Whether the words beside `format.ID` hold in that format, as far as its page tells: shape, medium, ink, extent. */
static bool fits_format(const struct condition *condition, const struct format *format)
{
  const struct circumstance page = {.trim_width = format->trim.width,
                                    .trim_height = format->trim.height,
                                    .print = format->medium == MEDIUM_PRINT,
                                    .mono = format->mono};

  for (size_t i = 0; i < condition->count; i++) {
    struct condition_term term = condition->terms[i];
    const struct condition alone = {.terms = &term, .count = 1};
    bool of_page = term.test <= CONDITION_LARGE && term.test != CONDITION_LTR && term.test != CONDITION_RTL;
    if (of_page && !condition_holds(&alone, &page)) {
      return false;
    }
  }
  return true;
}

/* Reports `format.ID` with an id that no format has, or with one in which the condition never holds. */
static void check_format(struct campaign_draft *draft, const struct layout *layout, const struct condition *condition,
                         const char *id)
{
  const struct format_library *library = draft->campaign->format_library;
  const struct format *format = format_find(library, id);
  g_autofree const char **ids = g_new(const char *, library->format_count);
  g_autofree char *help = format ? g_strdup_printf("\"%s\" is of the kind %s, and not in \"for:\"", id, format->kind)
                                 : NULL;

  for (size_t i = 0; i < library->format_count; i++) {
    ids[i] = library->formats[i].id;
  }
  if (format == NULL) {
    expect_unknown(condition->place, "format", id, ids, library->format_count, draft->report);
  } else if (!layout_serves(layout, format->kind)) {
    report_error(draft->report, condition->place, help, "this condition can never hold here");
  } else if (!fits_format(condition, format)) {
    report_error(draft->report, condition->place, "the format is not what the other words say: leave them out",
                 "this condition can never hold");
  }
}

/* Reports formats and languages of a condition that nobody knows. A layout that another extends may know more formats
   than that one is for. */
static void check_condition(struct campaign_draft *draft, const struct layout *layout,
                            const struct condition *condition)
{
  if (condition->count == 0 || condition->place.source != syntax_root(layout->chain[0])->place.source) {
    return;
  }
  for (size_t i = 0; i < condition->count; i++) {
    const struct condition_term *term = &condition->terms[i];
    if (term->test == CONDITION_FORMAT && !term->negated) {
      check_format(draft, layout, condition, term->argument);
    }
    if (term->test == CONDITION_LANGUAGE && language_find(draft->campaign->language_library, term->argument) == NULL) {
      report_language(draft, condition->place, term->argument);
    }
  }
}

/* Reports `lang:` with a language that placard does not know, and conditions on what it does not know. */
static void check_rules(struct campaign_draft *draft, const struct layout *layout, const struct rule *rules,
                        size_t count)
{
  for (size_t i = 0; i < count; i++) {
    check_condition(draft, layout, &rules[i].condition);
    for (size_t j = 0; j < rules[i].count; j++) {
      const struct declaration *declaration = &rules[i].declarations[j];
      const char *tag = declaration->property->type == PROPERTY_LANGUAGE ? declaration->value.name : "auto";
      if (!g_str_equal(tag, "auto") && !g_str_equal(tag, "first") && !g_str_equal(tag, "second") &&
          language_find(draft->campaign->language_library, tag) == NULL) {
        report_language(draft, declaration->place, tag);
      }
    }
  }
}

static void check_boxes(struct campaign_draft *draft, const struct layout *layout, const struct layout_box *box)
{
  if (box) {
    check_condition(draft, layout, &box->shown);
    check_rules(draft, layout, box->rules, box->rule_count);
    for (size_t i = 0; i < box->child_count; i++) {
      check_boxes(draft, layout, box->children[i]);
    }
  }
}

/* Reports the languages and formats that the layout names and nobody knows. */
static void check_names(struct campaign_draft *draft, const struct layout *layout)
{
  for (size_t i = 0; i < layout->style_count; i++) {
    check_rules(draft, layout, layout->styles[i].rules, layout->styles[i].rule_count);
  }
  check_boxes(draft, layout, layout->side[CARD_FRONT]);
  check_boxes(draft, layout, layout->side[CARD_BACK]);
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

/* For layout_finder: where the campaign would find it, but for a layout that goes by the name of the one it extends. */
static char *find_parent(void *data, const char *name, const char *from, struct place place)
{
  struct campaign_draft *draft = data;
  g_autofree char *relative = relative_path(draft->campaign->folder, name);
  char *path = find_path(draft, name, relative, place);

  if (path && g_str_equal(path, from)) {
    g_autofree char *shared = g_strdup_printf("%s/layouts/%s.yaml", draft->data, name);
    if (g_file_test(shared, G_FILE_TEST_EXISTS)) {
      g_free(path);
      path = g_steal_pointer(&shared);
    }
  }
  return path;
}

struct draft_layout *campaign_layouts_find(struct campaign_draft *draft, const struct node *node)
{
  struct arena *arena = draft->campaign->arena;
  const struct layout_finder finder = {find_parent, draft};
  struct draft_layout *draft_layout;
  g_autofree char *path = NULL, *name = NULL;

  for (guint i = 0; i < draft->layouts->len; i++) {
    draft_layout = draft->layouts->pdata[i];
    if (g_str_equal(draft_layout->name, node->text)) {
      return draft_layout;
    }
  }
  name = relative_path(draft->campaign->folder, node->text);
  path = find_path(draft, node->text, name, node->place);
  if (path == NULL) {
    return NULL;
  }
  draft_layout = arena_new(arena, struct draft_layout);
  draft_layout->name = node->text;
  draft_layout->layout = layout_load(path, name, &finder, draft->report);
  if (draft_layout->layout) {
    arena_own(arena, draft_layout->layout, (GDestroyNotify)layout_destroy);
    collect_fields(draft, draft_layout);
    check_kinds(draft, draft_layout->layout);
    check_names(draft, draft_layout->layout);
  }
  g_ptr_array_add(draft->layouts, draft_layout);
  return draft_layout;
}

bool campaign_layouts_has_field(const struct draft_layout *layout, const char *name)
{
  return layout->layout == NULL || g_strv_contains((const char *const *)layout->fields, name);
}
