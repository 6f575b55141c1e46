/*
 * Reading only what is a file of sane size, and finding names without ever leaving the root.
 */
#include "input/file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder for one test, with "root" in it and "outside" beside that. */
struct fixture {
  char *folder, *root;
  struct report *report;
};

static void write_file(const struct fixture *fixture, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_mkdir_with_parents(parent, 0700);
  g_assert_true(g_file_set_contents(path, text, length, NULL));
}

static void set_up(struct fixture *fixture, const void *unused)
{
  (void)unused;
  fixture->folder = g_dir_make_tmp("placard-file-XXXXXX", NULL);
  fixture->root = g_build_filename(fixture->folder, "root", NULL);
  fixture->report = report_create();
  write_file(fixture, "root/campaign.yaml", "id: x\n", -1);
  write_file(fixture, "root/logos/ijn.svg", "<svg/>", -1);
  write_file(fixture, "outside/secret.png", "secret", -1);
}

static void remove_tree(const char *path)
{
  struct stat status;
  if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
    GDir *directory = g_dir_open(path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(directory));) {
      g_autofree char *child = g_build_filename(path, name, NULL);
      remove_tree(child);
    }
    g_dir_close(directory);
  }
  g_remove(path);
}

static void tear_down(struct fixture *fixture, const void *unused)
{
  (void)unused;
  remove_tree(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->root);
  report_destroy(fixture->report);
}

/* The messages so far, one a line, each with its help; free with g_free. */
static char *findings(const struct fixture *fixture)
{
  GString *text = g_string_new(NULL);
  const GPtrArray *all = report_findings(fixture->report);
  for (guint i = 0; i < all->len; i++) {
    const struct finding *finding = all->pdata[i];
    g_string_append(text, i > 0 ? "\n" : "");
    if (finding->line > 0)
      g_string_append_printf(text, "%d:%d ", finding->line, finding->column);
    g_string_append_printf(text, "%s | %s", finding->message, finding->help);
  }
  return g_string_free(text, FALSE);
}

static void check_findings(struct fixture *fixture, const char *expected)
{
  g_autofree char *found = findings(fixture);
  g_assert_cmpstr(found, ==, expected);
  report_destroy(fixture->report);
  fixture->report = report_create();
}

static void check_refused(struct fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
  size_t length;
  g_assert_null(file_read(path, name, file_text_limit, (struct place){0}, fixture->report, &length));
  check_findings(fixture, expected);
}

static void test_read(struct fixture *fixture, const void *unused)
{
  (void)unused;
  write_file(fixture, "root/photo.bin", "a\0b", 3);
  g_autofree char *path = g_build_filename(fixture->root, "photo.bin", NULL);
  size_t length = 0;
  g_autofree char *bytes = file_read(path, "photo.bin", (struct file_limit){3, file_text_limit.help}, (struct place){0}, fixture->report, &length);
  g_assert_cmpmem(bytes, length, "a\0b", 3);
  g_assert_cmpint(bytes[3], ==, '\0');
  g_assert_null(file_read(path, "photo.bin", (struct file_limit){2, file_text_limit.help}, (struct place){0}, fixture->report, &length));
  check_findings(fixture, "\"photo.bin\" has 3 bytes; at most 2 bytes can be read | check that it is the right file");
}

/* A file of a gigabyte, without its blocks, is refused by its size; a pipe must not block. */
static void test_refused(struct fixture *fixture, const void *unused)
{
  (void)unused;
  g_autofree char *big = g_build_filename(fixture->folder, "big.yaml", NULL);
  int descriptor = g_open(big, O_CREAT | O_WRONLY, 0600);
  g_assert_cmpint(ftruncate(descriptor, (off_t)1 << 30), ==, 0);
  close(descriptor);
  g_autofree char *pipe = g_build_filename(fixture->folder, "pipe", NULL);
  g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
  check_refused(fixture, "big.yaml",
                "\"big.yaml\" has 1.0 GB; at most 8 MB can be read | check that it is the right file");
  check_refused(fixture, "pipe", "\"pipe\" is a pipe or a device, not a file | name an ordinary file");
  check_refused(fixture, "root", "\"root\" is a folder, not a file | name a file inside it");
  check_refused(fixture, "none.yaml", "there is no file \"none.yaml\" | check its name and the folder it is in");
}

static void check_text(struct fixture *fixture, const char *bytes, gssize length, const char *expected)
{
  write_file(fixture, "root/t.csv", bytes, length);
  g_autofree char *path = g_build_filename(fixture->root, "t.csv", NULL);
  struct source *source = file_read_text(path, "t.csv", (struct place){0}, fixture->report);
  g_assert_null(source);
  check_findings(fixture, expected);
}

static void test_text(struct fixture *fixture, const void *unused)
{
  (void)unused;
  write_file(fixture, "root/t.csv", "\xEF\xBB\xBF\"id\",ñ\r\n", -1);
  g_autofree char *path = g_build_filename(fixture->root, "t.csv", NULL);
  struct source *source = file_read_text(path, "t.csv", (struct place){0}, fixture->report);
  g_assert_cmpstr(source->text, ==, "\"id\",ñ\r\n");
  g_assert_cmpstr(source->name, ==, "t.csv");
  source_destroy(source);

  const char *utf8_help = "save the file with the encoding UTF-8 (in a spreadsheet: \"CSV UTF-8\")";
  g_autofree char *latin = g_strdup_printf("2:10 this is not UTF-8: byte FC looks like \"ü\" in Windows-1252 | %s",
                                           utf8_help);
  check_text(fixture, "id;slogan\n1;ñandú f\xFCr\n", -1, latin);
  g_autofree char *quote = g_strdup_printf("1:4 this is not UTF-8: byte 92 looks like \"’\" in Windows-1252 | %s",
                                           utf8_help);
  check_text(fixture, "Don\x92t\n", -1, quote);
  check_text(fixture, "a,b\0c\n", 6,
             "1:4 a NUL byte stands in the text | delete it; if there are many, the file is damaged: save it again");
  check_text(fixture, "a\x1B", -1,
             "1:2 an invisible control character (U+001B) stands in the text | delete it and type the text around it "
             "anew");
  check_text(fixture, "\xFF\xFEi\0d\0", 6,
             "this is not a plain text file: it is saved as UTF-16 | save it again with the encoding UTF-8 (in a "
             "spreadsheet: \"CSV UTF-8\")");
  check_text(fixture, "PK\3\4", -1,
             "this is not a plain text file: it is a zip file or an office document | unpack it, or save the document "
             "as plain text (UTF-8)");
}

static struct place logo_place(struct source **source)
{
  *source = source_create("campaign.yaml", "logo: x\n", 8);
  return (struct place){.source = *source, .line = 1, .column = 7, .length = 1};
}

/* Resolves a name from `folder` of the root; checks the path below the fixture's folder, or NULL. */
static void check_resolved(struct fixture *fixture, const char *from, const char *name, const char *expected)
{
  struct source *source;
  struct place place = logo_place(&source);
  g_autofree char *folder = g_build_filename(fixture->root, from, NULL);
  g_autofree char *path = file_resolve(fixture->root, folder, name, place, fixture->report);
  g_autofree char *wanted = expected ? g_build_filename(fixture->root, expected, NULL) : NULL;
  g_assert_cmpstr(path, ==, wanted);
  source_destroy(source);
}

static void check_unresolved(struct fixture *fixture, const char *name, const char *expected)
{
  check_resolved(fixture, ".", name, NULL);
  g_autofree char *with_place = g_strconcat("1:7 ", expected, NULL);
  check_findings(fixture, with_place);
}

static void test_resolve(struct fixture *fixture, const void *unused)
{
  (void)unused;
  write_file(fixture, "root/my art #1 50%/a%20b.png", "x", -1);
  write_file(fixture, "root/layouts/stand.yaml", "x", -1);
  check_resolved(fixture, ".", "logos/ijn.svg", "logos/ijn.svg");
  check_resolved(fixture, ".", "./logos//../logos/ijn.svg", "logos/ijn.svg");
  check_resolved(fixture, "layouts", "../logos/ijn.svg", "logos/ijn.svg");
  check_resolved(fixture, ".", "my art #1 50%/a%20b.png", "my art #1 50%/a%20b.png");
  check_findings(fixture, "");
}

/* A name made on a Mac is decomposed; both ways of writing it find both ways of storing it. */
static void test_normalization(struct fixture *fixture, const void *unused)
{
  (void)unused;
  write_file(fixture, "root/nin\xCC\x83o.png", "x", -1);
  write_file(fixture, "root/caf\xC3\xA9.png", "x", -1);
  write_file(fixture, "root/dup\xC3\xA9.png", "x", -1);
  write_file(fixture, "root/dupe\xCC\x81.png", "x", -1);
  check_resolved(fixture, ".", "ni\xC3\xB1o.png", "nin\xCC\x83o.png");
  check_resolved(fixture, ".", "nin\xCC\x83o.png", "nin\xCC\x83o.png");
  check_resolved(fixture, ".", "cafe\xCC\x81.png", "caf\xC3\xA9.png");
  check_unresolved(fixture, "dup\xC3\xA9.png",
                   "two files are called \"dup\xC3\xA9.png\" | rename one of them: they differ only in how accents are "
                   "stored");
}

static void test_missing(struct fixture *fixture, const void *unused)
{
  (void)unused;
  write_file(fixture, "root/Logo.svg", "x", -1);
  check_unresolved(fixture, "logo.svg",
                   "there is no file \"logo.svg\" | it is called \"Logo.svg\": write capitals and small letters the "
                   "same");
  check_unresolved(fixture, "logos/ijn", "there is no file \"logos/ijn\" | did you mean \"logos/ijn.svg\"?");
  check_unresolved(fixture, "logos/ijm.svg", "there is no file \"logos/ijm.svg\" | did you mean \"logos/ijn.svg\"?");
  check_unresolved(fixture, "logo/ijn.svg",
                   "there is no folder \"logo\" for \"logo/ijn.svg\" | did you mean \"logos\"?");
  check_unresolved(fixture, "zzz.png",
                   "there is no file \"zzz.png\" | put the file there, or correct its name");
  check_unresolved(fixture, "Logo.svg/x",
                   "\"Logo.svg/x\" goes through a file as if it were a folder | check the folders in its name");
}

static void test_leaving(struct fixture *fixture, const void *unused)
{
  (void)unused;
  g_autofree char *away = g_build_filename(fixture->root, "away", NULL);
  g_autofree char *link = g_build_filename(fixture->root, "logos", "link.png", NULL);
  g_autofree char *inside = g_build_filename(fixture->root, "inside", NULL);
  g_autofree char *dead = g_build_filename(fixture->root, "dead.png", NULL);
  g_assert_cmpint(symlink("../outside", away), ==, 0);
  g_assert_cmpint(symlink("../../outside/secret.png", link), ==, 0);
  g_assert_cmpint(symlink("logos", inside), ==, 0);
  g_assert_cmpint(symlink("nowhere", dead), ==, 0);
  const char *const names[] = {"../outside/secret.png", "away/secret.png",      "away/none.png",
                               "logos/link.png",        "inside/link.png",      "..",
                               "logos/../../outside/x", "../root/logos/ijn.svg"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *expected = g_strdup_printf("\"%s\" leads out of the campaign's folder | copy the file into the "
                                                "campaign's folder and name it there",
                                                names[i]);
    check_unresolved(fixture, names[i], expected);
  }
  check_resolved(fixture, ".", "inside/ijn.svg", "logos/ijn.svg");
  check_unresolved(fixture, "dead.png",
                   "\"dead.png\" is a link to something that is not there | replace the link with the file itself");
}

static void test_written(struct fixture *fixture, const void *unused)
{
  (void)unused;
  const char *const absolute[] = {"/etc/passwd", "C:/logos/ijn.svg", "C:\\logos\\ijn.svg", "~/ijn.svg", "file:///x"};
  for (size_t i = 0; i < G_N_ELEMENTS(absolute); i++) {
    g_autofree char *expected = g_strdup_printf("\"%s\" works on one computer only | copy the file into the campaign's "
                                                "folder and name it from there",
                                                absolute[i]);
    check_unresolved(fixture, absolute[i], expected);
  }
  check_unresolved(fixture, "logos\\ijn.svg",
                   "folders in a name are parted by \"/\", not by \"\\\" | write \"logos/ijn.svg\"");
  check_unresolved(fixture, "", "the file's name is empty | write the name of a file, or leave the line out");
  check_unresolved(fixture, "https://example.org/x.png",
                   "\"https://example.org/x.png\" is a web address, not a file | download the file into the campaign's "
                   "folder and name it there");
}

#define ADD(name, function) g_test_add("/file/" name, struct fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  ADD("read", test_read);
  ADD("refused", test_refused);
  ADD("text", test_text);
  ADD("resolve", test_resolve);
  ADD("normalization", test_normalization);
  ADD("missing", test_missing);
  ADD("leaving", test_leaving);
  ADD("written", test_written);
  return g_test_run();
}
