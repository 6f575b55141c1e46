/*
 * Saying what cards lack; see the header.
 *
 * One cause is one finding: a card that can never be made is told once and not for each language, and a language in
 * which no card has a field is told at the language and not at each card.
 */
#include "model/plan_missing.h"

void plan_missing_init(struct plan_missing *missing, const struct campaign *campaign, const bool *cards,
                       struct report *report)
{
  *missing = (struct plan_missing){campaign, cards, report,
                                   g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
}

void plan_missing_finish(struct plan_missing *missing)
{
  g_hash_table_unref(missing->columns);
}

static bool lacks_everywhere(const struct campaign *campaign, const struct card *card, const char *field)
{
  for (size_t i = 0; i < campaign->language_count; i++) {
    if (campaign_has_text(campaign, card, field, i)) {
      return false;
    }
  }
  return true;
}

bool plan_missing_has_all(const struct campaign *campaign, const struct card *card)
{
  for (const char **field = card->layout->needs; field && *field; field++) {
    if (lacks_everywhere(campaign, card, *field)) {
      return false;
    }
  }
  return true;
}

static bool is_picture(const struct layout_box *box, const char *field)
{
  bool found = box->picture && box->picture->count == 1 && g_str_equal(box->picture->parts[0].text, field);

  for (size_t i = 0; i < box->child_count && !found; i++) {
    found = is_picture(box->children[i], field);
  }
  return found;
}

/* What to write for a field that the card has in no language; free with g_free. */
static char *never_help(const struct campaign *campaign, const struct card *card, const char *field)
{
  struct place place = campaign_place(campaign, card, field, 0);
  bool picture = false;

  for (int side = 0; side < CARD_SIDE_COUNT; side++) {
    picture = picture || (card->layout->side[side] && is_picture(card->layout->side[side], field));
  }
  if (picture) {
    return g_strdup_printf("name a file, for example\n%s: pictures/our-street.jpg", field);
  }
  return place.source ? g_strdup_printf("write it in %s, line %d, or take the card out", place.source->name, place.line)
                      : g_strdup("write it below the card or in texts.csv, or take the card out");
}

void plan_missing_report_never(struct plan_missing *missing, const struct card *card)
{
  for (const char **field = card->layout->needs; field && *field; field++) {
    if (lacks_everywhere(missing->campaign, card, *field)) {
      g_autofree char *help = never_help(missing->campaign, card, *field);
      report_piece(missing->report, SEVERITY_ERROR, "text-missing", (struct subject){card->id, NULL, NULL, NULL},
                   card->place, help, "card \"%s\" makes nothing: layout \"%s\" needs \"%s\", and it is missing",
                   card->id, card->layout->name, *field);
    }
  }
}

/* Whether no card at all, of several, has the field in the language: then a column is empty or has another name. */
static bool is_column_empty(struct plan_missing *missing, size_t language, const char *field)
{
  const struct campaign *campaign = missing->campaign;
  size_t count = 0;

  for (size_t i = 0; i < campaign->card_count; i++) {
    const struct card *card = &campaign->cards[i];
    if (missing->cards[i] && card->layout->needs && g_strv_contains((const char *const *)card->layout->needs, field) &&
        plan_missing_has_all(campaign, card)) {
      if (campaign_has_text(campaign, card, field, language)) {
        return false;
      }
      count++;
    }
  }
  return count > 1;
}

/* As is_column_empty, found out once. */
static bool knows_column_empty(struct plan_missing *missing, size_t language, const char *field)
{
  g_autofree char *key = g_strdup_printf("%zu %s", language, field);
  void *known = NULL;

  if (!g_hash_table_lookup_extended(missing->columns, key, NULL, &known)) {
    known = GINT_TO_POINTER(is_column_empty(missing, language, field));
    g_hash_table_insert(missing->columns, g_steal_pointer(&key), known);
  }
  return GPOINTER_TO_INT(known);
}

/* The same finding for each card, so that report_fold makes one of all. */
static void report_column(struct plan_missing *missing, const struct card *card, size_t language, const char *field)
{
  const struct campaign *campaign = missing->campaign;
  const char *tag = campaign->language_tags[language];
  g_autofree char *help = g_strdup_printf("write the texts in %s (in a table: below \"%s\"), or take \"%s\" out of "
                                          "\"languages\"",
                                          campaign->languages[language]->name, tag, tag);

  report_piece(missing->report, SEVERITY_WARNING, "text-missing", (struct subject){card->id, tag, NULL, NULL},
               campaign->language_places[language], help, "no card has \"%s\" in \"%s\": they are left out of it",
               field, tag);
}

/* Says where the text should stand, and what comes of it. */
static void report_cell(struct plan_missing *missing, const struct card *card, size_t language, const char *field)
{
  const struct campaign *campaign = missing->campaign;
  const char *tag = campaign->language_tags[language];
  struct place place = campaign_place(campaign, card, field, language);
  g_autofree char *help = g_strdup_printf("write the text in %s", campaign->languages[language]->name);

  report_piece(missing->report, SEVERITY_WARNING, "text-missing", (struct subject){card->id, tag, NULL, NULL},
               place.source ? place : card->place, help, "\"%s\" is missing: the card is left out of \"%s\"", field,
               tag);
}

void plan_missing_report(struct plan_missing *missing, const struct card *card, size_t language, const char *field)
{
  if (knows_column_empty(missing, language, field)) {
    report_column(missing, card, language, field);
  } else {
    report_cell(missing, card, language, field);
  }
}
