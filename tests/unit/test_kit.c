/*
 * kit.c and its rooms: whole kits of a tiny campaign, read back, damaged, and made again under other circumstances.
 * The pages and texts are compared in their telling parts; tests/kit/ has other programs look at the zips.
 */
#include "kit/kit_write.h"

#include "kit/content.h"
#include "kit/manifest.h"
#include "kit/zip.h"

#include "kit_fixture.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

static void clear_result(gpointer data)
{
  g_free(((struct kit_result *)data)->name);
}

/* Builds to `output` and fails the test unless that went well; returns the results. */
static GArray *build(const struct fixture *fixture, const char *output)
{
  GArray *results = g_array_new(FALSE, FALSE, sizeof(struct kit_result));
  g_array_set_clear_func(results, clear_result);
  bool good = fixture_build(fixture, output, results);
  fixture_assert_good(fixture);
  g_assert_true(good);
  return results;
}

/* What take_entry looks for. */
struct wanted {
  const char *name;
  char *text;
};

static bool take_entry(const char *name, GBytes *bytes, void *data)
{
  struct wanted *wanted = data;
  if (!g_str_equal(name, wanted->name))
    return true;
  wanted->text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  return false;
}

/* The text of an entry of a zip; fails the test if it is not there. */
static char *zip_text(const struct fixture *fixture, const char *zip, const char *entry)
{
  struct wanted wanted = {.name = entry};
  g_autofree char *path = fixture_path(fixture, zip);
  zip_read(path, 1 << 20, take_entry, &wanted, fixture->report);
  g_assert_nonnull(wanted.text);
  return wanted.text;
}

static void assert_has(const char *text, const char *part)
{
  if (!strstr(text, part))
    g_error("\"%s\" is not in:\n%s", part, text);
}

static bool list_entry(const struct zip_item *item, void *data)
{
  g_string_append_printf(data, "%s\n", item->name);
  return true;
}

static void assert_entries(const struct fixture *fixture, const char *zip, const char *expected)
{
  g_autoptr(GString) names = g_string_new(NULL);
  g_autofree char *path = fixture_path(fixture, zip);
  g_assert_true(zip_scan(path, list_entry, names, fixture->report));
  g_assert_cmpstr(names->str, ==, expected);
}

/* Z03 and Z04: whatever the slug, a name is portable, unlike others, and never empty. */
static void test_names(void)
{
  struct format format = {.id = "instagram-square", .purpose = PURPOSE_SOCIAL};
  struct campaign campaign = {.slug = "tiny"};
  struct card card = {.slug = "not-disposable"};
  g_autofree char *name = kit_file_name(&campaign, &card, &format, false, "es", "png");
  g_assert_cmpstr(name, ==, "social/not-disposable_instagram-square_es.png");
  g_autofree char *back = kit_file_name(&campaign, &card, &format, true, "es", "png");
  g_assert_cmpstr(back, ==, "social/not-disposable_instagram-square-back_es.png");
  g_autofree char *region = kit_file_name(&campaign, &card, &format, false, "zh-Hant", "png");
  g_assert_cmpstr(region, ==, "social/not-disposable_instagram-square_zh-hant.png");
  g_autofree char *several = kit_file_name(&campaign, NULL, &format, false, "es", "pdf");
  g_assert_cmpstr(several, ==, "social/tiny_instagram-square_es.pdf");
  g_autofree char *stem = g_strnfill(150, 'x');
  g_autofree char *one_slug = g_strconcat(stem, "1", NULL), *other_slug = g_strconcat(stem, "2", NULL);
  struct card one = {.slug = one_slug}, other = {.slug = other_slug};
  g_autofree char *one_name = kit_file_name(&campaign, &one, &format, false, "es", "png");
  g_autofree char *other_name = kit_file_name(&campaign, &other, &format, false, "es", "png");
  g_assert_cmpuint(strlen(one_name), ==, 100);
  g_assert_cmpuint(strlen(other_name), ==, 100);
  g_assert_cmpstr(one_name, !=, other_name);
}

static void test_folder_names(void)
{
  static const struct {
    const char *stem, *suffix, *expected;
  } names[] = {
    {"tiny", "es", "tiny-es"},  {"CON", NULL, "con-kit"},     {"con", "es", "con-es"},
    {"lpt1", NULL, "lpt1-kit"}, {"end.", NULL, "end"},        {"..", NULL, "campaign"},
    {"-rf", NULL, "rf"},        {"", "es", "campaign-es"},    {"Why: us? <now>", NULL, "why-us-now"},
    {"com10", NULL, "com10"},   {"nul.png", NULL, "nul-png"},
  };
  for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *name = content_portable_name(names[i].stem, names[i].suffix, 60);
    g_assert_cmpstr(name, ==, names[i].expected);
  }
}

static void test_folder(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  g_assert_cmpuint(results->len, ==, 4);
  const struct kit_result *first = &g_array_index(results, struct kit_result, 0);
  g_assert_cmpstr(first->name, ==, "tiny-en.zip");
  g_assert_cmpuint(first->file_count, ==, 10);
  g_autofree char *path = fixture_path(&fixture, "out");
  g_autoptr(GPtrArray) names = tree_list(path, true, fixture.report);
  g_ptr_array_add(names, NULL);
  g_autofree char *joined = g_strjoinv(" ", (char **)names->pdata);
  g_assert_cmpstr(joined, ==,
                  "README.txt START-HERE.html manifest.json tiny-de.zip tiny-en.zip tiny-es.zip tiny-press.zip");
  assert_entries(&fixture, "out/tiny-es.zip",
                 "tiny-es/LEEME.txt\ntiny-es/START-HERE.html\ntiny-es/manifest.json\n"
                 "tiny-es/print/bread_sign-a4_es.pdf\ntiny-es/social/bread_instagram-square_es.png\n"
                 "tiny-es/text/alt-text_es.csv\ntiny-es/text/captions_es.csv\ntiny-es/text/captions_es.txt\n");
  assert_entries(&fixture, "out/tiny-press.zip",
                 "tiny-press/README.txt\ntiny-press/START-HERE.html\ntiny-press/manifest.json\n"
                 "tiny-press/press/tiny_postcard-4x6_de.pdf\ntiny-press/press/tiny_postcard-4x6_en.pdf\n"
                 "tiny-press/press/tiny_postcard-4x6_es.pdf\n");
  fixture_finish(&fixture);
}

static void test_texts(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  g_autofree char *readme = zip_text(&fixture, "out/tiny-es.zip", "tiny-es/LEEME.txt");
  g_assert_true(
    g_str_has_prefix(readme, "\xEF\xBB\xBFPan ya\r\n======\r\n\r\nBakers & Friends · Versión 2 · 2026-04-24\r\n"));
  assert_has(readme, "Etiquetas: #Bread #Roses\r\n");
  assert_has(readme, "- «because» en Español: falta el texto «slogan».\r\n");
  g_autofree char *english = zip_text(&fixture, "out/tiny-en.zip", "tiny-en/README.txt");
  g_assert_null(strstr(english, "What was left out"));
  g_autofree char *table = zip_text(&fixture, "out/tiny-en.zip", "tiny-en/text/captions_en.csv");
  g_assert_cmpstr(
    table, ==,
    "\xEF\xBB\xBF\"card\",\"caption\",\"hashtags\",\"link\",\"credit\"\r\n"
    "\"bread\",\"=Bread, and #Roses too\nfor everyone\",\"#Bread\",\"https://example.org/join?a=1&b=2\",\"\"\r\n"
    "\"because\",\"I bake because …\",\"#Bread #Roses\",\"https://example.org/join?a=1&b=2\",\"\"\r\n");
  const struct finding *formula = fixture_finding(&fixture, "a spreadsheet may take it for a formula");
  g_assert_cmpint(formula->severity, ==, SEVERITY_NOTE);
  g_assert_cmpstr(formula->file, ==, "texts.csv");
  g_autofree char *alt = zip_text(&fixture, "out/tiny-en.zip", "tiny-en/text/alt-text_en.csv");
  assert_has(alt, "\"social/bread_instagram-square_en.png\",\"Card with the words “Bread & Roses <for> \"\"all\"\"”.");
  assert_has(alt, "#Bread #Roses.");
  assert_has(alt, "Room to write by hand.");
  fixture_finish(&fixture);
}

static void test_page(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  g_autofree char *page = zip_text(&fixture, "out/tiny-en.zip", "tiny-en/START-HERE.html");
  assert_has(page, "<html lang=\"en\" dir=\"ltr\">");
  assert_has(page, "<title>Bread 100% &lt;now&gt;: start here</title>");
  assert_has(page, "<h2>Bread &amp; Roses &lt;for&gt; &quot;all&quot;</h2>");
  assert_has(page, "<a href=\"https://example.org/join?a=1&amp;b=2\">");
  assert_has(page,
             "<a href=\"social/bread_instagram-square_en.png\"><img width=\"320\" height=\"320\" alt=\"Card with");
  assert_has(page, "src=\"data:image/jpeg;base64,/9j/2Q==\">");
  assert_has(page, "=Bread, and #Roses too\nfor everyone\n\n#Bread\nhttps://example.org/join?a=1&amp;b=2</p>");
  /* Each in its own direction, which matters among Arabic words. */
  assert_has(page, "<bdi>1080 × 1080</bdi> · <bdi>PNG</bdi> · <bdi>");
  assert_has(page, "<p><bdi>#Bread</bdi> <bdi>#Roses</bdi></p>");
  assert_has(page, "<bdi>2026-04-24</bdi></p>");
  g_assert_null(strstr(page, "<for>"));
  g_assert_null(strstr(page, "<script"));
  /* German has no words of its own: the page speaks English around German texts, and says so. */
  g_autofree char *german = zip_text(&fixture, "out/tiny-de.zip", "tiny-de/START-HERE.html");
  assert_has(german, "<html lang=\"en\" dir=\"ltr\">");
  assert_has(german, "<h1 lang=\"de\" dir=\"ltr\">Brot jetzt</h1>");
  const struct finding *note = fixture_finding(&fixture, "own words are all in English for \"de\"");
  g_assert_cmpint(note->severity, ==, SEVERITY_NOTE);
  g_assert_cmpstr(note->rule, ==, "kit-words");
  g_autofree char *overview = fixture_read(&fixture, "out/START-HERE.html");
  assert_has(overview, "<h3 lang=\"es\" dir=\"ltr\">Español</h3>");
  assert_has(overview, "<a href=\"tiny-es.zip\"><img");
  assert_has(overview, "in tiny-press.zip");
  fixture_finish(&fixture);
}

static void test_single(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "KIT.zip");
  g_assert_cmpuint(results->len, ==, 1);
  g_assert_cmpstr(g_array_index(results, struct kit_result, 0).name, ==, "KIT.zip");
  /* German borrows English words, so its README has its tag. */
  assert_entries(&fixture, "KIT.zip",
                 "tiny/LEEME.txt\ntiny/README-de.txt\ntiny/README.txt\ntiny/START-HERE.html\ntiny/manifest.json\n"
                 "tiny/press/tiny_postcard-4x6_de.pdf\ntiny/press/tiny_postcard-4x6_en.pdf\n"
                 "tiny/press/tiny_postcard-4x6_es.pdf\n"
                 "tiny/print/because_sign-a4_de.pdf\ntiny/print/because_sign-a4_en.pdf\n"
                 "tiny/print/bread_sign-a4_de.pdf\ntiny/print/bread_sign-a4_en.pdf\ntiny/print/bread_sign-a4_es.pdf\n"
                 "tiny/social/because_instagram-square_de.png\ntiny/social/because_instagram-square_en.png\n"
                 "tiny/social/bread_instagram-square_de.png\ntiny/social/bread_instagram-square_en.png\n"
                 "tiny/social/bread_instagram-square_es.png\n"
                 "tiny/text/alt-text_de.csv\ntiny/text/alt-text_en.csv\ntiny/text/alt-text_es.csv\n"
                 "tiny/text/captions_de.csv\ntiny/text/captions_de.txt\ntiny/text/captions_en.csv\n"
                 "tiny/text/captions_en.txt\ntiny/text/captions_es.csv\ntiny/text/captions_es.txt\n");
  unsigned count = 0;
  g_autofree char *path = fixture_path(&fixture, "KIT.zip");
  g_assert_true(kit_verify(path, &count, fixture.report));
  g_assert_cmpuint(count, ==, 26);
  fixture_finish(&fixture);
}

/* The manifest lists every other file with the hash that it has. */
static void test_manifest(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  g_autofree char *text = zip_text(&fixture, "out/tiny-en.zip", "tiny-en/manifest.json");
  struct manifest *manifest = manifest_parse(text, strlen(text));
  g_assert_nonnull(manifest);
  g_assert_cmpint(manifest->kind, ==, MANIFEST_KIT);
  g_assert_cmpuint(manifest->names->len, ==, 9);
  static const char name[] = "social/bread_instagram-square_en.png";
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
  g_assert_cmpstr(manifest_find(manifest, name)->sha256, ==, hash);
  assert_has(text, "{\"name\": \"placard\", \"version\": \"" PLACARD_VERSION "\"},\n{\"name\": \"cairo\"");
  assert_has(text, "\"card\": \"bread\", \"language\": \"en\", \"format\": \"instagram-square\", \"width\": 1080, "
                   "\"height\": 1080, \"alt\": \"Card with the words “Bread & Roses <for> \\\"all\\\"”.");
  g_assert_null(strstr(text, fixture.folder));
  manifest_destroy(manifest);
  fixture_finish(&fixture);
}

/* The whole output as one hash. */
static char *output_hash(const struct fixture *fixture, const char *output)
{
  g_autofree char *path = fixture_path(fixture, output);
  g_autoptr(GPtrArray) names = tree_list(path, true, fixture->report);
  g_autoptr(GString) all = g_string_new(NULL);
  for (unsigned i = 0; i < names->len; i++) {
    struct digest digest;
    g_autofree char *file = g_build_filename(path, g_ptr_array_index(names, i), NULL);
    g_assert_true(digest_file(file, &digest, fixture->report));
    g_string_append_printf(all, "%s %s\n", (const char *)g_ptr_array_index(names, i), digest.sha256);
  }
  return g_string_free(g_steal_pointer(&all), FALSE);
}

/* Z06: neither zone nor locale nor the place shows in a byte. */
static void test_same_bytes(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  g_autofree char *first = output_hash(&fixture, "out");
  g_setenv("TZ", "Africa/Cairo", TRUE);
  g_setenv("LC_ALL", "de_DE.UTF-8", TRUE);
  tzset();
  g_autofree char *before = g_strdup(setlocale(LC_ALL, NULL));
  setlocale(LC_ALL, "");
  g_autoptr(GArray) others = build(&fixture, "another place/with #/out");
  setlocale(LC_ALL, before);
  g_autofree char *second = output_hash(&fixture, "another place/with #/out");
  g_assert_cmpstr(first, ==, second);
  g_setenv("TZ", "UTC", TRUE);
  tzset();
  fixture_finish(&fixture);
}

/* Verifies `name` in the fixture's folder and expects a fault that says `words`. */
static void assert_fault(const struct fixture *fixture, const char *name, const char *words)
{
  unsigned count;
  g_autofree char *path = fixture_path(fixture, name);
  g_assert_false(kit_verify(path, &count, fixture->report));
  g_assert_cmpint(fixture_finding(fixture, words)->severity, ==, SEVERITY_ERROR);
}

static void test_verify_folder(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  unsigned count = 0;
  g_autofree char *path = fixture_path(&fixture, "out");
  g_assert_true(kit_verify(path, &count, fixture.report));
  g_assert_cmpuint(count, ==, 6);
  fixture_write(&fixture, "out/README.txt", "changed");
  fixture_write(&fixture, "out/virus.exe", "");
  g_autofree char *zip = fixture_path(&fixture, "out/tiny-en.zip");
  g_assert_cmpint(g_unlink(zip), ==, 0);
  assert_fault(&fixture, "out", "\"README.txt\" was changed");
  fixture_finding(&fixture, "\"virus.exe\" was added");
  fixture_finding(&fixture, "\"tiny-en.zip\" is missing");
  assert_fault(&fixture, "campaign", "this folder is no kit");
  assert_fault(&fixture, "nowhere", "is not there");
  fixture_finish(&fixture);
}

/* A zip made of another's entries: one changed, one added, one missing, all of another date. */
struct forgery {
  const struct fixture *fixture;
  struct zip_writer *zip;
  unsigned number;
};

static bool forge_entry(const char *name, GBytes *bytes, void *data)
{
  struct forgery *forgery = data;
  if (g_str_has_suffix(name, ".png"))
    return true;
  g_autofree char *file = g_strdup_printf("forged-%u", forgery->number++);
  g_autofree char *path = fixture_path(forgery->fixture, file);
  bool change = g_str_has_suffix(name, "LEEME.txt");
  g_assert_true(g_file_set_contents(path, change ? "changed" : g_bytes_get_data(bytes, NULL),
                                    change ? 7 : (gssize)g_bytes_get_size(bytes), NULL));
  return zip_add_file(forgery->zip, name, path, true, forgery->fixture->report);
}

static void test_verify_zip(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autoptr(GArray) results = build(&fixture, "out");
  unsigned count = 0;
  g_autofree char *path = fixture_path(&fixture, "out/tiny-es.zip");
  g_assert_true(kit_verify(path, &count, fixture.report));
  g_assert_cmpuint(count, ==, 7);
  g_autofree char *forged = fixture_path(&fixture, "forged.zip");
  g_autofree char *virus = fixture_path(&fixture, "virus.exe");
  fixture_write(&fixture, "virus.exe", "");
  struct forgery forgery = {.fixture = &fixture, .zip = zip_create(forged, 2025, 1, 1, fixture.report)};
  g_assert_true(zip_read(path, 1 << 20, forge_entry, &forgery, fixture.report));
  g_assert_true(zip_add_file(forgery.zip, "tiny-es/virus.exe", virus, true, fixture.report));
  g_assert_true(zip_add_file(forgery.zip, "../virus.exe", virus, true, fixture.report));
  g_assert_true(zip_finish(forgery.zip, fixture.report));
  assert_fault(&fixture, "forged.zip", "\"LEEME.txt\" was changed");
  fixture_finding(&fixture, "\"virus.exe\" was added");
  fixture_finding(&fixture, "\"../virus.exe\", which is no name");
  fixture_finding(&fixture, "\"social/bread_instagram-square_es.png\" is missing");
  fixture_finding(&fixture, "\"START-HERE.html\" does not bear the campaign's date");
  assert_fault(&fixture, "virus.exe", "this is no kit");
  fixture_finish(&fixture);
}

/* A run that made nothing says so. */
static void test_empty(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  g_autofree char *place = fixture_path(&fixture, "out"), *data = fixture_data();
  struct stage *stage = stage_create(place, fixture.report);
  struct kit_files files;
  kit_files_init(&files);
  struct compose_input input = {.campaign = fixture.campaign};
  g_autoptr(GArray) results = g_array_new(FALSE, FALSE, sizeof(struct kit_result));
  struct kit_order order = {&input, fixture.plan, &files, data, NULL};
  g_assert_null(kit_write(&order, stage, results, fixture.report));
  fixture_finding(&fixture, "nothing to put in a kit");
  kit_files_finish(&files);
  stage_destroy(stage);
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kit/names", test_names);
  g_test_add_func("/kit/folder-names", test_folder_names);
  g_test_add_func("/kit/folder", test_folder);
  g_test_add_func("/kit/texts", test_texts);
  g_test_add_func("/kit/page", test_page);
  g_test_add_func("/kit/single", test_single);
  g_test_add_func("/kit/manifest", test_manifest);
  g_test_add_func("/kit/same-bytes", test_same_bytes);
  g_test_add_func("/kit/verify-folder", test_verify_folder);
  g_test_add_func("/kit/verify-zip", test_verify_zip);
  g_test_add_func("/kit/empty", test_empty);
  return g_test_run();
}
