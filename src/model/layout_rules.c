/*
 * Reading declarations: the properties of a box or style, and those under its `when:`.
 *
 * Each becomes a rule: the unconditional one first, then one a condition, in the file's order.
 */
#include "model/layout_parts.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

/* The names that a key which is none may have meant: properties with an effect here, and the other keys. */
static GPtrArray *known_keys(const struct layout_scope *scope)
{
  GPtrArray *known = g_ptr_array_new();
  for (size_t i = 0; i < property_count; i++)
    if (property_applies(&property_table[i], scope->kinds))
      g_ptr_array_add(known, (char *)property_table[i].name);
  for (size_t i = 0; scope->other_keys[i]; i++)
    g_ptr_array_add(known, (char *)scope->other_keys[i]);
  return known;
}

static void report_unknown_key(struct layout_reader *reader, const struct pair *pair, const struct layout_scope *scope)
{
  g_autoptr(GPtrArray) known = known_keys(scope);
  property_css_words(known);
  const char *nearest = syntax_nearest(pair->key, (const char *const *)known->pdata, known->len);
  g_autofree char *meant = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest) : NULL;
  const char *help = property_css_help(pair->key);
  if (!help && nearest)
    help = property_css_help(nearest);
  if (!help)
    help = meant ? meant : "layouts/README.md has a table of all properties";
  report_error(reader->report, pair->key_place, help, "unknown key \"%s\"", pair->key);
}

/* The kinds on which `property` has an effect, as a list for people: "row, column, stack". */
static char *kind_list(const struct property *property)
{
  g_autoptr(GString) list = g_string_new(NULL);
  for (int kind = 0; kind < BOX_KIND_COUNT; kind++)
    if (property_applies(property, KIND_BIT(kind)))
      g_string_append_printf(list, "%s%s", list->len ? ", " : "", property_kind_name((enum box_kind)kind));
  return g_strdup(list->str);
}

static void report_wrong_kind(struct layout_reader *reader, const struct pair *pair, const struct property *property,
                              const struct layout_scope *scope)
{
  g_autofree char *kinds = kind_list(property);
  bool ground = strcmp(property->name, "color") == 0 && scope->box->kind == BOX_FILL;
  bool text = strcmp(property->name, "align") == 0 && scope->box->kind == BOX_TEXT;
  g_autofree char *help = ground ? g_strdup("the ground of a box is its \"fill\"")
                          : text ? g_strdup("it is for the children of a box: words have \"text-align\"")
                                 : g_strdup_printf("\"%s\" is for: %s", property->name, kinds);
  const char *kind = scope->box->kind == BOX_FILL ? "plain" : property_kind_name(scope->box->kind);
  report_error(reader->report, pair->key_place, help, "\"%s\" has no effect on a %s box", pair->key, kind);
}

static void read_property(struct layout_reader *reader, const struct pair *pair, const struct layout_scope *scope,
                          GArray *declarations)
{
  const struct property *property = property_find(pair->key);
  if (!property)
    report_unknown_key(reader, pair, scope);
  else if (!property_applies(property, scope->kinds))
    report_wrong_kind(reader, pair, property, scope);
  else
    property_parse(property, pair->value, reader->arena, declarations, reader->report);
}

static void add_rule(struct layout_reader *reader, const struct layout_scope *scope, GArray *rules,
                     const struct condition *condition, const GArray *declarations)
{
  struct declaration *kept = arena_array(reader->arena, struct declaration, declarations->len);
  if (declarations->len)
    memcpy(kept, declarations->data, sizeof *kept * declarations->len);
  struct rule rule = {.condition = *condition, .declarations = kept, .count = declarations->len};
  layout_check_rule(reader, &rule, scope);
  g_array_append_val(rules, rule);
}

/* Reads one `condition: {properties}` of a `when:`. */
static void read_when(struct layout_reader *reader, const struct pair *pair, const struct layout_scope *scope,
                      GArray *rules)
{
  g_autoptr(GArray) declarations = g_array_new(FALSE, TRUE, sizeof(struct declaration));
  struct condition condition;
  bool good = condition_parse(pair->key, pair->key_place, reader->arena, &condition, reader->report);
  if (!value_require_map(pair->value, "a map of properties", "{direction: row, gap: 3u}", reader->report))
    return;
  static const char *const none[] = {NULL};
  struct layout_scope inner = {scope->kinds, scope->box, none};
  for (size_t i = 0; i < pair->value->count; i++) {
    const struct pair *line = &pair->value->pairs[i];
    if (g_strv_contains(scope->other_keys, line->key))
      report_error(reader->report, line->key_place,
                   "move it out of \"when\"; to show a box only there, give it an \"if\"",
                   "only properties may change under \"when\", not \"%s\"", line->key);
    else
      read_property(reader, line, &inner, declarations);
  }
  if (!good)
    return;
  layout_check_condition(reader, &condition, scope);
  add_rule(reader, scope, rules, &condition, declarations);
}

/* The unconditional properties of `map`. */
static void read_plain(struct layout_reader *reader, const struct node *map, const struct layout_scope *scope,
                       GArray *rules)
{
  g_autoptr(GArray) declarations = g_array_new(FALSE, TRUE, sizeof(struct declaration));
  for (size_t i = 0; i < map->count; i++)
    if (!g_strv_contains(scope->other_keys, map->pairs[i].key))
      read_property(reader, &map->pairs[i], scope, declarations);
  struct condition always = {.place = map->place};
  add_rule(reader, scope, rules, &always, declarations);
}

void layout_rules_read(struct layout_reader *reader, const struct node *map, const struct layout_scope *scope,
                       const struct rule **rules, size_t *count)
{
  g_autoptr(GArray) read = g_array_new(FALSE, TRUE, sizeof(struct rule));
  read_plain(reader, map, scope, read);
  const struct node *when = syntax_find(map, "when");
  if (when && value_require_map(when, "a map of conditions", "{wide: {direction: row}}", reader->report))
    for (size_t i = 0; i < when->count; i++)
      read_when(reader, &when->pairs[i], scope, read);
  struct rule *kept = arena_array(reader->arena, struct rule, read->len);
  memcpy(kept, read->data, sizeof *kept * read->len);
  *rules = kept;
  *count = read->len;
}

void layout_rules_read_styles(struct layout_reader *reader, const struct node *styles)
{
  static const char *const other[] = {"when", NULL};
  static const struct layout_scope scope = {KINDS_ALL, NULL, other};
  if (!value_require_map(styles, "a map of styles", "{headline: {font: display, weight: 800}}", reader->report))
    return;
  struct layout *layout = reader->layout;
  layout->styles = arena_array(reader->arena, struct named_style, styles->count);
  for (size_t i = 0; i < styles->count; i++) {
    const struct pair *pair = &styles->pairs[i];
    if (!value_is_name(pair->key))
      report_error(reader->report, pair->key_place, "use letters, digits and hyphens, a letter first",
                   "\"%s\" is not a name for a style", pair->key);
    if (!value_require_map(pair->value, "a style", "{font: display, weight: 800}", reader->report))
      continue;
    struct named_style *style = &layout->styles[layout->style_count++];
    style->name = arena_strdup(reader->arena, pair->key);
    layout_rules_read(reader, pair->value, &scope, &style->rules, &style->rule_count);
    g_hash_table_insert(reader->styles, (char *)style->name, (struct pair *)pair);
  }
}
