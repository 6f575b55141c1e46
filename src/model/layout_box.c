/*
 * Reading the tree of boxes: kinds, children, texts, pictures, and what a box has beside properties.
 *
 * A box's kind is known before its properties are read, since it says which of them have an effect.
 */
#include "model/layout_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

static const char *const other_keys[] = {"id", "style", "when", "if", "each", NULL};
/* Both together: whatever layout_rules_read is to pass over. */
static const char *const box_keys[] = {"row",      "column", "stack", "text", "image", "logo", "qr",
                                       "write-in", "id",     "style", "when", "if",    "each", NULL};

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

static void check_template(struct layout_reader *reader, const struct text_template *text)
{
  for (size_t i = 0; i < text->count; i++)
    if (text->parts[i].is_field)
      layout_check_field(reader, text->parts[i].text, text->place);
}

static void read_text(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  box->text = arena_new(reader->arena, struct text_reference);
  if (!value_parse_text(node, reader->arena, box->text, reader->report))
    return;
  for (size_t i = 0; i < box->text->count; i++)
    check_template(reader, &box->text->entries[i].text);
}

/* The picture's field is shown, and with a logo its twin for dark grounds. */
static void note_picture(struct layout_reader *reader, const struct layout_box *box)
{
  g_autofree char *reversed = g_strdup_printf("%s-reversed", box->picture->parts[0].text);
  check_template(reader, box->picture);
  if (box->kind == BOX_LOGO)
    g_hash_table_remove(reader->fields, reversed);
}

static void read_picture(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  const char *example = box->kind == BOX_LOGO ? "$org.logo" : "$picture";
  g_autofree char *help = g_strdup_printf("a picture comes with the card: name its field, such as %s", example);
  box->picture = arena_new(reader->arena, struct text_template);
  if (!value_require_text(node, "a field with a picture", example, reader->report))
    return;
  if (!value_parse_template(node, true, reader->arena, box->picture, reader->report))
    return;
  if (box->picture->count != 1 || !box->picture->parts[0].is_field)
    report_error(reader->report, node->place, help, "\"%s\" is not a field", node->text);
  else
    note_picture(reader, box);
}

/* Whether any rule of the box or its style sets the property called `name` to a number above 0. */
static bool sets_count(const struct rule *rules, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < rules[i].count; j++)
      if (strcmp(rules[i].declarations[j].property->name, name) == 0 && rules[i].declarations[j].value.integer > 0)
        return true;
  return false;
}

/* `write-in: lines` needs `rules`, `write-in: frame` has none. */
static void check_write_in(struct layout_reader *reader, const struct node *node, const struct layout_box *box)
{
  static const char *const words[] = {"lines", "frame", NULL};
  if (!value_require_text(node, "lines or frame", "lines", reader->report))
    return;
  bool lines = strcmp(node->text, "lines") == 0;
  if (!lines && strcmp(node->text, "frame") != 0) {
    value_report_word(node->text, node->place, "a kind of \"write-in\"", words, reader->report);
    return;
  }
  bool ruled = sets_count(box->rules, box->rule_count, "rules") ||
               (box->style && sets_count(box->style->rules, box->style->rule_count, "rules"));
  if (lines && !ruled)
    report_error(reader->report, node->place, "say how many lines there are to write on: \"rules: 3\"",
                 "\"write-in: lines\" needs \"rules\"");
  if (!lines && ruled)
    report_error(reader->report, node->place, "write \"write-in: lines\", or leave out \"rules\"",
                 "an open frame has no \"rules\"");
}

static struct layout_box *read_box(struct layout_reader *reader, const struct node *node,
                                   const struct layout_box *parent);

static void read_children(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (!value_require_list(node, "a list of boxes", "[{text: $slogan}, {logo: $org.logo}]", reader->report))
    return;
  if (node->count == 0)
    report_error(reader->report, node->place, "put a box into it, or make it a plain fill", "a \"%s\" has children",
                 property_kind_name(box->kind));
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
  } head[] = {{"id", read_id}, {"style", read_style}, {"if", read_if}, {"each", read_each}};
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
  else if (box->kind == BOX_TEXT || box->kind == BOX_QR)
    read_text(reader, node, box);
  else if (KIND_BIT(box->kind) & KINDS_PICTURE)
    read_picture(reader, node, box);
  else
    check_write_in(reader, node, box);
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
