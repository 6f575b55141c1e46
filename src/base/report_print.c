/*
 * Findings on paper: a form for people, with the line and a caret, and JSON for programs.
 *
 * The caret must stand under its character on a terminal: tabs are shown as spaces, wide
 * characters count two columns, zero-width ones none, control characters as the \xNN they become.
 * Not for: choosing or ordering findings.
 */
#include "base/report.h"

#include <string.h>

#define TAB_WIDTH 4

static const char *const severity_names[SEVERITY_COUNT] = {
  [SEVERITY_NOTE] = "note",
  [SEVERITY_WARNING] = "warning",
  [SEVERITY_ERROR] = "error",
  [SEVERITY_FAILURE] = "failure",
};

/* Appends one character as a terminal may show it; returns the columns it takes there. */
static int append_shown(GString *shown, gunichar character)
{
  if (character == '\t') {
    g_string_append_printf(shown, "%*s", TAB_WIDTH, "");
    return TAB_WIDTH;
  }
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) {
    g_string_append_printf(shown, "\\x%02X", character);
    return 4;
  }
  if (character == 0x2028 || character == 0x2029) {
    g_string_append_printf(shown, "\\u%04X", character);
    return 6;
  }
  g_string_append_unichar(shown, character);
  if (g_unichar_iszerowidth(character))
    return 0;
  return g_unichar_iswide(character) ? 2 : 1;
}

/* Appends a text that may hold anything, bytes that are no UTF-8 as \xNN. */
static void append_shown_text(GString *shown, const char *text)
{
  while (*text) {
    gunichar character = g_utf8_get_char_validated(text, -1);
    if (character == (gunichar)-1 || character == (gunichar)-2) {
      g_string_append_printf(shown, "\\x%02X", (unsigned char)*text++);
      continue;
    }
    append_shown(shown, character);
    text = g_utf8_next_char(text);
  }
}

static void append_excerpt(GString *out, const struct finding *finding)
{
  int before = 0, marked = 0, index = 0;
  int marked_end = finding->caret + MAX(finding->length, 1);
  g_string_append_printf(out, "%5d | ", finding->line);
  for (const char *text = finding->excerpt; *text; text = g_utf8_next_char(text), index++) {
    int width = append_shown(out, g_utf8_get_char(text));
    if (index < finding->caret)
      before += width;
    else if (index < marked_end)
      marked += width;
  }
  g_string_append_c(out, '\n');
  if (finding->column < 1)
    return;
  g_string_append_printf(out, "%*s| %*s", 6, "", before, "");
  for (int i = 0; i < MAX(marked, 1); i++)
    g_string_append_c(out, '^');
  g_string_append_c(out, '\n');
}

/* "not-disposable · es · instagram-square · slogan": what is known of the piece. */
static void append_piece(GString *out, const struct finding *finding)
{
  const char *parts[] = {finding->card, finding->language, finding->format, finding->box};
  const char *separator = "";
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (!parts[i])
      continue;
    g_string_append(out, separator);
    append_shown_text(out, parts[i]);
    separator = " · ";
  }
}

static bool has_piece(const struct finding *finding)
{
  return finding->card || finding->language || finding->format || finding->box;
}

static void append_head(GString *out, const struct finding *finding)
{
  if (finding->file) {
    append_shown_text(out, finding->file);
    if (finding->line > 0)
      g_string_append_printf(out, ":%d", finding->line);
    if (finding->line > 0 && finding->column > 0)
      g_string_append_printf(out, ":%d", finding->column);
    g_string_append(out, ": ");
  } else if (has_piece(finding)) {
    append_piece(out, finding);
    g_string_append(out, ": ");
  }
  g_string_append_printf(out, "%s: ", severity_names[finding->severity]);
  append_shown_text(out, finding->message);
  if (finding->rule) {
    g_string_append(out, " [");
    append_shown_text(out, finding->rule);
    g_string_append_c(out, ']');
  }
  g_string_append_c(out, '\n');
}

/* A help of several lines is indented as a block. */
static void append_help(GString *out, const char *help)
{
  char **lines = g_strsplit(help, "\n", -1);
  for (int i = 0; lines[i]; i++) {
    g_string_append(out, i == 0 ? "  help: " : "        ");
    append_shown_text(out, lines[i]);
    g_string_append_c(out, '\n');
  }
  g_strfreev(lines);
}

static void append_text(GString *out, const struct finding *finding)
{
  append_head(out, finding);
  if (finding->excerpt)
    append_excerpt(out, finding);
  if (finding->file && has_piece(finding)) {
    g_string_append(out, "  piece: ");
    append_piece(out, finding);
    g_string_append_c(out, '\n');
  }
  if (finding->help)
    append_help(out, finding->help);
}

static void append_json_string(GString *out, const char *name, const char *text)
{
  g_string_append_printf(out, "%s\"%s\":", out->str[out->len - 1] == '{' ? "" : ",", name);
  if (!text) {
    g_string_append(out, "null");
    return;
  }
  char *valid = g_utf8_make_valid(text, -1);
  g_string_append_c(out, '"');
  for (const char *byte = valid; *byte; byte++) {
    if (*byte == '"' || *byte == '\\')
      g_string_append_printf(out, "\\%c", *byte);
    else if ((unsigned char)*byte < 0x20)
      g_string_append_printf(out, "\\u%04x", (unsigned char)*byte);
    else
      g_string_append_c(out, *byte);
  }
  g_string_append_c(out, '"');
  g_free(valid);
}

static void append_json_number(GString *out, const char *name, int number)
{
  if (number > 0)
    g_string_append_printf(out, ",\"%s\":%d", name, number);
  else
    g_string_append_printf(out, ",\"%s\":null", name);
}

static void append_json(GString *out, const struct finding *finding)
{
  g_string_append_c(out, '{');
  append_json_string(out, "severity", severity_names[finding->severity]);
  append_json_string(out, "rule", finding->rule);
  append_json_string(out, "file", finding->file);
  append_json_number(out, "line", finding->line);
  append_json_number(out, "column", finding->column);
  append_json_number(out, "length", finding->length);
  append_json_string(out, "excerpt", finding->excerpt);
  append_json_string(out, "card", finding->card);
  append_json_string(out, "language", finding->language);
  append_json_string(out, "format", finding->format);
  append_json_string(out, "box", finding->box);
  append_json_string(out, "message", finding->message);
  append_json_string(out, "help", finding->help);
  g_string_append(out, "}\n");
}

void report_print(const struct report *report, FILE *stream, enum report_style style)
{
  const GPtrArray *findings = report_findings(report);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < findings->len; i++) {
    const struct finding *finding = findings->pdata[i];
    g_string_truncate(out, 0);
    if (style == REPORT_JSON)
      append_json(out, finding);
    else
      append_text(out, finding);
    fwrite(out->str, 1, out->len, stream);
  }
  g_string_free(out, TRUE);
}
