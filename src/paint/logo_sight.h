/*
 * Whether a logo shows on what lies beneath it, measured on its pixels and those of its ground.
 *
 * Not for: choosing a variant (logo.h), or what a rule makes of the numbers (check/check_figure.c).
 */
#pragma once

#include "paint/painter.h"

/* Contrast (WCAG 2.2, of graphics: 1.4.11) from which a part of a logo shows. */
#define LOGO_SIGHT_CONTRAST 3

/* Measures `image` drawn whole into `target`, in the coordinates of the operation to come. A logo on a plate, a ground
   of one colour that fills its rectangle, is measured against its plate. */
struct logo_sight logo_sight_measure(const struct painter *painter, const struct image *image, struct rect target);
