/*
 * A table from libyaml's sentences to functions that look at the line and tell the likely cause.
 *
 * libyaml notices late: an unclosed quote at the end of the file, a missing colon on the next
 * line. So each function goes back to where the mistake was made, and shows that place.
 */
#include "input/syntax_problem.h"

#include "input/syntax_trouble.h"
#include "input/syntax_write.h"

#include <glib.h>
#include <string.h>

static bool report_odd_space(struct place place, const char *line, const char *at, struct report *report)
{
  place = syntax_trouble_place(place, line, at, 1);
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
  const char *at = syntax_trouble_column(line, place.column);
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

static bool report_start(const struct syntax_trouble *trouble)
{
  struct place start = trouble->problem->context_place;
  return syntax_problem_report_start(start.line > 0 ? start : trouble->place, trouble->report);
}

static bool report_start_here(const struct syntax_trouble *trouble)
{
  return syntax_problem_report_start(trouble->place, trouble->report);
}

static bool report_bad_start(const struct syntax_trouble *trouble)
{
  const char *at = syntax_trouble_column(trouble->line, trouble->place.column);
  if (*at == '\t')
    return report_odd_space(trouble->place, trouble->line, at, trouble->report);
  return report_start_here(trouble);
}

static bool report_tab(const struct syntax_trouble *trouble)
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
static bool report_open_quote(const struct syntax_trouble *trouble)
{
  struct place place = trouble->problem->context_place;
  g_autofree char *found = source_line(place.source, place.line);
  const char *line = found ? found : "";
  const char *quote = syntax_trouble_column(line, place.column);
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

static bool report_dash(const struct syntax_trouble *trouble)
{
  g_autofree char *better = syntax_write_line(trouble->line);
  g_autofree char *help = g_strdup_printf("if it is a text, write  %s\n"
                                          "if it is a list, put each \"- \" on a line of its own below the key",
                                          better);
  return report_error(trouble->report, trouble->place, help, "a list cannot start behind a key on the same line");
}

/* `\*` is an escape of ours, but not inside double quotes. */
static bool report_escape(const struct syntax_trouble *trouble)
{
  const char *backslash = syntax_trouble_column(trouble->line, trouble->place.column);
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
  struct place place = syntax_trouble_place(trouble->place, trouble->line, backslash, 2);
  return report_error(trouble->report, place, help ? help : "put the text in single quotes instead",
                      "\"%s\" means nothing inside double quotes", escape);
}

/* A second colon inside brackets, or a bracket without an end. */
static bool report_open_bracket(const struct syntax_trouble *trouble)
{
  struct place place = trouble->problem->context_place;
  const char *at = syntax_trouble_column(trouble->line, trouble->place.column);
  bool is_key = at < trouble->line + syntax_value_start(trouble->line);
  if (*at == ':' && (trouble->place.line == place.line || !is_key)) {
    g_autofree char *entry = syntax_write_entry(trouble->line, (size_t)(at - trouble->line));
    g_autofree char *help = g_strdup_printf("write  %s", entry);
    return report_error(trouble->report, syntax_trouble_place(trouble->place, trouble->line, at, 1), help,
                        "a text with a colon and a space in it must stand in quotes");
  }
  g_autofree char *found = source_line(place.source, place.line);
  g_autofree char *line = g_strdup(found ? found : "");
  g_strchomp(line);
  const char *bracket = syntax_trouble_column(line, place.column);
  char closing = *bracket == '{' ? '}' : ']';
  bool is_open_line = !strchr(bracket, closing) && !strchr("[{,", line[MAX(strlen(line), 1) - 1]);
  g_autofree char *help = is_open_line
                            ? g_strdup_printf("close it:  %s%c", line + syntax_lead_length(line), closing)
                            : g_strdup_printf("close it with \"%c\", and part its entries with commas", closing);
  place.length = 1;
  return report_error(trouble->report, place, help, "the \"%c\" that opens here is not closed",
                      closing == '}' ? '{' : '[');
}

static bool report_nothing(const struct syntax_trouble *trouble)
{
  const char *at = syntax_trouble_column(trouble->line, trouble->place.column);
  if (*at == ',')
    return report_error(trouble->report, trouble->place, "take the comma away, or write a text before it",
                        "a text is missing before this comma");
  if (*at == '\0' && strcmp(trouble->problem->context, "while parsing a flow node") == 0)
    return report_error(trouble->report, trouble->place, "close each \"[\" with \"]\" and each \"{\" with \"}\"",
                        "the file ends inside brackets that are not closed");
  return report_error(trouble->report, trouble->place, "put a text with signs such as [ ] { } : - in quotes",
                      "this cannot stand here");
}

static bool report_tight_colon(const struct syntax_trouble *trouble)
{
  return report_error(trouble->report, trouble->place,
                      "write a space behind it; if it is part of a text, put that in quotes",
                      "a colon inside brackets needs a space behind it");
}

static bool report_directive(const struct syntax_trouble *trouble)
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
  bool (*report)(const struct syntax_trouble *trouble);
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
  {NULL, "mapping values are not allowed in this context", syntax_trouble_colon},
  {NULL, "could not find expected ':'", syntax_trouble_no_key},
  {NULL, "found character that cannot start any token", report_bad_start},
  {NULL, "found a tab character where an indentation space is expected", report_tab},
  {NULL, "found a tab character that violates indentation", report_tab},
  {NULL, "found unexpected end of stream", report_open_quote},
  {NULL, "found unexpected document indicator", report_open_quote},
  {NULL, "block sequence entries are not allowed in this context", report_dash},
  {NULL, "mapping keys are not allowed in this context", report_start_here},
  {"while parsing a quoted scalar", NULL, report_escape},
  {"while scanning a quoted scalar", NULL, report_escape},
  {NULL, "found unexpected ':'", report_tight_colon},
  {NULL, "did not find expected ',' or ']'", report_open_bracket},
  {NULL, "did not find expected ',' or '}'", report_open_bracket},
  {NULL, "did not find expected key", syntax_trouble_not_key},
  {NULL, "did not find expected '-' indicator", syntax_trouble_not_item},
  {NULL, "did not find expected <document start>", syntax_trouble_outside},
  {NULL, "did not find expected node content", report_nothing},
};

static bool translate(const struct syntax_trouble *trouble)
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
  struct syntax_trouble trouble = {.place = place, .line = line ? line : "", .problem = problem, .report = report};
  return translate(&trouble);
}
