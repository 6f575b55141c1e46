/*
 * Fitting and setting texts. See arrange_text.h.
 */
#include "compose/arrange_text.h"

#include "base/arena.h"

double arrange_text_step(const struct format *format)
{
  return format->medium == MEDIUM_PRINT ? 0.1 : 0.5;
}

struct text_size arrange_text_range(const struct piece *piece, const struct box *box)
{
  struct text_size range = box->style.size;
  double floor = fmax(box->style.min_size, format_min_text(piece->format));
  range.min = fmax(range.min, floor);
  range.max = fmax(range.max, range.min);
  return range;
}

struct text_extent arrange_text_measure(const struct arrange_text_context *context, const struct box *box, double width)
{
  double size = arrange_text_range(context->piece, box).min;
  return text_measure(context->arrange->typesetter, box->paragraph, size, width);
}

static double fitted_size(const struct arrange_text_context *context, const struct box *box, struct text_size range,
                          struct size room)
{
  if (range.min >= range.max)
    return range.min;
  return text_fit(context->arrange->typesetter, box->paragraph, room, range.min, range.max,
                  arrange_text_step(context->piece->format));
}

/* The group's size in pass 2, which is no larger than this text's own unless the format's floor lifts it. */
static double shared_size(const struct arrange_text_context *context, struct text_size range, double size)
{
  if (!context->arrange->groups || !range.group)
    return size;
  double shared = fit_groups_find(context->arrange->groups, context->piece->key, range.group, range.across_languages);
  return fmax(range.min, fmin(size, shared));
}

static double valign_offset(enum align valign, double space)
{
  return valign == ALIGN_CENTER ? space / 2 : valign == ALIGN_END ? space : 0;
}

/* Appends "and" or nothing, and `amount` in words, to a list of what is wrong. */
static void add_fault(GString *faults, double amount, const char *what)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(number, sizeof(number), amount < 10 ? "%.1f" : "%.0f", amount);
  g_string_append_printf(faults, "%s%s %s", faults->len > 0 ? " and " : "", number, what);
}

static void describe_faults(const struct arrange_text_context *context, const struct box *box, struct size room,
                            GString *faults)
{
  const struct text_block *block = box->block;
  bool print = context->piece->format->medium == MEDIUM_PRINT;
  if (block->too_many_lines) {
    int needed = text_measure(context->arrange->typesetter, box->paragraph, block->size, room.width).lines;
    int more = MAX(1, needed - box->paragraph->lines);
    g_string_append_printf(faults, "needs %d more line%s", more, more == 1 ? "" : "s");
  }
  if (block->too_high)
    add_fault(faults, block->extent.height - room.height, print ? "pt too high" : "px too high");
  if (block->too_wide)
    add_fault(faults, block->extent.width - room.width, print ? "pt too wide" : "px too wide");
}

/* What may be done about a text that does not fit, with the box's place in its layout; free with g_free. */
static char *misfit_help(const struct arrange_text_context *context, const struct box *box)
{
  const struct text_size *size = &box->style.size;
  const char *change = "give it more room, or lower its least size";
  if (box->block->size <= format_min_text(context->piece->format))
    change = "give it more room (smaller text is not allowed in this format)";
  else if (size->min >= size->max)
    change = "give it more room, or a size that may shrink, as in {min: 4u, max: 8u}";
  if (!box->origin.source)
    return g_strdup_printf("shorten the text, or change its box: %s", change);
  return g_strdup_printf("shorten the text, or change the box in %s, line %d: %s", box->origin.source->name,
                         box->origin.line, change);
}

/* The word that takes the most room in a line; free with g_free. */
static char *widest_word(const struct arrange_text_context *context, const struct box *box)
{
  g_auto(GStrv) words = g_strsplit_set(box->paragraph->text, " \t\n", -1);
  char *widest = words[0];
  double most = 0;
  for (size_t i = 0; words[i]; i++) {
    struct paragraph paragraph = *box->paragraph;
    paragraph.text = words[i];
    paragraph.span_count = 0;
    if (*words[i] == '\0')
      continue;
    double width = text_measure(context->arrange->typesetter, &paragraph, box->block->size, 0).width;
    if (width > most) {
      most = width;
      widest = words[i];
    }
  }
  return g_strdup(widest);
}

/* Says what would help where a long word was to be hyphenated and could not be. */
static void report_patterns(const struct arrange_text_context *context, const struct box *box)
{
  const struct language *language = box->paragraph->language;
  g_autofree char *help = g_strdup_printf("install the patterns hyph_%s.dic: on Debian, a package called hyphen-…",
                                          language->hyphenation);
  report_piece(context->report, SEVERITY_NOTE, "hyphenation-missing", box_subject(context->piece, box), box->place,
               help, "a long word could not be hyphenated: there are no patterns for %s on this machine",
               language->name);
}

/* An error for what does not fit; a word split in an emergency counts, unless the layout allows a cut. */
static void report_misfit(struct arrange_text_context *context, const struct box *box, struct size room)
{
  const struct text_block *block = box->block;
  const char *unit = context->piece->format->medium == MEDIUM_PRINT ? "pt" : "px";
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  bool overflows = block->too_wide || block->too_high || block->too_many_lines;
  if (block->patterns_missing)
    report_patterns(context, box);
  if (box->style.overflow == OVERFLOW_ELLIPSIS || !(overflows || block->word_split))
    return;
  context->failed = true;
  g_ascii_formatd(size, sizeof(size), "%.4g", block->size);
  struct subject subject = box_subject(context->piece, box);
  g_autofree char *help = misfit_help(context, box);
  if (!overflows) {
    g_autofree char *word = widest_word(context, box);
    report_piece(context->report, SEVERITY_ERROR, "word-split", subject, box->place, help,
                 "\"%s\" is too long for its box at %s %s and would be split", word, size, unit);
    return;
  }
  g_autoptr(GString) faults = g_string_new(NULL);
  describe_faults(context, box, room, faults);
  report_piece(context->report, SEVERITY_ERROR, "text-overflow", subject, box->place, help,
               "the text does not fit at %s %s: %s", size, unit, faults->str);
}

void arrange_text_set(struct arrange_text_context *context, struct box *box, struct rect content)
{
  const struct style *style = &box->style;
  struct piece *piece = context->piece;
  struct text_size range = arrange_text_range(piece, box);
  struct size room = {content.width, content.height};
  box->content = content;
  struct fit_groups *record = context->arrange->record;
  if (record && !range.group)
    return;
  double size = fitted_size(context, box, range, room);
  if (record) {
    fit_groups_note(record, piece->key, range.group, range.across_languages, size);
    return;
  }
  struct text_colors colors = {style->color, style->emphasis.has_color ? style->emphasis.color : style->color};
  box->text_size = shared_size(context, range, size);
  box->block = text_set(context->arrange->typesetter, box->paragraph, box->text_size, room, style->text_align, colors,
                        piece->arena);
  double space = room.height - box->block->extent.height;
  box->block_origin = (struct point){content.x, content.y + valign_offset(style->valign, space)};
  report_misfit(context, box, room);
}
