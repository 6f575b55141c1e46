/*
 * Pictures in an SVG; see the header.
 */
#include "compose/image_svg_embed.h"

#include "compose/image.h"
#include "compose/image_decode.h"
#include "input/file.h"
#include "model/picture_limits.h"

#include <string.h>

#define EMBED_HELP "embed pictures in the SVG (in Inkscape: Extensions > Images > Embed), turn text into outlines"

void image_svg_embed_init(struct svg_pictures *pictures, const struct image_file *file)
{
  *pictures = (struct svg_pictures){file, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), 0};
}

void image_svg_embed_finish(struct svg_pictures *pictures)
{
  g_hash_table_destroy(pictures->done);
}

bool image_svg_embed_refuse(const struct image_file *file, const xmlNode *node, const char *what)
{
  return report_error(file->report, file->place, EMBED_HELP, "\"%s\", line %ld, shows something outside itself: %.80s",
                      file->name, xmlGetLineNo(node), what);
}

/* Whether the pictures of the SVG are together no more than one may have alone. */
static bool check_sum(struct svg_pictures *pictures, const struct decoded *decoded)
{
  const struct image_file *file = pictures->file;
  pictures->pixels += decoded->natural.width * decoded->natural.height;
  if (pictures->pixels <= file->limits->megapixels * 1e6)
    return true;
  return report_error(file->report, file->place,
                      "make the pictures in it smaller, or allow more under \"limits\" in campaign.yaml: "
                      "picture-megapixels",
                      "the pictures in \"%s\" have more than %.0f megapixels together, which is the most", file->name,
                      file->limits->megapixels);
}

/* The picture as a "data:" URI of plain pixels; NULL after an error. Free with g_free. */
static char *convert(struct svg_pictures *pictures, const struct image_file *picture)
{
  enum image_type type = image_file_type(picture->bytes, picture->length);
  struct decoded decoded;
  if (!image_decode_knows(type)) {
    if (type == IMAGE_TYPE_SVG)
      report_error(picture->report, picture->place, "open it, ungroup the inner one and export it again",
                   "\"%s\" has another SVG in it", pictures->file->name);
    else
      image_file_refuse(picture, type);
    return NULL;
  }
  if (!image_decode(picture, type, IMAGE_SIDE_KEPT, &decoded))
    return NULL;
  char *uri = check_sum(pictures, &decoded) ? image_decode_embed(&decoded) : NULL;
  image_raster_finish(&decoded.raster);
  return uri;
}

/* A picture written into the file itself: "data:image/png;base64,…". */
static char *convert_data(struct svg_pictures *pictures, const xmlNode *node, const char *value)
{
  const struct image_file *file = pictures->file;
  const char *text = strstr(value, ";base64,");
  gsize length = 0;
  if (!text) {
    report_error(file->report, file->place, EMBED_HELP, "\"%s\", line %ld, has a picture in a form that is not read",
                 file->name, xmlGetLineNo(node));
    return NULL;
  }
  g_autofree char *name = g_strdup_printf("%s, the picture in line %ld", file->name, xmlGetLineNo(node));
  g_autofree guchar *bytes = g_base64_decode(text + strlen(";base64,"), &length);
  struct image_file picture = *file;
  picture.name = name;
  picture.bytes = bytes;
  picture.length = length;
  return convert(pictures, &picture);
}

/* A picture in a file beside the SVG. */
static char *convert_file(struct svg_pictures *pictures, const xmlNode *node, const char *value)
{
  const struct image_file *file = pictures->file;
  g_autofree char *relative = g_uri_unescape_string(value, NULL);
  if (!relative || strstr(value, "//") || g_path_is_absolute(value) || g_str_has_prefix(value, "file:") ||
      !file->root) {
    image_svg_embed_refuse(file, node, value);
    return NULL;
  }
  size_t length;
  g_autofree char *path = file_resolve(file->root, file->folder, relative, file->place, file->report);
  g_autofree char *bytes = path ? image_file_read(path, relative, file->limits, file->place, file->report, &length)
                                : NULL;
  if (!bytes)
    return NULL;
  struct image_file picture = {relative,    (const uint8_t *)bytes, length, file->place, file->report, NULL, NULL,
                               file->limits};
  return convert(pictures, &picture);
}

static bool is_data(const char *value)
{
  return g_ascii_strncasecmp(value, "data:", strlen("data:")) == 0;
}

bool image_svg_embed(struct svg_pictures *pictures, const xmlNode *node, xmlAttr *href)
{
  xmlChar *content = xmlNodeGetContent((xmlNode *)href);
  g_autofree char *value = g_strstrip(g_strdup((const char *)content));
  xmlFree(content);
  const char *known = is_data(value) ? NULL : g_hash_table_lookup(pictures->done, value);
  char *uri = known            ? g_strdup(known)
              : is_data(value) ? convert_data(pictures, node, value)
                               : convert_file(pictures, node, value);
  if (!uri)
    return false;
  xmlNodeSetContent((xmlNode *)href, (const xmlChar *)uri);
  if (known || is_data(value))
    g_free(uri);
  else
    g_hash_table_insert(pictures->done, g_steal_pointer(&value), uri);
  return true;
}
