/*
 * Texts as a layout writes them: literal parts and "$fields", one template or one a language.
 *
 * A layout's own words need a language each, or a Spanish card would show English; so a template
 * for all languages may have fields, digits and punctuation only. Which fields exist is
 * layout_check.c's question.
 */
#include "model/value.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

/* The state of one pass over a template. */
struct scan {
  const struct node *node;
  struct arena *arena;
  struct report *report;
  GArray *parts;    /* struct text_part */
  GString *literal; /* read, not yet a part */
};

static void flush_literal(struct scan *scan)
{
  if (scan->literal->len) {
    struct text_part part = {.text = arena_strdup(scan->arena, scan->literal->str)};
    g_array_append_val(scan->parts, part);
  }
  g_string_truncate(scan->literal, 0);
}

static void add_field(struct scan *scan, const char *name, size_t length)
{
  flush_literal(scan);
  struct text_part part = {true, arena_strndup(scan->arena, name, length)};
  g_array_append_val(scan->parts, part);
}

/* Reads "{name}" behind the dollar sign; NULL after an error. */
static const char *scan_braces(struct scan *scan, const char *text)
{
  const char *name = text + 1;
  size_t length = value_scan_reference(name);
  const char *end = name + length;
  if (length == 0 || *end != '}') {
    report_error(scan->report, scan->node->place, "write the field's name between braces, such as ${date}",
                 "\"${\" is not followed by a field and \"}\"");
    return NULL;
  }
  add_field(scan, name, length);
  return end + 1;
}

/* Reads what follows a dollar sign; NULL after an error. */
static const char *scan_dollar(struct scan *scan, const char *text)
{
  if (*text == '$') {
    g_string_append_c(scan->literal, '$');
    return text + 1;
  }
  if (*text == '{')
    return scan_braces(scan, text);
  size_t length = value_scan_reference(text);
  if (length == 0) {
    report_error(scan->report, scan->node->place, "write $$ for a dollar sign, $slogan for a field",
                 "\"$\" is not followed by a field");
    return NULL;
  }
  add_field(scan, text, length);
  return text + length;
}

/* Whether a literal part has letters: words of some language. */
static bool has_words(const struct text_template *text)
{
  for (size_t i = 0; i < text->count; i++)
    for (const char *at = text->parts[i].text; !text->parts[i].is_field && *at; at = g_utf8_next_char(at))
      if (g_unichar_isalpha(g_utf8_get_char(at)))
        return true;
  return false;
}

static bool scan_template(struct scan *scan, const char *text)
{
  while (text && *text) {
    if (*text == '$')
      text = scan_dollar(scan, text + 1);
    else
      g_string_append_c(scan->literal, *text++);
  }
  flush_literal(scan);
  return text != NULL;
}

bool value_parse_template(const struct node *node, bool plain_words, struct arena *arena, struct text_template *text,
                          struct report *report)
{
  if (!value_require_text(node, "a text", "$slogan", report))
    return false;
  g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(struct text_part));
  g_autoptr(GString) literal = g_string_new(NULL);
  struct scan scan = {node, arena, report, parts, literal};
  if (!scan_template(&scan, node->text))
    return false;
  text->place = node->place;
  text->count = parts->len;
  text->parts = arena_array(arena, struct text_part, parts->len);
  memcpy(text->parts, parts->data, sizeof *text->parts * parts->len);
  if (plain_words || !has_words(text))
    return true;
  return report_error(report, node->place,
                      "show a field of the card, such as $slogan, or give the words a language each: {en: Share, es: "
                      "Comparte}",
                      "a layout's own words need a language");
}

bool value_is_language_tag(const char *tag)
{
  size_t part = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (part < 2 || part > 3)
    return false;
  for (tag += part; *tag == '-'; tag += part) {
    for (part = 0, tag++; g_ascii_isalnum(tag[part]); part++)
      ;
    if (part < 1 || part > 8)
      return false;
  }
  return *tag == '\0';
}

bool value_parse_text(const struct node *node, struct arena *arena, struct text_reference *text, struct report *report)
{
  bool by_language = node->kind == NODE_MAP;
  size_t count = by_language ? node->count : 1;
  text->place = node->place;
  text->count = count;
  text->entries = arena_alloc(arena, sizeof *text->entries * count);
  if (!by_language)
    return value_parse_template(node, false, arena, &text->entries[0].text, report);
  if (count == 0)
    return report_error(report, node->place, "for example {en: Share, es: Comparte}", "a text is missing here");
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    const struct pair *pair = &node->pairs[i];
    text->entries[i].tag = arena_strdup(arena, pair->key);
    if (!value_is_language_tag(pair->key))
      good = report_error(report, pair->key_place, "write the tag of a language, such as en, es or pt-BR",
                          "\"%s\" is not a language", pair->key);
    good = value_parse_template(pair->value, true, arena, &text->entries[i].text, report) && good;
  }
  return good;
}

/* The entry whose tag is the first `length` bytes of `tag`, in any case; NULL for none. */
static const struct text_template *find_entry(const struct text_reference *text, const char *tag, size_t length)
{
  for (size_t i = 0; i < text->count; i++) {
    const char *own = text->entries[i].tag;
    if (own && strlen(own) == length && g_ascii_strncasecmp(own, tag, length) == 0)
      return &text->entries[i].text;
  }
  return NULL;
}

const struct text_template *value_find_text(const struct text_reference *text, const char *tag)
{
  /* RFC 4647 §3.4: take subtags off the end, and with one also a single letter that it leaves there */
  for (size_t length = strlen(tag); length > 0;) {
    const struct text_template *found = find_entry(text, tag, length);
    if (found)
      return found;
    while (length > 0 && tag[length - 1] != '-')
      length--;
    length -= length > 0;
    if (length >= 2 && tag[length - 2] == '-')
      length -= 2;
  }
  for (size_t i = 0; i < text->count; i++)
    if (!text->entries[i].tag)
      return &text->entries[i].text;
  return NULL;
}
