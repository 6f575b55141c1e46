/*
 * See kit.h. Each kit goes through the same steps: count its rendered files, write its texts and pages, sort, write
 * the manifest, zip. Only names and digests are held.
 */
#include "kit/kit_write.h"

#include "kit/alt.h"
#include "kit/caption.h"
#include "kit/content.h"
#include "kit/gallery.h"
#include "kit/kit_font.h"
#include "kit/manifest_write.h"
#include "kit/readme.h"
#include "kit/zip.h"

#include <limits.h>
#include <string.h>

#define NAME_LIMIT 100 /* bytes of a file's name with its folder */
#define OUTPUT_FOLDER_NAME "kits"

/* One run of kit_write. */
struct making {
  struct content_run run;
  struct stage *stage;
  GArray *results;
  struct report *report;
};

/* What a field of a shop's pattern for names stands for; free with g_free. */
static char *pattern_value(const char *field, const struct format *format, bool back, const char *stem,
                           const char *language)
{
  double length = g_str_equal(field, "width") ? format->trim.width : format->trim.height;
  if (g_str_equal(field, "campaign") || g_str_equal(field, "card"))
    return g_strdup(stem);
  if (g_str_equal(field, "format"))
    return g_strdup(format->id);
  if (g_str_equal(field, "side"))
    return g_strdup(back ? "back" : "front");
  return g_str_equal(field, "language") ? g_strdup(language) : g_strdup_printf("%.0f", length / 72 * 25.4);
}

/* The shop's pattern with its fields filled in; a file of many cards has the campaign's name for a card's. Free with
   g_free. */
static char *fill_pattern(const char *pattern, const struct format *format, bool back, const char *stem,
                          const char *language)
{
  GString *name = g_string_new(NULL);
  for (const char *at = pattern; *at; at++) {
    const char *close = *at == '{' ? strchr(at, '}') : NULL;
    if (!close) {
      g_string_append_c(name, *at);
      continue;
    }
    g_autofree char *field = g_strndup(at + 1, (size_t)(close - at - 1));
    g_autofree char *value = pattern_value(field, format, back, stem, language);
    g_string_append(name, value);
    at = close;
  }
  return g_string_free(name, FALSE);
}

/* A press file's name, of NAME_LIMIT bytes at most; free with g_free. */
static char *press_name(const char *slug, const struct format *format, bool back, const char *language,
                        const char *extension)
{
  const char *pattern = format->shop->name;
  g_autofree char *bare = fill_pattern(pattern, format, back, "", language);
  size_t taken = strlen(format_folder(format)) + strlen(bare) + strlen(extension) + 2;
  size_t uses = (strstr(pattern, "{campaign}") ? 1 : 0) + (strstr(pattern, "{card}") ? 1 : 0);
  g_autofree char *stem = content_portable_name(slug, NULL, (NAME_LIMIT - taken) / MAX(uses, 1));
  g_autofree char *name = fill_pattern(pattern, format, back, stem, language);
  return g_strdup_printf("%s/%s.%s", format_folder(format), name, extension);
}

char *kit_file_name(const struct campaign *campaign, const struct card *card, const struct format *format, bool back,
                    const char *language_tag, const char *extension)
{
  g_autofree char *language = content_portable_name(language_tag, NULL, NAME_LIMIT / 2);
  if (format->shop)
    return press_name(card ? card->slug : campaign->slug, format, back, language, extension);
  g_autofree char *tail = g_strdup_printf("_%s%s_%s.%s", format->id, back ? "-back" : "", language, extension);
  size_t taken = strlen(format_folder(format)) + 1 + strlen(tail);
  g_autofree char *stem = content_portable_name(card ? card->slug : campaign->slug, NULL, NAME_LIMIT - taken);
  return g_strdup_printf("%s/%s%s", format_folder(format), stem, tail);
}

/* Where the text `name` of the kit is staged; free with g_free. */
static char *text_path(const struct making *making, const struct content *content, const char *name)
{
  /* The overview's pages lie in the output folder itself. */
  g_autofree char *relative = content->kind == CONTENT_OVERVIEW
                                ? g_build_filename(OUTPUT_FOLDER_NAME, name, NULL)
                                : g_build_filename("kit-texts", content->name, name, NULL);
  return stage_path(making->stage, relative);
}

typedef bool write_function(const struct content *content, unsigned language, const char *path, struct digest *digest,
                            struct report *report);

/* Writes the text `name` with `write` and adds it to the kit. */
static bool add_text(const struct making *making, struct content *content, const char *name, unsigned language,
                     write_function *write)
{
  struct digest digest;
  g_autofree char *path = text_path(making, content, name);
  if (!write(content, language, path, &digest, making->report))
    return false;
  content_add(content, name, path, &digest);
  return true;
}

/* For add_text: the page is of no single language. */
static bool write_gallery(const struct content *content, unsigned language, const char *path, struct digest *digest,
                          struct report *report)
{
  (void)language;
  return gallery_write(content, path, digest, report);
}

/* For add_text. */
static bool write_manifest(const struct content *content, unsigned language, const char *path, struct digest *digest,
                           struct report *report)
{
  (void)language;
  return manifest_write_file(content, path, digest, report);
}

/* Captions and alt texts in one language. */
static bool add_captions(const struct making *making, struct content *content, unsigned language)
{
  const char *tag = making->run.campaign->language_tags[language];
  g_autofree char *slug = content_portable_name(tag, NULL, NAME_LIMIT / 2);
  g_autofree char *text = g_strdup_printf("text/captions_%s.txt", slug);
  g_autofree char *table = g_strdup_printf("text/captions_%s.csv", slug);
  g_autofree char *alt = g_strdup_printf("text/alt-text_%s.csv", slug);
  return add_text(making, content, text, language, caption_write_text) &&
         add_text(making, content, table, language, caption_write_table) &&
         (!content_has(content, PURPOSE_SOCIAL, language) || add_text(making, content, alt, language, alt_write_table));
}

/* The texts of the kit in each of its languages. */
static bool add_texts(const struct making *making, struct content *content)
{
  bool every = content->kind == CONTENT_LANGUAGE || content->kind == CONTENT_EVERYTHING;
  unsigned count = every ? content->languages->len : 1;
  for (unsigned i = 0; i < count; i++) {
    unsigned language = g_array_index(content->languages, unsigned, i);
    g_autofree char *readme = readme_name(content, language, count == 1);
    if (!add_text(making, content, readme, language, readme_write))
      return false;
    bool shared = content_has(content, PURPOSE_SOCIAL, language) || content_has(content, PURPOSE_HOME, language);
    if (every && shared && !add_captions(making, content, language))
      return false;
  }
  return true;
}

/* Counts the kit's rendered files. */
static bool digest_rendered(const struct making *making, struct content *content)
{
  for (unsigned i = 0; i < content->entries->len; i++) {
    struct content_entry *entry = &g_array_index(content->entries, struct content_entry, i);
    if (entry->rendered && !digest_file(entry->path, &entry->digest, making->report))
      return false;
  }
  return true;
}

/* Pages, texts and manifest; after this the kit is complete and sorted. */
static bool complete(const struct making *making, struct content *content)
{
  if (!add_texts(making, content) || !add_text(making, content, GALLERY_NAME, 0, write_gallery))
    return false;
  content_sort(content);
  if (!add_text(making, content, MANIFEST_NAME, 0, write_manifest))
    return false;
  content_sort(content);
  return true;
}

/* Whether deflating the file gains anything: pictures are compressed already. */
static bool is_compressible(const char *name)
{
  return !g_str_has_suffix(name, ".png") && !g_str_has_suffix(name, ".jpg");
}

/* Zips a complete kit to `path`. */
static bool zip_kit(const struct making *making, const struct content *content, const char *path)
{
  const struct campaign *campaign = making->run.campaign;
  struct zip_writer *zip = zip_create(path, campaign->year, campaign->month, campaign->day, making->report);
  if (!zip)
    return false;
  bool good = true;
  for (unsigned i = 0; i < content->entries->len && good; i++) {
    const struct content_entry *entry = &g_array_index(content->entries, struct content_entry, i);
    g_autofree char *name = g_build_path("/", content->name, entry->name, NULL);
    good = zip_add_file(zip, name, entry->path, is_compressible(name), making->report);
  }
  return zip_finish(zip, making->report) && good;
}

/* Makes one kit: a zip at the stage's `name`, told in the results. Its digest goes to `*digest`. */
static bool make_kit(const struct making *making, struct content *content, const char *name, struct digest *digest)
{
  g_autofree char *path = stage_path(making->stage, name);
  if (!digest_rendered(making, content) || !complete(making, content) || !zip_kit(making, content, path) ||
      !digest_file(path, digest, making->report))
    return false;
  struct kit_result result = {g_path_get_basename(name), digest->size, content->entries->len};
  g_array_append_val(making->results, result);
  return true;
}

/* Makes the folder of all kits with its overview. */
static bool make_folder(const struct making *making, const GPtrArray *kits)
{
  struct content *overview = content_overview(&making->run, kits);
  bool good = true;
  for (unsigned i = 0; i < kits->len && good; i++) {
    struct content *content = g_ptr_array_index(kits, i);
    struct digest digest;
    g_autofree char *name = g_strconcat(content->name, ".zip", NULL);
    g_autofree char *relative = g_build_filename(OUTPUT_FOLDER_NAME, name, NULL);
    g_autofree char *path = stage_path(making->stage, relative);
    good = make_kit(making, content, relative, &digest);
    if (good)
      content_add(overview, name, path, &digest);
  }
  good = good && complete(making, overview);
  content_destroy(overview);
  return good;
}

/* Notes the languages whose kits speak English for want of words, or in words that are a draft. */
static void note_languages(const struct making *making)
{
  const GArray *files = making->run.files->files;
  const struct campaign *campaign = making->run.campaign;
  g_autofree bool *spoken = g_new0(bool, campaign->language_count);
  g_autoptr(GPtrArray) tags = g_ptr_array_new();
  for (unsigned i = 0; i < files->len; i++) {
    unsigned language = g_array_index(files, struct kit_file, i).language;
    if (!spoken[language])
      g_ptr_array_add(tags, (char *)campaign->language_tags[language]);
    spoken[language] = true;
  }
  g_ptr_array_add(tags, NULL);
  kit_words_note(making->run.words, (const char *const *)tags->pdata, making->report);
}

/* Makes all kits; returns the name to publish, or NULL. */
static char *make_all(const struct making *making, const char *single)
{
  g_autoptr(GPtrArray) kits = content_plan(&making->run, single != NULL);
  struct digest digest;
  if (kits->len == 0) {
    report_error(making->report, (struct place){0}, "give the campaign cards, languages and formats that agree",
                 "there is nothing to put in a kit");
    return NULL;
  }
  note_languages(making);
  if (!single)
    return make_folder(making, kits) ? g_strdup(OUTPUT_FOLDER_NAME) : NULL;
  g_autofree char *name = g_path_get_basename(single);
  return make_kit(making, g_ptr_array_index(kits, 0), name, &digest) ? g_steal_pointer(&name) : NULL;
}

char *kit_write(const struct kit_order *order, struct stage *stage, GArray *results, struct report *report)
{
  struct kit_words *words = kit_words_load(order->data, report);
  GArray *fonts = words ? kit_font_list(order->input, report) : NULL;
  char *name = NULL;
  if (fonts) {
    struct making making = {
      .run = {.campaign = order->input->campaign,
              .plan = order->plan,
              .files = order->files,
              .words = words,
              .fonts = fonts},
      .stage = stage,
      .results = results,
      .report = report,
    };
    name = make_all(&making, order->single);
    g_array_unref(fonts);
  }
  kit_words_destroy(words);
  return name;
}
