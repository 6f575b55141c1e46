/*
 * Rules on photos as such, whichever pieces show them: whether their people agreed, and whose they are.
 */
#pragma once

#include "compose/compose.h"

/* Looks at each photo that cards show, once: pixels in an `image` box; drawings and logos are none. Rules:
   picture-release (the campaign does not say that the people in it agreed, or that nobody can be known in it; an error
   where it says that they did not) and picture-credit (nobody is named, and `credit: none` is not said either).
   Pictures that could not be loaded are passed over. */
void check_release(const struct compose_input *input, struct report *report);
