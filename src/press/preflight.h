/*
 * What a shop would refuse, told before a file is made and with the box that is at fault: what shines through where the
 * shop takes no transparency, and drawings whose gradients have a spot colour.
 *
 * Not for: rules that need no PDF (check/check.h). The same thread as for rendering, or any other.
 */
#pragma once

#include "paint/display_list.h"
#include "press/press.h"

/* Looks a painted piece over, adding findings; false if one is an error. */
bool preflight_piece(struct press *press, const struct piece *piece, const struct display_list *list,
                     struct report *report);
