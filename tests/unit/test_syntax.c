/*
 * The tree that YAML becomes, with its places; limits; the nearest word; and files that are noise.
 *
 * What is said about each trap is in tests/errors/syntax.
 */
#include "input/syntax.h"

#include <string.h>

struct fixture {
  struct report *report;
  struct syntax *syntax;
};

static const struct node *parse(struct fixture *fixture, const char *text)
{
  fixture->report = report_create();
  fixture->syntax = syntax_parse(source_create("campaign.yaml", text, strlen(text)), fixture->report);
  return fixture->syntax ? syntax_root(fixture->syntax) : NULL;
}

static void finish(struct fixture *fixture)
{
  syntax_destroy(fixture->syntax);
  report_destroy(fixture->report);
}

/* Parses what is wrong and compares the only message: "line:column message". */
static void check_error(const char *text, const char *expected)
{
  struct fixture fixture;
  g_assert_null(parse(&fixture, text));
  const GPtrArray *findings = report_findings(fixture.report);
  g_assert_cmpuint(findings->len, ==, 1);
  const struct finding *finding = findings->pdata[0];
  g_autofree char *found = g_strdup_printf("%d:%d %s", finding->line, finding->column, finding->message);
  g_assert_cmpstr(found, ==, expected);
  g_assert_nonnull(finding->help);
  finish(&fixture);
}

static void check_place(struct place place, int line, int column, int length)
{
  g_assert_nonnull(place.source);
  g_assert_cmpint(place.line, ==, line);
  g_assert_cmpint(place.column, ==, column);
  g_assert_cmpint(place.length, ==, length);
}

static void check_text(const struct node *map, const char *key, const char *text)
{
  const struct node *node = syntax_find(map, key);
  g_assert_nonnull(node);
  g_assert_cmpint(node->kind, ==, NODE_TEXT);
  g_assert_cmpstr(node->text, ==, text);
}

static void test_tree(void)
{
  struct fixture fixture;
  const struct node *root = parse(&fixture, "id: x\nlanguages: [en, \"no\"]\norg:\n  name: Año nuevo\n  logo:\n");
  g_assert_cmpint(root->kind, ==, NODE_MAP);
  g_assert_cmpuint(root->count, ==, 3);
  g_assert_cmpstr(root->pairs[1].key, ==, "languages");
  check_place(root->pairs[1].key_place, 2, 1, 9);
  const struct node *languages = syntax_find(root, "languages");
  g_assert_cmpint(languages->kind, ==, NODE_LIST);
  g_assert_cmpuint(languages->count, ==, 2);
  check_place(languages->place, 2, 12, 1);
  g_assert_false(languages->items[0]->quoted);
  g_assert_true(languages->items[1]->quoted);
  check_place(languages->items[1]->place, 2, 17, 4);
  const struct node *org = syntax_find(root, "org");
  check_text(org, "name", "Año nuevo");
  check_place(syntax_find(org, "name")->place, 4, 9, 9);
  g_assert_true(syntax_find(org, "logo")->empty);
  g_assert_false(syntax_find(org, "name")->empty);
  g_assert_null(syntax_find(org, "none"));
  g_assert_null(syntax_find(languages, "en"));
  g_assert_null(syntax_find(NULL, "en"));
  finish(&fixture);
}

/* No type is guessed. */
static void test_texts(void)
{
  struct fixture fixture;
  const struct node *root = parse(&fixture, "a: no\nb: 1.10\nc: 007\nd: ~\ne: 2026-05-01\nf: \"\"\ng: 'It''s'\n"
                                            "h: |\n  two\n  lines\n\ni: >-\n  one\n  line\nj: a #b\n");
  g_assert_null(root); /* the last line is a trap: and the only one */
  g_assert_cmpint(report_count(fixture.report, SEVERITY_ERROR), ==, 1);
  finish(&fixture);
  root = parse(&fixture, "a: no\nb: 1.10\nc: 007\nd: ~\ne: 2026-05-01\nf: \"\"\ng: 'It''s'\n"
                         "h: |\n  two\n  lines\n\ni: >-\n  one\n  line\nj: a#b # c\n");
  const char *const texts[][2] = {{"a", "no"},         {"b", "1.10"}, {"c", "007"},  {"d", "~"},
                                  {"e", "2026-05-01"}, {"f", ""},     {"g", "It's"}, {"h", "two\nlines"},
                                  {"i", "one line"},   {"j", "a#b"}};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    check_text(root, texts[i][0], texts[i][1]);
  g_assert_false(syntax_find(root, "f")->empty);
  g_assert_true(syntax_find(root, "h")->quoted);
  finish(&fixture);
}

static void test_empty(void)
{
  const char *const texts[] = {"", "\n\n", "# nothing\n", "---\n", "---\n...\n"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    struct fixture fixture;
    const struct node *root = parse(&fixture, texts[i]);
    g_assert_nonnull(root);
    g_assert_cmpint(root->kind, ==, NODE_MAP);
    g_assert_cmpuint(root->count, ==, 0);
    finish(&fixture);
  }
}

/* LF, CRLF and a lone CR give the same tree and the same lines. */
static void test_line_ends(void)
{
  const char *const texts[] = {"id: x\nlogo: a\n", "id: x\r\nlogo: a\r\n", "id: x\rlogo: a\r"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    struct fixture fixture;
    const struct node *root = parse(&fixture, texts[i]);
    check_text(root, "logo", "a");
    check_place(syntax_find(root, "logo")->place, 2, 7, 1);
    finish(&fixture);
  }
}

/* Lost texts are all told in one run, and only those. */
static void test_all_comments(void)
{
  struct fixture fixture;
  g_assert_null(parse(&fixture, "hashtags: #StayTogether\ncolor: #c8102e\nslogan: Together we stay #now\n# fine\n"));
  const GPtrArray *findings = report_findings(fixture.report);
  const int lines[][2] = {{1, 11}, {2, 8}, {3, 26}};
  g_assert_cmpuint(findings->len, ==, G_N_ELEMENTS(lines));
  for (guint i = 0; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    g_assert_cmpint(finding->line, ==, lines[i][0]);
    g_assert_cmpint(finding->column, ==, lines[i][1]);
  }
  finish(&fixture);
}

static char *repeated(const char *start, const char *piece, size_t count)
{
  GString *text = g_string_new(start);
  for (size_t i = 0; i < count; i++)
    g_string_append(text, piece);
  return g_string_free(text, FALSE);
}

static void test_limits(void)
{
  g_autofree char *deep = repeated("a: ", "[", 1000000);
  check_error(deep, "1:143 this is nested more than 140 levels deep");
  g_autofree char *nested = repeated("a: ", "{a: ", 150);
  check_error(nested, "1:560 this is nested more than 140 levels deep");
  g_autofree char *long_text = repeated("a: ", "xxxxxxxxxx", 10001);
  check_error(long_text, "1:4 this text has more than 100,000 characters");
  g_autofree char *many = repeated("a:\n", "- x\n", 200000);
  check_error(many, "200000:3 the file has more than 200,000 entries");
}

/* As many as are allowed are read. */
static void test_within_limits(void)
{
  g_autofree char *open = repeated("a: ", "[", 31);
  g_autofree char *deep = repeated(open, "]", 31);
  g_autofree char *long_text = repeated("a: ", "ñ", 100000);
  const char *const texts[] = {deep, long_text};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    struct fixture fixture;
    g_assert_nonnull(parse(&fixture, texts[i]));
    finish(&fixture);
  }
}

static void test_duplicates(void)
{
  struct fixture fixture;
  g_assert_null(parse(&fixture, "a: 1\nb: {c: 1, c: 2}\na: 3\n"));
  const GPtrArray *findings = report_findings(fixture.report);
  g_assert_cmpuint(findings->len, ==, 2);
  const struct finding *outer = findings->pdata[1];
  g_assert_cmpint(outer->line, ==, 3);
  g_assert_cmpstr(outer->message, ==, "\"a\" is written twice in the same block");
  g_assert_cmpstr(outer->help, ==, "keep one of them; the first is line 1:  a: 1");
  finish(&fixture);
  check_error("a: {b: 1}\nc: {b: 1}\nd: [\n", "3:5 the file ends inside brackets that are not closed");
}

static void check_nearest(const char *word, const char *expected)
{
  const char *const words[] = {"color", "font-size", "center", NULL, "languages", "formats", "id", "ñandú"};
  g_assert_cmpstr(syntax_nearest(word, words, G_N_ELEMENTS(words)), ==, expected);
}

static void test_nearest(void)
{
  check_nearest("colour", "color");
  check_nearest("font-sise", "font-size");
  check_nearest("fontsize", "font-size");
  check_nearest("FONT_SIZE", "font-size");
  check_nearest("centre", "center");
  check_nearest("lang", "languages");
  check_nearest("format", "formats");
  check_nearest("nandu", NULL);
  check_nearest("ñandu", "ñandú");
  check_nearest("di", "id");
  check_nearest("xy", NULL);
  check_nearest("", NULL);
  check_nearest("background", NULL);
  check_nearest("\xFF", NULL);
  g_autofree char *long_word = g_strnfill(5000, 'c');
  check_nearest(long_word, NULL);
  g_assert_null(syntax_nearest("a", NULL, 0));
}

static const char sample[] =
  "placard: 1\nid: my-campaign\nhashtags: [PoisonBills, \"#DefundHate\"]\norg:\n  name: 'It''s ours'\n"
  "palette:\n  brand: {rgb: \"#B3202A\", cmyk: [0, 95, 85, 15]} # comment\ncards:\n  - {id: one, layout: stand}\n"
  "  - id: two\n    slogan: |\n      Nuestra gente\n      *no es* desechable\n    note: >-\n      folded\n"
  "text:\n  en: Our people are here\n  es: \"Año \\u00e9 \\\"x\\\"\"\n";

/* Changes a few bytes: to another, to one that means something to YAML, or by leaving or repeating a part. */
static void mutate(GRand *random, GString *text)
{
  static const char signs[] = "#:-[]{}\"'*&!|>%@`?,\n\r\t \\\xC2\xA0\xE2\x80\xA8\0";
  int changes = g_rand_int_range(random, 1, 6);
  for (int i = 0; i < changes && text->len > 0; i++) {
    gint at = g_rand_int_range(random, 0, (gint32)text->len);
    gint length = g_rand_int_range(random, 1, 12);
    switch (g_rand_int_range(random, 0, 5)) {
    case 0:
      text->str[at] = (char)g_rand_int_range(random, 0, 256);
      break;
    case 1:
      text->str[at] = signs[g_rand_int_range(random, 0, sizeof signs)];
      break;
    case 2:
      g_string_insert_c(text, at, signs[g_rand_int_range(random, 0, sizeof signs)]);
      break;
    case 3:
      g_string_erase(text, at, MIN(length, (gint)text->len - at));
      break;
    default:
      g_string_insert_len(text, at, sample + at % 100, length);
    }
  }
}

/* Whatever the bytes, there is a tree or a message, never both, and every message is to a place. */
static void test_noise(void)
{
  GRand *random = g_rand_new_with_seed(20260501);
  int refused = 0;
  for (int i = 0; i < 2000; i++) {
    GString *text = g_string_new(sample);
    mutate(random, text);
    struct report *report = report_create();
    struct syntax *syntax = syntax_parse(source_create("campaign.yaml", text->str, text->len), report);
    g_assert_cmpint(syntax != NULL, ==, report_findings(report)->len == 0);
    for (guint j = 0; j < report_findings(report)->len; j++) {
      const struct finding *finding = report_findings(report)->pdata[j];
      g_assert_cmpint(finding->line, >=, 1);
      g_assert_true(g_utf8_validate(finding->excerpt, -1, NULL));
      g_assert_nonnull(finding->help);
    }
    refused += syntax == NULL;
    syntax_destroy(syntax);
    report_destroy(report);
    g_string_free(text, TRUE);
  }
  g_rand_free(random);
  g_assert_cmpint(refused, >, 200);
  g_assert_cmpint(refused, <, 2000);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/syntax/tree", test_tree);
  g_test_add_func("/syntax/texts", test_texts);
  g_test_add_func("/syntax/empty", test_empty);
  g_test_add_func("/syntax/line-ends", test_line_ends);
  g_test_add_func("/syntax/all-comments", test_all_comments);
  g_test_add_func("/syntax/limits", test_limits);
  g_test_add_func("/syntax/within-limits", test_within_limits);
  g_test_add_func("/syntax/duplicates", test_duplicates);
  g_test_add_func("/syntax/nearest", test_nearest);
  g_test_add_func("/syntax/noise", test_noise);
  return g_test_run();
}
