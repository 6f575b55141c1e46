/*
 * `check --coverage`: composes every selected piece and says what none of them has tried.
 */
#pragma once

#include "cli/session.h"

/* Prints coverage to standard output: shapes, media and directions without a piece, conditions that never held,
   layouts that no card uses. */
void coverage_print(const struct session *session);
