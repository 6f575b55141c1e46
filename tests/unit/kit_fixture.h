/*
 * A tiny campaign on disk, and stand-ins for what would be rendered: for the tests of kit/.
 *
 * Its slogans hold what HTML, CSV and JSON must escape. Two languages have words of their own for the kit, German
 * has not; one card lacks its Spanish text.
 */
#pragma once

#include "base/arena.h"
#include "kit/kit_write.h"
#include "kit/tree.h"

#include <glib/gstdio.h>
#include <string.h>

#define FIXTURE_SLOGAN "Bread & *Roses* <for> \"all\""

struct fixture {
  char *folder; /* temporary; the campaign lies in its "campaign" */
  struct campaign *campaign;
  struct plan *plan;
  struct report *report;
};

/* The data folder: the source tree's own. */
static inline char *fixture_data(void)
{
  const char *named = g_getenv("PLACARD_DATA");
  if (named)
    return g_strdup(named);
  g_autofree char *here = g_path_get_dirname(__FILE__);
  return g_build_filename(here, "..", "..", NULL);
}

static inline char *fixture_path(const struct fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

/* Writes `text` to `name` in the fixture's folder. */
static inline void fixture_write(const struct fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = fixture_path(fixture, name);
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline char *fixture_read(const struct fixture *fixture, const char *name)
{
  char *text = NULL;
  g_autofree char *path = fixture_path(fixture, name);
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

static inline bool fixture_has(const struct fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path(fixture, name);
  return g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK);
}

/* An empty temporary folder and a report, without a campaign. */
static inline void fixture_init(struct fixture *fixture)
{
  *fixture = (struct fixture){0};
  fixture->folder = g_dir_make_tmp("placard-kit-XXXXXX", NULL);
  g_assert_nonnull(fixture->folder);
  fixture->report = report_create();
}

/* Fails the test with all findings unless there are no errors. */
static inline void fixture_assert_good(const struct fixture *fixture)
{
  if (report_failed(fixture->report, false))
    report_print(fixture->report, stderr, REPORT_TEXT);
  g_assert_false(report_failed(fixture->report, false));
}

/* Loads the tiny campaign. */
static inline void fixture_load(struct fixture *fixture)
{
  static const char settings[] = "placard: 1\n"
                                 "id: tiny\n"
                                 "version: 2\n"
                                 "date: 2026-04-24\n"
                                 "link: https://example.org/join?a=1&b=2\n"
                                 "hashtags: [Bread, Roses]\n"
                                 "org: {name: Bakers & Friends}\n"
                                 "languages: [en, es, de]\n"
                                 "formats: [instagram-square, sign-a4, postcard-4x6]\n"
                                 "texts: texts.csv\n"
                                 "cards:\n"
                                 "  bread: {layout: stand}\n"
                                 "  because: {layout: write-in}\n";

  static const char texts[] = "card,field,note,en,es,de\n"
                              "*,title,,Bread 100% <now>,Pan ya,Brot jetzt\n"
                              "bread,slogan,,\"Bread & *Roses* <for> \"\"all\"\"\",Pan y *rosas*,Brot und *Rosen*\n"
                              "bread,caption,,\"=Bread, and #Roses too\nfor everyone\",,\n"
                              "because,slogan,,I bake *because*,,Ich backe weil\n";
  fixture_init(fixture);
  fixture_write(fixture, "campaign/campaign.yaml", settings);
  fixture_write(fixture, "campaign/texts.csv", texts);
  g_autofree char *data = fixture_data();
  g_autofree char *folder = fixture_path(fixture, "campaign");
  fixture->campaign = campaign_load(folder, data, fixture->report);
  fixture_assert_good(fixture);
  fixture->plan = plan_create(fixture->campaign, &(struct plan_filter){0}, fixture->report);
  fixture_assert_good(fixture);
}

static inline void fixture_finish(struct fixture *fixture)
{
  plan_destroy(fixture->plan);
  campaign_destroy(fixture->campaign);
  report_destroy(fixture->report);
  tree_remove(fixture->folder);
  g_free(fixture->folder);
}

/* The one finding whose message holds `part`; fails the test if there is none. */
static inline const struct finding *fixture_finding(const struct fixture *fixture, const char *part)
{
  const GPtrArray *findings = report_findings(fixture->report);
  for (unsigned i = 0; i < findings->len; i++) {
    const struct finding *finding = g_ptr_array_index(findings, i);
    if (strstr(finding->message, part))
      return finding;
  }
  report_print(fixture->report, stderr, REPORT_TEXT);
  g_error("no finding says \"%s\"", part);
}

/* Adds what stands for a rendered file: bytes that say which it is. */
static inline void fixture_add_file(const struct fixture *fixture, const struct stage *stage, struct kit_files *files,
                                    struct kit_file file)
{
  const struct campaign *campaign = fixture->campaign;
  const struct format *format = campaign->formats[file.format];
  bool screen = format->medium == MEDIUM_SCREEN;
  const struct card *card = file.card == UINT_MAX ? NULL : &campaign->cards[file.card];
  file.name = kit_file_name(campaign, card, format, file.back, campaign->language_tags[file.language],
                            screen ? "png" : "pdf");
  file.path = stage_path(stage, file.name);
  g_autofree char *preview = g_strconcat("previews/", file.name, ".jpg", NULL);
  file.preview = stage_path(stage, preview);
  file.preview_count = 1;
  file.px_width = screen ? (int)format->trim.width : 0;
  file.px_height = screen ? (int)format->trim.height : 0;
  file.pages = screen ? 0 : 1;
  g_assert_true(g_file_set_contents(file.path, file.name, -1, NULL));
  g_assert_true(g_file_set_contents(file.preview, "\xFF\xD8\xFF\xD9", 4, NULL));
  g_array_append_val(files->files, file);
}

/* Stands for a run's renderings: one file a piece, in press one a language and format. */
static inline void fixture_render(const struct fixture *fixture, const struct stage *stage, struct kit_files *files)
{
  const struct campaign *campaign = fixture->campaign;
  kit_files_init(files);
  kit_files_add_package(files, "cairo", "1.16.0");
  for (size_t i = 0; i < fixture->plan->piece_count; i++) {
    struct piece_key key = fixture->plan->pieces[i];
    if (campaign->formats[key.format]->purpose != PURPOSE_PRESS && key.side == CARD_FRONT)
      fixture_add_file(fixture, stage, files,
                       (struct kit_file){.card = key.card, .language = key.language, .format = key.format});
  }
  for (unsigned language = 0; language < campaign->language_count; language++)
    for (unsigned format = 0; format < campaign->format_count; format++)
      if (campaign->formats[format]->purpose == PURPOSE_PRESS)
        fixture_add_file(fixture, stage, files,
                         (struct kit_file){.card = UINT_MAX, .language = language, .format = format});
}

/* Makes the kits as a build does and publishes them at `output` in the fixture's folder. */
static inline bool fixture_build(const struct fixture *fixture, const char *output, GArray *results)
{
  g_autofree char *place = fixture_path(fixture, output);
  g_autofree char *data = fixture_data();
  struct stage *stage = stage_create(place, fixture->report);
  if (!stage)
    return false;
  struct kit_files files;
  fixture_render(fixture, stage, &files);
  struct compose_input input = {.campaign = fixture->campaign};
  bool single = g_str_has_suffix(output, ".zip");
  struct kit_order order = {&input, fixture->plan, &files, data, single ? output : NULL};
  g_autofree char *made = kit_write(&order, stage, results, fixture->report);
  bool good = made && stage_publish(stage, made, fixture->report);
  kit_files_finish(&files);
  stage_destroy(stage);
  return good;
}
