/*
 * Which stars mark emphasis, and which are stars.
 */
#include "model/emphasis.h"

#include <stdbool.h>
#include <string.h>

/* Fails unless `text` becomes `expected`, where [ and ] stand around each span. */
static void assert_emphasis(const char *text, const char *expected)
{
  struct emphasis_text emphasis;
  g_autofree char *plain = emphasis_plain(text);
  GString *shown;

  emphasis_init(&emphasis, text);
  g_assert_cmpstr(plain, ==, emphasis.text);
  shown = g_string_new(emphasis.text);
  for (guint i = emphasis.spans->len; i > 0; i--) {
    struct emphasis_span span = g_array_index(emphasis.spans, struct emphasis_span, i - 1);
    g_assert_cmpuint(span.start, <, span.end);
    g_assert_cmpuint(span.end, <=, strlen(emphasis.text));
    g_string_insert_c(shown, (gssize)span.end, ']');
    g_string_insert_c(shown, (gssize)span.start, '[');
  }
  g_assert_cmpstr(shown->str, ==, expected);
  g_string_free(shown, TRUE);
  emphasis_finish(&emphasis);
}

static void test_marks(void)
{
  assert_emphasis("Our people are *not disposable*", "Our people are [not disposable]");
  assert_emphasis("*All* of it", "[All] of it");
  assert_emphasis("¡*No*! (*sí*)", "¡[No]! ([sí])");
  assert_emphasis("*one* and *two*", "[one] and [two]");
  assert_emphasis("“*one*”—*two*", "“[one]”—[two]");
  assert_emphasis("*two\nlines*", "[two\nlines]");
  assert_emphasis("我们*一起*走", "我们[一起]走");
  assert_emphasis("*a *b*", "[a *b]");
  assert_emphasis("*x*", "[x]");
}

static void test_stars(void)
{
  assert_emphasis("", "");
  assert_emphasis("*", "*");
  assert_emphasis("**", "**");
  assert_emphasis("***", "***");
  assert_emphasis("2 * 3 * 4", "2 * 3 * 4");
  assert_emphasis("2*3*4", "2*3*4");
  assert_emphasis("a* b*", "a* b*");
  assert_emphasis("*open", "*open");
  assert_emphasis("* not *", "* not *");
  assert_emphasis("*gente*s", "*gente*s");
  assert_emphasis("**bold**", "**bold**");
  assert_emphasis("5*", "5*");
}

static void test_escapes(void)
{
  assert_emphasis("\\*no\\*", "*no*");
  assert_emphasis("*a \\* b*", "[a * b]");
  assert_emphasis("a \\ b", "a \\ b");
  assert_emphasis("end\\", "end\\");
  assert_emphasis("\\**x*", "**x*");
}

/* Other markup is text: case C08. */
static void test_literal(void)
{
  assert_emphasis("We <3 our *neighbors* & a < b", "We <3 our [neighbors] & a < b");
  assert_emphasis("100% %s %n *%d*", "100% %s %n [%d]");
}

/* Many stars that open and none that closes: linear, or this would take minutes. */
static void test_long(void)
{
  GString *text = g_string_new(NULL);
  g_autofree char *plain = NULL;

  for (int i = 0; i < 200000; i++) {
    g_string_append(text, "*a ");
  }
  plain = emphasis_plain(text->str);
  g_assert_cmpstr(plain, ==, text->str);
  g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/emphasis/marks", test_marks);
  g_test_add_func("/emphasis/stars", test_stars);
  g_test_add_func("/emphasis/escapes", test_escapes);
  g_test_add_func("/emphasis/literal", test_literal);
  g_test_add_func("/emphasis/long", test_long);
  return g_test_run();
}
