/*
 * The families that the texts of an SVG ask for: `font-family`, or the one at the end of `font` (CSS 2.1 §15.8),
 * inherited from the elements around (SVG 2 §11.7.1).
 */
#include "compose/image_svg_text.h"

#include <stdbool.h>
#include <string.h>

/* The families in a value of `font`, which stand behind the size: "italic bold 12px/1.2 Inter, serif". Free with
   g_free; NULL where there is no size. */
static char *families_of_font(const char *font)
{
  for (const char *at = font; *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    bool weight = strspn(at, "0123456789") == length;
    if ((g_ascii_isdigit(*at) || *at == '.') && !weight)
      return g_strdup(at + length);
    at += length;
  }
  return NULL;
}

/* What the element itself says, or NULL; free with g_free. */
static char *own_family(struct svg_style *style, const xmlNode *node)
{
  char *family = image_svg_style_value(style, node, "font-family");
  if (family)
    return family;
  g_autofree char *font = image_svg_style_value(style, node, "font");
  return font ? families_of_font(font) : NULL;
}

/* The first name of a list of families, without its quotes; free with g_free. */
static char *first_name(const char *list)
{
  const char *start = list + strspn(list, " \t\r\n'\"");
  return g_strchomp(g_strndup(start, strcspn(start, ",'\"")));
}

/* The first family that holds at the element; free with g_free. */
static char *family_at(struct svg_style *style, const xmlNode *node)
{
  for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
    g_autofree char *list = own_family(style, node);
    if (list && !g_str_equal(list, "inherit"))
      return first_name(list);
  }
  return g_strdup("");
}

static bool is_blank(const xmlNode *node)
{
  return !node->content || strspn((const char *)node->content, " \t\r\n") == strlen((const char *)node->content);
}

void image_svg_text_families(struct svg_style *style, const xmlNode *text, GPtrArray *families)
{
  for (const xmlNode *child = text->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE)
      image_svg_text_families(style, child, families);
    if (child->type != XML_TEXT_NODE || is_blank(child))
      continue;
    char *family = family_at(style, text);
    if (g_ptr_array_find_with_equal_func(families, family, g_str_equal, NULL))
      g_free(family);
    else
      g_ptr_array_add(families, family);
  }
}
