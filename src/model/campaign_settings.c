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

/* What to write for a tag that nobody knows, free with g_free; `tags` are those that are known. */
static char *suggest_language(const struct language_library *library, const char *tag, const char **tags)
{
  g_autofree char *hyphens = g_strdelimit(g_strdup(tag), "_", '-');

  if (strchr(tag, '_') && language_find(library, hyphens)) {
    return g_strdup_printf("write it with a hyphen: \"%s\"", hyphens);
  }
  for (size_t i = 0; i < library->count; i++) {
    if (campaign_fields_is_language_name(&library->languages[i], tag)) {
      return g_strdup_printf("languages are written by their tags: \"%s\"", tags[i]);
    }
  }
  return expect_suggestion(tag, tags, library->count);
}

/* Adds the language that `node` names. */
static void add_language(struct campaign_draft *draft, const struct node *node)
{
  struct campaign *campaign = draft->campaign;
  const struct language_library *library = campaign->language_library;
  const struct language *language = language_find(library, node->text);
  g_autofree const char **tags = g_new(const char *, library->count);

  for (size_t i = 0; i < library->count; i++) {
    tags[i] = library->languages[i].tag;
  }
  if (language == NULL || strspn(node->text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-") != strlen(node->text)) {
    g_autofree char *help = suggest_language(library, node->text, tags);
    report_error(draft->report, node->place, help, "placard knows no language \"%s\" yet", node->text);
  } else if (campaign_fields_language(campaign, node->text) >= 0) {
    report_error(draft->report, node->place, "name it once", "language \"%s\" is named twice", node->text);
  } else {
    campaign->languages[campaign->language_count] = language;
    campaign->language_places[campaign->language_count] = node->place;
    campaign->language_tags[campaign->language_count++] = node->text;
  }
}

void campaign_settings_read_languages(struct campaign_draft *draft, const struct campaign_key *key,
                                      const struct node *value)
{
  struct campaign *campaign = draft->campaign;
  size_t count;
  const struct node *const *nodes = expect_texts(value, key->name, campaign->arena, &count, draft->report);

  if (nodes == NULL) {
    return;
  }
  campaign->languages = arena_array(campaign->arena, const struct language *, count);
  campaign->language_tags = arena_array(campaign->arena, const char *, count);
  campaign->language_places = arena_array(campaign->arena, struct place, count);
  for (size_t i = 0; i < count; i++) {
    add_language(draft, nodes[i]);
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

void campaign_settings_read_texts(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value)
{
  (void)key;
  draft->texts = value;
}
