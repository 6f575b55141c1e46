/*
 * What a campaign says of its picture files: whose they are, whether the people in them agreed, what nobody may see.
 *
 * One entry a file, under `pictures:`, whichever cards show it. Entries are found by the file that a card's field
 * means, not by how it is spelled there. Not for: reading the entries (campaign_pictures_read.h), pixels (compose/).
 */
#pragma once

#include "model/campaign.h"

enum picture_cover { PICTURE_BLUR, PICTURE_BLOCK, PICTURE_COVER_COUNT };

/* What is said to a question; nothing is not the same as no. */
enum picture_answer { PICTURE_UNSAID, PICTURE_NO, PICTURE_YES };

/* A length on a picture that stands upright: a share (0 to 1) of its width or height, or its own pixels. */
struct picture_length {
  double value;
  bool is_share;
};

/* A part of a picture that is covered. */
struct picture_face {
  struct picture_length left, top, width, height;
  struct place place;
};

struct campaign_picture {
  const char *file;     /* as written */
  const char *path;     /* absolute, without links */
  struct field *fields; /* `credit`, with a text a language or one for all */
  size_t field_count;
  const char *licence;                 /* or NULL */
  enum picture_answer people, release; /* whether people can be known in it, and whether they agreed */
  bool anonymous;                      /* `credit: none`: nobody is to be named */
  struct picture_face *faces;
  size_t face_count;
  enum picture_cover cover;
  struct place place;
};

/* What the campaign says of the picture that the field of the card names in language number `language`; NULL where it
   says nothing, and where there is no picture. Borrowed. */
const struct campaign_picture *campaign_pictures_find(const struct campaign *campaign, const struct card *card,
                                                      const char *field, size_t language);

/* What the campaign says of the file at `path`, absolute and without links, or NULL. Borrowed. */
const struct campaign_picture *campaign_pictures_at(const struct campaign *campaign, const char *path);

/* Whose the picture is, in language number `language`, of a pair in the first; NULL where nobody is named. Borrowed. */
const char *campaign_pictures_credit(const struct campaign *campaign, const struct campaign_picture *picture,
                                     size_t language);
