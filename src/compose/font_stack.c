/*
 * Chooses among the faces of a font set: families for a text, weights of real faces, packages by name.
 *
 * Knows nothing of fontconfig; font.c has listed the faces.
 */
#include "base/arena.h"
#include "compose/font_set.h"
#include "input/nearest.h"

#include <stdlib.h>
#include <string.h>

/* What Debian calls the packages that bring a family. The longest name that begins the family's decides, so
   that one row serves all scripts of a superfamily. */
static const struct {
  const char *family, *package;
} packages[] = {
  {"League Spartan", "fonts-league-spartan"},
  {"Inter", "fonts-inter"},
  {"Open Sans", "fonts-open-sans"},
  {"Lato", "fonts-lato"},
  {"Roboto", "fonts-roboto"},
  {"Roboto Slab", "fonts-roboto-slab"},
  {"Liberation", "fonts-liberation"},
  {"DejaVu", "fonts-dejavu-core"},
  {"Noto Sans", "fonts-noto-core"},
  {"Noto Serif", "fonts-noto-core"},
  {"Noto Kufi Arabic", "fonts-noto-core"},
  {"Noto Naskh Arabic", "fonts-noto-core"},
  {"Noto Nastaliq Urdu", "fonts-noto-core"},
  {"Noto Looped", "fonts-noto-core"},
  {"Noto Sans CJK", "fonts-noto-cjk"},
  {"Noto Serif CJK", "fonts-noto-cjk"},
  {"Noto Color Emoji", "fonts-noto-color-emoji"},
  {"Symbola", "fonts-symbola"},
  {"Amiri", "fonts-hosny-amiri"},
  {"Scheherazade", "fonts-sil-scheherazade"},
  {"Abyssinica SIL", "fonts-sil-abyssinica"},
  {"Padauk", "fonts-sil-padauk"},
  {"Khmer OS", "fonts-khmeros"},
  {"Andika", "fonts-sil-andika"},
  {"Charis SIL", "fonts-sil-charis"},
  {"Gentium", "fonts-sil-gentium"},
  {"Lohit Devanagari", "fonts-lohit-deva"},
};

const char *font_package(const char *family)
{
  const char *package = NULL;
  size_t longest = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(packages); i++) {
    size_t length = strlen(packages[i].family);
    bool whole_word = family[0] && strlen(family) >= length && (family[length] == 0 || family[length] == ' ');
    if (whole_word && length > longest && g_ascii_strncasecmp(family, packages[i].family, length) == 0) {
      package = packages[i].package;
      longest = length;
    }
  }
  return package;
}

const struct font_family *font_find_family(const struct font_set *set, const char *name)
{
  for (guint i = 0; i < set->families->len; i++) {
    const struct font_family *family = set->families->pdata[i];
    if (g_ascii_strcasecmp(family->name, name) == 0)
      return family;
  }
  return NULL;
}

bool font_has_family(const struct font_set *set, const char *family)
{
  return font_find_family(set, family);
}

const char *font_family_name(const struct font_family *family)
{
  return family->name;
}

const struct font_family *font_find_character(const struct font_set *set, gunichar character)
{
  const struct font_family *found = NULL;
  for (guint i = 0; i < set->families->len; i++) {
    const struct font_family *family = set->families->pdata[i];
    if (!font_family_has(family, character))
      continue;
    if (g_str_has_prefix(family->name, "Noto Sans")) /* the plain hand of its script, before book hands */
      return family;
    found = found ? found : family;
  }
  return found;
}

void font_set_visit(const struct font_set *set, void (*visit)(const struct font_face *face, void *data), void *data)
{
  for (guint i = 0; i < set->faces->len; i++)
    visit(set->faces->pdata[i], data);
}

/* Whether `weight` comes before `best` in the order of CSS Fonts 4 §5.2 for `wanted`. */
static bool is_nearer(int wanted, int weight, int best)
{
  bool middle = wanted >= 400 && wanted <= 500;
  /* 0: the side that is looked at first, nearest first; 1: the other side; 2: beyond the middle */
  int rank_of[2], distance[2], weights[2] = {weight, best};
  for (int i = 0; i < 2; i++) {
    int candidate = weights[i];
    if (middle)
      rank_of[i] = candidate >= wanted && candidate <= 500 ? 0 : candidate < wanted ? 1 : 2;
    else
      rank_of[i] = wanted < 400 ? candidate > wanted : candidate < wanted;
    distance[i] = abs(candidate - wanted);
  }
  return rank_of[0] != rank_of[1] ? rank_of[0] < rank_of[1] : distance[0] < distance[1];
}

int font_nearest_weight(const struct font_set *set, const char *stack, int weight, enum slant slant)
{
  g_auto(GStrv) names = g_strsplit(stack, ",", 2);
  const struct font_family *family = names[0] ? font_find_family(set, g_strstrip(names[0])) : NULL;
  if (!family)
    return weight;
  bool has_slant = false;
  for (guint i = 0; i < family->faces->len; i++)
    has_slant = has_slant || ((const struct font_face *)family->faces->pdata[i])->slant == slant;
  int best = -1;
  for (guint i = 0; i < family->faces->len; i++) {
    const struct font_face *face = family->faces->pdata[i];
    if (has_slant && face->slant != slant)
      continue;
    int offered = CLAMP(weight, face->least_weight, face->most_weight);
    if (best < 0 || is_nearer(weight, offered, best))
      best = offered;
  }
  return best;
}

/* What to do about a family that is not there; free with g_free. */
static char *missing_family_help(const struct font_set *set, const char *name)
{
  const char *package = font_package(name);
  g_autofree const char **names = g_new(const char *, set->families->len + 1);
  if (package)
    return g_strdup_printf("install the Debian package %s, or put the font's files into the campaign's fonts folder",
                           package);
  for (guint i = 0; i < set->families->len; i++)
    names[i] = ((const struct font_family *)set->families->pdata[i])->name;
  const char *nearest = nearest_word(name, names, set->families->len);
  if (nearest)
    return g_strdup_printf("did you mean \"%s\"? Otherwise put the font's files into the campaign's fonts folder",
                           nearest);
  return g_strdup("put the font's files into the campaign's fonts folder, or use a family that `placard list fonts` "
                  "shows");
}

bool font_report_missing(const struct font_set *set, const char *name, struct place place, struct report *report)
{
  g_autofree char *help = missing_family_help(set, name);
  return report_error(report, place, help, "the font family \"%s\" is not installed", name);
}

/* Adds the family to the stack unless it has it already. */
static bool add_family(const struct font_set *set, GPtrArray *stack, const char *name, struct place place,
                       struct report *report)
{
  const struct font_family *family = font_find_family(set, name);
  if (!family)
    return font_report_missing(set, name, place, report);
  if (!g_ptr_array_find(stack, family->name, NULL))
    g_ptr_array_add(stack, family->name);
  return true;
}

/* The role called `font`, or FONT_ROLE_COUNT. */
static enum font_role role_of(const char *font)
{
  return g_str_equal(font, "display") ? FONT_DISPLAY : g_str_equal(font, "text") ? FONT_TEXT : FONT_ROLE_COUNT;
}

/* Whether the language's own stack does without the face that Latin script is set in: it lacks letters there, and half
   a slogan in another face looks like a mistake. */
static bool does_without(const struct campaign *campaign, const struct language *language, enum font_role role,
                         const char *family)
{
  const struct language_library *library = campaign ? campaign->language_library : NULL;
  const struct language *latin = library ? language_find_script(library, "latin") : NULL;
  return latin && g_str_equal(latin->families[role][0], family) && !g_strv_contains(language->families[role], family);
}

/* The family that campaign or layout give for `font`: NULL where neither does and the language decides. A layout's
   gives way to a language that does without it, a campaign's does not. */
static const char *chosen_family(const struct campaign *campaign, const struct layout *layout,
                                 const struct language *language, const char *font)
{
  enum font_role role = role_of(font);
  if (role == FONT_ROLE_COUNT)
    return font;
  if (campaign && campaign->fonts[role])
    return campaign->fonts[role];
  const char *family = !layout ? NULL : role == FONT_DISPLAY ? layout->display_font : layout->text_font;
  return family && does_without(campaign, language, role, family) ? NULL : family;
}

const char *font_stack(const struct font_set *set, const struct campaign *campaign, const struct layout *layout,
                       const struct language *language, const char *font, struct place place, struct arena *arena,
                       struct report *report)
{
  g_autoptr(GPtrArray) stack = g_ptr_array_new();
  const char *chosen = chosen_family(campaign, layout, language, font);
  bool all = !chosen || add_family(set, stack, chosen, place, report);
  enum font_role role = role_of(font);
  const char **own = language->families[role == FONT_ROLE_COUNT ? FONT_TEXT : role];
  for (size_t i = 0; own && own[i]; i++)
    all = add_family(set, stack, own[i], place, report) && all;
  if (!all)
    return NULL;
  g_ptr_array_add(stack, NULL);
  g_autofree char *list = g_strjoinv(",", (char **)stack->pdata);
  return arena_strdup(arena, list);
}
