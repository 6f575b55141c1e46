/*
 * An SVG looked over; see the header.
 *
 * The file is read as a tree without entities, DTD or network. A tree is at most 256 deep, libxml2 sees to that.
 */
#include "compose/image_svg_look.h"

#include "compose/image.h"
#include "compose/image_covered.h"
#include "compose/image_decode.h"
#include "compose/image_svg_text.h"
#include "input/file.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define OUTLINE_HELP "open it in a drawing program, turn all text into outlines and export it as plain SVG"
#define EMBED_HELP "embed pictures in the SVG (in Inkscape: Extensions > Images > Embed), turn text into outlines"

struct looking {
  const struct image_file *file;
  GPtrArray *families;
  bool good, changed;
};

/* Elements that no drawing comes of, or another than the program showed that made them. */
static const struct {
  const char *name;
  enum severity severity;
  const char *what, *help;
} elements[] = {
  {"flowRoot", SEVERITY_ERROR, "text that flows, which only Inkscape draws", OUTLINE_HELP},
  {"foreignObject", SEVERITY_ERROR, "a piece of web page, which is not drawn", OUTLINE_HELP},
  {"meshgradient", SEVERITY_ERROR, "a mesh of colours, which only Inkscape draws",
   "make a picture (PNG) of that part, or use plain gradients"},
  {"hatch", SEVERITY_ERROR, "hatching, which only Inkscape draws", "turn it into paths"},
  {"script", SEVERITY_WARNING, "a script, which does not run", "take it out: export as plain SVG"},
  {"animate", SEVERITY_WARNING, "a movement, of which only the start is drawn", "take it out: export as plain SVG"},
  {"animateTransform", SEVERITY_WARNING, "a movement, of which only the start is drawn",
   "take it out: export as plain SVG"},
  {"filter", SEVERITY_NOTE, "a filter effect, which becomes pixels in print",
   "use plain shapes where it must be sharp"},
};

static void say(struct looking *looking, enum severity severity, const xmlNode *node, const char *help,
                const char *what)
{
  const struct image_file *file = looking->file;
  long line = xmlGetLineNo(node);
  const char *format = "\"%s\", line %ld, has %s";
  if (severity == SEVERITY_ERROR)
    looking->good = report_error(file->report, file->place, help, format, file->name, line, what);
  else if (severity == SEVERITY_WARNING)
    report_warning(file->report, file->place, help, format, file->name, line, what);
  else
    report_note(file->report, file->place, help, format, file->name, line, what);
}

static void refuse_outside(struct looking *looking, const xmlNode *node, const char *what)
{
  const struct image_file *file = looking->file;
  looking->good = report_error(file->report, file->place, EMBED_HELP,
                               "\"%s\", line %ld, shows something outside itself: %.80s", file->name,
                               xmlGetLineNo(node), what);
}

/* Takes the picture's pixels into the attribute `href`. */
static void embed(struct looking *looking, xmlAttr *href, const struct image_file *picture)
{
  enum image_type type = image_file_type(picture->bytes, picture->length);
  struct decoded decoded;
  if (!image_decode_knows(type)) {
    looking->good = type == IMAGE_TYPE_SVG ? report_error(picture->report, picture->place,
                                                          "open it, ungroup the inner one and export it again",
                                                          "\"%s\" has another SVG in it", looking->file->name)
                                           : image_file_refuse(picture, type);
    return;
  }
  if (!image_decode(picture, type, IMAGE_SIDE_KEPT, &decoded)) {
    looking->good = false;
    return;
  }
  image_raster_reduce(&decoded.raster, IMAGE_SIDE_KEPT);
  g_autofree char *uri = image_decode_embed(&decoded);
  image_raster_finish(&decoded.raster);
  xmlNodeSetContent((xmlNode *)href, (const xmlChar *)uri);
  looking->changed = true;
}

/* A picture written into the file itself: "data:image/png;base64,…". */
static void embed_data(struct looking *looking, xmlAttr *href, const char *value)
{
  const char *text = strstr(value, ";base64,");
  gsize length = 0;
  if (!text) {
    say(looking, SEVERITY_ERROR, href->parent, EMBED_HELP, "a picture in a form that is not read");
    return;
  }
  g_autofree guchar *bytes = g_base64_decode(text + strlen(";base64,"), &length);
  struct image_file picture = *looking->file;
  picture.picture = NULL;
  picture.bytes = bytes;
  picture.length = length;
  embed(looking, href, &picture);
}

/* A picture in a file beside the SVG. */
static void embed_file(struct looking *looking, xmlAttr *href, const char *value)
{
  const struct image_file *file = looking->file;
  g_autofree char *relative = g_uri_unescape_string(value, NULL);
  if (!relative || strstr(value, "//") || g_path_is_absolute(value) || g_str_has_prefix(value, "file:") ||
      !file->root) {
    refuse_outside(looking, href->parent, value);
    return;
  }
  size_t length;
  g_autofree char *path = file_resolve(file->root, file->folder, relative, file->place, file->report);
  g_autofree char *bytes = path ? file_read(path, relative, IMAGE_FILE_LIMIT, file->place, file->report, &length)
                                : NULL;
  if (!bytes) {
    looking->good = false;
    return;
  }
  struct image_file picture = {relative, (const uint8_t *)bytes, length, file->place, file->report};
  picture.picture = image_covered_find(file->covered, path);
  embed(looking, href, &picture);
}

/* What an element's href names: only pictures may come from elsewhere. A link of a drawing goes, since librsvg would
   make one of the PDF's of it, to wherever it leads on the machine it was drawn on. */
static void look_at_href(struct looking *looking, xmlNode *node, xmlAttr *href)
{
  g_autofree char *value = NULL;
  if (g_str_equal(node->name, "a")) {
    xmlRemoveProp(href);
    looking->changed = true;
    return;
  }
  xmlChar *content = xmlNodeGetContent((xmlNode *)href);
  value = g_strstrip(g_strdup((const char *)content));
  xmlFree(content);
  if (*value == '\0' || *value == '#')
    return;
  if (!g_str_equal(node->name, "image"))
    refuse_outside(looking, node, value);
  else if (g_ascii_strncasecmp(value, "data:", 5) == 0)
    embed_data(looking, href, value);
  else
    embed_file(looking, href, value);
}

/* The first url(…) of CSS that names something outside, or what it imports; free with g_free. NULL for none. */
static char *find_outside(const char *css)
{
  for (const char *at = strstr(css, "url("); at; at = strstr(at + 4, "url(")) {
    const char *name = at + 4 + strspn(at + 4, " \t\r\n\"'");
    size_t length = strcspn(name, "\"')");
    if (length > 0 && *name != '#' && g_ascii_strncasecmp(name, "data:", 5) != 0)
      return g_strndup(name, length);
  }
  const char *import = strstr(css, "@import");
  return import ? g_strndup(import, strcspn(import, ";<\r\n")) : NULL;
}

static void look_at_css(struct looking *looking, const xmlNode *node, const char *css)
{
  g_autofree char *outside = find_outside(css);
  if (outside)
    refuse_outside(looking, node, outside);
}

static void look_at_attributes(struct looking *looking, xmlNode *node)
{
  for (xmlAttr *attribute = node->properties, *next; attribute; attribute = next) {
    next = attribute->next;
    if (g_str_equal(attribute->name, "href")) {
      look_at_href(looking, node, attribute);
      continue;
    }
    xmlChar *value = xmlNodeGetContent((xmlNode *)attribute);
    look_at_css(looking, node, (const char *)value);
    xmlFree(value);
  }
}

static void look_at_element(struct looking *looking, xmlNode *node)
{
  for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
    if (g_str_equal(node->name, elements[i].name))
      say(looking, elements[i].severity, node, elements[i].help, elements[i].what);
  if (g_str_equal(node->name, "style")) {
    xmlChar *css = xmlNodeGetContent(node);
    look_at_css(looking, node, (const char *)css);
    xmlFree(css);
  }
  if (g_str_equal(node->name, "text"))
    image_svg_text_families(node, looking->families);
  look_at_attributes(looking, node);
}

static void look_at_tree(struct looking *looking, xmlNode *first)
{
  for (xmlNode *node = first; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE)
      continue;
    look_at_element(looking, node);
    look_at_tree(looking, node->children);
  }
}

/* What is wrong with the file is librsvg's to say, which reads it next. */
static void stay_silent(void *context, const char *format, ...)
{
  (void)context;
  (void)format;
}

static xmlDoc *parse(const struct image_file *file)
{
  xmlSetGenericErrorFunc(NULL, stay_silent);
  return xmlReadMemory((const char *)file->bytes, (int)file->length, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

bool image_svg_look(const struct image_file *file, struct svg_look *look)
{
  struct looking looking = {file, g_ptr_array_new(), true, false};
  *look = (struct svg_look){NULL};
  xmlDoc *document = parse(file);
  if (document)
    look_at_tree(&looking, xmlDocGetRootElement(document));
  if (looking.good && looking.changed) {
    xmlChar *text;
    int length;
    xmlDocDumpMemoryEnc(document, &text, &length, "UTF-8");
    look->svg = g_strndup((const char *)text, (gsize)length);
    look->length = (size_t)length;
    xmlFree(text);
  }
  xmlFreeDoc(document);
  g_ptr_array_add(looking.families, NULL);
  look->families = (char **)g_ptr_array_free(looking.families, FALSE);
  if (!looking.good)
    image_svg_look_finish(look);
  return looking.good;
}

void image_svg_look_finish(struct svg_look *look)
{
  g_clear_pointer(&look->svg, g_free);
  g_clear_pointer(&look->families, g_strfreev);
}
