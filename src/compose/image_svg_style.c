/*
 * Style sheets; see the header. Texts are kept by a string chunk as long as the style.
 */
#include "compose/image_svg_style.h"

#include "compose/image_svg_tree.h"

#include <string.h>

#define SPACE " \t\r\n\f"

/* The weight of an id, of a class, of a name. */
enum { ID_WEIGHT = 10000, CLASS_WEIGHT = 100, NAME_WEIGHT = 1 };

struct svg_style {
  GPtrArray *rules;
  GStringChunk *texts;
  GHashTable *by_property; /* property → GPtrArray of the rules that set it */
  const xmlNode *last;     /* the element that was asked about last … */
  GArray *own;             /* … and what its `style` declares */
};

static void destroy_rule(void *object)
{
  struct svg_rule *rule = object;
  g_array_unref(rule->declarations);
  g_free(rule);
}

struct svg_style *image_svg_style_create(void)
{
  struct svg_style *style = g_new0(struct svg_style, 1);
  style->rules = g_ptr_array_new_with_free_func(destroy_rule);
  style->texts = g_string_chunk_new(1 << 10);
  style->own = g_array_new(FALSE, FALSE, sizeof(struct svg_declaration));
  style->by_property = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  return style;
}

void image_svg_style_destroy(struct svg_style *style)
{
  g_hash_table_destroy(style->by_property);
  g_array_unref(style->own);
  g_ptr_array_unref(style->rules);
  g_string_chunk_free(style->texts);
  g_free(style);
}

const GPtrArray *image_svg_style_rules(const struct svg_style *style)
{
  return style->rules;
}

/* ---- reading ---- */

/* The sheet without comments, and without the marks by which HTML hides sheets; free with g_free. */
static char *plain_sheet(const char *sheet)
{
  GString *plain = g_string_new(NULL);
  for (const char *at = sheet; *at;) {
    if (g_str_has_prefix(at, "/*")) {
      const char *end = strstr(at + 2, "*/");
      at = end ? end + 2 : at + strlen(at);
      g_string_append_c(plain, ' ');
    } else if (g_str_has_prefix(at, "<!--") || g_str_has_prefix(at, "-->")) {
      at += *at == '<' ? 4 : 3;
    } else {
      g_string_append_c(plain, *at++);
    }
  }
  return g_string_free(plain, FALSE);
}

/* Behind the text in quotes that begins at `at`. */
static const char *behind_quotes(const char *at)
{
  char quote = *at++;
  for (; *at && *at != quote; at++)
    if (*at == '\\' && at[1])
      at++;
  return *at ? at + 1 : at;
}

/* The next of the characters `ends` outside of quotes and brackets, or the text's end. */
static const char *find_end(const char *at, const char *ends)
{
  int depth = 0;
  while (*at) {
    if (depth == 0 && strchr(ends, *at))
      return at;
    if (*at == '"' || *at == '\'') {
      at = behind_quotes(at);
      continue;
    }
    depth += (*at == '(') - (*at == ')' && depth > 0);
    at++;
  }
  return at;
}

/* Where the block that begins behind its brace ends. */
static const char *find_block_end(const char *at)
{
  for (int depth = 0; *at;) {
    if (*at == '"' || *at == '\'') {
      at = behind_quotes(at);
      continue;
    }
    if (*at == '}' && depth-- == 0)
      return at;
    depth += *at == '{';
    at++;
  }
  return at;
}

/* The text without the spaces around it, once in the style however often it comes. */
static const char *keep(struct svg_style *style, const char *start, const char *end)
{
  g_autofree char *text = g_strstrip(g_strndup(start, (gsize)(end - start)));
  return g_string_chunk_insert_const(style->texts, text);
}

/* Where the value ends that may have "!important" behind it. */
static const char *value_end(const char *start, const char *end)
{
  static const char word[] = "important";
  const char *mark = g_strrstr_len(start, end - start, "!");
  if (!mark)
    return end;
  const char *at = mark + 1 + strspn(mark + 1, SPACE);
  return g_ascii_strncasecmp(at, word, strlen(word)) == 0 ? mark : end;
}

/* "fill: red !important": keeps it unless it is broken. */
static void read_declaration(struct svg_style *style, const char *start, const char *end, GArray *declarations)
{
  const char *colon = memchr(start, ':', (size_t)(end - start));
  if (!colon)
    return;
  const char *last = value_end(colon + 1, end);
  struct svg_declaration declaration = {keep(style, start, colon), keep(style, colon + 1, last), last != end};
  g_array_append_val(declarations, declaration);
}

void image_svg_style_declarations(struct svg_style *style, const char *text, GArray *declarations)
{
  while (*text) {
    const char *end = find_end(text, ";");
    read_declaration(style, text, end, declarations);
    text = *end ? end + 1 : end;
  }
}

static unsigned specificity_of(const char *selector)
{
  unsigned weight = 0;
  bool begins = true; /* a compound does */
  for (const char *at = selector; *at; at++) {
    if (*at == '#')
      weight += ID_WEIGHT;
    else if (*at == '.' || *at == '[' || *at == ':')
      weight += CLASS_WEIGHT;
    else if (begins && g_ascii_isalpha(*at))
      weight += NAME_WEIGHT;
    begins = strchr(SPACE ">+~", *at) != NULL;
  }
  return weight;
}

static struct svg_rule *add_rule(struct svg_style *style, const char *selector, bool at)
{
  struct svg_rule *rule = g_new0(struct svg_rule, 1);
  rule->selector = selector;
  rule->declarations = g_array_new(FALSE, FALSE, sizeof(struct svg_declaration));
  rule->at = at;
  rule->specificity = at ? 0 : specificity_of(selector);
  g_ptr_array_add(style->rules, rule);
  return rule;
}

/* Notes that the rule says something of its properties. */
static void list_properties(struct svg_style *style, struct svg_rule *rule)
{
  for (guint i = 0; i < rule->declarations->len; i++) {
    const char *property = g_array_index(rule->declarations, struct svg_declaration, i).property;
    GPtrArray *rules = g_hash_table_lookup(style->by_property, property);
    if (!rules) {
      rules = g_ptr_array_new();
      g_hash_table_insert(style->by_property, (gpointer)property, rules);
    }
    g_ptr_array_add(rules, rule);
  }
}

/* One rule a selector of the list. */
static void add_rules(struct svg_style *style, const char *selectors, const char *block)
{
  while (*selectors) {
    const char *end = find_end(selectors, ",");
    struct svg_rule *rule = add_rule(style, keep(style, selectors, end), false);
    image_svg_style_declarations(style, block, rule->declarations);
    list_properties(style, rule);
    selectors = *end ? end + 1 : end;
  }
}

void image_svg_style_add(struct svg_style *style, const char *sheet)
{
  g_autofree char *plain = plain_sheet(sheet);
  for (const char *at = plain; *(at += strspn(at, SPACE "}"));) {
    const char *end = find_end(at, *at == '@' ? "{;" : "{");
    const char *head = keep(style, at, end);
    if (*end != '{') {
      if (*head == '@')
        add_rule(style, head, true);
      at = *end ? end + 1 : end;
      continue;
    }
    const char *block_end = find_block_end(end + 1);
    if (*head == '@')
      add_rule(style, head, true);
    else
      add_rules(style, head, keep(style, end + 1, block_end));
    at = block_end;
  }
}

/* ---- matching ---- */

/* Whether the list of classes has that one. */
static bool has_class(const xmlNode *node, const char *name, size_t length)
{
  g_autofree char *classes = image_svg_tree_attribute(node, "class");
  for (const char *at = classes ? classes : ""; *(at += strspn(at, SPACE));) {
    size_t count = strcspn(at, SPACE);
    if (count == length && strncmp(at, name, length) == 0)
      return true;
    at += count;
  }
  return false;
}

static bool has_id(const xmlNode *node, const char *name, size_t length)
{
  g_autofree char *id = image_svg_tree_attribute(node, "id");
  return id && strlen(id) == length && strncmp(id, name, length) == 0;
}

/* Whether the compound from `at` to `end`, "g.a#b", is the element's; what is not known is not. */
static bool is_compound(const xmlNode *node, const char *at, const char *end)
{
  while (at < end) {
    size_t length = 1 + strcspn(at + 1, "#.[:" SPACE ">+~");
    bool good = *at == '#'   ? has_id(node, at + 1, length - 1)
                : *at == '.' ? has_class(node, at + 1, length - 1)
                : *at == '*' ? length == 1
                : *at == ':'
                  ? length == 5 && strncmp(at, ":root", 5) == 0 && node->parent->type != XML_ELEMENT_NODE
                  : strlen((const char *)node->name) == length && strncmp((const char *)node->name, at, length) == 0;
    if (!good)
      return false;
    at += length;
  }
  return true;
}

/* Whether the selector, which ends at `end`, is the element's: its last compound, and those before it of its parents.
 */
static bool is_match(const xmlNode *node, const char *selector, const char *end)
{
  const char *start = end;
  while (start > selector && !strchr(SPACE ">+~", start[-1]))
    start--;
  if (!is_compound(node, start, end))
    return false;
  const char *before = start;
  while (before > selector && strchr(SPACE ">+~", before[-1]))
    before--;
  if (before == selector)
    return true;
  bool child = memchr(before, '>', (size_t)(start - before)) != NULL;
  if (strcspn(before, "+~") < (size_t)(start - before))
    return false;
  for (const xmlNode *parent = node->parent; parent && parent->type == XML_ELEMENT_NODE; parent = parent->parent) {
    if (is_match(parent, selector, before))
      return true;
    if (child)
      return false;
  }
  return false;
}

/* The last declaration of the property that is important, or not, as asked; NULL for none. */
static const char *find_declaration(const GArray *declarations, const char *property, bool important)
{
  for (guint i = declarations->len; i > 0; i--) {
    const struct svg_declaration *declaration = &g_array_index(declarations, struct svg_declaration, i - 1);
    if (declaration->important == important && g_str_equal(declaration->property, property))
      return declaration->value;
  }
  return NULL;
}

/* What the sheets say: by specificity, then by order. */
static const char *find_in_sheets(const struct svg_style *style, const xmlNode *node, const char *property,
                                  bool important)
{
  const GPtrArray *rules = g_hash_table_lookup(style->by_property, property);
  const char *found = NULL;
  unsigned best = 0;
  for (guint i = 0; rules && i < rules->len; i++) {
    const struct svg_rule *rule = rules->pdata[i];
    const char *value = find_declaration(rule->declarations, property, important);
    if (!value || rule->specificity < best || !is_match(node, rule->selector, rule->selector + strlen(rule->selector)))
      continue;
    found = value;
    best = rule->specificity;
  }
  return found;
}

/* What the element's `style` declares; until another is asked about. */
static const GArray *own_declarations(struct svg_style *style, const xmlNode *node)
{
  if (node == style->last)
    return style->own;
  g_autofree char *text = image_svg_tree_attribute(node, "style");
  style->last = node;
  g_array_set_size(style->own, 0);
  if (text)
    image_svg_style_declarations(style, text, style->own);
  return style->own;
}

char *image_svg_style_value(struct svg_style *style, const xmlNode *node, const char *property)
{
  const GArray *own = own_declarations(style, node);
  const char *value = find_in_sheets(style, node, property, true);
  if (!value)
    value = find_declaration(own, property, true);
  if (!value)
    value = find_declaration(own, property, false);
  if (!value)
    value = find_in_sheets(style, node, property, false);
  return value ? g_strdup(value) : image_svg_tree_attribute(node, property);
}
