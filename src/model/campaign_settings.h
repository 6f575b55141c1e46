/*
 * Readers of the settings at the top of a campaign file: `read` of campaign_keys.h's rows.
 *
 * Not for: formats (campaign_formats.h) and cards (campaign_cards.h).
 */
#pragma once

#include "model/campaign_keys.h"

/* Reads `id`, and makes the name of the kits from it. */
void campaign_settings_read_id(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);

/* Reads `version`. */
void campaign_settings_read_version(struct campaign_draft *draft, const struct campaign_key *key,
                                    const struct node *value);

/* Reads `date`. */
void campaign_settings_read_date(struct campaign_draft *draft, const struct campaign_key *key,
                                 const struct node *value);

/* Reads a field of the campaign: `title`, `link`, `hashtags`, and those of `org`. */
void campaign_settings_read_field(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value);

/* Reads a block of keys of their own scope: `org`, `fonts`. */
void campaign_settings_read_block(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value);

/* Reads `palette`. */
void campaign_settings_read_palette(struct campaign_draft *draft, const struct campaign_key *key,
                                    const struct node *value);

/* Reads `display` or `text` under `fonts`. */
void campaign_settings_read_font(struct campaign_draft *draft, const struct campaign_key *key,
                                 const struct node *value);

/* Reads `kits`. */
void campaign_settings_read_kits(struct campaign_draft *draft, const struct campaign_key *key,
                                 const struct node *value);

/* Reads `picture-memory`. */
void campaign_settings_read_memory(struct campaign_draft *draft, const struct campaign_key *key,
                                   const struct node *value);

/* Reads `reviewed`. */
void campaign_settings_read_reviewed(struct campaign_draft *draft, const struct campaign_key *key,
                                     const struct node *value);

/* Keeps `texts` for campaign_texts_read, which needs the cards. */
void campaign_settings_read_texts(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value);
