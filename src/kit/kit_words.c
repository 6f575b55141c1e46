/*
 * See kit_words.h. The file is a map of languages, each a map of words; texts are borrowed from its tree.
 */
#include "kit/kit_words.h"

#include "input/syntax.h"

#include <string.h>

#define FALLBACK "en"
#define WORD_LIMIT 64 /* bytes of a placeholder's name */
#define DRAFT "draft" /* the status of words that none who speaks the language from birth has read */

/* One language's words. */
struct vocabulary {
  const char *tag;
  const char *texts[KIT_WORD_COUNT]; /* NULL where missing */
  const struct node *formats;        /* a map of format ids to names, or NULL */
  const struct node *also;           /* a list of further tags that these words serve, or NULL */
  bool draft;
};

struct kit_words {
  struct syntax *syntax;
  struct vocabulary *languages;
  size_t count;
};

#define KIT_WORD_KEY(name, key) key,
static const char *const keys[KIT_WORD_COUNT + 1] = {KIT_WORD_TABLE(KIT_WORD_KEY) NULL};

/* The index of the word called `key`, or KIT_WORD_COUNT. */
static size_t key_index(const char *key)
{
  size_t i = 0;
  while (i < KIT_WORD_COUNT && !g_str_equal(keys[i], key))
    i++;
  return i;
}

/* Reads who looked at the words. */
static bool read_status(struct vocabulary *language, const struct node *value, struct report *report)
{
  static const char *const names[] = {"native", "careful", DRAFT, NULL};
  language->draft = g_str_equal(value->text, DRAFT);
  return g_strv_contains(names, value->text) ||
         report_error(report, value->place, "write native, careful or draft", "\"%s\" is no status", value->text);
}

/* Reads one `key: text` line. */
static bool read_pair(struct vocabulary *language, const struct pair *pair, struct report *report)
{
  if (g_str_equal(pair->key, "formats") && pair->value->kind == NODE_MAP) {
    language->formats = pair->value;
    return true;
  }
  if (g_str_equal(pair->key, "also") && pair->value->kind == NODE_LIST) {
    language->also = pair->value;
    return true;
  }
  if (pair->value->kind != NODE_TEXT)
    return report_error(report, pair->value->place, "write a text after the colon", "\"%s\" is no text", pair->key);
  if (g_str_equal(pair->key, "status"))
    return read_status(language, pair->value, report);
  size_t index = key_index(pair->key);
  if (index == KIT_WORD_COUNT) {
    const char *nearest = syntax_nearest(pair->key, keys, KIT_WORD_COUNT);
    g_autofree char *help = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest)
                                    : g_strdup("take the line out, or look up the key among the English words");
    return report_error(report, pair->key_place, help, "unknown key \"%s\"", pair->key);
  }
  language->texts[index] = pair->value->text;
  return true;
}

static bool read_language(struct vocabulary *language, const struct pair *pair, struct report *report)
{
  language->tag = pair->key;
  if (pair->value->kind != NODE_MAP)
    return report_error(report, pair->value->place, "indent the words below the language", "\"%s\" has no words",
                        pair->key);
  bool good = true;
  for (size_t i = 0; i < pair->value->count; i++)
    good = read_pair(language, &pair->value->pairs[i], report) && good;
  return good;
}

/* Whether the words are for `tag` itself. */
static bool serves(const struct vocabulary *language, const char *tag)
{
  bool found = g_ascii_strcasecmp(language->tag, tag) == 0;
  for (size_t i = 0; language->also && i < language->also->count && !found; i++) {
    const struct node *other = language->also->items[i];
    found = other->kind == NODE_TEXT && g_ascii_strcasecmp(other->text, tag) == 0;
  }
  return found;
}

static const struct vocabulary *find_exact(const struct kit_words *words, const char *tag)
{
  for (size_t i = 0; i < words->count; i++)
    if (serves(&words->languages[i], tag))
      return &words->languages[i];
  return NULL;
}

/* English must have every word. */
static bool check_fallback(const struct kit_words *words, struct place place, struct report *report)
{
  const struct vocabulary *english = find_exact(words, FALLBACK);
  if (!english)
    return report_error(report, place, "add the language \"en\"", "the kit's words lack English");
  bool good = true;
  for (size_t i = 0; i < KIT_WORD_COUNT; i++)
    if (!english->texts[i])
      good = report_error(report, place, "add it under \"en\"", "the kit's English words lack \"%s\"", keys[i]);
  return good;
}

/* The placeholder at the first brace of `*text`, braces and all, and `*text` moved behind it; NULL where none is left.
   A brace that does not close comes alone. Free with g_free. */
static char *next_placeholder(const char **text)
{
  const char *open = strchr(*text, '{'), *close = open ? strchr(open, '}') : NULL;
  if (!open)
    return NULL;
  *text = close ? close + 1 : open + 1;
  return g_strndup(open, (size_t)(*text - open));
}

/* The first placeholder of `text` that `other` lacks, or NULL. Free with g_free. */
static char *find_stranger(const char *text, const char *other)
{
  for (char *name = next_placeholder(&text); name; name = next_placeholder(&text)) {
    if (!g_str_has_suffix(name, "}") || !strstr(other, name))
      return name;
    g_free(name);
  }
  return NULL;
}

/* A placeholder that English lacks in the same word would never be filled; one that got lost would say too little. */
static bool check_placeholders(const struct pair *pair, const char *english, struct report *report)
{
  static const char help[] = "keep what stands in braces as English has it";
  g_autofree char *unknown = find_stranger(pair->value->text, english);
  g_autofree char *lost = find_stranger(english, pair->value->text);
  if (unknown)
    return report_error(report, pair->value->place, help, "%s is not to be filled in", unknown);
  if (lost)
    return report_error(report, pair->value->place, help, "%s is lost from \"%s\"", lost, pair->key);
  return true;
}

static bool check_translations(const struct kit_words *words, const struct node *languages, struct report *report)
{
  const struct vocabulary *english = find_exact(words, FALLBACK);
  bool good = true;
  for (size_t i = 0; i < languages->count; i++)
    for (size_t j = 0; j < languages->pairs[i].value->count; j++) {
      const struct pair *pair = &languages->pairs[i].value->pairs[j];
      size_t index = key_index(pair->key);
      if (index < KIT_WORD_COUNT)
        good = check_placeholders(pair, english->texts[index], report) && good;
    }
  return good;
}

/* The map of languages under the file's top, or NULL after an error. */
static const struct node *languages_node(const struct syntax *syntax, struct report *report)
{
  const struct node *root = syntax_root(syntax);
  const struct node *version = syntax_find(root, "placard-kit-words");
  const struct node *languages = syntax_find(root, "languages");
  if (version && version->kind == NODE_TEXT && g_str_equal(version->text, "1") && languages &&
      languages->kind == NODE_MAP)
    return languages;
  report_error(report, root->place, "begin with \"placard-kit-words: 1\" and indent the languages below \"languages:\"",
               "this is no file of kit words");
  return NULL;
}

/* Fills `words` from its tree. */
static bool read_words(struct kit_words *words, struct report *report)
{
  const struct node *languages = languages_node(words->syntax, report);
  if (!languages)
    return false;
  words->count = languages->count;
  words->languages = g_new0(struct vocabulary, languages->count + 1);
  bool good = true;
  for (size_t i = 0; i < languages->count; i++)
    good = read_language(&words->languages[i], &languages->pairs[i], report) && good;
  return good && check_fallback(words, languages->place, report) && check_translations(words, languages, report);
}

struct kit_words *kit_words_load(const char *data, struct report *report)
{
  g_autofree char *path = g_build_filename(data, "layouts", "kit-words.yaml", NULL);
  struct syntax *syntax = syntax_load(path, "layouts/kit-words.yaml", (struct place){0}, report);
  if (!syntax)
    return NULL;
  struct kit_words *words = g_new0(struct kit_words, 1);
  words->syntax = syntax;
  if (read_words(words, report))
    return words;
  kit_words_destroy(words);
  return NULL;
}

void kit_words_destroy(struct kit_words *words)
{
  if (!words)
    return;
  syntax_destroy(words->syntax);
  g_free(words->languages);
  g_free(words);
}

/* Whether what follows the first hyphen is a script, as in "pa-Arab" (RFC 5646 §2.2.3). */
static bool is_script(const char *tag, const char *hyphen)
{
  return hyphen == strchr(tag, '-') && strlen(hyphen + 1) == 4 && g_ascii_isalpha(hyphen[1]);
}

/* RFC 4647 §3.4: the tag, then shorter and shorter ones; English at last. Unlike there, a script stays: who reads
   Punjabi in Arabic letters does not read Gurmukhi. */
static const struct vocabulary *find(const struct kit_words *words, const char *tag)
{
  g_autofree char *shorter = g_strdup(tag);
  const struct vocabulary *found = find_exact(words, shorter);
  for (char *hyphen = strrchr(shorter, '-'); !found && hyphen && !is_script(shorter, hyphen);
       hyphen = strrchr(shorter, '-')) {
    *hyphen = '\0';
    found = find_exact(words, shorter);
  }
  return found ? found : find_exact(words, FALLBACK);
}

const char *kit_words_language(const struct kit_words *words, const char *tag)
{
  return find(words, tag)->tag;
}

const char *kit_words_text(const struct kit_words *words, const char *tag, enum kit_word word)
{
  const char *text = find(words, tag)->texts[word];
  return text ? text : find_exact(words, FALLBACK)->texts[word];
}

/* The value of the placeholder among `names_and_values`, or NULL. */
static const char *placeholder_value(const char *name, va_list names_and_values)
{
  va_list rest;
  va_copy(rest, names_and_values);
  const char *value = NULL;
  for (const char *other = va_arg(rest, const char *); other; other = va_arg(rest, const char *)) {
    const char *candidate = va_arg(rest, const char *);
    if (!value && g_str_equal(name, other))
      value = candidate;
  }
  va_end(rest);
  return value;
}

char *kit_words_fill(const struct kit_words *words, const char *tag, enum kit_word word, ...)
{
  const char *text = kit_words_text(words, tag, word);
  GString *filled = g_string_new(NULL);
  va_list arguments;
  va_start(arguments, word);
  for (; *text; text++) {
    const char *close = *text == '{' ? strchr(text, '}') : NULL;
    char name[WORD_LIMIT] = "";
    if (close && close - text < WORD_LIMIT)
      memcpy(name, text + 1, (size_t)(close - text - 1));
    const char *value = close ? placeholder_value(name, arguments) : NULL;
    if (value) {
      g_string_append(filled, value);
      text = close;
    } else {
      g_string_append_c(filled, *text);
    }
  }
  va_end(arguments);
  return g_string_free(filled, FALSE);
}

const char *kit_words_format(const struct kit_words *words, const char *tag, const char *id)
{
  const struct node *formats = find(words, tag)->formats;
  const struct node *name = formats ? syntax_find(formats, id) : NULL;
  return name && name->kind == NODE_TEXT ? name->text : NULL;
}

/* How much of the language is English for want of words: "all", "partly", or NULL for nothing. */
static const char *english_share(const struct vocabulary *own, const char *tag)
{
  bool english = g_ascii_strcasecmp(own->tag, FALLBACK) == 0, asked = g_ascii_strncasecmp(tag, FALLBACK, 2) == 0;
  for (size_t i = 0; i < KIT_WORD_COUNT; i++)
    if (!own->texts[i])
      return "partly";
  return english && !asked ? "all" : NULL;
}

static void note_english(const struct kit_words *words, const char *tag, struct report *report)
{
  const char *share = english_share(find(words, tag), tag);
  if (share)
    report_piece(report, SEVERITY_NOTE, "kit-words", (struct subject){.language = tag}, (struct place){0},
                 "translate them in layouts/kit-words.yaml", "the kit's own words are %s in English for \"%s\"", share,
                 tag);
}

void kit_words_note(const struct kit_words *words, const char *const *tags, struct report *report)
{
  g_autoptr(GPtrArray) drafts = g_ptr_array_new();
  for (; *tags; tags++) {
    const struct vocabulary *own = find(words, *tags);
    note_english(words, *tags, report);
    if (own->draft && !g_ptr_array_find(drafts, own->tag, NULL))
      g_ptr_array_add(drafts, (char *)own->tag);
  }
  if (drafts->len == 0)
    return;
  const char *language = drafts->len == 1 ? g_ptr_array_index(drafts, 0) : NULL;
  g_ptr_array_add(drafts, NULL);
  g_autofree char *list = g_strjoinv(", ", (char **)drafts->pdata);
  report_piece(report, SEVERITY_NOTE, "kit-words", (struct subject){.language = language}, (struct place){0},
               "have people who speak the language read START-HERE.html before you hand out the kits",
               "the kit's own words are a draft in: %s", list);
}
