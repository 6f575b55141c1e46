/*
 * Listing layouts, see list_layouts.h.
 *
 * Names are a layout's file without its ending.
 */
#include "cli/list_layouts.h"

#include "cli/layouts.h"
#include "cli/list_example.h"
#include "model/expect.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 80, INDENT = 12 };

static const char *const campaign_names[] = {"campaign.yaml", "campaign.yml"};

/* What is listed, and where layouts lie. */
struct listing {
  const char *data;
  char *campaign;    /* its folder, or NULL */
  GPtrArray *wanted; /* const char *: names that were typed; empty for all */
  GHashTable *names; /* all there are; those of the campaign come first */
  GPtrArray *known;  /* char *: the same, in their order */
  struct list_example *example;
  GString *out;
  struct report *report;
};

/* Appends `text` behind a heading, broken into lines. */
static void append_paragraph(GString *out, const char *heading, const char *text)
{
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  int column = INDENT;
  g_string_append_printf(out, "  %-*s", INDENT - 2, heading);
  for (int i = 0; words[i]; i++) {
    int length = (int)g_utf8_strlen(words[i], -1);
    bool first = column == INDENT;
    if (!first && column + 1 + length > COLUMNS) {
      g_string_append_printf(out, "\n%*s", INDENT, "");
      column = INDENT;
      first = true;
    }
    g_string_append_printf(out, "%s%s", first ? "" : " ", words[i]);
    column += length + !first;
  }
  g_string_append_c(out, '\n');
}

static void append_names(GString *out, const char *heading, const char **names)
{
  g_autofree char *list = g_strjoinv(", ", (char **)names);
  if (*list)
    append_paragraph(out, heading, list);
}

static void append_layout(struct listing *listing, const struct layout *layout, bool own)
{
  GString *out = listing->out;
  g_string_append_printf(out, "%s%s: %s%s\n", out->len ? "\n" : "", layout->name, layout->title,
                         own ? " (the campaign's own)" : "");
  if (layout->about)
    append_paragraph(out, "about", layout->about);
  append_names(out, "for", layout->kinds);
  if (layout->pairs_only)
    append_paragraph(out, "languages", "a pair, such as [en, es] in languages: [en, es, [en, es]]");
  append_names(out, "required", layout->needs);
  append_names(out, "optional", layout->uses);
  list_example_append(listing->example, layout, own, out);
}

/* The layouts folder that has `name`, as a path to its file; NULL if none has. Free with g_free. */
static char *find_file(const struct listing *listing, const char *name)
{
  const char *folders[] = {listing->campaign, listing->data};
  static const char *const endings[] = {"yaml", "yml"};
  for (size_t i = 0; i < 2 * G_N_ELEMENTS(endings); i++) {
    if (!folders[i / 2])
      continue;
    g_autofree char *file = g_strdup_printf("%s.%s", name, endings[i % 2]);
    g_autofree char *path = g_build_filename(folders[i / 2], "layouts", file, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer(&path);
  }
  return NULL;
}

/* For layouts that extend others: the campaign's, else placard's. */
static char *find_extended(void *data, const char *name, const char *from, struct place place)
{
  const struct listing *listing = data;
  char *path = find_file(listing, name);
  g_autofree char *own = path ? g_canonicalize_filename(path, NULL) : NULL;
  g_autofree char *asking = g_canonicalize_filename(from, NULL);
  if (path && strcmp(own, asking) != 0)
    return path;
  g_free(path);
  path = g_strdup_printf("%s/layouts/%s.yaml", listing->data, name); /* an own "stand" may extend placard's */
  if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return path;
  g_free(path);
  expect_unknown(place, "layout", name, (const char *const *)listing->known->pdata, listing->known->len,
                 listing->report);
  return NULL;
}

/* Prints the layouts in `folder`/layouts that are asked for, but those whose names are in `done`, to which it adds. */
static void list_folder(struct listing *listing, const char *folder, bool own, GHashTable *done)
{
  g_autofree char *layouts = g_build_filename(folder, "layouts", NULL);
  g_autoptr(GPtrArray) files = layouts_files(layouts);
  for (guint i = 0; i < files->len; i++) {
    const char *file = files->pdata[i];
    g_autofree char *path = g_build_filename(layouts, file, NULL), *shown = g_build_filename("layouts", file, NULL);
    g_autofree char *stem = g_strndup(file, strcspn(file, "."));
    bool wanted = listing->wanted->len == 0 ||
                  g_ptr_array_find_with_equal_func(listing->wanted, stem, g_str_equal, NULL);
    if (!g_hash_table_add(done, g_strdup(stem)) || !wanted)
      continue;
    struct layout_finder finder = {find_extended, listing};
    struct layout *layout = layout_load(path, shown, &finder, listing->report);
    if (layout)
      append_layout(listing, layout, own);
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

char *list_layouts_folder(const char *word)
{
  if (!word)
    return has_campaign(".") ? g_strdup(".") : NULL;
  g_autofree char *folder = g_file_test(word, G_FILE_TEST_IS_DIR) ? g_strdup(word) : g_path_get_dirname(word);
  return g_file_test(word, G_FILE_TEST_EXISTS) && has_campaign(folder) ? g_steal_pointer(&folder) : NULL;
}

/* Notes the names of the layouts that there are. */
static void note_names(struct listing *listing)
{
  const char *folders[] = {listing->campaign, listing->data};
  for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *path = folders[i] ? g_build_filename(folders[i], "layouts", NULL) : NULL;
    g_autoptr(GPtrArray) files = path ? layouts_files(path) : g_ptr_array_new();
    for (guint f = 0; f < files->len; f++) {
      char *stem = g_strndup(files->pdata[f], strcspn(files->pdata[f], "."));
      if (g_hash_table_add(listing->names, stem))
        g_ptr_array_add(listing->known, stem);
    }
  }
}

/* Makes names of files of layouts ("layouts/stand.yaml") names of layouts, where those are known. */
static void shorten_names(struct listing *listing)
{
  for (guint i = 0; i < listing->wanted->len; i++) {
    g_autofree char *stem = g_path_get_basename(listing->wanted->pdata[i]);
    stem[strcspn(stem, ".")] = '\0';
    const char *known;
    if (g_hash_table_lookup_extended(listing->names, stem, (gpointer *)&known, NULL))
      listing->wanted->pdata[i] = (char *)known;
  }
}

/* Tells campaign and layouts apart in what was typed. */
static bool read_words(struct listing *listing, char **words)
{
  for (size_t i = 0; words[i]; i++) {
    char *folder = list_layouts_folder(words[i]);
    if (folder && !listing->campaign)
      listing->campaign = folder;
    else if (folder)
      g_free(folder);
    else
      g_ptr_array_add(listing->wanted, words[i]);
  }
  if (!listing->campaign)
    listing->campaign = list_layouts_folder(NULL);
  note_names(listing);
  shorten_names(listing);
  bool good = true;
  for (guint i = 0; i < listing->wanted->len; i++) {
    const char *word = listing->wanted->pdata[i];
    if (g_hash_table_contains(listing->names, word))
      continue;
    g_autofree char *help = strpbrk(word, "/.")
                              ? g_strdup("name the folder of a campaign, with its campaign.yaml, or a layout")
                              : expect_suggestion(word, (const char *const *)listing->known->pdata,
                                                  listing->known->len);
    good = report_error(listing->report, (struct place){0}, help, "there is neither a layout nor a campaign \"%s\"",
                        word);
  }
  return good;
}

void list_layouts_print(const char *data, char **words, struct report *report)
{
  struct listing listing = {.data = data,
                            .wanted = g_ptr_array_new(),
                            .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                            .known = g_ptr_array_new(),
                            .out = g_string_new(NULL),
                            .report = report};
  g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (read_words(&listing, words)) {
    g_autofree char *gallery = g_build_filename(data, "samples", "gallery", NULL);
    listing.example = list_example_create(gallery, listing.campaign);
    if (listing.campaign)
      list_folder(&listing, listing.campaign, true, done);
    list_folder(&listing, data, false, done);
    list_example_destroy(listing.example);
  }
  fputs(listing.out->str, stdout);
  g_string_free(listing.out, TRUE);
  g_ptr_array_unref(listing.known);
  g_ptr_array_unref(listing.wanted);
  g_hash_table_unref(listing.names);
  g_free(listing.campaign);
}
