/*
 * A page of HTML while it is written: its frame, and words with their language and direction.
 */
#pragma once

#include "kit/content.h"

struct gallery_page {
  const struct content *content;
  const struct campaign *campaign;
  const struct kit_words *words;
  unsigned language;     /* the page's own words are for it */
  const char *tag;       /* its tag */
  const char *words_tag; /* the language that the words are really in */
  struct writer *writer;
};

/* Writes everything up to the page's first heading, which is `title`. */
void gallery_page_begin(const struct gallery_page *page, const char *title);

/* Writes what is left. */
void gallery_page_end(const struct gallery_page *page);

/* The page's own word. Borrowed. */
const char *gallery_page_word(const struct gallery_page *page, enum kit_word word);

/* Writes an element `name` of the page's own word. */
void gallery_page_word_element(const struct gallery_page *page, const char *name, enum kit_word word);

/* Writes an element `name` of a text in the campaign's language number `language`. */
void gallery_page_element(const struct gallery_page *page, const char *name, unsigned language, const char *text);

/* Writes the parts of a text, and `separator` between them, each in its own direction: among Arabic words the browser
   would else turn "1080 × 1350", a date, a link or a hashtag around (Unicode's UAX 9 §6). */
void gallery_page_parts(const struct gallery_page *page, const char *text, const char *separator);

/* Writes lang and dir attributes, with a space before each, where `language` is not that of the page's words. */
void gallery_page_language(const struct gallery_page *page, unsigned language);

/* The size of a file as people read it: "184 KB". Free with g_free. */
char *gallery_page_size(const struct gallery_page *page, guint64 size);
