/*
 * Hashtags, handles, links and numbers in a text: what is one thing to a reader, though rules of writing see signs and
 * words.
 *
 * They stand whole in one direction (text_prepare.h), are not parted where words are, and take no hyphens
 * (text_hyphen.h). Not for: whether a network takes a hashtag.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum text_token_kind {
  TEXT_TOKEN_HASHTAG, /* "#OurTag" */
  TEXT_TOKEN_HANDLE,  /* "@us", "@us.org" */
  TEXT_TOKEN_LINK,    /* "https://…", "www.…", "example.org/…", "us@example.org" */
  TEXT_TOKEN_NUMBER,  /* of a telephone: "+1 (555) 123-4567"; with a unit: "25 km", "6:30 pm" */
  TEXT_TOKEN_KIND_COUNT
};

/* Bytes of the text, without punctuation that only follows. */
struct text_token {
  enum text_token_kind kind;
  size_t start, end;
};

/* The first token of `text` that begins at byte `from` or later. False if there is none. */
bool text_token_find(const char *text, size_t from, struct text_token *token);
