/*
 * An SVG as a tree; see the header.
 *
 * Illustrator names its namespaces by entities, so they must be unfolded; but libxml2 would then also read the files
 * that they name, and unfold what was made to swell. So the file is read twice: first with entities left alone, which
 * tells what they are and how much they come to, then whole.
 */
#include "compose/image_svg_tree.h"

#include <glib.h>
#include <libxml/parser.h>
#include <math.h>
#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* Entities may come to so many bytes; those of honest files are names and addresses. */
#define UNFOLDED_LIMIT 1e6

/* A file of more bytes may have a text that is too long for libxml2. */
#define LONG_FILE ((size_t)9 << 20)

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)

#define EXPORT_HELP "open it in a drawing program and export it as plain SVG"
#define UNGROUP_HELP "open it in a drawing program, ungroup it and export it again"
#define TOO_MUCH "\"%s\" has entities that unfold to more than a megabyte, or to themselves"
#define TOO_DEEP "\"%s\", line %ld, has groups in groups, more than %d deep"

/* Says what libxml2 found, as "line 2: Premature end of data". */
static bool report_problem(const struct image_file *file, const xmlError *error)
{
  g_autofree char *message = g_strchomp(g_strdup(error && error->message ? error->message : "no reason is given"));
  if (strstr(message, "Excessive depth"))
    return report_error(file->report, file->place, UNGROUP_HELP, TOO_DEEP, file->name, (long)error->line,
                        SVG_DEPTH_LIMIT);
  if (strstr(message, "entity reference loop"))
    return report_error(file->report, file->place, EXPORT_HELP, TOO_MUCH, file->name);
  const char *help = strstr(message, "Namespace prefix xlink")
                       ? "write xmlns:xlink=\"http://www.w3.org/1999/xlink\" into its <svg>"
                       : EXPORT_HELP;
  return report_error(file->report, file->place, help, "\"%s\" cannot be read as SVG: line %d: %s", file->name,
                      error ? error->line : 1, message);
}

/* libxml2 takes no text of ten megabytes, such as a photograph that is written into the file, unless it is told to;
   then it does not look after entities that swell. */
static int allowances(const struct image_file *file)
{
  bool has_entities = memmem(file->bytes, file->length, "<!ENTITY", strlen("<!ENTITY")) != NULL;
  return file->length > LONG_FILE && !has_entities ? XML_PARSE_HUGE : 0;
}

/* The file as a tree, entities left alone unless `options` say otherwise; NULL after an error. */
static xmlDoc *parse(const struct image_file *file, int options)
{
  xmlParserCtxt *context = xmlNewParserCtxt();
  xmlDoc *document = xmlCtxtReadMemory(context, (const char *)file->bytes, (int)file->length, NULL, NULL,
                                       OPTIONS | options | allowances(file));
  if (document && !context->nsWellFormed) /* librsvg refuses it, too */
    g_clear_pointer(&document, xmlFreeDoc);
  if (!document)
    report_problem(file, xmlCtxtGetLastError(context));
  xmlFreeParserCtxt(context);
  return document;
}

/* Entities by name, each with what it comes to once that is known. */
struct unfolding {
  const xmlDoc *document;
  GHashTable *sizes;      /* entity → double *; -1 while it is being added up */
  const xmlNode *unknown; /* the first mention of what nothing says, or NULL */
};

static double size_of_text(struct unfolding *unfolding, const char *text);

/* What one mention of the entity comes to; infinite where it is in itself. */
static double size_of_entity(struct unfolding *unfolding, const xmlEntity *entity)
{
  if (!entity || !entity->content)
    return 0;
  double *known = g_hash_table_lookup(unfolding->sizes, entity);
  if (known)
    return *known < 0 ? INFINITY : *known;
  double *size = g_new(double, 1);
  *size = -1;
  g_hash_table_insert(unfolding->sizes, (gpointer)entity, size);
  *size = size_of_text(unfolding, (const char *)entity->content);
  return *size;
}

/* A text's own bytes, and what its mentions of entities come to. */
static double size_of_text(struct unfolding *unfolding, const char *text)
{
  double size = (double)strlen(text);
  for (const char *at = strchr(text, '&'); at; at = strchr(at + 1, '&')) {
    g_autofree char *name = g_strndup(at + 1, strcspn(at + 1, ";"));
    size += size_of_entity(unfolding, xmlGetDocEntity(unfolding->document, (const xmlChar *)name));
  }
  return size;
}

static double size_of_mentions(struct unfolding *unfolding, const xmlNode *first)
{
  double size = 0;
  for (const xmlNode *node = first; node; node = node->next) {
    const xmlEntity *entity = node->type == XML_ENTITY_REF_NODE ? xmlGetDocEntity(unfolding->document, node->name)
                                                                : NULL;
    if (node->type == XML_ENTITY_REF_NODE && !entity && !unfolding->unknown)
      unfolding->unknown = node;
    size += size_of_entity(unfolding, entity);
  }
  return size;
}

/* What all mentions in the tree come to, those in attributes too. */
static double unfolded_size(struct unfolding *unfolding, xmlDoc *document)
{
  double size = 0;
  xmlNode *root = xmlDocGetRootElement(document);
  unfolding->sizes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  for (xmlNode *node = root; node; node = image_svg_tree_next(node, root, false)) {
    size += size_of_mentions(unfolding, node->children);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
      size += size_of_mentions(unfolding, attribute->children);
  }
  g_hash_table_destroy(unfolding->sizes);
  return size;
}

/* The first entity of the head that is no text of its own, or NULL; tells whether there are any. */
static const xmlEntity *find_odd_entity(const xmlDoc *document, bool *has_entities)
{
  *has_entities = false;
  for (const xmlNode *node = document->intSubset ? document->intSubset->children : NULL; node; node = node->next) {
    if (node->type != XML_ENTITY_DECL)
      continue;
    *has_entities = true;
    if (((const xmlEntity *)node)->etype != XML_INTERNAL_GENERAL_ENTITY)
      return (const xmlEntity *)node;
  }
  return NULL;
}

/* Whether all entities that are mentioned are texts of the file's own head, and of sane size. */
static bool check_entities(const struct image_file *file, xmlDoc *document, bool *has_entities)
{
  struct unfolding unfolding = {.document = document};
  const xmlEntity *odd = find_odd_entity(document, has_entities);
  if (odd)
    return report_error(file->report, file->place, EXPORT_HELP,
                        "\"%s\" names something outside itself in its head: %.80s", file->name,
                        odd->SystemID ? (const char *)odd->SystemID : (const char *)odd->name);
  if (unfolded_size(&unfolding, document) > UNFOLDED_LIMIT)
    return report_error(file->report, file->place, EXPORT_HELP, TOO_MUCH, file->name);
  if (unfolding.unknown)
    return report_error(file->report, file->place, EXPORT_HELP,
                        "\"%s\", line %ld, mentions &%.40s; and does not say what it means", file->name,
                        xmlGetLineNo(unfolding.unknown->parent), (const char *)unfolding.unknown->name);
  return true;
}

static bool check_depth(const struct image_file *file, xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement(document);
  int depth = 0;
  for (xmlNode *node = root, *next; node; node = next) {
    next = image_svg_tree_next(node, root, false);
    if (next && next->parent == node)
      depth++;
    for (const xmlNode *at = node; next && next->parent != node && at->parent != next->parent; at = at->parent)
      depth--;
    if (depth > SVG_DEPTH_LIMIT)
      return report_error(file->report, file->place, UNGROUP_HELP, TOO_DEEP, file->name, xmlGetLineNo(node),
                          SVG_DEPTH_LIMIT);
  }
  return true;
}

/* The head is not needed any more. */
static void take_out_head(xmlDoc *document)
{
  xmlDtd *head = document->intSubset;
  if (!head)
    return;
  xmlUnlinkNode((xmlNode *)head); /* which also takes it off the document */
  xmlFreeDtd(head);
}

/* "fill:#c8102e icc-color(…)", as programs write that mix inks: librsvg would draw black. The colour itself stays. */
static void mend_text(const GRegex *inks, xmlNode *holder, const char *text)
{
  g_autofree char *plain = g_regex_replace_literal(inks, text, -1, 0, "", 0, NULL);
  g_autofree char *escaped = plain ? g_markup_escape_text(plain, -1) : NULL;
  if (escaped)
    xmlNodeSetContent(holder, (const xmlChar *)escaped);
}

static void mend_colors(xmlDoc *document)
{
  g_autoptr(GRegex) inks = g_regex_new("\\s*icc-color\\s*\\([^)]*\\)", G_REGEX_CASELESS, 0, NULL);
  xmlNode *root = xmlDocGetRootElement(document);
  for (xmlNode *node = root; node; node = image_svg_tree_next(node, root, false)) {
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
      xmlChar *value = xmlNodeGetContent((xmlNode *)attribute);
      if (strstr((const char *)value, "icc-color"))
        mend_text(inks, (xmlNode *)attribute, (const char *)value);
      xmlFree(value);
    }
    xmlChar *sheet = image_svg_tree_is(node, "style") ? xmlNodeGetContent(node) : NULL;
    if (sheet && strstr((const char *)sheet, "icc-color"))
      mend_text(inks, node, (const char *)sheet);
    xmlFree(sheet);
  }
}

xmlDoc *image_svg_tree_read(const struct image_file *file)
{
  bool has_entities;
  if (file->length > G_MAXINT)
    return NULL;
  xmlDoc *document = parse(file, 0);
  bool good = document && check_depth(file, document) && check_entities(file, document, &has_entities);
  if (good && has_entities) {
    xmlFreeDoc(document);
    document = parse(file, XML_PARSE_NOENT);
    good = document && check_depth(file, document);
  }
  if (!good) {
    xmlFreeDoc(document);
    return NULL;
  }
  take_out_head(document);
  mend_colors(document);
  return document;
}

char *image_svg_tree_write(xmlDoc *document, size_t *length)
{
  xmlChar *text;
  int count;
  xmlDocDumpMemoryEnc(document, &text, &count, "UTF-8");
  char *copy = g_strndup((const char *)text, (gsize)count);
  xmlFree(text);
  *length = (size_t)count;
  return copy;
}

/* The first element among the node and those after it. */
static xmlNode *first_element(xmlNode *node)
{
  while (node && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *image_svg_tree_next(xmlNode *node, const xmlNode *root, bool skip)
{
  xmlNode *next = skip ? NULL : first_element(node->children);
  for (; !next && node != root; node = node->parent)
    next = first_element(node->next);
  return next;
}

bool image_svg_tree_is_svg(const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && (!node->ns || g_str_equal(node->ns->href, SVG_NAMESPACE));
}

bool image_svg_tree_is(const xmlNode *node, const char *name)
{
  return image_svg_tree_is_svg(node) && g_str_equal(node->name, name);
}

char *image_svg_tree_attribute(const xmlNode *node, const char *name)
{
  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    if (g_str_equal(attribute->name, name)) {
      xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
      char *copy = g_strdup((const char *)value);
      xmlFree(value);
      return copy;
    }
  return NULL;
}

void image_svg_tree_drop(xmlNode *node)
{
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}
