/*
 * Content streams: tokens, strings, and the marks that tell a page's parts from decoration.
 */
#include "press/content.h"

#include <string.h>

/* The kinds and words of all tokens: "n:1 o:w ". */
static char *read_all(const char *bytes)
{
  static const char kinds[CONTENT_KIND_COUNT] = "enNsboi";
  struct content content = {bytes, strlen(bytes), 0};
  GString *words = g_string_new(NULL);
  struct content_token token;
  for (token = content_next(&content); token.kind != CONTENT_END; token = content_next(&content))
    g_string_append_printf(words, "%c:%.*s ", kinds[token.kind], (int)(token.end - token.start), bytes + token.start);
  return g_string_free(words, FALSE);
}

static void assert_tokens(const char *bytes, const char *expected)
{
  g_autofree char *words = read_all(bytes);
  g_assert_cmpstr(words, ==, expected);
}

static void test_tokens(void)
{
  assert_tokens("", "");
  assert_tokens("1 0 -.5 +2 rg", "n:1 n:0 n:-.5 n:+2 o:rg ");
  assert_tokens("[(a)5(b\\))-3]TJ", "b:[ s:(a) n:5 s:(b\\)) n:-3 b:] o:TJ ");
  assert_tokens("(one (two) three)Tj", "s:(one (two) three) o:Tj ");
  assert_tokens("/P<</MCID 0/X true>>BDC", "N:/P b:<< N:/MCID n:0 N:/X N:true b:>> o:BDC ");
  assert_tokens("<00 a1>Tj% EMC\nf*", "s:<00 a1> o:Tj o:f* ");
  assert_tokens("q BI /W 1 ID \x01\x02 EMC\nEI Q", "o:q i:BI /W 1 ID \x01\x02 EMC\nEI o:Q ");
  assert_tokens("(never ends", "");
  assert_tokens("q <00", "o:q ");
  assert_tokens("BI never ends", "");
}

static void assert_string(const char *token, const char *bytes, size_t length)
{
  struct content content = {token, strlen(token), 0};
  struct content_token read = content_next(&content);
  g_assert_cmpint(read.kind, ==, CONTENT_STRING);
  g_autoptr(GByteArray) string = content_string(&content, read);
  g_assert_cmpmem(string->data, string->len, bytes, length);
}

static void test_strings(void)
{
  assert_string("()", "", 0);
  assert_string("(a\\(b\\)\\\\)", "a(b)\\", 5);
  assert_string("(\\n\\101\\7\\0018)", "\nA\a\0018", 5);
  assert_string("(a\\\nb)", "ab", 2);
  assert_string("<41 4>", "A@", 2);
  struct content content = {"<feff06440627>", 14, 0};
  g_autoptr(GByteArray) string = content_string(&content, content_next(&content));
  g_autofree char *text = content_text(string);
  g_assert_cmpstr(text, ==, "لا");
  g_byte_array_set_size(string, 1);
  g_assert_null(content_text(string));
}

static void assert_marked(const char *bytes, unsigned parts, const char *expected)
{
  GByteArray *marked = content_mark_artifacts(bytes, strlen(bytes), parts);
  g_assert_true((marked == NULL) == (expected == NULL));
  if (!marked)
    return;
  g_assert_cmpmem(marked->data, marked->len, expected, strlen(expected));
  g_byte_array_unref(marked);
}

static void test_artifacts(void)
{
  assert_marked("", 0, "");
  assert_marked("0 0 9 9 re f", 0, "/Artifact BMC\n0 0 9 9 re f\nEMC\n");
  assert_marked("/P<</MCID 0>>BDC f EMC", 1, "/P<</MCID 0>>BDC f EMC");
  assert_marked("f\n/P <</MCID 0>> BDC f EMC\n/H1 <</MCID 1>> BDC f EMC\nQ", 2,
                "/Artifact BMC\nf\n\nEMC\n/P <</MCID 0>> BDC f EMC\n/H1 <</MCID 1>> BDC f EMC"
                "/Artifact BMC\n\nQ\nEMC\n");
}

/* Marks inside a part, and marks without a number, stay as they are; a part's word in a string is none. */
static void test_nested(void)
{
  static const char nested[] = "/P <</MCID 0>> BDC BT /Span <</ActualText <feff0041>>> BDC (EMC) Tj EMC ET EMC";
  assert_marked(nested, 1, nested);
  assert_marked("/Span <</X (/MCID 0)>> BDC /A BMC f EMC EMC", 0,
                "/Artifact BMC\n/Span <</X (/MCID 0)>> BDC /A BMC f EMC EMC\nEMC\n");
}

static void test_refused(void)
{
  assert_marked("EMC", 0, NULL);
  assert_marked("/P <</MCID 0>> BDC f", 1, NULL);
  assert_marked("/P <</MCID 0>> BDC f EMC", 0, NULL);
  assert_marked("/P <</MCID 0>> BDC f EMC", 2, NULL);
  assert_marked("/P <</MCID 1>> BDC f EMC", 1, NULL);
  assert_marked("/P <</MCID 0>> BDC /P <</MCID 1>> BDC f EMC EMC", 2, NULL);
  assert_marked("/Artifact BMC /P <</MCID 0>> BDC f EMC EMC", 1, NULL);
  assert_marked("BT /P <</MCID 0>> BDC (a) Tj EMC ET", 1, NULL);
  assert_marked("/P <</MCID 0>> BDC BT EMC ET", 1, NULL);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/content/tokens", test_tokens);
  g_test_add_func("/content/strings", test_strings);
  g_test_add_func("/content/artifacts", test_artifacts);
  g_test_add_func("/content/nested", test_nested);
  g_test_add_func("/content/refused", test_refused);
  return g_test_run();
}
