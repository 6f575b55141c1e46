/*
 * The stages for one piece, in order, see worker.h.
 */
#include "cli/worker.h"

#include "check/check.h"
#include "paint/paint.h"

#include <string.h>

void worker_init(struct worker *worker, const struct compose_input *input)
{
  memset(worker, 0, sizeof *worker);
  worker->input = input;
  worker->typesetter = typesetter_create(input->fonts);
  worker->canvas = canvas_create();
  worker->encoder = png_encoder_create();
}

void worker_finish(struct worker *worker)
{
  png_encoder_destroy(worker->encoder);
  canvas_destroy(worker->canvas);
  typesetter_destroy(worker->typesetter);
}

static bool has_group(const struct box *box)
{
  if (box->kind == BOX_TEXT && box->style.size.group)
    return true;
  for (size_t i = 0; i < box->child_count; i++)
    if (has_group(box->children[i]))
      return true;
  return false;
}

void worker_note_groups(struct worker *worker, struct piece_key key, struct fit_groups *record)
{
  times_begin(&worker->times);
  struct report *unused = report_create();
  struct piece *piece = compose_piece(worker->input, key, unused);
  times_lap(&worker->times, TIME_COMPOSE);
  struct arrange_context context = {worker->typesetter, record, NULL};
  if (piece && has_group(piece->root))
    arrange_piece(piece, &context, unused);
  piece_destroy(piece);
  report_destroy(unused);
  times_lap(&worker->times, TIME_TEXT);
}

static bool verify_texts(struct worker *worker, const struct piece *piece, const struct box *box, struct report *report)
{
  bool good = true;
  if (box->paragraph)
    good = text_verify(worker->typesetter, box->paragraph, box_subject(piece, box), box->place, report);
  for (size_t i = 0; i < box->child_count; i++)
    good = verify_texts(worker, piece, box->children[i], report) && good;
  return good;
}

/* Arranges the piece even where it lacks a letter, so that a sheet can show where; that is then all it reports. */
static bool arrange_verified(struct worker *worker, struct piece *piece, const struct arrange_context *context,
                             struct report *report)
{
  if (verify_texts(worker, piece, piece->root, report))
    return arrange_piece(piece, context, report);
  struct report *unused = report_create();
  arrange_piece(piece, context, unused);
  report_destroy(unused);
  return false;
}

bool worker_draw(struct worker *worker, struct piece_key key, const struct fit_groups *groups, struct drawing *drawing,
                 struct report *report)
{
  times_begin(&worker->times);
  *drawing = (struct drawing){compose_piece(worker->input, key, report), NULL};
  times_lap(&worker->times, TIME_COMPOSE);
  if (!drawing->piece)
    return false;
  struct arrange_context context = {worker->typesetter, NULL, groups};
  bool good = arrange_verified(worker, drawing->piece, &context, report);
  times_lap(&worker->times, TIME_TEXT);
  drawing->list = paint_piece(drawing->piece, canvas_images(worker->canvas));
  good = good && check_piece(drawing->piece, drawing->list, report);
  times_lap(&worker->times, TIME_PAINT);
  return good;
}

void worker_release(struct drawing *drawing)
{
  piece_destroy(drawing->piece);
}
