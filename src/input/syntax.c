/*
 * From libyaml's events to a tree in an arena.
 *
 * Containers are read by a recursion that is bounded by the nesting limit; their children are
 * gathered in a GLib array and copied to the arena when the container ends.
 * Not for: explaining what is wrong (syntax_traps.c, syntax_problem.c).
 */
#include "input/syntax.h"

#include "base/arena.h"
#include "input/file.h"
#include "input/syntax_problem.h"
#include "input/syntax_traps.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

/* 64 boxes of a layout, two levels each, and what stands in the innermost. */
#define DEEPEST_NESTING 140
#define MOST_NODES 200000
#define LONGEST_TEXT 100000
/* After so many the cause is one and the rest is noise. */
#define MOST_DUPLICATES 20
#define LONGEST_SHOWN_LINE 120

struct syntax {
  struct arena *arena;
  struct source *source;
  const struct node *root;
};

struct reading {
  yaml_parser_t parser;
  yaml_event_t event; /* the one being looked at */
  struct syntax *syntax;
  struct report *report;
  int depth;
  size_t node_count;
  int duplicate_count; /* reported; reading goes on to find more */
};

static struct node *read_node(struct reading *reading);

/* `end` is where it ends; of what goes over several lines the rest of the first is marked. */
static struct place place_from_marks(const struct reading *reading, yaml_mark_t start, yaml_mark_t end)
{
  const struct source *source = reading->syntax->source;
  struct place place = {.source = source, .line = (int)start.line + 1, .column = (int)start.column + 1, .length = 1};
  if (end.line == start.line) {
    place.length = MAX((int)(end.column - start.column), 1);
  } else {
    g_autofree char *line = source_line(source, place.line);
    int count = line ? (int)g_utf8_strlen(line, -1) : 0;
    place.length = MAX(count - place.column + 1, 1);
  }
  return place;
}

static struct place event_place(const struct reading *reading)
{
  return place_from_marks(reading, reading->event.start_mark, reading->event.end_mark);
}

static struct place start_place(const struct reading *reading)
{
  return place_from_marks(reading, reading->event.start_mark, reading->event.start_mark);
}

static bool report_problem(struct reading *reading)
{
  const yaml_parser_t *parser = &reading->parser;
  struct syntax_problem problem = {
    .text = parser->problem ? parser->problem : "",
    .context = parser->context ? parser->context : "",
    .place = place_from_marks(reading, parser->problem_mark, parser->problem_mark),
  };
  if (parser->context && parser->error != YAML_READER_ERROR)
    problem.context_place = place_from_marks(reading, parser->context_mark, parser->context_mark);
  return syntax_problem_report(&problem, reading->report);
}

/* Goes on to the next event; false after an error, which is reported. */
static bool next_event(struct reading *reading)
{
  yaml_event_delete(&reading->event);
  if (yaml_parser_parse(&reading->parser, &reading->event))
    return true;
  memset(&reading->event, 0, sizeof reading->event);
  return report_problem(reading);
}

static bool check_length(const struct reading *reading, size_t length)
{
  const char *text = (const char *)reading->event.data.scalar.value;
  if (length <= LONGEST_TEXT || g_utf8_strlen(text, (gssize)length) <= LONGEST_TEXT)
    return true;
  return report_error(reading->report, start_place(reading), "shorten it; a quote may be missing at its end",
                      "this text has more than 100,000 characters");
}

static struct node *read_text(struct reading *reading, struct node *node)
{
  size_t length = reading->event.data.scalar.length;
  if (!check_length(reading, length))
    return NULL;
  yaml_scalar_style_t style = reading->event.data.scalar.style;
  const char *value = (const char *)reading->event.data.scalar.value;
  bool is_block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
  while (is_block && length > 0 && value[length - 1] == '\n')
    length--;
  node->kind = NODE_TEXT;
  node->text = arena_strndup(reading->syntax->arena, value, length);
  node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
  node->empty = !node->quoted && length == 0;
  return node;
}

static struct node *read_list(struct reading *reading, struct node *node)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new();
  for (;;) {
    if (!next_event(reading))
      return NULL;
    if (reading->event.type == YAML_SEQUENCE_END_EVENT)
      break;
    struct node *item = read_node(reading);
    if (!item)
      return NULL;
    g_ptr_array_add(items, item);
  }
  node->kind = NODE_LIST;
  node->count = items->len;
  node->items = arena_array(reading->syntax->arena, struct node *, items->len);
  if (items->len > 0)
    memcpy(node->items, items->pdata, sizeof(struct node *) * items->len);
  return node;
}

static bool read_key(struct reading *reading, struct pair *pair)
{
  if (reading->event.type != YAML_SCALAR_EVENT)
    return report_error(reading->report, start_place(reading),
                        "write a plain name before the colon; a text that starts with { or [ must stand in quotes",
                        "a list or a block cannot be a key");
  size_t length = reading->event.data.scalar.length;
  if (length == 0)
    return report_error(reading->report, start_place(reading), "write a name before the colon",
                        "a key is missing before the colon");
  if (!check_length(reading, length))
    return false;
  pair->key = arena_strndup(reading->syntax->arena, (const char *)reading->event.data.scalar.value, length);
  pair->key_place = event_place(reading);
  return true;
}

/* Reports `pair` if the map has had its key; the place of the first is in `first`. */
static void check_duplicate(struct reading *reading, GHashTable *seen, const struct pair *pair)
{
  int first = GPOINTER_TO_INT(g_hash_table_lookup(seen, pair->key));
  if (first == 0) {
    g_hash_table_insert(seen, (void *)pair->key, GINT_TO_POINTER(pair->key_place.line));
    return;
  }
  if (++reading->duplicate_count > MOST_DUPLICATES)
    return;
  g_autofree char *line = source_line(reading->syntax->source, first);
  g_strstrip(line);
  bool is_short = strlen(line) < LONGEST_SHOWN_LINE;
  g_autofree char *help = g_strdup_printf("keep one of them; the first is line %d%s%s", first, is_short ? ":  " : "",
                                          is_short ? line : "");
  report_error(reading->report, pair->key_place, help, "\"%s\" is written twice in the same block", pair->key);
}

static bool read_pairs(struct reading *reading, GArray *pairs, GHashTable *seen)
{
  for (;;) {
    struct pair pair = {0};
    if (!next_event(reading))
      return false;
    if (reading->event.type == YAML_MAPPING_END_EVENT)
      return true;
    if (!read_key(reading, &pair) || !next_event(reading))
      return false;
    pair.value = read_node(reading);
    if (!pair.value)
      return false;
    check_duplicate(reading, seen, &pair);
    g_array_append_val(pairs, pair);
  }
}

static struct node *read_map(struct reading *reading, struct node *node)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  if (!read_pairs(reading, pairs, seen))
    return NULL;
  node->kind = NODE_MAP;
  node->count = pairs->len;
  node->pairs = arena_array(reading->syntax->arena, struct pair, pairs->len);
  if (pairs->len > 0)
    memcpy(node->pairs, pairs->data, sizeof(struct pair) * pairs->len);
  return node;
}

static struct node *read_container(struct reading *reading, struct node *node)
{
  if (reading->depth >= DEEPEST_NESTING) {
    report_error(reading->report, node->place, "take some of the brackets or indentation away",
                 "this is nested more than %d levels deep", DEEPEST_NESTING);
    return NULL;
  }
  reading->depth++;
  bool is_map = reading->event.type == YAML_MAPPING_START_EVENT;
  node->place.length = 1;
  struct node *read = is_map ? read_map(reading, node) : read_list(reading, node);
  reading->depth--;
  return read;
}

/* Reads the node that the current event starts; NULL after an error. */
static struct node *read_node(struct reading *reading)
{
  struct place place = event_place(reading);
  if (++reading->node_count > MOST_NODES) {
    report_error(reading->report, place, "split the file, or move the words to a spreadsheet (texts.csv)",
                 "the file has more than 200,000 entries");
    return NULL;
  }
  struct node *node = arena_new(reading->syntax->arena, struct node);
  node->place = place;
  switch (reading->event.type) {
  case YAML_SCALAR_EVENT:
    return read_text(reading, node);
  case YAML_SEQUENCE_START_EVENT:
  case YAML_MAPPING_START_EVENT:
    return read_container(reading, node);
  default: /* an alias: syntax_traps.c stops those, unless it stopped before */
    syntax_problem_report_start(place, reading->report);
    return NULL;
  }
}

static bool check_root(const struct reading *reading, const struct node *root)
{
  if (root->kind == NODE_MAP)
    return true;
  const char *help = "write a key, a colon and a space before each value, as in  id: my-campaign";
  if (root->kind == NODE_LIST)
    return report_error(reading->report, root->place, help, "the file is a list; it should have \"key: value\" lines");
  return report_error(reading->report, root->place, help, "the file is one text; it should have \"key: value\" lines");
}

/* After the first document the stream must end. */
static bool read_end(struct reading *reading)
{
  if (!next_event(reading)) /* the document's end */
    return false;
  if (!next_event(reading))
    return false;
  if (reading->event.type == YAML_STREAM_END_EVENT)
    return true;
  return report_error(reading->report, start_place(reading),
                      "delete this line; what follows may need a file of its own",
                      "a second document starts here; a file holds one");
}

static bool read_document(struct reading *reading)
{
  struct syntax *syntax = reading->syntax;
  if (!next_event(reading) || !next_event(reading)) /* the stream's start, then the document's */
    return false;
  struct node *empty = arena_new(syntax->arena, struct node);
  *empty = (struct node){.kind = NODE_MAP, .place = {.source = syntax->source, .line = 1, .column = 1}};
  syntax->root = empty;
  if (reading->event.type == YAML_STREAM_END_EVENT)
    return true;
  if (!next_event(reading))
    return false;
  struct node *root = read_node(reading);
  if (!root || !read_end(reading))
    return false;
  if (root->kind == NODE_TEXT && root->empty)
    return true;
  syntax->root = root;
  return reading->duplicate_count == 0 && check_root(reading, root);
}

static bool read_source(struct syntax *syntax, struct report *report)
{
  if (!syntax_traps_check(syntax->source, report))
    return false;
  struct reading reading = {.syntax = syntax, .report = report};
  if (!yaml_parser_initialize(&reading.parser))
    g_error("libyaml has no memory");
  yaml_parser_set_encoding(&reading.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reading.parser, (const unsigned char *)syntax->source->text, syntax->source->length);
  bool is_read = read_document(&reading);
  yaml_event_delete(&reading.event);
  yaml_parser_delete(&reading.parser);
  return is_read;
}

struct syntax *syntax_load(const char *path, const char *name, struct place place, struct report *report)
{
  struct source *source = file_read_text(path, name, place, report);
  return source ? syntax_parse(source, report) : NULL;
}

struct syntax *syntax_parse(struct source *source, struct report *report)
{
  struct syntax *syntax = g_new0(struct syntax, 1);
  syntax->source = source;
  syntax->arena = arena_create();
  if (read_source(syntax, report))
    return syntax;
  syntax_destroy(syntax);
  return NULL;
}

void syntax_destroy(struct syntax *syntax)
{
  if (!syntax)
    return;
  arena_destroy(syntax->arena);
  source_destroy(syntax->source);
  g_free(syntax);
}

const struct node *syntax_root(const struct syntax *syntax)
{
  return syntax->root;
}

const struct node *syntax_find(const struct node *map, const char *key)
{
  if (!map || map->kind != NODE_MAP)
    return NULL;
  for (size_t i = 0; i < map->count; i++) {
    if (strcmp(map->pairs[i].key, key) == 0)
      return map->pairs[i].value;
  }
  return NULL;
}
