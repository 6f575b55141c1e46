/*
 * A campaign as its files say it, checked: cards, their texts in every language, settings.
 *
 * Everything is a field: the title, the link, the hashtags, org.name and a card's slogan are
 * found alike, so that a layout may show any of them. Read-only once loaded; shared by all
 * workers. Sized for thousands of cards. Not for: which pieces come out (plan.h).
 */
#pragma once

#include "model/format.h"
#include "model/ink_table.h"
#include "model/language.h"
#include "model/layout.h"

/* What texts.csv says of a translation; REVIEW_UNKNOWN where it has no status column for the language. */
enum text_review { REVIEW_UNKNOWN, REVIEW_DRAFT, REVIEW_DONE };

/* A field's text in one language; `text` NULL where it is missing. Lists hold one item a line. */
struct field_text {
  const char *text;
  struct place place;
  enum text_review review;
};

struct field {
  const char *name;               /* interned: compare with g_str_equal or by pointer */
  bool every_language;            /* one text serves all: only by_language[0] is there */
  bool list;                      /* written as a list, or hashtags: one item a line */
  struct field_text *by_language; /* one an entry of campaign->languages */
};

struct card {
  const char *id;
  const char *slug; /* portable, unique in the campaign */
  const char *key;  /* what stands under `cards:`: the id, or for the cards of an `each:` what they share */
  const struct layout *layout;
  const struct palette *palette; /* its layout's tokens under the campaign's colours */
  const char **formats;          /* ids and sets expanded to ids, ended by NULL; NULL for the campaign's */
  struct field *fields;          /* sorted by name */
  size_t field_count;
  const struct layout_adjustment *adjustments; /* to its layout, in the order that they apply in */
  size_t adjustment_count;
  struct place place;
};

/* Whose texts a language of the campaign shows: its own, or as a pair those of two others. */
struct language_use {
  unsigned first, second; /* numbers of languages; both its own unless it is a pair */
  bool pair;
  bool made;          /* false for one that is only there as a part of pairs: no piece is made in it alone */
  struct place place; /* where the campaign names it */
};

enum kit_split { KIT_BY_LANGUAGE, KIT_ALL_IN_ONE, KIT_SPLIT_COUNT };

struct campaign {
  const char *folder; /* absolute */
  const char *id, *slug;
  const char *version;
  const char *date; /* "2026-05-01" */
  int year, month, day;
  struct card *cards; /* in the file's order, `each:` expanded */
  size_t card_count;
  struct field *fields; /* what holds for every card: title, link, hashtags, org.name … */
  size_t field_count;
  const struct language **languages; /* of a pair, the first of the two */
  const char **language_tags;        /* as the campaign writes them; "en-es" for the pair [en, es] */
  struct language_use *language_uses;
  size_t language_count;
  const struct format **formats;
  size_t format_count;
  struct palette palette;             /* as it is written; cards have the merged ones */
  struct ink_table inks;              /* of all palettes */
  const char *fonts[FONT_ROLE_COUNT]; /* families, or NULL */
  struct place font_places[FONT_ROLE_COUNT];
  enum kit_split split;
  bool review_required;     /* a draft is an error */
  const char **texts_files; /* the files under `texts:`, as it names them, ended by NULL */
  struct layout **layouts;  /* those that cards use */
  size_t layout_count;
  const struct node *settings; /* the whole of campaign.yaml, as it is written */
  struct format_library *format_library;
  struct language_library *language_library;
  struct arena *arena; /* also owns the layouts, and the files that places point into */
};

/* Loads campaign.yaml (or .yml) of `folder`, which may also be that file itself, the files it names, the layouts its
   cards use (from the campaign's own layouts/ folder, else from `data`/layouts), and formats and languages from `data`.
   All mistakes of all files are reported; NULL if there was one. Free with campaign_destroy. */
struct campaign *campaign_load(const char *folder, const char *data, struct report *report);

/* The same for those who make the texts: a file under `texts:` that is not there yet is no mistake. */
struct campaign *campaign_load_for_texts(const char *folder, const char *data, struct report *report);

/* Frees the campaign. NULL is allowed. */
void campaign_destroy(struct campaign *campaign);

/* The field `name` of the card, else of the campaign; NULL where neither has it. `card` may be NULL. */
const struct field *campaign_field(const struct campaign *campaign, const struct card *card, const char *name);

/* The field's text in language number `language`, the card's before the campaign's; NULL where it is missing.
   In a pair that is the first language's, with "@second" behind the name the second's, which only pairs have: here
   and in the functions below. Lists come joined: hashtags as "#One #Two", others with a space. The result is owned by
   `arena`, or borrowed. */
const char *campaign_text(const struct campaign *campaign, const struct card *card, const char *name, size_t language,
                          struct arena *arena);

/* The field's items in that language (a hashtag with its "#"), ended by NULL, owned by `arena`; an empty
   list where it is missing. */
const char **campaign_items(const struct campaign *campaign, const struct card *card, const char *name, size_t language,
                            struct arena *arena);

/* The BCP 47 tag of the texts in language number `language` as the campaign writes it: of a pair, the first's. */
const char *campaign_tag(const struct campaign *campaign, size_t language);

/* What the texts of the field are in: the language, or in a pair the second where "@second" stands behind the name. */
const struct language *campaign_field_language(const struct campaign *campaign, const char *name, size_t language);

/* Whether campaign_text would find a text. */
bool campaign_has_text(const struct campaign *campaign, const struct card *card, const char *name, size_t language);

/* Where that text stands, for a missing one the empty cell or line where it should; a place without a source
   where nobody wrote one. */
struct place campaign_place(const struct campaign *campaign, const struct card *card, const char *name,
                            size_t language);

/* Prints the JSON Schema (draft-07) of a campaign file, made from the tables that the parser uses. */
void campaign_schema(FILE *stream);
