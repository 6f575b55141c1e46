/*
 * A worker: one thread with its own font map, canvas and encoder, that makes pieces.
 */
#pragma once

#include "cli/times.h"
#include "compose/arrange.h"
#include "compose/compose.h"
#include "paint/display_list.h"
#include "render/png.h"

struct worker {
  const struct compose_input *input;
  struct typesetter *typesetter;
  struct canvas *canvas;
  struct png_encoder *encoder;
  struct times times;
};

/* A piece as far as its pixels: what a job draws from. Both live until worker_release. */
struct drawing {
  struct piece *piece;
  struct display_list *list;
};

/* Makes the thread's tools. Finish with worker_finish on any thread. */
void worker_init(struct worker *worker, const struct compose_input *input);

/* Frees the tools. */
void worker_finish(struct worker *worker);

/* Pass 1: notes the sizes of the piece's fit groups in `record`. Findings are left to pass 2. */
void worker_note_groups(struct worker *worker, struct piece_key key, struct fit_groups *record);

/* Pass 2: composes, arranges, paints and checks a piece. False after an error, which is in the report; the
   drawing then shows what is wrong, or holds nothing where nothing could be composed. Release it in either case. */
bool worker_draw(struct worker *worker, struct piece_key key, const struct fit_groups *groups, struct drawing *drawing,
                 struct report *report);

/* Frees the drawing. */
void worker_release(struct drawing *drawing);
