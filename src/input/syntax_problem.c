/*
 * A table from libyaml's sentences to functions that look at the line and tell the likely cause.
 *
 * libyaml notices late: an unclosed quote at the end of the file, a missing colon on the next
 * line. So each function goes back to where the mistake was made, and shows that place.
 */
#include "input/syntax_problem.h"

#include "input/syntax_write.h"

#include <glib.h>
#include <string.h>

/* A problem on its way to a message; `line` is the text of the line at `place`. */
struct trouble {
  struct place place;
  const char *line;
  const struct syntax_problem *problem;
  struct report *report;
};

/* The byte in `line` of a column. */
static const char *at_column(const char *line, int column)
{
  for (int i = 1; i < column && *line; i++)
    line = g_utf8_next_char(line);
  return line;
}

/* The place of the byte at `at` in `line`, which is the line of `place`. */
static struct place place_at(struct place place, const char *line, const char *at, int length)
{
  place.column = (int)g_utf8_strlen(line, at - line) + 1;
  place.length = length;
  return place;
}

static bool report_odd_space(struct place place, const char *line, const char *at, struct report *report)
{
  place = place_at(place, line, at, 1);
  if (*at == '\t')
    return report_error(report, place, "delete it and type spaces, two for each step",
                        "a tab stands where only spaces may: at the start of a line");
  return report_error(report, place, "delete it and type a plain space",
                      "a special space (U+%04X) stands here; it looks like a space but is read as a letter",
                      g_utf8_get_char(at));
}

/* The tab or odd space in the indentation, behind a dash, or behind the colon of a plain key. */
static const char *find_odd_space(const char *line)
{
  const char *at = line + strspn(line, " -");
  if (syntax_odd_space(at) > 0 || *at == '\t')
    return at;
  while (g_ascii_isalnum(*at) || *at == '-' || *at == '_')
    at++;
  return *at == ':' && syntax_odd_space(at + 1) > 0 ? at + 1 : NULL;
}

bool syntax_problem_check_spaces(const struct source *source, int line, struct report *report)
{
  g_autofree char *text = source_line(source, line);
  const char *odd = text ? find_odd_space(text) : NULL;
  struct place place = {.source = source, .line = line};
  return !odd || report_odd_space(place, text, odd, report);
}

static bool report_with_line(const struct trouble *trouble, struct place place, const char *message)
{
  g_autofree char *better = syntax_write_line(trouble->line);
  g_autofree char *help = g_strdup_printf("write  %s", better);
  return report_error(trouble->report, place, help, "%s", message);
}

/* A line more for those who know YAML and mean it. */
static const char *start_remark(const char *at)
{
  bool is_one_word = !strpbrk(at, " \t");
  if (is_one_word && (*at == '&' || *at == '*'))
    return "\n(blocks cannot be named and repeated here: write them out)";
  return is_one_word && *at == '!' ? "\n(types need not be named: every value is a text)" : "";
}

bool syntax_problem_report_start(struct place place, struct report *report)
{
  g_autofree char *found = source_line(place.source, place.line);
  const char *line = found ? found : "";
  const char *at = at_column(line, place.column);
  g_autofree char *start = g_utf8_substring(at, 0, *at ? 1 : 0);
  bool is_value_start = at == line + syntax_value_start(line);
  g_autofree char *better = is_value_start ? syntax_write_line(line) : syntax_write_entry(line, (size_t)(at - line));
  g_autofree char *help = g_strdup_printf("write  %s%s", better, start_remark(at));
  place.length = 1;
  if (g_str_has_prefix(line + syntax_lead_length(line), "<<:"))
    return report_error(report, place, "write the lines out where they are needed",
                        "blocks cannot be named and repeated here");
  if (*at == '`')
    return report_error(report, place, help, "a text that starts with a backtick must stand in quotes");
  return report_error(report, place, help, "a text that starts with \"%s\" must stand in quotes", start);
}

static bool report_start(const struct trouble *trouble)
{
  struct place start = trouble->problem->context_place;
  return syntax_problem_report_start(start.line > 0 ? start : trouble->place, trouble->report);
}

static bool report_start_here(const struct trouble *trouble)
{
  return syntax_problem_report_start(trouble->place, trouble->report);
}

static bool report_missing_space(struct place place, const char *line, struct report *report)
{
  size_t colon = syntax_glued_colon(line);
  size_t lead = syntax_lead_length(line);
  g_autofree char *key = g_strndup(line + lead, colon + 1 - lead);
  g_autofree char *help = g_strdup_printf("write  %s %s", key, line + colon + 1);
  return report_error(report, place_at(place, line, line + colon, 1), help, "a space is missing after \"%s\"", key);
}

/* The text of the nearest line above that has any, its number in `*number`; NULL for none. */
static char *line_above(struct place place, int *number)
{
  for (*number = place.line - 1; *number > 0; (*number)--) {
    char *line = source_line(place.source, *number);
    if (line && line[syntax_lead_length(line)] != '\0' && line[syntax_lead_length(line)] != '#')
      return line;
    g_free(line);
  }
  return NULL;
}

/* A colon that may not be there: the second of its line, or the first of a line that seemed to go on
   with the text above. */
static bool report_colon(const struct trouble *trouble)
{
  const char *colon = at_column(trouble->line, trouble->place.column);
  if (colon >= trouble->line + syntax_value_start(trouble->line))
    return report_with_line(trouble, place_at(trouble->place, trouble->line, colon, 1),
                            "a text with a colon and a space in it must stand in quotes");
  int number;
  g_autofree char *above = line_above(trouble->place, &number);
  struct place place = trouble->place;
  if (above && syntax_glued_colon(above) > 0) {
    place.line = number;
    return report_missing_space(place, above, trouble->report);
  }
  place = place_at(place, trouble->line, trouble->line + syntax_lead_length(trouble->line), 1);
  if (!above)
    return report_error(trouble->report, place, "put the text before the colon in quotes",
                        "this colon cannot stand here");
  int above_column = (int)g_utf8_strlen(above, (gssize)syntax_lead_length(above)) + 1;
  g_autofree char *help = g_strdup_printf(
    "start it in column %d like line %d; or, if it is part of the text above, put that text in quotes", above_column,
    number);
  return report_error(trouble->report, place, help, "this line is indented deeper than line %d, which has a value",
                      number);
}

/* How to mend a line without a key; free with g_free. */
static char *no_key_help(struct place place, const char *start)
{
  int number;
  g_autofree char *above = line_above(place, &number);
  if (!above)
    return g_strdup("write a key, a colon and a space before the text");
  if (above[strspn(above, " ")] == '-')
    return g_strdup_printf("if it is an item of the list, write  - %s\n"
                           "if it belongs to line %d, indent it deeper than that text",
                           start, number);
  return g_strdup_printf("if it belongs to line %d, indent it deeper than that line;\n"
                         "otherwise write a key, a colon and a space before the text",
                         number);
}

/* A line without a key, or with one that lacks the space after its colon. */
static bool report_no_colon(const struct trouble *trouble)
{
  struct place place = trouble->problem->context_place.line > 0 ? trouble->problem->context_place : trouble->place;
  g_autofree char *line = source_line(place.source, place.line);
  if (!line)
    return report_error(trouble->report, place, NULL, "the file ends in the middle of a line");
  if (syntax_glued_colon(line) > 0)
    return report_missing_space(place, line, trouble->report);
  const char *start = line + syntax_lead_length(line);
  place = place_at(place, line, start, (int)g_utf8_strlen(start, -1));
  g_autofree char *help = no_key_help(place, start);
  return report_error(trouble->report, place, help, "this line has no key");
}

static bool report_bad_start(const struct trouble *trouble)
{
  const char *at = at_column(trouble->line, trouble->place.column);
  if (*at == '\t')
    return report_odd_space(trouble->place, trouble->line, at, trouble->report);
  return report_start_here(trouble);
}

static bool report_tab(const struct trouble *trouble)
{
  const char *tab = strchr(trouble->line, '\t');
  return report_odd_space(trouble->place, trouble->line, tab ? tab : trouble->line, trouble->report);
}

/* Takes a typographic quote off the end of `text`; true if there was one. */
static bool strip_typographic_quote(char *text)
{
  static const char *const quotes[] = {"\u201d", "\u201c", "\u201e", "\u2019", "\u2018", "\u00bb"};
  for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++) {
    if (!g_str_has_suffix(text, quotes[i]))
      continue;
    text[strlen(text) - strlen(quotes[i])] = '\0';
    return true;
  }
  return false;
}

/* The quote that was opened and never closed; an apostrophe at the start of a text is the usual one,
   a typographic quote at the end the next. */
static bool report_open_quote(const struct trouble *trouble)
{
  struct place place = trouble->problem->context_place;
  g_autofree char *found = source_line(place.source, place.line);
  const char *line = found ? found : "";
  const char *quote = at_column(line, place.column);
  g_autofree char *text = g_strdup(*quote == '"' ? quote + 1 : quote);
  g_strchomp(text);
  bool is_typographic = strip_typographic_quote(text);
  g_autofree char *quoted = syntax_write_text(text + (is_typographic && *quote == '\''));
  size_t lead = syntax_lead_length(line);
  bool is_value = quote == line + syntax_value_start(line);
  g_autofree char *key = is_value ? g_strndup(line + lead, (size_t)(quote - line) - lead) : g_strdup("");
  g_autofree char *help = g_strdup_printf("close it where the text ends:  %s%s", key, quoted);
  place.length = 1;
  return report_error(trouble->report, place, help, "the quote that opens here is never closed%s",
                      is_typographic ? ": the one at the end is a typographic one" : "");
}

static bool report_dash(const struct trouble *trouble)
{
  g_autofree char *better = syntax_write_line(trouble->line);
  g_autofree char *help = g_strdup_printf("if it is a text, write  %s\n"
                                          "if it is a list, put each \"- \" on a line of its own below the key",
                                          better);
  return report_error(trouble->report, trouble->place, help, "a list cannot start behind a key on the same line");
}

/* `\*` is an escape of ours, but not inside double quotes. */
static bool report_escape(const struct trouble *trouble)
{
  const char *backslash = at_column(trouble->line, trouble->place.column);
  while (backslash > trouble->line && *backslash != '\\')
    backslash--;
  g_autofree char *escape = g_utf8_substring(backslash, 0, MIN(g_utf8_strlen(backslash, -1), 2));
  const char *value = trouble->line + syntax_value_start(trouble->line);
  const char *closing = value[0] == '"' ? strrchr(value + 1, '"') : NULL;
  g_autofree char *help = NULL;
  if (closing) {
    g_autofree char *inner = g_strndup(value + 1, (size_t)(closing - value - 1));
    g_autofree char *line = g_strdup_printf("%.*s%s", (int)(value - trouble->line), trouble->line, inner);
    g_autofree char *better = syntax_write_line(line);
    help = g_strdup_printf("inside single quotes it stays as it is: write  %s", better);
  }
  struct place place = place_at(trouble->place, trouble->line, backslash, 2);
  return report_error(trouble->report, place, help ? help : "put the text in single quotes instead",
                      "\"%s\" means nothing inside double quotes", escape);
}

/* A second colon inside brackets, or a bracket without an end. */
static bool report_open_bracket(const struct trouble *trouble)
{
  struct place place = trouble->problem->context_place;
  const char *at = at_column(trouble->line, trouble->place.column);
  bool is_key = at < trouble->line + syntax_value_start(trouble->line);
  if (*at == ':' && (trouble->place.line == place.line || !is_key)) {
    g_autofree char *entry = syntax_write_entry(trouble->line, (size_t)(at - trouble->line));
    g_autofree char *help = g_strdup_printf("write  %s", entry);
    return report_error(trouble->report, place_at(trouble->place, trouble->line, at, 1), help,
                        "a text with a colon and a space in it must stand in quotes");
  }
  g_autofree char *found = source_line(place.source, place.line);
  g_autofree char *line = g_strdup(found ? found : "");
  g_strchomp(line);
  const char *bracket = at_column(line, place.column);
  char closing = *bracket == '{' ? '}' : ']';
  bool is_open_line = !strchr(bracket, closing) && !strchr("[{,", line[MAX(strlen(line), 1) - 1]);
  g_autofree char *help = is_open_line
                            ? g_strdup_printf("close it:  %s%c", line + syntax_lead_length(line), closing)
                            : g_strdup_printf("close it with \"%c\", and part its entries with commas", closing);
  place.length = 1;
  return report_error(trouble->report, place, help, "the \"%c\" that opens here is not closed",
                      closing == '}' ? '{' : '[');
}

/* The column of the first thing in `line`, from 1. */
static int first_column(const char *line)
{
  return (int)strspn(line, " ") + 1;
}

/* A line that starts in no column in which a block around it starts. */
static bool report_column(const struct trouble *trouble, struct place place)
{
  struct place block = trouble->problem->context_place;
  int number;
  g_autofree char *above = line_above(place, &number);
  int above_column = above ? first_column(above) : block.column;
  g_autofree char *help = NULL;
  if (above_column != block.column)
    help = g_strdup_printf("start it in column %d like line %d, or in column %d like line %d", above_column, number,
                           block.column, block.line);
  else
    help = g_strdup_printf("start it in column %d like line %d", block.column, block.line);
  return report_error(trouble->report, place, help, "this line starts in column %d, where no block starts",
                      place.column);
}

/* What should be a key of a block, and is not. */
static bool report_no_key(const struct trouble *trouble)
{
  const char *first = trouble->line + strspn(trouble->line, " ");
  const char *at = at_column(trouble->line, trouble->place.column);
  struct place block = trouble->problem->context_place;
  struct place place = place_at(trouble->place, trouble->line, first, 1);
  if (*at == ':')
    return report_error(trouble->report, trouble->place, "write a name before the colon",
                        "a key is missing before the colon");
  if (block.line == 0 || at > first)
    return report_error(trouble->report, trouble->place, "put a text with special characters in quotes",
                        "this does not fit to what stands before it");
  if (*first == '-' && place.column == block.column)
    return report_error(trouble->report, place, "indent the list below its key, or give it a key of its own",
                        "a list item stands among lines with keys");
  if (place.column == block.column)
    return report_error(trouble->report, place, "check the line above: its text may need quotes",
                        "this line does not fit to the ones above");
  return report_column(trouble, place);
}

static bool report_no_dash(const struct trouble *trouble)
{
  struct place place = place_at(trouble->place, trouble->line, trouble->line + strspn(trouble->line, " "), 1);
  g_autofree char *help = g_strdup_printf(
    "start it with \"- \", or end the list by starting the line in another column");
  return report_error(trouble->report, place, help, "this line stands in the list of line %d but is no item of it",
                      trouble->problem->context_place.line);
}

/* The number of the first line that has any text. */
static int first_line_number(const struct source *source)
{
  for (int number = 1; number <= source->line_count; number++) {
    g_autofree char *line = source_line(source, number);
    const char *first = line + strspn(line, " ");
    if (*first != '\0' && *first != '#' && !g_str_has_prefix(line, "---"))
      return number;
  }
  return 1;
}

/* What follows when the whole file seemed to be read: usually the first line is indented. */
static bool report_outside(const struct trouble *trouble)
{
  struct place place = place_at(trouble->place, trouble->line, trouble->line + strspn(trouble->line, " "), 1);
  int number = first_line_number(place.source);
  g_autofree char *first = source_line(place.source, number);
  if (first_column(first) > place.column) {
    g_autofree char *help = g_strdup_printf("take the spaces at the start of line %d away", number);
    return report_error(trouble->report, place, help,
                        "this line starts in column %d, but the first (line %d) in column %d", place.column, number,
                        first_column(first));
  }
  return report_error(trouble->report, place, "a file is made of lines with a key, a colon, a space and a value",
                      "this line does not fit to what stands above it");
}

static bool report_nothing(const struct trouble *trouble)
{
  const char *at = at_column(trouble->line, trouble->place.column);
  if (*at == ',')
    return report_error(trouble->report, trouble->place, "take the comma away, or write a text before it",
                        "a text is missing before this comma");
  return report_error(trouble->report, trouble->place, "put the text in quotes, or write one here",
                      "a text is missing here");
}

static bool report_directive(const struct trouble *trouble)
{
  struct place place = trouble->place;
  place.column = 1;
  place.length = 1;
  return report_error(trouble->report, place, "delete this line; if it is part of a text, put the text in quotes",
                      "a line may not start with %%");
}

static const struct {
  const char *context; /* NULL for any */
  const char *text;    /* NULL for any */
  bool (*report)(const struct trouble *trouble);
} translations[] = {
  {"while scanning an alias", NULL, report_start},
  {"while scanning an anchor", NULL, report_start},
  {"while scanning a tag", NULL, report_start},
  {"while parsing a tag", NULL, report_start},
  {"while scanning a block scalar", "did not find expected comment or line break", report_start},
  {"while scanning a block scalar", "found an indentation indicator equal to 0", report_start},
  {"while scanning a directive", NULL, report_directive},
  {"while scanning a %YAML directive", NULL, report_directive},
  {"while scanning a %TAG directive", NULL, report_directive},
  {NULL, "mapping values are not allowed in this context", report_colon},
  {NULL, "could not find expected ':'", report_no_colon},
  {NULL, "found character that cannot start any token", report_bad_start},
  {NULL, "found a tab character where an indentation space is expected", report_tab},
  {NULL, "found a tab character that violates indentation", report_tab},
  {NULL, "found unexpected end of stream", report_open_quote},
  {NULL, "found unexpected document indicator", report_open_quote},
  {NULL, "block sequence entries are not allowed in this context", report_dash},
  {NULL, "mapping keys are not allowed in this context", report_start_here},
  {"while parsing a quoted scalar", NULL, report_escape},
  {"while scanning a quoted scalar", NULL, report_escape},
  {NULL, "did not find expected ',' or ']'", report_open_bracket},
  {NULL, "did not find expected ',' or '}'", report_open_bracket},
  {NULL, "did not find expected key", report_no_key},
  {NULL, "did not find expected '-' indicator", report_no_dash},
  {NULL, "did not find expected <document start>", report_outside},
  {NULL, "did not find expected node content", report_nothing},
};

static bool translate(const struct trouble *trouble)
{
  const struct syntax_problem *problem = trouble->problem;
  for (size_t i = 0; i < G_N_ELEMENTS(translations); i++) {
    bool is_context = !translations[i].context || strcmp(translations[i].context, problem->context) == 0;
    bool is_text = !translations[i].text || strcmp(translations[i].text, problem->text) == 0;
    if (is_context && is_text)
      return translations[i].report(trouble);
  }
  return report_error(trouble->report, trouble->place,
                      "check the indentation and the quotes of this line and the one above",
                      "this line cannot be read (%s)", problem->text);
}

bool syntax_problem_report(const struct syntax_problem *problem, struct report *report)
{
  struct place place = problem->place;
  const struct source *source = place.source;
  /* At the end of the file: the last line is the one to look at. */
  if (place.line > source->line_count)
    place = source_place(source, source->length, 1);
  if (!syntax_problem_check_spaces(source, place.line, report))
    return false;
  if (problem->context_place.line > 0 && !syntax_problem_check_spaces(source, problem->context_place.line, report))
    return false;
  g_autofree char *line = source_line(source, place.line);
  struct trouble trouble = {.place = place, .line = line ? line : "", .problem = problem, .report = report};
  return translate(&trouble);
}
