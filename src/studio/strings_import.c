/*
 * Taking translations from a PO file into the tables; see strings_po.h.
 *
 * First all changes are found, then columns are added that they need, then cells are set: so a file with an error
 * changes nothing, and one that says nothing new leaves every byte as it is.
 */
#include "studio/strings_po.h"

#include "input/nearest.h"
#include "input/po.h"
#include "model/review.h"
#include "model/text_columns.h"
#include "studio/strings_parts.h"

#include <stdio.h>
#include <string.h>

/* What one entry changes. */
struct change {
  struct strings_row row;
  char *text; /* NULL where it is the same */
  bool reviewed;
};

struct importing {
  struct strings *strings;
  const struct po *po;
  const char *name; /* of the PO file */
  const char *tag, *source;
  GHashTable *contexts;
  GArray *changes; /* struct change */
  struct strings_import *import;
  struct report *report;
};

static void change_clear(void *pointer)
{
  g_free(((struct change *)pointer)->text);
}

/* The tag of the tables' column that `word` ("pt_BR") means, or NULL. */
static const char *find_tag(const struct strings *strings, const char *word)
{
  g_autofree char *wanted = g_strdelimit(g_strdup(word), "_", '-');
  for (guint i = 0; i < strings->files->len; i++) {
    const struct table *table = ((const struct strings_file *)strings->files->pdata[i])->table;
    int column = text_columns_find(table, COLUMN_TEXT, wanted);
    if (column >= 0)
      return g_intern_string(table->columns[column].text);
  }
  return NULL;
}

/* Finds the language of the file: what its header says, else its name. */
static bool find_language(struct importing *importing)
{
  g_autofree char *said = po_header_field(importing->po, "Language");
  g_autofree char *base = g_path_get_basename(importing->name);
  g_autofree char *stem = g_strndup(base, strcspn(base, "."));
  const char *word = said ? said : stem;
  const struct strings_file *first = importing->strings->files->pdata[0];
  importing->tag = find_tag(importing->strings, word);
  if (importing->tag && g_ascii_strcasecmp(importing->tag, importing->source) == 0)
    return report_error(importing->report, (struct place){.source = importing->po->source},
                        "write the language of the translation behind \"Language:\" in its header",
                        "\"%s\" is the language that is translated from", importing->tag);
  if (importing->tag)
    return true;
  g_autofree char *tag = g_strdelimit(g_strdup(word), "_", '-');
  g_autofree char *help = g_strdup_printf("this makes one: placard strings export --language %s", tag);
  return report_error(importing->report, (struct place){.source = importing->po->source}, help,
                      "%s has no column for the language \"%s\"", first->name, tag);
}

/* Whether a text holds nothing that a table cannot; reported if not. */
static bool check_text(const struct importing *importing, const struct po_entry *entry)
{
  for (const char *at = entry->text; *at; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (g_unichar_iscntrl(letter) && letter != '\n' && letter != '\t' && letter != '\r')
      return report_error(importing->report, entry->text_place, "take it out",
                          "this text has a control character, U+%04X", letter);
  }
  return true;
}

static int compare_words(const void *one, const void *other)
{
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static void report_unknown(const struct importing *importing, const struct po_entry *entry)
{
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  GHashTableIter iterator;
  void *context;
  g_hash_table_iter_init(&iterator, importing->contexts);
  while (g_hash_table_iter_next(&iterator, &context, NULL))
    g_ptr_array_add(known, context);
  g_ptr_array_sort(known, compare_words);
  const char *nearest = nearest_word(entry->context, (const char *const *)known->pdata, known->len);
  g_autofree char *help = nearest
                            ? g_strdup_printf("did you mean \"%s\"?", nearest)
                            : g_strdup("its card or field may have another name by now: add a row for it, or leave it");
  report_warning(importing->report, entry->place, help, "no table has a row \"%s\": its translation is left aside",
                 entry->context);
}

/* Whether the entry was translated from other words than those of today, and another of its context was not. */
static bool is_outdone(const struct importing *importing, const struct po_entry *entry, const char *source)
{
  bool outdone = false;
  for (size_t i = 0; i < importing->po->count && !strings_is_same(entry->id, source); i++) {
    const struct po_entry *other = &importing->po->entries[i];
    outdone = outdone || (other->context && g_str_equal(other->context, entry->context) && other->text[0] &&
                          strings_is_same(other->id, source));
  }
  return outdone;
}

/* Whether the entry was translated from the words that stand there today; tells if not. */
static bool check_source(const struct importing *importing, const struct po_entry *entry, const char *source)
{
  if (strings_is_same(entry->id, source))
    return true;
  g_autofree char *now = g_strdelimit(g_strdup(source), "\n", ' ');
  g_autofree char *help = g_strdup_printf("the text is now: %s\nlook whether the translation still says that", now);
  report_warning(importing->report, entry->place, help,
                 "\"%s\" was translated from other words: it is taken as a draft", entry->context);
  return false;
}

/* The text as a table holds it; free with g_free. */
static char *table_text(const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, "\r\n", -1);
  g_autofree char *joined = g_strjoinv("\n", parts);
  g_autofree char *plain = g_strdelimit(g_steal_pointer(&joined), "\r", '\n');
  g_autofree char *trimmed = strings_trim(plain);
  return language_normalize(trimmed);
}

static void note_replaced(const struct importing *importing, const struct po_entry *entry, const char *before)
{
  g_autofree char *line = g_strdelimit(g_strdup(before), "\n", ' ');
  report_note(importing->report, entry->text_place, NULL, "\"%s\" in \"%s\" replaces: %s", entry->context,
              importing->tag, line);
}

/* Keeps what the entry changes in its row. */
static void take_entry(struct importing *importing, const struct po_entry *entry, const struct strings_row *row)
{
  const char *before = strings_text(row, importing->tag);
  g_autofree char *text = table_text(entry->text);
  bool same = strings_is_same(before, text);
  bool reviewed = check_source(importing, entry, strings_text(row, importing->source)) && !entry->fuzzy;
  if (same && reviewed == strings_is_reviewed(row, importing->tag))
    return;
  if (!same && before[0])
    note_replaced(importing, entry, before);
  struct change change = {*row, same ? NULL : g_steal_pointer(&text), reviewed};
  g_array_append_val(importing->changes, change);
}

static bool read_entry(struct importing *importing, const struct po_entry *entry)
{
  const struct strings_row *row = entry->context ? g_hash_table_lookup(importing->contexts, entry->context) : NULL;
  if (!entry->context || entry->plural) {
    report_warning(importing->report, entry->place, "placard writes \"card|field\" as msgctxt, and no plurals", "%s",
                   entry->plural ? "an entry with plural forms is left aside"
                                 : "an entry without msgctxt is left aside");
  } else if (entry->text[0] && !row) {
    report_unknown(importing, entry);
  } else if (entry->text[0] && !check_text(importing, entry)) {
    return false;
  } else if (entry->text[0] && !is_outdone(importing, entry, strings_text(row, importing->source))) {
    take_entry(importing, entry, row);
  }
  return true;
}

/* Who translated, by the header, without an address; NULL where it does not say. Free with g_free. */
static char *find_translator(const struct po *po)
{
  g_autofree char *said = po_header_field(po, "Last-Translator");
  char *name = said ? g_strstrip(g_strndup(said, strcspn(said, "<"))) : NULL;
  if (name && (!*name || g_str_equal(name, "FULL NAME")))
    g_clear_pointer(&name, g_free);
  return name;
}

/* The day of the translation, by the header; NULL where it does not say. Free with g_free. */
static char *find_day(const struct po *po)
{
  g_autofree char *said = po_header_field(po, "PO-Revision-Date");
  int year, month, day;
  if (!said || sscanf(said, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;
  if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NULL;
  return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}

/* Adds the columns that changes of the file go to, where it lacks them. */
static bool add_columns(const struct importing *importing, struct strings_file *file, bool with_name)
{
  struct table_edit *edit = table_edit_create(file->table);
  size_t after = (size_t)MAX(text_columns_find(file->table, COLUMN_TEXT, importing->tag), 0);
  for (enum text_column_kind kind = COLUMN_STATUS; kind <= COLUMN_WHEN; kind++) {
    int column = text_columns_find(file->table, kind, importing->tag);
    g_autofree char *name = text_columns_name(kind, importing->tag);
    if (column >= 0)
      after = (size_t)column;
    else if (kind == COLUMN_STATUS || with_name)
      table_edit_add_column(edit, after, name);
  }
  bool good = strings_apply(file, edit, importing->report);
  table_edit_destroy(edit);
  return good;
}

static void set_cell(struct table_edit *edit, size_t row, int column, const char *text)
{
  if (column >= 0 && text)
    table_edit_set(edit, row, (size_t)column, text);
}

/* Sets the cells of one file's changes. */
static bool change_file(struct importing *importing, struct strings_file *file, const char *who, const char *day)
{
  if (!add_columns(importing, file, who != NULL))
    return false;
  struct table_edit *edit = table_edit_create(file->table);
  int columns[COLUMN_WHEN + 1];
  for (enum text_column_kind kind = COLUMN_TEXT; kind <= COLUMN_WHEN; kind++)
    columns[kind] = text_columns_find(file->table, kind, importing->tag);
  for (guint i = 0; i < importing->changes->len; i++) {
    const struct change *change = &g_array_index(importing->changes, struct change, i);
    if (change->row.file != file)
      continue;
    set_cell(edit, change->row.row, columns[COLUMN_TEXT], change->text);
    set_cell(edit, change->row.row, columns[COLUMN_STATUS],
             change->reviewed ? text_columns_reviewed : text_columns_draft);
    set_cell(edit, change->row.row, columns[COLUMN_BY], who);
    set_cell(edit, change->row.row, columns[COLUMN_WHEN], who ? day : NULL);
    importing->import->texts += change->text != NULL;
    importing->import->reviewed += change->reviewed;
    importing->import->drafts += !change->reviewed;
  }
  bool good = strings_apply(file, edit, importing->report);
  table_edit_destroy(edit);
  return good;
}

static bool change_files(struct importing *importing)
{
  g_autofree char *who = find_translator(importing->po), *day = find_day(importing->po);
  bool good = true;
  for (guint i = 0; i < importing->strings->files->len && good; i++) {
    struct strings_file *file = importing->strings->files->pdata[i];
    bool touched = false;
    for (guint j = 0; j < importing->changes->len; j++)
      touched = touched || g_array_index(importing->changes, struct change, j).row.file == file;
    good = !touched || change_file(importing, file, who, day);
  }
  return good;
}

bool strings_po_import(struct strings *strings, const char *path, const char *name, struct strings_import *import,
                       struct report *report)
{
  struct po *po = po_load(path, name, report);
  if (!po)
    return false;
  struct importing importing = {.strings = strings, .po = po, .name = name, .import = import, .report = report};
  importing.source = strings->campaign->language_tags[review_source(strings->campaign)];
  importing.contexts = strings_contexts(strings);
  importing.changes = g_array_new(FALSE, FALSE, sizeof(struct change));
  g_array_set_clear_func(importing.changes, change_clear);
  bool good = find_language(&importing);
  bool touched = !strings_is_untouched(po); /* else it has only what the tables had, and may have changed since */
  for (size_t i = 0; good && touched && i < po->count; i++)
    good = read_entry(&importing, &po->entries[i]);
  import->tag = importing.tag;
  good = good && change_files(&importing);
  g_array_unref(importing.changes);
  g_hash_table_unref(importing.contexts);
  /* Findings hold copies of what they show, so that the file may go. */
  po_destroy(po);
  return good;
}
