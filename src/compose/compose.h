/*
 * Layout + card + language + format → a tree of boxes with every value resolved.
 *
 * After compose no inheritance, variable, token, condition or file name is left. Not for:
 * rectangles (arrange.h), or reading pictures (done before: pictures_load).
 */
#pragma once

#include "compose/box.h"

/* Everything that composing reads; shared by all workers. */
struct compose_input {
  const struct campaign *campaign;
  const struct font_set *fonts;
  struct image_store *images;
};

/* Loads every picture and logo that the campaign's cards show in their layouts, with as many pixels as the pieces of
   `plan` need, selected or not; NULL for a plan that is not known. All that are missing or unreadable are reported at
   the line that names them; false if there was one. */
bool compose_load_images(struct compose_input *input, const struct plan *plan, struct report *report);

/* The tree of one piece, in a new arena that piece_destroy frees. NULL after an error, reported as the
   piece's. */
struct piece *compose_piece(const struct compose_input *input, struct piece_key key, struct report *report);

struct trace;

/* compose_piece, telling an empty `trace` every step: what `explain` shows. The trace borrows from the piece and its
   layout, and is of no use after a failure. */
struct piece *compose_piece_traced(const struct compose_input *input, struct piece_key key, struct trace *trace,
                                   struct report *report);

/* Frees the piece with its arena. NULL is allowed. */
void piece_destroy(struct piece *piece);
