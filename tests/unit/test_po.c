/*
 * Gettext PO files: what programs write is read, what is broken is told with its line, what we write comes back.
 */
#include "input/po.h"
#include "input/po_write.h"

#include <glib.h>
#include <string.h>

#define HEADER "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static struct po *parse(const char *text, struct report *report)
{
  return po_parse(source_create("es.po", text, strlen(text)), report);
}

/* The entries as "line context|id=text", "~" before what is fuzzy and "#" before comments, parted by " / ". */
static void check_entries(const char *text, const char *expected)
{
  struct report *report = report_create();
  struct po *po = parse(text, report);
  g_autoptr(GString) found = g_string_new(NULL);
  for (guint i = 0; i < report_findings(report)->len; i++)
    g_test_message("%s", ((struct finding *)report_findings(report)->pdata[i])->message);
  g_assert_nonnull(po);
  for (size_t i = 0; i < po->count; i++) {
    const struct po_entry *entry = &po->entries[i];
    g_string_append_printf(found, "%s%d %s%s|%s=%s", i > 0 ? " / " : "", entry->place.line, entry->fuzzy ? "~" : "",
                           entry->context ? entry->context : "", entry->id, entry->text);
    if (entry->comments)
      g_string_append_printf(found, "#%s", entry->comments);
  }
  g_assert_cmpstr(found->str, ==, expected);
  g_assert_cmpuint(report_findings(report)->len, ==, 0);
  po_destroy(po);
  report_destroy(report);
}

/* All messages, as "line:column message". */
static void check_errors(const char *text, const char *expected)
{
  struct report *report = report_create();
  g_autoptr(GString) found = g_string_new(NULL);
  g_assert_null(parse(text, report));
  for (guint i = 0; i < report_findings(report)->len; i++) {
    const struct finding *finding = report_findings(report)->pdata[i];
    g_string_append_printf(found, "%s%d:%d %s", i > 0 ? "\n" : "", finding->line, finding->column, finding->message);
    g_assert_nonnull(finding->help);
  }
  g_assert_cmpstr(found->str, ==, expected);
  report_destroy(report);
}

static void test_plain(void)
{
  check_entries("", "");
  check_entries(HEADER, "");
  check_entries("msgid \"Here\"\nmsgstr \"Aquí\"\n", "1 |Here=Aquí");
  check_entries(HEADER "msgctxt \"one|slogan\"\nmsgid \"Here\"\nmsgstr \"Aquí\"\n\nmsgid \"b\"\nmsgstr \"\"\n",
                "7 one|slogan|Here=Aquí / 10 |b=");
  check_entries("msgid \"a\"\r\nmsgstr \"b\"\r\n\r\nmsgid \"c\"\r\nmsgstr \"d\"", "1 |a=b / 4 |c=d");
  check_entries("msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", "1 |a=b / 3 |c=d");
}

static void test_strings(void)
{
  check_entries("msgid \"\"\n\"one \"\n  \"two\"\nmsgstr \"x\" \"y\"\n", "1 |one two=xy");
  check_entries("msgid \"a\\nb\"\nmsgstr \"\\t\\\"q\\\" \\\\ \\101\\x42\"\n", "1 |a\nb=\t\"q\" \\ AB");
  check_entries("msgid\"a\"\nmsgstr\"b\"\n", "1 |a=b");
  check_entries("msgid \"100% %s {x} #~ msgid\"\nmsgstr \"#, fuzzy\"\n", "1 |100% %s {x} #~ msgid=#, fuzzy");
}

static void test_comments(void)
{
  check_entries("# Ana: unsure\n#\n# second\n#. note\n#: texts.csv:3\n#, fuzzy, no-wrap\n#| msgid \"old\"\n"
                "msgid \"a\"\nmsgstr \"b\"\n",
                "8 ~|a=b#Ana: unsure\n\nsecond");
  check_entries("msgid \"a\"\nmsgstr \"b\"\n#, fuzzy\nmsgid \"c\"\nmsgstr \"d\"\n", "1 |a=b / 4 ~|c=d");
  check_entries("#, fuzzy\n" HEADER "msgid \"c\"\nmsgstr \"d\"\n", "7 |c=d");
}

/* The flags of an entry that is no more are not those of the next. */
static void test_obsolete(void)
{
  static const char text[] = "# gone\n#, fuzzy\n#~ msgid \"old\"\n#~ msgstr \"viejo\"\n\n#~ msgid \"older\"\n"
                             "#~ msgstr \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n#~| msgid \"oldest\"\n";
  struct report *report = report_create();
  struct po *po;
  check_entries(text, "8 |a=b");
  po = parse(text, report);
  g_assert_cmpstr(po->obsolete, ==,
                  "#~ msgid \"old\"\n#~ msgstr \"viejo\"\n\n#~ msgid \"older\"\n#~ msgstr \"x\"\n\n"
                  "#~| msgid \"oldest\"\n");
  po_destroy(po);
  report_destroy(report);
}

static void test_plural(void)
{
  struct report *report = report_create();
  struct po *po = parse("msgid \"card\"\nmsgid_plural \"cards\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n", report);
  g_assert_cmpuint(po->count, ==, 1);
  g_assert_true(po->entries[0].plural);
  po_destroy(po);
  report_destroy(report);
}

static void test_header(void)
{
  struct report *report = report_create();
  struct po *po = parse(HEADER, report);
  g_autofree char *language = po_header_field(po, "language"), *other = po_header_field(po, "Lang");
  g_assert_cmpstr(language, ==, "es");
  g_assert_null(other);
  po_destroy(po);
  report_destroy(report);
}

static void test_broken(void)
{
  check_errors("msgid \"a\nmsgstr \"b\"\n", "1:7 the quote that opens here is not closed on its line");
  check_errors("msgid \"a\"\n", "1:1 this text has no msgstr");
  check_errors("msgstr \"a\"\n", "1:1 this belongs to no msgid");
  check_errors("\"a\"\n", "1:1 this text belongs to nothing");
  check_errors("msgid \"a\" b\nmsgstr \"\"\n", "1:11 a text in quotes should stand here");
  check_errors("msgid \"a\\q\"\nmsgstr \"\"\n", "1:9 no such escape");
  check_errors("msgid \"a\\0\"\nmsgstr \"\"\n", "1:9 this escape is no letter of its own");
  check_errors("msgid \"a\"\nmsgstr \"\"\nmsgstr \"\"\n", "3:1 this msgid has two msgstr");
  check_errors("msgid \"a\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"x\"\n", "4:1 this text is translated twice");
  check_errors("card,field,en\n", "1:1 this is no line of a PO file");
  check_errors("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"a\"\nmsgstr "
               "\"\xE9\"\n",
               "2:43 the file is written in ISO-8859-1; placard reads UTF-8");
  check_errors("msgid \"a\"\nmsgstr \"\xE9\"\n", "2:9 this is not UTF-8: byte E9 looks like \"é\" in Windows-1252");
}

/* Writes one entry with all that it may have, and reads it again. */
static void check_back(const char *id, const char *text)
{
  struct report *report = report_create();
  g_autoptr(GString) out = g_string_new(NULL);
  struct po_message message = {.comments = "by hand",
                               .extracted = "note\n\nmore",
                               .file = "my texts.csv",
                               .line = 3,
                               .fuzzy = true,
                               .context = "a|b",
                               .id = id,
                               .text = text};
  po_write_entry(out, &message);
  struct po *po = parse(out->str, report);
  g_assert_nonnull(po);
  g_assert_cmpuint(po->count, ==, 1);
  g_assert_cmpstr(po->entries[0].id, ==, id);
  g_assert_cmpstr(po->entries[0].text, ==, text);
  g_assert_cmpstr(po->entries[0].context, ==, "a|b");
  g_assert_cmpstr(po->entries[0].comments, ==, "by hand");
  g_assert_true(po->entries[0].fuzzy);
  po_destroy(po);
  report_destroy(report);
}

static void test_back(void)
{
  check_back("Here", "Aquí");
  check_back("one\ntwo", "uno\n\ndos\n");
  check_back("\"q\" \\n \\", "\t\a\b\f\v\r\n");
  check_back("100% #, fuzzy", "msgid \"x\"");
  check_back("字\n", "\n字");
}

static guint32 next_number(guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Whatever bytes there are: no crash, and either a result or an error. */
static void test_any_bytes(void)
{
  static const char seed[] = "# c\n#. e\n#: f:1\n#, fuzzy\n#| msgid \"p\"\nmsgctxt \"a|b\"\nmsgid \"\"\n\"x\\n\"\n"
                             "msgid_plural \"y\"\nmsgstr[0] \"z\"\n#~ msgid \"o\"\nmsgid \"k\"\nmsgstr \"\\101\"\n";
  static const char bytes[] = "\"\\\n#~,|[]0 \tmsgidctrx\xC3\xA9";
  guint32 state = 11;
  for (int round = 0; round < 20000; round++) {
    g_autofree char *text = g_strdup(seed);
    size_t length = strlen(text);
    for (int i = 0; i < 1 + round % 6; i++)
      text[next_number(&state) % length] = bytes[next_number(&state) % (sizeof bytes - 1)];
    struct report *report = report_create();
    struct po *po = po_parse(source_create("es.po", text, length - next_number(&state) % length), report);
    g_assert_true((po != NULL) == (report_count(report, SEVERITY_ERROR) == 0));
    po_destroy(po);
    report_destroy(report);
  }
}

int main(int count, char **words)
{
  g_test_init(&count, &words, NULL);
  g_test_add_func("/po/plain", test_plain);
  g_test_add_func("/po/strings", test_strings);
  g_test_add_func("/po/comments", test_comments);
  g_test_add_func("/po/obsolete", test_obsolete);
  g_test_add_func("/po/plural", test_plural);
  g_test_add_func("/po/header", test_header);
  g_test_add_func("/po/broken", test_broken);
  g_test_add_func("/po/back", test_back);
  g_test_add_func("/po/any-bytes", test_any_bytes);
  return g_test_run();
}
