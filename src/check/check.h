/*
 * Rules over boxes and display list: what a print shop or a reader would find wrong.
 */
#pragma once

#include "paint/display_list.h"

/* Checks an arranged and painted piece, adding findings; false if one is an error. Rules: text-size (under the
   format's least), text-outside-safe (ink beyond the safe area), contrast (a text's colour on the flat ground under
   it, WCAG 2.2 SC 1.4.3), rich-black, text-reversed, line-thin, spot-gradient (what prints badly at a shop), code-size,
   code-room, code-contrast (whether a QR code can be scanned). */
bool check_piece(const struct piece *piece, const struct display_list *list, struct report *report);
