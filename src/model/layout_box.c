/*
 * Reading the tree of boxes: kinds, children, and what a box has beside properties. What boxes show is
 * layout_content.c's.
 *
 * A box's kind is known before its properties are read, since it says which of them have an effect.
 */
#include "model/layout_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

static const char *const other_keys[] = {"id", "style", "when", "if", "each", "alt", "credit", NULL};
/* Both together: whatever layout_rules_read is to pass over. */
static const char *const box_keys[] = {"row", "column", "stack", "text", "image", "logo", "qr",     "shape", "write-in",
                                       "id",  "style",  "when",  "if",   "each",  "alt",  "credit", NULL};

const char *const *layout_box_other_keys(void)
{
  return other_keys;
}

static enum box_kind find_kind(const char *key)
{
  for (int kind = BOX_ROW; kind < BOX_KIND_COUNT; kind++)
    if (strcmp(property_kind_name((enum box_kind)kind), key) == 0)
      return (enum box_kind)kind;
  return BOX_FILL;
}

/* The box's kind key, NULL for a plain fill; a second one is reported. */
static const struct pair *find_kind_pair(struct layout_reader *reader, const struct node *node)
{
  const struct pair *found = NULL;
  for (size_t i = 0; i < node->count; i++) {
    const struct pair *pair = &node->pairs[i];
    if (find_kind(pair->key) == BOX_FILL)
      continue;
    if (found)
      report_error(reader->report, pair->key_place, "make two boxes of it",
                   "a box has one kind: this one is \"%s\" already", found->key);
    else
      found = pair;
  }
  return found;
}

static struct layout_box *read_box(struct layout_reader *reader, const struct node *node,
                                   const struct layout_box *parent);

static void read_children(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (!value_require_list(node, "a list of boxes", "[{text: $slogan}, {logo: $org.logo}]", reader->report))
    return;
  if (node->count == 0)
    report_error(reader->report, node->place, "put a box into it, or leave the key out for a plain fill",
                 "there is no box in this \"%s\"", property_kind_name(box->kind));
  box->children = arena_array(reader->arena, struct layout_box *, node->count);
  for (size_t i = 0; i < node->count; i++) {
    struct layout_box *child = read_box(reader, node->items[i], box);
    if (child)
      box->children[box->child_count++] = child;
  }
}

static void read_id(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (!value_require_text(node, "an id", "slogan", reader->report))
    return;
  if (!value_is_name(node->text)) {
    report_error(reader->report, node->place, "use letters, digits and hyphens, a letter first", "\"%s\" is not an id",
                 node->text);
    return;
  }
  box->id = arena_strdup(reader->arena, node->text);
  const struct node *other = g_hash_table_lookup(reader->ids, box->id);
  g_autofree char *help = other ? g_strdup_printf("line %d has it already; take another", other->place.line) : NULL;
  if (other)
    report_error(reader->report, node->place, help, "two boxes have the id \"%s\"", node->text);
  else
    g_hash_table_insert(reader->ids, (char *)box->id, (struct node *)node);
}

static void read_style(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  const struct layout *layout = reader->layout;
  if (!value_require_text(node, "a style", "headline", reader->report))
    return;
  g_autofree const char **names = g_new0(const char *, layout->style_count + 1);
  for (size_t i = 0; i < layout->style_count; i++) {
    names[i] = layout->styles[i].name;
    if (strcmp(names[i], node->text) == 0)
      box->style = &layout->styles[i];
  }
  const char *nearest = syntax_nearest(node->text, names, layout->style_count);
  g_autofree char *help = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest)
                                  : g_strdup("write it under \"styles:\" at the top of the file");
  if (!box->style) {
    report_error(reader->report, node->place, help, "unknown style \"%s\"", node->text);
    return;
  }
  g_hash_table_remove(reader->styles, box->style->name);
  layout_check_style_use(reader, box, node->place);
}

static void read_if(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (!value_require_text(node, "a condition", "print", reader->report))
    return;
  struct layout_scope scope = {KIND_BIT(box->kind), box->parent, box_keys}; /* what is around it may exclude it */
  struct condition shown;
  if (condition_parse(node->text, node->place, reader->arena, &shown, reader->report) &&
      layout_check_condition(reader, &shown, &scope))
    box->shown = shown;
}

static void read_each(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (!value_require_text(node, "a field with a list", "$demands", reader->report))
    return;
  size_t length = node->text[0] == '$' ? value_scan_reference(node->text + 1) : 0;
  if (length == 0 || node->text[length + 1] != '\0') {
    report_error(reader->report, node->place, "write the field's name behind a dollar sign: $demands",
                 "\"%s\" is not a field", node->text);
    return;
  }
  if (reader->in_each) {
    report_error(reader->report, node->place, "a list has items, not further lists",
                 "an \"each\" cannot stand inside another");
    return;
  }
  box->each = arena_strdup(reader->arena, node->text + 1);
  layout_check_field(reader, box->each, node->place);
}

/* What is read before the properties: they may depend on it. */
static void read_head(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  static const struct {
    const char *key;
    void (*read)(struct layout_reader *, const struct node *, struct layout_box *);
  } head[] = {{"id", read_id},
              {"style", read_style},
              {"if", read_if},
              {"each", read_each},
              {"alt", layout_content_read_alt},
              {"credit", layout_content_read_credit}};
  for (size_t i = 0; i < G_N_ELEMENTS(head); i++) {
    const struct node *value = syntax_find(node, head[i].key);
    if (value)
      head[i].read(reader, value, box);
  }
}

static void read_content(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (KIND_BIT(box->kind) & KINDS_CONTAINER)
    read_children(reader, node, box);
  else
    layout_content_read(reader, node, box);
}

/* Whether there may be one box more, and as deep as this one; reports the first that is too many. */
static bool has_room(struct layout_reader *reader, const struct node *node)
{
  bool deep = reader->depth >= LAYOUT_DEPTH_LIMIT, told = reader->told_depth;
  reader->told_depth = told || deep;
  if (deep && !told)
    report_error(reader->report, node->place, "take boxes away that hold a single one",
                 "boxes are nested more than %d deep", LAYOUT_DEPTH_LIMIT);
  if (deep)
    return false;
  if (++reader->box_count == LAYOUT_BOX_LIMIT + 1)
    return report_error(reader->report, node->place, "repeat boxes with \"each\", or split the layout",
                        "a layout has at most %d boxes", LAYOUT_BOX_LIMIT);
  return reader->box_count <= LAYOUT_BOX_LIMIT;
}

static struct layout_box *read_box(struct layout_reader *reader, const struct node *node,
                                   const struct layout_box *parent)
{
  if (!has_room(reader, node) || !value_require_map(node, "a box", "{text: $slogan, style: headline}", reader->report))
    return NULL;
  struct layout_box *box = arena_new(reader->arena, struct layout_box);
  const struct pair *kind = find_kind_pair(reader, node);
  box->kind = kind ? find_kind(kind->key) : BOX_FILL;
  box->parent = parent;
  box->place = kind ? kind->key_place : node->place;
  bool was_in_each = reader->in_each;
  read_head(reader, node, box);
  reader->in_each = was_in_each || box->each;
  struct layout_scope scope = {KIND_BIT(box->kind), box, box_keys};
  layout_rules_read(reader, node, &scope, &box->rules, &box->rule_count);
  reader->depth++;
  if (kind)
    read_content(reader, kind->value, box);
  reader->depth--;
  reader->in_each = was_in_each;
  return box;
}

struct layout_box *layout_box_read_side(struct layout_reader *reader, const struct node *node)
{
  static const char *const not_here[] = {"if", "each", "place", "within", "reach"};
  struct layout_box *box = read_box(reader, node, NULL);
  if (!box)
    return NULL;
  if (box->kind != BOX_STACK)
    report_error(reader->report, box->place, "put it into a stack: {stack: [{fill: brand}, {column: […]}]}",
                 "the top box of a side is a \"stack\"");
  for (size_t i = 0; i < G_N_ELEMENTS(not_here); i++)
    for (size_t j = 0; j < node->count; j++)
      if (strcmp(node->pairs[j].key, not_here[i]) == 0)
        report_error(reader->report, node->pairs[j].key_place, "give it to a box in the stack",
                     "\"%s\" has no effect on the top box of a side", not_here[i]);
  return box;
}
