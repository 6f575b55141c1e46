/*
 * Why a text has the size it has. See explain_parts.h.
 */
#include "compose/limit.h"
#include "studio/explain_parts.h"
#include "studio/explain_value.h"

#include <string.h>

/* Sizes closer than this are the same. */
#define SLACK 1e-6

static void append_amount(GString *out, double size, const char *unit)
{
  g_autofree char *number = explain_value_number(size);
  g_string_append_printf(out, "%s %s", number, unit);
}

/* Appends "; a tenth more width would allow 90 px" where `size` is larger than `own`. */
static bool append_help(GString *out, const char *what, double size, double own, const char *unit)
{
  if (size <= own + SLACK)
    return false;
  g_string_append_printf(out, "          %s would allow ", what);
  append_amount(out, size, unit);
  g_string_append_c(out, '\n');
  return true;
}

/* What the text's own box allows. */
static void append_room(const struct limit *limit, const struct box *box, const char *unit, GString *out)
{
  bool wide = limit->wider > limit->own + SLACK, high = limit->higher > limit->own + SLACK;
  bool lines = limit->longer > limit->own + SLACK;
  g_string_append(out, "limited by ");
  const char *names[] = {wide ? "width" : NULL, high ? "height" : NULL, lines ? "lines" : NULL};
  const char *separator = "";
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    if (!names[i])
      continue;
    g_string_append_printf(out, "%s%s", separator, names[i]);
    separator = " and ";
  }
  g_string_append(out, *separator ? "" : "width and height together");
  g_autofree char *width = explain_value_number(box->content.width);
  g_autofree char *height = explain_value_number(box->content.height);
  g_string_append_printf(out, ": it has %s × %s %s", width, height, unit);
  if (box->paragraph->lines > 0)
    g_string_append_printf(out, " and %d %s at most", box->paragraph->lines,
                           box->paragraph->lines == 1 ? "line" : "lines");
  g_string_append_c(out, '\n');
  append_help(out, "a tenth more width", limit->wider, limit->own, unit);
  append_help(out, "a tenth more height", limit->higher, limit->own, unit);
  append_help(out, "one line more", limit->longer, limit->own, unit);
}

/* "the smallest is flag, es", or a text of this very card. */
static void append_smallest(const struct explain_subject *subject, const struct text_size *range, GString *out)
{
  const struct piece *piece = subject->piece;
  const struct piece_key *smallest = fit_groups_find_smallest(subject->groups, piece->key, range->group,
                                                              range->across_languages);
  g_string_append_printf(out, "shared by its group, %s", range->group);
  if (smallest && smallest->card == piece->key.card && smallest->language == piece->key.language)
    g_string_append(out, ": another text of this card has no room for more");
  else if (smallest)
    g_string_append_printf(out, ": the smallest is %s, %s", piece->campaign->cards[smallest->card].id,
                           piece->campaign->language_tags[smallest->language]);
}

/* Why a text in a group is smaller than its own box lets it be. */
static void append_group(const struct explain_subject *subject, const struct limit *limit, const char *unit,
                         GString *out)
{
  append_smallest(subject, &limit->range, out);
  g_string_append(out, "\n          alone it would have ");
  append_amount(out, limit->own, unit);
  g_string_append_c(out, '\n');
}

/* The text is as large as its layout lets it be, or as small. */
static void append_reason(const struct explain_subject *subject, const struct limit *limit, const struct box *box,
                          GString *out)
{
  const struct text_size *range = &limit->range;
  const struct text_block *block = box->block;
  if (block->too_wide || block->too_high || block->too_many_lines || block->word_split)
    g_string_append(out, "the least that it may have, and it does not fit\n");
  else if (box->text_size < limit->own - SLACK)
    append_group(subject, limit, explain_unit(subject), out);
  else if (range->min >= range->max)
    g_string_append(out, box->style.size.max < limit->least - SLACK ? "the least that the format allows\n"
                                                                    : "fixed by the layout\n");
  else if (box->text_size >= range->max - SLACK)
    g_string_append(out, "limited by its max\n");
  else
    append_room(limit, box, explain_unit(subject), out);
}

void explain_append_size(const struct explain_subject *subject, const struct box *box, GString *out)
{
  const char *unit = explain_unit(subject);
  if (!box->block)
    return;
  struct limit limit;
  limit_find(subject->typesetter, subject->piece, box, subject->groups, &limit);
  g_string_append(out, "  size    ");
  append_amount(out, box->text_size, unit);
  g_string_append_printf(out, " in %d %s, ", box->block->line_count, box->block->line_count == 1 ? "line" : "lines");
  append_reason(subject, &limit, box, out);
  if (limit.range.group && limit.own <= limit.shared + SLACK && limit.own < limit.range.max - SLACK)
    g_string_append_printf(out, "          the smallest of its group, %s: the others take this size\n",
                           limit.range.group);
}
