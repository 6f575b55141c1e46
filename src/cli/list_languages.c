/*
 * One line a language, under a line for its script; one page for a language alone.
 */
#include "cli/list_languages.h"

#include "cli/columns.h"
#include "cli/list_missing.h"
#include "compose/text_hyphen.h"

#include <stdio.h>
#include <string.h>

enum { TAG_WIDTH = 9, NAME_WIDTH = 27, AUTONYM_WIDTH = 21, LABEL_WIDTH = 14 };

static bool same_stacks(const struct language *one, const struct language *other)
{
  for (int role = 0; role < FONT_ROLE_COUNT; role++)
    if (!g_strv_equal(one->families[role], other->families[role]))
      return false;
  return true;
}

/* The packages that the language's fonts need and that are not here. */
static GPtrArray *missing_packages(const struct font_set *fonts, const struct language *language, GPtrArray *unknown)
{
  GPtrArray *packages = g_ptr_array_new();
  for (int role = 0; role < FONT_ROLE_COUNT; role++)
    list_missing_add(fonts, language->families[role], packages, unknown);
  return packages;
}

/* Whether long words could be hyphenated, but for patterns that are not here. */
static bool lacks_hyphens(const struct language *language)
{
  return language->hyphenation && !text_hyphen_is_here(language->hyphenation);
}

static void print_state(const struct font_set *fonts, const struct language *language)
{
  g_autoptr(GPtrArray) unknown = g_ptr_array_new();
  g_autoptr(GPtrArray) packages = missing_packages(fonts, language, unknown);
  g_ptr_array_extend(packages, unknown, NULL, NULL);
  if (packages->len == 0) {
    puts(lacks_hyphens(language) ? "ready, no hyphens" : "ready");
    return;
  }
  g_ptr_array_add(packages, NULL);
  g_autofree char *list = g_strjoinv(", ", (char **)packages->pdata);
  printf("needs %s\n", list);
}

/* "arabic, right to left: Noto Kufi Arabic; text Noto Sans Arabic" */
static void print_script(const struct language *script)
{
  const char *display = script->families[FONT_DISPLAY][0], *text = script->families[FONT_TEXT][0];
  printf("%s%s: %s", script->script, script->rtl ? ", right to left" : "", display);
  if (!g_str_equal(display, text))
    printf("; text %s", text);
  putchar('\n');
}

static void print_language(const struct font_set *fonts, const struct language *language, bool own_fonts)
{
  fputs("  ", stdout);
  columns_print(language->tag, TAG_WIDTH);
  columns_print(language->name, NAME_WIDTH);
  columns_print(language->autonym, AUTONYM_WIDTH);
  print_state(fonts, language);
  if (own_fonts)
    printf("%*s(in %s)\n", TAG_WIDTH + 2, "", language->families[FONT_DISPLAY][0]);
}

/* The packages of all patterns that are not here; free with g_ptr_array_unref. */
static GPtrArray *missing_patterns(const struct language_library *library)
{
  GPtrArray *packages = g_ptr_array_new_with_free_func(g_free);
  for (size_t i = 0; i < library->count; i++) {
    const struct language *language = &library->languages[i];
    g_autofree char *package = lacks_hyphens(language) ? text_hyphen_package(language->hyphenation) : NULL;
    if (package && !g_ptr_array_find_with_equal_func(packages, package, g_str_equal, NULL))
      g_ptr_array_add(packages, g_steal_pointer(&package));
  }
  return packages;
}

static void print_all(const struct language_library *library, const struct font_set *fonts)
{
  g_autoptr(GPtrArray) packages = g_ptr_array_new();
  size_t ready = 0;
  for (size_t i = 0; i < library->count; i++) {
    const struct language *language = &library->languages[i];
    const struct language *script = language_find_script(library, language->script);
    if (i == 0 || !g_str_equal(language->script, language[-1].script))
      print_script(script);
    print_language(fonts, language, !same_stacks(language, script));
    g_autoptr(GPtrArray) unknown = g_ptr_array_new();
    g_autoptr(GPtrArray) needs = missing_packages(fonts, language, unknown);
    ready += needs->len + unknown->len == 0;
    for (guint k = 0; k < needs->len; k++)
      if (!g_ptr_array_find_with_equal_func(packages, needs->pdata[k], g_str_equal, NULL))
        g_ptr_array_add(packages, needs->pdata[k]);
  }
  printf("%zu languages, %zu ready. All of one: placard list languages TAG\n", library->count, ready);
  list_missing_print("To install what is missing:", packages);
  g_autoptr(GPtrArray) patterns = missing_patterns(library);
  list_missing_print("For hyphens in words too long for their box:", patterns);
}

static void print_label(const char *label, const char *text)
{
  columns_print(label, LABEL_WIDTH);
  puts(text);
}

static void print_stack(const char *label, const struct font_set *fonts, const char **families)
{
  columns_print(label, LABEL_WIDTH);
  for (; *families; families++)
    printf("%s%s%s", *families, font_has_family(fonts, *families) ? "" : " (missing)", families[1] ? ", " : "\n");
}

/* What may not be done with its letters. */
static void print_limits(const struct language *language)
{
  const struct {
    bool allowed;
    const char *words;
  } limits[] = {{language->tracking, "letter-spacing"},
                {language->cases, "capitals"},
                {language->slant, "italics"},
                {language->outline, "outlines"}};
  const char *gap = "";
  columns_print("without", LABEL_WIDTH);
  for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
    if (limits[i].allowed)
      continue;
    printf("%s%s", gap, limits[i].words);
    gap = ", ";
  }
  puts(*gap ? "" : "nothing");
}

/* Whose patterns, and what brings them where they are not here. */
static void print_hyphenation(const struct language *language)
{
  columns_print("hyphenation", LABEL_WIDTH);
  if (!language->hyphenation) {
    puts("none");
  } else if (!lacks_hyphens(language)) {
    printf("by hyph_%s.dic\n", language->hyphenation);
  } else {
    g_autofree char *package = text_hyphen_package(language->hyphenation);
    printf("needs %s: sudo apt-get install %s\n", package, package);
  }
}

static void print_one(const struct language *language, const struct font_set *fonts)
{
  printf("%s: %s, %s: ", language->tag, language->name, language->autonym);
  print_state(fonts, language);
  columns_print("script", LABEL_WIDTH);
  printf("%s, %s\n", language->script, language->rtl ? "right to left" : "left to right");
  print_stack("display", fonts, language->families[FONT_DISPLAY]);
  print_stack("text", fonts, language->families[FONT_TEXT]);
  columns_print("line height", LABEL_WIDTH);
  printf("%g times the size at least\n", language->min_line_height);
  columns_print("Latin letters", LABEL_WIDTH);
  printf("%g times the size in display, %g in text\n", language->latin_scale[FONT_DISPLAY],
         language->latin_scale[FONT_TEXT]);
  print_limits(language);
  print_label("line breaks", language->breaks == BREAK_ENGINE_ICU ? "by ICU's dictionary" : "by Pango");
  print_hyphenation(language);
  print_label("digits", language->digits ? language->digits : "0123456789");
  columns_print("quotes", LABEL_WIDTH);
  printf("%s %s\n", language->quotes[0], language->quotes[1]);
  columns_print("length", LABEL_WIDTH);
  printf("about %.0f %% of the English text\n", language->expansion * 100);
  g_autoptr(GPtrArray) packages = missing_packages(fonts, language, NULL);
  list_missing_print("To install what is missing:", packages);
}

void list_languages_print(const char *data, char **words, struct report *report)
{
  const char *tag = words[0];
  g_autofree char *folder = g_build_filename(data, "fonts", NULL);
  struct language_library *library = language_library_load(folder, report);
  struct font_set *fonts = library ? font_set_create(data, NULL, report) : NULL;
  const struct language *language = library && tag ? language_find(library, tag) : NULL;
  if (fonts && tag && !language)
    report_error(report, (struct place){0}, "placard list languages shows all that it knows",
                 "placard knows no language \"%s\" yet", tag);
  else if (fonts && language)
    print_one(language, fonts);
  else if (fonts)
    print_all(library, fonts);
  font_set_destroy(fonts);
  language_library_destroy(library);
}
