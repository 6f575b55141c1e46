/*
 * Where everything on the sheet goes. See preview_parts.h.
 *
 * A contact sheet has its pictures in rows under each card's name. They get smaller where there are very many, and
 * from some size on the sheet goes on on further pages instead. Proofs are preview_proof.c's.
 */
#include "studio/preview_layout.h"

#include <string.h>

enum {
  /* Higher pictures are more than many viewers open, and lie in memory whole; a PDF page ends at 14,400 points. */
  PICTURE_LIMIT = 16000,
  DOCUMENT_LIMIT = 14000,
  HEADING = 40,
  LEGEND = 28,
  THUMB_HEIGHT = 260,
  THUMB_HEIGHT_LEAST = 120
};

double preview_layout_limit(const struct preview *preview)
{
  return preview->pdf ? DOCUMENT_LIMIT / preview->scale : PICTURE_LIMIT;
}

double preview_layout_top(const struct preview *preview)
{
  return PREVIEW_MARGIN + (preview->options.guides ? LEGEND : 0);
}

void preview_layout_add_text(struct preview *preview, const struct preview_text *text)
{
  struct preview_text copy = *text;
  copy.text = g_strdup(text->text);
  g_array_append_val(preview->texts, copy);
}

struct rect preview_layout_cell(const struct preview *preview, size_t index, double thumb, double most)
{
  const struct piece_key *key = &preview->plan->pieces[index];
  struct rect page = format_page(preview->input->campaign->formats[key->format]);
  double width = fmin(thumb * page.width / page.height, most);
  return (struct rect){0, 0, width, width * page.height / page.width};
}

void preview_layout_end_page(struct preview *preview, unsigned page, double height)
{
  g_assert(page == preview->heights->len);
  g_array_append_val(preview->heights, height);
}

/* Where the next picture of a contact sheet goes. */
struct cursor {
  struct preview *preview;
  double thumb;
  unsigned page;
  double x, y;
};

static void add_heading(struct cursor *cursor, const char *words)
{
  struct preview_text heading = {.page = cursor->page,
                                 .x = PREVIEW_MARGIN,
                                 .y = cursor->y,
                                 .width = cursor->preview->width - 2 * PREVIEW_MARGIN,
                                 .size = 22,
                                 .bold = true,
                                 .rgb = PREVIEW_DARK,
                                 .lines = 1,
                                 .text = (char *)words};
  preview_layout_add_text(cursor->preview, &heading);
  cursor->x = PREVIEW_MARGIN;
  cursor->y += HEADING;
}

/* Begins a row, under the card's name where `heading` is set; on a new page, always under it. */
static void begin_row(struct cursor *cursor, const char *card, bool heading)
{
  struct preview *preview = cursor->preview;
  double needed = (heading ? HEADING : 0) + cursor->thumb + PREVIEW_LABEL_ROOM;
  bool first = cursor->y <= preview_layout_top(preview);
  if (!first && cursor->y + needed + PREVIEW_MARGIN > preview_layout_limit(preview)) {
    preview_layout_end_page(preview, cursor->page++, cursor->y + PREVIEW_MARGIN);
    cursor->y = preview_layout_top(preview);
    heading = true;
  }
  cursor->x = PREVIEW_MARGIN;
  if (heading)
    add_heading(cursor, card);
}

static void place_sheet(struct preview *preview, double thumb)
{
  const struct plan *plan = preview->plan;
  struct cursor cursor = {preview, thumb, 0, PREVIEW_MARGIN, preview_layout_top(preview)};
  const struct piece_key *last = NULL;
  for (size_t i = 0; i < plan->piece_count; i++) {
    const struct piece_key *key = &plan->pieces[i];
    if (!plan->selected[i])
      continue;
    struct rect cell = preview_layout_cell(preview, i, thumb, preview->width - 2 * PREVIEW_MARGIN);
    double width = fmax(cell.width, PREVIEW_LABEL_LEAST);
    bool new_card = !last || last->card != key->card;
    if (new_card || cursor.x + width > preview->width - PREVIEW_MARGIN) {
      if (last)
        cursor.y += thumb + PREVIEW_LABEL_ROOM;
      begin_row(&cursor, preview->input->campaign->cards[key->card].id, new_card);
    }
    cell.x = cursor.x;
    cell.y = cursor.y + thumb - cell.height;
    preview->places[i] = (struct preview_place){cursor.page, cell};
    cursor.x += width + PREVIEW_GAP;
    last = key;
  }
  double end = cursor.y + (last ? thumb + PREVIEW_LABEL_ROOM : 0);
  preview_layout_end_page(preview, cursor.page, end + PREVIEW_MARGIN);
}

/* All pages of a document are as high as the highest. */
static void level_heights(struct preview *preview)
{
  double most = 0;
  for (guint i = 0; i < preview->heights->len; i++)
    most = fmax(most, g_array_index(preview->heights, double, i));
  for (guint i = 0; preview->pdf && i < preview->heights->len; i++)
    g_array_index(preview->heights, double, i) = most;
}

void preview_layout_run(struct preview *preview)
{
  double thumb = THUMB_HEIGHT;
  if (preview->options.draft) {
    preview_proof_run(preview);
  } else {
    place_sheet(preview, thumb);
    while (preview->heights->len > 1 && thumb > THUMB_HEIGHT_LEAST) {
      thumb *= 0.8;
      g_array_set_size(preview->texts, 0);
      g_array_set_size(preview->heights, 0);
      place_sheet(preview, thumb);
    }
  }
  level_heights(preview);
}
