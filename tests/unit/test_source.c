/*
 * Lines and columns: all three line ends, letters of several bytes, broken files.
 */
#include "base/source.h"

#include <glib.h>
#include <string.h>

static void check_line(const char *text, int line, const char *expected)
{
  struct source *source = source_create("t.yaml", text, strlen(text));
  g_autofree char *found = source_line(source, line);
  g_assert_cmpstr(found, ==, expected);
  source_destroy(source);
}

static void check_place(const char *text, size_t offset, int line, int column)
{
  struct source *source = source_create("t.yaml", text, strlen(text));
  struct place place = source_place(source, offset, 3);
  g_assert_true(place.source == source);
  g_assert_cmpint(place.line, ==, line);
  g_assert_cmpint(place.column, ==, column);
  g_assert_cmpint(place.length, ==, 3);
  source_destroy(source);
}

static void test_lines(void)
{
  check_line("a\nb\r\nc\rd", 1, "a");
  check_line("a\nb\r\nc\rd", 2, "b");
  check_line("a\nb\r\nc\rd", 3, "c");
  check_line("a\nb\r\nc\rd", 4, "d");
  check_line("a\nb\r\nc\rd", 5, NULL);
  check_line("a\n\nb\n", 2, "");
  check_line("a\n\nb\n", 3, "b");
  check_line("a\n\nb\n", 4, NULL);
  check_line("a", 0, NULL);
  check_line("", 1, "");
}

static void test_nul(void)
{
  struct source *source = source_create("t.yaml", "a\0b\nc\0", 6);
  g_autofree char *first = source_line(source, 1);
  g_autofree char *second = source_line(source, 2);
  g_assert_cmpstr(first, ==, "a␀b");
  g_assert_cmpstr(second, ==, "c␀");
  source_destroy(source);
}

static void test_places(void)
{
  check_place("ab\ncd", 0, 1, 1);
  check_place("ab\ncd", 1, 1, 2);
  check_place("ab\ncd", 2, 1, 3); /* the line end itself */
  check_place("ab\ncd", 3, 2, 1);
  check_place("ab\ncd", 5, 2, 3); /* the end of the file */
  check_place("ab\ncd", 99, 2, 3);
  check_place("ab\r\ncd", 3, 1, 3); /* inside CRLF */
  check_place("ab\r\ncd", 4, 2, 1);
  check_place("ab\n", 3, 1, 3);       /* after the last line end: still the last line */
  check_place("año 我们 x", 2, 1, 2); /* inside the ñ */
  check_place("año 我们 x", strlen("año 我们 "), 1, 8);
  check_place("", 0, 1, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/source/lines", test_lines);
  g_test_add_func("/source/nul", test_nul);
  g_test_add_func("/source/places", test_places);
  return g_test_run();
}
