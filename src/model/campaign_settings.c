/*
 * The settings of a campaign; see the header.
 */
#include "model/campaign_settings.h"

#include "base/arena.h"
#include "model/campaign_fields.h"
#include "model/expect.h"
#include "model/palette.h"
#include "model/value.h"

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

void campaign_settings_read_limit(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  struct picture_limits *limits = &draft->campaign->limits;
  const struct {
    const char *name;
    double *number, most; /* cairo counts a picture's bytes in 31 bits; libxml2 a file's */
  } numbers[] = {{"picture-megapixels", &limits->megapixels, 500},
                 {"picture-megabytes", &limits->megabytes, 1000},
                 {"drawing-parts", &limits->parts, 1e9}};

  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    if (g_str_equal(numbers[i].name, key->name)) {
      value_parse_number(value, 1, numbers[i].most, numbers[i].number, draft->report);
    }
  }
}

void campaign_settings_read_kits(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value)
{
  int word = expect_word(value, key->name, key->words, KIT_SPLIT_COUNT, draft->report);

  draft->campaign->split = word < 0 ? KIT_BY_LANGUAGE : (enum kit_split)word;
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
