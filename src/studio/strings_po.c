/*
 * Writing the words of a campaign as PO files; see the header.
 *
 * No clock is asked: dates are the campaign's, so that the same words make the same bytes.
 */
#include "studio/strings_po.h"

#include "input/po.h"
#include "input/po_write.h"
#include "model/review.h"
#include "model/text_columns.h"
#include "studio/strings_parts.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define TEMPLATE_NAME "campaign.pot"
#define ABOUT                                                                                                          \
  "*Stars* around words mark what would be stressed aloud: put them around the words that carry it in your "           \
  "language.\n"                                                                                                        \
  "A text that you are not sure of may stay fuzzy (\"needs work\"): it is then a draft."

/* One PO file while it is written. */
struct writing {
  const struct strings *strings;
  const char *tag; /* NULL for the template */
  const char *source;
  struct po *old;          /* what the file says now, or NULL */
  GHashTable *old_entries; /* its contexts to struct po_entry */
  GChecksum *digest;
  GString *out; /* all but the header */
};

static void append_field(GString *out, const char *name, const char *value)
{
  g_string_append_printf(out, "%s: %s\n", name, value);
}

/* Appends a field as the old file has it, else `otherwise`. */
static void append_kept(GString *out, const struct writing *writing, const char *name, const char *otherwise)
{
  g_autofree char *old = writing->old ? po_header_field(writing->old, name) : NULL;
  append_field(out, name, old ? old : otherwise);
}

/* The header with the digest of what is written; free with g_free. */
static char *make_header(const struct writing *writing)
{
  const struct campaign *campaign = writing->strings->campaign;
  g_autofree char *project = g_strdup_printf("%s %s", campaign->id, campaign->version);
  g_autofree char *date = g_strdup_printf("%s 00:00+0000", campaign->date);
  g_autofree char *language = g_strdelimit(g_strdup(writing->tag ? writing->tag : ""), "-", '_');
  g_autoptr(GString) text = g_string_new(NULL);
  append_field(text, "Project-Id-Version", project);
  append_field(text, "Report-Msgid-Bugs-To", "");
  append_field(text, "POT-Creation-Date", date);
  append_kept(text, writing, "PO-Revision-Date", date);
  append_kept(text, writing, "Last-Translator", "");
  append_kept(text, writing, "Language-Team", "");
  append_field(text, "Language", language);
  append_field(text, "MIME-Version", "1.0");
  append_field(text, "Content-Type", "text/plain; charset=UTF-8");
  append_field(text, "Content-Transfer-Encoding", "8bit");
  append_field(text, "X-Generator", "placard");
  g_autofree char *digest = strings_digest_text(writing->digest);
  if (writing->tag)
    append_field(text, STRINGS_DIGEST_FIELD, digest);
  GString *header = g_string_new(NULL);
  struct po_message message = {.comments = ABOUT, .id = "", .text = text->str};
  po_write_entry(header, &message);
  return g_string_free(header, FALSE);
}

/* What the row's columns of notes say, one a line; NULL where they are empty. Free with g_free. */
static char *gather_notes(const struct table *table, size_t row)
{
  g_autofree struct text_column *columns = text_columns_read(table);
  GString *notes = g_string_new(NULL);
  for (size_t i = 0; i < table->column_count; i++) {
    g_autofree char *note = columns[i].kind == COLUMN_NOTE ? strings_trim(table->rows[row].cells[i].text) : NULL;
    if (note && *note)
      g_string_append_printf(notes, "%s%s", notes->len > 0 ? "\n" : "", note);
  }
  return g_string_free(notes, notes->len == 0);
}

static void write_row(struct writing *writing, const struct strings_row *row)
{
  const struct table *table = row->file->table;
  const char *card = strings_cell(table, row->row, text_columns_find(table, COLUMN_CARD, NULL));
  const char *field = strings_cell(table, row->row, text_columns_find(table, COLUMN_FIELD, NULL));
  g_autofree char *id = strings_trim(strings_text(row, writing->source));
  if (!*id || !review_is_words(strings_layout(writing->strings->campaign, card), field))
    return;
  g_autofree char *text = strings_trim(writing->tag ? strings_text(row, writing->tag) : "");
  g_autofree char *context = g_strdup_printf("%s|%s", card, field);
  g_autofree char *notes = gather_notes(table, row->row);
  const struct po_entry *old = writing->old ? g_hash_table_lookup(writing->old_entries, context) : NULL;
  struct po_message message = {
    .comments = old ? old->comments : NULL,
    .extracted = notes,
    .file = row->file->name,
    .line = table->rows[row->row].cells[0].place.line,
    .fuzzy = *text && !strings_is_reviewed(row, writing->tag),
    .context = context,
    .id = id,
    .text = text,
  };
  po_write_entry(writing->out, &message);
  struct po_entry written = {.context = context, .id = id, .text = text, .fuzzy = message.fuzzy};
  strings_digest_add(writing->digest, &written);
}

/* Whether the tables have all that the old file says; a text that they lack is reported, for it would be lost. */
static bool check_old(const struct writing *writing, const char *name, struct report *report)
{
  g_autoptr(GHashTable) contexts = strings_contexts(writing->strings);
  for (size_t i = 0; writing->old && i < writing->old->count; i++) {
    const struct po_entry *entry = &writing->old->entries[i];
    const struct strings_row *row = entry->context ? g_hash_table_lookup(contexts, entry->context) : NULL;
    bool told = row && strings_is_same(strings_text(row, writing->tag), entry->text) &&
                (entry->fuzzy || strings_is_reviewed(row, writing->tag) ||
                 !strings_is_same(entry->id, strings_text(row, writing->source)));
    if (!row || !entry->text[0] || told)
      continue;
    g_autofree char *help = g_strdup_printf("take it in first, with  placard strings import %s\n"
                                            "or choose another folder, or remove the file",
                                            name);
    return report_error(report, entry->place, help, "%s has translations that %s does not have", name, row->file->name);
  }
  return true;
}

/* Reads what is at `path` now, if anything. */
static bool load_old(struct writing *writing, const char *path, const char *name, struct report *report)
{
  if (!writing->tag || !g_file_test(path, G_FILE_TEST_EXISTS))
    return true;
  writing->old = po_load(path, name, report);
  writing->old_entries = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; writing->old && i < writing->old->count; i++)
    if (writing->old->entries[i].context)
      g_hash_table_insert(writing->old_entries, (void *)writing->old->entries[i].context, &writing->old->entries[i]);
  return writing->old && (strings_is_untouched(writing->old) || check_old(writing, name, report));
}

static void write_rows(struct writing *writing)
{
  for (guint i = 0; i < writing->strings->files->len; i++) {
    struct strings_row row = {writing->strings->files->pdata[i], 0};
    for (; row.row < row.file->table->row_count; row.row++)
      write_row(writing, &row);
  }
}

/* Keeps what the old file has of texts that no table has any more, as obsolete entries. */
static void write_obsolete(struct writing *writing)
{
  g_autoptr(GHashTable) contexts = strings_contexts(writing->strings);
  for (size_t i = 0; writing->old && i < writing->old->count; i++) {
    const struct po_entry *entry = &writing->old->entries[i];
    struct po_message message = {
      .comments = entry->comments, .context = entry->context, .id = entry->id, .text = entry->text};
    if (entry->text[0] && !(entry->context && g_hash_table_contains(contexts, entry->context)))
      po_write_obsolete(writing->out, &message);
  }
  if (writing->old && writing->old->obsolete[0])
    g_string_append_printf(writing->out, "\n%s", writing->old->obsolete);
}

/* The text of the file for `tag`, NULL for the template; free with g_free. NULL after an error. */
static char *make_sheet(const struct strings *strings, const char *tag, const char *path, const char *name,
                        struct report *report)
{
  const struct campaign *campaign = strings->campaign;
  struct writing writing = {.strings = strings, .tag = tag, .source = campaign->language_tags[review_source(campaign)]};
  bool good = load_old(&writing, path, name, report);
  char *text = NULL;
  writing.out = g_string_new(NULL);
  writing.digest = g_checksum_new(G_CHECKSUM_SHA256);
  if (good) {
    write_rows(&writing);
    write_obsolete(&writing);
    g_autofree char *header = make_header(&writing);
    text = g_strconcat(header, "\n", writing.out->str, NULL);
  }
  if (writing.old_entries)
    g_hash_table_unref(writing.old_entries);
  po_destroy(writing.old);
  g_checksum_free(writing.digest);
  g_string_free(writing.out, TRUE);
  return text;
}

/* Whether some table has texts in the source language, which all ids are. */
static bool check_source(const struct strings *strings, struct report *report)
{
  const char *source = strings->campaign->language_tags[review_source(strings->campaign)];
  for (guint i = 0; i < strings->files->len; i++) {
    struct strings_row row = {strings->files->pdata[i], 0};
    for (; row.row < row.file->table->row_count; row.row++)
      if (strings_text(&row, source)[0])
        return true;
  }
  return report_error(report, (struct place){0}, "write the texts in the campaign's first language into its column",
                      "there is nothing to translate: no text stands in the column \"%s\"", source);
}

static bool write_file(const char *path, const char *name, const char *text, struct report *report)
{
  return g_file_set_contents_full(path, text, (gssize)strlen(text), G_FILE_SET_CONTENTS_CONSISTENT, 0644, NULL) ||
         report_failure(report, "choose another folder", "%s could not be written", name);
}

bool strings_po_export(const struct strings *strings, const char *folder, unsigned *count, struct report *report)
{
  g_autoptr(GPtrArray) tags = strings_tags(strings), texts = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  bool good = check_source(strings, report);
  g_ptr_array_insert(tags, 0, NULL); /* the template */
  for (guint i = 0; good && i < tags->len; i++) {
    g_autofree char *file = tags->pdata[i] ? g_strconcat(tags->pdata[i], ".po", NULL) : g_strdup(TEMPLATE_NAME);
    char *name = g_build_filename(folder, file, NULL);
    char *text = make_sheet(strings, tags->pdata[i], name, name, report);
    g_ptr_array_add(names, name);
    g_ptr_array_add(texts, text);
    good = text != NULL;
  }
  if (good && g_mkdir_with_parents(folder, 0755) != 0)
    good = report_failure(report, "choose another folder", "the folder %s could not be made: %s", folder,
                          g_strerror(errno));
  for (guint i = 0; good && i < names->len; i++)
    good = write_file(names->pdata[i], names->pdata[i], texts->pdata[i], report);
  *count = good ? names->len : 0;
  return good;
}
