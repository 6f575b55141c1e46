/*
 * Whose pictures a kit shows, what others may do with them, and that their people agreed: by a campaign's `pictures:`.
 *
 * Texts are as they are written, control characters among them. What a layout says of its own pictures (`credit` of an
 * image) stands before that below captions. Names of files are nobody's business, so a picture is told by the cards
 * that show it. Not for: what pieces show (compose/).
 */
#pragma once

#include "kit/content.h"

struct campaign_picture;

/* The pictures in the card's image boxes in the language of which the campaign says something: const struct
   campaign_picture * each, none twice. Free with g_ptr_array_unref. */
GPtrArray *credits_pictures(const struct campaign *campaign, const struct card *card, unsigned language);

/* "Ana Ruiz, CC BY 4.0"; NULL where nobody is named and no licence given. Free with g_free. */
char *credits_name(const struct campaign *campaign, const struct campaign_picture *picture, unsigned language);

/* What belongs below the caption of the card, a line each: the layout's credits, and "Picture: Ana Ruiz, CC BY 4.0" for
   each picture whose owner they do not name; "" for none. Free with g_free. */
char *credits_of_card(const struct content_run *run, const struct card *card, unsigned language);

/* A picture of a kit, and the cards that show it. */
struct credits_entry {
  const struct campaign_picture *picture;
  GPtrArray *cards; /* const struct card *, each once */
};

/* The pictures that the kit shows, struct credits_entry each; they and their cards in the order of its page. Free with
   g_array_unref. */
GArray *credits_list(const struct content *content);

/* What README and page say of a picture, in the words of `language`: "Ana Ruiz, CC BY 4.0 · speak-out · The people in
   it have agreed to be shown." NULL where there is nothing to say but the cards. Free with g_free. */
char *credits_line(const struct content *content, const struct credits_entry *entry, unsigned language);
