/*
 * libyaml's complaints in the words of somebody who has never heard of YAML.
 *
 * Not for: what libyaml accepts though it was not meant (syntax_traps.h).
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>

/* What libyaml says, taken over by syntax.c: this room knows its sentences, not its types. */
struct syntax_problem {
  const char *text;           /* "could not find expected ':'" */
  const char *context;        /* "while scanning a simple key"; "" for none */
  struct place place;         /* where it noticed */
  struct place context_place; /* where what it was reading began; line 0 for none */
};

/* Reports the problem with its most likely cause and what to write. Always returns false. */
bool syntax_problem_report(const struct syntax_problem *problem, struct report *report);

/* Reports that the text at `place` must stand in quotes because of the character it starts with.
   Always returns false. */
bool syntax_problem_report_start(struct place place, struct report *report);

/* Reports tabs and odd spaces where only plain spaces may stand in `line` of the source: in the
   indentation, behind a dash or a key's colon. True if there were none. */
bool syntax_problem_check_spaces(const struct source *source, int line, struct report *report);
