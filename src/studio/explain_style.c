/*
 * Properties and rules of a box, read off the trace. See explain_parts.h.
 */
#include "studio/explain_parts.h"
#include "studio/explain_value.h"

#include <string.h>

static const struct trace_step *step_at(const struct trace *trace, int index)
{
  return index < 0 ? NULL : &g_array_index(trace->steps, struct trace_step, index);
}

/* The step of the box, or of the nearest one above, that an inherited value comes from; never an inheriting one. */
static const struct trace_step *step_behind(const struct trace *trace, const struct trace_step *step)
{
  while (step && step->origin == TRACE_INHERITED) {
    const struct box *parent = step->box->parent;
    step = step_at(trace, trace_find_step(trace, parent, step->property, (int)trace->steps->len));
  }
  return step;
}

/* Appends who set the value: "layouts/stand.yaml:12, style headline when wide". */
static void append_origin(GString *out, const struct trace_step *step)
{
  if (step->origin == TRACE_INITIAL) {
    g_string_append(out, "initial");
    return;
  }
  if (step->origin == TRACE_KIND) {
    g_string_append_printf(out, "its key, %s", property_kind_name(step->box->kind));
    return;
  }
  explain_append_place(out, step->declaration->place);
  if (step->origin == TRACE_STYLE)
    g_string_append_printf(out, ", style %s", step->style->name);
  else
    g_string_append(out, ", this box");
  if (step->rule->condition.count > 0) {
    g_string_append(out, " when ");
    explain_append_condition(out, &step->rule->condition);
  }
}

/* What the step's value is called: as written, or the table's initial text. Free with g_free. */
static char *step_words(const struct trace_step *step)
{
  if (step->origin == TRACE_INITIAL)
    return g_strdup(step->property->initial);
  if (step->origin == TRACE_KIND)
    return g_strdup(property_kind_name(step->box->kind));
  return explain_value_written(step->declaration->place);
}

/* Appends the origin of a step that may be inherited. */
static void append_step(const struct trace *trace, GString *out, const struct trace_step *step)
{
  const struct trace_step *behind = step_behind(trace, step);
  if (behind == step) {
    append_origin(out, step);
    return;
  }
  g_autoptr(GString) origin = g_string_new(NULL);
  append_origin(origin, behind);
  if (g_str_has_suffix(origin->str, ", this box"))
    g_string_truncate(origin, origin->len - strlen(", this box"));
  g_string_append_printf(out, "%s, inherited from %s", origin->str, behind->box->id);
}

/* Appends ", over 4u (initial)" for each value that the step at `index` overrode, nearest first. */
static void append_overridden(const struct trace *trace, GString *out, int index)
{
  const struct trace_step *step = step_at(trace, index);
  while (step->origin > TRACE_INHERITED) {
    index = trace_find_step(trace, step->box, step->property, index);
    step = step_at(trace, index);
    if (!step)
      return;
    const struct trace_step *behind = step_behind(trace, step);
    g_autofree char *words = step_words(behind);
    g_string_append_printf(out, "; over %s (", words);
    append_step(trace, out, behind->origin == TRACE_INITIAL ? behind : step);
    g_string_append_c(out, ')');
  }
}

/* Whether two spellings of a value mean the same to a reader: spaces aside. */
static bool reads_alike(const char *one, const char *other)
{
  for (;; one++, other++) {
    one += strspn(one, " \"");
    other += strspn(other, " \"");
    if (*one != *other || !*one)
      return *one == *other;
  }
}

static void append_property(const struct explain_subject *subject, const struct box *box,
                            const struct property *property, int index, GString *out)
{
  const struct trace_step *step = step_at(subject->trace, index);
  const struct trace_step *behind = step_behind(subject->trace, step);
  g_autofree char *note = NULL;
  g_autofree char *used = explain_language_value(box, property, &note);
  g_autofree char *value = used ? g_steal_pointer(&used)
                                : explain_value_resolved(property, &box->style, explain_unit(subject));
  g_autofree char *words = step_words(behind);
  g_string_append_printf(out, "    %-15s %-18s ", property->name, value);
  if (behind->origin != TRACE_INITIAL) {
    append_step(subject->trace, out, step);
    g_string_append(out, reads_alike(value, words) ? "" : ", as ");
  }
  g_string_append(out, reads_alike(value, words) ? "" : words);
  if (behind->origin != TRACE_INITIAL)
    append_overridden(subject->trace, out, index);
  if (note)
    g_string_append_printf(out, "; %s", note);
  while (out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  g_string_append_c(out, '\n');
}

/* Appends the box's properties that somebody set, or those that nobody did. */
static void append_group(const struct explain_subject *subject, const struct box *box, bool set, const char *heading,
                         GString *out)
{
  const struct trace *trace = subject->trace;
  for (size_t i = 0; i < property_count; i++) {
    const struct property *property = &property_table[i];
    int index = property_is_shorthand(property) ? -1 : trace_find_step(trace, box, property, (int)trace->steps->len);
    if (index < 0)
      continue;
    bool own = step_at(trace, index)->origin > TRACE_INHERITED;
    bool is_set = step_behind(trace, step_at(trace, index))->origin != TRACE_INITIAL;
    if (is_set != set || (!own && !(property->applies & KIND_BIT(box->kind))))
      continue;
    g_string_append(out, heading);
    heading = "";
    append_property(subject, box, property, index, out);
  }
}

void explain_append_properties(const struct explain_subject *subject, const struct box *box, GString *out)
{
  append_group(subject, box, true, "  set\n", out);
  append_group(subject, box, false, "  initial, since nobody sets them\n", out);
}

void explain_append_rules(const struct explain_subject *subject, const struct box *box, GString *out)
{
  const char *heading = "  rules that do not hold here\n";
  for (guint i = 0; i < subject->trace->rules->len; i++) {
    const struct trace_rule *entry = &g_array_index(subject->trace->rules, struct trace_rule, i);
    if (entry->box != box || entry->missing == 0)
      continue;
    g_string_append_printf(out, "%s    ", heading);
    heading = "";
    explain_append_place(out, entry->rule->condition.place);
    g_string_append(out, entry->style ? ", style " : ", this box");
    g_string_append(out, entry->style ? entry->style->name : "");
    g_string_append(out, " when ");
    explain_append_condition(out, &entry->rule->condition);
    g_string_append(out, ": not ");
    explain_append_terms(out, &entry->rule->condition, entry->missing);
    g_string_append_c(out, '\n');
  }
}
