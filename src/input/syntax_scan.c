/*
 * Positions and levels of a scan. libyaml counts code points; here they become bytes, by stepping
 * on from the last one.
 */
#include "input/syntax_scan.h"

#include "input/syntax_problem.h"

#include <glib.h>
#include <string.h>

size_t syntax_scan_seek(struct syntax_scan *scan, size_t index)
{
  const char *text = scan->source->text;
  while (scan->index < index && scan->byte < scan->source->length) {
    scan->byte += (size_t)(g_utf8_next_char(text + scan->byte) - (text + scan->byte));
    scan->index++;
  }
  while (scan->index > index && scan->byte > 0) {
    scan->byte = (size_t)(g_utf8_prev_char(text + scan->byte) - text);
    scan->index--;
  }
  return scan->byte;
}

void syntax_scan_stop(struct syntax_scan *scan)
{
  scan->report_count++;
  scan->stopped = true;
}

struct place syntax_scan_place(const struct syntax_scan *scan, size_t start, size_t end)
{
  const char *text = scan->source->text;
  return source_place(scan->source, start, (int)g_utf8_strlen(text + start, (gssize)(end - start)));
}

bool syntax_scan_is_same_line(const struct syntax_scan *scan, size_t from, size_t to)
{
  return !memchr(scan->source->text + from, '\n', to - from) && !memchr(scan->source->text + from, '\r', to - from);
}

bool syntax_scan_is_first_in_line(const struct syntax_scan *scan, size_t offset)
{
  const char *text = scan->source->text;
  while (offset > 0 && text[offset - 1] == ' ')
    offset--;
  return offset == 0 || text[offset - 1] == '\n' || text[offset - 1] == '\r';
}

char syntax_scan_kind(const struct syntax_scan *scan)
{
  return scan->depth > 0 ? scan->levels[scan->depth - 1].kind : 'b';
}

void syntax_scan_push(struct syntax_scan *scan, char kind, size_t start)
{
  if (scan->depth > SYNTAX_SCAN_DEEPEST) {
    scan->stopped = true; /* the parser says that it is too deep */
    return;
  }
  scan->levels[scan->depth++] = (struct syntax_level){.kind = kind, .start = start};
  scan->flow_depth += kind != 'b';
}

void syntax_scan_pop(struct syntax_scan *scan)
{
  if (scan->depth == 0)
    return;
  scan->depth--;
  scan->flow_depth -= scan->levels[scan->depth].kind != 'b';
}

void syntax_scan_report_start(struct syntax_scan *scan, size_t start)
{
  syntax_problem_report_start(source_place(scan->source, start, 1), scan->report);
  syntax_scan_stop(scan);
}

char *syntax_scan_line(const struct syntax_scan *scan, size_t offset)
{
  return source_line(scan->source, source_place(scan->source, offset, 1).line);
}
