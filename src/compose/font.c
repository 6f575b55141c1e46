/*
 * The door to fontconfig: builds the private configuration and lists the faces it holds.
 *
 * The configuration is made the current one, since Pango and librsvg ask for that. Everything that later
 * stages want to know of a face is copied out once, so that the set is read-only to all threads.
 */
#include "compose/font_set.h"

#include "base/arena.h"
#include "compose/font_hold.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <string.h>

/* Milliseconds that font_map_destroy waits for Pango's threads. */
#define MAP_PATIENCE 1000

/* The set whose configuration is fontconfig's current one: asking fontconfig itself would make it load the
   machine's own where there is none. Changed only while no worker runs. */
static const struct font_set *current_set;

/* Makes the set's configuration the current one. Font maps and librsvg take that: handing it to a map by
   pango_fc_font_map_set_config would lose a reference with each (Pango 1.50). */
static void make_current(const struct font_set *set)
{
  if (current_set == set)
    return;
  FcConfigSetCurrent(set ? set->configuration : NULL);
  current_set = set;
}

static int compare_text(gconstpointer one, gconstpointer other)
{
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* Whether the name ends as a font file does. */
static bool is_font_name(const char *name)
{
  static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
  g_autofree char *lower = g_ascii_strdown(name, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    if (g_str_has_suffix(lower, endings[i]))
      return true;
  }
  return false;
}

/* Adds the font files of the campaign's own folder in the order of their names. A folder that is not there is
   no error, a font file that fontconfig cannot read is. */
static bool add_campaign_fonts(FcConfig *configuration, const char *campaign_folder, struct report *report)
{
  g_autofree char *folder = g_build_filename(campaign_folder, "fonts", NULL);
  g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
  if (!directory)
    return true;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(directory));) {
    if (is_font_name(name))
      g_ptr_array_add(names, g_strdup(name));
  }
  g_ptr_array_sort(names, compare_text);
  bool all = true;
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!FcConfigAppFontAddFile(configuration, (const FcChar8 *)path))
      all = report_error(report, (struct place){0}, "save the font again as TrueType or OpenType, or take it away",
                         "fonts/%s is no font that can be read", name);
  }
  return all;
}

static FcConfig *configuration_create(const char *data, const char *campaign_folder, struct report *report)
{
  g_autofree char *path = g_build_filename(data, "fonts", "fonts.conf", NULL);
  FcConfig *configuration = FcConfigCreate();
  bool ready = g_access(path, R_OK) == 0 && FcConfigParseAndLoad(configuration, (const FcChar8 *)path, FcTrue);
  if (!ready)
    report_failure(report, "install placard again: its data folder is not whole", "fonts/fonts.conf cannot be read");
  if (ready && campaign_folder)
    ready = add_campaign_fonts(configuration, campaign_folder, report);
  if (ready && !FcConfigBuildFonts(configuration))
    ready = report_failure(report, NULL, "fontconfig cannot list the fonts");
  if (ready)
    return configuration;
  FcConfigDestroy(configuration);
  return NULL;
}

static const char *pattern_text(FcPattern *pattern, const char *object, int number)
{
  FcChar8 *text = NULL;
  return FcPatternGetString(pattern, object, number, &text) == FcResultMatch ? (const char *)text : "";
}

/* The family's English name, else its first. */
static const char *pattern_family(FcPattern *pattern)
{
  FcChar8 *language;
  for (int i = 0; FcPatternGetString(pattern, FC_FAMILYLANG, i, &language) == FcResultMatch; i++) {
    if (g_str_equal(language, "en"))
      return pattern_text(pattern, FC_FAMILY, i);
  }
  return pattern_text(pattern, FC_FAMILY, 0);
}

static struct font_face *face_create(FcPattern *pattern, struct arena *arena)
{
  struct font_face *face = arena_new(arena, struct font_face);
  face->family = arena_strdup(arena, pattern_family(pattern));
  face->style = arena_strdup(arena, pattern_text(pattern, FC_STYLE, 0));
  face->path = arena_strdup(arena, pattern_text(pattern, FC_FILE, 0));
  FcPatternGetInteger(pattern, FC_INDEX, 0, &face->index);
  double least = FC_WEIGHT_REGULAR, most = FC_WEIGHT_REGULAR;
  FcRange *range;
  if (FcPatternGetRange(pattern, FC_WEIGHT, 0, &range) == FcResultMatch)
    FcRangeGetDouble(range, &least, &most);
  else if (FcPatternGetDouble(pattern, FC_WEIGHT, 0, &least) == FcResultMatch)
    most = least; /* a face of one weight */
  face->least_weight = (int)lround(FcWeightToOpenTypeDouble(least));
  face->most_weight = (int)lround(FcWeightToOpenTypeDouble(most));
  int slant = FC_SLANT_ROMAN;
  FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
  face->slant = slant == FC_SLANT_ROMAN ? SLANT_NORMAL : SLANT_ITALIC;
  return face;
}

static void family_free(gpointer data)
{
  struct font_family *family = data;
  if (family->characters)
    FcCharSetDestroy(family->characters);
  g_ptr_array_unref(family->faces);
  g_free(family->name);
  g_free(family);
}

/* The set's family of that name, made if it is new. */
static struct font_family *family_of(struct font_set *set, const char *name)
{
  const struct font_family *found = font_find_family(set, name);
  if (found)
    return (struct font_family *)found;
  struct font_family *family = g_new0(struct font_family, 1);
  family->name = g_strdup(name);
  family->faces = g_ptr_array_new();
  g_ptr_array_add(set->families, family);
  return family;
}

static void add_face(struct font_set *set, FcPattern *pattern, bool own)
{
  struct font_face *face = face_create(pattern, set->arena);
  face->own = own;
  g_ptr_array_add(set->faces, face);
  struct font_family *family = family_of(set, face->family);
  g_ptr_array_add(family->faces, face);
  FcCharSet *characters;
  if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) != FcResultMatch)
    return;
  FcCharSet *before = family->characters;
  family->characters = before ? FcCharSetIntersect(before, characters) : FcCharSetCopy(characters);
  if (before)
    FcCharSetDestroy(before);
}

static int compare_faces(gconstpointer one, gconstpointer other)
{
  const struct font_face *a = *(const struct font_face *const *)one, *b = *(const struct font_face *const *)other;
  int order = strcmp(a->path, b->path);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

static int compare_families(gconstpointer one, gconstpointer other)
{
  const struct font_family *a = *(const struct font_family *const *)one, *b = *(const struct font_family *const *)other;
  return strcmp(a->name, b->name);
}

/* The pattern, or what replaces it: Noto Nastaliq Urdu Bold says that its weight is 400 (release of 2020, in Debian 12
   and 13), so that it could not be told from the regular face. Its style's name is right. */
static FcPattern *pattern_correct(FcPattern *pattern)
{
  int weight = FC_WEIGHT_BOLD;
  FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
  if (weight != FC_WEIGHT_REGULAR || !g_str_equal(pattern_text(pattern, FC_STYLE, 0), "Bold"))
    return pattern;
  FcPattern *corrected = FcPatternDuplicate(pattern);
  FcPatternDel(corrected, FC_WEIGHT);
  FcPatternAddInteger(corrected, FC_WEIGHT, FC_WEIGHT_BOLD);
  FcPatternDestroy(pattern);
  return corrected;
}

struct font_set *font_set_create(const char *data, const char *campaign_folder, struct report *report)
{
  FcConfig *configuration = configuration_create(data, campaign_folder, report);
  if (!configuration)
    return NULL;
  struct font_set *set = g_new0(struct font_set, 1);
  set->configuration = configuration;
  make_current(set);
  set->arena = arena_create();
  set->held = font_hold_create();
  set->faces = g_ptr_array_new();
  set->families = g_ptr_array_new_with_free_func(family_free);
  static const FcSetName names[] = {FcSetSystem, FcSetApplication};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    FcFontSet *fonts = FcConfigGetFonts(configuration, names[i]);
    for (int k = 0; fonts && k < fonts->nfont; k++) {
      fonts->fonts[k] = pattern_correct(fonts->fonts[k]);
      add_face(set, fonts->fonts[k], names[i] == FcSetApplication);
    }
  }
  g_ptr_array_sort(set->faces, compare_faces);
  g_ptr_array_sort(set->families, compare_families);
  for (guint i = 0; i < set->families->len; i++)
    g_ptr_array_sort(((struct font_family *)set->families->pdata[i])->faces, compare_faces);
  return set;
}

void font_set_hold(const struct font_set *set)
{
  static const FcSetName names[] = {FcSetSystem, FcSetApplication};
  for (size_t i = 0; set->held->len == 0 && i < G_N_ELEMENTS(names); i++) {
    FcFontSet *fonts = FcConfigGetFonts(set->configuration, names[i]);
    for (int k = 0; fonts && k < fonts->nfont; k++)
      font_hold_face(set->held, fonts->fonts[k]);
  }
}

void font_set_destroy(struct font_set *set)
{
  if (!set)
    return;
  if (current_set == set)
    make_current(NULL);
  g_ptr_array_unref(set->held);
  g_ptr_array_unref(set->families);
  g_ptr_array_unref(set->faces);
  arena_destroy(set->arena);
  FcConfigDestroy(set->configuration);
  g_free(set);
}

PangoFontMap *font_map_create(const struct font_set *set)
{
  make_current(set);
  return pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
}

static void note_end(gpointer ended)
{
  g_atomic_int_set((gint *)ended, 1);
}

void font_map_destroy(PangoFontMap *map)
{
  /* GObject drops an object's data last, after all else that its classes free. */
  gint *ended = g_new0(gint, 1);
  g_object_set_data_full(G_OBJECT(map), "placard-ended", ended, note_end);
  g_object_unref(map);
  for (int i = 0; i < MAP_PATIENCE && !g_atomic_int_get(ended); i++)
    g_usleep(1000);
  if (g_atomic_int_get(ended))
    g_free(ended); /* else it still is the map's */
}

bool font_family_has(const struct font_family *family, gunichar character)
{
  return family->characters && FcCharSetHasChar(family->characters, character);
}

const struct font_face *font_loaded_face(const struct font_set *set, PangoFont *font)
{
  if (!PANGO_IS_FC_FONT(font))
    return NULL;
  FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
  const char *path = pattern_text(pattern, FC_FILE, 0);
  int index = 0;
  FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
  for (guint i = 0; i < set->faces->len; i++) {
    const struct font_face *face = set->faces->pdata[i];
    if (face->index == index && g_str_equal(face->path, path))
      return face;
  }
  return NULL;
}

void font_versions(GArray *versions)
{
  static char fontconfig[32];
  int version = FcGetVersion();
  g_snprintf(fontconfig, sizeof fontconfig, "%d.%d.%d", version / 10000, version / 100 % 100, version % 100);
  version_add(versions, "Pango", pango_version_string());
  version_add(versions, "HarfBuzz", hb_version_string());
  version_add(versions, "fontconfig", fontconfig);
}
