/*
 * Values that a text's language or font overrules: compose asks the language, and the style keeps what was written.
 * See explain_parts.h.
 */
#include "compose/text.h"
#include "studio/explain_parts.h"
#include "studio/explain_value.h"

static bool is(const struct property *property, size_t offset)
{
  return property->offset == offset;
}

static char *used_line_height(const struct box *box, char **note)
{
  const struct paragraph *paragraph = box->paragraph;
  g_autofree char *least = explain_value_number(paragraph->line_height);
  *note = paragraph->letters ? g_strdup_printf("its letters need %s at least", least)
                             : g_strdup_printf("%s needs %s at least", paragraph->language->name, least);
  return g_steal_pointer(&least);
}

char *explain_language_value(const struct box *box, const struct property *property, char **note)
{
  const struct paragraph *paragraph = box->paragraph;
  if (!paragraph)
    return NULL;
  const struct style *style = &box->style;
  const struct language *language = paragraph->language;
  bool outlined = style->outline.set || style->outline.extent > 0; /* compose has switched off what is not allowed */
  if (is(property, offsetof(struct style, line_height)) && paragraph->line_height > style->line_height)
    return used_line_height(box, note);
  if (is(property, offsetof(struct style, weight)) && paragraph->weight != style->weight) {
    *note = g_strdup_printf("the nearest that the font has to %d", style->weight);
    return g_strdup_printf("%d", paragraph->weight);
  }
  const char *what = NULL, *value = NULL;
  if (is(property, offsetof(struct style, tracking)) && style->tracking != 0 && !language->tracking)
    what = "tracking", value = "0";
  else if (is(property, offsetof(struct style, slant)) && style->slant != SLANT_NORMAL && !language->slant)
    what = "italics", value = "normal";
  else if (is(property, offsetof(struct style, letter_case)) && style->letter_case != CASE_AS_TYPED && !language->cases)
    what = "other case", value = "as-typed";
  else if (is(property, offsetof(struct style, outline)) && outlined && !style->outline.set)
    what = "outline", value = "none";
  if (!what)
    return NULL;
  *note = g_strdup_printf("%s allows no %s", language->name, what);
  return g_strdup(value);
}
