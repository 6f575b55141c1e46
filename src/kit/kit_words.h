/*
 * The kit's own words ("How to print", "Words to copy") in each language, from layouts/kit-words.yaml.
 *
 * A closed set of keys; a word that a language lacks comes in English. Not for: the campaign's texts.
 */
#pragma once

#include "base/report.h"

/* One row a word: its name in code and its key in the file. */
#define KIT_WORD_TABLE(WORD)                                                                                           \
  WORD(README_FILE, "readme-file")                                                                                     \
  WORD(PAGE_TITLE, "page-title")                                                                                       \
  WORD(OVERVIEW_TITLE, "overview-title")                                                                               \
  WORD(INTRO, "intro")                                                                                                 \
  WORD(INTRO_PRESS, "intro-press")                                                                                     \
  WORD(INTRO_OVERVIEW, "intro-overview")                                                                               \
  WORD(UNPACK, "unpack")                                                                                               \
  WORD(README_OPEN, "readme-open")                                                                                     \
  WORD(CONTENTS_TITLE, "contents-title")                                                                               \
  WORD(CONTENTS_SOCIAL, "contents-social")                                                                             \
  WORD(CONTENTS_PRINT, "contents-print")                                                                               \
  WORD(CONTENTS_PRESS, "contents-press")                                                                               \
  WORD(CONTENTS_TEXT, "contents-text")                                                                                 \
  WORD(CONTENTS_NAMES, "contents-names")                                                                               \
  WORD(CONTENTS_MANIFEST, "contents-manifest")                                                                         \
  WORD(CONTENTS_ZIP, "contents-zip")                                                                                   \
  WORD(CONTENTS_ZIP_PRESS, "contents-zip-press")                                                                       \
  WORD(CONTENTS_ZIP_ALL, "contents-zip-all")                                                                           \
  WORD(SHARE_TITLE, "share-title")                                                                                     \
  WORD(SHARE_PICTURE, "share-picture")                                                                                 \
  WORD(SHARE_CAPTION, "share-caption")                                                                                 \
  WORD(SHARE_ALT, "share-alt")                                                                                         \
  WORD(PRINT_TITLE, "print-title")                                                                                     \
  WORD(PRINT_SIZE, "print-size")                                                                                       \
  WORD(PRINT_PAPER, "print-paper")                                                                                     \
  WORD(PRINT_WRITE, "print-write")                                                                                     \
  WORD(PHOTO_TITLE, "photo-title")                                                                                     \
  WORD(PHOTO_FACE, "photo-face")                                                                                       \
  WORD(PHOTO_OTHERS, "photo-others")                                                                                   \
  WORD(PHOTO_MIRROR, "photo-mirror")                                                                                   \
  WORD(PHOTO_LIGHT, "photo-light")                                                                                     \
  WORD(PHOTO_LOCATION, "photo-location")                                                                               \
  WORD(PRESS_TITLE, "press-title")                                                                                     \
  WORD(PRESS_BOXES, "press-boxes")                                                                                     \
  WORD(PRESS_PAGES, "press-pages")                                                                                     \
  WORD(CREDITS_TITLE, "credits-title")                                                                                 \
  WORD(CREDIT, "credit")                                                                                               \
  WORD(RELEASE, "release")                                                                                             \
  WORD(DRAFT, "draft")                                                                                                 \
  WORD(LEFT_OUT_TITLE, "left-out-title")                                                                               \
  WORD(LEFT_OUT_LINE, "left-out-line")                                                                                 \
  WORD(HASHTAGS, "hashtags")                                                                                           \
  WORD(LINK, "link")                                                                                                   \
  WORD(VERSION, "version")                                                                                             \
  WORD(CAPTION_TITLE, "caption-title")                                                                                 \
  WORD(CAPTION_FILES, "caption-files")                                                                                 \
  WORD(ALT_TITLE, "alt-title")                                                                                         \
  WORD(ALT_SAYS, "alt-says")                                                                                           \
  WORD(ALT_WRITE, "alt-write")                                                                                         \
  WORD(ALT_LOGO, "alt-logo")                                                                                           \
  WORD(ALT_CODE, "alt-code")                                                                                           \
  WORD(FRONT, "front")                                                                                                 \
  WORD(BACK, "back")                                                                                                   \
  WORD(SEVERAL_CARDS, "several-cards")                                                                                 \
  WORD(PAGES, "pages")                                                                                                 \
  WORD(KILOBYTES, "kilobytes")                                                                                         \
  WORD(MEGABYTES, "megabytes")                                                                                         \
  WORD(DECIMAL, "decimal")                                                                                             \
  WORD(IN_ZIP, "in-zip")                                                                                               \
  WORD(SHEET_LONG_EDGE, "sheet-long-edge")                                                                             \
  WORD(SHEET_SHORT_EDGE, "sheet-short-edge")                                                                           \
  WORD(SHEET_CUT, "sheet-cut")                                                                                         \
  WORD(SHEET_FOLD, "sheet-fold")                                                                                       \
  WORD(SHEET_CHECK, "sheet-check")                                                                                     \
  WORD(SHEET_POSTER, "sheet-poster")                                                                                   \
  WORD(SHEET_PART, "sheet-part")

#define KIT_WORD_ENUMERATOR(name, key) KIT_WORD_##name,
enum kit_word { KIT_WORD_TABLE(KIT_WORD_ENUMERATOR) KIT_WORD_COUNT };

struct kit_words;

/* Loads `data`/layouts/kit-words.yaml. A key or status that we do not know is an error, so are a key that English
   lacks and a placeholder that a translation lost. NULL after an error. Free with kit_words_destroy. */
struct kit_words *kit_words_load(const char *data, struct report *report);

/* Frees the words; NULL is allowed. */
void kit_words_destroy(struct kit_words *words);

/* The language whose words serve `tag` ("es-MX" finds "es", "pa-Arab" not "pa"): "en" where there is none. Borrowed. */
const char *kit_words_language(const struct kit_words *words, const char *tag);

/* The word in the language of `tag`, else in English. Borrowed. */
const char *kit_words_text(const struct kit_words *words, const char *tag, enum kit_word word);

/* The word with each "{name}" replaced: names and values in turn, ended by NULL. Free with g_free. */
char *kit_words_fill(const struct kit_words *words, const char *tag, enum kit_word word, ...) G_GNUC_NULL_TERMINATED;

/* What the format `id` is called in the language of `tag`, or NULL. Borrowed. */
const char *kit_words_format(const struct kit_words *words, const char *tag, const char *id);

/* Notes, by the rule kit-words, of the languages `tags` (ended by NULL) those whose words are English for want of their
   own, and in one note those whose words are a draft, which nobody who speaks them from birth has read. */
void kit_words_note(const struct kit_words *words, const char *const *tags, struct report *report);
