/*
 * Sets a paragraph at its size: breaks it, makes the Pango layout, and stands every line's ink on its edge.
 *
 * The layout is made at the size that shapes are measured at, whose fonts are loaded already; lines are scaled.
 */
#include "base/arena.h"
#include "compose/text_cache.h"
#include "compose/text_cut.h"
#include "compose/text_fit.h"
#include "compose/text_lines.h"

#include <math.h>

/* The em that "…" may take with the letter before it, in any face of a campaign. */
#define ELLIPSIS_WIDTH 1.05

/* A paragraph on its way to a block. */
struct setting {
  struct typesetter *typesetter;
  const struct paragraph *paragraph;
  const struct text_shape *shape; /* of the cache, or `cut` */
  struct text_shape *cut;         /* or NULL */
  struct text_break lines;
  double size;
  struct size room;
  enum text_align align;
  struct text_block *block;
};

/* Parts words that are wider than the room, if there are any. */
static void cut_words(struct setting *setting)
{
  struct text_cut cut = {setting->typesetter, setting->paragraph, setting->room.width / setting->size,
                         TEXT_CUT_LETTERS};
  setting->cut = text_cut_words(&cut, setting->shape);
  setting->block->word_split = cut.letters && setting->paragraph->word_break != WORD_BREAK_ANYWHERE;
  setting->block->patterns_missing = cut.patterns_missing;
  if (setting->cut)
    setting->shape = setting->cut;
}

/* Says what does not fit. */
static void measure_block(struct setting *setting)
{
  struct text_block *block = setting->block;
  const struct paragraph *paragraph = setting->paragraph;
  struct text_stature stature = text_leading_stature(setting->shape, paragraph, &setting->lines, setting->size);
  const struct text_shape *shape = setting->shape;
  block->size = setting->size;
  block->metrics = (struct text_metrics){.ascent = shape->ascent * setting->size,
                                         .descent = shape->descent * setting->size,
                                         .underline = shape->underline * setting->size,
                                         .underline_thickness = shape->underline_thickness * setting->size};
  block->extent = (struct size){stature.width * setting->size, stature.height * setting->size};
  block->too_wide = block->extent.width > setting->room.width * (1 + 1e-5);
  block->too_high = block->extent.height > setting->room.height * (1 + 1e-5);
  block->too_many_lines = paragraph->lines > 0 && setting->lines.count > (size_t)paragraph->lines;
}

/* How many lines the room and the paragraph allow, at least one. */
static size_t lines_allowed(const struct setting *setting)
{
  const struct paragraph *paragraph = setting->paragraph;
  double line_height = text_leading_least(paragraph);
  double first = text_leading_height(setting->shape, paragraph, line_height, 1) +
                 text_leading_excess(setting->shape, paragraph, setting->size);
  double more = floor((setting->room.height / setting->size - first) / line_height + 1e-5);
  size_t allowed = 1 + (size_t)CLAMP(more, 0, (double)setting->lines.count);
  return paragraph->lines > 0 ? MIN(allowed, (size_t)paragraph->lines) : allowed;
}

/* The byte ranges of the lines, one an entry; with `ends_early` the last ends where "…" still fits. */
static struct text_range *line_ranges(const struct setting *setting, bool ends_early)
{
  const struct text_shape *shape = setting->shape;
  const struct text_break *lines = &setting->lines;
  struct text_range *ranges = g_new0(struct text_range, lines->count + 1);
  for (size_t i = 0; i < lines->count; i++) {
    const struct text_segment *last = &shape->segments[lines->first[i + 1] - 1];
    ranges[i] = (struct text_range){shape->segments[lines->first[i]].start, last->end, last->forced, last->hyphen};
  }
  if (ends_early && lines->count > 0)
    ranges[lines->count - 1].hyphen = false;
  if (ends_early && lines->count > 0)
    ranges[lines->count - 1].end = text_cut_end(shape, lines->first[lines->count - 1],
                                                setting->room.width / setting->size, ELLIPSIS_WIDTH);
  return ranges;
}

/* Where the line's origin stands so that its ink, seen optically, is on its edge. */
static double line_x(const struct setting *setting, size_t number, double ink_left, double ink_right)
{
  const struct text_shape *shape = setting->shape;
  const struct text_segment *first = &shape->segments[setting->lines.first[number]];
  const struct text_segment *last = &shape->segments[setting->lines.first[number + 1] - 1];
  double size = setting->size, width = setting->room.width, ink_width = ink_right - ink_left;
  double hang = fmin(first->start_hang * size, setting->paragraph->hang);
  if (setting->align == TEXT_ALIGN_CENTER) {
    double spare = (width - ink_width) / 2;
    double stop = fmin(last->end_hang * size / 2, fmax(spare, 0)); /* a closing stop does not count */
    return spare - ink_left + (shape->rtl ? -stop : stop);
  }
  bool starts = setting->align == TEXT_ALIGN_START;
  double out = starts ? first->start_overhang * size + hang : last->end_overhang * size;
  return starts == shape->rtl ? width - ink_right + out : -ink_left - out;
}

static void place_lines(struct setting *setting, PangoLayout *layout, struct arena *arena)
{
  struct text_block *block = setting->block;
  struct text_stature stature = text_leading_stature(setting->shape, setting->paragraph, &setting->lines,
                                                     setting->size);
  block->lines = arena_array(arena, struct text_line, MAX(setting->lines.count, 1));
  GSList *link = pango_layout_get_lines_readonly(layout);
  for (size_t i = 0; i < setting->lines.count && link; i++, link = link->next) {
    PangoRectangle ink;
    struct text_line *line = &block->lines[block->line_count++];
    line->line = link->data;
    line->scale = setting->size / TEXT_SHAPE_SIZE;
    line->baseline = (stature.baseline + stature.line_height * (double)i) * setting->size;
    pango_layout_line_get_extents(line->line, &ink, NULL);
    double unit = line->scale / PANGO_SCALE;
    double left = ink.x * unit, width = ink.width * unit;
    if (width <= 0)
      continue;
    line->width = width;
    line->x = line_x(setting, i, left, left + width);
    line->ink = (struct rect){line->x + left, line->baseline + ink.y * unit, width, ink.height * unit};
  }
}

/* Tells what is lost at the ends of the lines. */
static void tell_ends(struct text_block *block, const struct text_range *ranges)
{
  for (int i = 0; i < block->line_count; i++) {
    bool space = i + 1 < block->line_count && (ranges[i].forced || ranges[i + 1].start > ranges[i].end);
    block->lines[i].end = ranges[i].hyphen ? TEXT_END_HYPHEN : space ? TEXT_END_SPACE : TEXT_END_NOTHING;
  }
}

/* Breaks for the room; cuts for good where the paragraph says so. Returns whether the text ends early. */
static bool break_lines(struct setting *setting)
{
  text_fit_choose(setting->shape, setting->paragraph, setting->size, setting->room, &setting->lines);
  measure_block(setting);
  struct text_block *block = setting->block;
  if (setting->paragraph->overflow != OVERFLOW_ELLIPSIS || !(block->too_high || block->too_many_lines))
    return false;
  text_break_finish(&setting->lines);
  text_break_fill(setting->shape, setting->room.width / setting->size, &setting->lines);
  size_t allowed = lines_allowed(setting);
  bool ends_early = setting->lines.count > allowed;
  if (ends_early)
    setting->lines.count = allowed;
  measure_block(setting);
  return ends_early;
}

struct text_block *text_set(struct typesetter *typesetter, const struct paragraph *paragraph, double size,
                            struct size room, enum text_align align, struct text_colors colors, struct arena *arena)
{
  struct setting setting = {typesetter, paragraph, .size = size, .room = room, .align = align};
  setting.block = arena_new(arena, struct text_block);
  setting.shape = text_cache_find(typesetter, paragraph);
  cut_words(&setting);
  bool ends_early = break_lines(&setting);
  if (!isfinite(setting.room.width))
    setting.room.width = setting.block->extent.width;
  g_autofree struct text_range *ranges = line_ranges(&setting, ends_early);
  struct text_lines lines = {paragraph, ranges, setting.lines.count, TEXT_SHAPE_SIZE, true, ends_early, &colors};
  PangoLayout *layout = arena_own(arena, text_lines_create(typesetter, &lines), g_object_unref);
  place_lines(&setting, layout, arena);
  tell_ends(setting.block, ranges);
  text_break_finish(&setting.lines);
  text_shape_destroy(setting.cut);
  return setting.block;
}

/* Whether the run has the colour of emphasis: other runs have none of their own. */
static bool is_emphasised(const PangoGlyphItem *run)
{
  for (GSList *link = run->item->analysis.extra_attrs; link; link = link->next) {
    if (((const PangoAttribute *)link->data)->klass->type == PANGO_ATTR_FOREGROUND)
      return true;
  }
  return false;
}

GArray *text_line_emphasis(const struct text_line *line)
{
  GArray *stretches = g_array_new(false, false, sizeof(struct text_stretch));
  double x = 0;
  bool goes_on = false;
  for (GSList *link = line->line->runs; link; link = link->next) {
    const PangoGlyphItem *run = link->data;
    double width = pango_glyph_string_get_width(run->glyphs) * line->scale / PANGO_SCALE;
    bool emphasised = is_emphasised(run);
    if (emphasised && goes_on) {
      g_array_index(stretches, struct text_stretch, stretches->len - 1).width += width;
    } else if (emphasised) {
      struct text_stretch stretch = {x, width};
      g_array_append_val(stretches, stretch);
    }
    goes_on = emphasised;
    x += width;
  }
  return stretches;
}
