/*
 * CSV as spreadsheets and people write it: cells and their places, what is forgiven, what is not.
 */
#include "input/table.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static struct table *parse(const char *text, struct report *report)
{
  return table_parse(source_create("texts.csv", text, strlen(text)), report);
}

/* The cells as "a|b/c|d": cells of a row, rows; the header first. */
static void check_cells(const char *text, const char *expected)
{
  struct report *report = report_create();
  struct table *table = parse(text, report);
  g_assert_nonnull(table);
  GString *found = g_string_new(NULL);
  for (size_t i = 0; i < table->column_count; i++)
    g_string_append_printf(found, "%s%s", i > 0 ? "|" : "", table->columns[i].text);
  for (size_t i = 0; i < table->row_count; i++) {
    for (size_t j = 0; j < table->column_count; j++)
      g_string_append_printf(found, "%s%s", j > 0 ? "|" : "/", table->rows[i].cells[j].text);
  }
  g_assert_cmpstr(found->str, ==, expected);
  g_assert_cmpuint(report_findings(report)->len, ==, 0);
  g_string_free(found, TRUE);
  table_destroy(table);
  report_destroy(report);
}

/* All messages, one a line: "line:column message". */
static void check_errors(const char *text, const char *expected)
{
  struct report *report = report_create();
  g_assert_null(parse(text, report));
  GString *found = g_string_new(NULL);
  for (guint i = 0; i < report_findings(report)->len; i++) {
    const struct finding *finding = report_findings(report)->pdata[i];
    g_string_append_printf(found, "%s%d:%d %s", i > 0 ? "\n" : "", finding->line, finding->column, finding->message);
    g_assert_nonnull(finding->help);
  }
  g_assert_cmpstr(found->str, ==, expected);
  g_string_free(found, TRUE);
  report_destroy(report);
}

static void test_plain(void)
{
  check_cells("id,slogan\n1,Here\n2,There\n", "id|slogan/1|Here/2|There");
  check_cells("id,slogan\r\n1,Here\r\n", "id|slogan/1|Here");
  check_cells("id,slogan\r1,Here\r2,There", "id|slogan/1|Here/2|There");
  check_cells("\xEF\xBB\xBFid,slogan\r\n1,x\r\n", "id|slogan/1|x");
  check_cells("\xEF\xBB\xBF\"id\",\"slogan\"\r\n\"1\",x\r\n", "id|slogan/1|x");
  check_cells("id,zip,phone\n007,\"02138\",0800 010 020\n", "id|zip|phone/007|02138|0800 010 020");
  check_cells("id,slogan\n1,100% welcome %s & <3 #x\n", "id|slogan/1|100% welcome %s & <3 #x");
}

static void test_quotes(void)
{
  check_cells("a,b\n\"She said \"\"we stay\"\" and\",\"x,y\"\n", "a|b/She said \"we stay\" and|x,y");
  check_cells("a,b\n\"two\r\nlines\",\"two\rlines\"\n", "a|b/two\nlines|two\nlines");
  check_cells("a,b\n say \"hi\" , \"  kept  \" \n", "a|b/say \"hi\"|  kept  ");
  check_cells("a,b\n\"\",x\n", "a|b/|x");
}

static void test_delimiters(void)
{
  check_cells("a;b\n1,5;x\n", "a|b/1,5|x");
  check_cells("a\tb\n1, 2\t x \n", "a|b/1, 2|x");
  check_cells("\"a,b,c\";d\n1;2\n", "a,b,c|d/1|2");
  check_cells("a\n1\n", "a/1");
  check_cells("sep=;\r\na;b\r\n1;2\r\n", "a|b/1|2");
  check_cells("a,b;c\n1,2\n", "a|b;c/1|2"); /* as many of both: a comma */
}

static void test_forgiven(void)
{
  check_cells("a,b,,\n1,2,,,,\n,,,\n\n 3 \n", "a|b/1|2/3|");
  check_cells("a,b\n1", "a|b/1|");
  check_cells("a,b", "a|b");
}

static void test_places(void)
{
  struct report *report = report_create();
  struct table *table = parse("id,en,es\n1,\"a\nb\", ñandú \r\n2\r\n", report);
  const struct cell *second = &table->rows[0].cells[1];
  g_assert_cmpint(table->columns[1].place.column, ==, 4);
  g_assert_cmpint(second->place.line, ==, 2);
  g_assert_cmpint(second->place.column, ==, 3);
  const struct cell *third = &table->rows[0].cells[2];
  g_assert_cmpint(third->place.line, ==, 3);
  g_assert_cmpint(third->place.column, ==, 5);
  g_assert_cmpint(third->place.length, ==, 5);
  /* The cells that a short row lacks stand where it ends. */
  g_assert_cmpstr(table->rows[1].cells[2].text, ==, "");
  g_assert_cmpint(table->rows[1].cells[2].place.line, ==, 4);
  g_assert_cmpint(table_column(table, "es"), ==, 2);
  g_assert_cmpint(table_column(table, "fr"), ==, -1);
  table_destroy(table);
  report_destroy(report);
}

static void test_errors(void)
{
  check_errors("a,b\n1,\"Here\n2,x\n", "2:3 the quote that opens here is never closed");
  check_errors("a,b\n1,\"Here\" we stay\n", "2:10 the cell goes on after its closing quote");
  check_errors("a,b\n1,\"Here\n2,\"x\"\n",
               "2:3 the quote that opens here is closed only on line 3, in the middle of a cell");
  check_errors("a,b\n1,2,ñ,4\n1,2,,3\n", "2:5 this is cell 3 of its row, but the header has 2 columns\n"
                                         "3:6 this is cell 4 of its row, but the header has 2 columns");
  check_errors("a,,c,a\n", "1:3 column 2 has no name\n1:6 two columns are called \"a\": column 1 and column 4");
  check_errors("", "0:0 the first line should name the columns, but is empty");
  check_errors(",,\n1,2\n", "0:0 the first line should name the columns, but is empty");
  check_errors("id;slogan\r\n1;\"f\xFCr alle\"\r\n", "2:5 this is not UTF-8: byte FC looks like \"ü\" in Windows-1252");
}

static void test_limits(void)
{
  GString *text = g_string_new("a\n");
  for (int i = 0; i < 100001; i++)
    g_string_append_c(text, 'x');
  check_errors(text->str, "2:1 this cell has more than 100,000 characters");
  g_string_assign(text, "a");
  for (int i = 0; i < 1000; i++)
    g_string_append(text, ",a");
  check_errors(text->str, "1:2001 this row has more than 1,000 cells");
  /* Of one mistake in every row, the first twenty are enough. */
  g_string_assign(text, "a\n");
  for (int i = 0; i < 100; i++)
    g_string_append(text, "x,y\n");
  struct report *report = report_create();
  g_assert_null(parse(text->str, report));
  g_assert_cmpint(report_count(report, SEVERITY_ERROR), ==, 20);
  report_destroy(report);
  g_string_free(text, TRUE);
}

static const char sample[] = "\xEF\xBB\xBF"
                             "card,field,note,en,es\r\n*,title,\"name, of it\",Immigrants,Voces\r\n"
                             "one,slogan,\"big \"\"x\"\"\",Our *people*,\"Nuestra\r\ngente\"\r\n,,,,\r\n"
                             "two,caption,,Año,\r\n";

/* Changes a few bytes, mostly to ones that mean something to CSV. */
static void mutate(GRand *random, GString *text)
{
  static const char signs[] = "\",;\t\n\r \xC3\xFF\0";
  int changes = g_rand_int_range(random, 1, 6);
  for (int i = 0; i < changes && text->len > 0; i++) {
    gint at = g_rand_int_range(random, 0, (gint32)text->len);
    gint kind = g_rand_int_range(random, 0, 4), length = g_rand_int_range(random, 1, 9);
    char sign = signs[g_rand_int_range(random, 0, sizeof signs)];
    if (kind == 0)
      text->str[at] = (char)g_rand_int_range(random, 0, 256);
    else if (kind == 1)
      text->str[at] = sign;
    else if (kind == 2)
      g_string_insert_c(text, at, sign);
    else
      g_string_erase(text, at, MIN(length, (gint)text->len - at));
  }
}

/* Whatever the bytes, there is a table or a message, never both. */
static void test_noise(void)
{
  GRand *random = g_rand_new_with_seed(20260501);
  int refused = 0;
  for (int i = 0; i < 2000; i++) {
    GString *text = g_string_new(sample);
    mutate(random, text);
    struct report *report = report_create();
    struct table *table = table_parse(source_create("texts.csv", text->str, text->len), report);
    g_assert_cmpint(table != NULL, ==, report_findings(report)->len == 0);
    refused += table == NULL;
    table_destroy(table);
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
  g_test_add_func("/table/plain", test_plain);
  g_test_add_func("/table/quotes", test_quotes);
  g_test_add_func("/table/delimiters", test_delimiters);
  g_test_add_func("/table/forgiven", test_forgiven);
  g_test_add_func("/table/places", test_places);
  g_test_add_func("/table/errors", test_errors);
  g_test_add_func("/table/limits", test_limits);
  g_test_add_func("/table/noise", test_noise);
  return g_test_run();
}
