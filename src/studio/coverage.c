/*
 * Counting pieces and remembering conditions that held. See coverage.h.
 *
 * Sets of pointers into the layouts are only asked, never walked: the order of what is printed is the files'.
 */
#include "studio/coverage.h"

#include "studio/explain_parts.h"

enum { MEDIA = 2, DIRECTIONS = 2, SHAPES = 5 };

/* From wide to tall; of two that hold for a piece the first names it. */
static const struct {
  enum condition_test test;
  const char *name;
} shapes[SHAPES] = {{CONDITION_BANNER, "banner"},
                    {CONDITION_WIDE, "wide"},
                    {CONDITION_SQUARE, "square"},
                    {CONDITION_STORY, "story"},
                    {CONDITION_TALL, "tall"}};

struct coverage {
  const struct campaign *campaign;
  unsigned pieces;
  unsigned count[SHAPES][MEDIA][DIRECTIONS];
  GHashTable *held;  /* struct rule * that was applied in some piece */
  GHashTable *shown; /* struct layout_box * that some piece has */
};

struct coverage *coverage_create(const struct campaign *campaign)
{
  struct coverage *coverage = g_new0(struct coverage, 1);
  coverage->campaign = campaign;
  coverage->held = g_hash_table_new(NULL, NULL);
  coverage->shown = g_hash_table_new(NULL, NULL);
  return coverage;
}

void coverage_destroy(struct coverage *coverage)
{
  g_hash_table_destroy(coverage->held);
  g_hash_table_destroy(coverage->shown);
  g_free(coverage);
}

static int shape_of(const struct circumstance *circumstance)
{
  for (int i = 0; i < SHAPES; i++) {
    struct condition_term term = {shapes[i].test, false, NULL};
    struct condition condition = {.terms = &term, .count = 1};
    if (condition_holds(&condition, circumstance))
      return i;
  }
  g_assert_not_reached();
}

void coverage_add(struct coverage *coverage, const struct piece *piece, const struct trace *trace)
{
  bool print = piece->format->medium == MEDIUM_PRINT;
  coverage->pieces++;
  coverage->count[shape_of(&trace->circumstance)][print][piece->language->rtl]++;
  for (guint i = 0; i < trace->rules->len; i++) {
    const struct trace_rule *entry = &g_array_index(trace->rules, struct trace_rule, i);
    if (entry->missing == 0)
      g_hash_table_add(coverage->held, (gpointer)entry->rule);
  }
  for (guint i = 0; i < trace->boxes->len; i++) {
    const struct trace_box *entry = &g_array_index(trace->boxes, struct trace_box, i);
    if (entry->box)
      g_hash_table_add(coverage->shown, (gpointer)entry->source);
  }
}

static void append_table(const struct coverage *coverage, GString *out)
{
  g_string_append_printf(out, "pieces by shape, medium and direction (%u):\n", coverage->pieces);
  g_string_append_printf(out, "  %-8s %10s %10s %10s %10s\n", "", "screen ltr", "screen rtl", "print ltr", "print rtl");
  for (int shape = 0; shape < SHAPES; shape++) {
    g_string_append_printf(out, "  %-8s", shapes[shape].name);
    for (int medium = 0; medium < MEDIA; medium++) {
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        unsigned count = coverage->count[shape][medium][direction];
        g_autofree char *number = count ? g_strdup_printf("%u", count) : g_strdup("none");
        g_string_append_printf(out, " %10s", number);
      }
    }
    g_string_append_c(out, '\n');
  }
}

/* A condition that held in no piece, as a line. */
static void append_condition(const struct condition *condition, const char *what, const char *name, GString *out)
{
  g_string_append(out, "  ");
  explain_append_place(out, condition->place);
  g_string_append_printf(out, ": %s ", what);
  explain_append_condition(out, condition);
  g_string_append_printf(out, ", of %s\n", name);
}

static void append_rules(const struct coverage *coverage, const struct rule *rules, size_t count, const char *name,
                         GString *out)
{
  for (size_t i = 0; i < count; i++)
    if (rules[i].condition.count > 0 && !g_hash_table_contains(coverage->held, &rules[i]))
      append_condition(&rules[i].condition, "when", name, out);
}

static void append_box(const struct coverage *coverage, const struct layout_box *box, GString *out)
{
  const char *name = box->id ? box->id : property_kind_name(box->kind);
  if (box->shown.count > 0 && !g_hash_table_contains(coverage->shown, box))
    append_condition(&box->shown, "if", name, out);
  append_rules(coverage, box->rules, box->rule_count, name, out);
  for (size_t i = 0; i < box->child_count; i++)
    append_box(coverage, box->children[i], out);
}

/* What the campaign adjusts under conditions; an adjustment is shared by the cards of a layout. */
static void append_adjustments(const struct coverage *coverage, GString *out)
{
  g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
  for (size_t i = 0; i < coverage->campaign->card_count; i++) {
    const struct card *card = &coverage->campaign->cards[i];
    for (size_t j = 0; j < card->adjustment_count; j++) {
      const struct layout_adjustment *adjustment = &card->adjustments[j];
      if (g_hash_table_add(told, (gpointer)adjustment->rules))
        append_rules(coverage, adjustment->rules, adjustment->rule_count, adjustment->box->id, out);
    }
  }
}

void coverage_append(const struct coverage *coverage, GString *out)
{
  append_table(coverage, out);
  g_autoptr(GString) lines = g_string_new(NULL);
  for (size_t i = 0; i < coverage->campaign->layout_count; i++) {
    const struct layout *layout = coverage->campaign->layouts[i];
    for (size_t s = 0; s < layout->style_count; s++) {
      g_autofree char *name = g_strdup_printf("style %s", layout->styles[s].name);
      append_rules(coverage, layout->styles[s].rules, layout->styles[s].rule_count, name, lines);
    }
    for (int side = 0; side < CARD_SIDE_COUNT; side++)
      if (layout->side[side])
        append_box(coverage, layout->side[side], lines);
  }
  append_adjustments(coverage, lines);
  g_string_append_printf(out, "conditions that held in no piece:%s\n%s", lines->len ? "" : " none", lines->str);
}
