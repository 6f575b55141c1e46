/*
 * The README of a kit, in its language, from the words in layouts/kit-words.yaml.
 * Lines end with CRLF and the file opens with a BOM, so that old text editors show it right.
 */
#include "kit/readme.h"

#include "kit/caption.h"
#include "kit/credits.h"
#include "model/review.h"

#include <limits.h>
#include <string.h>

/* A README while it is written. */
struct readme {
  const struct content *content;
  const struct campaign *campaign;
  const struct kit_words *words;
  unsigned language;
  const char *tag;
  struct writer *writer;
};

/* Whether no other language's README has the name: languages that ASCII cannot write take the English one. */
static bool is_own_name(const struct kit_words *words, const char *tag, const char *name)
{
  bool english = g_str_equal(name, kit_words_text(words, "en", KIT_WORD_README_FILE));
  const char *owner = english ? "en" : kit_words_language(words, tag);
  return g_ascii_strcasecmp(owner, tag) == 0;
}

char *readme_name(const struct content *content, unsigned language, bool alone)
{
  const struct kit_words *words = content->run->words;
  const char *tag = content->run->campaign->language_tags[language];
  const char *name = kit_words_text(words, tag, KIT_WORD_README_FILE);
  if (alone || is_own_name(words, tag, name))
    return g_strdup(name);
  /* Several languages share these words or this name: each has its own hashtags, link and gaps. */
  g_autofree char *base = g_strndup(name, strcspn(name, "."));
  g_autofree char *suffix = content_portable_name(tag, NULL, strlen(tag) + 16);
  return g_strdup_printf("%s-%s.txt", base, suffix);
}

char *readme_title(const struct campaign *campaign, unsigned language)
{
  g_autofree char *title = caption_field(campaign, NULL, "title", language);
  return g_strdup(title && *title ? title : campaign->id);
}

char *readme_version(const struct content_run *run, unsigned language)
{
  const struct campaign *campaign = run->campaign;
  g_autofree char *organization = caption_field(campaign, NULL, "org.name", language);
  GString *line = g_string_new(organization);
  if (campaign->version) {
    g_autofree char *version = kit_words_fill(run->words, campaign->language_tags[language], KIT_WORD_VERSION,
                                              "version", campaign->version, NULL);
    g_string_append_printf(line, "%s%s", line->len > 0 ? " · " : "", version);
  }
  if (campaign->date)
    g_string_append_printf(line, "%s%s", line->len > 0 ? " · " : "", campaign->date);
  return g_string_free(line, FALSE);
}

char *readme_omission(const struct content_run *run, const struct omission *omission, const char *tag)
{
  g_autofree char *language = content_language_name(run->campaign, omission->language);
  return kit_words_fill(run->words, tag, KIT_WORD_LEFT_OUT_LINE, "card", run->campaign->cards[omission->card].id,
                        "field", omission->field, "language", language, NULL);
}

bool readme_concerns(const struct content *content, const struct omission *omission)
{
  switch (content->kind) {
  case CONTENT_LANGUAGE:
    return omission->language == content_main_language(content);
  case CONTENT_PRESS:
    return false;
  default:
    return true;
  }
}

/* Writes a heading, underlined with `line`. */
static void write_heading(struct readme *readme, const char *heading, char line)
{
  g_autofree char *underline = g_strnfill((gsize)g_utf8_strlen(heading, -1), line);
  writer_printf(readme->writer, "%s\n%s\n\n", heading, underline);
}

static void write_section(struct readme *readme, enum kit_word word)
{
  writer_text(readme->writer, "\n");
  write_heading(readme, kit_words_text(readme->words, readme->tag, word), '-');
}

static void write_item(struct readme *readme, enum kit_word word)
{
  writer_printf(readme->writer, "- %s\n", kit_words_text(readme->words, readme->tag, word));
}

/* A line "Hashtags: …", unless the field is missing. */
static void write_field(struct readme *readme, enum kit_word word, const char *name)
{
  g_autofree char *text = caption_field(readme->campaign, NULL, name, readme->language);
  if (text && *text)
    writer_printf(readme->writer, "%s: %s\n", kit_words_text(readme->words, readme->tag, word), text);
}

static void write_top(struct readme *readme)
{
  g_autofree char *title = readme_title(readme->campaign, readme->language);
  g_autofree char *version = readme_version(readme->content->run, readme->language);
  write_heading(readme, title, '=');
  if (*version)
    writer_printf(readme->writer, "%s\n", version);
  write_field(readme, KIT_WORD_HASHTAGS, "hashtags");
  write_field(readme, KIT_WORD_LINK, "link");
  writer_printf(readme->writer, "\n%s\n", kit_words_text(readme->words, readme->tag, KIT_WORD_README_OPEN));
}

/* Whether the README's language has files of the purpose; the printer's kit counts all languages. */
static bool has(const struct readme *readme, enum purpose purpose)
{
  return content_has(readme->content, purpose, readme->content->kind == CONTENT_PRESS ? UINT_MAX : readme->language);
}

/* Writes one line a zip that the folder holds. */
static void write_zips(struct readme *readme)
{
  const GPtrArray *kits = readme->content->kits;
  for (unsigned i = 0; i < kits->len; i++) {
    const struct content *kit = g_ptr_array_index(kits, i);
    g_autofree char *zip = g_strconcat(kit->name, ".zip", NULL);
    enum kit_word word = kit->kind == CONTENT_LANGUAGE ? KIT_WORD_CONTENTS_ZIP
                         : kit->kind == CONTENT_PRESS  ? KIT_WORD_CONTENTS_ZIP_PRESS
                                                       : KIT_WORD_CONTENTS_ZIP_ALL;
    g_autofree char *language = content_language_name(readme->campaign, content_main_language(kit));
    g_autofree char *line = kit_words_fill(readme->words, readme->tag, word, "zip", zip, "language", language, NULL);
    writer_printf(readme->writer, "- %s\n", line);
  }
}

static void write_contents(struct readme *readme)
{
  write_section(readme, KIT_WORD_CONTENTS_TITLE);
  if (readme->content->kind == CONTENT_OVERVIEW) {
    write_zips(readme);
    return;
  }
  bool texts = has(readme, PURPOSE_SOCIAL) || has(readme, PURPOSE_HOME);
  if (has(readme, PURPOSE_SOCIAL))
    write_item(readme, KIT_WORD_CONTENTS_SOCIAL);
  if (has(readme, PURPOSE_HOME))
    write_item(readme, KIT_WORD_CONTENTS_PRINT);
  if (has(readme, PURPOSE_PRESS))
    write_item(readme, KIT_WORD_CONTENTS_PRESS);
  if (texts && readme->content->kind != CONTENT_PRESS)
    write_item(readme, KIT_WORD_CONTENTS_TEXT);
  write_item(readme, KIT_WORD_CONTENTS_MANIFEST);
  write_item(readme, KIT_WORD_CONTENTS_NAMES);
}

/* Writes a section of items; the last is KIT_WORD_COUNT. */
static void write_list(struct readme *readme, enum kit_word title, const enum kit_word *items)
{
  write_section(readme, title);
  for (; *items != KIT_WORD_COUNT; items++)
    write_item(readme, *items);
}

/* What supporters and print shops need to know; organizers find it in the kits. */
static void write_advice(struct readme *readme)
{
  if (readme->content->kind == CONTENT_OVERVIEW)
    return;
  bool social = has(readme, PURPOSE_SOCIAL), home = has(readme, PURPOSE_HOME);
  if (social)
    write_list(
      readme, KIT_WORD_SHARE_TITLE,
      (const enum kit_word[]){KIT_WORD_SHARE_PICTURE, KIT_WORD_SHARE_CAPTION, KIT_WORD_SHARE_ALT, KIT_WORD_COUNT});
  if (home) {
    write_list(
      readme, KIT_WORD_PRINT_TITLE,
      (const enum kit_word[]){KIT_WORD_PRINT_SIZE, KIT_WORD_PRINT_PAPER, KIT_WORD_PRINT_WRITE, KIT_WORD_COUNT});
    write_list(readme, KIT_WORD_PHOTO_TITLE,
               (const enum kit_word[]){KIT_WORD_PHOTO_FACE, KIT_WORD_PHOTO_OTHERS, KIT_WORD_PHOTO_LOCATION,
                                       KIT_WORD_PHOTO_MIRROR, KIT_WORD_PHOTO_LIGHT, KIT_WORD_COUNT});
  }
  if (has(readme, PURPOSE_PRESS))
    write_list(readme, KIT_WORD_PRESS_TITLE,
               (const enum kit_word[]){KIT_WORD_PRESS_BOXES, KIT_WORD_PRESS_PAGES, KIT_WORD_COUNT});
}

/* Whose the kit's pictures are. */
static void write_credits(struct readme *readme)
{
  g_autoptr(GArray) entries = credits_list(readme->content);
  bool any = false;
  for (guint i = 0; i < entries->len; i++) {
    const struct credits_entry *entry = &g_array_index(entries, struct credits_entry, i);
    g_autofree char *line = credits_line(readme->content, entry, readme->language);
    if (!line)
      continue;
    if (!any)
      write_section(readme, KIT_WORD_CREDITS_TITLE);
    any = true;
    g_autofree char *plain = caption_plain(line);
    writer_printf(readme->writer, "- %s\n", plain);
  }
}

static void write_omissions(struct readme *readme)
{
  const struct plan *plan = readme->content->run->plan;
  bool any = false;
  for (size_t i = 0; i < plan->omission_count; i++) {
    const struct omission *omission = &plan->omissions[i];
    bool mine = readme->content->kind != CONTENT_EVERYTHING || omission->language == readme->language;
    if (!mine || !readme_concerns(readme->content, omission))
      continue;
    if (!any)
      write_section(readme, KIT_WORD_LEFT_OUT_TITLE);
    any = true;
    g_autofree char *line = readme_omission(readme->content->run, omission, readme->tag);
    writer_printf(readme->writer, "- %s\n", line);
  }
}

/* Says which languages of the kit are drafts. */
static void write_drafts(struct readme *readme)
{
  const struct content *content = readme->content;
  for (unsigned i = 0; i < content->languages->len; i++) {
    unsigned language = g_array_index(content->languages, unsigned, i);
    if (!review_has_drafts(readme->campaign, language))
      continue;
    g_autofree char *name = content_language_name(readme->campaign, language);
    g_autofree char *line = kit_words_fill(readme->words, readme->tag, KIT_WORD_DRAFT, "language", name, NULL);
    writer_printf(readme->writer, "%s\n", line);
  }
}

bool readme_write(const struct content *content, unsigned language, const char *path, struct digest *digest,
                  struct report *report)
{
  struct readme readme = {.content = content,
                          .campaign = content->run->campaign,
                          .words = content->run->words,
                          .language = language,
                          .tag = content->run->campaign->language_tags[language],
                          .writer = writer_create(path, WRITER_FOR_PEOPLE, report)};
  if (!readme.writer)
    return false;
  write_top(&readme);
  write_drafts(&readme);
  write_contents(&readme);
  write_advice(&readme);
  write_credits(&readme);
  write_omissions(&readme);
  return writer_finish(readme.writer, digest, report);
}
