/*
 * The families that the texts of an SVG ask for: from `font-family` as an attribute or in `style` (SVG 2 §11.7.1),
 * inherited from the elements around. Style sheets are not searched: a text that only they dress names none.
 */
#include "compose/image_svg_text.h"

#include <stdbool.h>
#include <string.h>

/* The value of `font-family` in a style attribute, or NULL; free with g_free. */
static char *family_of_style(const char *style)
{
  const char *at = strstr(style, "font-family");
  if (!at)
    return NULL;
  at += strlen("font-family");
  at += strspn(at, " \t\r\n");
  return *at == ':' ? g_strndup(at + 1, strcspn(at + 1, ";")) : NULL;
}

/* What the element itself says, or NULL; free with g_free. Style goes before the attribute. */
static char *own_family(const xmlNode *node)
{
  xmlChar *style = xmlGetNoNsProp(node, (const xmlChar *)"style");
  char *family = style ? family_of_style((const char *)style) : NULL;
  xmlFree(style);
  if (family)
    return family;
  xmlChar *attribute = xmlGetNoNsProp(node, (const xmlChar *)"font-family");
  family = g_strdup((const char *)attribute);
  xmlFree(attribute);
  return family;
}

/* The first name of a list of families, without its quotes; free with g_free. */
static char *first_name(const char *list)
{
  const char *start = list + strspn(list, " \t\r\n'\"");
  return g_strchomp(g_strndup(start, strcspn(start, ",'\"")));
}

/* The first family that holds at the element; free with g_free. */
static char *family_at(const xmlNode *node)
{
  for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
    g_autofree char *list = own_family(node);
    if (list && !g_str_equal(list, "inherit"))
      return first_name(list);
  }
  return g_strdup("");
}

static bool is_blank(const xmlNode *node)
{
  return !node->content || strspn((const char *)node->content, " \t\r\n") == strlen((const char *)node->content);
}

void image_svg_text_families(const xmlNode *text, GPtrArray *families)
{
  for (const xmlNode *child = text->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE)
      image_svg_text_families(child, families);
    if (child->type != XML_TEXT_NODE || is_blank(child))
      continue;
    char *family = family_at(text);
    if (g_ptr_array_find_with_equal_func(families, family, g_str_equal, NULL))
      g_free(family);
    else
      g_ptr_array_add(families, family);
  }
}
