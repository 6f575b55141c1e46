/*
 * A text box's words and typography: templates filled in, case mapped, emphasis found, the stack chosen.
 *
 * Private to compose/.
 */
#pragma once

#include "compose/compose.h"
#include "compose/resolve.h"

/* The state of one compose_piece. */
struct composition {
  const struct compose_input *input;
  struct piece *piece;
  struct resolve_context resolve;
  struct report *report;
  const char *item;       /* inside `each:`, the item of this round */
  const char *item_field; /* and the list it is from */
  size_t item_number;
  size_t box_count; /* made so far */
  bool described;   /* a picture has the card's own alternative text */
};

/* The text of a field (or "item") in language number `language`, NULL where missing or empty. */
const char *compose_field(const struct composition *composition, const char *name, size_t language);

/* The name of the field that a picture template shows; templates of pictures have one part. */
const char *compose_picture_field(const struct composition *composition, const struct text_template *picture);

/* What the words of the layout stand for in the piece's language, or in the one that the style names, owned by the
   piece; NULL where a field is missing. `*field` gets the name of the first field, and stays where there is none. */
const char *compose_words(const struct composition *composition, const struct box *box,
                          const struct text_reference *reference, const char **field);

/* Fills paragraph, field and place of a text box. False where a field is missing (the box is left out) or
   after an error, which is reported. */
bool compose_text(struct composition *composition, struct box *box, const struct layout_box *source);
