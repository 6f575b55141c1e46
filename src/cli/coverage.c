/*
 * Pieces are composed once more, with a trace; arranging and drawing have nothing to do with it. See coverage.h.
 */
#include "cli/coverage.h"

#include "cli/layouts.h"
#include "studio/coverage.h"

#include <string.h>

/* What composing reports was reported by the check before. */
static void add_pieces(const struct session *session, struct coverage *coverage)
{
  struct report *unused = report_create();
  struct trace trace;
  trace_init(&trace);
  for (size_t i = 0; i < session->plan->piece_count; i++) {
    if (!session->plan->selected[i])
      continue;
    trace_clear(&trace);
    struct piece *piece = compose_piece_traced(&session->input, session->plan->pieces[i], &trace, unused);
    if (piece)
      coverage_add(coverage, piece, &trace);
    piece_destroy(piece);
  }
  trace_finish(&trace);
  report_destroy(unused);
}

static bool is_used(const struct campaign *campaign, const char *stem)
{
  for (size_t i = 0; i < campaign->layout_count; i++)
    if (strcmp(campaign->layouts[i]->name, stem) == 0)
      return true;
  return false;
}

/* Appends the layouts of `folder` that no card uses, a line each; `whose` tells the folders apart. */
static void append_unused(const struct session *session, const char *folder, const char *whose, GString *out)
{
  g_autofree char *path = g_build_filename(folder, "layouts", NULL);
  g_autoptr(GPtrArray) files = layouts_files(path);
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *stem = g_strndup(files->pdata[i], strcspn(files->pdata[i], "."));
    if (!is_used(session->campaign, stem))
      g_string_append_printf(out, "  %s (%s)\n", stem, whose);
  }
}

void coverage_print(const struct session *session)
{
  struct coverage *coverage = coverage_create(session->campaign);
  g_autoptr(GString) out = g_string_new(NULL), unused = g_string_new(NULL);
  add_pieces(session, coverage);
  coverage_append(coverage, out);
  append_unused(session, session->folder, "the campaign's", unused);
  append_unused(session, session->data, "placard's", unused);
  g_string_append_printf(out, "layouts that no card uses:%s\n%s", unused->len ? "" : " none", unused->str);
  fputs(out->str, stdout);
  coverage_destroy(coverage);
}
