/*
 * Counting what an SVG draws; see the header.
 *
 * Measured with librsvg 2.54 on 1500 × 1500 pixels: a plain part takes some microseconds, a layer (of opacity, a mask,
 * a blend) three milliseconds, a step of a filter a tenth of a second and those of some kinds ten times that. A line of
 * text takes time by the square of its length. Layers within layers take memory, all at once.
 */
#include "compose/image_svg_cost.h"

#include "compose/image_svg_tree.h"

#include <math.h>
#include <string.h>

enum { LAYER_PARTS = 50, STEP_PARTS = 500, SLOW_STEP_PARTS = 5000 };

/* Of one filter, of layers in layers, of uses in uses: what memory and the stack allow. */
enum { STEP_LIMIT = 50, LAYER_LIMIT = 16, NESTING_LIMIT = 600 };

/* Of feConvolveMatrix (a larger one ends librsvg 2.54), of feTurbulence, of the letters of a text. */
enum { ORDER_LIMIT = 20, OCTAVE_LIMIT = 12, LETTER_LIMIT = 4000 };

/* A text of LETTER_LIMIT counts as this many parts. */
#define TEXT_PARTS 10000.0

/* Properties that name another element; each draws it once more. */
static const char *const references[] = {"fill",   "stroke",       "clip-path",  "mask",
                                         "filter", "marker-start", "marker-mid", "marker-end"};

struct counting {
  struct svg_style *style;
  struct svg_cost *cost;
  GHashTable *ids;   /* id → element */
  GHashTable *known; /* element → struct sum * */
  int nesting;
};

/* What an element comes to with all that is in it. */
struct sum {
  double parts; /* -1 while it is counted */
  int layers;   /* how many lie in one another at most */
};

static struct sum count(struct counting *counting, const xmlNode *node);

static void add(struct sum *sum, struct sum other, double times)
{
  sum->parts += times * other.parts;
  sum->layers = MAX(sum->layers, other.layers);
}

/* Notes the first that is out of bounds. */
static void note_heavy(struct counting *counting, const xmlNode *node, const char *what)
{
  if (counting->cost->heavy)
    return;
  counting->cost->heavy = node;
  counting->cost->heavy_what = what;
}

/* What the element of that id comes to where it is drawn again. */
static struct sum count_named(struct counting *counting, const xmlNode *node, const char *id)
{
  const xmlNode *target = g_hash_table_lookup(counting->ids, id);
  if (target)
    return count(counting, target);
  if (!counting->cost->dangling) {
    counting->cost->dangling = node;
    g_strlcpy(counting->cost->missing, id, sizeof counting->cost->missing);
  }
  return (struct sum){0, 0};
}

/* The id in "url(#id)" or "#id"; free with g_free. NULL where it is none. */
static char *id_of(const char *value, const char *before)
{
  if (!g_str_has_prefix(value, before))
    return NULL;
  const char *start = value + strlen(before) + strspn(value + strlen(before), " '\"");
  if (*start != '#')
    return NULL;
  size_t length = strcspn(start + 1, ")'\" \t\r\n");
  return g_strndup(start + 1, length);
}

/* How many corners a path or polygon may have: markers are drawn at each. */
static double corners_of(const xmlNode *node)
{
  g_autofree char *path = image_svg_tree_attribute(node, "d");
  g_autofree char *points = path ? NULL : image_svg_tree_attribute(node, "points");
  double numbers = 0;
  for (const char *at = path ? path : points; at && *at; at++)
    numbers += g_ascii_isdigit(at[0]) && !g_ascii_isdigit(at[1]);
  return numbers / 2 + 1;
}

static void add_references(struct counting *counting, const xmlNode *node, struct sum *sum)
{
  for (size_t i = 0; i < G_N_ELEMENTS(references); i++) {
    g_autofree char *value = image_svg_style_value(counting->style, node, references[i]);
    g_autofree char *id = value ? id_of(value, "url(") : NULL;
    if (id)
      add(sum, count_named(counting, node, id), g_str_equal(references[i], "marker-mid") ? corners_of(node) : 1);
  }
  g_autofree char *href = image_svg_tree_attribute(node, "href");
  g_autofree char *id = href && !image_svg_tree_is(node, "a") ? id_of(href, "") : NULL;
  if (id)
    add(sum, count_named(counting, node, id), 1);
}

/* A number from an attribute such as "3" or "3 5", its first or, with `last`, its second. */
static double number_of(const xmlNode *node, const char *name, bool last, double otherwise)
{
  g_autofree char *text = image_svg_tree_attribute(node, name);
  char *end;
  if (!text)
    return otherwise;
  double first = g_ascii_strtod(text, &end);
  end += strspn(end, " ,\t\r\n");
  return last && *end ? g_ascii_strtod(end, NULL) : first;
}

static double count_convolution(struct counting *counting, const xmlNode *node)
{
  double columns = number_of(node, "order", false, 3), rows = number_of(node, "order", true, 3);
  if (columns > ORDER_LIMIT || rows > ORDER_LIMIT)
    note_heavy(counting, node, "a filter of more than 20 × 20 numbers (feConvolveMatrix)");
  return STEP_PARTS * fmax(1, columns * rows / 3);
}

/* A step of a filter, "fe…". */
static double count_step(struct counting *counting, const xmlNode *node)
{
  const char *name = (const char *)node->name;
  if (g_str_equal(name, "feConvolveMatrix"))
    return count_convolution(counting, node);
  if (g_str_equal(name, "feTurbulence")) {
    double octaves = number_of(node, "numOctaves", false, 1);
    if (octaves > OCTAVE_LIMIT)
      note_heavy(counting, node, "noise of more than 12 octaves (feTurbulence)");
    return STEP_PARTS * fmax(1, octaves);
  }
  bool slow = g_str_equal(name, "feMorphology") || g_str_has_suffix(name, "Lighting");
  return slow ? SLOW_STEP_PARTS : STEP_PARTS;
}

static bool is_step(const xmlNode *node)
{
  return g_str_has_prefix((const char *)node->name, "fe") && node->parent && image_svg_tree_is(node->parent, "filter");
}

static double count_filter(struct counting *counting, const xmlNode *node)
{
  int steps = 0;
  for (const xmlNode *child = node->children; child; child = child->next)
    steps += child->type == XML_ELEMENT_NODE;
  if (steps > STEP_LIMIT)
    note_heavy(counting, node, "a filter of more than 50 steps");
  return 1;
}

static double count_text(struct counting *counting, const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent(node);
  double letters = (double)g_utf8_strlen((const char *)content, -1) / LETTER_LIMIT;
  xmlFree(content);
  if (letters > 1)
    note_heavy(counting, node, "a text of more than 4000 letters");
  return 1 + TEXT_PARTS * letters * letters;
}

/* Whether the element is drawn on a layer of its own. */
static bool is_layer(struct counting *counting, const xmlNode *node)
{
  static const char *const properties[] = {"mask", "filter", "mix-blend-mode"};
  g_autofree char *opacity = image_svg_style_value(counting->style, node, "opacity");
  bool layer = opacity && g_ascii_strtod(opacity, NULL) < 1;
  for (size_t i = 0; i < G_N_ELEMENTS(properties) && !layer; i++) {
    g_autofree char *value = image_svg_style_value(counting->style, node, properties[i]);
    layer = value && !g_str_equal(value, "none") && !g_str_equal(value, "normal");
  }
  return layer;
}

/* The element itself, without what is in it. */
static double count_alone(struct counting *counting, const xmlNode *node)
{
  if (is_step(node))
    return count_step(counting, node);
  if (image_svg_tree_is(node, "filter"))
    return count_filter(counting, node);
  return image_svg_tree_is(node, "text") ? count_text(counting, node) : 1;
}

static struct sum count_afresh(struct counting *counting, const xmlNode *node)
{
  bool layer = is_layer(counting, node);
  struct sum sum = {count_alone(counting, node) + (layer ? LAYER_PARTS : 0), 0};
  add_references(counting, node, &sum);
  for (const xmlNode *child = node->children; child; child = child->next)
    if (image_svg_tree_is_svg(child))
      add(&sum, count(counting, child), 1);
  sum.layers += layer;
  if (sum.layers > LAYER_LIMIT)
    note_heavy(counting, node, "more than 16 see-through layers in one another");
  return sum;
}

/* What the element comes to with all that is in it. What is not drawn where it stands (<defs>) counts too: once. */
static struct sum count(struct counting *counting, const xmlNode *node)
{
  struct sum *known = g_hash_table_lookup(counting->known, node);
  if (known && known->parts < 0 && !counting->cost->circular)
    counting->cost->circular = node;
  if (known)
    return known->parts < 0 ? (struct sum){0, 0} : *known;
  if (counting->nesting >= NESTING_LIMIT) {
    note_heavy(counting, node, "copies of copies, hundreds deep");
    return (struct sum){0, 0};
  }
  known = g_new(struct sum, 1);
  known->parts = -1;
  g_hash_table_insert(counting->known, (gpointer)node, known);
  counting->nesting++;
  *known = count_afresh(counting, node);
  counting->nesting--;
  return *known;
}

/* The ids of the tree; of two that are the same, the first holds. */
static GHashTable *collect_ids(xmlNode *root)
{
  GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (xmlNode *node = root; node; node = image_svg_tree_next(node, root, false)) {
    char *id = image_svg_tree_attribute(node, "id");
    if (id && !g_hash_table_contains(ids, id))
      g_hash_table_insert(ids, id, node);
    else
      g_free(id);
  }
  return ids;
}

void image_svg_cost_count(struct svg_style *style, xmlNode *root, struct svg_cost *cost)
{
  struct counting counting = {style, cost, collect_ids(root), g_hash_table_new_full(NULL, NULL, NULL, g_free), 0};
  *cost = (struct svg_cost){0};
  cost->parts = count(&counting, root).parts;
  g_hash_table_destroy(counting.known);
  g_hash_table_destroy(counting.ids);
}
