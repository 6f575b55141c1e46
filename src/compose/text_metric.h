/*
 * What a face says of its letters: the measures that lines stand on, the same for every text.
 *
 * `trim: caps` leaves a block that runs from the first line's letters to the last baseline. What the letters' height is
 * depends on the script: capitals where there are such, else the letters that readers see a line's top in. Descenders
 * hang out of the block as far as Latin ones do; scripts with deeper ones have the rest of them inside.
 */
#pragma once

#include "compose/text_shape.h"

/* Fills in the shape's measures from the fonts of the paragraph's layout, in em. Where a script without capitals is
   in a text whose language has none, its letters count, whatever Latin stands beside them. */
void text_metric_measure(struct text_shape *shape, const struct paragraph *paragraph, PangoLayout *layout);
