/*
 * A contact sheet: every selected piece small, by card, under its name, with what was found wrong outlined on it. PNG
 * or PDF. As a draft it is a proof to approve: one card a page, captions and alt texts beside the pictures, which
 * are marked as a draft.
 *
 * The caller draws the pieces one by one, in the plan's order; the sheet knows from the plan where each goes. What is
 * too high for one picture goes on in others beside it: sheet.png, sheet-2.png and so on.
 */
#pragma once

#include "compose/compose.h"
#include "render/canvas.h"

struct preview;

struct preview_options {
  bool guides;      /* show trim, safe area, bleed, and where an app covers a story */
  bool draft;       /* a proof to approve */
  const char *data; /* the data folder, for the words of alternative texts */
};

/* An empty sheet for the plan's selected pieces; its pictures get smaller where there are very many. `path` ends
   in .png or .pdf. `report` is borrowed until preview_destroy. NULL after an error. Free with preview_destroy. */
struct preview *preview_create(const struct compose_input *input, const struct plan *plan, const char *path,
                               const struct preview_options *options, struct report *report);

/* Frees the sheet, and what of it was not put in place. NULL is allowed. */
void preview_destroy(struct preview *preview);

/* Draws piece number `index` of the plan, none before one that was drawn already. With `list` NULL its place has the
   words of the first finding instead. `findings` are the piece's own. */
void preview_draw(struct preview *preview, size_t index, struct canvas *canvas, const struct display_list *list,
                  const struct box *root, const struct report *findings);

/* Writes the sheet: to temporary files, then renamed to their paths. */
bool preview_write(struct preview *preview);
