/*
 * The table of languages: fonts/languages.yaml, read and looked up.
 *
 * Not for: what is done to texts (language.c).
 */
#include "model/language.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/value.h"

#include <string.h>

static const char *const library_keys[] = {"placard-languages", "languages"};
static const char *const language_keys[] = {"name",     "autonym", "script",  "direction", "fonts", "line-height",
                                            "tracking", "case",    "outline", "keep",      "lean",  "hyphenation"};
static const char *const role_keys[FONT_ROLE_COUNT] = {[FONT_DISPLAY] = "display", [FONT_TEXT] = "text"};
static const char *const direction_words[] = {"ltr", "rtl"};

/* A list of texts, ended by NULL: the families of a role in order of preference, the words that lean. */
static bool read_list(const struct node *node, const char *what, struct arena *arena, const char ***texts,
                      struct report *report)
{
  size_t count;
  const struct node *const *nodes = expect_texts(node, what, arena, &count, report);

  if (nodes == NULL) {
    return false;
  }
  *texts = arena_array(arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) {
    (*texts)[i] = nodes[i]->text;
  }
  return true;
}

static bool read_fonts(const struct node *node, struct arena *arena, struct language *language, struct report *report)
{
  const struct node *fonts = expect_key(node, "fonts", "add `fonts: {display: [...], text: [...]}`", report);
  bool good;

  if (fonts == NULL || !expect_map(fonts, "fonts", report)) {
    return false;
  }
  good = expect_keys(fonts, role_keys, FONT_ROLE_COUNT, report);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    const struct node *stack = expect_key(fonts, role_keys[role], "name at least one family", report);
    good = stack && read_list(stack, role_keys[role], arena, &language->families[role], report) && good;
  }
  return good;
}

/* What may be done with letters; what is not said is allowed. */
static bool read_flags(const struct node *node, struct language *language, struct report *report)
{
  const struct {
    const char *key;
    bool *flag;
  } flags[] = {{"tracking", &language->tracking}, {"case", &language->cases}, {"outline", &language->outline}};
  bool good = true;

  for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
    const struct node *flag = syntax_find(node, flags[i].key);
    *flags[i].flag = true;
    good = (!flag || expect_flag(flag, flags[i].key, flags[i].flag, report)) && good;
  }
  return good;
}

/* How lines end: words that lean on the next, patterns for hyphens. */
static bool read_line_ends(const struct node *node, struct arena *arena, struct language *language,
                           struct report *report)
{
  const struct node *keep = syntax_find(node, "keep"), *hyphenation = syntax_find(node, "hyphenation");
  const struct node *lean = syntax_find(node, "lean");
  bool good = !keep || read_list(keep, "keep", arena, &language->keep, report);

  good = (!lean || read_list(lean, "lean", arena, &language->lean, report)) && good;

  if (hyphenation) {
    language->hyphenation = expect_text(hyphenation, "hyphenation", report);
    good = language->hyphenation && good;
  }
  return good;
}

/* What has a default, and the line height. */
static bool read_rules(const struct node *node, struct arena *arena, struct language *language, struct report *report)
{
  const struct node *direction = syntax_find(node, "direction");
  const struct node *height = expect_key(node, "line-height", "add the least line height, times the size", report);
  bool good = height && value_parse_number(height, 0.5, 4, &language->min_line_height, report);

  if (direction) {
    int word = expect_word(direction, "direction", direction_words, G_N_ELEMENTS(direction_words), report);
    language->rtl = word == 1;
    good = word >= 0 && good;
  }
  good = read_flags(node, language, report) && good;
  return read_line_ends(node, arena, language, report) && good;
}

static bool read_language(const struct pair *pair, struct arena *arena, struct language *language,
                          struct report *report)
{
  const struct {
    const char *key;
    const char **text;
  } texts[] = {{"name", &language->name}, {"autonym", &language->autonym}, {"script", &language->script}};
  bool good = expect_map(pair->value, pair->key, report);

  if (!good) {
    return false;
  }
  good = expect_keys(pair->value, language_keys, G_N_ELEMENTS(language_keys), report);
  language->tag = pair->key;
  language->place = pair->key_place;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    const struct node *node = expect_key(pair->value, texts[i].key, "every language has one", report);
    *texts[i].text = node ? expect_text(node, texts[i].key, report) : NULL;
    good = *texts[i].text && good;
  }
  good = read_fonts(pair->value, arena, language, report) && good;
  return read_rules(pair->value, arena, language, report) && good;
}

static bool read_library(struct language_library *library, struct report *report)
{
  const struct node *root = syntax_root(library->syntax), *languages;
  bool good = expect_version(root, "placard-languages", report);

  if (!good) {
    return false;
  }
  good = expect_keys(root, library_keys, G_N_ELEMENTS(library_keys), report);
  languages = expect_key(root, "languages", "list the languages below it", report);
  if (languages == NULL || !expect_map(languages, "languages", report)) {
    return false;
  }
  library->count = languages->count;
  library->languages = arena_array(library->arena, struct language, languages->count);
  for (size_t i = 0; i < languages->count; i++) {
    good = read_language(&languages->pairs[i], library->arena, &library->languages[i], report) && good;
  }
  return good;
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
