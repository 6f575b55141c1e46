/*
 * See check_release.h. A photo is told of where the campaign speaks of it, else where a card first names it.
 */
#include "check/check_release.h"

#include "base/arena.h"
#include "model/campaign_pictures.h"

/* The campaign while its photos are looked for. */
struct looking {
  const struct compose_input *input;
  GHashTable *seen; /* struct image */
  struct report *report;
};

/* One photo, as a card shows it. */
struct photo {
  const struct card *card;
  const struct layout_box *box;
  size_t language;
  const char *file;
  const struct campaign_picture *picture; /* what the campaign says of it, or NULL */
  struct place place;
};

/* Whether the layout names somebody for the picture on this card. */
static bool has_own_credit(const struct campaign *campaign, const struct photo *photo)
{
  const char *tag = campaign->languages[photo->language]->tag;
  const struct text_template *credit = photo->box->credit ? value_find_text(photo->box->credit, tag) : NULL;
  bool filled = credit != NULL;
  for (size_t i = 0; credit && i < credit->count; i++)
    filled = filled && (!credit->parts[i].is_field ||
                        campaign_has_text(campaign, photo->card, credit->parts[i].text, photo->language));
  return filled;
}

/* Reports a sentence: the photo's name stands between its two halves. */
static void find(const struct looking *looking, const struct photo *photo, enum severity severity, const char *rule,
                 const char *help, const char *const words[2])
{
  struct subject subject = {.card = photo->card->id};
  report_piece(looking->report, severity, rule, subject, photo->place, help, "%s \"%s\" %s", words[0], photo->file,
               words[1]);
}

static void check_people(const struct looking *looking, const struct photo *photo)
{
  enum picture_answer people = photo->picture ? photo->picture->people : PICTURE_UNSAID;
  enum picture_answer release = photo->picture ? photo->picture->release : PICTURE_UNSAID;
  if (people == PICTURE_NO || release == PICTURE_YES)
    return;
  if (release == PICTURE_NO) {
    find(looking, photo, SEVERITY_ERROR, "picture-release",
         "take another picture; or cover all of them by \"faces\", and write \"people: no\" instead",
         (const char *[]){"people who can be known in", "have not agreed to be shown"});
    return;
  }
  g_autofree char *help = g_strdup_printf("under \"pictures\" write\n%s: {release: yes}\n"
                                          "if all who can be known in it agreed, or {people: no} if nobody can be; "
                                          "\"faces\" covers who must not be",
                                          photo->file);
  bool covers = photo->picture && photo->picture->face_count > 0;
  find(looking, photo, SEVERITY_WARNING, "picture-release", help,
       (const char *[]){"nothing says whether the people in",
                        covers ? "whose faces are not covered agreed to be shown" : "agreed to be shown"});
}

static void check_credit(const struct looking *looking, const struct photo *photo)
{
  const struct campaign *campaign = looking->input->campaign;
  const struct campaign_picture *picture = photo->picture;
  if (has_own_credit(campaign, photo) ||
      (picture && (picture->anonymous || campaign_pictures_credit(campaign, picture, photo->language))))
    return;
  g_autofree char *help = g_strdup_printf("under \"pictures\" write\n%s: {credit: NAME}\n"
                                          "or {credit: none} if nobody is to be named",
                                          photo->file);
  find(looking, photo, SEVERITY_NOTE, "picture-credit", help, (const char *[]){"nothing says whose picture", "is"});
}

/* Looks at the photo that the box shows in a language, if there is one and nobody has yet. */
static void look_at_photo(const struct looking *looking, const struct card *card, const struct layout_box *box,
                          size_t language)
{
  const struct campaign *campaign = looking->input->campaign;
  const char *field = box->picture->parts[0].text; /* layout_load allows nothing else */
  struct arena *arena = arena_create();
  struct photo photo = {card, box, language, campaign_text(campaign, card, field, language, arena)};
  photo.place = campaign_place(campaign, card, field, language);
  const struct image *image = photo.file ? image_find(looking->input->images, campaign->folder, photo.file, photo.place)
                                         : NULL;
  if (image && image->kind == IMAGE_RASTER && g_hash_table_add(looking->seen, (gpointer)image)) {
    photo.picture = campaign_pictures_find(campaign, card, field, language);
    if (photo.picture)
      photo.place = photo.picture->place;
    check_people(looking, &photo);
    check_credit(looking, &photo);
  }
  arena_destroy(arena);
}

static void look_at_box(const struct looking *looking, const struct card *card, const struct layout_box *box)
{
  for (size_t i = 0; box->kind == BOX_IMAGE && i < looking->input->campaign->language_count; i++)
    look_at_photo(looking, card, box, i);
  for (size_t i = 0; i < box->child_count; i++)
    look_at_box(looking, card, box->children[i]);
}

void check_release(const struct compose_input *input, struct report *report)
{
  struct looking looking = {input, g_hash_table_new(NULL, NULL), report};
  for (size_t i = 0; i < input->campaign->card_count; i++) {
    const struct card *card = &input->campaign->cards[i];
    for (int side = 0; side < CARD_SIDE_COUNT; side++)
      if (card->layout->side[side])
        look_at_box(&looking, card, card->layout->side[side]);
  }
  g_hash_table_unref(looking.seen);
}
