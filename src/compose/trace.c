/*
 * Keeping and searching the steps of trace.h. A piece has some thousands of them at most, so lists will do.
 */
#include "compose/trace.h"

void trace_init(struct trace *trace)
{
  *trace = (struct trace){
    .steps = g_array_new(FALSE, FALSE, sizeof(struct trace_step)),
    .rules = g_array_new(FALSE, FALSE, sizeof(struct trace_rule)),
    .boxes = g_array_new(FALSE, FALSE, sizeof(struct trace_box)),
  };
}

void trace_finish(struct trace *trace)
{
  g_array_unref(trace->steps);
  g_array_unref(trace->rules);
  g_array_unref(trace->boxes);
}

void trace_clear(struct trace *trace)
{
  g_array_set_size(trace->steps, 0);
  g_array_set_size(trace->rules, 0);
  g_array_set_size(trace->boxes, 0);
  trace->box = NULL;
  trace->circumstance = (struct circumstance){0};
}

unsigned trace_missing(const struct condition *condition, const struct circumstance *circumstance)
{
  unsigned missing = 0;
  for (size_t i = 0; i < condition->count && i < sizeof missing * 8; i++) {
    struct condition alone = {&condition->terms[i], 1, condition->place};
    if (!condition_holds(&alone, circumstance))
      missing |= 1u << i;
  }
  return missing;
}

int trace_find_step(const struct trace *trace, const struct box *box, const struct property *property, int before)
{
  for (int i = MIN(before, (int)trace->steps->len) - 1; i >= 0; i--) {
    const struct trace_step *step = &g_array_index(trace->steps, struct trace_step, i);
    if (step->box == box && step->property == property)
      return i;
  }
  return -1;
}

const struct trace_box *trace_find_box(const struct trace *trace, const struct box *box)
{
  for (guint i = 0; i < trace->boxes->len; i++) {
    const struct trace_box *entry = &g_array_index(trace->boxes, struct trace_box, i);
    if (entry->box == box)
      return entry;
  }
  return NULL;
}
