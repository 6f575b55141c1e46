/*
 * The table of languages: fonts/languages.yaml, read and looked up.
 *
 * A language begins as a copy of its script and then reads its own keys.
 * Not for: what one entry says (language_entry.c); what is done to texts (language.c).
 */
#include "model/language.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/language_entry.h"

#include <string.h>

static const char *const library_keys[] = {"placard-languages", "scripts", "languages"};

static bool read_scripts(struct language_library *library, const struct node *scripts, struct report *report)
{
  bool good = true;

  library->script_count = scripts->count;
  library->scripts = arena_array(library->arena, struct language, scripts->count);
  for (size_t i = 0; i < scripts->count; i++) {
    good = language_entry_read_script(&scripts->pairs[i], library->arena, &library->scripts[i], report) && good;
  }
  return good;
}

static bool read_languages(struct language_library *library, const struct node *languages, struct report *report)
{
  bool good = true;

  library->count = languages->count;
  library->languages = arena_array(library->arena, struct language, languages->count);
  for (size_t i = 0; i < languages->count; i++) {
    good = language_entry_read(library, &languages->pairs[i], &library->languages[i], report) && good;
  }
  return good;
}

static bool read_library(struct language_library *library, struct report *report)
{
  const struct node *root = syntax_root(library->syntax), *scripts, *languages;
  bool good = expect_version(root, "placard-languages", report);

  if (!good) {
    return false;
  }
  good = expect_keys(root, library_keys, G_N_ELEMENTS(library_keys), report);
  scripts = expect_key(root, "scripts", "list the scripts below it", report);
  languages = expect_key(root, "languages", "list the languages below it", report);
  if (scripts == NULL || languages == NULL || !expect_map(scripts, "scripts", report) ||
      !expect_map(languages, "languages", report)) {
    return false;
  }
  good = read_scripts(library, scripts, report) && good;
  return good && read_languages(library, languages, report);
}

struct language_library *language_library_load(const char *fonts, struct report *report)
{
  g_autofree char *path = g_build_filename(fonts, "languages.yaml", NULL);
  struct language_library *library = g_new0(struct language_library, 1);

  library->arena = arena_create();
  library->syntax = syntax_load(path, "fonts/languages.yaml", (struct place){0}, report);
  if (library->syntax == NULL || !read_library(library, report)) {
    g_clear_pointer(&library, language_library_destroy);
  }
  return library;
}

void language_library_destroy(struct language_library *library)
{
  if (library == NULL) {
    return;
  }
  arena_destroy(library->arena);
  syntax_destroy(library->syntax);
  g_free(library);
}

/* The length of a tag without its last subtag, and without a single letter before it (RFC 4647,
   section 3.4); 0 if nothing is left. */
static size_t shorter_tag(const char *tag, size_t length)
{
  while (length > 0 && tag[--length] != '-') {
  }
  return length >= 2 && tag[length - 2] == '-' ? length - 2 : length;
}

const struct language *language_find(const struct language_library *library, const char *tag)
{
  for (size_t length = strlen(tag); length > 0; length = shorter_tag(tag, length)) {
    for (size_t i = 0; i < library->count; i++) {
      const struct language *language = &library->languages[i];
      if (strlen(language->tag) == length && g_ascii_strncasecmp(language->tag, tag, length) == 0) {
        return language;
      }
    }
  }
  return NULL;
}

const struct language *language_find_script(const struct language_library *library, const char *name)
{
  for (size_t i = 0; i < library->script_count; i++) {
    if (g_str_equal(library->scripts[i].script, name)) {
      return &library->scripts[i];
    }
  }
  return NULL;
}
