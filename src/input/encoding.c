/*
 * Telling what a file is from its first bytes, and finding the byte that no text should have.
 *
 * Signatures are a table. UTF-16 without a mark is told by its NUL bytes, office documents by the
 * names of their parts.
 */
#include "input/encoding.h"

#include <glib.h>
#include <string.h>

#define HELP_SPREADSHEET "open it in the spreadsheet program and save it as \"CSV UTF-8\""
#define HELP_PLAIN_TEXT "save it as plain text with the encoding UTF-8"

enum kind {
  KIND_UTF16,
  KIND_UTF32,
  KIND_RTF,
  KIND_HTML,
  KIND_EXCEL,
  KIND_OPEN_SHEET,
  KIND_WORD,
  KIND_ZIP,
  KIND_OLD_OFFICE,
  KIND_PDF,
  KIND_PICTURE
};

static const struct encoding_kind kinds[] = {
  [KIND_UTF16] = {"saved as UTF-16", "save it again with the encoding UTF-8 (in a spreadsheet: \"CSV UTF-8\")"},
  [KIND_UTF32] = {"saved as UTF-32", "save it again with the encoding UTF-8"},
  [KIND_RTF] = {"a rich text document (RTF)", HELP_PLAIN_TEXT " (in TextEdit: \"Format\", then \"Make Plain Text\")"},
  [KIND_HTML] = {"a web page (HTML)", "download the file itself, not the page that shows it"},
  [KIND_EXCEL] = {"an Excel workbook (.xlsx)", HELP_SPREADSHEET},
  [KIND_OPEN_SHEET] = {"a LibreOffice spreadsheet (.ods)", HELP_SPREADSHEET},
  [KIND_WORD] = {"a word processor's document", HELP_PLAIN_TEXT},
  [KIND_ZIP] = {"a zip file or an office document", "unpack it, or save the document as plain text (UTF-8)"},
  [KIND_OLD_OFFICE] = {"an old office document (.xls or .doc)",
                       "open it and save it as \"CSV UTF-8\" or as plain text (UTF-8)"},
  [KIND_PDF] = {"a PDF", "copy its text into a plain text file"},
  [KIND_PICTURE] = {"a picture", "name the text file here; pictures are named by the fields of a card"},
};

#define SIGNATURE(bytes, kind)                                                                                         \
  {                                                                                                                    \
    bytes, sizeof(bytes) - 1, kind                                                                                     \
  }
static const struct {
  const char *bytes;
  size_t length;
  enum kind kind;
} signatures[] = {
  SIGNATURE("\xFF\xFE\0\0", KIND_UTF32),
  SIGNATURE("\0\0\xFE\xFF", KIND_UTF32),
  SIGNATURE("\xFF\xFE", KIND_UTF16),
  SIGNATURE("\xFE\xFF", KIND_UTF16),
  SIGNATURE("{\\rtf", KIND_RTF),
  SIGNATURE("PK\3\4", KIND_ZIP),
  SIGNATURE("\xD0\xCF\x11\xE0", KIND_OLD_OFFICE),
  SIGNATURE("%PDF-", KIND_PDF),
  SIGNATURE("\x89PNG", KIND_PICTURE),
  SIGNATURE("\xFF\xD8\xFF", KIND_PICTURE),
  SIGNATURE("GIF8", KIND_PICTURE),
};

/* The names of the parts that only one kind of office document has. */
static const struct {
  const char *part;
  enum kind kind;
} office_parts[] = {
  {"xl/workbook.xml", KIND_EXCEL},
  {"opendocument.spreadsheet", KIND_OPEN_SHEET},
  {"word/document.xml", KIND_WORD},
  {"opendocument.text", KIND_WORD},
};

static enum kind office_kind(const char *bytes, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS(office_parts); i++) {
    if (memmem(bytes, length, office_parts[i].part, strlen(office_parts[i].part)))
      return office_parts[i].kind;
  }
  return KIND_ZIP;
}

/* Latin text in UTF-16 has a NUL byte in every pair, always on the same side. */
static bool is_unmarked_utf16(const char *bytes, size_t length)
{
  size_t pairs = MIN(length / 2, 32);
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < 2 * pairs; i++)
    zeros[i % 2] += bytes[i] == '\0';
  return pairs > 0 && ((zeros[0] == 0 && zeros[1] > pairs / 2) || (zeros[1] == 0 && zeros[0] > pairs / 2));
}

static bool is_html(const char *bytes, size_t length)
{
  size_t start = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (start < length && g_ascii_isspace(bytes[start]))
    start++;
  static const char *const openings[] = {"<!doctype html", "<html"};
  for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
    size_t count = strlen(openings[i]);
    if (length - start >= count && g_ascii_strncasecmp(bytes + start, openings[i], count) == 0)
      return true;
  }
  return false;
}

const struct encoding_kind *encoding_find_kind(const char *bytes, size_t length)
{
  for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++) {
    if (length < signatures[i].length || memcmp(bytes, signatures[i].bytes, signatures[i].length) != 0)
      continue;
    bool is_zip = signatures[i].kind == KIND_ZIP;
    return &kinds[is_zip ? office_kind(bytes, length) : signatures[i].kind];
  }
  if (is_html(bytes, length))
    return &kinds[KIND_HTML];
  return is_unmarked_utf16(bytes, length) ? &kinds[KIND_UTF16] : NULL;
}

/* What Windows-1252 has from 0x80 to 0x9F; 0 where it has nothing. Above that it is Latin-1. */
static const gunichar windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The text with each byte that is no UTF-8 as one U+FFFD, so that lines and columns can be told. */
static struct source *readable_source(const struct source *source)
{
  GString *text = g_string_sized_new(source->length);
  const char *end = source->text + source->length;
  for (const char *at = source->text; at < end;) {
    const char *bad;
    if (g_utf8_validate_len(at, (gsize)(end - at), &bad)) {
      g_string_append_len(text, at, end - at);
      break;
    }
    g_string_append_len(text, at, bad - at);
    if (*bad != '\0')
      g_string_append(text, "\xEF\xBF\xBD");
    else
      g_string_append_c(text, '\0');
    at = bad + 1;
  }
  struct source *readable = source_create(source->name, text->str, text->len);
  g_string_free(text, TRUE);
  return readable;
}

static bool report_not_utf8(const struct source *source, size_t offset, struct report *report)
{
  unsigned char byte = (unsigned char)source->text[offset];
  gunichar letter = byte >= 0xA0 ? byte : byte >= 0x80 ? windows_1252[byte - 0x80] : 0;
  struct source *readable = readable_source(source);
  /* Up to the bad byte both texts are the same. */
  struct place place = source_place(readable, offset, 1);
  const char *help = "save the file with the encoding UTF-8 (in a spreadsheet: \"CSV UTF-8\")";
  if (g_utf8_get_char_validated(source->text + offset, (gssize)(source->length - offset)) == (gunichar)-2) {
    report_error(report, place, "the file may be cut off: save or copy it again",
                 "the file ends in the middle of a letter");
  } else if (letter != 0) {
    char text[7] = {0};
    g_unichar_to_utf8(letter, text);
    report_error(report, place, help, "this is not UTF-8: byte %02X looks like \"%s\" in Windows-1252", byte, text);
  } else {
    report_error(report, place, help, "this is not UTF-8: byte %02X means nothing here", byte);
  }
  source_destroy(readable);
  return false;
}

static bool is_control(gunichar character)
{
  bool is_layout = character == '\t' || character == '\n' || character == '\r';
  return (character < 0x20 && !is_layout) || (character >= 0x7F && character < 0xA0);
}

static bool report_control(const struct source *source, size_t offset, gunichar character, struct report *report)
{
  struct place place = source_place(source, offset, 1);
  if (character == 0)
    return report_error(report, place, "delete it; if there are many, the file is damaged: save it again",
                        "a NUL byte stands in the text");
  if (character == 0x0B)
    return report_error(report, place, "delete it; it comes with line breaks copied from a slide or a document",
                        "an invisible line break (U+000B) stands in the text");
  return report_error(report, place, "delete it and type the text around it anew",
                      "an invisible control character (U+%04X) stands in the text", character);
}

bool encoding_check(const struct source *source, struct report *report)
{
  const char *end = source->text + source->length;
  for (const char *at = source->text; at < end;) {
    gunichar character = (unsigned char)*at;
    if (character >= 0x80)
      character = g_utf8_get_char_validated(at, end - at);
    size_t offset = (size_t)(at - source->text);
    if (character == (gunichar)-1 || character == (gunichar)-2)
      return report_not_utf8(source, offset, report);
    if (is_control(character))
      return report_control(source, offset, character, report);
    at = g_utf8_next_char(at);
  }
  return true;
}
