/*
 * The pictures of `watch`, kept from one change of the files to the next, and drawn anew one by one.
 *
 * A piece is touched when what it is drawn from is another than before. Touched pieces are first asked for the sizes of
 * their fit groups, then drawn, then those are drawn whose group has another size by now. Last come pieces
 * with findings, whose lines may have moved: they are checked, not drawn. Not for: when files are read again (live.c).
 */
#pragma once

#include "cli/session.h"
#include "cli/worker.h"
#include "studio/watch_json.h"

struct live_sheet;

/* A sheet without pieces. Free with live_sheet_destroy. */
struct live_sheet *live_sheet_create(void);

/* Frees the sheet with its pictures. NULL is allowed. */
void live_sheet_destroy(struct live_sheet *sheet);

/* What changed beside texts, layouts, settings and pictures, which the sheet finds out for itself. */
struct live_change {
  bool fonts;    /* other fonts: every piece is touched */
  bool pictures; /* the session has new images, though some may be as before */
  bool settings; /* placard's own tables are others: every piece is in doubt */
};

/* Takes the pieces of a newly loaded session over and finds which of them must be drawn. */
void live_sheet_renew(struct live_sheet *sheet, const struct session *session, struct live_change change);

/* Does one piece of the work that is left. Returns false when all was done already. `*drawn` becomes the piece whose
   picture or findings are new, or NULL; borrowed until the next call. */
bool live_sheet_step(struct live_sheet *sheet, struct worker *worker, const struct watch_piece **drawn);

/* How many pieces wait to be drawn. */
size_t live_sheet_waiting(const struct live_sheet *sheet);

/* The pieces to show, struct watch_piece *; borrowed until the next change. */
const GPtrArray *live_sheet_pieces(const struct live_sheet *sheet);

/* The small picture of the piece called `id`, a JPEG to unref, or NULL. */
GBytes *live_sheet_preview(const struct live_sheet *sheet, const char *id);

/* What the piece called `id` is in its session; false for no such piece. */
bool live_sheet_find(const struct live_sheet *sheet, const char *id, struct piece_key *key);

/* The sizes of all fit groups. Borrowed until the next change. */
const struct fit_groups *live_sheet_groups(const struct live_sheet *sheet);
