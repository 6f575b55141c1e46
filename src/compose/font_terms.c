/*
 * Reads a font's OS/2, head and name tables by HarfBuzz.
 *
 * The bits are the OpenType specification's: OS/2, fsType. Of the four licences the least strict that is set counts,
 * as that specification says for versions before 3.
 */
#include "compose/font_terms.h"

#include "compose/font_set.h"

#include <hb-ot.h>
#include <string.h>

/* fsType. */
enum { RESTRICTED = 0x2, PREVIEW_AND_PRINT = 0x4, EDITABLE = 0x8, NO_SUBSETTING = 0x100, BITMAP_ONLY = 0x200 };

/* Where the tables have what is read, in bytes. */
enum { OS2_FS_TYPE = 8, HEAD_REVISION = 4 };

/* The big-endian number of `size` bytes at `offset` of a table; 0 where the table is shorter or absent. */
static guint32 table_number(hb_face_t *face, hb_tag_t tag, unsigned offset, unsigned size)
{
  hb_blob_t *table = hb_face_reference_table(face, tag);
  unsigned length;
  const char *bytes = hb_blob_get_data(table, &length);
  guint32 number = 0;
  for (unsigned i = 0; i < size && offset + size <= length; i++)
    number = number << 8 | (unsigned char)bytes[offset + i];
  hb_blob_destroy(table);
  return number;
}

/* The licence that a font's own words name. */
static void read_licence(hb_face_t *face, struct font_terms *terms)
{
  static const struct {
    const char *words, *name;
  } known[] = {{"Open Font License", "OFL"}, {"OFL", "OFL"}, {"Apache License", "Apache 2"}, {"Ubuntu Font", "UFL"}};
  char text[512];
  unsigned size = sizeof text;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_LICENSE, hb_language_from_string("en", -1), &size, text);
  for (size_t i = 0; size && i < G_N_ELEMENTS(known); i++) {
    if (strstr(text, known[i].words)) {
      g_strlcpy(terms->licence, known[i].name, sizeof terms->licence);
      return;
    }
  }
}

static void read_bits(hb_face_t *face, struct font_terms *terms)
{
  guint32 bits = table_number(face, HB_TAG('O', 'S', '/', '2'), OS2_FS_TYPE, 2);
  bool restricted = bits & RESTRICTED && !(bits & (PREVIEW_AND_PRINT | EDITABLE));
  if (restricted || bits & BITMAP_ONLY)
    terms->embedding = FONT_EMBEDDING_NONE;
  else if (bits & PREVIEW_AND_PRINT && !(bits & EDITABLE))
    terms->embedding = FONT_EMBEDDING_PRINT;
  terms->whole = bits & NO_SUBSETTING;
}

struct font_terms font_terms_read(const struct font_face *font)
{
  struct font_terms terms = {.embedding = FONT_EMBEDDING_FREE};
  hb_blob_t *file = hb_blob_create_from_file(font->path);
  hb_face_t *face = hb_face_create(file, (unsigned)font->index & 0xFFFF); /* above it: a named instance */
  read_bits(face, &terms);
  terms.version = table_number(face, HB_TAG('h', 'e', 'a', 'd'), HEAD_REVISION, 4) / 65536.0;
  read_licence(face, &terms);
  hb_face_destroy(face);
  hb_blob_destroy(file);
  return terms;
}

static bool has_print(const struct campaign *campaign)
{
  for (size_t i = 0; i < campaign->format_count; i++)
    if (campaign->formats[i]->medium == MEDIUM_PRINT)
      return true;
  return false;
}

/* Where the campaign names the face's family, or nowhere. */
static struct place family_place(const struct campaign *campaign, const struct font_face *face)
{
  for (int role = 0; role < FONT_ROLE_COUNT; role++)
    if (campaign->fonts[role] && g_ascii_strcasecmp(campaign->fonts[role], face->family) == 0)
      return campaign->font_places[role];
  return (struct place){0};
}

bool font_terms_check(const struct font_set *set, const struct campaign *campaign, struct report *report)
{
  bool good = true;
  const char *last = "";
  for (guint i = 0; has_print(campaign) && i < set->faces->len; i++) {
    const struct font_face *face = set->faces->pdata[i];
    if (!face->own || g_str_equal(face->path, last))
      continue;
    last = face->path;
    struct font_terms terms = font_terms_read(face);
    g_autofree char *name = g_path_get_basename(face->path);
    if (terms.embedding == FONT_EMBEDDING_NONE)
      good = report_error(report, family_place(campaign, face),
                          "ask its maker for a file that PDF may carry, take another font, or make only pictures "
                          "(`formats: social`), which hold no fonts",
                          "fonts/%s may not be put into PDF: its maker restricts it (OS/2 fsType)", name);
    else if (terms.whole)
      good = report_error(report, family_place(campaign, face),
                          "PDF files hold the letters that are used: ask its maker for a file that allows this, take "
                          "another font, or make only pictures (`formats: social`)",
                          "fonts/%s may be put into PDF only as a whole (OS/2 fsType)", name);
  }
  return good;
}
