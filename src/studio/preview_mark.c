/*
 * What is drawn over a picture: findings, guides, the mark of a draft. See preview_parts.h.
 */
#include "studio/preview_parts.h"

#include <string.h>

enum { TAG_HEIGHT = 17 };

static void set_rgb(cairo_t *cr, uint32_t rgb, double alpha)
{
  cairo_set_source_rgba(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, alpha);
}

/* `rect` of the piece on the sheet. */
static struct rect on_sheet(const struct preview_place *place, struct rect page, struct rect rect)
{
  double scale = place->rect.width / page.width;
  return (struct rect){place->rect.x + (rect.x - page.x) * scale, place->rect.y + (rect.y - page.y) * scale,
                       rect.width * scale, rect.height * scale};
}

static void stroke_rect(cairo_t *cr, struct rect rect, double width)
{
  cairo_set_line_width(cr, width);
  cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
  cairo_stroke(cr);
}

static uint32_t severity_color(enum severity severity)
{
  return severity >= SEVERITY_ERROR ? 0xD0021B : severity == SEVERITY_WARNING ? 0xC25700 : 0x1463C8;
}

static const struct box *find_box(const struct box *box, const char *id)
{
  if (strcmp(box->id, id) == 0)
    return box;
  for (size_t i = 0; i < box->child_count; i++) {
    const struct box *found = find_box(box->children[i], id);
    if (found)
      return found;
  }
  return NULL;
}

static bool overlap(struct rect one, struct rect other)
{
  return one.x < rect_right(other) && other.x < rect_right(one) && one.y < rect_bottom(other) &&
         other.y < rect_bottom(one);
}

/* Where a tag goes that wants to be at `wanted`: inside `place`, below those that are there. */
static struct rect free_spot(struct rect place, struct rect wanted, const GArray *tags)
{
  struct rect spot = wanted;
  spot.x = fmax(place.x, fmin(spot.x, rect_right(place) - spot.width));
  spot.y = fmax(place.y, fmin(spot.y, rect_bottom(place) - spot.height));
  for (guint i = 0; i < tags->len; i++) {
    const struct rect *other = &g_array_index(tags, struct rect, i);
    if (!overlap(spot, *other))
      continue;
    spot.y = rect_bottom(*other) + 1;
    i = (guint)-1; /* those before may be in the way now */
  }
  return spot;
}

/* Draws the rule's name on a strip of that colour, at x, y or where there is room. */
static void draw_tag(const struct preview *preview, struct rect place, struct point at, const char *words, uint32_t rgb,
                     GArray *tags)
{
  double width = fmin(place.width, 8 + 7.2 * (double)g_utf8_strlen(words, -1));
  struct rect spot = free_spot(place, (struct rect){at.x, at.y, width, TAG_HEIGHT}, tags);
  struct preview_text text = {.x = spot.x + 4,
                              .y = spot.y + 1,
                              .width = width - 6,
                              .size = 12,
                              .bold = true,
                              .rgb = 0xFFFFFF,
                              .lines = 1,
                              .text = (char *)words};
  g_array_append_val(tags, spot);
  set_rgb(preview->cr, rgb, 1);
  cairo_rectangle(preview->cr, spot.x, spot.y, spot.width, spot.height);
  cairo_fill(preview->cr);
  preview_text_draw(preview, &text);
}

/* The box in which a finding shows, or NULL. */
static const char *shown_in(const struct finding *finding)
{
  return finding->box ? finding->box : finding->seen;
}

/* Whether an earlier finding has the same rule and box: emphasis and text may each lack contrast. */
static bool is_repeated(const GPtrArray *findings, guint index)
{
  const struct finding *finding = findings->pdata[index];
  for (guint i = 0; i < index; i++) {
    const struct finding *other = findings->pdata[i];
    if (g_strcmp0(other->rule, finding->rule) == 0 && g_strcmp0(shown_in(other), shown_in(finding)) == 0)
      return true;
  }
  return false;
}

/* Outlines `rect`, as far as it is in or near the picture. */
static void draw_outline(const struct preview *preview, struct rect picture, struct rect rect, uint32_t rgb)
{
  cairo_t *cr = preview->cr;
  struct rect near = rect_inset(picture, -6);
  cairo_save(cr);
  cairo_rectangle(cr, near.x, near.y, near.width, near.height);
  cairo_clip(cr);
  set_rgb(cr, 0xFFFFFF, 0.9);
  stroke_rect(cr, rect, 4);
  set_rgb(cr, rgb, 1);
  stroke_rect(cr, rect, 2);
  cairo_restore(cr);
}

/* Where a finding shows on the sheet: its box, or the whole picture. */
static struct rect shown_at(const struct preview_place *place, struct rect page, const struct box *root,
                            const struct finding *finding)
{
  const char *id = shown_in(finding);
  const struct box *box = id && root ? find_box(root, id) : NULL;
  return box ? on_sheet(place, page, box->rect) : place->rect;
}

/* How many findings of the same rule as number `index` there are, in boxes of their own; 0 if an earlier one is. */
static unsigned count_alike(const GPtrArray *findings, guint index)
{
  const char *rule = ((const struct finding *)findings->pdata[index])->rule;
  unsigned count = 0;
  for (guint i = 0; i < findings->len; i++) {
    const struct finding *other = findings->pdata[i];
    bool alike = g_strcmp0(other->rule, rule) == 0 && !is_repeated(findings, i);
    if (alike && i < index)
      return 0;
    count += alike;
  }
  return count;
}

/* All outlines first, then a tag a rule, so that many of a kind do not hide what they are about. */
void preview_mark_findings(const struct preview *preview, const struct preview_place *place, struct rect page,
                           const struct box *root, const struct report *report)
{
  const GPtrArray *findings = report_findings(report);
  g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(struct rect));
  for (guint i = 0; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    if (!is_repeated(findings, i))
      draw_outline(preview, place->rect, shown_at(place, page, root, finding), severity_color(finding->severity));
  }
  for (guint i = 0; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    unsigned count = count_alike(findings, i);
    if (count == 0)
      continue;
    struct rect rect = shown_at(place, page, root, finding);
    const char *rule = finding->rule ? finding->rule : "error";
    g_autofree char *words = count > 1 ? g_strdup_printf("%s × %u", rule, count) : g_strdup(rule);
    draw_tag(preview, place->rect, (struct point){rect.x - 1, rect.y - 1 - TAG_HEIGHT}, words,
             severity_color(finding->severity), tags);
  }
}

/* The lines of the guides, as the legend names them. */
static const struct {
  const char *name;
  uint32_t rgb;
} guides[] = {{"trim", 0xD0021B},
              {"bleed", 0x1463C8},
              {"safe area", 0x0B8A3D},
              {"covered by the app", 0x303038},
              {"fold", 0xE06A00}};

enum { GUIDE_TRIM, GUIDE_BLEED, GUIDE_SAFE, GUIDE_BAND, GUIDE_FOLD };

static void draw_guide(const struct preview *preview, struct rect rect, int guide)
{
  static const double dashes[] = {5, 3};
  cairo_t *cr = preview->cr;
  set_rgb(cr, 0xFFFFFF, 0.8);
  stroke_rect(cr, rect, 2);
  cairo_save(cr);
  cairo_set_dash(cr, dashes, 2, 0);
  set_rgb(cr, guides[guide].rgb, 1);
  stroke_rect(cr, rect, 1.2);
  cairo_restore(cr);
}

/* Hatches what lies in `outer` and not in `inner`: no colour stays what it was under a veil, stripes leave it be. */
static void draw_band(const struct preview *preview, struct rect outer, struct rect inner)
{
  cairo_t *cr = preview->cr;
  cairo_save(cr);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle(cr, outer.x, outer.y, outer.width, outer.height);
  cairo_rectangle(cr, inner.x, inner.y, inner.width, inner.height);
  cairo_clip(cr);
  for (int coat = 0; coat < 2; coat++) {
    set_rgb(cr, coat == 0 ? 0xFFFFFF : guides[GUIDE_BAND].rgb, coat == 0 ? 0.55 : 0.8);
    cairo_set_line_width(cr, 1.5);
    for (double x = outer.x + 1.5 * coat; x < rect_right(outer) + outer.height; x += 7) {
      cairo_move_to(cr, x, outer.y);
      cairo_line_to(cr, x - outer.height, rect_bottom(outer));
    }
    cairo_stroke(cr);
  }
  cairo_restore(cr);
}

/* A fold, from edge to edge of the bleed. */
static void draw_fold(const struct preview *preview, struct point from, struct point to)
{
  static const double dashes[] = {8, 3, 2, 3};
  cairo_t *cr = preview->cr;
  cairo_save(cr);
  for (int coat = 0; coat < 2; coat++) {
    set_rgb(cr, coat == 0 ? 0xFFFFFF : guides[GUIDE_FOLD].rgb, coat == 0 ? 0.8 : 1);
    cairo_set_line_width(cr, coat == 0 ? 2.4 : 1.4);
    if (coat == 1)
      cairo_set_dash(cr, dashes, G_N_ELEMENTS(dashes), 0);
    cairo_move_to(cr, from.x, from.y);
    cairo_line_to(cr, to.x, to.y);
    cairo_stroke(cr);
  }
  cairo_restore(cr);
}

static void draw_folds(const struct preview *preview, const struct preview_place *place, const struct format *format)
{
  struct rect page = format_page(format), bleed = on_sheet(place, page, format_bleed(format));
  double scale = place->rect.width / page.width;
  struct rect trim = on_sheet(place, page, format_trim(format));
  for (size_t i = 0; i < format->folds_from_top.count; i++) {
    double y = trim.y + format->folds_from_top.at[i] * scale;
    draw_fold(preview, (struct point){bleed.x, y}, (struct point){rect_right(bleed), y});
  }
  for (size_t i = 0; i < format->folds_from_start.count; i++) {
    double x = trim.x + format->folds_from_start.at[i] * scale;
    draw_fold(preview, (struct point){x, bleed.y}, (struct point){x, rect_bottom(bleed)});
  }
}

void preview_mark_guides(const struct preview *preview, const struct preview_place *place, const struct format *format)
{
  struct rect page = format_page(format), trim = format_trim(format), bleed = format_bleed(format);
  struct rect safe = on_sheet(place, page, format_safe(format));
  bool has_safe = !rect_contains(format_safe(format), trim, 0.01);
  if (format->medium == MEDIUM_SCREEN && has_safe)
    draw_band(preview, place->rect, safe);
  if (format->medium == MEDIUM_PRINT)
    draw_guide(preview, on_sheet(place, page, trim), GUIDE_TRIM);
  if (!rect_contains(trim, bleed, 0.01))
    draw_guide(preview, on_sheet(place, page, bleed), GUIDE_BLEED);
  if (has_safe)
    draw_guide(preview, safe, GUIDE_SAFE);
  draw_folds(preview, place, format);
}

void preview_mark_legend(const struct preview *preview)
{
  double x = PREVIEW_MARGIN;
  for (size_t i = 0; i < G_N_ELEMENTS(guides); i++) {
    struct preview_text text = {.x = x + 26,
                                .y = 20,
                                .width = 150,
                                .size = PREVIEW_LABEL_SIZE,
                                .rgb = PREVIEW_DARK,
                                .lines = 1,
                                .text = (char *)guides[i].name};
    if (i == GUIDE_BAND) {
      draw_band(preview, (struct rect){x, 20, 20, 16}, (struct rect){0});
    } else {
      set_rgb(preview->cr, guides[i].rgb, 1);
      cairo_rectangle(preview->cr, x, 27, 20, 2);
      cairo_fill(preview->cr);
    }
    preview_text_draw(preview, &text);
    x += 176;
  }
}

void preview_mark_draft(const struct preview *preview, const struct preview_place *place)
{
  const struct campaign *campaign = preview->input->campaign;
  const struct rect *rect = &place->rect;
  g_autofree char *words = g_strdup_printf("DRAFT · version %s · %s", campaign->version, campaign->date);
  cairo_t *cr = preview->cr;
  struct preview_text text = {.width = 1e5, .size = 100, .bold = true, .lines = 1, .text = words};
  text.size = fmin(30, 100 * hypot(rect->width, rect->height) * 0.8 / preview_text_width(preview, &text));
  cairo_save(cr);
  cairo_rectangle(cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip(cr);
  cairo_translate(cr, rect->x + rect->width / 2, rect->y + rect->height / 2);
  cairo_rotate(cr, -atan2(rect->height, rect->width));
  cairo_translate(cr, -preview_text_width(preview, &text) / 2, -preview_text_height(preview, &text) / 2);
  preview_text_path(preview, &text);
  set_rgb(cr, 0x000000, 0.35);
  cairo_set_line_width(cr, text.size / 10);
  cairo_stroke_preserve(cr);
  set_rgb(cr, 0xFFFFFF, 0.7);
  cairo_fill(cr);
  cairo_restore(cr);
}

void preview_mark_absent(const struct preview *preview, const struct preview_place *place, const struct report *report)
{
  const GPtrArray *findings = report_findings(report);
  const struct finding *finding = findings->len ? findings->pdata[0] : NULL;
  g_autofree char *words = g_strdup_printf("not made%s%s", finding ? ": " : "", finding ? finding->message : "");
  struct rect rect = place->rect;
  set_rgb(preview->cr, 0xFFFFFF, 1);
  cairo_rectangle(preview->cr, rect.x, rect.y, rect.width, rect.height);
  cairo_fill(preview->cr);
  set_rgb(preview->cr, severity_color(SEVERITY_ERROR), 1);
  stroke_rect(preview->cr, rect_inset(rect, 1), 2);
  struct preview_text text = {.x = rect.x + 10,
                              .y = rect.y + 8,
                              .width = rect.width - 20,
                              .size = 13,
                              .rgb = PREVIEW_DARK,
                              .lines = MAX(1, (int)((rect.height - 16) / 18)),
                              .text = words};
  preview_text_draw(preview, &text);
}
