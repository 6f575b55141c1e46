/*
 * What YAML accepts, but not as it was meant: texts cut off by "#", read as an anchor, an alias or a
 * tag, ended by a comma, or glued to a no-break space.
 *
 * Not for: what libyaml refuses by itself (syntax_problem.h).
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>

/* Looks over a whole source before it is parsed and reports the traps in it. False if there were
   any; true as well where the source cannot be read to its end, which the parser will say. */
bool syntax_traps_check(const struct source *source, struct report *report);
