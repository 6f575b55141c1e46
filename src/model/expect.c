/*
 * Shapes and words of data files; see the header.
 *
 * Each function reports at the node it looked at, so that the caret stands under what must change.
 */
#include "model/expect.h"

#include "base/arena.h"

#include <string.h>

/* More known words than this are not listed in a message: nobody would read them. */
#define LONGEST_LIST 24

static const char *shape_name(const struct node *node)
{
  static const char *const names[NODE_KIND_COUNT] = {
    [NODE_TEXT] = "a text", [NODE_LIST] = "a list", [NODE_MAP] = "a block of keys"};

  return names[node->kind];
}

const char *expect_text(const struct node *node, const char *key, struct report *report)
{
  if (node->kind != NODE_TEXT) {
    report_error(report, node->place, "write one text after the colon", "\"%s\" takes one text, not %s", key,
                 shape_name(node));
    return NULL;
  }
  if (node->text[0] == '\0') {
    report_error(report, node->place, "write it after the colon, or take the line out", "\"%s\" is empty", key);
    return NULL;
  }
  return node->text;
}

bool expect_map(const struct node *node, const char *key, struct report *report)
{
  if (node->kind == NODE_MAP) {
    return true;
  }
  if (node->kind == NODE_TEXT && node->text[0] == '\0') {
    return report_error(report, node->place, "write its lines below it, indented, or take it out", "\"%s\" is empty",
                        key);
  }
  return report_error(report, node->place, "write its lines below it, indented, as `key: value`",
                      "\"%s\" takes a block of keys, not %s", key, shape_name(node));
}

bool expect_item(const struct node *node, const char *key, struct report *report)
{
  if (node->kind != NODE_TEXT) {
    return report_error(report, node->place, "write the items side by side, as in `[one, two]`",
                        "an item of \"%s\" is one text, not %s", key, shape_name(node));
  }
  return node->text[0] != '\0' || report_error(report, node->place, "write it, or take its place in the list out",
                                               "an item of \"%s\" is empty", key);
}

const struct node *const *expect_texts(const struct node *node, const char *key, struct arena *arena, size_t *count,
                                       struct report *report)
{
  const struct node **nodes;
  bool good = true;

  *count = node->kind == NODE_LIST ? node->count : 1;
  if (node->kind == NODE_MAP || *count == 0 || (node->kind == NODE_TEXT && node->text[0] == '\0')) {
    report_error(report, node->place, "write it as `[one, two]`, or a line with `- ` for each",
                 "\"%s\" takes a list of words, and %s", key,
                 node->kind == NODE_MAP ? "not a block of keys" : "this one is empty");
    return NULL;
  }
  nodes = arena_array(arena, const struct node *, *count);
  for (size_t i = 0; i < *count; i++) {
    nodes[i] = node->kind == NODE_LIST ? node->items[i] : node;
    good = expect_item(nodes[i], key, report) && good;
  }
  return good ? nodes : NULL;
}

int expect_word(const struct node *node, const char *key, const char *const *words, size_t count, struct report *report)
{
  const char *text = expect_text(node, key, report);
  g_autofree char *help = NULL;

  if (text == NULL) {
    return -1;
  }
  for (size_t i = 0; i < count; i++) {
    if (g_str_equal(text, words[i])) {
      return (int)i;
    }
  }
  help = expect_suggestion(text, words, count);
  report_error(report, node->place, help, "\"%s\" cannot be \"%s\"", key, text);
  return -1;
}

bool expect_flag(const struct node *node, const char *key, bool *flag, struct report *report)
{
  static const char *const words[] = {"no", "yes", "false", "true"};
  int index = expect_word(node, key, words, G_N_ELEMENTS(words), report);

  *flag = index % 2 == 1;
  return index >= 0;
}

/* Reads `digits` digits at `*text` and moves it on; -1 if they are not there. */
static int read_digits(const char **text, int digits)
{
  int number = 0;

  for (; digits > 0; digits--, (*text)++) {
    if (!g_ascii_isdigit(**text)) {
      return -1;
    }
    number = number * 10 + (**text - '0');
  }
  return number;
}

bool expect_date(const struct node *node, const char *key, struct date *date, struct report *report)
{
  const char *text = expect_text(node, key, report), *at = text;
  const char *help = "write year, month and day as in 2026-05-01";
  bool shaped;

  if (text == NULL) {
    return false;
  }
  date->year = read_digits(&at, 4);
  shaped = date->year >= 0 && *at++ == '-';
  date->month = shaped ? read_digits(&at, 2) : -1;
  shaped = shaped && date->month >= 0 && *at++ == '-';
  date->day = shaped ? read_digits(&at, 2) : -1;
  if (!shaped || date->day < 0 || *at != '\0') {
    return report_error(report, node->place, help, "\"%s\" is not a date: \"%s\"", key, text);
  }
  /* A zip's clock knows no year before 1980 and none after 2107. */
  if (date->year < 1980 || date->year > 2107) {
    return report_error(report, node->place, help, "\"%s\" must lie between 1980 and 2107", key);
  }
  if (!g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month, (GDateYear)date->year)) {
    return report_error(report, node->place, "look it up in a calendar", "there is no day %s", text);
  }
  return true;
}

bool expect_keys(const struct node *map, const char *const *words, size_t count, struct report *report)
{
  bool good = true;

  for (size_t i = 0; i < map->count; i++) {
    bool known = false;
    for (size_t j = 0; j < count && !known; j++) {
      known = g_str_equal(map->pairs[i].key, words[j]);
    }
    if (!known) {
      good = expect_unknown(map->pairs[i].key_place, "key", map->pairs[i].key, words, count, report);
    }
  }
  return good;
}

const struct node *expect_key(const struct node *map, const char *key, const char *help, struct report *report)
{
  const struct node *value = syntax_find(map, key);
  struct place place = map->place;

  if (value == NULL) {
    place.length = 0;
    report_error(report, place, help, "\"%s\" is missing", key);
  }
  return value;
}

bool expect_version(const struct node *root, const char *key, struct report *report)
{
  g_autofree char *help = g_strdup_printf("write `%s: 1` as the first line", key);
  const struct node *node = syntax_find(root, key);
  const char *text;

  if (node == NULL) {
    struct place place = {root->place.source, 0, 0, 0};
    return report_error(report, place, help, "\"%s\" is missing", key);
  }
  text = expect_text(node, key, report);
  if (text == NULL || g_str_equal(text, "1")) {
    return text != NULL;
  }
  if (strspn(text, "0123456789") == strlen(text) && text[0] != '0') {
    return report_error(report, node->place, "install a newer placard to read it",
                        "made for a newer placard: this one reads version 1, the file says %s", text);
  }
  return report_error(report, node->place, help, "\"%s\" cannot be \"%s\"", key, text);
}

char *expect_suggestion(const char *word, const char *const *words, size_t count)
{
  const char *nearest = syntax_nearest(word, words, count);
  GString *list;

  if (nearest) {
    return g_strdup_printf("did you mean \"%s\"?", nearest);
  }
  if (count == 0) {
    return g_strdup("there is none to choose from");
  }
  list = g_string_new("write one of: ");
  for (size_t i = 0; i < count && i < LONGEST_LIST; i++) {
    g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", words[i]);
  }
  if (count > LONGEST_LIST) {
    g_string_append_printf(list, " and %zu more", count - LONGEST_LIST);
  }
  return g_string_free(list, FALSE);
}

bool expect_unknown(struct place place, const char *what, const char *word, const char *const *words, size_t count,
                    struct report *report)
{
  g_autofree char *help = expect_suggestion(word, words, count);

  return report_error(report, place, help, "unknown %s \"%s\"", what, word);
}
