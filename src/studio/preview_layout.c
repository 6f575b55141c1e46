/*
 * Where everything on the sheet goes. See preview_parts.h.
 *
 * A contact sheet's rows are preview_sheet.c's, a proof's pages preview_proof.c's.
 */
#include "studio/preview_layout.h"

#include <string.h>

enum {
  /* Higher pictures are more than many viewers open, and lie in memory whole. */
  PICTURE_LIMIT = 16000,
  LEGEND = 28
};

/* A PDF's page is as high as a sheet of paper for its width, A3 or A4. */
#define PAPER_RATIO 1.4142

double preview_layout_limit(const struct preview *preview)
{
  return preview->pdf ? floor(preview->width * PAPER_RATIO) : PICTURE_LIMIT;
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
  double height = width * page.height / page.width;
  if (!preview->pdf) { /* a cell of whole pixels has clean edges */
    width = round(width);
    height = round(height);
  }
  return (struct rect){0, 0, width, height};
}

void preview_layout_end_page(struct preview *preview, unsigned page, double height)
{
  g_assert(page == preview->heights->len);
  g_array_append_val(preview->heights, height);
}

/* All pages of a document are as high as the highest; of a proof, the paper too. */
static void level_heights(struct preview *preview)
{
  double most = 0;
  for (guint i = 0; i < preview->heights->len; i++)
    most = fmax(most, g_array_index(preview->heights, double, i));
  for (guint i = 0; preview->pdf && i < preview->heights->len; i++)
    g_array_index(preview->heights, double, i) = most;
  for (guint i = 0; preview->pdf && i < preview->proofs->len; i++) {
    struct preview_proof *proof = &g_array_index(preview->proofs, struct preview_proof, i);
    proof->rect.height = most - proof->rect.y;
  }
}

void preview_layout_run(struct preview *preview)
{
  if (preview->options.draft)
    preview_proof_run(preview);
  else
    preview_sheet_run(preview);
  level_heights(preview);
}
