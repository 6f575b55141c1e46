/*
 * Formats: the shipped numbers, the rectangles that follow, and what is said of broken entries.
 */
#include "model/format.h"
#include "scratch.h"

static struct format_library *load(const char *relative, struct report *report)
{
  g_autofree char *path = scratch_project_path(relative);

  return format_library_load(path, report);
}

static void assert_rect(struct rect rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon(rect.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon(rect.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon(rect.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon(rect.height, height, 1e-9);
}

/* How many formats are no sheets. */
static size_t count_pages(const struct format_library *library)
{
  size_t count = 0;

  for (size_t i = 0; i < library->format_count; i++) {
    count += library->formats[i].sheet == NULL;
  }
  return count;
}

/* The shipped formats, as people know them; those of sheets.yaml are test_sheet.c's; those in no set are asked for by
 * name. */
static void test_shipped(void)
{
  static const struct {
    const char *id, *set, *kind, *folder;
    double page_width, page_height;
  } formats[] = {{"instagram-square", "social", "social", "social", 1080, 1080},
                 {"instagram-portrait", "social", "social", "social", 1080, 1350},
                 {"story", "social", "social", "social", 1080, 1920},
                 {"x-post", "social", "social", "social", 1200, 675},
                 {"link-preview", "social", "social", "social", 1200, 630},
                 {"sign-letter", "home", "sign", "print", 612, 792},
                 {"sign-a4", "home", "sign", "print", 210 / 25.4 * 72, 297 / 25.4 * 72},
                 {"sign-letter-ink-saver", "home", "sign", "print", 612, 792},
                 {"sign-a4-ink-saver", "home", "sign", "print", 210 / 25.4 * 72, 297 / 25.4 * 72},
                 {"photo-print-4x6", NULL, "postcard", "print", 432, 288},
                 {"photo-print-8x10", NULL, "sign", "print", 576, 720},
                 {"postcard-4x6", "press", "postcard", "press", 450, 306},
                 {"wallet", NULL, "wallet", "press", 270, 162},
                 {"banner", NULL, "banner", "social", 1500, 500},
                 {"profile-overlay", NULL, "overlay", "social", 1080, 1080}};
  struct report *report = report_create();
  struct format_library *library = load("layouts", report);

  scratch_assert_findings(report, "");
  g_assert_nonnull(library);
  g_assert_cmpuint(count_pages(library), ==, G_N_ELEMENTS(formats));
  for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
    const struct format *format = format_find(library, formats[i].id);
    const struct format_set *set = formats[i].set ? format_set_find(library, formats[i].set) : NULL;
    g_assert_nonnull(format);
    g_assert_true(!set || g_strv_contains((const char *const *)set->formats, format->id));
    g_assert_true(format->transparent == g_str_equal(format->id, "profile-overlay"));
    g_assert_cmpstr(format->kind, ==, formats[i].kind);
    g_assert_cmpstr(format_folder(format), ==, formats[i].folder);
    g_assert_cmpfloat_with_epsilon(format_page(format).width, formats[i].page_width, 1e-9);
    g_assert_cmpfloat_with_epsilon(format_page(format).height, formats[i].page_height, 1e-9);
  }
  g_assert_cmpstr(library->shops.shops[0].id, ==, "generic-us");
  format_library_destroy(library);
  report_destroy(report);
}

static void test_rectangles(void)
{
  struct report *report = report_create();
  struct format_library *library = load("tests/unit/data/layouts", report);
  const struct format *story = format_find(library, "story"), *sign = format_find(library, "sign-letter");
  const struct format *postcard = format_find(library, "postcard");

  assert_rect(format_page(story), 0, 0, 1080, 1920);
  assert_rect(format_trim(story), 0, 0, 1080, 1920);
  assert_rect(format_bleed(story), 0, 0, 1080, 1920);
  assert_rect(format_safe(story), 0, 250, 1080, 1330);
  g_assert_cmpfloat(format_pixel_scale(story), ==, 1);

  assert_rect(format_page(sign), -18, -18, 612, 792);
  assert_rect(format_trim(sign), 0, 0, 576, 756);
  assert_rect(format_bleed(sign), 0, 0, 576, 756);
  assert_rect(format_safe(sign), 0, 0, 576, 756);
  g_assert_cmpfloat_with_epsilon(format_pixel_scale(sign), 300.0 / 72, 1e-12);
  g_assert_true(format_find(library, "sign-a4")->mono);

  assert_rect(format_page(postcard), -9, -9, 450, 306);
  assert_rect(format_trim(postcard), 0, 0, 432, 288);
  assert_rect(format_bleed(postcard), -9, -9, 450, 306);
  assert_rect(format_safe(postcard), 18, 18, 396, 252);
  format_library_destroy(library);
  report_destroy(report);
}

static void test_shop(void)
{
  struct report *report = report_create();
  struct format_library *library = load("tests/unit/data/layouts", report);
  const struct format *postcard = format_find(library, "postcard");
  double bleed = 3 / 25.4 * 72, safe = 5 / 25.4 * 72;

  format_library_use_shop(library, shop_find(&library->shops, "second-eu"));
  assert_rect(format_page(postcard), -bleed, -bleed, 432 + 2 * bleed, 288 + 2 * bleed);
  assert_rect(format_safe(postcard), safe, safe, 432 - 2 * safe, 288 - 2 * safe);
  assert_rect(format_page(format_find(library, "sign-letter")), -18, -18, 612, 792);
  g_assert_null(shop_find(&library->shops, "nobody"));
  g_assert_null(format_find(library, "social"));
  g_assert_null(format_set_find(library, "square"));
  format_library_destroy(library);
  report_destroy(report);
}

/* A campaign's entry replaces what it gives, and adds what is new. */
static void test_extend(void)
{
  static const char text[] = "story: {min-text: 30px}\n"
                             "flyer: {title: Flyer, kind: sign, purpose: home, width: 5.5in, height: 8.5in,\n"
                             "  min-text: 8pt, source: ours, checked: 2026-01-02}\n"
                             "sign-letter: {unprinted: 0.5in}\n";
  struct report *report = report_create();
  struct format_library *library = load("tests/unit/data/layouts", report);
  struct syntax *syntax = syntax_parse(source_create("campaign.yaml", text, sizeof(text) - 1), report);

  g_assert_true(format_library_extend(library, syntax_root(syntax), report));
  scratch_assert_findings(report, "");
  g_assert_cmpuint(library->format_count, ==, 6);
  g_assert_cmpfloat(format_find(library, "story")->min_text, ==, 30);
  assert_rect(format_safe(format_find(library, "story")), 0, 250, 1080, 1330);
  assert_rect(format_trim(format_find(library, "flyer")), 0, 0, 396, 612);
  assert_rect(format_page(format_find(library, "sign-letter")), -36, -36, 612, 792);
  format_library_destroy(library);
  syntax_destroy(syntax);
  report_destroy(report);
}

static const char good_shops[] =
  "placard-shops: 1\nshops: {us: {title: T, bleed: 1mm, safe: 1mm, source: s, checked: 2026-01-01}}\n";

static void assert_broken(const char *formats, const char *shops, const char *expected)
{
  struct report *report = report_create();
  struct scratch scratch;

  scratch_init(&scratch);
  scratch_write(&scratch, "formats.yaml", formats, -1);
  scratch_write(&scratch, "sheets.yaml", "placard-formats: 1\nformats: {}\n", -1);
  scratch_write(&scratch, "shops.yaml", shops, -1);
  g_assert_null(format_library_load(scratch.folder, report));
  scratch_assert_findings(report, expected);
  scratch_finish(&scratch);
  report_destroy(report);
}

static void test_broken_formats(void)
{
  assert_broken("placard-formats: 1\nsets: {all: [one, tow]}\nformats:\n"
                "  one: {title: One, kind: flag, purpose: press, widht: 6in, height: 4px, safe: 1in, min-text: 6pt,\n"
                "    unprinted: 1in, mono: x, source: s, checked: 2026-02-29}\n",
                good_shops,
                "error layouts/formats.yaml:4:49+5 unknown key \"widht\"\n"
                "  did you mean \"width\"?\n"
                "error layouts/formats.yaml:4:27+4 \"kind\" cannot be \"flag\"\n"
                "  write one of: social, banner, overlay, sign, postcard, wallet, label\n"
                "error layouts/formats.yaml:5:27+1 \"mono\" cannot be \"x\"\n"
                "  write one of: no, yes, false, true\n"
                "error layouts/formats.yaml:5:50+10 there is no day 2026-02-29\n"
                "  look it up in a calendar\n"
                "error layouts/formats.yaml:4:69+3 a format for print is measured in in, mm or pt\n"
                "  for example 6in or 3mm\n"
                "error layouts/formats.yaml:5:16+3 only a format of purpose home has an unprinted margin\n"
                "  take the line out, or write `purpose: home`\n"
                "error layouts/formats.yaml:4:80+3 the shop says how much of a press format is safe\n"
                "  take the line out: shops.yaml has it\n"
                "error layouts/formats.yaml:2:19+3 unknown format \"tow\"\n"
                "  write one of: one\n");
  assert_broken("placard-formats: 1\nsets: {all: [one]}\nformats:\n"
                "  one: {title: One, kind: sign, purpose: home, width: 1in, height: 4in, min-text: 6pt,\n"
                "    unprinted: 0.5in, source: s, checked: 2026-02-28}\n"
                "  two: {purpose: home, width: 1in, height: 4in}\n",
                good_shops,
                "error layouts/formats.yaml:4:3+3 format \"one\" has no safe area left to write in\n"
                "  check width, height, safe and unprinted\n"
                "error layouts/formats.yaml:6:3+3 format \"two\" has no \"title\"\n"
                "  every format has one, for example title: Door sign\n"
                "error layouts/formats.yaml:6:3+3 format \"two\" has no \"kind\"\n"
                "  every format has one, for example kind: sign\n"
                "error layouts/formats.yaml:6:3+3 format \"two\" has no \"source\"\n"
                "  every format has one, for example source: ours\n"
                "error layouts/formats.yaml:6:3+3 format \"two\" has no \"checked\"\n"
                "  every format has one, for example checked: 2026-09-01\n"
                "error layouts/formats.yaml:6:3+3 format \"two\" has no \"min-text\"\n"
                "  every format has one, for example min-text: 8pt\n");
}

static void test_broken_shops(void)
{
  static const char formats[] = "placard-formats: 1\nsets: {}\nformats: {}\n";

  assert_broken(formats, "placard-shops: 1\nshops: {us: {title: T, bleed: 3px, safe: 1mm, source: s, checked: soon}}\n",
                "error layouts/shops.yaml:2:31+3 a shop measures in mm, in or pt\n"
                "  for example 3mm, 0.125in or 9pt\n"
                "error layouts/shops.yaml:2:67+4 \"checked\" is not a date: \"soon\"\n"
                "  write year, month and day as in 2026-05-01\n");
  assert_broken(formats, "placard-shops: 1\nshops: {}\n",
                "error layouts/shops.yaml:2:8+1 \"shops\" is empty\n"
                "  write one at least: it is the default\n");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/format/shipped", test_shipped);
  g_test_add_func("/format/rectangles", test_rectangles);
  g_test_add_func("/format/shop", test_shop);
  g_test_add_func("/format/extend", test_extend);
  g_test_add_func("/format/broken-formats", test_broken_formats);
  g_test_add_func("/format/broken-shops", test_broken_shops);
  return g_test_run();
}
