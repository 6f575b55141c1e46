/*
 * Tells which characters of a text no face of its stack has, and what would have them.
 */
#include "compose/text_cache.h"
#include "compose/text_lines.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* A message names so many characters, the rest are counted. */
#define NAMED_LIMIT 4

/* Adds the character that byte `at` of the text begins with, once. */
static void add_character(GArray *characters, const char *text, int at)
{
  gunichar character = g_utf8_get_char(text + at);
  for (guint i = 0; i < characters->len; i++) {
    if (g_array_index(characters, gunichar, i) == character)
      return;
  }
  g_array_append_val(characters, character);
}

/* Adds the run's characters that have no glyph, or all of them where the face is none of the stack's. */
static void survey_run(const struct typesetter *typesetter, const struct paragraph *paragraph, PangoGlyphItem *run,
                       GArray *characters)
{
  const struct font_face *face = font_loaded_face(typesetter->fonts, run->item->analysis.font);
  bool foreign = !face || !text_lines_has_family(paragraph->families, face->family);
  for (int i = 0; i < run->glyphs->num_glyphs; i++) {
    if (foreign || run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
      add_character(characters, paragraph->text, run->item->offset + run->glyphs->log_clusters[i]);
  }
}

static GArray *missing_characters(const struct typesetter *typesetter, const struct paragraph *paragraph)
{
  GArray *characters = g_array_new(false, false, sizeof(gunichar));
  struct text_range whole = {0, strlen(paragraph->text), false};
  struct text_lines lines = {paragraph, &whole, 1, .size = TEXT_SHAPE_SIZE};
  g_autoptr(PangoLayout) layout = text_lines_create(typesetter, &lines);
  for (GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next) {
    for (GSList *run = ((PangoLayoutLine *)line->data)->runs; run; run = run->next)
      survey_run(typesetter, paragraph, run->data, characters);
  }
  return characters;
}

/* `"ຢ" (U+0EA2 LAO LETTER YO), … and 3 more`; free with g_free. */
static char *character_list(const GArray *characters)
{
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < characters->len && i < NAMED_LIMIT; i++) {
    gunichar character = g_array_index(characters, gunichar, i);
    char name[128] = "", shown[8] = "";
    UErrorCode status = U_ZERO_ERROR;
    u_charName((UChar32)character, U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
    if (g_unichar_isprint(character))
      shown[g_unichar_to_utf8(character, shown)] = 0;
    g_string_append_printf(list, "%s\"%s\" (U+%04X %s)", i ? ", " : "", shown, character,
                           U_SUCCESS(status) ? name : "");
  }
  if (characters->len > NAMED_LIMIT)
    g_string_append_printf(list, " and %u more", characters->len - NAMED_LIMIT);
  return g_string_free(list, FALSE);
}

/* What to do about a character that is missing; free with g_free. */
static char *help_for(const struct font_set *fonts, gunichar character)
{
  const struct font_family *family = font_find_character(fonts, character);
  if (family)
    return g_strdup_printf("\"%s\" has it: choose that family, or correct the letter", font_family_name(family));
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript((UChar32)character, &status);
  if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
    return g_strdup("leave it out, or put a font that has it into the campaign's fonts folder and choose it under "
                    "`fonts:`");
  g_autofree char *name = script == USCRIPT_HAN ? g_strdup("Noto Sans CJK SC")
                                                : g_strdup_printf("Noto Sans %s", uscript_getName(script));
  return g_strdup_printf("a font of its script is needed, for example %s (Debian package %s): put its file into the "
                         "campaign's fonts folder and choose it under `fonts:`",
                         name, font_package(name));
}

bool text_verify(struct typesetter *typesetter, const struct paragraph *paragraph, struct subject subject,
                 struct place place, struct report *report)
{
  if (!text_cache_find(typesetter, paragraph)->missing)
    return true;
  g_autoptr(GArray) characters = missing_characters(typesetter, paragraph);
  g_autofree char *list = character_list(characters);
  g_autofree char *help = help_for(typesetter->fonts, g_array_index(characters, gunichar, 0));
  g_auto(GStrv) names = g_strsplit(paragraph->families, ",", -1);
  g_autofree char *families = g_strjoinv(", ", names);
  return report_piece(report, SEVERITY_ERROR, "missing-glyph", subject, place, help, "no glyph in %s for %s", families,
                      list);
}
