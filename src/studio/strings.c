/*
 * The tables of a campaign's words: loading them as they are, saving them. See strings.h; strings_rows.c tops them up.
 */
#include "studio/strings.h"

#include "input/encoding.h"
#include "input/file.h"
#include "model/review.h"
#include "model/text_columns.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Spreadsheets open a file of UTF-8 as such only where it begins with a byte order mark. */
#define NEW_TABLE                                                                                                      \
  "\xEF\xBB\xBF"                                                                                                       \
  "card,field,note\r\n"
#define USUAL_NAME "texts.csv"

static void file_destroy(void *pointer)
{
  struct strings_file *file = pointer;
  table_destroy(file->table);
  g_free(file->path);
  g_free(file->found);
  g_free(file);
}

/* Reads the file with its BOM, which a table's source otherwise lacks, into `file`. */
static bool load_file(struct strings_file *file, struct report *report)
{
  struct place nowhere = {0};
  bool is_new = !g_file_test(file->path, G_FILE_TEST_EXISTS);
  if (!is_new) {
    file->found = file_read(file->path, file->name, file_text_limit, nowhere, report, &file->found_length);
    if (!file->found)
      return false;
  }
  const char *text = is_new ? NEW_TABLE : file->found;
  file->table = table_parse(source_create(file->name, text, is_new ? strlen(text) : file->found_length), report);
  return file->table != NULL;
}

static bool add_file(struct strings *strings, const char *name, struct report *report)
{
  g_autofree char *path = g_build_filename(strings->campaign->folder, name, NULL);
  char *real = realpath(path, NULL); /* a link stays one: what it leads to is replaced */
  struct strings_file *file = g_new0(struct strings_file, 1);
  file->name = name;
  file->path = g_strdup(real ? real : path);
  free(real);
  g_ptr_array_add(strings->files, file);
  return load_file(file, report);
}

/* Whether the usual file is there although nobody names it; reported, for who would read what we add? */
static bool check_unnamed(const struct campaign *campaign, struct report *report)
{
  g_autofree char *path = g_build_filename(campaign->folder, USUAL_NAME, NULL);
  return !g_file_test(path, G_FILE_TEST_EXISTS) ||
         report_error(report, (struct place){0}, "add this line to the campaign file\ntexts: " USUAL_NAME,
                      USUAL_NAME " is there, but the campaign does not use it");
}

struct strings *strings_load(const struct campaign *campaign, struct report *report)
{
  struct strings *strings = g_new0(struct strings, 1);
  strings->campaign = campaign;
  strings->files = g_ptr_array_new_with_free_func(file_destroy);
  strings->unnamed = campaign->texts_files[0] == NULL;
  bool good = !strings->unnamed || (check_unnamed(campaign, report) && add_file(strings, USUAL_NAME, report));
  for (const char **name = campaign->texts_files; *name; name++)
    good = add_file(strings, *name, report) && good;
  if (!good)
    g_clear_pointer(&strings, strings_destroy);
  return strings;
}

void strings_destroy(struct strings *strings)
{
  if (!strings)
    return;
  g_ptr_array_unref(strings->files);
  g_free(strings);
}

bool strings_apply(struct strings_file *file, struct table_edit *edit, struct report *report)
{
  size_t length;
  g_autofree char *text = table_edit_text(edit, &length);
  struct table *table = table_parse(source_create(file->name, text, length), report);
  if (!table)
    return false;
  table_destroy(file->table);
  file->table = table;
  return true;
}

static bool save_file(const struct strings_file *file, struct report *report)
{
  const struct source *source = file->table->source;
  GStatBuf status;
  int mode = g_stat(file->path, &status) == 0 ? (int)(status.st_mode & 0777) : 0644;
  g_autoptr(GError) error = NULL;
  return g_file_set_contents_full(file->path, source->text, (gssize)source->length,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, &error) ||
         report_failure(report, "check who may write there, and that the disk is not full", "%s could not be written",
                        file->name);
}

bool strings_save(const struct strings *strings, unsigned *count, struct report *report)
{
  *count = 0;
  for (guint i = 0; i < strings->files->len; i++) {
    const struct strings_file *file = strings->files->pdata[i];
    const struct source *source = file->table->source;
    if (file->found && file->found_length == source->length && memcmp(file->found, source->text, source->length) == 0)
      continue;
    if (!save_file(file, report))
      return false;
    ++*count;
  }
  return true;
}

const char *strings_cell(const struct table *table, size_t row, int column)
{
  return column < 0 ? "" : table->rows[row].cells[column].text;
}

const struct layout *strings_layout(const struct campaign *campaign, const char *key)
{
  for (size_t i = 0; i < campaign->card_count; i++)
    if (g_str_equal(campaign->cards[i].id, key) || g_str_equal(campaign->cards[i].key, key))
      return campaign->cards[i].layout;
  return NULL;
}

GPtrArray *strings_tags(const struct strings *strings)
{
  const struct campaign *campaign = strings->campaign;
  const char *source = campaign->language_tags[review_source(campaign)];
  GPtrArray *tags = g_ptr_array_new();
  for (guint i = 0; i < strings->files->len; i++) {
    const struct table *table = ((const struct strings_file *)strings->files->pdata[i])->table;
    g_autofree struct text_column *columns = text_columns_read(table);
    for (size_t j = 0; j < table->column_count; j++) {
      bool known = columns[j].kind != COLUMN_TEXT || g_ascii_strcasecmp(columns[j].tag, source) == 0;
      for (guint k = 0; k < tags->len && !known; k++)
        known = g_ascii_strcasecmp(tags->pdata[k], columns[j].tag) == 0;
      if (!known)
        g_ptr_array_add(tags, (char *)columns[j].tag);
    }
  }
  return tags;
}
