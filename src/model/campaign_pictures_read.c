/*
 * Reading `pictures:`; see the header.
 *
 * A rectangle is checked here as far as it goes without the picture: shares of it can be seen to reach over its edge,
 * pixels cannot (compose/image_cover.c).
 */
#include "model/campaign_pictures_read.h"

#include "base/arena.h"
#include "input/file.h"
#include "model/campaign_fields.h"
#include "model/campaign_pictures.h"
#include "model/expect.h"

#include <math.h>
#include <string.h>

#define FACE_EXAMPLE "for example {left: 40%, top: 12%, width: 18%, height: 24%}"

enum { LEFT, TOP, WIDTH, HEIGHT, LENGTH_COUNT };
static const char *const face_keys[LENGTH_COUNT] = {"left", "top", "width", "height"};

/* Rounding of a sum of shares. */
#define SHARE_SLACK 1e-9

void campaign_pictures_read_credit(struct campaign_draft *draft, const struct campaign_key *key,
                                   const struct node *value)
{
  struct campaign_picture *picture = draft->picture;

  picture->anonymous = value->kind == NODE_TEXT && g_str_equal(value->text, "none");
  campaign_fields_read(draft, (struct field_owner){&picture->fields, &picture->field_count, picture->file}, key->name,
                       value);
}

void campaign_pictures_read_licence(struct campaign_draft *draft, const struct campaign_key *key,
                                    const struct node *value)
{
  const char *text = expect_text(value, key->name, draft->report);

  draft->picture->licence = text ? campaign_fields_normalize(draft, text) : NULL;
}

void campaign_pictures_read_answer(struct campaign_draft *draft, const struct campaign_key *key,
                                   const struct node *value)
{
  enum picture_answer *answer = g_str_equal(key->name, "people") ? &draft->picture->people : &draft->picture->release;
  bool yes;

  if (expect_flag(value, key->name, &yes, draft->report)) {
    *answer = yes ? PICTURE_YES : PICTURE_NO;
  }
}

void campaign_pictures_read_cover(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  int word = expect_word(value, key->name, key->words, PICTURE_COVER_COUNT, draft->report);

  draft->picture->cover = word < 0 ? PICTURE_BLUR : (enum picture_cover)word;
}

/* Reads "40%" or "410px". */
static bool read_length(const struct node *node, const char *key, struct picture_length *length, struct report *report)
{
  const char *text = expect_text(node, key, report);
  char *unit;

  if (text == NULL) {
    return false;
  }
  length->value = g_ascii_strtod(text, &unit);
  length->is_share = g_str_equal(unit, "%");
  if (unit == text || !isfinite(length->value) || length->value < 0 ||
      (!length->is_share && !g_str_equal(unit, "px"))) {
    return report_error(report, node->place, "write a part of the picture, such as 40%, or its pixels, such as 410px",
                        "\"%s\" cannot be \"%s\"", key, text);
  }
  length->value /= length->is_share ? 100 : 1;
  return true;
}

/* Whether start and length, both shares, stay in the picture, and the length is one at all. */
static bool check_reach(const struct node *node, const char *key, struct picture_length start,
                        struct picture_length length, struct report *report)
{
  if (length.value == 0) {
    return report_error(report, node->place, FACE_EXAMPLE, "nothing is covered: \"%s\" is 0", key);
  }
  if (!start.is_share || !length.is_share || start.value + length.value <= 1 + SHARE_SLACK) {
    return true;
  }
  return report_error(report, node->place, "count from the left and the top edge, to 100% at most",
                      "this reaches over the picture's edge: %g%% and %g%% are more than 100%%", start.value * 100,
                      length.value * 100);
}

static bool read_face(const struct node *node, struct picture_face *face, struct report *report)
{
  struct picture_length *lengths[LENGTH_COUNT] = {&face->left, &face->top, &face->width, &face->height};
  const struct node *values[LENGTH_COUNT];
  bool good = true;

  face->place = node->place;
  if (node->kind != NODE_MAP) {
    return report_error(report, node->place, FACE_EXAMPLE, "what is to be covered is a rectangle");
  }
  if (!expect_keys(node, face_keys, LENGTH_COUNT, report)) {
    return false;
  }
  for (int i = 0; i < LENGTH_COUNT; i++) {
    values[i] = expect_key(node, face_keys[i], FACE_EXAMPLE, report);
    good = values[i] && read_length(values[i], face_keys[i], lengths[i], report) && good;
  }
  return good && check_reach(values[WIDTH], "width", face->left, face->width, report) &&
         check_reach(values[HEIGHT], "height", face->top, face->height, report);
}

void campaign_pictures_read_faces(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  struct campaign_picture *picture = draft->picture;
  size_t count = value->kind == NODE_LIST ? value->count : 1;

  if (count == 0 || (value->kind == NODE_TEXT && value->text[0] == '\0')) {
    report_error(draft->report, value->place, FACE_EXAMPLE, "\"%s\" is empty", key->name);
    return;
  }
  picture->faces = arena_array(draft->campaign->arena, struct picture_face, count);
  for (size_t i = 0; i < count; i++) {
    const struct node *node = value->kind == NODE_LIST ? value->items[i] : value;
    if (read_face(node, &picture->faces[picture->face_count], draft->report)) {
      picture->face_count++;
    }
  }
}

/* The absolute path of the file, owned by the campaign; NULL after an error. */
static const char *find_file(struct campaign_draft *draft, const struct pair *pair)
{
  const char *folder = draft->campaign->folder;
  g_autofree char *path = file_resolve(folder, folder, pair->key, pair->key_place, draft->report);
  const struct campaign_picture *other = path ? campaign_pictures_at(draft->campaign, path) : NULL;

  if (other) {
    report_error(draft->report, pair->key_place, "write all of it under one of the two names",
                 "this is the file of line %d, \"%s\", under another name", other->place.line, other->file);
    return NULL;
  }
  return path ? arena_strdup(draft->campaign->arena, path) : NULL;
}

static void read_picture(struct campaign_draft *draft, const struct pair *pair)
{
  struct campaign *campaign = draft->campaign;
  struct campaign_picture picture = {.file = pair->key, .place = pair->key_place};

  picture.path = find_file(draft, pair);
  if (!expect_map(pair->value, pair->key, draft->report)) {
    return;
  }
  draft->picture = &picture;
  campaign_keys_read(draft, SCOPE_PICTURE, pair->value);
  draft->picture = NULL;
  if (picture.path) {
    campaign->pictures[campaign->picture_count++] = picture;
  }
}

void campaign_pictures_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  if (!expect_map(value, key->name, draft->report)) {
    return;
  }
  draft->campaign->pictures = arena_array(draft->campaign->arena, struct campaign_picture, value->count);
  for (size_t i = 0; i < value->count; i++) {
    read_picture(draft, &value->pairs[i]);
  }
}

/* Notes the picture that the text means, once for each name. What is wrong with the name is said when it is read. */
static void match_name(struct campaign *campaign, const char *text, struct place place, struct report *unused)
{
  g_autofree char *folder = file_naming_folder(campaign->folder, place);
  g_autofree char *name = g_strconcat(folder, "\n", text, NULL);

  if (g_hash_table_contains(campaign->picture_by_name, name)) {
    return;
  }
  g_autofree char *path = file_resolve(campaign->folder, folder, text, place, unused);
  const struct campaign_picture *picture = path ? campaign_pictures_at(campaign, path) : NULL;
  g_hash_table_insert(campaign->picture_by_name, g_steal_pointer(&name), (gpointer)picture);
}

static void match_field(struct campaign *campaign, const struct card *card, const char *field, struct report *unused)
{
  for (size_t language = 0; language < campaign->language_count; language++) {
    struct arena *arena = arena_create();
    const char *text = campaign_text(campaign, card, field, language, arena);
    if (text) {
      match_name(campaign, text, campaign_place(campaign, card, field, language), unused);
    }
    arena_destroy(arena);
  }
}

/* The pictures of the box and of those in it. */
static void match_box(struct campaign *campaign, const struct card *card, const struct layout_box *box,
                      struct report *unused)
{
  const struct text_template *picture = box->picture;

  if (picture && picture->count == 1 && picture->parts[0].is_field) {
    match_field(campaign, card, picture->parts[0].text, unused);
  }
  for (size_t i = 0; i < box->child_count; i++) {
    match_box(campaign, card, box->children[i], unused);
  }
}

void campaign_pictures_match(struct campaign_draft *draft)
{
  struct campaign *campaign = draft->campaign;
  struct report *unused;

  if (campaign->picture_count == 0) {
    return;
  }
  unused = report_create();
  campaign->picture_by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  arena_own(campaign->arena, campaign->picture_by_name, (GDestroyNotify)g_hash_table_unref);
  for (size_t i = 0; i < campaign->card_count; i++) {
    const struct card *card = &campaign->cards[i];
    for (int side = 0; card->layout && side < CARD_SIDE_COUNT; side++) {
      if (card->layout->side[side]) {
        match_box(campaign, card, card->layout->side[side], unused);
      }
    }
  }
  report_destroy(unused);
}
