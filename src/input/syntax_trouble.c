/*
 * libyaml notices a line that does not fit only when it reads the next token: each function here
 * goes back to the line that was meant, and compares its column with the lines around it.
 */
#include "input/syntax_trouble.h"

#include "input/syntax_write.h"

#include <glib.h>
#include <string.h>

const char *syntax_trouble_column(const char *line, int column)
{
  for (int i = 1; i < column && *line; i++)
    line = g_utf8_next_char(line);
  return line;
}

struct place syntax_trouble_place(struct place place, const char *line, const char *at, int length)
{
  place.column = (int)g_utf8_strlen(line, at - line) + 1;
  place.length = length;
  return place;
}

static bool report_missing_space(struct place place, const char *line, struct report *report)
{
  size_t colon = syntax_glued_colon(line);
  size_t lead = syntax_lead_length(line);
  g_autofree char *key = g_strndup(line + lead, colon + 1 - lead);
  g_autofree char *help = g_strdup_printf("write  %s %s", key, line + colon + 1);
  return report_error(report, syntax_trouble_place(place, line, line + colon, 1), help,
                      "a space is missing after \"%s\"", key);
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

static bool report_second_colon(const struct syntax_trouble *trouble, const char *colon)
{
  g_autofree char *better = syntax_write_line(trouble->line);
  g_autofree char *help = g_strdup_printf("write  %s", better);
  return report_error(trouble->report, syntax_trouble_place(trouble->place, trouble->line, colon, 1), help,
                      "a text with a colon and a space in it must stand in quotes");
}

bool syntax_trouble_colon(const struct syntax_trouble *trouble)
{
  const char *colon = syntax_trouble_column(trouble->line, trouble->place.column);
  if (colon >= trouble->line + syntax_value_start(trouble->line))
    return report_second_colon(trouble, colon);
  int number;
  g_autofree char *above = line_above(trouble->place, &number);
  struct place place = trouble->place;
  if (above && syntax_glued_colon(above) > 0) {
    place.line = number;
    return report_missing_space(place, above, trouble->report);
  }
  place = syntax_trouble_place(place, trouble->line, trouble->line + syntax_lead_length(trouble->line), 1);
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

bool syntax_trouble_no_key(const struct syntax_trouble *trouble)
{
  struct place place = trouble->problem->context_place.line > 0 ? trouble->problem->context_place : trouble->place;
  g_autofree char *line = source_line(place.source, place.line);
  if (!line)
    return report_error(trouble->report, place, NULL, "the file ends in the middle of a line");
  if (syntax_glued_colon(line) > 0)
    return report_missing_space(place, line, trouble->report);
  const char *start = line + syntax_lead_length(line);
  place = syntax_trouble_place(place, line, start, (int)g_utf8_strlen(start, -1));
  g_autofree char *help = no_key_help(place, start);
  return report_error(trouble->report, place, help, "this line has no key");
}

/* The column of the first thing in `line`, from 1. */
static int first_column(const char *line)
{
  return (int)strspn(line, " ") + 1;
}

/* A line that starts in no column in which a block around it starts. */
static bool report_column(const struct syntax_trouble *trouble, struct place place)
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

bool syntax_trouble_not_key(const struct syntax_trouble *trouble)
{
  const char *first = trouble->line + strspn(trouble->line, " ");
  const char *at = syntax_trouble_column(trouble->line, trouble->place.column);
  struct place block = trouble->problem->context_place;
  struct place place = syntax_trouble_place(trouble->place, trouble->line, first, 1);
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

bool syntax_trouble_not_item(const struct syntax_trouble *trouble)
{
  struct place place = syntax_trouble_place(trouble->place, trouble->line, trouble->line + strspn(trouble->line, " "),
                                            1);
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

bool syntax_trouble_outside(const struct syntax_trouble *trouble)
{
  struct place place = syntax_trouble_place(trouble->place, trouble->line, trouble->line + strspn(trouble->line, " "),
                                            1);
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
