/*
 * Findings as they are printed: places, carets under wide and invisible characters, pieces, JSON; and
 * how reports are counted and merged.
 */
#include "base/report.h"

#include <stdlib.h>
#include <string.h>

/* What report_print writes; free with free. */
static char *printed(const struct report *report, enum report_style style)
{
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&text, &length);
  report_print(report, stream, style);
  fclose(stream);
  return text;
}

static void check_printed(struct report *report, const char *expected)
{
  char *text = printed(report, REPORT_TEXT);
  g_assert_cmpstr(text, ==, expected);
  free(text);
  report_destroy(report);
}

/* Prints an error at a place of a text of one line. */
static void check_caret(const char *line, int column, int length, const char *expected)
{
  struct source *source = source_create("t.yaml", line, strlen(line));
  struct report *report = report_create();
  struct place place = {.source = source, .line = 1, .column = column, .length = length};
  g_assert_false(report_error(report, place, NULL, "wrong"));
  source_destroy(source); /* findings keep what they show */
  check_printed(report, expected);
}

static void test_error(void)
{
  const char *text = "cards:\n    colour: brand\n";
  struct source *source = source_create("campaign.yaml", text, strlen(text));
  struct report *report = report_create();
  struct place place = {.source = source, .line = 2, .column = 5, .length = 6};
  g_assert_false(report_error(report, place, "did you mean \"color\"?", "unknown key \"%s\"", "colour"));
  source_destroy(source);
  check_printed(report, "campaign.yaml:2:5: error: unknown key \"colour\"\n"
                        "    2 |     colour: brand\n"
                        "      |     ^^^^^^\n"
                        "  help: did you mean \"color\"?\n");
}

static void test_places(void)
{
  struct source *source = source_create("campaign.yaml", "a: b\n", 5);
  struct report *report = report_create();
  report_warning(report, (struct place){.source = source}, "mend it\nor leave it", "the whole file");
  report_note(report, (struct place){.source = source, .line = 1}, NULL, "the whole line");
  report_note(report, (struct place){.source = source, .line = 7, .column = 1}, NULL, "no such line");
  report_failure(report, "free some space", "the disk is %s", "full");
  source_destroy(source);
  check_printed(report, "campaign.yaml: warning: the whole file\n"
                        "  help: mend it\n"
                        "        or leave it\n"
                        "campaign.yaml:1: note: the whole line\n"
                        "    1 | a: b\n"
                        "campaign.yaml:7:1: note: no such line\n"
                        "failure: the disk is full\n"
                        "  help: free some space\n");
}

static void test_carets(void)
{
  check_caret("\tkey: x", 2, 3, "t.yaml:1:2: error: wrong\n    1 |     key: x\n      |     ^^^\n");
  check_caret("我们: x", 3, 1, "t.yaml:1:3: error: wrong\n    1 | 我们: x\n      |     ^\n");
  check_caret("我们: x", 1, 2, "t.yaml:1:1: error: wrong\n    1 | 我们: x\n      | ^^^^\n");
  check_caret("nin\xCC\x83o x", 7, 1, "t.yaml:1:7: error: wrong\n    1 | nin\xCC\x83o x\n      |      ^\n");
  check_caret("a\x1B[31mb", 2, 1, "t.yaml:1:2: error: wrong\n    1 | a\\x1B[31mb\n      |  ^^^^\n");
  check_caret("a\x1B[31mb", 7, 1, "t.yaml:1:7: error: wrong\n    1 | a\\x1B[31mb\n      |          ^\n");
  /* Past the end there is one caret; a mark never leaves its line. */
  check_caret("ab", 3, 5, "t.yaml:1:3: error: wrong\n    1 | ab\n      |   ^\n");
  check_caret("ab", 2, 50, "t.yaml:1:2: error: wrong\n    1 | ab\n      |  ^\n");
}

/* A line of 1,000 letters is cut on both sides, and the caret stays under its letter. */
static void test_long_line(void)
{
  g_autofree char *line = g_strnfill(1000, 'a');
  line[499] = 'X';
  struct source *source = source_create("t.yaml", line, 1000);
  struct report *report = report_create();
  report_error(report, source_place(source, 499, 1), NULL, "wrong");
  source_destroy(source);
  char *text = printed(report, REPORT_TEXT);
  char **lines = g_strsplit(text, "\n", -1);
  g_assert_cmpint(g_utf8_strlen(lines[1], -1), <=, 172);
  g_assert_true(g_str_has_prefix(lines[1], "    1 | …aa"));
  g_assert_true(g_str_has_suffix(lines[1], "aa…"));
  glong caret = g_utf8_strlen(lines[2], -1) - 1;
  g_assert_cmpint(g_utf8_get_char(g_utf8_offset_to_pointer(lines[1], caret)), ==, 'X');
  g_strfreev(lines);
  free(text);
  report_destroy(report);
}

static void test_piece(void)
{
  struct source *source = source_create("layouts/stand.yaml", "text: $slogan\n", 14);
  struct report *report = report_create();
  struct subject subject = {"not-disposable", "es", "instagram-square", "slogan"};
  struct place nowhere = {0}, here = {.source = source, .line = 1, .column = 7, .length = 7};
  g_assert_false(report_piece(report, SEVERITY_ERROR, NULL, subject, nowhere, "shorten it", "the text does not fit"));
  g_assert_true(report_piece(report, SEVERITY_WARNING, "contrast", subject, here, NULL, "hard to read"));
  g_assert_true(report_piece(report, SEVERITY_NOTE, NULL, (struct subject){.language = "es"}, nowhere, NULL, "x"));
  source_destroy(source);
  check_printed(report, "not-disposable · es · instagram-square · slogan: error: the text does not fit\n"
                        "  help: shorten it\n"
                        "layouts/stand.yaml:1:7: warning: hard to read [contrast]\n"
                        "    1 | text: $slogan\n"
                        "      |       ^^^^^^^\n"
                        "  piece: not-disposable · es · instagram-square · slogan\n"
                        "es: note: x\n");
}

/* User text is neither a format nor a terminal's command, whatever it holds. */
static void test_user_text(void)
{
  struct report *report = report_create();
  report_error(report, (struct place){0}, "100% %s %n", "%s", "100% %s %n\x1B[2J\n\xFF");
  check_printed(report, "error: 100% %s %n\\x1B[2J\\x0A\\xFF\n  help: 100% %s %n\n");
}

static void test_json(void)
{
  struct source *source = source_create("a \"b\".yaml", "k: \\\t\"v\"\n", 9);
  struct report *report = report_create();
  report_error(report, source_place(source, 3, 1), "write\n'x'", "bad \"%s\"", "k");
  report_failure(report, NULL, "full");
  source_destroy(source);
  char *text = printed(report, REPORT_JSON);
  g_assert_cmpstr(text, ==,
                  "{\"severity\":\"error\",\"rule\":null,\"file\":\"a \\\"b\\\".yaml\",\"line\":1,\"column\":4,"
                  "\"length\":1,\"excerpt\":\"k: \\\\\\u0009\\\"v\\\"\",\"card\":null,\"language\":null,"
                  "\"format\":null,\"box\":null,\"message\":\"bad \\\"k\\\"\",\"help\":\"write\\u000a'x'\"}\n"
                  "{\"severity\":\"failure\",\"rule\":null,\"file\":null,\"line\":null,\"column\":null,"
                  "\"length\":null,\"excerpt\":null,\"card\":null,\"language\":null,\"format\":null,\"box\":null,"
                  "\"message\":\"full\",\"help\":null}\n");
  free(text);
  report_destroy(report);
}

static void test_counts(void)
{
  struct report *report = report_create();
  g_assert_false(report_failed(report, true));
  report_note(report, (struct place){0}, NULL, "a");
  g_assert_false(report_failed(report, true));
  report_warning(report, (struct place){0}, NULL, "b");
  g_assert_false(report_failed(report, false));
  g_assert_true(report_failed(report, true));
  report_failure(report, NULL, "c");
  g_assert_true(report_failed(report, false));
  g_assert_cmpint(report_count(report, SEVERITY_WARNING), ==, 1);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 0);
  report_destroy(report);
  report_destroy(NULL);
}

static void test_merge(void)
{
  struct report *into = report_create(), *from = report_create();
  report_error(into, (struct place){0}, "h", "one");
  report_error(from, (struct place){0}, "h", "one");
  report_error(from, (struct place){0}, "other help", "one");
  report_warning(from, (struct place){0}, "h", "one");
  report_note(from, (struct place){0}, NULL, "two");
  report_note(from, (struct place){0}, NULL, "two");
  report_merge(into, from);
  g_assert_cmpuint(report_findings(from)->len, ==, 0);
  g_assert_cmpint(report_count(from, SEVERITY_ERROR), ==, 0);
  report_note(from, (struct place){0}, NULL, "three"); /* a merged report can be used on */
  report_merge(into, from);
  report_destroy(from);
  g_assert_cmpint(report_count(into, SEVERITY_ERROR), ==, 2);
  check_printed(into, "error: one\n  help: h\n"
                      "error: one\n  help: other help\n"
                      "warning: one\n  help: h\n"
                      "note: two\n"
                      "note: three\n");
}

/* By file, line and column; what has no file comes last, as it came; nothing twice. */
static void test_sort(void)
{
  struct source *one = source_create("b.yaml", "x\ny\n", 4), *other = source_create("a.csv", "z\n", 2);
  struct report *report = report_create();
  report_error(report, (struct place){0}, NULL, "nowhere");
  report_error(report, (struct place){one, 2, 1, 1}, NULL, "second line");
  report_warning(report, (struct place){one, 1, 1, 1}, NULL, "first line");
  report_error(report, (struct place){other, 1, 1, 1}, NULL, "other file");
  report_error(report, (struct place){one, 2, 1, 1}, NULL, "second line");
  report_error(report, (struct place){one, 2, 1, 1}, NULL, "also");
  report_error(report, (struct place){0}, NULL, "anywhere");
  report_sort(report);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 5);
  check_printed(report, "a.csv:1:1: error: other file\n    1 | z\n      | ^\n"
                        "b.yaml:1:1: warning: first line\n    1 | x\n      | ^\n"
                        "b.yaml:2:1: error: second line\n    2 | y\n      | ^\n"
                        "b.yaml:2:1: error: also\n    2 | y\n      | ^\n"
                        "error: nowhere\n"
                        "error: anywhere\n");
  source_destroy(one);
  source_destroy(other);
}

/* The same sentence about several pieces is one finding that names them; another sentence stays apart. */
static void test_fold(void)
{
  static const char *const formats[] = {"square", "story"}, *const languages[] = {"en", "es"};
  struct report *report = report_create();
  for (int card = 0; card < 14; card++) {
    g_autofree char *id = g_strdup_printf("c%d", card);
    for (int i = 0; i < 4; i++)
      report_piece(report, SEVERITY_ERROR, "rule", (struct subject){id, languages[i / 2], formats[i % 2], "slogan"},
                   (struct place){0}, "h", "too long");
  }
  report_piece(report, SEVERITY_ERROR, "rule", (struct subject){"c1", "en", "story", "slogan"}, (struct place){0}, "h",
               "too faint");
  report_piece(report, SEVERITY_ERROR, "rule", (struct subject){"c1", NULL, NULL, NULL}, (struct place){0}, "h",
               "too faint");
  report_fold(report);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 3);
  check_printed(report, "c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10 and 3 more · en, es · square, story · slogan: "
                        "error: too long [rule]\n  help: h\n"
                        "c1 · en · story · slogan: error: too faint [rule]\n  help: h\n"
                        "c1: error: too faint [rule]\n  help: h\n");
}

/* What names no box is one finding even where not every card has every format. */
static void test_fold_boxless(void)
{
  struct report *report = report_create();
  struct subject subjects[] = {
    {"a", "en", "square", NULL}, {"a", "en", "story", NULL}, {"b", "es", "square", NULL}, {"c", "en", "sign", NULL}};
  for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++)
    report_piece(report, SEVERITY_WARNING, "rule", subjects[i], (struct place){0}, "h", "too faint");
  report_piece(report, SEVERITY_WARNING, "rule", (struct subject){"a", "en", "sign", "tag"}, (struct place){0}, "h",
               "too faint");
  report_fold(report);
  check_printed(report, "a, b, c · en, es · square, story, sign: warning: too faint [rule]\n  help: h\n"
                        "a · en · sign · tag: warning: too faint [rule]\n  help: h\n");
}

static void test_raise(void)
{
  struct report *report = report_create();
  report_note(report, (struct place){0}, NULL, "a");
  report_warning(report, (struct place){0}, NULL, "b");
  report_raise(report);
  g_assert_cmpint(report_count(report, SEVERITY_WARNING), ==, 0);
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 1);
  check_printed(report, "note: a\nerror: b\n");
}

/* A message that quotes a text of a megabyte is still one that can be read. */
static void test_long_message(void)
{
  struct report *report = report_create();
  g_autofree char *long_text = g_strnfill(1 << 20, 'x');
  report_error(report, (struct place){0}, long_text, "unknown key \"%s\"", long_text);
  const struct finding *finding = report_findings(report)->pdata[0];
  g_assert_cmpint(g_utf8_strlen(finding->message, -1), <=, 401);
  g_assert_cmpint(g_utf8_strlen(finding->help, -1), <=, 801);
  g_assert_true(g_str_has_prefix(finding->message, "unknown key \"x"));
  report_destroy(report);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/report/error", test_error);
  g_test_add_func("/report/places", test_places);
  g_test_add_func("/report/carets", test_carets);
  g_test_add_func("/report/long-line", test_long_line);
  g_test_add_func("/report/piece", test_piece);
  g_test_add_func("/report/user-text", test_user_text);
  g_test_add_func("/report/json", test_json);
  g_test_add_func("/report/counts", test_counts);
  g_test_add_func("/report/merge", test_merge);
  g_test_add_func("/report/sort", test_sort);
  g_test_add_func("/report/fold", test_fold);
  g_test_add_func("/report/fold-boxless", test_fold_boxless);
  g_test_add_func("/report/raise", test_raise);
  g_test_add_func("/report/long-message", test_long_message);
  return g_test_run();
}
