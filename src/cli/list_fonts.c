/*
 * Two lines a family: weights, release, licence and package; then its files.
 */
#include "cli/list_fonts.h"

#include "cli/columns.h"
#include "cli/list_layouts.h"
#include "cli/list_missing.h"
#include "compose/font_terms.h"
#include "compose/font_use.h"

#include <stdio.h>
#include <string.h>

enum { FAMILY_WIDTH = 26, WEIGHTS_WIDTH = 21 };

struct listing {
  const struct font_set *fonts;
  GPtrArray *printed;  /* families, each once */
  GPtrArray *packages; /* of those that are missing */
  const char *family;  /* whose faces are gathered */
  GPtrArray *faces;    /* const struct font_face */
};

/* For font_set_visit. */
static void gather_face(const struct font_face *face, void *data)
{
  struct listing *listing = data;
  if (g_ascii_strcasecmp(face->family, listing->family) == 0)
    g_ptr_array_add(listing->faces, (gpointer)face);
}

static int compare_weights(gconstpointer one, gconstpointer other)
{
  return *(const int *)one - *(const int *)other;
}

/* "400 700, italics", "8 weights, 100 to 900", "all from 100 to 900"; free with g_free. */
static char *describe_weights(const GPtrArray *faces)
{
  g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(int));
  bool italics = false, axis = false;
  int least = 1000, most = 0;
  for (guint i = 0; i < faces->len; i++) {
    const struct font_face *face = faces->pdata[i];
    italics = italics || face->slant != SLANT_NORMAL;
    axis = axis || face->least_weight != face->most_weight;
    least = MIN(least, face->least_weight);
    most = MAX(most, face->most_weight);
    bool known = false;
    for (guint k = 0; k < weights->len; k++)
      known = known || g_array_index(weights, int, k) == face->least_weight;
    if (!known)
      g_array_append_val(weights, face->least_weight);
  }
  g_array_sort(weights, compare_weights);
  g_autoptr(GString) text = g_string_new(NULL);
  if (axis)
    g_string_printf(text, "all, %d–%d", least, most);
  else if (weights->len > 3)
    g_string_printf(text, "%u, %d–%d", weights->len, least, most);
  else
    for (guint i = 0; i < weights->len; i++)
      g_string_append_printf(text, "%s%d", i ? " " : "", g_array_index(weights, int, i));
  g_string_append(text, italics ? ", italics" : "");
  return g_strdup(text->str);
}

/* Prints where the faces' files are: what they share of their path, a star where they differ. */
static void print_files(const GPtrArray *faces)
{
  const struct font_face *first = faces->pdata[0];
  size_t shared = strlen(first->path);
  guint files = 1;
  for (guint i = 1; i < faces->len; i++) {
    const struct font_face *face = faces->pdata[i], *before = faces->pdata[i - 1];
    size_t same = 0;
    while (same < shared && face->path[same] == first->path[same])
      same++;
    shared = same;
    files += !g_str_equal(face->path, before->path);
  }
  if (files == 1)
    printf("  %s\n", first->path);
  else
    printf("  %.*s* (%u files)\n", (int)shared, first->path, files);
}

/* What the maker forbids; nothing where that is nothing. */
static void print_limits(const struct font_terms *terms)
{
  if (terms->embedding == FONT_EMBEDDING_NONE)
    puts("  may not be put into PDF (OS/2 fsType)");
  else if (terms->whole)
    puts("  may be put into PDF only as a whole (OS/2 fsType)");
  else if (terms->embedding == FONT_EMBEDDING_PRINT)
    puts("  may be put into PDF to look at and print (OS/2 fsType)");
}

static void print_present(const struct listing *listing)
{
  const struct font_face *first = listing->faces->pdata[0];
  struct font_terms terms = font_terms_read(first);
  g_autofree char *weights = describe_weights(listing->faces);
  const char *package = first->own ? "the campaign's own" : font_package(first->family);
  columns_print(first->family, FAMILY_WIDTH);
  columns_print(weights, WEIGHTS_WIDTH);
  printf("%s %.3f%s%s\n", package ? package : "", terms.version, *terms.licence ? " " : "", terms.licence);
  print_files(listing->faces);
  print_limits(&terms);
}

static void print_missing(struct listing *listing)
{
  const char *const families[] = {listing->family, NULL};
  const char *package = font_package(listing->family);
  columns_print(listing->family, FAMILY_WIDTH);
  if (package)
    printf("missing: install %s\n", package);
  else
    puts("missing: put its files into the campaign's fonts folder");
  list_missing_add(listing->fonts, families, listing->packages, NULL);
}

static void print_family(struct listing *listing, const char *family)
{
  const struct font_family *known = font_find_family(listing->fonts, family);
  const char *name = known ? font_family_name(known) : family;
  if (g_ptr_array_find_with_equal_func(listing->printed, name, g_str_equal, NULL))
    return;
  g_ptr_array_add(listing->printed, (gpointer)name);
  listing->family = name;
  g_ptr_array_set_size(listing->faces, 0);
  font_set_visit(listing->fonts, gather_face, listing);
  if (listing->faces->len)
    print_present(listing);
  else
    print_missing(listing);
}

/* For font_set_visit: the families that are there, named or not. */
static void add_face_family(const struct font_face *face, void *data)
{
  g_ptr_array_add(data, (gpointer)face->family);
}

/* The families of all languages, then those that are there beside them; free with g_ptr_array_unref. */
static GPtrArray *all_families(const struct font_set *fonts, const struct language_library *library)
{
  GPtrArray *families = g_ptr_array_new();
  for (size_t i = 0; i < library->count; i++)
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
      for (const char **family = library->languages[i].families[role]; *family; family++)
        g_ptr_array_add(families, (gpointer)*family);
  font_set_visit(fonts, add_face_family, families);
  return families;
}

static void print_families(struct listing *listing, const char *title, const GPtrArray *families)
{
  printf("%s\n\n", title);
  for (guint i = 0; i < families->len; i++)
    print_family(listing, families->pdata[i]);
}

static void print_lists(struct listing *listing, const struct campaign *campaign,
                        const struct language_library *library)
{
  if (campaign) {
    g_autoptr(GPtrArray) named = font_use_families(campaign);
    print_families(listing, "The campaign's fonts: weights, then package, version and licence", named);
    putchar('\n');
  }
  g_autoptr(GPtrArray) all = all_families(listing->fonts, library);
  print_families(listing, campaign ? "Others" : "Fonts: weights, then package, version and licence", all);
  putchar('\n');
  if (listing->packages->len == 0)
    puts("All of them are here.");
  list_missing_print("To install what is missing:", listing->packages);
}

void list_fonts_print(const char *data, char **words, struct report *report)
{
  g_autofree char *languages = g_build_filename(data, "fonts", NULL);
  g_autofree char *folder = list_layouts_folder(words[0]);
  if (words[0] && !folder) {
    report_error(report, (struct place){0}, "name the folder of a campaign, with its campaign.yaml",
                 "there is no campaign %s", words[0]);
    return;
  }
  struct campaign *campaign = folder ? campaign_load(folder, data, report) : NULL;
  struct language_library *library = language_library_load(languages, report);
  struct font_set *fonts = library && (campaign || !folder) ? font_set_create(data, folder, report) : NULL;
  if (fonts) {
    struct listing listing = {
      .fonts = fonts, .printed = g_ptr_array_new(), .packages = g_ptr_array_new(), .faces = g_ptr_array_new()};
    print_lists(&listing, campaign, library);
    g_ptr_array_unref(listing.printed);
    g_ptr_array_unref(listing.packages);
    g_ptr_array_unref(listing.faces);
  }
  font_set_destroy(fonts);
  language_library_destroy(library);
  campaign_destroy(campaign);
}
