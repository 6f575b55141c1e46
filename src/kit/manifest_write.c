/*
 * See manifest_write.h. Every key of the top stands on a line of its own, and so does every file.
 */
#include "kit/manifest_write.h"

#include "kit/alt.h"
#include "kit/credits.h"
#include "kit/kit_font.h"
#include "kit/zip.h"
#include "model/campaign_pictures.h"
#include "model/review.h"

#include <limits.h>
#include <string.h>

/* Writes `"key": "text"`, and a comma before it unless it is the first of its object. */
static void write_member(struct writer *writer, bool first, const char *key, const char *text)
{
  writer_text(writer, first ? "" : ", ");
  writer_json(writer, key);
  writer_text(writer, ": ");
  writer_json(writer, text);
}

/* Writes a line of the top. */
static void write_line(struct writer *writer, const char *key, const char *text)
{
  write_member(writer, true, key, text);
  writer_text(writer, ",\n");
}

static void write_languages(struct writer *writer, const struct content *content)
{
  writer_text(writer, "\"languages\": [");
  for (unsigned i = 0; i < content->languages->len; i++) {
    writer_text(writer, i > 0 ? ", " : "");
    writer_json(writer, content->run->campaign->language_tags[g_array_index(content->languages, unsigned, i)]);
  }
  writer_text(writer, "],\n");
}

/* Writes which of the languages nobody has read over to the end. */
static void write_drafts(struct writer *writer, const struct content *content)
{
  const struct campaign *campaign = content->run->campaign;
  bool first = true;
  writer_text(writer, "\"drafts\": [");
  for (unsigned i = 0; i < content->languages->len; i++) {
    unsigned language = g_array_index(content->languages, unsigned, i);
    if (!review_has_drafts(campaign, language))
      continue;
    writer_text(writer, first ? "" : ", ");
    writer_json(writer, campaign->language_tags[language]);
    first = false;
  }
  writer_text(writer, "],\n");
}

static void write_package(struct writer *writer, bool first, const char *name, const char *version)
{
  writer_text(writer, first ? "\n{" : ",\n{");
  write_member(writer, true, "name", name);
  write_member(writer, false, "version", version);
  writer_text(writer, "}");
}

/* Writes what the kit was made with: whoever has the same versions gets the same bytes. */
static void write_packages(struct writer *writer, const struct content *content)
{
  const GArray *packages = content->run->files->packages;
  g_autofree char *glib = g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  writer_text(writer, "\"made-with\": [");
  write_package(writer, true, "placard", PLACARD_VERSION);
  for (unsigned i = 0; i < packages->len; i++) {
    const struct kit_package *package = &g_array_index(packages, struct kit_package, i);
    write_package(writer, false, package->name, package->version);
  }
  write_package(writer, false, "glib", glib);
  write_package(writer, false, "libzip", zip_version());
  writer_text(writer, "\n],\n");
}

static void write_fonts(struct writer *writer, const GArray *fonts)
{
  writer_text(writer, "\"fonts\": [");
  for (unsigned i = 0; fonts && i < fonts->len; i++) {
    const struct kit_font *font = &g_array_index(fonts, struct kit_font, i);
    writer_text(writer, i > 0 ? ",\n{" : "\n{");
    write_member(writer, true, "family", font->family);
    write_member(writer, false, "style", font->style);
    write_member(writer, false, "file", font->file);
    write_member(writer, false, "sha256", font->sha256);
    writer_text(writer, "}");
  }
  writer_text(writer, "\n],\n");
}

/* Writes an answer, where one was given that others may rely on. */
static void write_answer(struct writer *writer, const char *key, enum picture_answer answer, enum picture_answer told)
{
  if (answer == told)
    writer_printf(writer, ", \"%s\": %s", key, told == PICTURE_YES ? "true" : "false");
}

static void write_picture(struct writer *writer, const struct content *content, const struct credits_entry *entry)
{
  const struct campaign *campaign = content->run->campaign;
  const struct campaign_picture *picture = entry->picture;
  const char *credit = campaign_pictures_credit(campaign, picture, content_main_language(content));
  writer_text(writer, "{\"cards\": [");
  for (guint i = 0; i < entry->cards->len; i++) {
    writer_text(writer, i > 0 ? ", " : "");
    writer_json(writer, ((const struct card *)entry->cards->pdata[i])->id);
  }
  writer_text(writer, "]");
  if (credit)
    write_member(writer, false, "credit", credit);
  if (picture->licence)
    write_member(writer, false, "licence", picture->licence);
  write_answer(writer, "release", picture->release, PICTURE_YES);
  write_answer(writer, "people", picture->people, PICTURE_NO);
  writer_text(writer, "}");
}

/* Writes whose the kit's pictures are, and what their people said. */
static void write_pictures(struct writer *writer, const struct content *content)
{
  g_autoptr(GArray) entries = credits_list(content);
  writer_text(writer, "\"pictures\": [");
  for (guint i = 0; i < entries->len; i++) {
    writer_text(writer, i > 0 ? ",\n" : "\n");
    write_picture(writer, content, &g_array_index(entries, struct credits_entry, i));
  }
  writer_text(writer, "\n],\n");
}

/* Writes what is known of a rendered file. */
static void write_rendered(struct writer *writer, const struct content_run *run, const struct kit_file *file)
{
  const struct campaign *campaign = run->campaign;
  if (file->card != UINT_MAX)
    write_member(writer, false, "card", campaign->cards[file->card].id);
  write_member(writer, false, "language", campaign->language_tags[file->language]);
  write_member(writer, false, "format", campaign->formats[file->format]->id);
  if (file->back)
    write_member(writer, false, "side", "back");
  if (file->px_width > 0)
    writer_printf(writer, ", \"width\": %d, \"height\": %d", file->px_width, file->px_height);
  if (file->pages > 0)
    writer_printf(writer, ", \"pages\": %u", file->pages);
  g_autofree char *alt = alt_text(run, file);
  write_member(writer, false, "alt", alt);
}

static void write_files(struct writer *writer, const struct content *content)
{
  writer_text(writer, "\"files\": [");
  for (unsigned i = 0; i < content->entries->len; i++) {
    const struct content_entry *entry = &g_array_index(content->entries, struct content_entry, i);
    writer_text(writer, i > 0 ? ",\n{" : "\n{");
    write_member(writer, true, "name", entry->name);
    write_member(writer, false, "sha256", entry->digest.sha256);
    writer_printf(writer, ", \"size\": %" G_GUINT64_FORMAT, entry->digest.size);
    if (entry->rendered)
      write_rendered(writer, content->run, entry->rendered);
    writer_text(writer, "}");
  }
  writer_text(writer, "\n]\n}\n");
}

bool manifest_write_file(const struct content *content, const char *path, struct digest *digest, struct report *report)
{
  const struct campaign *campaign = content->run->campaign;
  struct writer *writer = writer_create(path, WRITER_PLAIN, report);
  if (!writer)
    return false;
  bool overview = content->kind == CONTENT_OVERVIEW;
  writer_text(writer, MANIFEST_START);
  write_line(writer, "kind", manifest_kind_word(overview ? MANIFEST_KITS : MANIFEST_KIT));
  write_line(writer, "name", content->name);
  write_line(writer, "campaign", campaign->id);
  write_line(writer, "version", campaign->version ? campaign->version : "");
  if (campaign->date)
    write_line(writer, "date", campaign->date);
  write_languages(writer, content);
  write_drafts(writer, content);
  write_packages(writer, content);
  write_fonts(writer, content->run->fonts);
  write_pictures(writer, content);
  write_files(writer, content);
  return writer_finish(writer, digest, report);
}
