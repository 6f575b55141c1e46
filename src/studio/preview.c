/*
 * The contact sheet's life and its pictures, see preview.h. Where things go is preview_layout.c's, what is drawn over
 * a picture preview_mark.c's, files are preview_file.c's.
 */
#include "studio/preview.h"

#include "studio/preview_parts.h"

#include <string.h>

enum { SHEET_WIDTH = 1800, PROOF_WIDTH = 1684 };

/* A proof's page is A4 across, in points half of what it is in pixels. A contact sheet's is A3 upright. */
#define PROOF_SCALE 0.5
#define SHEET_SCALE (842.0 / SHEET_WIDTH)

static void clear_text(gpointer data)
{
  g_free(((struct preview_text *)data)->text);
}

struct preview *preview_create(const struct compose_input *input, const struct plan *plan, const char *path,
                               const struct preview_options *options, struct report *report)
{
  struct preview *preview = g_new0(struct preview, 1);
  preview->input = input;
  preview->plan = plan;
  preview->options = *options;
  preview->report = report;
  preview->path = g_strdup(path);
  preview->pdf = g_str_has_suffix(path, ".pdf");
  preview->width = options->draft ? PROOF_WIDTH : SHEET_WIDTH;
  preview->scale = !preview->pdf ? 1 : options->draft ? PROOF_SCALE : SHEET_SCALE;
  preview->places = g_new0(struct preview_place, plan->piece_count + 1);
  preview->texts = g_array_new(FALSE, TRUE, sizeof(struct preview_text));
  g_array_set_clear_func(preview->texts, clear_text);
  preview->proofs = g_array_new(FALSE, FALSE, sizeof(struct preview_proof));
  preview->heights = g_array_new(FALSE, FALSE, sizeof(double));
  preview->written = g_ptr_array_new_with_free_func(g_free);
  preview_text_init(preview);
  bool good = true;
  if (options->draft)
    good = (preview->words = kit_words_load(options->data, report)) != NULL;
  if (good)
    preview_layout_run(preview);
  if (good && preview_file_begin(preview, 0))
    return preview;
  preview_destroy(preview);
  return NULL;
}

void preview_destroy(struct preview *preview)
{
  if (!preview)
    return;
  preview_file_abandon(preview);
  preview_text_finish(preview);
  kit_words_destroy(preview->words);
  g_ptr_array_unref(preview->written);
  g_array_unref(preview->texts);
  g_array_unref(preview->proofs);
  g_array_unref(preview->heights);
  g_free(preview->places);
  g_free(preview->path);
  g_free(preview);
}

/* Draws the list into its place, on white paper. */
static void draw_picture(const struct preview *preview, const struct preview_place *place, struct rect page,
                         struct canvas *canvas, const struct display_list *list)
{
  cairo_t *cr = preview->cr;
  cairo_save(cr);
  cairo_translate(cr, place->rect.x, place->rect.y);
  cairo_scale(cr, place->rect.width / page.width, place->rect.height / page.height);
  cairo_translate(cr, -page.x, -page.y);
  cairo_rectangle(cr, page.x, page.y, page.width, page.height);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_fill_preserve(cr);
  cairo_clip(cr);
  canvas_draw(canvas, list, NULL, cr);
  cairo_restore(cr);
}

static void draw_label(const struct preview *preview, const struct preview_place *place, const struct piece_key *key)
{
  g_autofree char *words = preview_text_label(preview, key);
  struct preview_text label = {.x = place->rect.x,
                               .y = rect_bottom(place->rect) + 5,
                               .width = fmax(place->rect.width, PREVIEW_LABEL_LEAST) + PREVIEW_GAP - 6,
                               .size = PREVIEW_LABEL_SIZE,
                               .bold = true,
                               .rgb = PREVIEW_DARK,
                               .lines = 2,
                               .text = words};
  preview_text_draw(preview, &label);
}

void preview_draw(struct preview *preview, size_t index, struct canvas *canvas, const struct display_list *list,
                  const struct box *root, const struct report *findings)
{
  const struct preview_place *place = &preview->places[index];
  const struct piece_key *key = &preview->plan->pieces[index];
  const struct format *format = preview->input->campaign->formats[key->format];
  if (preview->failed || !preview_file_begin(preview, place->page))
    return;
  struct rect page = format_page(format);
  draw_label(preview, place, key);
  if (!list) {
    preview_mark_absent(preview, place, findings);
    return;
  }
  draw_picture(preview, place, page, canvas, list);
  if (preview->options.draft)
    preview_mark_draft(preview, place);
  if (preview->options.guides)
    preview_mark_guides(preview, place, format);
  preview_mark_findings(preview, place, page, root, findings);
}

bool preview_write(struct preview *preview)
{
  bool good = preview_file_begin(preview, preview->heights->len - 1);
  return good && preview_file_finish(preview);
}
