/*
 * See sheet_plan.h. A back is placed as seen from the back, where the paper's turn leaves it (sheet_behind); its bleed
 * is wider, since no printer puts it quite behind its front.
 */
#include "press/sheet_plan.h"

#include "base/arena.h"
#include "press/sheet_page.h"

enum { FRONT, BACK };

/* One page of the imposition while it is filled. */
struct filling {
  const struct sheet_plan *plan;
  struct impose_place *places;
  size_t count;
};

static const struct sheet *sheet_of(const struct sheet_plan *plan)
{
  return plan->format->sheet;
}

static bool has_backs(const struct sheet_plan *plan)
{
  for (size_t i = 0; i < plan->card_count; i++)
    if (plan->cards[i].page[BACK] >= 0)
      return true;
  return false;
}

/* Whether backs are printed on the other side of the paper. */
static bool is_duplex(const struct sheet_plan *plan)
{
  return sheet_of(plan)->turn != SHEET_TURN_NONE && has_backs(plan);
}

static size_t count_sheets(const struct sheet_plan *plan)
{
  size_t spots = sheet_spot_count(sheet_of(plan));
  return sheet_of(plan)->fill == SHEET_FILL_REPEAT ? plan->card_count : (plan->card_count + spots - 1) / spots;
}

size_t sheet_plan_count(const struct sheet_plan *plan, bool fronts)
{
  if (sheet_of(plan)->tiled) {
    struct sheet_tiles tiles = sheet_tiles(sheet_of(plan), plan->format->trim);
    return 1 + (size_t)tiles.columns * tiles.rows;
  }
  return count_sheets(plan) * (is_duplex(plan) && !fronts ? 2 : 1);
}

/* The card on spot `spot` of sheet `sheet`; NULL where the last sheet has run out of them. */
static const struct sheet_card *card_at(const struct sheet_plan *plan, size_t sheet, size_t spot)
{
  size_t index = sheet_of(plan)->fill == SHEET_FILL_REPEAT ? sheet : sheet * sheet_spot_count(sheet_of(plan)) + spot;
  return index < plan->card_count ? &plan->cards[index] : NULL;
}

/* What a card measures as it is cut out. */
static struct size face_size(const struct format *format)
{
  return (struct size){format->trim.width + 2 * format->unprinted, format->trim.height + 2 * format->unprinted};
}

/* Places side `side` of a card on `rect`, with `bleed` around it as it lies there. */
static void add_face(struct filling *filling, const struct sheet_card *card, int side, struct rect rect,
                     struct insets bleed, bool turned)
{
  const double *around = bleed.side;
  double left = around[turned ? SIDE_END : SIDE_START], top = around[turned ? SIDE_BOTTOM : SIDE_TOP];
  double margin = filling->plan->format->bleed; /* of the card's page around the card */
  struct impose_place place = {
    .page = (unsigned)card->page[side],
    .shown = {margin - left, margin - top, rect.width + around[SIDE_START] + around[SIDE_END],
              rect.height + around[SIDE_TOP] + around[SIDE_BOTTOM]},
    .at = {rect.x - around[SIDE_START], rect.y - around[SIDE_TOP]},
    .scale = 1,
    .turned = turned,
    .role = TAG_FIGURE,
    .alternative = card->alternative[side],
  };
  filling->places[filling->count++] = place;
}

/* The bleed of a front's face as it lies behind it. */
static struct insets bleed_behind(struct insets bleed, bool turned)
{
  enum side one = turned ? SIDE_TOP : SIDE_START, other = turned ? SIDE_BOTTOM : SIDE_END;
  double kept = bleed.side[one];
  bleed.side[one] = bleed.side[other];
  bleed.side[other] = kept;
  return bleed;
}

static void add_back(struct filling *filling, const struct sheet_card *card, struct rect front, bool turned)
{
  const struct sheet *sheet = sheet_of(filling->plan);
  struct size size = {front.width, front.height};
  bool head_down;
  struct insets bleed = sheet_bleed(sheet, front, size, sheet->back_bleed);
  struct rect rect = sheet_behind(sheet, front, &head_down);
  add_face(filling, card, BACK, rect, bleed_behind(bleed, head_down), head_down != turned);
}

/* All faces of one side of a sheet. */
static void add_faces(struct filling *filling, size_t number, bool behind)
{
  const struct sheet *sheet = sheet_of(filling->plan);
  struct size size = face_size(filling->plan->format);
  for (size_t spot = 0; spot < sheet_spot_count(sheet); spot++) {
    const struct sheet_card *card = card_at(filling->plan, number, spot);
    for (size_t i = 0; card && i < sheet->face_count; i++) {
      const struct sheet_face *face = &sheet->faces[i];
      struct rect rect = sheet_face(sheet, spot, i, size);
      int side = behind || face->back ? BACK : FRONT;
      if (card->page[side] < 0 || (behind && face->back))
        continue;
      if (behind)
        add_back(filling, card, rect, face->turned);
      else
        add_face(filling, card, side, rect, sheet_bleed(sheet, rect, size, sheet->bleed), face->turned);
    }
  }
}

/* Places one of the sheets' own pages over the others, if there is one. */
static void add_own(struct filling *filling, unsigned page, struct size paper)
{
  if (page == SHEET_PLAN_NO_PAGE)
    return;
  filling->places[filling->count++] = (struct impose_place){.page = page,
                                                            .shown = {0, 0, paper.width, paper.height},
                                                            .scale = 1,
                                                            .role = sheet_of(filling->plan)->ruler ? TAG_PARAGRAPH
                                                                                                   : TAG_ARTIFACT};
}

static struct filling begin(const struct sheet_plan *plan, size_t most)
{
  return (struct filling){plan, arena_array(plan->arena, struct impose_place, most + 1), 0};
}

static struct impose_page finish(const struct filling *filling, struct size paper)
{
  double scale = filling->plan->printer.scale;
  return (struct impose_page){
    .size = paper, .places = filling->places, .count = filling->count, .scale = scale > 0 ? scale : 1};
}

static void plan_sheets(const struct sheet_plan *plan, struct impose_page *pages)
{
  const struct sheet *sheet = sheet_of(plan);
  size_t most = sheet_spot_count(sheet) * sheet->face_count + 1, next = 0;
  for (size_t i = 0; i < count_sheets(plan); i++) {
    struct filling front = begin(plan, most), back = begin(plan, most);
    add_faces(&front, i, false);
    add_own(&front, plan->own_page, sheet->paper);
    pages[next++] = finish(&front, sheet->paper);
    if (!is_duplex(plan))
      continue;
    add_faces(&back, i, true);
    pages[next] = finish(&back, sheet->paper);
    pages[next++].shift = (struct point){plan->printer.across, plan->printer.down};
  }
}

/* The poster whole, small, on the first sheet. */
static struct impose_page plan_overview(const struct sheet_plan *plan, struct size paper, struct rect poster)
{
  const struct format *format = plan->format;
  struct filling filling = begin(plan, 2);
  struct sheet_card small = plan->cards[0];
  add_face(&filling, &small, FRONT, (struct rect){poster.x, poster.y, format->trim.width, format->trim.height},
           (struct insets){{0}}, false);
  filling.places[0].scale = poster.width / format->trim.width;
  add_own(&filling, plan->own_page, paper);
  return finish(&filling, paper);
}

/* A poster's part runs on into the bleed on all sides: what is cut off does not show. Readers were told of the poster
   on the first sheet. */
static struct impose_page plan_part(const struct sheet_plan *plan, const struct sheet_tiles *tiles, unsigned number)
{
  const struct format *format = plan->format;
  double column = number % tiles->columns, row = number / tiles->columns, bleed = format->sheet->bleed;
  struct filling filling = begin(plan, 2);
  filling.places[filling.count++] = (struct impose_place){
    .page = (unsigned)plan->cards[0].page[FRONT],
    .shown = {column * tiles->pitch.width + format->bleed - bleed, row * tiles->pitch.height + format->bleed - bleed,
              tiles->area.width + 2 * bleed, tiles->area.height + 2 * bleed},
    .at = {tiles->area.x - bleed, tiles->area.y - bleed},
    .scale = 1,
    .role = TAG_ARTIFACT,
  };
  add_own(&filling, plan->own_page + 1 + number, tiles->paper);
  return finish(&filling, tiles->paper);
}

struct imposition *sheet_plan_impose(const struct sheet_plan *plan)
{
  struct imposition *imposition = arena_new(plan->arena, struct imposition);
  imposition->count = sheet_plan_count(plan, false);
  imposition->tagged = true;
  struct impose_page *pages = arena_array(plan->arena, struct impose_page, imposition->count);
  imposition->pages = pages;
  if (!sheet_of(plan)->tiled) {
    plan_sheets(plan, pages);
    return imposition;
  }
  struct sheet_tiles tiles = sheet_tiles(sheet_of(plan), plan->format->trim);
  pages[0] = plan_overview(plan, sheet_overview_paper(sheet_of(plan), plan->format->trim),
                           sheet_page_poster(plan->format));
  for (unsigned i = 0; i < tiles.columns * tiles.rows; i++)
    pages[1 + i] = plan_part(plan, &tiles, i);
  return imposition;
}
