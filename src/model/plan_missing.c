/*
 * Saying what cards lack; see the header.
 *
 * One cause is one finding: a card that can never be made is told once and not for each language, and a language in
 * which no card has a field is told at the language and not at each card.
 */
#include "model/plan_missing.h"

#include "model/value.h"

#include <string.h>

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

bool plan_missing_is_meant(const struct card *card, const struct language_use *use)
{
  return use->made && (use->pair ? card->layout->seconds[0] != NULL : !card->layout->pairs_only);
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

/* What to write for a field that the card has in no language; free with g_free. */
static char *never_help(const struct campaign *campaign, const struct card *card, const char *field)
{
  struct place place = campaign_place(campaign, card, field, 0);

  if (layout_has_picture(card->layout, field)) {
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

/* Whether the card must have `asked`, a field or its second language, in the language. */
static bool must_have(const struct campaign *campaign, const struct card *card, size_t language, const char *asked)
{
  bool second = g_str_has_suffix(asked, FIELD_SECOND);
  g_autofree char *field = second ? g_strndup(asked, strlen(asked) - strlen(FIELD_SECOND)) : g_strdup(asked);

  return plan_missing_is_meant(card, &campaign->language_uses[language]) && card->layout->needs &&
         g_strv_contains((const char *const *)card->layout->needs, field) &&
         (!second || g_strv_contains((const char *const *)card->layout->seconds, field));
}

/* Whether no card at all, of several, has the field in the language: then a column is empty or has another name. */
static bool is_column_empty(const struct plan_missing *missing, size_t language, const char *asked)
{
  const struct campaign *campaign = missing->campaign;
  size_t count = 0;

  for (size_t i = 0; i < campaign->card_count; i++) {
    const struct card *card = &campaign->cards[i];
    if (missing->cards[i] && must_have(campaign, card, language, asked) && plan_missing_has_all(campaign, card)) {
      if (campaign_has_text(campaign, card, asked, language)) {
        return false;
      }
      count++;
    }
  }
  return count > 1;
}

/* As is_column_empty, found out once. */
static bool knows_column_empty(struct plan_missing *missing, size_t language, const char *asked)
{
  g_autofree char *key = g_strdup_printf("%zu %s", language, asked);
  void *known = NULL;

  if (!g_hash_table_lookup_extended(missing->columns, key, NULL, &known)) {
    known = GINT_TO_POINTER(is_column_empty(missing, language, asked));
    g_hash_table_insert(missing->columns, g_steal_pointer(&key), known);
  }
  return GPOINTER_TO_INT(known);
}

void plan_missing_report(struct plan_missing *missing, const struct card *card, size_t language, const char *asked)
{
  const struct campaign *campaign = missing->campaign;
  const struct language_use *use = &campaign->language_uses[language];
  const char *tag = campaign->language_tags[language];
  const char *name = campaign_field_language(campaign, asked, language)->name;
  const char *column = campaign->language_tags[g_str_has_suffix(asked, FIELD_SECOND) ? use->second : use->first];
  int length = (int)(strlen(asked) - (g_str_has_suffix(asked, FIELD_SECOND) ? strlen(FIELD_SECOND) : 0));
  struct subject subject = {card->id, tag, NULL, NULL};
  struct place place = campaign_place(campaign, card, asked, language);

  if (knows_column_empty(missing, language, asked)) {
    g_autofree char *help = g_strdup_printf("write the texts in %s (in a table: below \"%s\"), or take \"%s\" out of "
                                            "\"languages\"",
                                            name, column, tag);
    report_piece(missing->report, SEVERITY_WARNING, "text-missing", subject, use->place, help,
                 "no card has \"%.*s\" in \"%s\": they are left out of \"%s\"", length, asked, column, tag);
  } else {
    g_autofree char *help = g_strdup_printf("write the text in %s", name);
    report_piece(missing->report, SEVERITY_WARNING, "text-missing", subject, place.source ? place : card->place, help,
                 "\"%.*s\" is missing: the card is left out of \"%s\"", length, asked, tag);
  }
}
