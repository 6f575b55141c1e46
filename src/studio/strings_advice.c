/*
 * Measuring how long texts may be; see the header.
 *
 * A text that is fitted has room for letters of half its largest size, in as many lines as fit: below that a slogan is
 * no longer what is seen first. The source text has room as it is, so advice is never less than its length.
 */
#include "studio/strings_advice.h"

#include "compose/arrange.h"
#include "model/review.h"
#include "model/value.h"

#include <math.h>
#include <string.h>

#define LETTER_WIDTH 0.56 /* em: what a letter of a heavy face takes on average, with its share of spaces */
#define FULL_LINES 0.8    /* of several lines, as words break */
#define BIG 8.0           /* u: from this size on a text is the card's voice */

/* What is known of one text so far. */
struct room {
  GPtrArray *layouts; /* names, each once, in the plan's order */
  int lines;          /* 0: no limit */
  double letters;
  bool big, list;
};

static void room_destroy(void *pointer)
{
  struct room *room = pointer;
  g_ptr_array_unref(room->layouts);
  g_free(room);
}

static struct room *find_room(GHashTable *rooms, const char *card, const char *field)
{
  g_autofree char *key = g_strdup_printf("%s\n%s", card, field);
  struct room *room = g_hash_table_lookup(rooms, key);
  if (!room) {
    room = g_new0(struct room, 1);
    room->layouts = g_ptr_array_new();
    room->letters = INFINITY;
    g_hash_table_insert(rooms, g_steal_pointer(&key), room);
  }
  return room;
}

/* The size at which the text still does its work. */
static double readable_size(const struct box *box)
{
  double least = MAX(box->style.size.min, box->style.min_size), most = MAX(box->style.size.max, least);
  return MAX(least, most / 2);
}

/* How many letters have room in the box, at the least as many as it shows. */
static double count_letters(const struct box *box)
{
  double size = readable_size(box);
  bool fitted = box->style.size.max > MAX(box->style.size.min, box->style.min_size);
  int limit = box->paragraph->lines;
  int lines = limit > 0 ? limit : box->block->line_count;
  if (fitted) {
    int high = MAX((int)floor(box->content.height / (size * box->paragraph->line_height)), 1);
    lines = limit > 0 ? MIN(limit, high) : high;
  }
  double letters = lines * box->content.width / (LETTER_WIDTH * size) * (lines > 1 ? FULL_LINES : 1);
  return MAX(letters, (double)g_utf8_strlen(box->paragraph->text, -1));
}

static bool is_repeated(const struct layout_box *box, const char *field)
{
  bool found = box->each && g_str_equal(box->each, field);
  for (size_t i = 0; i < box->child_count && !found; i++)
    found = is_repeated(box->children[i], field);
  return found;
}

static void measure_box(GHashTable *rooms, const struct piece *piece, const struct box *box)
{
  g_autofree char *field = g_strdup(box->field);
  if (g_str_has_suffix(field, FIELD_SECOND))
    field[strlen(field) - strlen(FIELD_SECOND)] = '\0';
  const struct card *card = piece->card;
  bool common = !campaign_field(piece->campaign, NULL, field);
  struct room *room = find_room(rooms, common ? card->key : "*", field);
  if (!g_ptr_array_find_with_equal_func(room->layouts, card->layout->name, g_str_equal, NULL))
    g_ptr_array_add(room->layouts, (char *)card->layout->name);
  if (box->paragraph->lines > 0)
    room->lines = room->lines > 0 ? MIN(room->lines, box->paragraph->lines) : box->paragraph->lines;
  room->letters = MIN(room->letters, count_letters(box));
  room->big = room->big || readable_size(box) >= BIG * piece->unit;
  room->list = room->list || is_repeated(card->layout->side[piece->key.side], field);
}

static void measure_boxes(GHashTable *rooms, const struct piece *piece, const struct box *box)
{
  if (box->kind == BOX_TEXT && box->field && box->block && box->paragraph->text[0])
    measure_box(rooms, piece, box);
  for (size_t i = 0; i < box->child_count; i++)
    measure_boxes(rooms, piece, box->children[i]);
}

/* Whether the piece tells something new: the first card of each key, in the source language. */
static bool is_wanted(const struct campaign *campaign, const struct piece_key *key)
{
  const struct card *card = &campaign->cards[key->card];
  bool first = key->card == 0 || !g_str_equal(card[-1].key, card->key);
  return first && campaign->language_uses[key->language].first == review_source(campaign);
}

static void measure_pieces(GHashTable *rooms, const struct compose_input *input, const struct plan *plan)
{
  struct report *unheard = report_create(); /* check tells what is wrong with cards */
  struct arrange_context context = {.typesetter = typesetter_create(input->fonts)};
  for (size_t i = 0; i < plan->piece_count; i++) {
    if (!is_wanted(input->campaign, &plan->pieces[i]))
      continue;
    struct piece *piece = compose_piece(input, plan->pieces[i], unheard);
    if (piece) {
      arrange_piece(piece, &context, unheard);
      measure_boxes(rooms, piece, piece->root);
    }
    piece_destroy(piece);
  }
  typesetter_destroy(context.typesetter);
  report_destroy(unheard);
}

/* A number of letters as people say it: nobody counts to 43. */
static int round_letters(double letters)
{
  int step = letters < 20 ? 5 : letters < 200 ? 10 : 50;
  return MAX((int)(letters / step + 0.5) * step, step);
}

/* Puts what is known of a text into words; free with g_free. */
static char *word_advice(const struct room *room)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < room->layouts->len; i++)
    g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", (const char *)room->layouts->pdata[i]);
  g_string_append(out, ": ");
  if (room->list)
    g_string_append(out, "one a line, each ");
  if (room->big)
    g_string_append(out, "big, ");
  if (room->lines == 1)
    g_string_append(out, "one line, ");
  else if (room->lines > 1)
    g_string_append_printf(out, "at most %d lines, ", room->lines);
  g_string_append_printf(out, "about %d letters", round_letters(room->letters));
  return g_string_free(out, FALSE);
}

static void add_fixed(GHashTable *advice, const struct campaign *campaign)
{
  for (size_t i = 0; i < campaign->card_count; i++) {
    const char *key = campaign->cards[i].key;
    g_hash_table_replace(advice, g_strdup_printf("%s\ncaption", key), g_strdup("posted with the picture"));
    g_hash_table_replace(advice, g_strdup_printf("%s\nalt", key),
                         g_strdup("the picture in words, for people who do not see it"));
  }
}

GHashTable *strings_advice(const struct compose_input *input, const struct plan *plan)
{
  GHashTable *advice = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) rooms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, room_destroy);
  GHashTableIter iterator;
  void *key, *room;
  measure_pieces(rooms, input, plan);
  add_fixed(advice, input->campaign);
  g_hash_table_iter_init(&iterator, rooms);
  while (g_hash_table_iter_next(&iterator, &key, &room))
    g_hash_table_replace(advice, g_strdup(key), word_advice(room));
  return advice;
}
