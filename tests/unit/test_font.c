/*
 * Tests of compose/font.h: the private configuration, its faces, stacks and weights.
 */
#include "base/arena.h"
#include "compose/font_terms.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* The data folder: the source tree's own. */
static char *data_folder(void)
{
  const char *named = g_getenv("PLACARD_DATA");
  if (named)
    return g_strdup(named);
  g_autofree char *here = g_path_get_dirname(__FILE__);
  return g_build_filename(here, "..", "..", NULL);
}

struct bench {
  struct font_set *fonts;
  struct arena *arena;
  struct report *report;
};

static void bench_init(struct bench *bench, const char *campaign)
{
  g_autofree char *data = data_folder();
  bench->arena = arena_create();
  bench->report = report_create();
  bench->fonts = font_set_create(data, campaign, bench->report);
  g_assert_nonnull(bench->fonts);
}

static void bench_finish(struct bench *bench)
{
  font_set_destroy(bench->fonts);
  report_destroy(bench->report);
  arena_destroy(bench->arena);
}

static const struct finding *last_finding(const struct bench *bench)
{
  const GPtrArray *findings = report_findings(bench->report);
  return findings->len ? findings->pdata[findings->len - 1] : NULL;
}

static const char *display_families[] = {"League Spartan", "Noto Sans", NULL};
static const char *text_families[] = {"Inter", "Noto Sans", NULL};
static const struct language english = {
  .tag = "en", .script = "latin", .families = {display_families, text_families}, .tracking = true, .cases = true};

/* Only what fonts.conf names is seen, though the machine has more in the same folders. */
static void test_sees_named_files_only(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  static const char *const there[] = {
    "League Spartan",    "Inter",     "Noto Sans",     "Noto Sans Arabic", "Noto Kufi Arabic",
    "Noto Naskh Arabic", "Open Sans", "league spartan"};
  for (size_t i = 0; i < G_N_ELEMENTS(there); i++)
    g_assert_true(font_has_family(bench.fonts, there[i]));
  static const char *const hidden[] = {"DejaVu Sans", "Inter Display", "Noto Serif", "Noto Sans Runic", "Sans", ""};
  for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++)
    g_assert_false(font_has_family(bench.fonts, hidden[i]));
  bench_finish(&bench);
}

struct visited {
  int count;
  bool sorted;
  char *last;
};

static void visit_face(const struct font_face *face, void *data)
{
  struct visited *visited = data;
  g_assert_true(face->family[0] && face->style[0] && !face->own);
  visited->sorted = visited->sorted && (!visited->last || strcmp(visited->last, face->path) <= 0);
  g_free(visited->last);
  visited->last = g_strdup(face->path);
  visited->count++;
}

static void test_visits_in_order(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  struct visited visited = {.sorted = true};
  font_set_visit(bench.fonts, visit_face, &visited);
  g_assert_cmpint(visited.count, >=, 30);
  g_assert_true(visited.sorted);
  g_free(visited.last);
  bench_finish(&bench);
}

/* CSS Fonts 4 §5.2, on Open Sans' real weights 400, 600, 700 and Noto Sans' 400 and 700. */
static void test_nearest_weight(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  static const struct {
    const char *stack;
    int wanted, nearest;
  } cases[] = {
    {"Open Sans", 400, 400}, {"Open Sans", 500, 400}, {"Open Sans", 100, 400},       {"Open Sans", 550, 600},
    {"Open Sans", 600, 600}, {"Open Sans", 650, 700}, {"Open Sans", 900, 700},       {"Noto Sans,Inter", 600, 700},
    {"Noto Sans", 450, 400}, {"Inter", 450, 500},     {"Inter,Noto Sans", 800, 800}, {"League Spartan", 800, 800},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpint(font_nearest_weight(bench.fonts, cases[i].stack, cases[i].wanted, SLANT_NORMAL), ==,
                    cases[i].nearest);
  g_assert_cmpint(font_nearest_weight(bench.fonts, "Noto Sans", 600, SLANT_ITALIC), ==, 700);
  g_assert_cmpint(font_nearest_weight(bench.fonts, "League Spartan", 800, SLANT_ITALIC), ==, 800);
  bench_finish(&bench);
}

/* Pango loads exactly the face that has the weight, for every face there is: nothing bolder by synthesis. */
static void test_pango_loads_the_face(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  PangoFontMap *map = font_map_create(bench.fonts);
  PangoContext *context = pango_font_map_create_context(map);
  static const char *const families[] = {
    "League Spartan", "Inter", "Noto Sans", "Noto Kufi Arabic", "Noto Nastaliq Urdu", "Noto Sans CJK KR", "Open Sans"};
  for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
    for (int wanted = 100; wanted <= 900; wanted += 100) {
      int weight = font_nearest_weight(bench.fonts, families[i], wanted, SLANT_NORMAL);
      PangoFontDescription *description = pango_font_description_new();
      pango_font_description_set_family(description, families[i]);
      pango_font_description_set_weight(description, (PangoWeight)weight);
      pango_font_description_set_absolute_size(description, 100 * PANGO_SCALE);
      g_autoptr(PangoFont) font = pango_font_map_load_font(map, context, description);
      const struct font_face *face = font_loaded_face(bench.fonts, font);
      g_assert_nonnull(face);
      g_assert_cmpstr(face->family, ==, families[i]);
      g_assert_cmpint(face->least_weight, ==, weight);
      g_assert_cmpint(face->slant, ==, SLANT_NORMAL);
      pango_font_description_free(description);
    }
  }
  g_object_unref(context);
  font_map_destroy(map);
  bench_finish(&bench);
}

static void test_stack_of_a_role(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  struct campaign campaign = {.fonts = {"open sans", NULL}};
  struct layout layout = {.display_font = "Inter", .text_font = "League Spartan"};
  struct place nowhere = {0};
  g_assert_cmpstr(font_stack(bench.fonts, NULL, NULL, &english, "display", nowhere, bench.arena, bench.report), ==,
                  "League Spartan,Noto Sans");
  g_assert_cmpstr(font_stack(bench.fonts, &campaign, &layout, &english, "display", nowhere, bench.arena, bench.report),
                  ==, "Open Sans,League Spartan,Noto Sans");
  g_assert_cmpstr(font_stack(bench.fonts, &campaign, &layout, &english, "text", nowhere, bench.arena, bench.report), ==,
                  "League Spartan,Inter,Noto Sans");
  g_assert_cmpstr(
    font_stack(bench.fonts, &campaign, &layout, &english, "Noto Sans", nowhere, bench.arena, bench.report), ==,
    "Noto Sans,Inter");
  g_assert_cmpuint(report_findings(bench.report)->len, ==, 0);
  bench_finish(&bench);
}

/* The face of a layout gives way where a language's own stack leaves out what Latin script is set in. */
static void test_layout_gives_way(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  g_autofree char *data = data_folder(), *folder = g_build_filename(data, "fonts", NULL);
  struct language_library *library = language_library_load(folder, bench.report);
  struct campaign campaign = {.language_library = library};
  struct layout layout = {.display_font = "League Spartan"};
  struct place nowhere = {0};
  static const struct {
    const char *tag, *first;
  } cases[] = {{"es", "League Spartan,"}, {"hi", "League Spartan,Noto Sans Devanagari,"}, {"yo", "Inter,"}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    const char *stack = font_stack(bench.fonts, &campaign, &layout, language_find(library, cases[i].tag), "display",
                                   nowhere, bench.arena, bench.report);
    g_assert_true(g_str_has_prefix(stack, cases[i].first));
  }
  campaign.fonts[FONT_DISPLAY] = "League Spartan";
  g_assert_true(g_str_has_prefix(font_stack(bench.fonts, &campaign, &layout, language_find(library, "yo"), "display",
                                            nowhere, bench.arena, bench.report),
                                 "League Spartan,Inter,"));
  language_library_destroy(library);
  bench_finish(&bench);
}

/* FIELD.md F01: a family that is not there is an error, never another font. */
static void test_missing_family(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  struct place nowhere = {0};
  g_assert_null(
    font_stack(bench.fonts, NULL, NULL, &english, "Brand Grotesk Condensed Black", nowhere, bench.arena, bench.report));
  const struct finding *finding = last_finding(&bench);
  g_assert_cmpint(finding->severity, ==, SEVERITY_ERROR);
  g_assert_nonnull(strstr(finding->message, "\"Brand Grotesk Condensed Black\""));
  g_assert_null(font_stack(bench.fonts, NULL, NULL, &english, "Lato", nowhere, bench.arena, bench.report));
  g_assert_nonnull(strstr(last_finding(&bench)->help, "fonts-lato"));
  bench_finish(&bench);
}

static void test_packages(void)
{
  g_assert_cmpstr(font_package("League Spartan"), ==, "fonts-league-spartan");
  g_assert_cmpstr(font_package("Inter"), ==, "fonts-inter");
  g_assert_cmpstr(font_package("Noto Sans Khmer"), ==, "fonts-noto-core");
  g_assert_cmpstr(font_package("Noto Sans CJK JP"), ==, "fonts-noto-cjk");
  g_assert_null(font_package("Interstate"));
  g_assert_null(font_package(""));
}

static void test_characters(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  const struct font_family *spartan = font_find_family(bench.fonts, "League Spartan");
  g_assert_true(font_family_has(spartan, 'A'));
  g_assert_true(font_family_has(spartan, 0xF1));
  g_assert_false(font_family_has(spartan, 0x0EA2));
  g_assert_null(font_find_character(bench.fonts, 0x16A0));
  g_assert_nonnull(font_find_character(bench.fonts, 0x0647));
  bench_finish(&bench);
}

/* A campaign brings a font of its own; a broken one is named. */
static void test_campaign_fonts(void)
{
  g_autofree char *folder = g_dir_make_tmp("placard-XXXXXX", NULL);
  g_autofree char *fonts = g_build_filename(folder, "fonts", NULL);
  g_autofree char *good = g_build_filename(fonts, "Brand #1 100%.ttf", NULL);
  g_autofree char *bad = g_build_filename(fonts, "broken.otf", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_cmpint(g_mkdir(fonts, 0700), ==, 0);
  g_assert_true(g_file_get_contents("/usr/share/fonts/truetype/noto/NotoSansRunic-Regular.ttf", &bytes, &length, NULL));
  g_assert_true(g_file_set_contents(good, bytes, (gssize)length, NULL));
  struct bench bench;
  bench_init(&bench, folder);
  g_assert_true(font_has_family(bench.fonts, "Noto Sans Runic"));
  g_assert_cmpstr(font_family_name(font_find_character(bench.fonts, 0x16A0)), ==, "Noto Sans Runic");
  bench_finish(&bench);

  g_assert_true(g_file_set_contents(bad, "not a font", -1, NULL));
  g_autofree char *data = data_folder();
  struct report *report = report_create();
  g_assert_null(font_set_create(data, folder, report));
  const struct finding *finding = report_findings(report)->pdata[0];
  g_assert_nonnull(strstr(finding->message, "fonts/broken.otf"));
  report_destroy(report);
  g_unlink(good);
  g_unlink(bad);
  g_rmdir(fonts);
  g_rmdir(folder);
}

/* A campaign's folder with one font: data/bars.ttf, three letters of bars as thick as the weight, 60 at 100 to 200 at
   900, drawn for these tests. Its fsType is `bits`. */
struct own_font {
  char *folder, *fonts, *file;
};

static void own_font_init(struct own_font *own, unsigned bits)
{
  g_autofree char *source = g_test_build_filename(G_TEST_DIST, "data", "bars.ttf", NULL), *bytes = NULL;
  gsize length;
  own->folder = g_dir_make_tmp("placard-XXXXXX", NULL);
  own->fonts = g_build_filename(own->folder, "fonts", NULL);
  own->file = g_build_filename(own->fonts, "bars.ttf", NULL);
  g_assert_cmpint(g_mkdir(own->fonts, 0700), ==, 0);
  g_assert_true(g_file_get_contents(source, &bytes, &length, NULL));
  unsigned tables = (unsigned char)bytes[5];
  for (unsigned i = 0; i < tables; i++) {
    const unsigned char *entry = (const unsigned char *)bytes + 12 + (gsize)i * 16;
    unsigned offset = (unsigned)entry[8] << 24 | (unsigned)entry[9] << 16 | (unsigned)entry[10] << 8 | entry[11];
    if (memcmp(entry, "OS/2", 4) == 0) {
      bytes[offset + 8] = (char)(bits >> 8);
      bytes[offset + 9] = (char)bits;
    }
  }
  g_assert_true(g_file_set_contents(own->file, bytes, (gssize)length, NULL));
}

static void own_font_finish(struct own_font *own)
{
  g_unlink(own->file);
  g_rmdir(own->fonts);
  g_rmdir(own->folder);
  g_free(own->file);
  g_free(own->fonts);
  g_free(own->folder);
}

/* How wide the ink of "I" is at 1000 units and that weight. */
static int bar_width(const struct bench *bench, int weight)
{
  PangoFontMap *map = font_map_create(bench->fonts);
  PangoContext *context = pango_font_map_create_context(map);
  PangoLayout *layout = pango_layout_new(context);
  PangoFontDescription *description = pango_font_description_new();
  PangoRectangle ink;
  pango_font_description_set_family(description, "Placard Bars");
  pango_font_description_set_weight(description, (PangoWeight)weight);
  pango_font_description_set_absolute_size(description, 1000 * PANGO_SCALE);
  pango_layout_set_font_description(layout, description);
  pango_layout_set_text(layout, "I", -1);
  pango_layout_get_pixel_extents(layout, &ink, NULL);
  pango_font_description_free(description);
  g_object_unref(layout);
  g_object_unref(context);
  font_map_destroy(map);
  return ink.width;
}

/* A variable font has every weight between its ends, drawn as such. */
static void test_variable_font(void)
{
  struct own_font own;
  struct bench bench;
  own_font_init(&own, 0);
  bench_init(&bench, own.folder);
  g_assert_cmpint(font_nearest_weight(bench.fonts, "Placard Bars", 750, SLANT_NORMAL), ==, 750);
  g_assert_cmpint(font_nearest_weight(bench.fonts, "Placard Bars", 950, SLANT_NORMAL), ==, 900);
  g_assert_cmpint(abs(bar_width(&bench, 100) - 60), <=, 1);
  g_assert_cmpint(abs(bar_width(&bench, 500) - 130), <=, 3);
  g_assert_cmpint(abs(bar_width(&bench, 900) - 200), <=, 1);
  bench_finish(&bench);
  own_font_finish(&own);
}

/* What `bits` allow to a campaign of one format of that medium. */
static void assert_terms(unsigned bits, enum font_embedding embedding, enum medium medium, const char *message)
{
  struct own_font own;
  struct bench bench;
  own_font_init(&own, bits);
  bench_init(&bench, own.folder);
  const struct format format = {.medium = medium};
  const struct format *formats[] = {&format};
  struct campaign campaign = {.fonts = {"Placard Bars"}, .formats = formats, .format_count = 1};
  const struct font_face face = {.path = own.file};
  struct font_terms terms = font_terms_read(&face);
  g_assert_cmpint(terms.embedding, ==, embedding);
  g_assert_cmpint(terms.whole, ==, (bits & 0x100) != 0);
  g_assert_cmpfloat(terms.version, ==, 1);
  g_assert_cmpint(font_terms_check(bench.fonts, &campaign, bench.report), ==, message == NULL);
  g_assert_cmpstr(message ? last_finding(&bench)->message : NULL, ==, message);
  bench_finish(&bench);
  own_font_finish(&own);
}

/* OpenType, OS/2, fsType. */
static void test_embedding(void)
{
  static const char restricted[] = "fonts/bars.ttf may not be put into PDF: its maker restricts it (OS/2 fsType)";
  static const char whole[] = "fonts/bars.ttf may be put into PDF only as a whole (OS/2 fsType)";
  assert_terms(0, FONT_EMBEDDING_FREE, MEDIUM_PRINT, NULL);
  assert_terms(2, FONT_EMBEDDING_NONE, MEDIUM_PRINT, restricted);
  assert_terms(2, FONT_EMBEDDING_NONE, MEDIUM_SCREEN, NULL);
  assert_terms(4, FONT_EMBEDDING_PRINT, MEDIUM_PRINT, NULL);
  assert_terms(6, FONT_EMBEDDING_PRINT, MEDIUM_PRINT, NULL);
  assert_terms(8, FONT_EMBEDDING_FREE, MEDIUM_PRINT, NULL);
  assert_terms(0x100, FONT_EMBEDDING_FREE, MEDIUM_PRINT, whole);
  assert_terms(0x200, FONT_EMBEDDING_NONE, MEDIUM_PRINT, restricted);
}

static void assert_free(const struct font_face *face, void *data)
{
  (void)data;
  struct font_terms terms = font_terms_read(face);
  g_assert_cmpint(terms.embedding, !=, FONT_EMBEDDING_NONE);
  g_assert_false(terms.whole);
}

/* What fonts.conf names may be embedded, letter by letter. */
static void test_own_fonts_are_free(void)
{
  struct bench bench;
  bench_init(&bench, NULL);
  font_set_visit(bench.fonts, assert_free, NULL);
  bench_finish(&bench);
}

static void test_missing_data(void)
{
  struct report *report = report_create();
  g_assert_null(font_set_create("/nowhere", NULL, report));
  g_assert_cmpint(report_count(report, SEVERITY_FAILURE), ==, 1);
  report_destroy(report);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/font/sees-named-files-only", test_sees_named_files_only);
  g_test_add_func("/font/visits-in-order", test_visits_in_order);
  g_test_add_func("/font/nearest-weight", test_nearest_weight);
  g_test_add_func("/font/pango-loads-the-face", test_pango_loads_the_face);
  g_test_add_func("/font/stack-of-a-role", test_stack_of_a_role);
  g_test_add_func("/font/layout-gives-way", test_layout_gives_way);
  g_test_add_func("/font/missing-family", test_missing_family);
  g_test_add_func("/font/packages", test_packages);
  g_test_add_func("/font/characters", test_characters);
  g_test_add_func("/font/campaign-fonts", test_campaign_fonts);
  g_test_add_func("/font/variable-font", test_variable_font);
  g_test_add_func("/font/embedding", test_embedding);
  g_test_add_func("/font/own-fonts-are-free", test_own_fonts_are_free);
  g_test_add_func("/font/missing-data", test_missing_data);
  return g_test_run();
}
