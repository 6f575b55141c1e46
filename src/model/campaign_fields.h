/*
 * Fields while they are written: whose they are, in which language, and that none is written twice.
 *
 * Not for: reading them later (campaign.h).
 */
#pragma once

#include "model/campaign_draft.h"

/* Whose field it is: a card's, or the campaign's where `card` is NULL. */
struct field_owner {
  struct field **fields;
  size_t *count;
  const char *card; /* its id, for messages */
};

/* The owner of the campaign's own fields. */
struct field_owner campaign_fields_owner(struct campaign_draft *draft);

/* The owner of the fields of card number `card`; void once another card is added. */
struct field_owner campaign_fields_card_owner(struct campaign_draft *draft, size_t card);

/* Reads a text, a list, or a block of them by language, as the field `name` of `owner`. */
void campaign_fields_read(struct campaign_draft *draft, struct field_owner owner, const char *name,
                          const struct node *value);

/* Sets the field's text in a language, or in all (-1), from a cell. An empty text is missing, and only its place is
   kept. A text that is there already is an error which names both places. */
void campaign_fields_set(struct campaign_draft *draft, struct field_owner owner, const char *name, int language,
                         const char *text, struct place place);

/* Notes what is said of the field's text in a language, where there is one of its own. */
void campaign_fields_mark(struct field_owner owner, const char *name, int language, enum text_review review);

/* Gives `owner` copies of `count` fields. */
void campaign_fields_copy(struct campaign_draft *draft, struct field_owner owner, const struct field *fields,
                          size_t count);

/* The field called `name` among `count` sorted ones, or NULL. */
struct field *campaign_fields_find(struct field *fields, size_t count, const char *name);

/* The number of the campaign's language that is written `tag`, or -1. */
int campaign_fields_language(const struct campaign *campaign, const char *tag);

/* Whether `word` is the language's name, in English or in itself. */
bool campaign_fields_is_language_name(const struct language *language, const char *word);

/* Reports a tag that is none of the campaign's: a warning for a language that placard knows, else an error with
   the nearest of the campaign's languages and of `words` (ended by NULL, or NULL). */
void campaign_fields_report_language(struct campaign_draft *draft, const char *tag, const char *const *words,
                                     struct place place);

/* `text` in normalization form C: itself, or a copy in the campaign's arena. */
const char *campaign_fields_normalize(struct campaign_draft *draft, const char *text);

/* "texts.csv, line 12": a place as a help text names it; free with g_free. */
char *campaign_fields_place_name(struct place place);
