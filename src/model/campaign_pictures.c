/*
 * Finding what is said of a picture; see the header.
 *
 * The campaign keeps a table of the names that its cards use, which campaign_pictures_read.c fills.
 */
#include "model/campaign_pictures.h"

#include "base/arena.h"
#include "input/file.h"
#include "model/campaign_fields.h"

const struct campaign_picture *campaign_pictures_find(const struct campaign *campaign, const struct card *card,
                                                      const char *field, size_t language)
{
  struct arena *arena;
  const struct campaign_picture *picture = NULL;

  if (campaign->picture_count == 0) {
    return NULL;
  }
  arena = arena_create();
  const char *text = campaign_text(campaign, card, field, language, arena);
  if (text) {
    g_autofree char *folder = file_naming_folder(campaign->folder, campaign_place(campaign, card, field, language));
    g_autofree char *name = g_strconcat(folder, "\n", text, NULL);
    picture = g_hash_table_lookup(campaign->picture_by_name, name);
  }
  arena_destroy(arena);
  return picture;
}

const struct campaign_picture *campaign_pictures_at(const struct campaign *campaign, const char *path)
{
  for (size_t i = 0; i < campaign->picture_count; i++) {
    if (g_str_equal(campaign->pictures[i].path, path)) {
      return &campaign->pictures[i];
    }
  }
  return NULL;
}

const char *campaign_pictures_credit(const struct campaign *campaign, const struct campaign_picture *picture,
                                     size_t language)
{
  const struct field *field = campaign_fields_find(picture->fields, picture->field_count, "credit");

  if (field == NULL || picture->anonymous) {
    return NULL;
  }
  return field->by_language[field->every_language ? 0 : campaign->language_uses[language].first].text;
}
