/*
 * See content.h. Rendered files are borrowed from the run's list, so that an entry costs little.
 */
#include "kit/content.h"

#include <limits.h>
#include <string.h>

#define NAME_LIMIT 60 /* bytes of a kit's name: it comes twice in an unpacked path, and Windows allows 260 in all */
#define HASH_LENGTH 8

/* Whether Windows keeps `name` for a device, whatever follows its first dot. */
static bool is_reserved(const char *name)
{
  static const char *const devices[] = {"con", "prn", "aux", "nul", NULL};
  size_t length = strcspn(name, ".");
  for (int i = 0; devices[i]; i++)
    if (length == 3 && g_ascii_strncasecmp(name, devices[i], 3) == 0)
      return true;
  return length == 4 && g_ascii_isdigit(name[3]) &&
         (g_ascii_strncasecmp(name, "com", 3) == 0 || g_ascii_strncasecmp(name, "lpt", 3) == 0);
}

/* The text with everything but lower case letters and digits made a hyphen, none at the ends. */
static char *hyphenate(const char *text)
{
  GString *name = g_string_new(NULL);
  for (; *text; text++) {
    if (g_ascii_isalnum(*text))
      g_string_append_c(name, g_ascii_tolower(*text));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c(name, '-');
  }
  if (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate(name, name->len - 1);
  return g_string_free(name, FALSE);
}

char *content_portable_name(const char *stem, const char *suffix, size_t limit)
{
  g_autofree char *base = hyphenate(stem);
  g_autofree char *end = suffix ? hyphenate(suffix) : NULL;
  GString *name = g_string_new(*base ? base : "campaign");
  size_t room = limit - (end ? strlen(end) + 1 : 0);
  if (name->len > room) {
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, stem, -1);
    g_string_truncate(name, room - HASH_LENGTH - 1);
    g_string_append_printf(name, "-%.*s", HASH_LENGTH, hash);
  }
  if (end)
    g_string_append_printf(name, "-%s", end);
  if (is_reserved(name->str))
    g_string_append(name, "-kit");
  return g_string_free(name, FALSE);
}

static enum purpose file_purpose(const struct content_run *run, const struct kit_file *file)
{
  return run->campaign->formats[file->format]->purpose;
}

/* For g_array_set_clear_func. */
static void clear_entry(gpointer data)
{
  struct content_entry *entry = data;
  if (entry->rendered)
    return;
  g_free(entry->name);
  g_free(entry->path);
}

static struct content *content_create(const struct content_run *run, enum content_kind kind, const char *suffix)
{
  struct content *content = g_new0(struct content, 1);
  content->run = run;
  content->kind = kind;
  content->name = content_portable_name(run->campaign->slug, suffix, NAME_LIMIT);
  content->languages = g_array_new(FALSE, FALSE, sizeof(unsigned));
  content->shown = g_array_new(FALSE, FALSE, sizeof(unsigned));
  content->entries = g_array_new(FALSE, FALSE, sizeof(struct content_entry));
  g_array_set_clear_func(content->entries, clear_entry);
  return content;
}

void content_destroy(struct content *content)
{
  g_array_unref(content->languages);
  g_array_unref(content->shown);
  g_array_unref(content->entries);
  g_free(content->name);
  g_free(content);
}

/* For g_ptr_array_new_with_free_func. */
static void destroy_content(gpointer data)
{
  content_destroy(data);
}

/* Whether a kit of that kind (and language, if of one) holds the file. */
static bool kind_holds(const struct content_run *run, enum content_kind kind, unsigned language,
                       const struct kit_file *file)
{
  bool press = file_purpose(run, file) == PURPOSE_PRESS;
  switch (kind) {
  case CONTENT_LANGUAGE:
    return !press && file->language == language;
  case CONTENT_PRESS:
    return press;
  default:
    return true;
  }
}

/* Lists the languages of what is shown, in the campaign's order. */
static void list_languages(struct content *content)
{
  g_autofree bool *spoken = g_new0(bool, content->run->campaign->language_count);
  for (unsigned i = 0; i < content->shown->len; i++)
    spoken[content_shown(content, i)->language] = true;
  for (unsigned i = 0; i < content->run->campaign->language_count; i++)
    if (spoken[i])
      g_array_append_val(content->languages, i);
}

/* The order of pages: by card in the overview, by language and then card elsewhere; files of several cards last. */
static gint compare_shown(gconstpointer one, gconstpointer other, gpointer data)
{
  const struct content *content = data;
  unsigned index = *(const unsigned *)one, other_index = *(const unsigned *)other;
  const struct kit_file *file = &g_array_index(content->run->files->files, struct kit_file, index);
  const struct kit_file *other_file = &g_array_index(content->run->files->files, struct kit_file, other_index);
  int language = (file->language > other_file->language) - (file->language < other_file->language);
  int card = (file->card > other_file->card) - (file->card < other_file->card);
  int order = (index > other_index) - (index < other_index);
  bool card_first = content->kind == CONTENT_OVERVIEW;
  int first = card_first ? card : language, second = card_first ? language : card;
  return first ? first : second ? second : order;
}

/* Shows in the kit all files that it holds, and adds them to its entries unless it is the overview. */
static void fill(struct content *content, unsigned language)
{
  GArray *files = content->run->files->files;
  for (unsigned i = 0; i < files->len; i++) {
    const struct kit_file *file = &g_array_index(files, struct kit_file, i);
    if (!kind_holds(content->run, content->kind, language, file))
      continue;
    g_array_append_val(content->shown, i);
    struct content_entry entry = {.name = file->name, .path = file->path, .rendered = file};
    if (content->kind != CONTENT_OVERVIEW)
      g_array_append_val(content->entries, entry);
  }
  g_array_sort_with_data(content->shown, compare_shown, content);
  list_languages(content);
}

/* Adds a kit to the list if it holds anything. */
static void add_kit(GPtrArray *kits, struct content *content, unsigned language)
{
  fill(content, language);
  if (content->shown->len > 0)
    g_ptr_array_add(kits, content);
  else
    content_destroy(content);
}

GPtrArray *content_plan(const struct content_run *run, bool single)
{
  GPtrArray *kits = g_ptr_array_new_with_free_func(destroy_content);
  const struct campaign *campaign = run->campaign;
  if (single || campaign->split == KIT_ALL_IN_ONE) {
    add_kit(kits, content_create(run, CONTENT_EVERYTHING, NULL), 0);
    return kits;
  }
  for (unsigned i = 0; i < campaign->language_count; i++)
    add_kit(kits, content_create(run, CONTENT_LANGUAGE, campaign->language_tags[i]), i);
  add_kit(kits, content_create(run, CONTENT_PRESS, "press"), 0);
  return kits;
}

struct content *content_overview(const struct content_run *run, const GPtrArray *kits)
{
  struct content *content = content_create(run, CONTENT_OVERVIEW, NULL);
  content->kits = kits;
  fill(content, 0);
  return content;
}

char *content_language_name(const struct campaign *campaign, unsigned language)
{
  const struct language_use *use = &campaign->language_uses[language];
  const char *first = campaign->languages[use->first]->autonym, *second = campaign->languages[use->second]->autonym;
  return use->pair ? g_strdup_printf("%s + %s", first, second) : g_strdup(first);
}

void content_add(struct content *content, const char *name, const char *path, const struct digest *digest)
{
  struct content_entry entry = {.name = g_strdup(name), .path = g_strdup(path), .digest = *digest};
  g_array_append_val(content->entries, entry);
}

static gint compare_entries(gconstpointer one, gconstpointer other)
{
  return strcmp(((const struct content_entry *)one)->name, ((const struct content_entry *)other)->name);
}

void content_sort(struct content *content)
{
  g_array_sort(content->entries, compare_entries);
}

unsigned content_main_language(const struct content *content)
{
  return g_array_index(content->languages, unsigned, 0);
}

const struct kit_file *content_shown(const struct content *content, unsigned i)
{
  return &g_array_index(content->run->files->files, struct kit_file, g_array_index(content->shown, unsigned, i));
}

bool content_has(const struct content *content, enum purpose purpose, unsigned language)
{
  for (unsigned i = 0; i < content->shown->len; i++) {
    const struct kit_file *file = content_shown(content, i);
    if (file_purpose(content->run, file) == purpose && (language == UINT_MAX || file->language == language))
      return true;
  }
  return false;
}

GArray *content_cards(const struct content *content, unsigned language)
{
  size_t count = content->run->campaign->card_count;
  g_autofree bool *there = g_new0(bool, count);
  for (unsigned i = 0; i < content->shown->len; i++) {
    const struct kit_file *file = content_shown(content, i);
    if (file->language == language && file->card < count)
      there[file->card] = true;
  }
  GArray *cards = g_array_new(FALSE, FALSE, sizeof(unsigned));
  for (unsigned i = 0; i < count; i++)
    if (there[i])
      g_array_append_val(cards, i);
  return cards;
}

const char *content_holder(const GPtrArray *kits, const struct kit_file *file)
{
  for (unsigned i = 0; i < kits->len; i++) {
    const struct content *content = g_ptr_array_index(kits, i);
    if (kind_holds(content->run, content->kind, content_main_language(content), file))
      return content->name;
  }
  g_assert_not_reached();
}
