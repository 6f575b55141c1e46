/*
 * TrueType fonts with codes of two bytes get codes behind those of cairo's subset, and a /CIDToGIDMap that leads from
 * them to the old glyphs. (A CMap would do in theory; but MuPDF asks for the text of a glyph, not of a code.) Those
 * with outlines of PostScript have no such map, and those with codes of one byte no room; they hold Latin, Chinese,
 * Japanese and Korean, where letters and glyphs match, but for ligatures, whose own character falls to the same
 * letters. A hyphen at the end of a line, which the text does not have, has its own place in Windows' Latin.
 */
#include "press/words_font.h"

#include "press/content.h"

#include <stdlib.h>
#include <string.h>

/* How many entries a block of a CMap may have, and the highest code. */
enum { BLOCK = 100, LAST_CODE = 0xFFFF };

/* In WinAnsiEncoding; the second shows the same glyph (PDF 32000-1, annex D.2, note 6). */
enum { HYPHEN = 0x2D, SOFT_HYPHEN = 0xAD };

struct added {
  unsigned code, glyph;
  char *text;
};

struct words_font {
  int number, generation;
  bool composite;      /* two bytes a code */
  bool named;          /* codes lead to glyphs by their names, so that a soft hyphen is there where a hyphen is */
  unsigned first_code; /* of ours; 0 if the font takes none */
  GHashTable *texts;   /* code → UTF-8 */
  GHashTable *codes;   /* "glyph text" → code of ours */
  GArray *added;       /* struct added */
  bool corrected;      /* a text of an old code was */
  bool soft_hyphen;    /* the font is to have one */
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

/* The glyphs' widths as cairo writes them, for all glyphs from the first: "0 [w0 w1 …]". */
static qpdf_oh find_widths(qpdf_data pdf, qpdf_oh descendant)
{
  return qpdf_oh_get_array_item(pdf, qpdf_oh_get_key(pdf, descendant, "/W"), 1);
}

static qpdf_oh find_descendant(qpdf_data pdf, qpdf_oh font)
{
  return qpdf_oh_get_array_item(pdf, qpdf_oh_get_key(pdf, font, "/DescendantFonts"), 0);
}

/* How many glyphs the font has, if it is of the kind that takes codes; else 0. */
static unsigned count_glyphs(qpdf_data pdf, qpdf_oh font)
{
  qpdf_oh descendant = find_descendant(pdf, font), map = qpdf_oh_get_key(pdf, descendant, "/CIDToGIDMap");
  bool fits = qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, descendant, "/Subtype"), "/CIDFontType2") &&
              qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, font, "/Encoding"), "/Identity-H") &&
              !qpdf_oh_is_stream(pdf, map);
  qpdf_oh widths = qpdf_oh_get_key(pdf, descendant, "/W");
  if (!fits || !qpdf_oh_is_array(pdf, widths) || qpdf_oh_get_array_n_items(pdf, widths) != 2)
    return 0;
  bool from_first = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_array_item(pdf, widths, 0)) == 0;
  widths = find_widths(pdf, descendant);
  return from_first && qpdf_oh_is_array(pdf, widths) ? (unsigned)qpdf_oh_get_array_n_items(pdf, widths) : 0;
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
  made->first_code = made->composite ? count_glyphs(pdf, font) : 0;
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

/* Whether `code` is a ligature that has a character of its own and `text` the letters that it is made of. */
static bool is_ligature_of(const struct words_font *font, unsigned code, const char *text)
{
  const char *own = g_hash_table_lookup(font->texts, GUINT_TO_POINTER(code));
  g_autofree char *letters = own ? g_utf8_normalize(own, -1, G_NORMALIZE_NFKC) : NULL;
  return g_strcmp0(letters, text) == 0;
}

/* The same for a font that takes no new codes. */
static unsigned correct_code(struct words_font *font, unsigned code, const char *text)
{
  if (font->named && code == HYPHEN && g_str_equal(text, "\xC2\xAD")) {
    g_hash_table_insert(font->texts, GUINT_TO_POINTER(SOFT_HYPHEN), g_strdup(text));
    font->corrected = font->soft_hyphen = true;
    return SOFT_HYPHEN;
  }
  if (is_ligature_of(font, code, text)) {
    g_hash_table_insert(font->texts, GUINT_TO_POINTER(code), g_strdup(text));
    font->corrected = true;
  }
  return code;
}

unsigned words_font_code(struct words_font *font, unsigned code, const char *text)
{
  if (g_strcmp0(g_hash_table_lookup(font->texts, GUINT_TO_POINTER(code)), text) == 0)
    return code;
  if (!font->composite || font->first_code == 0 || code >= font->first_code)
    return correct_code(font, code, text);
  g_autofree char *key = g_strdup_printf("%u %s", code, text);
  unsigned found = GPOINTER_TO_UINT(g_hash_table_lookup(font->codes, key));
  if (found || font->first_code + font->added->len > LAST_CODE)
    return found ? found : code;
  struct added added = {font->first_code + font->added->len, code, g_strdup(text)};
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

/* Leads each code to its glyph: the old ones to their own numbers. §9.7.4.2. */
static void write_glyphs(const struct words_font *font, qpdf_data pdf, qpdf_oh descendant)
{
  g_autoptr(GByteArray) map = g_byte_array_new();
  for (unsigned code = 0; code < font->first_code + font->added->len; code++) {
    bool old = code < font->first_code;
    unsigned glyph = old ? code : g_array_index(font->added, struct added, code - font->first_code).glyph;
    guint8 bytes[2] = {(guint8)(glyph >> 8), (guint8)glyph};
    g_byte_array_append(map, bytes, 2);
  }
  qpdf_oh stream = qpdf_oh_new_stream(pdf), null = qpdf_oh_new_null(pdf);
  qpdf_oh_replace_stream_data(pdf, stream, map->data, map->len, null, null);
  qpdf_oh_replace_key(pdf, descendant, "/CIDToGIDMap", stream);
}

/* A new code is as wide as its glyph. */
static void write_widths(const struct words_font *font, qpdf_data pdf, qpdf_oh descendant)
{
  qpdf_oh widths = find_widths(pdf, descendant);
  for (guint i = 0; i < font->added->len; i++) {
    unsigned glyph = g_array_index(font->added, struct added, i).glyph;
    qpdf_oh_append_item(pdf, widths, qpdf_oh_get_array_item(pdf, widths, (int)glyph));
  }
}

static int compare_codes(gconstpointer one, gconstpointer other)
{
  const struct added *first = one, *second = other;
  return first->code < second->code ? -1 : first->code > second->code;
}

/* All codes with their texts, in order: struct added whose texts are borrowed. */
static GArray *list_codes(const struct words_font *font)
{
  GArray *codes = g_array_new(FALSE, FALSE, sizeof(struct added));
  GHashTableIter iter;
  gpointer code, text;
  for (g_hash_table_iter_init(&iter, font->texts); g_hash_table_iter_next(&iter, &code, &text);) {
    struct added old = {.code = GPOINTER_TO_UINT(code), .text = text};
    g_array_append_val(codes, old);
  }
  if (font->added->len)
    g_array_append_vals(codes, font->added->data, font->added->len);
  g_array_sort(codes, compare_codes);
  return codes;
}

/* A ToUnicode map (§9.10.3), in blocks. */
static char *make_map(const struct words_font *font)
{
  int digits = font->composite ? 4 : 2;
  GString *map = g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
  g_string_append(map, "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n");
  g_string_append(map, "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n");
  g_string_append_printf(map, "<%0*x> <%0*x>\nendcodespacerange\n", digits, 0, digits, digits == 4 ? 0xFFFF : 0xFF);
  g_autoptr(GArray) codes = list_codes(font);
  for (guint i = 0; i < codes->len; i++) {
    const struct added *code = &g_array_index(codes, struct added, i);
    if (i % BLOCK == 0)
      g_string_append_printf(map, "%u beginbfchar\n", MIN(BLOCK, codes->len - i));
    g_string_append_printf(map, "<%0*x> ", digits, code->code);
    append_utf16(map, code->text);
    if (i % BLOCK == BLOCK - 1 || i + 1 == codes->len)
      g_string_append(map, "endbfchar\n");
  }
  g_string_append(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return g_string_free(map, FALSE);
}

static void write_texts(const struct words_font *font, qpdf_data pdf, qpdf_oh object)
{
  qpdf_oh stream = qpdf_oh_get_key(pdf, object, "/ToUnicode"), null = qpdf_oh_new_null(pdf);
  if (!qpdf_oh_is_stream(pdf, stream)) {
    stream = qpdf_oh_new_stream(pdf);
    qpdf_oh_replace_key(pdf, object, "/ToUnicode", stream);
  }
  g_autofree char *map = make_map(font);
  qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)map, strlen(map), null, null);
}

/* Makes the widths of a font with codes of one byte reach to the soft hyphen, which is as wide as the hyphen. */
static void add_soft_hyphen(qpdf_data pdf, qpdf_oh object)
{
  qpdf_oh widths = qpdf_oh_get_key(pdf, object, "/Widths");
  int first = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, object, "/FirstChar"));
  if (!qpdf_oh_is_array(pdf, widths) || first > HYPHEN)
    return;
  while (first + qpdf_oh_get_array_n_items(pdf, widths) <= SOFT_HYPHEN)
    qpdf_oh_append_item(pdf, widths, qpdf_oh_new_integer(pdf, 0));
  qpdf_oh_set_array_item(pdf, widths, SOFT_HYPHEN - first, qpdf_oh_get_array_item(pdf, widths, HYPHEN - first));
  int last = first + qpdf_oh_get_array_n_items(pdf, widths) - 1;
  qpdf_oh_replace_key(pdf, object, "/LastChar", qpdf_oh_new_integer(pdf, last));
}

void words_font_write(struct words_font *font, qpdf_data pdf)
{
  if (font->added->len == 0 && !font->corrected)
    return;
  qpdf_oh object = qpdf_get_object_by_id(pdf, font->number, font->generation);
  if (font->added->len) {
    qpdf_oh descendant = find_descendant(pdf, object);
    write_glyphs(font, pdf, descendant);
    write_widths(font, pdf, descendant);
  }
  if (font->soft_hyphen)
    add_soft_hyphen(pdf, object);
  write_texts(font, pdf, object);
  qpdf_oh_release_all(pdf);
}
