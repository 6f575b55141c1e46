/*
 * The settings of a campaign; see the header.
 */
#include "model/campaign_settings.h"

#include "base/arena.h"
#include "model/campaign_fields.h"
#include "model/expect.h"
#include "model/palette.h"

#include <string.h>

/* Room for the language, the format and the folder in a file name of 100 bytes. */
#define LONGEST_CAMPAIGN_SLUG 60

void campaign_settings_read_id(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  const char *text = expect_text(value, key->name, draft->report);
  g_autofree char *slug = text ? language_slug(text, LONGEST_CAMPAIGN_SLUG) : NULL;

  if (slug == NULL) {
    return;
  }
  if (*slug == '\0') {
    report_error(draft->report, value->place, "use some letters or digits", "no file can be named after the id \"%s\"",
                 text);
    return;
  }
  draft->campaign->id = campaign_fields_normalize(draft, text);
  draft->campaign->slug = arena_strdup(draft->campaign->arena, slug);
}

void campaign_settings_read_version(struct campaign_draft *draft, const struct campaign_key *key,
                                    const struct node *value)
{
  const char *text = expect_text(value, key->name, draft->report);

  draft->campaign->version = text ? campaign_fields_normalize(draft, text) : NULL;
}

void campaign_settings_read_date(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  struct campaign *campaign = draft->campaign;
  struct date date;

  if (expect_date(value, key->name, &date, draft->report)) {
    campaign->date = value->text;
    campaign->year = date.year;
    campaign->month = date.month;
    campaign->day = date.day;
  }
}

void campaign_settings_read_field(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  campaign_fields_read(draft, campaign_fields_owner(draft), key->field, value);
}

void campaign_settings_read_block(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  if (expect_map(value, key->name, draft->report)) {
    campaign_keys_read(draft, key->inner, value);
  }
}

void campaign_settings_read_palette(struct campaign_draft *draft, const struct campaign_key *key,
                                    const struct node *value)
{
  if (expect_map(value, key->name, draft->report)) {
    palette_parse(value, draft->campaign->arena, &draft->campaign->palette, draft->report);
  }
}

void campaign_settings_read_font(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  enum font_role role = g_str_equal(key->name, "display") ? FONT_DISPLAY : FONT_TEXT;

  draft->campaign->fonts[role] = expect_text(value, key->name, draft->report);
  draft->campaign->font_places[role] = value->place;
}

void campaign_settings_read_kits(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  int word = expect_word(value, key->name, key->words, KIT_SPLIT_COUNT, draft->report);

  draft->campaign->split = word < 0 ? KIT_BY_LANGUAGE : (enum kit_split)word;
}

void campaign_settings_read_memory(struct campaign_draft *draft, const struct campaign_key *key,
                                   const struct node *value)
{
  enum { MOST = 1 << 20 };
  const char *text = expect_text(value, key->name, draft->report);
  guint64 megabytes = 0;

  if (text && !g_ascii_string_to_unsigned(text, 10, 16, MOST, &megabytes, NULL)) {
    report_error(draft->report, value->place, "write a whole number of megabytes from 16 on, such as 512",
                 "\"%s\" is no amount of memory", text);
  } else if (text) {
    draft->campaign->picture_memory = (size_t)megabytes << 20;
  }
}

void campaign_settings_read_reviewed(struct campaign_draft *draft, const struct campaign_key *key,
                                     const struct node *value)
{
  enum { OPTIONAL, REQUIRED, WORD_COUNT };
  draft->campaign->review_required = expect_word(value, key->name, key->words, WORD_COUNT, draft->report) == REQUIRED;
}

void campaign_settings_read_texts(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  (void)key;
  draft->texts = value;
}
