/*
 * Changing CSV files: what is set and added is there, and no other byte is another.
 */
#include "input/table_edit.h"

#include <glib.h>
#include <string.h>

static struct table *parse(const char *text, size_t length)
{
  struct report *report = report_create();
  struct table *table = table_parse(source_create("texts.csv", text, length), report);
  g_assert_cmpuint(report_findings(report)->len, ==, 0);
  g_assert_nonnull(table);
  report_destroy(report);
  return table;
}

/* What an edit is: one cell set, one column added, one row added; each is left out where its text is NULL. */
struct change {
  size_t row, column;
  const char *text;
  size_t after;
  const char *name;
  size_t before;
  const char *cells[8];
};

/* The text after the change; its cells must be the old ones but for the change. Free with g_free. */
static char *change_text(const char *text, const struct change *change)
{
  struct table *table = parse(text, strlen(text));
  struct table_edit *edit = table_edit_create(table);
  size_t length;
  if (change->text)
    table_edit_set(edit, change->row, change->column, change->text);
  if (change->name)
    table_edit_add_column(edit, change->after, change->name);
  if (change->cells[0])
    table_edit_add_row(edit, change->before, change->cells);
  char *changed = table_edit_text(edit, &length);
  g_assert_cmpuint(length, ==, strlen(changed));
  table_edit_destroy(edit);
  table_destroy(table);
  return changed;
}

static void check(const char *text, struct change change, const char *expected)
{
  g_autofree char *changed = change_text(text, &change);
  g_assert_cmpstr(changed, ==, expected);
  table_destroy(parse(changed, strlen(changed)));
}

#define BOM "\xEF\xBB\xBF"

static void test_nothing(void)
{
  static const char *const texts[] = {
    "a,b\n1,2\n",
    BOM "sep=;\r\na;b;;\r\n 1 ;\"2\"\"3\";;\r\n;;;\r\n\r\nlast",
    "\"a\",\"b\"\r\"x\ry\",\r",
    "a\tb\n\"1\t2\"  \t 3\n",
    "a",
  };
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    check(texts[i], (struct change){0}, texts[i]);
}

static void test_set(void)
{
  check("a,b\n1,2\n3,4\n", (struct change){.row = 1, .column = 0, .text = "new"}, "a,b\n1,2\nnew,4\n");
  check("a,b\n1,2", (struct change){.column = 1, .text = "x, \"y\"\nz"}, "a,b\n1,\"x, \"\"y\"\"\nz\"");
  check("a;b\r\n1;2\r\n", (struct change){.column = 1, .text = "x, y"}, "a;b\r\n1;x, y\r\n");
  check("a;b\r\n1;2\r\n", (struct change){.column = 1, .text = "x; y"}, "a;b\r\n1;\"x; y\"\r\n");
  check("a,b\n1,\"2\"\n", (struct change){.column = 1, .text = "new"}, "a,b\n1,\"new\"\n");
  check("a,b\n1,2\n", (struct change){.column = 0, .text = ""}, "a,b\n,2\n");
  check("a,b\n1,2\n", (struct change){.column = 0, .text = " edge"}, "a,b\n\" edge\",2\n");
  check("a,b\n1 , 2 \n", (struct change){.column = 1, .text = "new"}, "a,b\n1 , new\n");
}

/* Spreadsheets cut empty cells off the ends of rows. */
static void test_short_rows(void)
{
  check("a,b,c,d\n1\n2\n", (struct change){.column = 3, .text = "x"}, "a,b,c,d\n1,,,x\n2\n");
  check("a,b,c\n1,2\n", (struct change){.column = 2, .text = "x"}, "a,b,c\n1,2,x\n");
  check("a,b,c\n1\n", (struct change){.column = 2, .text = ""}, "a,b,c\n1\n");
  check("a,b,c\n1\n", (struct change){.column = 2, .text = "x", .after = 1, .name = "n"}, "a,b,n,c\n1,,,x\n");
  check("a,b,c\n1\n", (struct change){.column = 1, .text = "x", .after = 1, .name = "n"}, "a,b,n,c\n1,x\n");
}

static void test_columns(void)
{
  check("a,b\n1,2\n", (struct change){.after = 1, .name = "c"}, "a,b,c\n1,2,\n");
  check("a,b\n1,2\n", (struct change){.after = 0, .name = "c"}, "a,c,b\n1,,2\n");
  check("a,b,,\n1,2,,\n,,,\n1\n", (struct change){.after = 1, .name = "c"}, "a,b,c,,\n1,2,,,\n,,,\n1\n");
  check("\"a\",\"b\"\r\n\"1\",\"2\"\r\n", (struct change){.after = 1, .name = "c"},
        "\"a\",\"b\",\"c\"\r\n\"1\",\"2\",\r\n");
}

static void test_rows(void)
{
  check("a,b\n1,2\n3,4\n", (struct change){.before = 1, .cells = {"x", "y"}}, "a,b\n1,2\nx,y\n3,4\n");
  check("a,b\n1,2\n", (struct change){.before = 0, .cells = {"x", "y"}}, "a,b\nx,y\n1,2\n");
  check("a,b\r\n1,2", (struct change){.before = 1, .cells = {"x", NULL}}, "a,b\r\n1,2\r\nx,");
  check("a,b", (struct change){.before = 0, .cells = {"x", "y"}}, "a,b\nx,y");
  check("a,b\n1,2\n\n,\n3,4\n", (struct change){.before = 2, .cells = {"x", "y"}}, "a,b\n1,2\n\n,\n3,4\nx,y\n");
  check("\"a\";\"b\"\n", (struct change){.before = 0, .cells = {"x", ""}}, "\"a\";\"b\"\n\"x\";\n");
  check("a,b\n1,2\n", (struct change){.before = 1, .cells = {"x", "y"}, .after = 0, .name = "c"},
        "a,c,b\n1,,2\nx,,y\n");
}

/* Inside cells lines end as they do in the file's other cells. */
static void test_inner_line_ends(void)
{
  check("a,b\r\n\"1\r\n2\",x\r\n", (struct change){.column = 1, .text = "y\nz"}, "a,b\r\n\"1\r\n2\",\"y\r\nz\"\r\n");
  check("a,b\r\n\"1\n2\",x\r\n", (struct change){.column = 1, .text = "y\nz"}, "a,b\r\n\"1\n2\",\"y\nz\"\r\n");
}

/* Whatever the file looks like, what is read after a change is what was there and what was set. */
static void test_any_file(void)
{
  static const char *const ends[] = {"\n", "\r\n", "\r"};
  static const char *const texts[] = {"", "x", "a b", "1,2", "1;2", "q\"q", "l1\nl2", " s", "t\t", "\"\"", "ß→字"};
  static const char delimiters[] = ",;\t";
  guint32 state = 7;
  for (int round = 0; round < 3000; round++) {
    const char *end = ends[round % 3];
    char delimiter = delimiters[(round / 3) % 3];
    g_autoptr(GString) file = g_string_new(round % 2 ? BOM : "");
    g_string_append_printf(file, "a%cb%cc", delimiter, delimiter);
    for (int row = 0; row < 3; row++) {
      g_string_append(file, end);
      for (int column = 0; column < 3; column++) {
        state = state * 1664525u + 1013904223u;
        const char *text = texts[(state >> 16) % G_N_ELEMENTS(texts)];
        g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
        g_autofree char *quoted = g_strjoinv("\"\"", parts);
        g_string_append_printf(file, "%s\"%s\"", column ? (char[]){delimiter, 0} : "", quoted);
      }
    }
    state = state * 1664525u + 1013904223u;
    size_t row = (state >> 8) % 3, column = (state >> 16) % 3;
    const char *text = texts[(state >> 20) % G_N_ELEMENTS(texts)];
    struct table *before = parse(file->str, file->len);
    if (before->row_count < 3) { /* a row of empty cells is none */
      table_destroy(before);
      continue;
    }
    struct table_edit *edit = table_edit_create(before);
    size_t length;
    table_edit_set(edit, row, column, text);
    g_autofree char *changed = table_edit_text(edit, &length);
    struct table *after = parse(changed, length);
    for (size_t i = 0; after->row_count == 3 && i < 9; i++)
      g_assert_cmpstr(after->rows[i / 3].cells[i % 3].text, ==,
                      i == row * 3 + column ? text : before->rows[i / 3].cells[i % 3].text);
    table_destroy(after);
    table_edit_destroy(edit);
    table_destroy(before);
  }
}

int main(int count, char **words)
{
  g_test_init(&count, &words, NULL);
  g_test_add_func("/table_edit/nothing", test_nothing);
  g_test_add_func("/table_edit/set", test_set);
  g_test_add_func("/table_edit/short-rows", test_short_rows);
  g_test_add_func("/table_edit/columns", test_columns);
  g_test_add_func("/table_edit/rows", test_rows);
  g_test_add_func("/table_edit/inner-line-ends", test_inner_line_ends);
  g_test_add_func("/table_edit/any-file", test_any_file);
  return g_test_run();
}
