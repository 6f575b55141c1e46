/*
 * A contact sheet: every selected piece small, by card, under its name. PNG or PDF.
 *
 * The caller draws the pieces one by one; the sheet knows from the plan where each goes.
 */
#pragma once

#include "compose/compose.h"
#include "render/canvas.h"

struct preview;

/* An empty sheet for the plan's selected pieces; its pictures get smaller where there are very many. `path` ends
   in .png or .pdf. NULL after an error. Free with preview_destroy. */
struct preview *preview_create(const struct compose_input *input, const struct plan *plan, const char *path,
                               struct report *report);

/* Frees the sheet. NULL is allowed. */
void preview_destroy(struct preview *preview);

/* Draws piece number `index` of the plan; `list` NULL leaves its place with the words "not made". */
void preview_draw(struct preview *preview, size_t index, struct canvas *canvas, const struct display_list *list);

/* Writes the sheet: to a temporary file, then renamed to its path. */
bool preview_write(struct preview *preview, struct report *report);
