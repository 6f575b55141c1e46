/*
 * What an image or logo box shows: its file, its words, its tint. Private to compose/.
 */
#pragma once

#include "compose/compose_text.h"

/* Fills image, logo, field and alternative of the box. False where the card has no such picture (the box is left
   out) or after an error, which is reported. */
bool compose_picture(struct composition *composition, struct box *box, const struct layout_box *source);
