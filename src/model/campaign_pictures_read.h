/*
 * Readers of `pictures:`, what is said of picture files: `read` of campaign_keys.h's rows.
 */
#pragma once

#include "model/campaign_keys.h"

/* Reads `pictures`, a map of files. */
void campaign_pictures_read(struct campaign_draft *draft, const struct campaign_key *key, const struct node *value);

/* Reads `credit` of a picture, a text or one a language; `none` names nobody. */
void campaign_pictures_read_credit(struct campaign_draft *draft, const struct campaign_key *key,
                                   const struct node *value);

/* Reads `licence` of a picture. */
void campaign_pictures_read_licence(struct campaign_draft *draft, const struct campaign_key *key,
                                    const struct node *value);

/* Reads `people` or `release` of a picture. */
void campaign_pictures_read_answer(struct campaign_draft *draft, const struct campaign_key *key,
                                   const struct node *value);

/* Reads `faces` of a picture: rectangles, one or a list of them. */
void campaign_pictures_read_faces(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value);

/* Reads `cover` of a picture. */
void campaign_pictures_read_cover(struct campaign_draft *draft, const struct campaign_key *key,
                                  const struct node *value);

/* Notes which of the pictures the names on cards mean. To be called when all cards and texts are read. */
void campaign_pictures_match(struct campaign_draft *draft);
