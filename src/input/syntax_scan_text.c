/*
 * Texts that are not what they were meant to be, told by the tokens before and behind them.
 */
#include "input/syntax_scan.h"

#include "input/syntax_problem.h"
#include "input/syntax_write.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* The opening quote was never closed, and what ends here is another text's. */
static void report_late_quote(struct syntax_scan *scan)
{
  struct place place = source_place(scan->source, scan->before.start, 1);
  int line = source_place(scan->source, scan->before.end, 1).line;
  g_autofree char *help = g_strdup_printf("close it at the end of its text, on line %d", place.line);
  report_error(scan->report, place, help,
               "the quote that opens here is closed only on line %d, in the middle of a text", line);
  syntax_scan_stop(scan);
}

/* `"Here" we stay`: the quotes end before the text does; in brackets it may be a comma that is missing. */
static void report_after_quote(struct syntax_scan *scan, const struct syntax_token *token)
{
  if (!syntax_scan_is_same_line(scan, scan->before.start, scan->before.end)) {
    report_late_quote(scan);
    return;
  }
  struct place place = syntax_scan_place(scan, token->start, token->end);
  g_autofree char *line = source_line(scan->source, place.line);
  size_t at = (size_t)(g_utf8_offset_to_pointer(line, place.column - 1) - line);
  g_autofree char *better = scan->flow_depth > 0 ? syntax_write_entry(line, at) : syntax_write_line(line);
  g_autofree char *help = g_strdup_printf("put the whole text in quotes: write  %s", better);
  if (scan->flow_depth > 0 && (token->quoted || scan->before_type == YAML_KEY_TOKEN))
    report_error(scan->report, place, "write a comma between the entries", "a comma is missing before this entry");
  else
    report_error(scan->report, place, help, "the text goes on after its closing quote");
  syntax_scan_stop(scan);
}

/* `[Your city] stands up`: a text that starts with a bracket. */
static void report_after_flow(struct syntax_scan *scan)
{
  syntax_scan_report_start(scan, scan->flow_end_start);
}

static void report_odd_space(struct syntax_scan *scan, size_t offset)
{
  report_error(scan->report, source_place(scan->source, offset, 1), "delete it and type a plain space",
               "a special space (U+%04X) stands here; it looks like a space but is read as a letter",
               g_utf8_get_char(scan->source->text + offset));
  syntax_scan_stop(scan);
}

/* A plain text glued to a no-break space where YAML needs a plain one. Places are costly on long lines:
   none is asked for before there is something to show. */
static void check_odd_spaces(struct syntax_scan *scan, const struct syntax_token *token, bool is_first, bool is_key)
{
  const char *text = scan->source->text;
  if (is_first) {
    int line = source_place(scan->source, token->start, 1).line;
    if (!syntax_problem_check_spaces(scan->source, line, scan->report)) {
      syntax_scan_stop(scan);
      return;
    }
  }
  const char *last = g_utf8_find_prev_char(text + token->start, text + token->end);
  if (syntax_odd_space(text + token->start) > 0)
    report_odd_space(scan, token->start);
  else if (is_key && last && syntax_odd_space(last) > 0)
    report_odd_space(scan, (size_t)(last - text));
}

/* `-en` below a key: an item of a list without its space. */
static void report_glued_dash(struct syntax_scan *scan, size_t offset, const char *line)
{
  g_autofree char *help = g_strdup_printf("write  - %s", line + strspn(line, " ") + 1);
  report_error(scan->report, source_place(scan->source, offset, 1), help, "a space is missing after \"-\"");
  syntax_scan_stop(scan);
}

static void check_plain(struct syntax_scan *scan, const struct syntax_token *token)
{
  bool is_key = scan->before_type == YAML_KEY_TOKEN;
  bool is_first = syntax_scan_is_first_in_line(scan, token->start);
  check_odd_spaces(scan, token, is_first, is_key);
  if (scan->stopped || is_key || !is_first || scan->flow_depth > 0 || scan->before.type != YAML_VALUE_TOKEN)
    return;
  g_autofree char *line = syntax_scan_line(scan, token->start);
  if (line[strspn(line, " ")] == '-') {
    report_glued_dash(scan, token->start, line);
    return;
  }
  scan->glued = syntax_glued_colon(line) > 0 ? token->start : 0;
}

void syntax_scan_report_glued_colon(struct syntax_scan *scan)
{
  g_autofree char *line = syntax_scan_line(scan, scan->glued);
  size_t lead = syntax_lead_length(line), colon = syntax_glued_colon(line);
  g_autofree char *key = g_strndup(line + lead, colon - lead);
  g_autofree char *help = g_strdup_printf("write  %s: %s", key, line + colon + 1);
  size_t offset = scan->glued + (colon - lead);
  report_error(scan->report, source_place(scan->source, offset, 1), help, "a space is missing after \"%s:\"", key);
  syntax_scan_stop(scan);
}

/* `{size: 3,6u}`: the comma of a number has made an entry of its decimals. True if it is so, and reported. */
static bool report_decimal_comma(struct syntax_scan *scan, const struct syntax_level *level)
{
  const char *source = scan->source->text;
  size_t comma = level->text_start - 1, whole = comma;
  while (whole > level->last_value && g_ascii_isdigit(source[whole - 1]))
    whole--;
  bool is_number = source[comma] == ',' && whole < comma && g_ascii_isdigit(source[level->text_start]) &&
                   (whole == level->last_value || (whole == level->last_value + 1 && source[whole - 1] == '-'));
  if (!is_number)
    return false;
  g_autofree char *before = g_strndup(source + level->last_value, comma - level->last_value);
  g_autofree char *after = g_strndup(source + level->text_start, level->text_end - level->text_start);
  g_autofree char *help = g_strdup_printf("use a dot: %s.%s", before, after);
  report_error(scan->report, syntax_scan_place(scan, level->last_value, level->text_end), help,
               "\"%s,%s\" is no number: the comma starts a new entry", before, after);
  return true;
}

/* `{en: Here, we stay}`: the comma of a text has made an entry of its rest. */
static void report_comma(struct syntax_scan *scan, const struct syntax_level *level, const char *entry)
{
  const char *source = scan->source->text;
  g_autofree char *key = g_strndup(source + level->last_key, level->last_key_end - level->last_key);
  g_autofree char *text = g_strndup(source + level->last_value, level->text_end - level->last_value);
  g_autofree char *quoted = syntax_write_text(text);
  g_autofree char *help = g_strdup_printf("put the text with its comma in quotes: write  %s: %s", key, quoted);
  report_error(scan->report, syntax_scan_place(scan, level->text_start, level->text_end), help,
               "\"%s\" has no value: the comma before it starts a new entry", entry);
}

/* `{Name}`: a text in braces, or a key without its space. */
static void report_no_value(struct syntax_scan *scan, const struct syntax_level *level, const char *entry)
{
  struct place place = syntax_scan_place(scan, level->text_start, level->text_end);
  size_t colon = syntax_glued_colon(entry);
  if (colon > 0) {
    g_autofree char *spaced = g_strdup_printf("write  %.*s: %s", (int)colon, entry, entry + colon + 1);
    report_error(scan->report, place, spaced, "a space is missing after \"%.*s:\"", (int)colon, entry);
    return;
  }
  g_autofree char *line = syntax_scan_line(scan, level->start);
  g_autofree char *better = syntax_write_line(line);
  g_autofree char *help = g_strdup_printf("if all of it is a text, write  %s\n"
                                          "if not, give it a value:  {%s: value}",
                                          better, entry);
  report_error(scan->report, place, help, "\"%s\" has no value: \"{\" starts a block of keys and values", entry);
}

void syntax_scan_end_entry(struct syntax_scan *scan)
{
  if (syntax_scan_kind(scan) != '{')
    return;
  struct syntax_level *level = &scan->levels[scan->depth - 1];
  if (level->has_text && !level->has_colon) {
    size_t length = level->text_end - level->text_start;
    g_autofree char *entry = g_strndup(scan->source->text + level->text_start, length);
    if (level->last_value == 0)
      report_no_value(scan, level, entry);
    else if (!report_decimal_comma(scan, level))
      report_comma(scan, level, entry);
    syntax_scan_stop(scan);
  }
  level->has_text = level->has_colon = false;
}

static void note_scalar(struct syntax_scan *scan, const struct syntax_token *token)
{
  scan->key = *token;
  if (syntax_scan_kind(scan) != '{')
    return;
  struct syntax_level *level = &scan->levels[scan->depth - 1];
  if (level->has_colon) {
    level->last_value = token->start;
    level->last_key = level->text_start;
    level->last_key_end = level->text_end;
  } else {
    level->has_text = true;
    level->text_start = token->start;
    level->text_end = token->end;
  }
}

void syntax_scan_text(struct syntax_scan *scan, const struct syntax_token *token)
{
  const struct syntax_token *before = &scan->before;
  bool is_after_flow = before->type == YAML_FLOW_SEQUENCE_END_TOKEN || before->type == YAML_FLOW_MAPPING_END_TOKEN;
  bool is_adjacent = before->end > 0 && syntax_scan_is_same_line(scan, before->end, token->start);
  if (before->type == YAML_SCALAR_TOKEN && before->quoted && is_adjacent)
    report_after_quote(scan, token);
  else if (is_after_flow && is_adjacent && scan->flow_depth == 0)
    report_after_flow(scan);
  else if (token->plain)
    check_plain(scan, token);
  note_scalar(scan, token);
}
