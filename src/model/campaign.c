/*
 * Loading a campaign, and asking it for its texts.
 *
 * Loading goes on after a mistake, so that one run shows all; what counts at the end is whether
 * the report has more errors than before. The rooms: campaign_keys.c the table, campaign_settings.c
 * and campaign_formats.c the top of the file, campaign_cards.c and campaign_each.c the cards,
 * campaign_texts.c the words, campaign_fields.c what a field is while it is written.
 */
#include "model/campaign.h"

#include "base/arena.h"
#include "model/campaign_adjust.h"
#include "model/campaign_cards.h"
#include "model/campaign_fields.h"
#include "model/campaign_files.h"
#include "model/campaign_formats.h"
#include "model/campaign_inks.h"
#include "model/campaign_pictures_read.h"
#include "model/campaign_printer.h"
#include "model/campaign_texts.h"
#include "model/expect.h"
#include "model/value.h"

#include <string.h>

static int count_errors(const struct report *report)
{
  return report_count(report, SEVERITY_ERROR) + report_count(report, SEVERITY_FAILURE);
}

static bool load_libraries(struct campaign *campaign, const char *data, struct report *report)
{
  g_autofree char *layouts = g_build_filename(data, "layouts", NULL), *fonts = g_build_filename(data, "fonts", NULL);

  campaign->format_library = format_library_load(layouts, report);
  campaign->language_library = language_library_load(fonts, report);
  if (campaign->format_library) {
    arena_own(campaign->arena, campaign->format_library, (GDestroyNotify)format_library_destroy);
  }
  if (campaign->language_library) {
    arena_own(campaign->arena, campaign->language_library, (GDestroyNotify)language_library_destroy);
  }
  return campaign->format_library && campaign->language_library;
}

/* The tree of the campaign file, owned by the campaign; NULL if it cannot be read at all. */
static const struct node *load_root(struct campaign_draft *draft)
{
  g_autofree char *path = g_build_filename(draft->campaign->folder, draft->file, NULL);
  struct syntax *syntax = syntax_load(path, draft->file, (struct place){0}, draft->report);
  const struct node *root;

  if (syntax == NULL) {
    return NULL;
  }
  arena_own(draft->campaign->arena, syntax, (GDestroyNotify)syntax_destroy);
  root = syntax_root(syntax);
  if (root->count == 0) {
    report_error(draft->report, (struct place){.source = root->place.source},
                 "this makes a campaign that builds as it is: placard new my-campaign", "the file says nothing yet");
    return NULL;
  }
  /* A file for another version would be full of keys that are wrong only here. */
  return expect_version(root, "placard", draft->report) || !syntax_find(root, "placard") ? root : NULL;
}

static void read_campaign(struct campaign_draft *draft)
{
  const struct node *root = load_root(draft);

  if (root == NULL) {
    return;
  }
  draft->campaign->settings = root;
  draft->cards = g_array_new(FALSE, FALSE, sizeof(struct card));
  draft->card_layouts = g_ptr_array_new();
  draft->groups = g_array_new(FALSE, FALSE, sizeof(struct draft_group));
  draft->layouts = g_ptr_array_new();
  draft->card_by_id = g_hash_table_new(g_str_hash, g_str_equal);
  draft->faulty_cards = g_ptr_array_new();
  campaign_keys_read(draft, SCOPE_CAMPAIGN, root);
  campaign_adjust_read(draft, root);
  campaign_texts_read(draft);
  campaign_cards_name(draft);
  campaign_cards_finish(draft);
  campaign_inks_number(draft);
  campaign_pictures_match(draft);
  g_array_unref(draft->cards);
  g_ptr_array_unref(draft->card_layouts);
  g_array_unref(draft->groups);
  g_ptr_array_unref(draft->layouts);
  g_hash_table_unref(draft->card_by_id);
  g_ptr_array_unref(draft->faulty_cards);
}

static struct campaign *load(const char *folder, const char *data, bool makes_texts, struct report *report)
{
  g_autofree char *root = NULL, *file = NULL;
  struct campaign *campaign;
  struct campaign_draft draft = {.report = report, .data = data, .paper = PAPER_BOTH, .makes_texts = makes_texts};
  int errors = count_errors(report);

  if (!campaign_files_find(folder, &root, &file, report)) {
    return NULL;
  }
  campaign = g_new0(struct campaign, 1);
  campaign->arena = arena_create();
  campaign->folder = arena_strdup(campaign->arena, root);
  campaign->version = "1";
  campaign->texts_files = arena_array(campaign->arena, const char *, 1);
  draft.campaign = campaign;
  draft.file = file;
  if (load_libraries(campaign, data, report)) {
    read_campaign(&draft);
    campaign_printer_load(campaign, report);
  }
  if (count_errors(report) > errors) {
    g_clear_pointer(&campaign, campaign_destroy);
  }
  return campaign;
}

struct campaign *campaign_load(const char *folder, const char *data, struct report *report)
{
  return load(folder, data, false, report);
}

struct campaign *campaign_load_for_texts(const char *folder, const char *data, struct report *report)
{
  return load(folder, data, true, report);
}

void campaign_destroy(struct campaign *campaign)
{
  if (campaign) {
    arena_destroy(campaign->arena);
    g_free(campaign);
  }
}

const struct field *campaign_field(const struct campaign *campaign, const struct card *card, const char *name)
{
  const struct field *field = card ? campaign_fields_find(card->fields, card->field_count, name) : NULL;

  return field ? field : campaign_fields_find(campaign->fields, campaign->field_count, name);
}

/* The text in a language, also an empty one whose place is known; NULL where nobody wrote one. */
static const struct field_text *text_of(const struct field *field, size_t language)
{
  return field == NULL ? NULL : &field->by_language[field->every_language ? 0 : language];
}

/* Whether the field is asked for in the second language of a pair. */
static bool asks_second(const char *name)
{
  return g_str_has_suffix(name, FIELD_SECOND);
}

const char *campaign_tag(const struct campaign *campaign, size_t language)
{
  return campaign->language_tags[campaign->language_uses[language].first];
}

const struct language *campaign_field_language(const struct campaign *campaign, const char *name, size_t language)
{
  const struct language_use *use = &campaign->language_uses[language];

  return campaign->languages[asks_second(name) ? use->second : use->first];
}

/* The card's text before the campaign's; `*field` gets the field it is of. */
static const struct field_text *find_plain_text(const struct campaign *campaign, const struct card *card,
                                                const char *name, size_t language, const struct field **field)
{
  const struct field *own = card ? campaign_fields_find(card->fields, card->field_count, name) : NULL;
  const struct field *common = campaign_fields_find(campaign->fields, campaign->field_count, name);
  const struct field_text *own_text = text_of(own, language), *common_text = text_of(common, language);
  bool is_own = own_text && (own_text->text || !common_text || !common_text->text);

  *field = is_own ? own : common;
  return is_own ? own_text : common_text;
}

/* The same in a language that may be a pair, of a field that somebody wrote. */
static const struct field_text *find_written(const struct campaign *campaign, const struct card *card, const char *name,
                                             size_t language, const struct field **field)
{
  const struct language_use *use = &campaign->language_uses[language];

  if (!asks_second(name)) {
    return find_plain_text(campaign, card, name, use->first, field);
  }
  if (!use->pair) {
    return NULL;
  }
  g_autofree char *plain = g_strndup(name, strlen(name) - strlen(FIELD_SECOND));
  return find_plain_text(campaign, card, plain, use->second, field);
}

/* Whether the field is a link as people read it. */
static bool asks_short_link(const char *name)
{
  return g_str_equal(name, FIELD_SHORT_LINK) || g_str_equal(name, FIELD_SHORT_LINK FIELD_SECOND);
}

/* The same of any field; for a short link that nobody wrote, the whole link. */
static const struct field_text *find_text(const struct campaign *campaign, const struct card *card, const char *name,
                                          size_t language, const struct field **field)
{
  const struct field_text *text = find_written(campaign, card, name, language, field);

  if ((text && text->text) || !asks_short_link(name)) {
    return text;
  }
  return find_written(campaign, card, asks_second(name) ? "link" FIELD_SECOND : "link", language, field);
}

/* A link without what only machines need: its scheme, "www." and a last slash. */
static const char *shorten_link(const char *link, struct arena *arena)
{
  const char *scheme_end = strstr(link, "://");
  const char *start = scheme_end ? scheme_end + strlen("://") : link;

  start += g_str_has_prefix(start, "www.") ? strlen("www.") : 0;
  return arena_strndup(arena, start, strlen(start) - (g_str_has_suffix(start, "/") ? 1 : 0));
}

const char *campaign_text(const struct campaign *campaign, const struct card *card, const char *name, size_t language,
                          struct arena *arena)
{
  const struct field *field;
  const struct field_text *text = find_text(campaign, card, name, language, &field);

  if (text == NULL || text->text == NULL) {
    return NULL;
  }
  if (!field->list) {
    return asks_short_link(name) ? shorten_link(text->text, arena) : text->text;
  }
  g_autofree char *joined = g_strjoinv(" ", (char **)campaign_items(campaign, card, name, language, arena));
  return arena_strdup(arena, joined);
}

const char **campaign_items(const struct campaign *campaign, const struct card *card, const char *name, size_t language,
                            struct arena *arena)
{
  const struct field *field;
  const struct field_text *text = find_text(campaign, card, name, language, &field);
  g_auto(GStrv) lines = g_strsplit(text && text->text ? text->text : "", "\n", -1);
  const char **items = arena_array(arena, const char *, g_strv_length(lines) + 1);
  const char *mark = g_str_equal(name, "hashtags") || g_str_equal(name, "hashtags" FIELD_SECOND) ? "#" : "";

  for (size_t i = 0; lines[i]; i++) {
    items[i] = arena_printf(arena, "%s%s", mark, lines[i]);
  }
  return items;
}

bool campaign_has_text(const struct campaign *campaign, const struct card *card, const char *name, size_t language)
{
  const struct field *field;
  const struct field_text *text = find_text(campaign, card, name, language, &field);

  return text && text->text;
}

struct place campaign_place(const struct campaign *campaign, const struct card *card, const char *name, size_t language)
{
  const struct field *field;
  const struct field_text *text = find_text(campaign, card, name, language, &field);

  return text ? text->place : (struct place){0};
}
