/*
 * Lengths and numbers, and what all value parsers ask of a node first.
 *
 * Numbers are scanned by hand, digits and a dot, so that neither the locale nor C's exponents and
 * infinities reach a layout. Colours are value_color.c's, texts value_text.c's.
 */
#include "model/value.h"

#include "model/value_parts.h"

#include <string.h>

/* No card is a kilometre wide; a longer number is a slip, and would drown every sum it enters. */
#define LARGEST_NUMBER 1e6

static const char *const kind_words[NODE_KIND_COUNT] = {"a single value", "a list", "a map of keys"};

static bool require_kind(const struct node *node, enum node_kind kind, const char *what, const char *example,
                         struct report *report)
{
  if (node->kind == kind)
    return true;
  g_autofree char *help = g_strdup_printf("for example %s", example);
  if (node->kind == NODE_TEXT && node->empty)
    return report_error(report, node->place, help, "%s is missing here", what);
  return report_error(report, node->place, help, "%s is expected here, not %s", what, kind_words[node->kind]);
}

bool value_require_text(const struct node *node, const char *what, const char *example, struct report *report)
{
  if (!require_kind(node, NODE_TEXT, what, example, report))
    return false;
  if (*node->text)
    return true;
  g_autofree char *help = g_strdup_printf("for example %s", example);
  return report_error(report, node->place, help, "%s is missing here", what);
}

bool value_require_map(const struct node *node, const char *what, const char *example, struct report *report)
{
  return require_kind(node, NODE_MAP, what, example, report);
}

bool value_require_list(const struct node *node, const char *what, const char *example, struct report *report)
{
  return require_kind(node, NODE_LIST, what, example, report);
}

bool value_check_keys(const struct node *map, const char *const *keys, struct report *report)
{
  bool good = true;
  for (size_t i = 0; i < map->count; i++) {
    const struct pair *pair = &map->pairs[i];
    if (g_strv_contains(keys, pair->key))
      continue;
    const char *nearest = syntax_nearest(pair->key, keys, g_strv_length((char **)keys));
    g_autofree char *all = g_strjoinv(", ", (char **)keys);
    g_autofree char *help = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest)
                                    : g_strdup_printf("the keys here are: %s", all);
    good = report_error(report, pair->key_place, help, "unknown key \"%s\"", pair->key);
  }
  return good;
}

bool value_report_word(const char *word, struct place place, const char *what, const char *const *words,
                       struct report *report)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  for (size_t i = 0; words[i]; i++)
    if (*words[i])
      g_ptr_array_add(known, (char *)words[i]);
  const char *nearest = syntax_nearest(word, (const char *const *)known->pdata, known->len);
  g_ptr_array_add(known, NULL);
  g_autofree char *all = g_strjoinv(", ", (char **)known->pdata);
  g_autofree char *help = nearest ? g_strdup_printf("did you mean \"%s\"?", nearest)
                                  : g_strdup_printf("write one of: %s", all);
  return report_error(report, place, help, "\"%s\" is not %s", word, what);
}

const char *value_scan_number(const char *text, double *number)
{
  const char *end = text;
  if (*end == '-' || *end == '+')
    end++;
  size_t digits = strspn(end, "0123456789");
  end += digits;
  if (*end == '.') {
    size_t decimals = strspn(end + 1, "0123456789");
    end += decimals ? decimals + 1 : 0;
    digits += decimals;
  }
  if (!digits)
    return NULL;
  g_autofree char *digits_only = g_strndup(text, (size_t)(end - text));
  *number = g_ascii_strtod(digits_only, NULL);
  return end;
}

bool value_is_name(const char *name)
{
  if (!g_ascii_isalpha(*name))
    return false;
  while (g_ascii_isalnum(*name) || *name == '-' || *name == '_')
    name++;
  return *name == '\0';
}

size_t value_scan_field(const char *text)
{
  if (!g_ascii_isalpha(*text))
    return 0;
  size_t length = 1;
  for (;;) {
    char now = text[length], next = now ? text[length + 1] : '\0';
    bool joins = (now == '-' && g_ascii_isalnum(next)) || (now == '.' && g_ascii_isalpha(next));
    if (!g_ascii_isalnum(now) && now != '_' && !joins)
      return length;
    length++;
  }
}

size_t value_scan_reference(const char *text)
{
  size_t length = value_scan_field(text);
  if (length == 0 || !g_str_has_prefix(text + length, FIELD_SECOND))
    return length;
  char next = text[length + strlen(FIELD_SECOND)];
  return g_ascii_isalnum(next) || next == '-' ? length : length + strlen(FIELD_SECOND);
}

char *value_format_number(double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.6g", number == 0 ? 0 : number));
}

char *value_number_slip(const char *text)
{
  static const struct {
    const char *slip, *better;
  } slips[] = {{",", "."}, {"\xE2\x88\x92", "-"}, {"\xE2\x80\x93", "-"}, {" ", ""}};
  g_autoptr(GString) mended = g_string_new(text);
  for (size_t i = 0; i < G_N_ELEMENTS(slips); i++)
    g_string_replace(mended, slips[i].slip, slips[i].better, 0);
  double number;
  if (strcmp(mended->str, text) == 0 || !value_scan_number(mended->str, &number) || strlen(mended->str) > 16)
    return NULL;
  return g_strdup_printf(strchr(text, ',') ? "use a dot: %s" : "write %s", mended->str);
}

static const struct {
  const char *word;
  enum unit unit;
  double factor;
} unit_table[] = {
  {"u", UNIT_U, 1},       {"%", UNIT_PERCENT, 1}, {"mm", UNIT_POINT, 72 / 25.4}, {"cm", UNIT_POINT, 72 / 2.54},
  {"in", UNIT_POINT, 72}, {"pt", UNIT_POINT, 1},  {"px", UNIT_PIXEL, 1},
};

static bool parse_unit(const struct node *node, const char *word, double number, struct unit_length *length,
                       struct report *report)
{
  const char *units = "use u (hundredths of the safe area's shorter side), %, in print mm, cm, in or pt, on screens px";
  for (size_t i = 0; i < G_N_ELEMENTS(unit_table); i++) {
    if (strcmp(unit_table[i].word, word) != 0)
      continue;
    *length = (struct unit_length){unit_table[i].unit, number * unit_table[i].factor};
    return true;
  }
  g_autofree char *slip = value_number_slip(node->text);
  if (slip)
    return report_error(report, node->place, slip, "\"%s\" is not a length", node->text);
  if (*word == '\0')
    return report_error(report, node->place, units, "\"%s\" needs a unit", node->text);
  return report_error(report, node->place, units, "\"%s\" has no unit of a layout", node->text);
}

bool value_parse_length(const struct node *node, struct unit_length *length, struct report *report)
{
  if (!value_require_text(node, "a length", "4u or 50%", report))
    return false;
  if (strcmp(node->text, "auto") == 0 || strcmp(node->text, "none") == 0) {
    *length = (struct unit_length){UNIT_AUTO, 0};
    return true;
  }
  if (strcmp(node->text, "tight") == 0) {
    *length = (struct unit_length){UNIT_TIGHT, 0};
    return true;
  }
  double number;
  const char *end = value_scan_number(node->text, &number);
  if (!end) {
    g_autofree char *slip = value_number_slip(node->text);
    return report_error(report, node->place, slip ? slip : "for example 4u or 50%", "\"%s\" is not a length",
                        node->text);
  }
  if (number > LARGEST_NUMBER || number < -LARGEST_NUMBER)
    return report_error(report, node->place, "for example 4u or 50%", "\"%s\" is too large", node->text);
  if (number == 0 && *end == '\0') {
    *length = (struct unit_length){UNIT_U, 0};
    return true;
  }
  return parse_unit(node, end, number, length, report);
}

/* Reads "1/8" or "2 1/3"; returns what follows, or NULL if it is no fraction. */
static const char *scan_fraction(const char *text, double *number)
{
  enum { DIGITS = 6 };
  char *end;
  guint64 whole = 0, upper = g_ascii_strtoull(text, &end, 10);
  if (g_ascii_isdigit(*text) && *end == ' ') {
    text = end + 1;
    whole = upper;
    upper = g_ascii_strtoull(text, &end, 10);
  }
  if (!g_ascii_isdigit(*text) || *end != '/' || !g_ascii_isdigit(end[1]))
    return NULL;
  const char *below = end + 1;
  guint64 lower = g_ascii_strtoull(below, &end, 10);
  if (lower == 0 || end - text > 2 * DIGITS || whole > LARGEST_NUMBER)
    return NULL;
  *number = (double)(whole * lower + upper) / (double)lower;
  return end;
}

bool value_parse_fraction(const struct node *node, struct unit_length *length, struct report *report)
{
  double number;
  const char *end = node->kind == NODE_TEXT ? scan_fraction(node->text, &number) : NULL;
  return end ? parse_unit(node, end, number, length, report) : value_parse_length(node, length, report);
}

/* Why `text`, of which `number` and then `rest` were read, is no plain number: what to write instead. */
static char *plain_number_help(const char *text, double number, const char *rest, const char *range)
{
  char *slip = value_number_slip(text);
  if (slip && !strpbrk(slip, "%"))
    return slip;
  g_free(slip);
  bool percent = strcmp(rest, "%") == 0;
  g_autofree char *plain = value_format_number(percent ? number / 100 : number);
  return *rest ? g_strdup_printf("write %s, without a unit; %s", plain, range) : g_strdup(range);
}

bool value_parse_number(const struct node *node, double min, double max, double *number, struct report *report)
{
  g_autofree char *least = value_format_number(min), *most = value_format_number(max);
  g_autofree char *range = g_strdup_printf("a number from %s to %s", least, most);
  if (!value_require_text(node, "a number", least, report))
    return false;
  *number = 0;
  const char *end = value_scan_number(node->text, number);
  if (!end || *end) {
    g_autofree char *help = plain_number_help(node->text, *number, end ? end : "", range);
    return report_error(report, node->place, help, "\"%s\" is not a number", node->text);
  }
  if (*number < min || *number > max)
    return report_error(report, node->place, range, "%s is out of range", node->text);
  return true;
}
