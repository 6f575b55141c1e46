/*
 * Collecting findings. Each is a value of its own: it copies what it shows, so that sources and
 * pieces may go before the report does.
 *
 * Not for: what a printed finding looks like (report_print.c).
 */
#include "base/report_parts.h"

#include <stdarg.h>
#include <string.h>

/* A source line of more characters is cut around the place; that many are kept. */
#define LONGEST_EXCERPT 160
#define KEPT_BEFORE 60
/* Longer sentences come from texts quoted in them, and lose their middle. */
#define LONGEST_MESSAGE 400
#define LONGEST_HELP 800

void report_destroy_finding(void *pointer)
{
  struct finding *finding = pointer;
  char *texts[] = {finding->rule,   finding->file, finding->excerpt, finding->card,    finding->language,
                   finding->format, finding->box,  finding->seen,    finding->message, finding->help};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
  g_free(finding);
}

/* Findings that are equal have equal hashes. */
static guint finding_hash(const void *pointer)
{
  const struct finding *finding = pointer;
  guint hash = g_str_hash(finding->message) * 31 + (guint)finding->line * 7 + (guint)finding->column;
  if (finding->file)
    hash = hash * 31 + g_str_hash(finding->file);
  return finding->card ? hash * 31 + g_str_hash(finding->card) : hash;
}

static gboolean finding_equal(const void *one, const void *other)
{
  const struct finding *a = one, *b = other;
  return a->severity == b->severity && a->line == b->line && a->column == b->column && a->length == b->length &&
         g_strcmp0(a->message, b->message) == 0 && g_strcmp0(a->file, b->file) == 0 &&
         g_strcmp0(a->card, b->card) == 0 && g_strcmp0(a->language, b->language) == 0 &&
         g_strcmp0(a->format, b->format) == 0 && g_strcmp0(a->box, b->box) == 0 && g_strcmp0(a->rule, b->rule) == 0 &&
         g_strcmp0(a->help, b->help) == 0 && g_strcmp0(a->excerpt, b->excerpt) == 0;
}

struct report *report_create(void)
{
  struct report *report = g_new0(struct report, 1);
  report->findings = g_ptr_array_new_with_free_func(report_destroy_finding);
  report->seen = g_hash_table_new(finding_hash, finding_equal);
  return report;
}

void report_destroy(struct report *report)
{
  if (!report)
    return;
  g_hash_table_destroy(report->seen);
  g_ptr_array_free(report->findings, TRUE);
  g_free(report);
}

static void add_finding(struct report *report, struct finding *finding)
{
  g_ptr_array_add(report->findings, finding);
  g_hash_table_add(report->seen, finding);
  report->count[finding->severity]++;
}

/* Takes `line` over; the excerpt of a very long line is its part around the caret. */
static void set_excerpt(struct finding *finding, char *line)
{
  char *valid = g_utf8_make_valid(line, -1);
  g_free(line);
  glong count = g_utf8_strlen(valid, -1);
  glong caret = CLAMP(finding->column - 1, 0, count);
  if (count <= LONGEST_EXCERPT) {
    finding->excerpt = valid;
    finding->caret = (int)caret;
    return;
  }
  glong start = MAX(MIN(caret - KEPT_BEFORE, count - LONGEST_EXCERPT), 0);
  glong end = MIN(start + LONGEST_EXCERPT, count);
  char *kept = g_utf8_substring(valid, start, end);
  finding->excerpt = g_strconcat(start > 0 ? "…" : "", kept, end < count ? "…" : "", NULL);
  finding->caret = (int)(caret - start + (start > 0));
  g_free(kept);
  g_free(valid);
}

/* Takes `text` over; one of more than `most` characters loses its middle. */
static char *shortened(char *text, glong most)
{
  if (!text || strlen(text) <= (size_t)most)
    return text;
  char *valid = g_utf8_make_valid(text, -1);
  g_free(text);
  glong count = g_utf8_strlen(valid, -1);
  if (count <= most)
    return valid;
  g_autofree char *start = g_utf8_substring(valid, 0, most / 2);
  char *cut = g_strconcat(start, "…", g_utf8_offset_to_pointer(valid, count - most / 2), NULL);
  g_free(valid);
  return cut;
}

static void set_place(struct finding *finding, struct place place)
{
  if (!place.source)
    return;
  finding->file = g_strdup(place.source->name);
  finding->line = place.line;
  finding->column = place.column;
  finding->length = place.length;
  char *line = source_line(place.source, place.line);
  if (line)
    set_excerpt(finding, line);
}

static struct finding *finding_create(enum severity severity, struct place place, const char *help, const char *format,
                                      va_list arguments)
{
  struct finding *finding = g_new0(struct finding, 1);
  finding->severity = severity;
  finding->message = shortened(g_strdup_vprintf(format, arguments), LONGEST_MESSAGE);
  finding->help = shortened(g_strdup(help), LONGEST_HELP);
  set_place(finding, place);
  return finding;
}

bool report_error(struct report *report, struct place place, const char *help, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add_finding(report, finding_create(SEVERITY_ERROR, place, help, format, arguments));
  va_end(arguments);
  return false;
}

void report_warning(struct report *report, struct place place, const char *help, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add_finding(report, finding_create(SEVERITY_WARNING, place, help, format, arguments));
  va_end(arguments);
}

void report_note(struct report *report, struct place place, const char *help, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add_finding(report, finding_create(SEVERITY_NOTE, place, help, format, arguments));
  va_end(arguments);
}

bool report_failure(struct report *report, const char *help, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add_finding(report, finding_create(SEVERITY_FAILURE, (struct place){0}, help, format, arguments));
  va_end(arguments);
  return false;
}

bool report_piece(struct report *report, enum severity severity, const char *rule, struct subject subject,
                  struct place place, const char *help, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  struct finding *finding = finding_create(severity, place, help, format, arguments);
  va_end(arguments);
  finding->rule = g_strdup(rule);
  finding->card = g_strdup(subject.card);
  finding->language = g_strdup(subject.language);
  finding->format = g_strdup(subject.format);
  finding->box = g_strdup(subject.box);
  finding->seen = g_strdup(subject.seen);
  add_finding(report, finding);
  return severity < SEVERITY_ERROR;
}

void report_merge(struct report *into, struct report *from)
{
  if (into == from)
    return;
  g_hash_table_remove_all(from->seen);
  for (guint i = 0; i < from->findings->len; i++) {
    struct finding *finding = from->findings->pdata[i];
    if (g_hash_table_contains(into->seen, finding))
      report_destroy_finding(finding);
    else
      add_finding(into, finding);
  }
  /* The findings have a new owner or are gone: the array forgets them without freeing. */
  g_ptr_array_set_free_func(from->findings, NULL);
  g_ptr_array_set_size(from->findings, 0);
  g_ptr_array_set_free_func(from->findings, report_destroy_finding);
  memset(from->count, 0, sizeof from->count);
}

int report_count(const struct report *report, enum severity severity)
{
  return report->count[severity];
}

bool report_failed(const struct report *report, bool strict)
{
  return report->count[SEVERITY_ERROR] > 0 || report->count[SEVERITY_FAILURE] > 0 ||
         (strict && report->count[SEVERITY_WARNING] > 0);
}

const GPtrArray *report_findings(const struct report *report)
{
  return report->findings;
}
