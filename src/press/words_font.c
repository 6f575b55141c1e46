/*
 * Fonts with codes of two bytes get codes beyond all that cairo uses, by a CMap that leads from codes to glyphs. Those
 * of one byte have no room, and need none: cairo has only letters of Windows' Latin in them, one a glyph. But a hyphen
 * at the end of a line, which the text does not have, has its own place there.
 */
#include "press/words_font.h"

#include "press/content.h"

#include <stdlib.h>
#include <string.h>

/* The first code of ours, above all glyphs of cairo's subsets; and how many entries a block of a CMap may have. */
enum { FIRST_CODE = 0x8000, BLOCK = 100 };

/* In WinAnsiEncoding; the second shows the same glyph (PDF 32000-1, annex D.2, note 6). */
enum { HYPHEN = 0x2D, SOFT_HYPHEN = 0xAD };

struct added {
  unsigned code, glyph;
  char *text;
};

struct words_font {
  int number, generation;
  bool composite;
  bool named;        /* codes lead to glyphs by their names, so that a soft hyphen is there where a hyphen is */
  GHashTable *texts; /* code → UTF-8 */
  GHashTable *codes; /* "glyph text" → code of ours */
  GArray *added;     /* struct added */
};

static void clear_added(gpointer data)
{
  g_free(((struct added *)data)->text);
}

static unsigned number_of(const GByteArray *string)
{
  unsigned number = 0;
  for (guint i = 0; i < string->len; i++)
    number = number << 8 | string->data[i];
  return number;
}

static char *utf16_text(const GByteArray *string)
{
  return g_convert((const char *)string->data, string->len, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
}

/* Reads the pairs up to endbfchar. */
static void read_pairs(struct words_font *font, struct content *map)
{
  for (struct content_token code = content_next(map); code.kind == CONTENT_STRING; code = content_next(map)) {
    struct content_token text = content_next(map);
    if (text.kind != CONTENT_STRING)
      return;
    g_autoptr(GByteArray) code_bytes = content_string(map, code);
    g_autoptr(GByteArray) text_bytes = content_string(map, text);
    char *words = utf16_text(text_bytes);
    if (words)
      g_hash_table_insert(font->texts, GUINT_TO_POINTER(number_of(code_bytes)), words);
  }
}

/* Reads a ToUnicode map as cairo writes it: without ranges. A code that is not found in it gets one of ours. */
static void read_texts(struct words_font *font, qpdf_data pdf, qpdf_oh stream)
{
  unsigned char *bytes = NULL;
  struct content map = {0};
  if (!qpdf_oh_is_stream(pdf, stream) ||
      qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &map.length) & QPDF_ERRORS)
    return;
  map.bytes = (const char *)bytes;
  for (struct content_token token = content_next(&map); token.kind != CONTENT_END; token = content_next(&map))
    if (content_is(&map, token, "beginbfchar"))
      read_pairs(font, &map);
  free(bytes);
}

struct words_font *words_font_create(qpdf_data pdf, qpdf_oh font)
{
  struct words_font *made = g_new0(struct words_font, 1);
  qpdf_oh subtype = qpdf_oh_get_key(pdf, font, "/Subtype"), encoding = qpdf_oh_get_key(pdf, font, "/Encoding");
  made->number = qpdf_oh_get_object_id(pdf, font);
  made->generation = qpdf_oh_get_generation(pdf, font);
  made->composite = qpdf_oh_is_name_and_equals(pdf, subtype, "/Type0");
  made->named = qpdf_oh_is_name_and_equals(pdf, subtype, "/Type1") &&
                qpdf_oh_is_name_and_equals(pdf, encoding, "/WinAnsiEncoding");
  made->texts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  made->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  made->added = g_array_new(FALSE, FALSE, sizeof(struct added));
  g_array_set_clear_func(made->added, clear_added);
  read_texts(made, pdf, qpdf_oh_get_key(pdf, font, "/ToUnicode"));
  return made;
}

void words_font_destroy(struct words_font *font)
{
  if (!font)
    return;
  g_hash_table_unref(font->texts);
  g_hash_table_unref(font->codes);
  g_array_unref(font->added);
  g_free(font);
}

int words_font_number(const struct words_font *font)
{
  return font->number;
}

unsigned words_font_bytes(const struct words_font *font)
{
  return font->composite ? 2 : 1;
}

unsigned words_font_code(struct words_font *font, unsigned code, const char *text)
{
  if (g_strcmp0(g_hash_table_lookup(font->texts, GUINT_TO_POINTER(code)), text) == 0)
    return code;
  if (!font->composite)
    return font->named && code == HYPHEN && g_str_equal(text, "\xC2\xAD") ? SOFT_HYPHEN : code;
  g_autofree char *key = g_strdup_printf("%u %s", code, text);
  unsigned found = GPOINTER_TO_UINT(g_hash_table_lookup(font->codes, key));
  if (found || font->added->len >= 0x10000 - FIRST_CODE)
    return found ? found : code;
  struct added added = {FIRST_CODE + font->added->len, code, g_strdup(text)};
  g_array_append_val(font->added, added);
  g_hash_table_insert(font->codes, g_steal_pointer(&key), GUINT_TO_POINTER(added.code));
  return added.code;
}

static void append_utf16(GString *map, const char *text)
{
  gsize length;
  g_autofree char *bytes = g_convert(text, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  g_string_append_c(map, '<');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf(map, "%02x", (guint8)bytes[i]);
  g_string_append(map, ">\n");
}

/* Appends the new codes in blocks of `kind`, "bfchar" with their texts or "cidchar" with their glyphs. */
static void append_codes(GString *map, const struct words_font *font, const char *kind)
{
  bool texts = g_str_equal(kind, "bfchar");
  for (guint i = 0; i < font->added->len; i++) {
    const struct added *added = &g_array_index(font->added, struct added, i);
    if (i % BLOCK == 0)
      g_string_append_printf(map, "%u begin%s\n", MIN(BLOCK, font->added->len - i), kind);
    g_string_append_printf(map, "<%04x> ", added->code);
    if (texts)
      append_utf16(map, added->text);
    else
      g_string_append_printf(map, "%u\n", added->glyph);
    if (i % BLOCK == BLOCK - 1 || i + 1 == font->added->len)
      g_string_append_printf(map, "end%s\n", kind);
  }
}

/* The CMap that leads from codes to glyphs (Adobe Technical Note 5014): to their own numbers below ours. */
static char *make_encoding(const struct words_font *font, const char *name)
{
  GString *map = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
  g_string_append(map, "/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (Identity) def\n"
                       "/Supplement 0 def\nend def\n");
  g_string_append_printf(map, "/CMapName %s def\n/CMapType 1 def\n/WMode 0 def\n", name);
  g_string_append(map, "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n");
  g_string_append(map, "1 begincidrange\n<0000> <7fff> 0\nendcidrange\n");
  append_codes(map, font, "cidchar");
  g_string_append(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return g_string_free(map, FALSE);
}

static void write_encoding(const struct words_font *font, qpdf_data pdf, qpdf_oh object)
{
  g_autofree char *name = g_strdup_printf("/Words-%d", font->number);
  g_autofree char *map = make_encoding(font, name);
  qpdf_oh stream = qpdf_oh_new_stream(pdf), dictionary = qpdf_oh_get_dict(pdf, stream);
  qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/CMap"));
  qpdf_oh_replace_key(pdf, dictionary, "/CMapName", qpdf_oh_new_name(pdf, name));
  qpdf_oh_replace_key(pdf, dictionary, "/CIDSystemInfo",
                      qpdf_oh_parse(pdf, "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"));
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)map, strlen(map), qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
  qpdf_oh_replace_key(pdf, object, "/Encoding", stream);
}

/* Puts the new codes into the ToUnicode map, before its end. */
static void write_texts(const struct words_font *font, qpdf_data pdf, qpdf_oh stream)
{
  unsigned char *bytes = NULL;
  size_t length = 0;
  if (!qpdf_oh_is_stream(pdf, stream) ||
      qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, NULL, &bytes, &length) & QPDF_ERRORS)
    return;
  g_autofree char *old = g_strndup((const char *)bytes, length);
  free(bytes);
  char *end = strstr(old, "endcmap");
  if (!end)
    return;
  g_autoptr(GString) map = g_string_new_len(old, end - old);
  append_codes(map, font, "bfchar");
  g_string_append(map, end);
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)map->str, map->len, qpdf_oh_new_null(pdf),
                              qpdf_oh_new_null(pdf));
}

void words_font_write(struct words_font *font, qpdf_data pdf)
{
  if (font->added->len == 0)
    return;
  qpdf_oh object = qpdf_get_object_by_id(pdf, font->number, font->generation);
  write_encoding(font, pdf, object);
  write_texts(font, pdf, qpdf_oh_get_key(pdf, object, "/ToUnicode"));
  qpdf_oh_release_all(pdf);
}
