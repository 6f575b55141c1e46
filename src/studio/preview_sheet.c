/*
 * A contact sheet: each card is a block, with a row for each language and a column for each format, so that one sees at
 * a glance what differs. Blocks stand beside each other as long as there is room. A sheet of one card, or a block
 * higher than the sheet is wide, has as many languages beside each other as there is room for: rows of few formats
 * would leave most of the sheet empty.
 *
 * All pictures of a sheet are equally high, as high as the widest row allows; where even small ones would not make one
 * row of it, rows wrap. Very many cards get smaller pictures, and from some size on the sheet goes on on further pages.
 */
#include "studio/preview_layout.h"

#include <string.h>

enum {
  TITLE = 62,
  HEADING = 40,
  BLOCK_GAP = 56,
  SHELF_GAP = 14,
  THUMB_MOST = 260,
  THUMB_WRAPPED = 200, /* where a card's formats do not go into one row */
  THUMB_IN_ROW = 140,  /* the least for which they are put into one */
  THUMB_LEAST = 120
};

/* A format, or a side of it, of a card: the same x in every row. */
struct column {
  unsigned format;
  enum card_side side;
  unsigned line; /* rows wrap: which part of a row it is in */
  double x, width;
};

/* One card's pictures. */
struct block {
  size_t first, end; /* pieces of the plan */
  GArray *columns;   /* struct column, in the plan's order */
  unsigned lines;    /* in how many parts rows are */
  unsigned beside;   /* how many languages stand beside each other; 1 where rows are in parts */
  double row;        /* how wide a language's row is */
  double width;
};

/* Where the next block goes. */
struct cursor {
  struct preview *preview;
  double thumb;
  unsigned page;
  double x, y;  /* of the next block */
  double shelf; /* height of the highest block so far on this shelf; 0 at its start */
};

static double content_right(const struct preview *preview)
{
  return preview->width - PREVIEW_MARGIN;
}

static double row_height(const struct cursor *cursor)
{
  return cursor->thumb + PREVIEW_LABEL_ROOM;
}

static struct column *find_column(const struct block *block, const struct piece_key *key)
{
  for (guint i = 0; i < block->columns->len; i++) {
    struct column *column = &g_array_index(block->columns, struct column, i);
    if (column->format == key->format && column->side == key->side)
      return column;
  }
  return NULL;
}

static int compare_columns(gconstpointer left, gconstpointer right)
{
  const struct column *one = left, *other = right;
  if (one->format != other->format)
    return one->format < other->format ? -1 : 1;
  return (int)one->side - (int)other->side;
}

/* Gives each column its place in the row, and begins a further part of the row where there is no more room. */
static void measure_columns(struct block *block, double most)
{
  double x = 0;
  block->lines = block->beside = 1;
  block->row = 0;
  for (guint i = 0; i < block->columns->len; i++) {
    struct column *column = &g_array_index(block->columns, struct column, i);
    if (x > 0 && x + column->width > most) {
      block->lines++;
      x = 0;
    }
    column->line = block->lines - 1;
    column->x = x;
    x += column->width + PREVIEW_GAP;
    block->row = fmax(block->row, x - PREVIEW_GAP);
  }
  block->width = block->row;
}

/* From a language's row to the one beside it. */
static double row_step(const struct block *block)
{
  return block->row + (block->columns->len == 1 ? PREVIEW_GAP : BLOCK_GAP);
}

/* How many languages the block has a picture of. */
static unsigned count_languages(const struct preview *preview, const struct block *block)
{
  unsigned languages = 0, last = G_MAXUINT;
  for (size_t i = block->first; i < block->end; i++) {
    const struct piece_key *key = &preview->plan->pieces[i];
    if (!preview->plan->selected[i] || key->language == last)
      continue;
    languages++;
    last = key->language;
  }
  return languages;
}

/* Whether pictures of one card alone are on the sheet. */
static bool is_alone(const struct preview *preview, const struct block *block)
{
  for (size_t i = 0; i < preview->plan->piece_count; i++)
    if (preview->plan->selected[i] && (i < block->first || i >= block->end))
      return false;
  return true;
}

/* Puts languages beside each other where that serves. */
static void fold_rows(const struct preview *preview, struct block *block, double thumb, double most)
{
  unsigned languages = count_languages(preview, block);
  bool high = languages * (thumb + PREVIEW_LABEL_ROOM) > most;
  if (block->lines > 1 || languages < 2 || !(high || is_alone(preview, block)))
    return;
  double fit = floor((most - block->row) / row_step(block)) + 1;
  block->beside = (unsigned)fmax(1, fmin(languages, fit));
  block->width = block->row + (block->beside - 1) * row_step(block);
}

/* The block of the card of piece number `first`. Free its columns. */
static struct block make_block(const struct preview *preview, size_t first, double thumb)
{
  const struct plan *plan = preview->plan;
  double most = content_right(preview) - PREVIEW_MARGIN;
  struct block block = {.first = first, .end = first, .columns = g_array_new(FALSE, FALSE, sizeof(struct column))};
  for (; block.end < plan->piece_count && plan->pieces[block.end].card == plan->pieces[first].card; block.end++) {
    const struct piece_key *key = &plan->pieces[block.end];
    if (!plan->selected[block.end] || find_column(&block, key))
      continue;
    struct rect cell = preview_layout_cell(preview, block.end, thumb, most);
    struct column column = {key->format, key->side, 0, 0, fmax(cell.width, PREVIEW_LABEL_LEAST)};
    g_array_append_val(block.columns, column);
  }
  g_array_sort(block.columns, compare_columns);
  measure_columns(&block, most);
  fold_rows(preview, &block, thumb, most);
  return block;
}

static void add_text(struct cursor *cursor, const char *words, double size, double width)
{
  struct preview_text text = {.page = cursor->page,
                              .x = cursor->x,
                              .y = cursor->y,
                              .width = width,
                              .size = size,
                              .bold = true,
                              .rgb = PREVIEW_DARK,
                              .lines = 1,
                              .text = (char *)words};
  preview_layout_add_text(cursor->preview, &text);
}

static double top(const struct preview *preview)
{
  return preview_layout_top(preview) + TITLE;
}

static void begin_shelf(struct cursor *cursor)
{
  cursor->x = PREVIEW_MARGIN;
  cursor->y += cursor->shelf + SHELF_GAP;
  cursor->shelf = 0;
}

static void begin_page(struct cursor *cursor)
{
  preview_layout_end_page(cursor->preview, cursor->page++, cursor->y + cursor->shelf + PREVIEW_MARGIN);
  cursor->x = PREVIEW_MARGIN;
  cursor->y = top(cursor->preview);
  cursor->shelf = 0;
}

static bool has_room(const struct cursor *cursor, double height)
{
  return cursor->y + height + PREVIEW_MARGIN <= preview_layout_limit(cursor->preview);
}

/* Places the pictures of one language, its row's corner at x, y. Returns how high it is; 0 where it has none. */
static double place_row(struct cursor *cursor, const struct block *block, size_t *index, double x, double y)
{
  struct preview *preview = cursor->preview;
  const struct plan *plan = preview->plan;
  unsigned language = plan->pieces[*index].language, last = 0, parts = 0;
  double most = content_right(preview) - PREVIEW_MARGIN;
  for (; *index < block->end && plan->pieces[*index].language == language; ++*index) {
    if (!plan->selected[*index])
      continue;
    const struct column *column = find_column(block, &plan->pieces[*index]);
    parts += parts == 0 || column->line != last;
    last = column->line;
    struct rect cell = preview_layout_cell(preview, *index, cursor->thumb, most);
    cell.x = x + column->x;
    cell.y = y + (parts - 1) * row_height(cursor) + cursor->thumb - cell.height;
    preview->places[*index] = (struct preview_place){cursor->page, cell};
  }
  return parts * row_height(cursor);
}

/* How high the rows of one language are at most. */
static double rows_height(const struct cursor *cursor, const struct block *block)
{
  return block->lines * row_height(cursor);
}

/* How high the block is. */
static double block_height(const struct cursor *cursor, const struct block *block)
{
  unsigned languages = count_languages(cursor->preview, block);
  return HEADING + (languages + block->beside - 1) / block->beside * rows_height(cursor, block);
}

/* Names the block at the cursor; returns where its pictures begin. */
static double begin_block(struct cursor *cursor, const struct block *block)
{
  const struct preview *preview = cursor->preview;
  const char *name = preview->input->campaign->cards[preview->plan->pieces[block->first].card].id;
  double room = content_right(preview) - cursor->x;
  add_text(cursor, name, 22, fmin(room, fmax(block->width, 2 * PREVIEW_LABEL_LEAST)));
  return cursor->y + HEADING;
}

/* Places a block at the cursor, on new pages under its name again where it is higher than a page. */
static void place_block(struct cursor *cursor, const struct block *block)
{
  double y = begin_block(cursor, block), high = 0; /* of the rows beside each other at y */
  unsigned beside = 0;
  for (size_t i = block->first; i < block->end;) {
    if (beside == block->beside) {
      y += high;
      high = beside = 0;
    }
    bool fresh = y <= cursor->y + HEADING;
    if (beside == 0 && !fresh &&
        y + rows_height(cursor, block) + PREVIEW_MARGIN > preview_layout_limit(cursor->preview)) {
      cursor->shelf = fmax(cursor->shelf, y - cursor->y);
      begin_page(cursor);
      y = begin_block(cursor, block);
    }
    double row = place_row(cursor, block, &i, cursor->x + beside * row_step(block), y);
    high = fmax(high, row);
    beside += row > 0;
  }
  cursor->shelf = fmax(cursor->shelf, y + high - cursor->y);
  cursor->x += block->width + BLOCK_GAP;
}

/* Places a card's block: beside the last one, below it, or on a new page. */
static void place_card(struct cursor *cursor, const struct block *block)
{
  double height = block_height(cursor, block);
  bool beside = cursor->x + block->width <= content_right(cursor->preview) && has_room(cursor, height);
  if (cursor->x > PREVIEW_MARGIN && !beside)
    begin_shelf(cursor);
  if (cursor->y > top(cursor->preview) && !has_room(cursor, height))
    begin_page(cursor);
  place_block(cursor, block);
}

static void place_sheet(struct preview *preview, double thumb)
{
  const struct plan *plan = preview->plan;
  struct cursor cursor = {preview, thumb, 0, PREVIEW_MARGIN, top(preview), 0};
  for (size_t i = 0; i < plan->piece_count;) {
    struct block block = make_block(preview, i, thumb);
    if (block.columns->len > 0)
      place_card(&cursor, &block);
    i = block.end;
    g_array_unref(block.columns);
  }
  preview_layout_end_page(preview, cursor.page, cursor.y + cursor.shelf + PREVIEW_MARGIN);
}

/* How many parts the rows of the widest block are in at that height of pictures. */
static unsigned most_lines(const struct preview *preview, double thumb)
{
  unsigned most = 0;
  for (size_t i = 0; i < preview->plan->piece_count;) {
    struct block block = make_block(preview, i, thumb);
    most = MAX(most, block.lines);
    i = block.end;
    g_array_unref(block.columns);
  }
  return most;
}

/* The height of pictures with which every card's formats stand in one row, if that is not too small. */
static double choose_thumb(const struct preview *preview)
{
  for (double thumb = THUMB_MOST; thumb >= THUMB_IN_ROW; thumb -= 4)
    if (most_lines(preview, thumb) <= 1)
      return thumb;
  return THUMB_WRAPPED;
}

/* Whose sheet it is, on every page; which page, where there are several. */
static void add_titles(struct preview *preview)
{
  const struct campaign *campaign = preview->input->campaign;
  unsigned count = 0, pages = preview->heights->len;
  for (size_t i = 0; i < preview->plan->piece_count; i++)
    count += preview->plan->selected[i];
  for (unsigned page = 0; page < pages; page++) {
    struct cursor cursor = {preview, 0, page, PREVIEW_MARGIN, preview_layout_top(preview) - 12, 0};
    g_autofree char *which = pages > 1 ? g_strdup_printf(" · page %u of %u", page + 1, pages) : g_strdup("");
    g_autofree char *words = g_strdup_printf("%s · version %s · %s · %u %s%s", campaign->id, campaign->version,
                                             campaign->date, count, count == 1 ? "picture" : "pictures", which);
    add_text(&cursor, words, 17, preview->width - 2 * PREVIEW_MARGIN);
    g_array_index(preview->texts, struct preview_text, preview->texts->len - 1).rgb = PREVIEW_GREY;
  }
}

void preview_sheet_run(struct preview *preview)
{
  double thumb = choose_thumb(preview);
  place_sheet(preview, thumb);
  while (!preview->pdf && preview->heights->len > 1 && thumb > THUMB_LEAST) {
    thumb *= 0.8;
    g_array_set_size(preview->texts, 0);
    g_array_set_size(preview->heights, 0);
    place_sheet(preview, thumb);
  }
  add_titles(preview);
}
