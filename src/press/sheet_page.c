/*
 * See sheet_page.h. Words stand in the margin above the cards and the ruler in the one below; where only one of them
 * has room they share it.
 */
#include "press/sheet_page.h"

#include "press/own_page.h"
#include "press/sheet_marks.h"

#define MOST_TEXT 9.0  /* points */
#define LEAST_TEXT 5.5 /* the most that the narrow margins of label sheets take in a wordy language */
#define LEAST_BAND 8.0 /* lower margins are left empty */
#define AIR 2.0        /* between words and what is cut out or marked */
#define RULER_TICK 6.0
#define RULER_WEIGHT 0.5
#define RULER_GAP 4.0    /* between a line and its label */
#define RULER_APART 14.0 /* between the two */
#define HOW_HEIGHT 72.0  /* of the words over a small poster */
#define INCH 72.0
#define MILLIMETRES_25 (25 / 25.4 * 72)

struct drawing {
  const struct sheet_page *page;
  struct own_page own;
};

static void add_fill(struct drawing *drawing, struct rect rect, double radius, struct color color)
{
  own_page_fill(&drawing->own, rect, radius, color);
}

static void add_rects(struct drawing *drawing, const GArray *rects)
{
  for (guint i = 0; i < rects->len; i++)
    add_fill(drawing, g_array_index(rects, struct rect, i), 0, own_page_black);
}

static double add_words(struct drawing *drawing, const struct paragraph *paragraph, struct rect room, double most,
                        enum text_align align)
{
  return own_page_words(&drawing->own, paragraph, room, (struct own_type){LEAST_TEXT, most, align});
}

/* A line of `length` with its ends marked, from `x`, in the middle of the band, and its label behind it. Returns where
   that ends. */
static double add_measure(struct drawing *drawing, struct rect band, double x, double length,
                          const struct paragraph *label)
{
  double y = band.y + band.height / 2, half = RULER_WEIGHT / 2;
  add_fill(drawing, (struct rect){x, y - half, length, RULER_WEIGHT}, 0, own_page_black);
  add_fill(drawing, (struct rect){x - half, y - RULER_TICK / 2, RULER_WEIGHT, RULER_TICK}, 0, own_page_black);
  add_fill(drawing, (struct rect){x + length - half, y - RULER_TICK / 2, RULER_WEIGHT, RULER_TICK}, 0, own_page_black);
  struct rect room = {x + length + RULER_GAP, band.y, rect_right(band) - x - length - RULER_GAP, band.height};
  return room.x + add_words(drawing, label, room, MOST_TEXT, TEXT_ALIGN_START);
}

/* The ruler, and what it is for if that has room. Returns where it ends. */
static double add_ruler(struct drawing *drawing, struct rect band)
{
  const struct sheet_words *words = drawing->page->words;
  double x = add_measure(drawing, band, band.x + RULER_WEIGHT / 2, INCH, words->inch);
  x = add_measure(drawing, band, x + RULER_APART, MILLIMETRES_25, words->millimetres);
  return x + RULER_APART;
}

/* Words above, ruler below; or both in one band. */
static void add_advice(struct drawing *drawing, struct rect above, struct rect below)
{
  const struct sheet_words *words = drawing->page->words;
  bool high = above.height >= LEAST_BAND, low = below.height >= LEAST_BAND;
  struct rect ruler = low ? below : above, how = high ? above : below;
  if (!high && !low)
    return;
  double end = add_ruler(drawing, ruler);
  struct rect rest = {end, ruler.y, rect_right(ruler) - end, ruler.height};
  if (high && low)
    add_words(drawing, words->check, rest, MOST_TEXT, TEXT_ALIGN_START);
  else
    how = rest;
  add_words(drawing, words->how, how, MOST_TEXT, TEXT_ALIGN_START);
}

/* Where words may stand above and below `block` of `paper`, `away` from it. */
static void find_bands(const struct sheet *sheet, struct size paper, struct rect block, double away,
                       struct rect bands[2])
{
  struct rect reach = rect_inset((struct rect){0, 0, paper.width, paper.height}, sheet->unprinted);
  double left = fmax(reach.x, block.x), right = fmin(rect_right(reach), rect_right(block));
  bands[0] = rect_from_corners(left, reach.y, right, block.y - away - AIR);
  bands[1] = rect_from_corners(left, rect_bottom(block) + away + AIR, right, rect_bottom(reach));
}

static struct drawing begin(const struct sheet_page *page)
{
  return (struct drawing){page, own_page_begin(page->typesetter, page->arena)};
}

static struct display_list *finish(struct drawing *drawing, struct size paper)
{
  return own_page_finish(&drawing->own, paper);
}

struct display_list *sheet_page_front(const struct sheet_page *page)
{
  const struct sheet *sheet = page->format->sheet;
  struct drawing drawing = begin(page);
  struct rect bands[2];
  g_autoptr(GArray) rects = g_array_new(FALSE, FALSE, sizeof(struct rect));
  sheet_marks(page->format, rects);
  add_rects(&drawing, rects);
  find_bands(sheet, sheet->paper, sheet_block(sheet), sheet_marks_reach(page->format), bands);
  if (sheet->ruler && page->words)
    add_advice(&drawing, bands[0], bands[1]);
  return finish(&drawing, sheet->paper);
}

struct display_list *sheet_page_tile(const struct sheet_page *page, unsigned column, unsigned row,
                                     const struct paragraph *label)
{
  const struct sheet *sheet = page->format->sheet;
  struct sheet_tiles tiles = sheet_tiles(sheet, page->format->trim);
  struct drawing drawing = begin(page);
  struct rect bands[2];
  g_autoptr(GArray) rects = g_array_new(FALSE, FALSE, sizeof(struct rect));
  sheet_marks_tile(page->format, column, row, rects);
  add_rects(&drawing, rects);
  double aside = sheet->marks.offset + sheet->marks.length + sheet->bleed; /* beside the marks of the corners */
  struct rect block = rect_inset(tiles.area, 0);
  block.x += aside;
  block.width -= 2 * aside;
  find_bands(sheet, tiles.paper, block, sheet->bleed, bands);
  double wide = add_words(&drawing, label, bands[0], MOST_TEXT, TEXT_ALIGN_START);
  struct rect rest = bands[0];
  rest.x += wide + RULER_APART;
  rest.width -= wide + RULER_APART;
  add_words(&drawing, page->words->how, rest, MOST_TEXT, TEXT_ALIGN_START);
  add_ruler(&drawing, bands[1]);
  return finish(&drawing, tiles.paper);
}

struct rect sheet_page_poster(const struct format *format)
{
  struct size poster = format->trim;
  struct size paper = sheet_overview_paper(format->sheet, poster);
  struct rect room = rect_inset((struct rect){0, 0, paper.width, paper.height}, format->sheet->unprinted);
  room.y += HOW_HEIGHT;
  room.height -= HOW_HEIGHT;
  double scale = fmin(room.width / poster.width, room.height / poster.height);
  struct size size = {poster.width * scale, poster.height * scale};
  return (struct rect){room.x + (room.width - size.width) / 2, room.y, size.width, size.height};
}

/* A black line that shows on any ground. */
static void add_seam(struct drawing *drawing, struct rect line)
{
  add_fill(drawing, rect_inset(line, -0.75), 0, own_page_white);
  add_fill(drawing, line, 0, own_page_black);
}

/* The number of a part on a white plate in its middle. */
static void add_plate(struct drawing *drawing, const struct paragraph *label, struct point middle, double most)
{
  enum { WIDTH = 46, HEIGHT = 22 };
  double scale = fmin(1, most / (WIDTH + 6));
  struct rect plate = {middle.x - WIDTH / 2 * scale, middle.y - HEIGHT / 2 * scale, WIDTH * scale, HEIGHT * scale};
  add_fill(drawing, rect_inset(plate, -1), 4, own_page_black);
  add_fill(drawing, plate, 3, own_page_white);
  add_words(drawing, label, rect_inset(plate, 2 * scale), fmax(LEAST_TEXT, 13 * scale), TEXT_ALIGN_CENTER);
}

struct display_list *sheet_page_overview(const struct sheet_page *page, const struct paragraph *const *labels)
{
  const struct sheet *sheet = page->format->sheet;
  struct sheet_tiles tiles = sheet_tiles(sheet, page->format->trim);
  struct rect poster = sheet_page_poster(page->format);
  struct drawing drawing = begin(page);
  double scale = poster.width / page->format->trim.width;
  struct size part = {tiles.pitch.width * scale, tiles.pitch.height * scale};
  double seam = sheet->overlap / 2 * scale; /* in the middle of what lies upon each other */
  for (unsigned column = 1; column < tiles.columns; column++)
    add_seam(&drawing, (struct rect){poster.x + column * part.width + seam - 0.25, poster.y, 0.5, poster.height});
  for (unsigned row = 1; row < tiles.rows; row++)
    add_seam(&drawing, (struct rect){poster.x, poster.y + row * part.height + seam - 0.25, poster.width, 0.5});
  for (unsigned i = 0; i < tiles.columns * tiles.rows; i++) {
    struct point corner = {poster.x + (i % tiles.columns) * part.width, poster.y + (i / tiles.columns) * part.height};
    struct point middle = {corner.x + tiles.area.width * scale / 2, corner.y + tiles.area.height * scale / 2};
    add_plate(&drawing, labels[i], middle, tiles.area.width * scale);
  }
  struct size paper = sheet_overview_paper(sheet, page->format->trim);
  struct rect room = {sheet->unprinted + 18, sheet->unprinted, paper.width - 2 * sheet->unprinted - 36,
                      HOW_HEIGHT - 12};
  add_words(&drawing, page->words->how, room, 12, TEXT_ALIGN_START);
  return finish(&drawing, paper);
}
