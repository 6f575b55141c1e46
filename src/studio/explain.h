/*
 * "Why does it look like this?": a box of a piece in words, property by property, and what a rule of findings means.
 *
 * Everything is read off the piece and its trace, which the stages themselves have made. Nothing is decided here.
 * Results are text for people, appended to a string; the caller prints. Not for: composing and arranging (cli/).
 */
#pragma once

#include "compose/arrange.h"
#include "compose/trace.h"

/* An arranged piece with the trace of its composing, and what it was arranged with. */
struct explain_subject {
  const struct piece *piece;
  const struct trace *trace;
  struct typesetter *typesetter;
  const struct fit_groups *groups;
};

/* The trace's entry for the box that `word` names: its id, or the path that findings give ("front.2.1"); for an id
   under `each:` the first item's box. NULL where neither piece nor layout have one. */
const struct trace_box *explain_find(const struct trace *trace, const char *word);

/* The names of all boxes of the trace, those that explain_find knows, owned by the result; free with g_ptr_array_unref.
 */
GPtrArray *explain_names(const struct trace *trace);

/* Appends all about a box: where it stands, a text's size and what limits it, every property with its value and where
   that came from, the rules that do not hold; for a box that was left out, why. */
void explain_box(const struct explain_subject *subject, const struct trace_box *entry, GString *out);

/* Appends what rule `name` means; false, with nothing appended, where there is none. */
bool explain_rule(const char *name, GString *out);

/* Appends each rule's name and severity, a line each. */
void explain_rules(GString *out);
