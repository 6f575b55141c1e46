/*
 * Texts by the rules of Unicode: normal form C, case by language, portable names. The door to ICU.
 *
 * ASCII takes a short way everywhere: loading ICU's data costs more than a whole small run.
 * Not for: the table of languages (language_library.c).
 */
#include "model/language.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* A name is made from the first so many bytes of a text: a slug is short, a text may be a book. */
#define LONGEST_NAMED 4096

static bool is_ascii(const char *text)
{
  for (; *text; text++) {
    if ((signed char)*text < 0) {
      return false;
    }
  }
  return true;
}

/* `text` as UTF-16, free with g_free. */
static UChar *utf16_from_text(const char *text, int32_t *length)
{
  size_t bytes = strlen(text);
  UChar *wide = g_new(UChar, bytes + 1); /* never more units than bytes */
  UErrorCode status = U_ZERO_ERROR;

  g_assert(bytes < G_MAXINT32);
  u_strFromUTF8WithSub(wide, (int32_t)bytes + 1, length, text, (int32_t)bytes, 0xFFFD, NULL, &status);
  g_assert(U_SUCCESS(status));
  return wide;
}

/* UTF-16 as a text, free with g_free. */
static char *text_from_utf16(const UChar *wide, int32_t length)
{
  int32_t size = length * 3 + 1; /* three bytes a unit at most */
  char *text = g_malloc((size_t)size);
  UErrorCode status = U_ZERO_ERROR;

  u_strToUTF8WithSub(text, size, NULL, wide, length, 0xFFFD, NULL, &status);
  g_assert(U_SUCCESS(status));
  return text;
}

char *language_normalize(const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form;
  g_autofree UChar *wide = NULL, *composed = NULL;
  int32_t length, composed_length;

  if (is_ascii(text)) {
    return g_strdup(text);
  }
  form = unorm2_getNFCInstance(&status);
  g_assert(U_SUCCESS(status));
  wide = utf16_from_text(text, &length);
  /* UAX #15: no character grows more than threefold in UTF-16 under form C. */
  composed = g_new(UChar, (size_t)length * 3 + 1);
  composed_length = unorm2_normalize(form, wide, length, composed, length * 3 + 1, &status);
  g_assert(U_SUCCESS(status));
  return text_from_utf16(composed, composed_length);
}

char *language_map_case(const struct language *language, const char *text, bool upper)
{
  g_autofree UChar *wide = NULL, *mapped = NULL;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, mapped_length;

  if (!language->cases) {
    return g_strdup(text);
  }
  wide = utf16_from_text(text, &length);
  /* SpecialCasing.txt: one character becomes three at most. */
  mapped = g_new(UChar, (size_t)length * 3 + 1);
  mapped_length = upper ? u_strToUpper(mapped, length * 3 + 1, wide, length, language->tag, &status)
                        : u_strToLower(mapped, length * 3 + 1, wide, length, language->tag, &status);
  g_assert(U_SUCCESS(status));
  return text_from_utf16(mapped, mapped_length);
}

/* ICU's transliterator of that name; its rules are large. Free with utrans_close. */
static UTransliterator *open_transliterator(const char *id)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;
  g_autofree UChar *wide_id = utf16_from_text(id, &length);
  UTransliterator *transliterator = utrans_openU(wide_id, length, UTRANS_FORWARD, NULL, 0, NULL, &status);

  g_assert(U_SUCCESS(status));
  return transliterator;
}

/* The one for names, made when a name needs it. Never freed. */
static UTransliterator *latin_transliterator(void)
{
  static UTransliterator *transliterator;
  static gsize made;

  if (g_once_init_enter(&made)) {
    transliterator = open_transliterator("Any-Latin; Latin-ASCII; Lower");
    g_once_init_leave(&made, 1);
  }
  return transliterator;
}

/* `text` in other letters, as far as ICU knows how; free with g_free. */
static char *transliterate(const UTransliterator *transliterator, const char *text)
{
  static GMutex mutex; /* ICU promises no thread safety here */
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, limit, capacity;
  UChar *wide = utf16_from_text(text, &length);
  char *letters;

  /* One syllable sign may become several letters; the call says so if this was not enough. */
  capacity = length * 8 + 64;
  wide = g_renew(UChar, wide, (size_t)capacity);
  limit = length;
  g_mutex_lock(&mutex);
  utrans_transUChars(transliterator, wide, &length, capacity, 0, &limit, &status);
  g_mutex_unlock(&mutex);
  letters = U_SUCCESS(status) ? text_from_utf16(wide, length) : g_strdup("");
  g_free(wide);
  return letters;
}

char *language_from_zawgyi(const char *text)
{
  UTransliterator *transliterator = open_transliterator("Zawgyi-my");
  char *unicode = transliterate(transliterator, text);

  utrans_close(transliterator);
  return unicode;
}

char *language_slug(const char *text, size_t limit)
{
  g_autofree char *start = strlen(text) > LONGEST_NAMED ? g_utf8_substring(text, 0, LONGEST_NAMED / 4) : g_strdup(text);
  g_autofree char *latin = is_ascii(start) ? g_strdup(start) : transliterate(latin_transliterator(), start);
  GString *slug = g_string_new(NULL);
  bool gap = false;

  for (const char *at = latin; *at; at++) {
    if (*at == '\'') {
      continue; /* "don't" reads better as dont than as don-t */
    }
    if (!g_ascii_isalnum(*at)) {
      gap = true;
      continue;
    }
    if (slug->len + (gap && slug->len > 0) >= limit) {
      break;
    }
    if (gap && slug->len > 0) {
      g_string_append_c(slug, '-');
    }
    g_string_append_c(slug, g_ascii_tolower(*at));
    gap = false;
  }
  return g_string_free(slug, FALSE);
}
