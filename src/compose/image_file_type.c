/*
 * What a picture file is, told from its bytes.
 *
 * Phones, browsers and clouds name files as they like: HEIC in .jpg, WebP in .png, a login page in .svg, a pointer
 * where the picture was not fetched. Signatures are looked for first, then brands, then the root element of markup. Not
 * for: what is said about those that cannot be used (image_file.c).
 */
#include "compose/image_file.h"

#include <glib.h>
#include <string.h>

/* SVG and HTML may begin with comments; their root is looked for this far in. */
#define ROOT_SEARCH ((size_t)64 << 10)

/* The names in a zip that say what it is stand near its beginning. */
#define ZIP_SEARCH ((size_t)4 << 10)

struct signature {
  enum image_type type;
  size_t offset, length;
  const char *bytes;
};

static const struct signature signatures[] = {
  {IMAGE_TYPE_PNG, 0, 8, "\x89PNG\r\n\x1a\n"},
  {IMAGE_TYPE_JPEG, 0, 3, "\xff\xd8\xff"},
  {IMAGE_TYPE_JPEG_XL, 0, 2, "\xff\x0a"},
  {IMAGE_TYPE_JPEG_XL, 0, 12, "\0\0\0\x0cJXL \r\n\x87\n"},
  {IMAGE_TYPE_JPEG_2000, 0, 12, "\0\0\0\x0cjP  \r\n\x87\n"},
  {IMAGE_TYPE_JPEG_2000, 0, 4, "\xff\x4f\xff\x51"},
  {IMAGE_TYPE_CAMERA, 8, 2, "CR"}, /* Canon's, in a TIFF */
  {IMAGE_TYPE_CAMERA, 0, 8, "FUJIFILM"},
  {IMAGE_TYPE_TIFF, 0, 4, "II*\0"},
  {IMAGE_TYPE_TIFF, 0, 4, "MM\0*"},
  {IMAGE_TYPE_TIFF, 0, 4, "II+\0"},
  {IMAGE_TYPE_TIFF, 0, 4, "MM\0+"},
  {IMAGE_TYPE_GIF, 0, 4, "GIF8"},
  {IMAGE_TYPE_ICON, 0, 4, "\0\0\1\0"},
  {IMAGE_TYPE_ICON, 0, 4, "icns"},
  {IMAGE_TYPE_PSD, 0, 4, "8BPS"},
  {IMAGE_TYPE_GIMP, 0, 8, "gimp xcf"},
  {IMAGE_TYPE_DESIGN, 0, 4, "\0\xffKA"},         /* Affinity */
  {IMAGE_TYPE_DESIGN, 0, 4, "\x06\x06\xed\xf5"}, /* InDesign */
  {IMAGE_TYPE_DESIGN, 0, 8, "fig-kiwi"},         /* Figma */
  {IMAGE_TYPE_METAFILE, 0, 4, "\xd7\xcd\xc6\x9a"},
  {IMAGE_TYPE_METAFILE, 40, 4, " EMF"},
  {IMAGE_TYPE_PDF, 0, 5, "%PDF-"},
  {IMAGE_TYPE_EPS, 0, 4, "%!PS"},
  {IMAGE_TYPE_EPS, 0, 4, "\xc5\xd0\xd3\xc6"},
  {IMAGE_TYPE_GZIP, 0, 2, "\x1f\x8b"},
  {IMAGE_TYPE_RTF, 0, 5, "{\\rtf"},
  {IMAGE_TYPE_OFFICE, 0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
  {IMAGE_TYPE_FILM, 0, 4, "\x1a\x45\xdf\xa3"},
  {IMAGE_TYPE_FILM, 4, 4, "moov"},
  {IMAGE_TYPE_FONT, 0, 4, "OTTO"},
  {IMAGE_TYPE_FONT, 0, 4, "wOFF"},
  {IMAGE_TYPE_FONT, 0, 4, "wOF2"},
  {IMAGE_TYPE_FONT, 0, 5, "\0\1\0\0\0"},
  {IMAGE_TYPE_MAC_NOTE, 0, 4, "\0\5\x16\7"},
  {IMAGE_TYPE_LFS, 0, 24, "version https://git-lfs."},
  {IMAGE_TYPE_SHORTCUT, 0, 18, "[InternetShortcut]"},
  {IMAGE_TYPE_SHORTCUT, 0, 8, "L\0\0\0\1\x14\2\0"},
};

static bool has_at(const uint8_t *bytes, size_t length, size_t offset, const char *what, size_t what_length)
{
  return length >= offset + what_length && memcmp(bytes + offset, what, what_length) == 0;
}

static enum image_type type_of_signature(const uint8_t *bytes, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++)
    if (has_at(bytes, length, signatures[i].offset, signatures[i].bytes, signatures[i].length))
      return signatures[i].type;
  return IMAGE_TYPE_UNKNOWN;
}

/* Two letters are little; four zero bytes stand behind the length. */
static bool is_bitmap(const uint8_t *bytes, size_t length)
{
  return has_at(bytes, length, 0, "BM", 2) && has_at(bytes, length, 6, "\0\0\0\0", 4);
}

/* RIFF: a length, then what it holds. */
static enum image_type type_of_riff(const uint8_t *bytes, size_t length)
{
  if (!has_at(bytes, length, 0, "RIFF", 4))
    return IMAGE_TYPE_UNKNOWN;
  if (has_at(bytes, length, 8, "WEBP", 4))
    return IMAGE_TYPE_WEBP;
  if (has_at(bytes, length, 8, "CDR", 3))
    return IMAGE_TYPE_DESIGN; /* CorelDRAW */
  return has_at(bytes, length, 8, "AVI ", 4) ? IMAGE_TYPE_FILM : IMAGE_TYPE_UNKNOWN;
}

static bool is_one_of(const char *brand, const char *brands)
{
  for (; *brands; brands += 4)
    if (memcmp(brand, brands, 4) == 0)
      return true;
  return false;
}

/* ISO 14496-12 §4.3: "ftyp", a major brand, a version, compatible brands. */
static enum image_type type_of_brands(const uint8_t *bytes, size_t length)
{
  if (length < 16 || !has_at(bytes, length, 4, "ftyp", 4))
    return IMAGE_TYPE_UNKNOWN;
  size_t box = MIN((size_t)bytes[2] << 8 | bytes[3], length);
  enum image_type type = IMAGE_TYPE_FILM;
  for (size_t at = 8; at + 4 <= box; at += at == 8 ? 8 : 4) {
    const char *brand = (const char *)bytes + at;
    if (is_one_of(brand, "avifavis"))
      return IMAGE_TYPE_AVIF;
    if (is_one_of(brand, "crx "))
      return IMAGE_TYPE_CAMERA;
    if (is_one_of(brand, "heicheixheimheishevchevxmif1msf1"))
      type = IMAGE_TYPE_HEIC;
  }
  return type;
}

/* A zip is a zip, or what an office or drawing program saved. */
static enum image_type type_of_zip(const uint8_t *bytes, size_t length)
{
  static const char *const office[] = {"[Content_Types].xml", "application/vnd.oasis", "word/", "ppt/", "Index/"};
  static const char *const design[] = {"application/x-krita", "document.json", "image/openraster"};
  size_t searched = MIN(length, ZIP_SEARCH);
  if (!has_at(bytes, length, 0, "PK\3\4", 4))
    return IMAGE_TYPE_UNKNOWN;
  for (size_t i = 0; i < G_N_ELEMENTS(office); i++)
    if (memmem(bytes, searched, office[i], strlen(office[i])))
      return IMAGE_TYPE_OFFICE;
  for (size_t i = 0; i < G_N_ELEMENTS(design); i++)
    if (memmem(bytes, searched, design[i], strlen(design[i])))
      return IMAGE_TYPE_DESIGN;
  return IMAGE_TYPE_ZIP;
}

/* Behind a declaration, a comment or a DOCTYPE that begins at `text`; NULL where it does not end. */
static const char *behind_prologue(const char *text)
{
  if (g_str_has_prefix(text, "<!--")) {
    const char *end = strstr(text + 4, "-->");
    return end ? end + 3 : NULL;
  }
  if (text[1] == '?') {
    const char *end = strstr(text, "?>");
    return end ? end + 2 : NULL;
  }
  const char *subset = text + strcspn(text, "[>");
  const char *end = *subset == '[' ? strchr(subset, ']') : subset;
  end = end ? strchr(end, '>') : NULL;
  return end ? end + 1 : NULL;
}

/* By the root element, in lower case: behind its prefix, as in "svg:svg". */
static enum image_type type_of_root(const char *root)
{
  static const char *const pages[] = {"html", "head", "body", "title", "meta", "script", "div", "p", "img", "a"};
  size_t length = strcspn(root, " \t\r\n/>");
  g_autofree char *name = g_strndup(root, length);
  const char *colon = strchr(name, ':'), *local = colon ? colon + 1 : name;
  if (g_str_equal(local, "svg"))
    return IMAGE_TYPE_SVG;
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
    if (g_str_equal(name, pages[i]))
      return IMAGE_TYPE_HTML;
  return length > 0 && g_ascii_isalpha(*name) ? IMAGE_TYPE_XML : IMAGE_TYPE_UNKNOWN;
}

/* Markup in UTF-8, its first ROOT_SEARCH bytes. */
static enum image_type type_of_markup(const uint8_t *bytes, size_t length)
{
  g_autofree char *head = g_ascii_strdown((const char *)bytes, (gssize)MIN(length, ROOT_SEARCH));
  const char *text = head + (g_str_has_prefix(head, "\xef\xbb\xbf") ? 3 : 0);
  for (;;) {
    text += strspn(text, " \t\r\n");
    if (*text != '<')
      return IMAGE_TYPE_UNKNOWN;
    if (g_str_has_prefix(text, "<!doctype html"))
      return IMAGE_TYPE_HTML;
    if (text[1] != '!' && text[1] != '?')
      return type_of_root(text + 1);
    text = behind_prologue(text);
    if (!text)
      return IMAGE_TYPE_UNKNOWN;
  }
}

/* Markup in UTF-16, told by its mark. */
static enum image_type type_of_wide_markup(const uint8_t *bytes, size_t length)
{
  bool little = has_at(bytes, length, 0, "\xff\xfe", 2);
  if (!little && !has_at(bytes, length, 0, "\xfe\xff", 2))
    return IMAGE_TYPE_UNKNOWN;
  GString *narrow = g_string_new(NULL);
  for (size_t at = 2; at + 2 <= MIN(length, ROOT_SEARCH); at += 2) {
    unsigned unit = little ? bytes[at] | (unsigned)bytes[at + 1] << 8 : (unsigned)bytes[at] << 8 | bytes[at + 1];
    g_string_append_c(narrow, unit > 0 && unit < 128 ? (char)unit : '?');
  }
  enum image_type type = type_of_markup((const uint8_t *)narrow->str, narrow->len);
  g_string_free(narrow, TRUE);
  return type;
}

/* Whether the file's beginning is words: the answer of a server, perhaps. */
static bool is_text(const uint8_t *bytes, size_t length)
{
  const char *end;
  size_t searched = MIN(length, (size_t)512);
  for (size_t i = 0; i < searched; i++)
    if (bytes[i] == 0 || (bytes[i] < ' ' && !strchr("\t\r\n", bytes[i])))
      return false;
  bool whole = g_utf8_validate((const char *)bytes, (gssize)searched, &end);
  return whole || (size_t)((const char *)bytes + searched - end) < 4; /* a letter may be cut in two */
}

static bool is_all_zero(const uint8_t *bytes, size_t length)
{
  return bytes[0] == 0 && memcmp(bytes, bytes + 1, length - 1) == 0;
}

/* The ways to tell, the surest first. */
static enum image_type (*const ways[])(const uint8_t *bytes, size_t length) = {
  type_of_signature, type_of_riff, type_of_brands, type_of_zip, type_of_wide_markup, type_of_markup,
};

enum image_type image_file_type(const uint8_t *bytes, size_t length)
{
  if (length == 0)
    return IMAGE_TYPE_EMPTY;
  if (is_all_zero(bytes, length))
    return IMAGE_TYPE_ZEROS;
  for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
    enum image_type type = ways[i](bytes, length);
    if (type != IMAGE_TYPE_UNKNOWN)
      return type;
  }
  return is_bitmap(bytes, length) ? IMAGE_TYPE_BMP : is_text(bytes, length) ? IMAGE_TYPE_TEXT : IMAGE_TYPE_UNKNOWN;
}
