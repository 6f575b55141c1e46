/*
 * Composing: walks a layout's tree for one card, language and format, and makes boxes of it.
 *
 * A box whose `if:` does not hold, or whose text or picture needs a field that the card does not have
 * in this language, is left out with all that is in it; `each:` makes one box an item. Styles are
 * resolve.c's, typography of a text is compose_text.c's.
 */
#include "compose/compose.h"

#include "compose/compose_code.h"
#include "compose/trace.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

/* The most boxes of one piece. */
#define BOX_LIMIT 10000

/* Two logos of one shape may differ by so much, as rounded exports do. */
#define SHAPE_SLACK 0.02

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

/* The picture a box shows, found among those that compose_load_images read; NULL where the card has none. */
static const struct image *find_picture(const struct composition *composition, const char *field)
{
  const struct piece *piece = composition->piece;
  const char *path = compose_field(composition, field, piece->key.language);
  struct place place = campaign_place(piece->campaign, piece->card, field, piece->key.language);
  if (!path)
    return NULL;
  return image_load(composition->input->images, piece->campaign->folder, path, place, composition->report);
}

static bool compose_picture(struct composition *composition, struct box *box, const struct layout_box *source)
{
  const char *field = compose_picture_field(composition, source->picture);
  box->field = field;
  box->image = find_picture(composition, field);
  if (!box->image)
    return false;
  if (source->kind == BOX_LOGO) {
    char *reversed = arena_printf(composition->piece->arena, "%s-reversed", field);
    box->reversed = find_picture(composition, reversed);
  }
  return true;
}

/* A field that the box shows and the card lacks, or NULL. */
static const char *missing_field(const struct composition *composition, const struct layout_box *source)
{
  const struct text_template *text = source->picture;
  if (source->kind == BOX_TEXT)
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
  box->place = source->place;
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
  if (palette_merge(&piece->layout->tokens, &input->campaign->palette, piece->arena, &piece->palette, report)) {
    composition.resolve.palette = &piece->palette;
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
  }
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

/* Loads the picture that the field names, if the card has it; `*image` is NULL if not. False after an error. */
static bool load_field(const struct compose_input *input, const struct card *card, const char *field, size_t language,
                       const struct image **image, struct report *report)
{
  const struct campaign *campaign = input->campaign;
  struct arena *arena = arena_create();
  const char *path = campaign_text(campaign, card, field, language, arena);
  struct place place = campaign_place(campaign, card, field, language);
  *image = path ? image_load(input->images, campaign->folder, path, place, report) : NULL;
  arena_destroy(arena);
  return !path || *image;
}

/* A logo's box is measured for one of its variants, and paint may choose the other. */
static void check_shapes(const struct image *logo, const struct image *reversed, struct place place,
                         struct report *report)
{
  double ratio = logo->natural.width / logo->natural.height * reversed->natural.height / reversed->natural.width;
  if (fabs(ratio - 1) > SHAPE_SLACK)
    report_warning(report, place, "export both from one drawing, with the same margins",
                   "the logo for dark grounds has another shape than the logo: %.0f × %.0f, not %.0f × %.0f",
                   reversed->natural.width, reversed->natural.height, logo->natural.width, logo->natural.height);
}

/* Loads the picture a layout box shows on `card`, and its reversed twin for a logo. */
static bool load_picture(const struct compose_input *input, const struct card *card, const struct layout_box *source,
                         size_t language, struct report *report)
{
  const char *field = source->picture->parts[0].text; /* layout_load allows nothing else */
  const struct image *image, *reversed;
  bool good = load_field(input, card, field, language, &image, report);
  if (source->kind != BOX_LOGO)
    return good;
  g_autofree char *other = g_strdup_printf("%s-reversed", field);
  good = load_field(input, card, other, language, &reversed, report) && good;
  if (image && reversed)
    check_shapes(image, reversed, campaign_place(input->campaign, card, other, language), report);
  return good;
}

static bool load_box_pictures(const struct compose_input *input, const struct card *card,
                              const struct layout_box *source, struct report *report)
{
  bool good = true;
  for (size_t language = 0; source->picture && language < input->campaign->language_count; language++)
    good = load_picture(input, card, source, language, report) && good;
  for (size_t i = 0; i < source->child_count; i++)
    good = load_box_pictures(input, card, source->children[i], report) && good;
  return good;
}

bool compose_load_images(struct compose_input *input, struct report *report)
{
  struct report *found = report_create(); /* many cards show one logo: what is wrong with it is told once */
  bool good = true;
  for (size_t i = 0; i < input->campaign->card_count; i++) {
    const struct card *card = &input->campaign->cards[i];
    for (int side = 0; side < CARD_SIDE_COUNT; side++)
      if (card->layout->side[side])
        good = load_box_pictures(input, card, card->layout->side[side], found) && good;
  }
  report_merge(report, found);
  report_destroy(found);
  return good;
}
