/*
 * Loading a layout file: its head (title, for, needs, uses, fonts, tokens), then styles, then the sides.
 *
 * The order of reading is fixed and not the file's: boxes are checked against what the head says.
 * Rooms: layout_extend.c, layout_rules.c, layout_box.c, layout_check.c; the schema is layout_schema.c's.
 */
#include "model/layout.h"

#include "base/arena.h"
#include "model/layout_extend.h"
#include "model/layout_parts.h"
#include "model/value_parts.h"

#include <string.h>

static const char *const top_keys[] = {"placard-layout", "extends", "title",    "about",      "for",
                                       "needs",          "uses",    "fonts",    "tokens",     "styles",
                                       "front",          "back",    "override", "adjustable", NULL};
/* What a card's own keys are called in a campaign, and what an `each:` calls its item. */
static const char *const taken_names[] = {"layout", "formats", "each", "adjust", "if",
                                          "item",   "id",      "lang", "note",   NULL};

static const struct node *find_top(const struct layout_reader *reader, const char *key)
{
  return syntax_find(reader->layout->root, key);
}

/* The value of a key that must be there; reports it missing, with an example, and returns NULL. */
static const struct node *require_top(struct layout_reader *reader, const char *key, const char *example)
{
  const struct node *node = find_top(reader, key);
  g_autofree char *help = g_strdup_printf("for example %s: %s", key, example);
  struct place file = {.source = syntax_root(reader->layout->chain[0])->place.source}; /* as a whole */
  if (!node)
    report_error(reader->report, file, help, "\"%s\" is missing", key);
  return node;
}

/* The version of one file of the chain. */
static void check_version(struct layout_reader *reader, const struct node *node)
{
  if (!node || !value_require_text(node, "the version of the layout language", "1", reader->report))
    return;
  if (strcmp(node->text, "1") != 0)
    report_error(reader->report, node->place, "write 1, or get a newer placard",
                 "this placard reads layouts of version 1");
}

static const char *read_line(struct layout_reader *reader, const struct node *node, const char *what,
                             const char *example)
{
  if (!node || !value_require_text(node, what, example, reader->report))
    return NULL;
  return arena_strdup(reader->arena, node->text);
}

static bool is_field_name(const char *text)
{
  return *text && value_scan_field(text) == strlen(text);
}

/* A field, or one in the second language of a pair. */
static bool is_needed_name(const char *text)
{
  return *text && value_scan_reference(text) == strlen(text);
}

/* Appends one word of a list, if `is_name` says it is one; doubles are reported. */
static void read_word(struct layout_reader *reader, const struct node *node, bool (*is_name)(const char *),
                      const char *example, GPtrArray *words)
{
  if (!value_require_text(node, "a name", example, reader->report))
    return;
  g_autofree char *help = g_strdup_printf("for example %s", example);
  if (g_str_has_suffix(node->text, FIELD_SECOND))
    help = (g_free(help), g_strdup("list the field without it; a box may show it in both languages"));
  for (guint i = 0; i < words->len; i++)
    if (strcmp(words->pdata[i], node->text) == 0) {
      report_error(reader->report, node->place, "leave one out", "\"%s\" stands twice in the list", node->text);
      return;
    }
  if (!is_name(node->text))
    report_error(reader->report, node->place, node->text[0] == '$' ? "leave out the dollar sign" : help,
                 "\"%s\" is not a name", node->text);
  else
    g_ptr_array_add(words, arena_strdup(reader->arena, node->text));
}

/* The words of a list, ended by NULL; an empty one where `node` is NULL. */
static const char **read_words(struct layout_reader *reader, const struct node *node, bool (*is_name)(const char *),
                               const char *example)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new();
  g_autofree char *list = g_strdup_printf("[%s]", example);
  if (node && value_require_list(node, "a list of names", list, reader->report))
    for (size_t i = 0; i < node->count; i++)
      read_word(reader, node->items[i], is_name, example, words);
  const char **kept = arena_array(reader->arena, const char *, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    kept[i] = words->pdata[i];
  return kept;
}

/* Notes where each field of the list `node` stands; reports names that have another meaning, and those that
   `before`, the other list, has. */
static void note_fields(struct layout_reader *reader, const struct node *node, const char **before)
{
  for (size_t i = 0; node && node->kind == NODE_LIST && i < node->count; i++) {
    const struct node *item = node->items[i];
    if (item->kind != NODE_TEXT || g_str_has_suffix(item->text, FIELD_SECOND))
      continue;
    if (g_strv_contains(taken_names, item->text))
      report_error(reader->report, item->place, "give the field another name",
                   "a field cannot be called \"%s\": the word has a meaning of its own", item->text);
    else if (before && g_strv_contains(before, item->text))
      report_error(reader->report, item->place, "leave it in one of the two", "\"%s\" stands in \"needs\" already",
                   item->text);
    else
      g_hash_table_insert(reader->fields, (char *)item->text, (struct node *)item);
  }
}

/* The names of `fields` without "@second", each once; one with it says that cards are for pairs of languages. */
static void take_seconds(struct layout_reader *reader, const char **fields)
{
  size_t kept = 0;
  for (size_t i = 0; fields[i]; i++) {
    bool second = g_str_has_suffix(fields[i], FIELD_SECOND);
    const char *plain = second ? arena_strndup(reader->arena, fields[i], strlen(fields[i]) - strlen(FIELD_SECOND))
                               : fields[i];
    bool known = false;
    for (size_t j = 0; j < kept; j++)
      known = known || strcmp(fields[j], plain) == 0;
    if (!known)
      fields[kept++] = plain;
    reader->layout->pairs_only = reader->layout->pairs_only || second;
  }
  fields[kept] = NULL;
}

static void read_fields(struct layout_reader *reader)
{
  struct layout *layout = reader->layout;
  const struct node *needs = find_top(reader, "needs"), *uses = find_top(reader, "uses");
  layout->needs = read_words(reader, needs, is_needed_name, "slogan");
  take_seconds(reader, layout->needs);
  layout->uses = read_words(reader, uses, is_field_name, "hashtags");
  note_fields(reader, needs, NULL);
  note_fields(reader, uses, layout->needs);
}

static void read_kinds(struct layout_reader *reader)
{
  const struct node *node = require_top(reader, "for", "[social, sign, postcard]");
  reader->layout->kinds = read_words(reader, node, value_is_name, "social");
  if (node && node->kind == NODE_LIST && node->count == 0)
    report_error(reader->report, node->place, "for example [social, sign, postcard]",
                 "\"for\" names no kind of format");
}

static void read_fonts(struct layout_reader *reader)
{
  static const char *const roles[] = {"display", "text", NULL};
  const struct node *node = find_top(reader, "fonts");
  if (!node || !value_require_map(node, "a map of fonts", "{display: League Spartan, text: Noto Sans}", reader->report))
    return;
  value_check_keys(node, roles, reader->report);
  const struct node *display = syntax_find(node, "display"), *text = syntax_find(node, "text");
  reader->layout->display_font = read_line(reader, display, "a family", "League Spartan");
  reader->layout->text_font = read_line(reader, text, "a family", "Noto Sans");
  if (display)
    reader->layout->display_font_place = display->place;
  if (text)
    reader->layout->text_font_place = text->place;
}

static void read_head(struct layout_reader *reader)
{
  struct layout *layout = reader->layout;
  const struct node *tokens = find_top(reader, "tokens");
  value_check_keys(layout->root, top_keys, reader->report);
  require_top(reader, "placard-layout", "1");
  for (size_t i = 0; i < layout->chain_length; i++)
    check_version(reader, syntax_find(syntax_root(layout->chain[i]), "placard-layout"));
  layout->title = read_line(reader, require_top(reader, "title", "Stand"), "a title", "Stand");
  layout->about = read_line(reader, find_top(reader, "about"), "a sentence about the layout", "A giant slogan.");
  read_kinds(reader);
  read_fields(reader);
  read_fonts(reader);
  if (tokens)
    palette_parse(tokens, reader->arena, &layout->tokens, reader->report);
  palette_add_standard(&layout->tokens, reader->arena);
}

static void read_sides(struct layout_reader *reader)
{
  const struct node *front = require_top(reader, "front", "{stack: [{fill: brand}, {text: $slogan}]}");
  const struct node *back = find_top(reader, "back");
  if (front)
    reader->layout->side[CARD_FRONT] = layout_box_read_side(reader, front);
  reader->side = CARD_BACK;
  if (back)
    reader->layout->side[CARD_BACK] = layout_box_read_side(reader, back);
}

static void read_layout(struct layout *layout, struct report *report)
{
  struct layout_reader reader = {
    .layout = layout,
    .arena = layout->arena,
    .report = report,
    .ids = g_hash_table_new(g_str_hash, g_str_equal),
    .fields = g_hash_table_new(g_str_hash, g_str_equal),
    .seconds = g_ptr_array_new(),
    .styles = g_hash_table_new(g_str_hash, g_str_equal),
  };
  int errors = report_count(report, SEVERITY_ERROR);
  read_head(&reader);
  const struct node *styles = find_top(&reader, "styles");
  if (styles)
    layout_rules_read_styles(&reader, styles);
  read_sides(&reader);
  layout_adjust_read_list(&reader, find_top(&reader, "adjustable"));
  layout_group_check(&reader);
  if (report_count(report, SEVERITY_ERROR) == errors)
    layout_check_unused(&reader); /* a mistake elsewhere may be why something is not used */
  layout->seconds = arena_array(layout->arena, const char *, reader.seconds->len + 1);
  for (guint i = 0; i < reader.seconds->len; i++)
    layout->seconds[i] = reader.seconds->pdata[i];
  g_ptr_array_unref(reader.seconds);
  g_hash_table_unref(reader.ids);
  g_hash_table_unref(reader.fields);
  g_hash_table_unref(reader.styles);
}

/* The file's name without folder and ending: "stand". */
static char *file_stem(const char *path)
{
  char *stem = g_path_get_basename(path);
  char *dot = strrchr(stem, '.');
  if (dot && dot != stem)
    *dot = '\0';
  return stem;
}

struct layout *layout_load(const char *path, const char *name, const struct layout_finder *finder,
                           struct report *report)
{
  struct place file = {0};
  struct syntax *syntax = syntax_load(path, name, file, report);
  if (!syntax)
    return NULL;
  struct arena *arena = arena_create();
  struct layout *layout = arena_new(arena, struct layout);
  layout->arena = arena;
  layout->chain[layout->chain_length++] = syntax;
  g_autofree char *stem = file_stem(path);
  layout->name = arena_strdup(arena, stem);
  int errors = report_count(report, SEVERITY_ERROR);
  if (layout_extend(layout, path, name, finder, report))
    read_layout(layout, report);
  if (report_count(report, SEVERITY_ERROR) == errors)
    return layout;
  layout_destroy(layout);
  return NULL;
}

void layout_destroy(struct layout *layout)
{
  if (!layout)
    return;
  for (size_t i = 0; i < layout->chain_length; i++)
    syntax_destroy(layout->chain[i]);
  arena_destroy(layout->arena);
}

bool layout_serves(const struct layout *layout, const char *kind)
{
  return g_strv_contains(layout->kinds, kind);
}

static bool shows_picture(const struct layout_box *box, const char *field)
{
  bool found = box->picture && box->picture->count == 1 && g_str_equal(box->picture->parts[0].text, field);

  for (size_t i = 0; i < box->child_count && !found; i++) {
    found = shows_picture(box->children[i], field);
  }
  return found;
}

bool layout_has_picture(const struct layout *layout, const char *field)
{
  for (int side = 0; side < CARD_SIDE_COUNT; side++) {
    if (layout->side[side] && shows_picture(layout->side[side], field)) {
      return true;
    }
  }
  return false;
}
