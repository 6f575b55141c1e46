/*
 * Composes the piece once more with a trace, as normal drawing has none; see live_explain.h.
 */
#include "cli/live_explain.h"

#include "studio/explain.h"

char *live_explain(struct worker *worker, struct piece_key key, const struct fit_groups *groups, const char *name)
{
  struct report *unused = report_create();
  struct trace trace;
  trace_init(&trace);
  struct piece *piece = compose_piece_traced(worker->input, key, &trace, unused);
  const struct trace_box *entry = piece ? explain_find(&trace, name) : NULL;
  GString *out = entry ? g_string_new(NULL) : NULL;
  if (entry) {
    struct arrange_context context = {worker->typesetter, NULL, groups};
    arrange_piece(piece, &context, unused);
    struct explain_subject subject = {piece, &trace, worker->typesetter, groups};
    explain_box(&subject, entry, out);
  }
  trace_finish(&trace);
  piece_destroy(piece);
  report_destroy(unused);
  return out ? g_string_free(out, FALSE) : NULL;
}
