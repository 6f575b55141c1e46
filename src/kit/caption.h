/*
 * The words that go with a picture: captions to copy, as a text file and as a table.
 *
 * A caption is the card's `caption` field, else its slogan as a sentence; hashtags and link follow where the
 * caption lacks them. Texts are plain: no stars, no control characters, no invisible direction marks, since
 * networks give a post its direction and a mark inside a hashtag would cut it. Not for: what each
 * network counts.
 */
#pragma once

#include "kit/content.h"

struct campaign_tracking;

struct caption {
  char *text;     /* may have several lines */
  char *hashtags; /* "#One #Two": those that the text lacks; "" for none */
  char *link;     /* "" for none, or where the text has it */
  char *address;  /* the link in either case; "" for none */
  char *credits;  /* whose pictures the card shows, a line each; "" for none */
};

/* The field's text made plain, or NULL where it is missing; `card` may be NULL. Free with g_free. */
char *caption_field(const struct campaign *campaign, const struct card *card, const char *name, unsigned language);

/* `text` made plain: no emphasis, no control characters but newlines. Free with g_free. */
char *caption_plain(const char *text);

/* `text` on one line and with the full stop of its script, unless it ends a sentence already. Free with g_free. */
char *caption_sentence(const char *text, const struct language *language);

/* What a card is called: its slogan on one line, else its id. Free with g_free. */
char *caption_heading(const struct campaign *campaign, const struct card *card, unsigned language);

/* The caption of a card; in a pair of languages the second's follows the first's. Finish with caption_finish. */
void caption_init(struct caption *caption, const struct content_run *run, const struct card *card, unsigned language);

/* Frees what caption_init made. */
void caption_finish(struct caption *caption);

/* The whole post: text, hashtags and link below each other. Free with g_free. */
char *caption_post(const struct caption *caption);

/* The whole post for one network: as caption_post, its link with what the campaign adds to it there. Free with g_free.
 */
char *caption_post_for(const struct caption *caption, const struct campaign_tracking *tracking);

/* Whether captions have a link of their own for this one: all but printed codes. */
bool caption_is_tracked(const struct campaign_tracking *tracking);

/* Writes captions_LANGUAGE.txt: every card of the kit in that language, for reading and copying, and once
   more for each network that has a link of its own. */
bool caption_write_text(const struct content *content, unsigned language, const char *path, struct digest *digest,
                        struct report *report);

/* Writes captions_LANGUAGE.csv: card, caption, hashtags, link, credit, and link.NETWORK for each that has its
   own. A caption that a spreadsheet may take for a
   formula (it begins with = + - or @) stays as it is, since it is there to be posted, and is noted. */
bool caption_write_table(const struct content *content, unsigned language, const char *path, struct digest *digest,
                         struct report *report);
