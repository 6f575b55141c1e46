/*
 * Fits the text again in other rooms. See limit.h.
 */
#include "compose/limit.h"

#include "compose/arrange_text.h"

/* The size of the paragraph in a room of that size, between the range's ends. */
static double fit(struct typesetter *typesetter, const struct piece *piece, const struct paragraph *paragraph,
                  struct size room, struct text_size range)
{
  if (range.min >= range.max)
    return range.min;
  return text_fit(typesetter, paragraph, room, range.min, range.max, arrange_text_step(piece->format));
}

void limit_find(struct typesetter *typesetter, const struct piece *piece, const struct box *box,
                const struct fit_groups *groups, struct limit *limit)
{
  struct text_size range = arrange_text_range(piece, box);
  struct size room = {box->content.width, box->content.height};
  struct size wide = {room.width * (1 + LIMIT_MORE), room.height};
  struct size high = {room.width, room.height * (1 + LIMIT_MORE)};
  struct paragraph longer = *box->paragraph;
  longer.lines += longer.lines > 0;
  *limit = (struct limit){
    .range = range,
    .least = fmax(box->style.min_size, format_min_text(piece->format)),
    .own = fit(typesetter, piece, box->paragraph, room, range),
    .shared = INFINITY,
    .wider = fit(typesetter, piece, box->paragraph, wide, range),
    .higher = fit(typesetter, piece, box->paragraph, high, range),
    .longer = fit(typesetter, piece, &longer, room, range),
  };
  if (groups && range.group)
    limit->shared = fit_groups_find(groups, piece->key, range.group, range.across_languages);
}
