/*
 * A box as a whole: which one it is, where it stands, or why it is not there. See explain.h.
 */
#include "studio/explain.h"

#include "check/rules.h"
#include "studio/explain_parts.h"
#include "studio/explain_value.h"

#include <string.h>

/* What people call an entry: the id, or the box's path of positions. NULL for a nameless box that was left out. */
static const char *entry_name(const struct trace_box *entry)
{
  return entry->box ? entry->box->id : entry->source->id;
}

const struct trace_box *explain_find(const struct trace *trace, const char *word)
{
  const struct trace_box *by_source = NULL;
  for (guint i = 0; i < trace->boxes->len; i++) {
    const struct trace_box *entry = &g_array_index(trace->boxes, struct trace_box, i);
    if (g_strcmp0(entry_name(entry), word) == 0)
      return entry;
    if (!by_source && g_strcmp0(entry->source->id, word) == 0)
      by_source = entry;
  }
  return by_source;
}

GPtrArray *explain_names(const struct trace *trace)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < trace->boxes->len; i++) {
    const char *name = entry_name(&g_array_index(trace->boxes, struct trace_box, i));
    if (name)
      g_ptr_array_add(names, g_strdup(name));
  }
  return names;
}

const char *explain_unit(const struct explain_subject *subject)
{
  return subject->piece->format->medium == MEDIUM_SCREEN ? "px" : "pt";
}

void explain_append_place(GString *out, struct place place)
{
  if (place.source)
    g_string_append_printf(out, "%s:%d", place.source->name, place.line);
  else
    g_string_append_c(out, '-');
}

/* The words of a condition as written, without quotes. Free with g_free. */
static char *condition_words_written(const struct condition *condition)
{
  char *text = explain_value_written(condition->place);
  size_t length = strlen(text);
  if (length >= 2 && (*text == '"' || *text == '\'')) {
    text[length - 1] = '\0';
    memmove(text, text + 1, length - 1);
  }
  return text;
}

void explain_append_condition(GString *out, const struct condition *condition)
{
  g_autofree char *text = condition_words_written(condition);
  g_string_append(out, text);
}

void explain_append_terms(GString *out, const struct condition *condition, unsigned missing)
{
  g_autofree char *text = condition_words_written(condition);
  g_auto(GStrv) words = g_strsplit(text, "+", -1);
  const char *separator = "";
  for (unsigned i = 0; words[i] && i < 32; i++) {
    if (!(missing & 1u << i))
      continue;
    g_string_append_printf(out, "%s%s", separator, words[i]);
    separator = ", ";
  }
}

/* Appends the conditions that hold in this piece: "tall, story, screen, color, ltr, front, latin". */
static void append_circumstance(const struct trace *trace, GString *out)
{
  const char *const *words = condition_words();
  const char *separator = "  holds here: ";
  for (int i = 0; words[i]; i++) {
    struct condition_term term = {MIN((enum condition_test)i, CONDITION_SCRIPT), false,
                                  i < CONDITION_SCRIPT ? NULL : words[i]};
    struct condition alone = {.terms = &term, .count = 1};
    if (!condition_holds(&alone, &trace->circumstance))
      continue;
    g_string_append_printf(out, "%s%s", separator, words[i]);
    separator = ", ";
  }
  g_string_append_c(out, '\n');
}

/* Where the box's lines begin in its layout: its unconditional rule stands there. */
static struct place box_place(const struct layout_box *source)
{
  return source->rule_count > 0 ? source->rules[0].condition.place : source->place;
}

static void append_head(const struct explain_subject *subject, const struct trace_box *entry, GString *out)
{
  const struct piece *piece = subject->piece;
  const char *kind = entry->source->kind == BOX_FILL ? "plain" : property_kind_name(entry->source->kind);
  g_string_append_printf(out, "%s: %s %s box of %s, %s, %s\n", entry_name(entry) ? entry_name(entry) : "(no id)",
                         kind[0] == 'i' ? "an" : "a", kind, piece->card->id,
                         piece->campaign->language_tags[piece->key.language], piece->format->id);
  g_string_append(out, "  ");
  explain_append_place(out, box_place(entry->source));
  g_string_append_c(out, '\n');
  append_circumstance(subject->trace, out);
}

static void append_rect(const struct explain_subject *subject, const struct rect *rect, GString *out)
{
  g_autofree char *x = explain_value_number(rect->x), *y = explain_value_number(rect->y);
  g_autofree char *width = explain_value_number(rect->width), *height = explain_value_number(rect->height);
  g_string_append_printf(out, "%s × %s %s at %s, %s from the trim's top left corner\n", width, height,
                         explain_unit(subject), x, y);
}

/* "front (stack) > body (column)"; a row that a rule has turned is told by what it is now. */
static void append_chain(const struct box *box, GString *out)
{
  if (!box)
    return;
  append_chain(box->parent, out);
  bool flows = box->kind == BOX_ROW || box->kind == BOX_COLUMN;
  enum box_kind kind = !flows ? box->kind : box->style.direction == AXIS_COLUMN ? BOX_COLUMN : BOX_ROW;
  g_string_append_printf(out, "%s%s (%s)", box->parent ? " > " : "", box->id, property_kind_name(kind));
}

static void append_words(const struct box *box, GString *out)
{
  g_string_append(out, "  words   ");
  for (const char *text = box->paragraph->text; *text; text++)
    g_string_append_c(out, *text == '\n' ? ' ' : *text);
  g_string_append(out, ", from ");
  if (box->field)
    g_string_append_printf(out, "%s, ", box->field);
  explain_append_place(out, box->place);
  g_string_append_c(out, '\n');
}

/* The file of a picture, where the campaign names it, and its own size. */
static void append_picture(const struct explain_subject *subject, const struct box *box, GString *out)
{
  const struct piece *piece = subject->piece;
  const char *path = campaign_text(piece->campaign, piece->card, box->field, piece->key.language, piece->arena);
  g_autofree char *width = explain_value_number(box->image->natural.width);
  g_autofree char *height = explain_value_number(box->image->natural.height);
  g_string_append_printf(out, "  shows   %s (%s × %s), from %s, ", path, width, height, box->field);
  explain_append_place(out, campaign_place(piece->campaign, piece->card, box->field, piece->key.language));
  g_string_append_c(out, '\n');
}

/* Why a box is not in the piece. */
static void append_absence(const struct trace_box *entry, GString *out)
{
  g_string_append(out, "  left out with all that is in it: ");
  if (entry->missing) {
    g_string_append(out, "its if, ");
    explain_append_condition(out, &entry->source->shown);
    g_string_append(out, ", does not hold: ");
    explain_append_terms(out, &entry->source->shown, entry->missing);
    g_string_append(out, " (");
    explain_append_place(out, entry->source->shown.place);
    g_string_append(out, ")\n");
  } else if (entry->field) {
    g_string_append_printf(out, "the card has no %s in this language\n", entry->field);
  } else {
    g_string_append(out, "the layout has no words of its own in this language\n");
  }
}

void explain_box(const struct explain_subject *subject, const struct trace_box *entry, GString *out)
{
  const struct box *box = entry->box;
  append_head(subject, entry, out);
  if (!box) {
    append_absence(entry, out);
    return;
  }
  g_string_append(out, "  place   ");
  append_rect(subject, &box->rect, out);
  if (box->parent) {
    g_string_append(out, "  in      ");
    append_chain(box->parent, out);
    g_string_append_c(out, '\n');
  }
  if (box->paragraph) {
    append_words(box, out);
    explain_append_size(subject, box, out);
  }
  if (box->image)
    append_picture(subject, box, out);
  explain_append_properties(subject, box, out);
  explain_append_rules(subject, box, out);
}

/* Appends `text` under a heading, broken into lines of readable length. */
static void append_paragraph(const char *heading, const char *text, GString *out)
{
  enum { WIDTH = 88, INDENT = 12 };
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  int column = INDENT;
  g_string_append_printf(out, "  %-*s", INDENT - 2, heading);
  for (int i = 0; words[i]; i++) {
    int length = (int)g_utf8_strlen(words[i], -1);
    if (column > INDENT && column + length > WIDTH) {
      g_string_append_printf(out, "\n%*s", INDENT, "");
      column = INDENT;
    }
    g_string_append_printf(out, "%s%s", column > INDENT ? " " : "", words[i]);
    column += length + 1;
  }
  g_string_append_c(out, '\n');
}

bool explain_rule(const char *name, GString *out)
{
  const struct rules_entry *rule = rules_find(name);
  if (!rule)
    return false;
  g_string_append_printf(out, "%s (%s)\n", rule->name, rule->severity);
  append_paragraph("means", rule->meaning, out);
  append_paragraph("from", rule->threshold, out);
  append_paragraph("source", rule->source, out);
  append_paragraph("mend", rule->mend, out);
  return true;
}

void explain_rules(GString *out)
{
  for (size_t i = 0; i < rules_count; i++)
    g_string_append_printf(out, "%-18s %s\n", rules_table[i].name, rules_table[i].severity);
}
