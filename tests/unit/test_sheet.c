/*
 * Sheets: the shipped ones keep to their paper and to what printers reach; places, backs, bleed and tiles by hand.
 */
#include "model/format.h"
#include "scratch.h"

#define INCH 72.0
#define MILLIMETRE (72 / 25.4)

static struct format_library *load_shipped(void)
{
  g_autofree char *path = scratch_project_path("layouts");
  struct report *report = report_create();
  struct format_library *library = format_library_load(path, report);

  scratch_assert_findings(report, "");
  report_destroy(report);
  g_assert_nonnull(library);
  return library;
}

static void assert_rect(struct rect rect, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon(rect.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon(rect.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon(rect.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon(rect.height, height, 1e-9);
}

/* left + n·w + gaps ≤ page, for every sheet; nothing upon another. */
static void test_sums(void)
{
  struct format_library *library = load_shipped();
  unsigned count = 0;

  for (size_t i = 0; i < library->format_count; i++) {
    const struct format *format = &library->formats[i];
    const struct sheet *sheet = format->sheet;
    if (!sheet || sheet->tiled)
      continue;
    struct rect paper = {0, 0, sheet->paper.width, sheet->paper.height};
    for (size_t one = 0; one < sheet_spot_count(sheet); one++) {
      struct rect rect = sheet_spot(sheet, one);
      g_assert_true(rect_contains(paper, rect, 1e-3));
      for (size_t other = 0; other < one; other++) {
        struct rect before = sheet_spot(sheet, other);
        g_assert_true(rect.x >= rect_right(before) - 1e-6 || rect.y >= rect_bottom(before) - 1e-6 ||
                      rect_right(rect) <= before.x + 1e-6);
      }
    }
    count++;
  }
  g_assert_cmpuint(count, >, 30);
  format_library_destroy(library);
}

/* The last item of each label sheet, by the numbers of its maker's table. */
static void test_last(void)
{
  static const struct {
    const char *id;
    size_t count;
    double x, y, width, height, unit;
  } sheets[] = {
    {"avery-5371", 10, 4.25, 8.5, 3.5, 2, INCH},
    {"avery-8373", 8, 4.5, 8.25, 3.5, 2, INCH},
    {"avery-5389", 2, 1.25, 5.75, 6, 4, INCH},
    {"avery-5388", 3, 1.75, 7, 5, 3, INCH},
    {"avery-5305", 2, 0, 5.5, 8.5, 5, INCH},
    {"avery-5395", 8, 4.4375, 8 + 1 / 12.0, 3.375, 7 / 3.0, INCH},
    {"avery-5160", 30, 5.71875, 9.5, 2.625, 1, INCH},
    {"avery-8160", 30, 5.71875, 9.5, 2.625, 1, INCH},
    {"avery-5163", 10, 4.35, 8.5, 4, 2, INCH},
    {"avery-5164", 6, 4.34375, 0.5 + 20 / 3.0, 4, 10 / 3.0, INCH},
    {"avery-5168", 4, 4.5, 5.5, 3.5, 5, INCH},
    {"avery-5126", 2, 0, 5.5, 8.5, 5.5, INCH},
    {"avery-8165", 1, 0, 0, 8.5, 11, INCH},
    {"avery-5195", 6, 4.546875, 7.203125, 3.3125, 3.3125, INCH},
    {"avery-5293", 24, 6.4592, 8.826, 1.625, 1.625, INCH},
    {"avery-5294", 12, 5.71, 7.97, 2.5, 2.5, INCH},
    {"avery-8293", 20, 6.5, 8.75, 1.5, 1.5, INCH},
    {"avery-c32015", 8, 108, 211.5, 85, 54, MILLIMETRE},
    {"avery-l7163", 14, 301.5, 691, 280.9, 108, 1},
    {"avery-l7160", 21, 395.6, 691.9, 181.4, 108, 1},
    {"avery-l7165", 8, 301.3508, 612.9368, 280.8, 191.991, 1},
    {"avery-l4785", 10, 113, 233, 80, 50, MILLIMETRE},
  };
  struct format_library *library = load_shipped();

  for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++) {
    const struct format *format = format_find(library, sheets[i].id);
    double unit = sheets[i].unit;
    g_assert_nonnull(format);
    g_assert_cmpuint(sheet_spot_count(format->sheet), ==, sheets[i].count);
    assert_rect(sheet_spot(format->sheet, sheets[i].count - 1), sheets[i].x * unit, sheets[i].y * unit,
                sheets[i].width * unit, sheets[i].height * unit);
    g_assert_cmpuint(strlen(format->id), <=, 30);
  }
  format_library_destroy(library);
}

/* Behind the upper left card lies, turned over the long edge, the upper right place of the back. */
static void test_behind(void)
{
  struct sheet sheet = {.paper = {612, 792}, .turn = SHEET_TURN_LONG_EDGE};
  struct rect rect = {54, 36, 252, 144};
  bool turned;

  assert_rect(sheet_behind(&sheet, rect, &turned), 306, 36, 252, 144);
  g_assert_false(turned);
  sheet.turn = SHEET_TURN_SHORT_EDGE;
  assert_rect(sheet_behind(&sheet, rect, &turned), 54, 612, 252, 144);
  g_assert_true(turned);
  sheet.paper = (struct size){792, 612};
  assert_rect(sheet_behind(&sheet, rect, &turned), 486, 36, 252, 144);
  g_assert_false(turned);
  sheet.turn = SHEET_TURN_LONG_EDGE;
  assert_rect(sheet_behind(&sheet, rect, &turned), 54, 432, 252, 144);
  g_assert_true(turned);
}

static void assert_bleed(struct insets bleed, double top, double right, double bottom, double left)
{
  g_assert_cmpfloat_with_epsilon(bleed.side[SIDE_TOP], top, 1e-6);
  g_assert_cmpfloat_with_epsilon(bleed.side[SIDE_END], right, 1e-6);
  g_assert_cmpfloat_with_epsilon(bleed.side[SIDE_BOTTOM], bottom, 1e-6);
  g_assert_cmpfloat_with_epsilon(bleed.side[SIDE_START], left, 1e-6);
}

/* Half a gap at most, nothing at a fold or between cards that touch, no further than the paper. */
static void test_bleed(void)
{
  struct format_library *library = load_shipped();
  const struct format *wallet = format_find(library, "wallet-letter"),
                      *fold = format_find(library, "wallet-fold-letter");
  const struct format *labels = format_find(library, "avery-5160"), *cards = format_find(library, "avery-5371");
  const struct sheet *sheet = wallet->sheet;

  assert_bleed(sheet_bleed(sheet, sheet_face(sheet, 0, 0, wallet->trim), wallet->trim, 100), 81, 9, 9, 45);
  assert_bleed(sheet_bleed(sheet, sheet_face(sheet, 0, 0, wallet->trim), wallet->trim, 4.5), 4.5, 4.5, 4.5, 4.5);
  sheet = fold->sheet;
  assert_bleed(sheet_bleed(sheet, sheet_face(sheet, 0, 0, fold->trim), fold->trim, 9), 0, 9, 9, 9);
  assert_bleed(sheet_bleed(sheet, sheet_face(sheet, 0, 1, fold->trim), fold->trim, 9), 9, 9, 0, 9);
  sheet = labels->sheet;
  assert_bleed(sheet_bleed(sheet, sheet_face(sheet, 4, 0, labels->trim), labels->trim, 9), 0, 5.625, 0, 5.625);
  sheet = cards->sheet;
  assert_bleed(sheet_bleed(sheet, sheet_face(sheet, 0, 0, cards->trim), cards->trim, 60), 36, 0, 0, 54);
  format_library_destroy(library);
}

/* Parts of one size, the fewest sheets, the whole poster. */
static void test_tiles(void)
{
  static const struct {
    const char *id;
    unsigned columns, rows;
    bool lying;
  } posters[] = {{"poster-11x17-letter", 2, 2, false}, {"poster-18x24-letter", 2, 4, true},
                 {"poster-24x36-letter", 4, 4, false}, {"poster-a3-a4", 2, 2, false},
                 {"poster-a2-a4", 2, 4, true},         {"poster-a1-a4", 3, 5, true}};
  struct format_library *library = load_shipped();

  for (size_t i = 0; i < G_N_ELEMENTS(posters); i++) {
    const struct format *format = format_find(library, posters[i].id);
    struct sheet_tiles tiles = sheet_tiles(format->sheet, format->trim);
    struct rect paper = {0, 0, tiles.paper.width, tiles.paper.height};
    g_assert_cmpuint(tiles.columns, ==, posters[i].columns);
    g_assert_cmpuint(tiles.rows, ==, posters[i].rows);
    g_assert_true((tiles.paper.width > tiles.paper.height) == posters[i].lying);
    g_assert_true(rect_contains(rect_inset(paper, format->sheet->unprinted + SHEET_TILE_ROOM), tiles.area, 1e-6));
    g_assert_cmpfloat_with_epsilon((tiles.columns - 1) * tiles.pitch.width + tiles.area.width, format->trim.width,
                                   1e-6);
    g_assert_cmpfloat_with_epsilon((tiles.rows - 1) * tiles.pitch.height + tiles.area.height, format->trim.height,
                                   1e-6);
    g_assert_cmpfloat_with_epsilon(tiles.area.width - tiles.pitch.width, format->sheet->overlap, 1e-6);
  }
  format_library_destroy(library);
}

/* A campaign's sheet over one of the library: what it does not say stays, further names are there. */
static void test_extend(void)
{
  static const char text[] =
    "avery-5395: {sheet: {fill: each}}\n"
    "wallet-letter: {width: 3in}\n"
    "tickets: {title: Tickets, kind: label, purpose: home, width: 2 1/3in, height: 2in, min-text: 6pt, source: ours,\n"
    "  checked: 2026-01-02, also: [passes], sheet: {paper: {width: 7in, height: 10in}, grid: {columns: 3, rows: 5},\n"
    "    marks: {kind: lines, offset: 0, weight: 1pt}}}\n";
  struct report *report = report_create();
  struct format_library *library = load_shipped();
  struct syntax *syntax = syntax_parse(source_create("campaign.yaml", text, sizeof(text) - 1), report);

  g_assert_true(format_library_extend(library, syntax_root(syntax), report));
  scratch_assert_findings(report, "");
  const struct sheet *badges = format_find(library, "avery-5395")->sheet,
                     *passes = format_find(library, "passes")->sheet;
  g_assert_cmpint(badges->fill, ==, SHEET_FILL_EACH);
  g_assert_cmpuint(sheet_spot_count(badges), ==, 8);
  g_assert_cmpfloat(format_find(library, "wallet-letter")->sheet->spot.width, ==, 216);
  g_assert_cmpfloat_with_epsilon(rect_right(sheet_spot(passes, 14)), 7 * INCH, 1e-9);
  g_assert_cmpfloat(passes->marks.weight, ==, 1);
  g_assert_cmpfloat(passes->marks.length, ==, 11);
  g_assert_cmpstr(format_find(library, "passes")->same_as, ==, "tickets");
  format_library_destroy(library);
  syntax_destroy(syntax);
  report_destroy(report);
}

/* What is said of a sheet whose numbers cannot be. */
static void test_broken(void)
{
  static const struct {
    const char *sheet, *expected;
  } cases[] = {
    {"{grid: {columns: 2}}", "error c.yaml:2:10+1 the sheet has no \"paper\"\n  write paper: letter, a4 or a size\n"},
    {"{paper: letter, grid: {columns: 3, left: 1/2in}}",
     "error c.yaml:2:10+1 the cards of this sheet run over the paper: they end at 9.5 × 6.5 in, and it has 8.5 × 11\n"
     "  check left, top, across, down, columns and rows\n"},
    {"{paper: letter, grid: {rows: 2, down: 1in}}",
     "error c.yaml:2:10+1 the cards of this sheet lie upon each other\n"
     "  from one to the next, it is at least the width (across) and height (down)\n"},
    {"{paper: letter, unprinted: 1/4in, grid: {columns: 2, left: 1/8in}}",
     "error c.yaml:2:10+1 text may come where printers do not print, 0.25 in from the paper's edge\n"
     "  give the format more `safe`, or the sheet a smaller `unprinted`\n"},
    {"{paper: letter, faces: [{top: 1in}]}",
     "error c.yaml:2:10+1 a face of this sheet is not on what is cut out\n  check `faces` and `spot`\n"},
    {"{paper: legal, turn: left, grid: {columns: 2.5, across: 3px}, ruler: maybe}",
     "error c.yaml:2:18+5 \"paper\" cannot be \"legal\"\n  write one of: letter, a4\n"
     "error c.yaml:2:53+3 \"columns\" is a whole number\n  for example 3\n"
     "error c.yaml:2:66+3 a sheet is measured in in, mm or pt\n  for example 2 1/3in or 8mm\n"
     "error c.yaml:2:79+5 \"ruler\" cannot be \"maybe\"\n  write one of: no, yes, false, true\n"
     "error c.yaml:2:31+4 \"turn\" cannot be \"left\"\n  write one of: none, long-edge, short-edge\n"},
    {"{paper: letter, overlap: 8in}",
     "error c.yaml:2:10+1 nothing is left of a sheet's poster\n  make `overlap` and `unprinted` smaller\n"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = g_strdup_printf("x: {title: X, kind: label, purpose: home, width: 3in, height: 2in, "
                                            "min-text: 6pt, source: s, checked: 2026-01-01,\n"
                                            "  sheet: %s}\n",
                                            cases[i].sheet);
    struct report *report = report_create();
    struct format_library *library = load_shipped();
    struct syntax *syntax = syntax_parse(source_create("c.yaml", text, strlen(text)), report);
    g_assert_false(format_library_extend(library, syntax_root(syntax), report));
    scratch_assert_findings(report, cases[i].expected);
    format_library_destroy(library);
    syntax_destroy(syntax);
    report_destroy(report);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sheet/sums", test_sums);
  g_test_add_func("/sheet/last", test_last);
  g_test_add_func("/sheet/behind", test_behind);
  g_test_add_func("/sheet/bleed", test_bleed);
  g_test_add_func("/sheet/tiles", test_tiles);
  g_test_add_func("/sheet/extend", test_extend);
  g_test_add_func("/sheet/broken", test_broken);
  return g_test_run();
}
