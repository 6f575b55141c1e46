/*
 * What one entry of fonts/languages.yaml may say, and how. The keys that scripts and languages share stand in
 * front, so that one list serves both.
 */
#include "model/language_entry.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/value.h"

static const char *const entry_keys[] = {"direction",   "fonts",     "line-height", "latin-scale", "tracking",
                                         "case",        "slant",     "outline",     "breaks",      "digits",
                                         "quotes",      "expansion", "keep",        "lean",        "follow",
                                         "hyphenation", "name",      "autonym",     "script"};
#define SCRIPT_KEY_COUNT (G_N_ELEMENTS(entry_keys) - 3)

static const char *const role_keys[FONT_ROLE_COUNT] = {[FONT_DISPLAY] = "display", [FONT_TEXT] = "text"};
static const char *const direction_words[] = {"ltr", "rtl"};
static const char *const break_words[] = {[BREAK_ENGINE_PANGO] = "pango", [BREAK_ENGINE_ICU] = "icu"};

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

static bool read_fonts(const struct node *fonts, struct arena *arena, struct language *language, struct report *report)
{
  bool good = expect_map(fonts, "fonts", report);

  if (!good) {
    return false;
  }
  good = expect_keys(fonts, role_keys, FONT_ROLE_COUNT, report);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    const struct node *stack = expect_key(fonts, role_keys[role], "name at least one family", report);
    good = stack && read_list(stack, role_keys[role], arena, &language->families[role], report) && good;
  }
  return good;
}

/* What may be done with letters. */
static bool read_flags(const struct node *node, struct language *language, struct report *report)
{
  const struct {
    const char *key;
    bool *flag;
  } flags[] = {{"tracking", &language->tracking},
               {"case", &language->cases},
               {"slant", &language->slant},
               {"outline", &language->outline}};
  bool good = true;

  for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
    const struct node *flag = syntax_find(node, flags[i].key);
    good = (!flag || expect_flag(flag, flags[i].key, flags[i].flag, report)) && good;
  }
  return good;
}

/* Numbers, each with the range that makes sense. */
static bool read_numbers(const struct node *node, struct language *language, struct report *report)
{
  const struct {
    const char *key;
    double least, most, *number;
  } numbers[] = {{"line-height", 0.5, 4, &language->min_line_height}, {"expansion", 0.3, 3, &language->expansion}};
  bool good = true;

  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    const struct node *number = syntax_find(node, numbers[i].key);
    good = (!number || value_parse_number(number, numbers[i].least, numbers[i].most, numbers[i].number, report)) &&
           good;
  }
  return good;
}

/* The size of Latin letters in each role. */
static bool read_latin_scale(const struct node *scale, struct language *language, struct report *report)
{
  bool good = expect_map(scale, "latin-scale", report);

  if (!good) {
    return false;
  }
  good = expect_keys(scale, role_keys, FONT_ROLE_COUNT, report);
  for (int role = 0; role < FONT_ROLE_COUNT; role++) {
    const struct node *number = expect_key(scale, role_keys[role], "write a size for display and one for text", report);
    good = number && value_parse_number(number, 0.5, 1.5, &language->latin_scale[role], report) && good;
  }
  return good;
}

static bool read_words(const struct node *node, struct language *language, struct report *report)
{
  const struct node *direction = syntax_find(node, "direction"), *breaks = syntax_find(node, "breaks");
  bool good = true;

  if (direction) {
    int word = expect_word(direction, "direction", direction_words, G_N_ELEMENTS(direction_words), report);
    language->rtl = word == 1;
    good = word >= 0 && good;
  }
  if (breaks) {
    int word = expect_word(breaks, "breaks", break_words, G_N_ELEMENTS(break_words), report);
    language->breaks = word == BREAK_ENGINE_ICU ? BREAK_ENGINE_ICU : BREAK_ENGINE_PANGO;
    good = word >= 0 && good;
  }
  return good;
}

/* The signs that a language writes its own way. */
static bool read_signs(const struct node *node, struct arena *arena, struct language *language, struct report *report)
{
  const struct node *digits = syntax_find(node, "digits"), *quotes = syntax_find(node, "quotes");
  bool good = true;

  if (digits) {
    language->digits = expect_text(digits, "digits", report);
    if (language->digits && g_utf8_strlen(language->digits, -1) != 10) {
      good = report_error(report, digits->place, "write ten of them, from nought to nine, without spaces",
                          "\"digits\" cannot be \"%s\"", language->digits);
    }
    good = language->digits && good;
  }
  if (quotes) {
    const char **marks;
    if (!read_list(quotes, "quotes", arena, &marks, report)) {
      return false;
    }
    if (!marks[1] || marks[2]) {
      return report_error(report, quotes->place, "write the mark before and the mark behind a quotation: [“, ”]",
                          "\"quotes\" takes two marks");
    }
    language->quotes[0] = marks[0];
    language->quotes[1] = marks[1];
  }
  return good;
}

/* How lines end: words that lean on the next or the one before, patterns for hyphens. */
static bool read_line_ends(const struct node *node, struct arena *arena, struct language *language,
                           struct report *report)
{
  const struct {
    const char *key;
    const char ***words;
  } lists[] = {{"keep", &language->keep}, {"lean", &language->lean}, {"follow", &language->follow}};
  const struct node *hyphenation = syntax_find(node, "hyphenation");
  bool good = true;

  for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
    const struct node *list = syntax_find(node, lists[i].key);
    good = (!list || read_list(list, lists[i].key, arena, lists[i].words, report)) && good;
  }
  if (hyphenation) {
    language->hyphenation = expect_text(hyphenation, "hyphenation", report);
    good = language->hyphenation && good;
  }
  return good;
}

/* What scripts and languages share. */
static bool read_shared(const struct node *node, struct arena *arena, struct language *language, struct report *report)
{
  const struct node *fonts = syntax_find(node, "fonts"), *scale = syntax_find(node, "latin-scale");
  bool good = !fonts || read_fonts(fonts, arena, language, report);

  good = (!scale || read_latin_scale(scale, language, report)) && good;

  good = read_words(node, language, report) && good;
  good = read_flags(node, language, report) && good;
  good = read_numbers(node, language, report) && good;
  good = read_signs(node, arena, language, report) && good;
  return read_line_ends(node, arena, language, report) && good;
}

bool language_entry_read_script(const struct pair *pair, struct arena *arena, struct language *script,
                                struct report *report)
{
  bool good = expect_map(pair->value, pair->key, report);

  if (!good) {
    return false;
  }
  *script = (struct language){.tag = pair->key,
                              .script = pair->key,
                              .latin_scale = {1, 1},
                              .tracking = true,
                              .cases = true,
                              .slant = true,
                              .outline = true,
                              .quotes = {"“", "”"},
                              .expansion = 1,
                              .place = pair->key_place};
  good = expect_keys(pair->value, entry_keys, SCRIPT_KEY_COUNT, report);
  good = expect_key(pair->value, "fonts", "add `fonts: {display: [...], text: [...]}`", report) && good;
  good = expect_key(pair->value, "line-height", "add the least line height, times the size", report) && good;
  return read_shared(pair->value, arena, script, report) && good;
}

/* The script that the entry names, or NULL after an error. */
static const struct language *find_script(const struct language_library *library, const struct node *entry,
                                          struct report *report)
{
  const struct node *name = expect_key(entry, "script", "every language has one", report);
  const struct language *script;
  g_autofree const char **names = g_new(const char *, library->script_count);

  if (name == NULL || expect_text(name, "script", report) == NULL) {
    return NULL;
  }
  script = language_find_script(library, name->text);
  for (size_t i = 0; i < library->script_count; i++) {
    names[i] = library->scripts[i].script;
  }
  if (script) {
    return script;
  }
  expect_unknown(name->place, "script", name->text, names, library->script_count, report);
  return NULL;
}

bool language_entry_read(const struct language_library *library, const struct pair *pair, struct language *language,
                         struct report *report)
{
  const struct {
    const char *key;
    const char **text;
  } texts[] = {{"name", &language->name}, {"autonym", &language->autonym}};
  const struct language *script = expect_map(pair->value, pair->key, report) ? find_script(library, pair->value, report)
                                                                             : NULL;
  bool good = script;

  if (script == NULL) {
    return false;
  }
  *language = *script;
  language->tag = pair->key;
  language->place = pair->key_place;
  good = expect_keys(pair->value, entry_keys, G_N_ELEMENTS(entry_keys), report);
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    const struct node *node = expect_key(pair->value, texts[i].key, "every language has one", report);
    *texts[i].text = node ? expect_text(node, texts[i].key, report) : NULL;
    good = *texts[i].text && good;
  }
  return read_shared(pair->value, library->arena, language, report) && good;
}
