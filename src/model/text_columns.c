/*
 * The columns of texts.csv; see the header.
 */
#include "model/text_columns.h"

#include <glib.h>
#include <string.h>

const char *const text_columns_draft = "draft", *const text_columns_reviewed = "reviewed";

static const struct {
  enum text_column_kind kind;
  const char *suffix;
} suffixes[] = {{COLUMN_STATUS, ".status"}, {COLUMN_BY, ".by"}, {COLUMN_WHEN, ".when"}};

static bool is_note(const char *name)
{
  return g_ascii_strcasecmp(name, "note") == 0 || g_ascii_strncasecmp(name, "note.", strlen("note.")) == 0;
}

static struct text_column read_column(const char *name)
{
  size_t length = strlen(name);

  if (is_note(name)) {
    return (struct text_column){COLUMN_NOTE, NULL};
  }
  for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    size_t tail = strlen(suffixes[i].suffix);
    if (length > tail && g_ascii_strcasecmp(name + length - tail, suffixes[i].suffix) == 0) {
      g_autofree char *tag = g_strndup(name, length - tail);
      return (struct text_column){suffixes[i].kind, g_intern_string(tag)};
    }
  }
  return (struct text_column){COLUMN_TEXT, g_intern_string(name)};
}

struct text_column *text_columns_read(const struct table *table)
{
  struct text_column *columns = g_new0(struct text_column, table->column_count + 1);
  bool card = false, field = false;

  for (size_t i = 0; i < table->column_count; i++) {
    const char *name = table->columns[i].text;
    columns[i] = read_column(name);
    if (!card && g_ascii_strcasecmp(name, "card") == 0) {
      columns[i] = (struct text_column){COLUMN_CARD, NULL};
      card = true;
    } else if (!field && g_ascii_strcasecmp(name, "field") == 0) {
      columns[i] = (struct text_column){COLUMN_FIELD, NULL};
      field = true;
    }
  }
  return columns;
}

int text_columns_find(const struct table *table, enum text_column_kind kind, const char *tag)
{
  g_autofree struct text_column *columns = text_columns_read(table);

  for (size_t i = 0; i < table->column_count; i++) {
    if (columns[i].kind == kind && (tag == NULL || g_ascii_strcasecmp(columns[i].tag, tag) == 0)) {
      return (int)i;
    }
  }
  return -1;
}

char *text_columns_name(enum text_column_kind kind, const char *tag)
{
  for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
    if (suffixes[i].kind == kind) {
      return g_strconcat(tag, suffixes[i].suffix, NULL);
    }
  }
  return g_strdup(tag);
}
