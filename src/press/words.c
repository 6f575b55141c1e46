/*
 * One pass over each content stream, then a look at each font that got codes.
 *
 * A cluster's letters are dealt out to its glyphs in the order of both: one each, the last takes what is left, glyphs
 * without a letter take U+200B, which is nothing to see or to copy. Objects are remembered by number, since handles are
 * released page by page.
 */
#include "press/words.h"

#include "press/content.h"
#include "press/words_font.h"

#include <stdlib.h>
#include <string.h>

#define NOTHING "\xE2\x80\x8B" /* U+200B */

struct words {
  qpdf_data pdf;
  GPtrArray *fonts; /* struct words_font, in the order in which they were met */
  GHashTable *seen; /* numbers of groups that are done */
};

/* A string of glyphs in a cluster. */
struct show {
  struct content_token token;
  struct words_font *font;
};

struct mending {
  struct words *words;
  qpdf_oh fonts; /* of the resources */
  struct content content;
  GByteArray *out;
  size_t copied;
  struct words_font *font; /* the current one, or NULL */
  char *text;              /* of the cluster that is open, or NULL */
  GArray *shows;           /* struct show of that cluster */
};

struct words *words_create(qpdf_data pdf)
{
  struct words *words = g_new0(struct words, 1);
  words->pdf = pdf;
  words->fonts = g_ptr_array_new_with_free_func((GDestroyNotify)words_font_destroy);
  words->seen = g_hash_table_new(NULL, NULL);
  return words;
}

void words_finish(struct words *words)
{
  for (guint i = 0; i < words->fonts->len && !qpdf_has_error(words->pdf); i++)
    words_font_write(words->fonts->pdata[i], words->pdf);
  g_ptr_array_unref(words->fonts);
  g_hash_table_unref(words->seen);
  g_free(words);
}

/* The font that the resources have under that name, or NULL. */
static struct words_font *find_font(struct mending *mending, struct content_token name)
{
  struct words *words = mending->words;
  g_autofree char *key = g_strndup(mending->content.bytes + name.start, name.end - name.start);
  qpdf_oh font = qpdf_oh_get_key(words->pdf, mending->fonts, key);
  if (!qpdf_oh_is_dictionary(words->pdf, font))
    return NULL;
  int number = qpdf_oh_get_object_id(words->pdf, font);
  for (guint i = 0; i < words->fonts->len; i++)
    if (words_font_number(words->fonts->pdata[i]) == number)
      return words->fonts->pdata[i];
  struct words_font *found = words_font_create(words->pdf, font);
  g_ptr_array_add(words->fonts, found);
  return found;
}

/* The /ActualText among a mark's operands from `start` to `end`, or NULL. */
static char *find_text(const struct mending *mending, size_t start, size_t end)
{
  struct content operands = {mending->content.bytes, end, start};
  struct content_token token = content_next(&operands);
  while (token.kind != CONTENT_END && !content_is(&operands, token, "/ActualText"))
    token = content_next(&operands);
  token = content_next(&operands);
  if (token.kind != CONTENT_STRING)
    return NULL;
  g_autoptr(GByteArray) string = content_string(&operands, token);
  return content_text(string);
}

/* How many glyphs a string shows. */
static guint glyph_count(const struct words_font *font, const GByteArray *string)
{
  return string->len / words_font_bytes(font);
}

/* What glyph number `index` of `count` stands for: its part of `text`. Free with g_free. */
static char *deal(const char *text, guint index, guint count)
{
  glong letters = g_utf8_strlen(text, -1);
  if (index >= letters)
    return g_strdup(NOTHING);
  const char *start = g_utf8_offset_to_pointer(text, index);
  return index + 1 == count ? g_strdup(start) : g_strndup(start, (gsize)(g_utf8_next_char(start) - start));
}

/* Writes the string with new codes in place of the old one. `*index` is the number of its first glyph. */
static void write_show(struct mending *mending, const struct show *show, guint *index, guint count)
{
  g_autoptr(GByteArray) string = content_string(&mending->content, show->token);
  g_autoptr(GString) codes = g_string_new("<");
  int width = (int)words_font_bytes(show->font);
  bool changed = false;
  for (guint i = 0; i < glyph_count(show->font, string); i++) {
    unsigned code = string->data[i * (guint)width];
    if (width == 2)
      code = code << 8 | string->data[2 * i + 1];
    g_autofree char *text = deal(mending->text, (*index)++, count);
    unsigned own = words_font_code(show->font, code, text);
    changed = changed || own != code;
    g_string_append_printf(codes, "%0*x", 2 * width, own);
  }
  g_string_append_c(codes, '>');
  if (!changed)
    return;
  const char *bytes = mending->content.bytes;
  g_byte_array_append(mending->out, (const guint8 *)bytes + mending->copied,
                      (guint)(show->token.start - mending->copied));
  g_byte_array_append(mending->out, (const guint8 *)codes->str, (guint)codes->len);
  mending->copied = show->token.end;
}

static void end_cluster(struct mending *mending)
{
  guint count = 0, index = 0;
  for (guint i = 0; i < mending->shows->len; i++) {
    const struct show *show = &g_array_index(mending->shows, struct show, i);
    g_autoptr(GByteArray) string = content_string(&mending->content, show->token);
    count += glyph_count(show->font, string);
  }
  for (guint i = 0; i < mending->shows->len; i++)
    write_show(mending, &g_array_index(mending->shows, struct show, i), &index, count);
  g_array_set_size(mending->shows, 0);
  g_clear_pointer(&mending->text, g_free);
}

static void mend_stream(struct mending *mending)
{
  struct content *content = &mending->content;
  size_t operands = content->length;
  struct content_token name = {0};
  for (struct content_token token = content_next(content); token.kind != CONTENT_END; token = content_next(content)) {
    operands = MIN(operands, token.start);
    if (token.kind == CONTENT_NAME)
      name = token;
    struct show show = {token, mending->font};
    if (token.kind == CONTENT_STRING && mending->text && mending->font)
      g_array_append_val(mending->shows, show);
    if (token.kind != CONTENT_OPERATOR)
      continue;
    if (content_is(content, token, "Tf"))
      mending->font = find_font(mending, name);
    else if (content_is(content, token, "BDC") && !mending->text)
      mending->text = find_text(mending, operands, token.start);
    else if (content_is(content, token, "EMC") && mending->text)
      end_cluster(mending);
    operands = content->length;
  }
}

GByteArray *words_mend(struct words *words, qpdf_oh resources, const char *bytes, size_t length)
{
  static const char sign[] = "/ActualText";
  if (!memmem(bytes, length, sign, strlen(sign)))
    return NULL;
  struct mending mending = {.words = words,
                            .fonts = qpdf_oh_get_key(words->pdf, resources, "/Font"),
                            .content = {bytes, length, 0},
                            .out = g_byte_array_new(),
                            .shows = g_array_new(FALSE, FALSE, sizeof(struct show))};
  if (qpdf_oh_is_dictionary(words->pdf, mending.fonts))
    mend_stream(&mending);
  g_array_unref(mending.shows);
  g_free(mending.text);
  bool changed = mending.copied > 0;
  if (changed)
    g_byte_array_append(mending.out, (const guint8 *)bytes + mending.copied, (guint)(length - mending.copied));
  else
    g_clear_pointer(&mending.out, g_byte_array_unref);
  return mending.out;
}

/* Mends one group and what is in it. */
static void mend_group(struct words *words, qpdf_oh group)
{
  qpdf_data pdf = words->pdf;
  qpdf_oh resources = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, group), "/Resources");
  if (!qpdf_oh_is_dictionary(pdf, resources))
    return;
  unsigned char *bytes = NULL;
  size_t length = 0;
  if (qpdf_oh_get_stream_data(pdf, group, qpdf_dl_generalized, NULL, &bytes, &length) & QPDF_ERRORS)
    return;
  g_autoptr(GByteArray) mended = words_mend(words, resources, (const char *)bytes, length);
  if (mended)
    qpdf_oh_replace_stream_data(pdf, group, mended->data, mended->len, qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  free(bytes);
  words_mend_groups(words, resources);
}

void words_mend_groups(struct words *words, qpdf_oh resources)
{
  qpdf_data pdf = words->pdf;
  qpdf_oh objects = qpdf_oh_get_key(pdf, resources, "/XObject");
  if (!qpdf_oh_is_dictionary(pdf, objects))
    return;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free); /* qpdf walks one dictionary at a time */
  for (qpdf_oh_begin_dict_key_iter(pdf, objects); qpdf_oh_dict_more_keys(pdf);)
    g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(pdf)));
  for (guint i = 0; i < names->len; i++) {
    qpdf_oh object = qpdf_oh_get_key(pdf, objects, names->pdata[i]);
    if (!qpdf_oh_is_stream(pdf, object))
      continue;
    qpdf_oh subtype = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, object), "/Subtype");
    int number = qpdf_oh_get_object_id(pdf, object);
    if (qpdf_oh_is_name_and_equals(pdf, subtype, "/Form") && g_hash_table_add(words->seen, GINT_TO_POINTER(number)))
      mend_group(words, object);
  }
}
