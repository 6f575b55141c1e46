/*
 * One walk over the words: what is put in or left out moves the spans after it.
 */
#include "compose/text_prepare.h"

#include "base/arena.h"
#include "compose/text_token.h"

#include <string.h>
#include <unicode/uchar.h>

#define FIRST_STRONG_ISOLATE "\xE2\x81\xA8"
#define POP_ISOLATE "\xE2\x81\xA9"
#define SOFT_HYPHEN "\xC2\xAD"

/* Text on its way. */
struct preparation {
  const char *words;
  GString *text;
  GArray *soft_hyphens; /* size_t */
  struct emphasis_span *spans;
  size_t span_count;
  bool isolates;
  bool has_token; /* one that begins at or ends after the place reached */
  struct text_token token;
};

/* Whether a sign at a token's edge could be taken to the wrong side. */
static bool mixes_directions(const char *words, const struct language *language)
{
  if (language->rtl)
    return true;
  for (const char *at = words; *at; at = g_utf8_next_char(at)) {
    UCharDirection direction = u_charDirection((UChar32)g_utf8_get_char(at));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
      return true;
  }
  return false;
}

static void find_token(struct preparation *preparation, size_t from)
{
  preparation->has_token = preparation->isolates && text_token_find(preparation->words, from, &preparation->token);
}

/* Does what is to be done before byte `at` of the words is copied: spans and isolates end, then others begin. */
static void pass_byte(struct preparation *preparation, const struct emphasis_text *words, size_t at)
{
  GString *text = preparation->text;
  for (size_t i = 0; i < preparation->span_count; i++) {
    if (g_array_index(words->spans, struct emphasis_span, i).end == at)
      preparation->spans[i].end = text->len;
  }
  if (preparation->has_token && preparation->token.end == at) {
    g_string_append(text, POP_ISOLATE);
    find_token(preparation, at);
  }
  if (preparation->has_token && preparation->token.start == at)
    g_string_append(text, FIRST_STRONG_ISOLATE);
  for (size_t i = 0; i < preparation->span_count; i++) {
    if (g_array_index(words->spans, struct emphasis_span, i).start == at)
      preparation->spans[i].start = text->len;
  }
}

static void copy_words(struct preparation *preparation, const struct emphasis_text *words)
{
  const char *at = words->text;
  for (; *at; at = g_utf8_next_char(at)) {
    pass_byte(preparation, words, (size_t)(at - words->text));
    if (strncmp(at, SOFT_HYPHEN, strlen(SOFT_HYPHEN)) == 0)
      g_array_append_val(preparation->soft_hyphens, preparation->text->len);
    else
      g_string_append_len(preparation->text, at, g_utf8_next_char(at) - at);
  }
  pass_byte(preparation, words, (size_t)(at - words->text));
}

void text_prepare(struct paragraph *paragraph, const struct emphasis_text *words, struct arena *arena)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GArray) soft_hyphens = g_array_new(false, false, sizeof(size_t));
  struct preparation preparation = {
    .words = words->text,
    .text = text,
    .soft_hyphens = soft_hyphens,
    .spans = arena_array(arena, struct emphasis_span, words->spans->len),
    .span_count = words->spans->len,
    .isolates = mixes_directions(words->text, paragraph->language),
  };
  find_token(&preparation, 0);
  copy_words(&preparation, words);
  paragraph->text = arena_strdup(arena, text->str);
  paragraph->spans = preparation.spans;
  paragraph->span_count = preparation.span_count;
  size_t *places = arena_array(arena, size_t, soft_hyphens->len);
  if (soft_hyphens->len)
    memcpy(places, soft_hyphens->data, soft_hyphens->len * sizeof *places);
  paragraph->soft_hyphens = places;
  paragraph->soft_hyphen_count = soft_hyphens->len;
}
