/*
 * Loading and drawing as the program does, without its files.
 */
#include "pages.h"

/* Ends the test with what the report says, if there is anything but notes. */
static void assert_good(const struct pages *pages)
{
  if (report_count(pages->report, SEVERITY_ERROR) == 0)
    return;
  report_print(pages->report, stderr, REPORT_TEXT);
  g_error("the campaign of tests/scripts has errors");
}

void pages_init(struct pages *pages)
{
  const char *data = g_getenv("PLACARD_DATA"), *folder = g_test_get_dir(G_TEST_DIST);
  g_assert_nonnull(data);
  *pages = (struct pages){.report = report_create()};
  pages->campaign = campaign_load(folder, data, pages->report);
  assert_good(pages);
  pages->plan = plan_create(pages->campaign, &(struct plan_filter){NULL, NULL, NULL}, pages->report);
  pages->fonts = font_set_create(data, folder, pages->report);
  assert_good(pages);
  pages->images = image_store_create();
  pages->input = (struct compose_input){pages->campaign, pages->fonts, pages->images};
  g_assert_true(compose_load_images(&pages->input, pages->plan, pages->report));
  worker_init(&pages->worker, &pages->input);
  pages->groups = fit_groups_create();
  for (size_t i = 0; i < pages->plan->piece_count; i++)
    worker_note_groups(&pages->worker, pages->plan->pieces[i], pages->groups);
}

void pages_finish(struct pages *pages)
{
  fit_groups_destroy(pages->groups);
  worker_finish(&pages->worker);
  image_store_destroy(pages->images);
  plan_destroy(pages->plan);
  campaign_destroy(pages->campaign);
  font_set_destroy(pages->fonts);
  report_destroy(pages->report);
}

void pages_draw(struct pages *pages, struct piece_key key, struct drawing *drawing)
{
  bool good = worker_draw(&pages->worker, key, pages->groups, drawing, pages->report);
  assert_good(pages);
  g_assert_true(good);
}

/* Whether the piece is of the card and, unless that is NULL, in the language. */
static bool is_asked(const struct pages *pages, struct piece_key key, const char *card, const char *tag)
{
  return g_str_equal(pages->campaign->cards[key.card].id, card) &&
         (!tag || g_str_equal(pages->campaign->language_tags[key.language], tag));
}

static size_t visit_pieces(struct pages *pages, const char *card, const char *tag,
                           void (*visit)(struct pages *pages, const char *tag, const struct drawing *drawing))
{
  size_t count = 0;
  for (size_t i = 0; i < pages->plan->piece_count; i++) {
    struct piece_key key = pages->plan->pieces[i];
    struct drawing drawing;
    if (!is_asked(pages, key, card, tag))
      continue;
    pages_draw(pages, key, &drawing);
    visit(pages, pages->campaign->language_tags[key.language], &drawing);
    worker_release(&drawing);
    count++;
  }
  return count;
}

void pages_visit(struct pages *pages, const char *card,
                 void (*visit)(struct pages *pages, const char *tag, const struct drawing *drawing))
{
  g_assert_cmpuint(visit_pieces(pages, card, NULL, visit), >, 0);
}

/* What all tests of a program share: the campaign, and what is done with a page. */
static struct pages shared;
static void (*shared_visit)(struct pages *pages, const char *tag, const struct drawing *drawing);

static void test_page(gconstpointer tag)
{
  g_assert_cmpuint(visit_pieces(&shared, "page", tag, shared_visit), ==, 1);
}

static void finish_shared(void)
{
  pages_finish(&shared);
}

void pages_add_tests(const char *name,
                     void (*visit)(struct pages *pages, const char *tag, const struct drawing *drawing))
{
  pages_init(&shared);
  atexit(finish_shared);
  shared_visit = visit;
  for (size_t i = 0; i < shared.campaign->language_count; i++) {
    const char *tag = shared.campaign->language_tags[i];
    g_autofree char *path = g_strdup_printf("/%s/%s", name, tag);
    g_test_add_data_func(path, tag, test_page);
  }
}
