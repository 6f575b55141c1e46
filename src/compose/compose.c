/*
 * Composing: walks a layout's tree for one card, language and format, and makes boxes of it.
 *
 * A box whose `if:` does not hold, or whose text or picture needs a field that the card does not have
 * in this language, is left out with all that is in it; `each:` makes one box an item. Styles are
 * resolve.c's, typography of a text is compose_text.c's.
 */
#include "compose/compose.h"

#include "compose/compose_code.h"
#include "compose/compose_picture.h"
#include "compose/trace.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

/* The most boxes of one piece. */
#define BOX_LIMIT 10000

struct subject box_subject(const struct piece *piece, const struct box *box)
{
  return (struct subject){piece->card->id, piece->campaign->language_tags[piece->key.language], piece->format->id,
                          box ? box->id : NULL};
}

static bool card_has_field(const void *data, const char *name)
{
  const struct composition *composition = data;
  const struct piece *piece = composition->piece;
  return compose_field(composition, name, piece->key.language) != NULL;
}

/* The box's id, or a path of positions for one without. */
static const char *box_id(struct composition *composition, const struct layout_box *source, const struct box *parent,
                          size_t position)
{
  if (source->id && !composition->item)
    return source->id;
  if (source->id)
    return arena_printf(composition->piece->arena, "%s.%zu", source->id, composition->item_number);
  if (!parent)
    return composition->piece->key.side == CARD_BACK ? "back" : "front";
  return arena_printf(composition->piece->arena, "%s.%zu", parent->id, position + 1);
}

/* A field that the box shows and the card lacks, or NULL. */
static const char *missing_field(const struct composition *composition, const struct layout_box *source)
{
  const struct text_template *text = source->picture;
  if (source->kind == BOX_TEXT || source->kind == BOX_QR)
    text = value_find_text(source->text, composition->piece->language->tag);
  for (size_t i = 0; text && i < text->count; i++)
    if (text->parts[i].is_field && !compose_field(composition, text->parts[i].text, composition->piece->key.language))
      return text->parts[i].text;
  return NULL;
}

/* Tells the trace, if there is one, of a box that is made, or left out where `box` is NULL. */
static void note_box(const struct composition *composition, const struct layout_box *source, const struct box *parent,
                     const struct box *box)
{
  struct trace *trace = composition->resolve.trace;
  if (!trace)
    return;
  struct trace_box entry = {.source = source, .box = box, .parent = parent};
  if (!box) {
    entry.missing = trace_missing(&source->shown, &composition->resolve.circumstance);
    entry.field = entry.missing ? NULL : source->each ? source->each : missing_field(composition, source);
  }
  g_array_append_val(trace->boxes, entry);
  trace->box = box;
}

static void compose_children(struct composition *composition, struct box *box, const struct layout_box *source);

/* Whether there may be one box more: an `each` over a long list must not take all memory. */
static bool has_room(struct composition *composition, const struct box *parent)
{
  if (++composition->box_count == BOX_LIMIT + 1)
    report_piece(composition->report, SEVERITY_ERROR, "too-many-boxes", box_subject(composition->piece, parent),
                 parent->place, "shorten the list that is repeated", "the card has more than %d boxes", BOX_LIMIT);
  return composition->box_count <= BOX_LIMIT;
}

/* Makes one box of `source`, or returns NULL where the card leaves it out. */
static struct box *compose_box(struct composition *composition, const struct layout_box *source, struct box *parent,
                               size_t position)
{
  if (!has_room(composition, parent))
    return NULL;
  struct box *box = arena_new(composition->piece->arena, struct box);
  box->kind = source->kind;
  box->parent = parent;
  box->place = box->origin = source->place;
  box->shape = source->shape;
  box->id = box_id(composition, source, parent, position);
  if (composition->resolve.trace)
    composition->resolve.trace->box = box;
  resolve_style(&composition->resolve, source, parent ? &parent->style : NULL, &box->style);
  bool has_words = source->kind != BOX_TEXT || compose_text(composition, box, source);
  bool has_code = has_words && (source->kind != BOX_QR || compose_code(composition, box, source));
  bool has_picture = has_code && (!source->picture || compose_picture(composition, box, source));
  note_box(composition, source, parent, has_picture ? box : NULL);
  if (!has_picture)
    return NULL;
  compose_children(composition, box, source);
  return box;
}

/* Repeats `source` over its list field; each round sees one item. */
static void compose_each(struct composition *composition, struct box *box, const struct layout_box *source,
                         GPtrArray *children)
{
  const struct piece *piece = composition->piece;
  const char **items = campaign_items(piece->campaign, piece->card, source->each, piece->key.language, piece->arena);
  if (!items[0])
    note_box(composition, source, box, NULL);
  for (size_t i = 0; items[i]; i++) {
    composition->item = items[i];
    composition->item_number = i + 1;
    composition->item_field = source->each;
    struct box *child = compose_box(composition, source, box, children->len);
    if (child)
      g_ptr_array_add(children, child);
  }
  composition->item = NULL;
}

static void compose_children(struct composition *composition, struct box *box, const struct layout_box *source)
{
  g_autoptr(GPtrArray) children = g_ptr_array_new();
  for (size_t i = 0; i < source->child_count; i++) {
    const struct layout_box *child = source->children[i];
    if (!condition_holds(&child->shown, &composition->resolve.circumstance)) {
      note_box(composition, child, box, NULL);
      continue;
    }
    if (child->each) {
      compose_each(composition, box, child, children);
      continue;
    }
    struct box *made = compose_box(composition, child, box, i);
    if (made)
      g_ptr_array_add(children, made);
  }
  box->child_count = children->len;
  box->children = arena_array(composition->piece->arena, struct box *, children->len);
  for (guint i = 0; i < children->len; i++)
    box->children[i] = children->pdata[i];
}

static struct circumstance piece_circumstance(const struct composition *composition)
{
  const struct piece *piece = composition->piece;
  return (struct circumstance){
    .trim_width = piece->format->trim.width,
    .trim_height = piece->format->trim.height,
    .print = piece->format->medium == MEDIUM_PRINT,
    .mono = piece->format->mono,
    .rtl = piece->language->rtl,
    .back = piece->key.side == CARD_BACK,
    .script = piece->language->script,
    .language = piece->language->tag,
    .format = piece->format->id,
    .has_field = card_has_field,
    .data = composition,
  };
}

static struct piece *piece_create(const struct campaign *campaign, struct piece_key key)
{
  struct arena *arena = arena_create();
  struct piece *piece = arena_new(arena, struct piece);
  piece->arena = arena;
  piece->key = key;
  piece->campaign = campaign;
  piece->card = &campaign->cards[key.card];
  piece->layout = piece->card->layout;
  piece->language = campaign->languages[key.language];
  piece->format = campaign->formats[key.format];
  struct rect safe = format_safe(piece->format);
  piece->unit = fmin(safe.width, safe.height) / 100;
  return piece;
}

struct piece *compose_piece(const struct compose_input *input, struct piece_key key, struct report *report)
{
  return compose_piece_traced(input, key, NULL, report);
}

struct piece *compose_piece_traced(const struct compose_input *input, struct piece_key key, struct trace *trace,
                                   struct report *report)
{
  struct piece *piece = piece_create(input->campaign, key);
  struct composition composition = {.input = input, .piece = piece, .report = report};
  int errors = report_count(report, SEVERITY_ERROR);
  composition.resolve.palette = piece->card->palette;
  composition.resolve.inks = &input->campaign->inks;
  composition.resolve.unit = piece->unit;
  composition.resolve.card = piece->card;
  composition.resolve.circumstance = piece_circumstance(&composition);
  composition.resolve.trace = trace;
  if (trace) {
    trace->circumstance = composition.resolve.circumstance;
    trace->circumstance.has_field = NULL;
    trace->circumstance.data = NULL;
  }
  piece->root = compose_box(&composition, piece->layout->side[key.side], NULL, 0);
  if (piece->root && report_count(report, SEVERITY_ERROR) == errors)
    return piece;
  piece_destroy(piece);
  return NULL;
}

void piece_destroy(struct piece *piece)
{
  if (piece)
    arena_destroy(piece->arena);
}
