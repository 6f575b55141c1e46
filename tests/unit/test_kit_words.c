/*
 * The kit's own words: the shipped file is whole and well set in every language, broken ones are refused, and drafts
 * are told of.
 */
#include "input/syntax.h"
#include "kit/kit_words.h"
#include "scratch.h"

#include <string.h>

#define SHIPPED "layouts/kit-words.yaml"

static struct kit_words *load_shipped(struct report *report)
{
  g_autofree char *data = scratch_project_path("");
  struct kit_words *words = kit_words_load(data, report);
  scratch_assert_findings(report, "");
  g_assert_nonnull(words);
  return words;
}

static struct syntax *parse(const char *relative, struct report *report)
{
  g_autofree char *path = scratch_project_path(relative);
  struct syntax *syntax = syntax_load(path, relative, (struct place){0}, report);
  g_assert_nonnull(syntax);
  return syntax;
}

/* Typographic quotes only, in normal form C, and nothing that turns the direction of what follows. */
static void assert_well_set(const char *tag, const struct pair *pair)
{
  const char *text = pair->value->text;
  g_test_message("%s: %s", tag, pair->key);
  g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
  g_assert_cmpstr(text, ==, normal);
  g_assert_null(strchr(text, '"'));
  g_assert_true(g_str_equal(tag, "en") || !strchr(text, '\''));
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    g_assert_false(character == 0x200E || character == 0x200F || character == 0x61C);
    g_assert_false(character >= 0x202A && character <= 0x202E);
    g_assert_false(character >= 0x2066 && character <= 0x2069);
  }
  if (g_str_equal(pair->key, "readme-file"))
    g_assert_true(g_str_is_ascii(text) && g_str_has_suffix(text, ".txt"));
}

/* Every language that ships has every word of English, and a name for every format but in English, which the formats
   speak themselves. */
static void test_whole(void)
{
  struct report *report = report_create();
  struct kit_words *words = load_shipped(report);
  struct syntax *syntax = parse(SHIPPED, report), *formats = parse("layouts/formats.yaml", report);
  const struct node *languages = syntax_find(syntax_root(syntax), "languages");
  const struct node *english = syntax_find(languages, "en"), *sizes = syntax_find(syntax_root(formats), "formats");
  g_assert_cmpuint(languages->count, >=, 23);
  for (size_t i = 0; i < languages->count; i++) {
    const char *tag = languages->pairs[i].key;
    const struct node *own = languages->pairs[i].value;
    for (size_t j = 0; j < english->count; j++) {
      g_test_message("%s: %s", tag, english->pairs[j].key);
      g_assert_nonnull(syntax_find(own, english->pairs[j].key));
    }
    for (size_t j = 0; j < own->count; j++)
      if (own->pairs[j].value->kind == NODE_TEXT)
        assert_well_set(tag, &own->pairs[j]);
    for (size_t j = 0; j < sizes->count && own != english; j++) {
      g_test_message("%s: %s", tag, sizes->pairs[j].key);
      g_assert_nonnull(kit_words_format(words, tag, sizes->pairs[j].key));
    }
  }
  syntax_destroy(syntax);
  syntax_destroy(formats);
  kit_words_destroy(words);
  report_destroy(report);
}

/* Drafts are told in one note, each language once, whatever regions ask for it; careful words are not told. */
static void test_draft(void)
{
  struct report *report = report_create();
  struct kit_words *words = load_shipped(report);
  kit_words_note(words, (const char *const[]){"es-MX", "en-GB", NULL}, report);
  scratch_assert_findings(report, "");
  kit_words_note(words, (const char *const[]){"en", "am", "am-ET", "vi", NULL}, report);
  scratch_assert_findings(report, "note -:0:0+0 the kit's own words are a draft in: am, vi\n"
                                  "  have people who speak the language read START-HERE.html before you hand out the "
                                  "kits\n");
  kit_words_destroy(words);
  report_destroy(report);
}

/* A tag finds words that its readers can read. */
static void test_language(void)
{
  static const char *const expected[][2] = {
    {"es-MX", "es"},   {"zh-Hans-US", "zh-Hans"}, {"zh-Hant", "en"}, {"zh", "en"},     {"pa-IN", "pa"},
    {"pa-Arab", "en"}, {"vi-zh-Hant", "vi"},      {"fil", "tl"},     {"prs-AF", "fa"}, {"tlh", "en"},
  };
  struct report *report = report_create();
  struct kit_words *words = load_shipped(report);
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
    g_assert_cmpstr(kit_words_language(words, expected[i][0]), ==, expected[i][1]);
  kit_words_destroy(words);
  report_destroy(report);
}

/* A made-up language, added to the shipped file, and what is said of it. */
static void assert_refused(const char *line, const char *message)
{
  g_autofree char *shipped = scratch_project_path(SHIPPED);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(shipped, &text, NULL, NULL));
  g_autofree char *broken = g_strdup_printf("%s\n  tlh:\n    %s\n", text, line);
  struct scratch scratch;
  scratch_init(&scratch);
  scratch_write(&scratch, SHIPPED, broken, -1);
  struct report *report = report_create();
  g_assert_null(kit_words_load(scratch.folder, report));
  g_assert_cmpuint(report_findings(report)->len, ==, 1);
  const struct finding *finding = g_ptr_array_index(report_findings(report), 0);
  g_assert_cmpstr(finding->message, ==, message);
  report_destroy(report);
  scratch_finish(&scratch);
}

static void test_refused(void)
{
  assert_refused("status: fine", "\"fine\" is no status");
  assert_refused("intor: words", "unknown key \"intor\"");
  assert_refused("in-zip: \"words {zap}\"", "{zap} is not to be filled in");
  assert_refused("in-zip: \"words {zip\"", "{ is not to be filled in");
  assert_refused("left-out-line: \"{card} and {field}\"", "{language} is lost from \"left-out-line\"");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kit-words/whole", test_whole);
  g_test_add_func("/kit-words/draft", test_draft);
  g_test_add_func("/kit-words/language", test_language);
  g_test_add_func("/kit-words/refused", test_refused);
  return g_test_run();
}
