/*
 * See alt.h. The layout's tree is walked as compose does, but only for its words: `if:` and `each:` hold, `when:`
 * does not touch words.
 */
#include "kit/alt.h"

#include "base/arena.h"
#include "kit/caption.h"

#include <limits.h>
#include <string.h>

/* One card while its words are collected. */
struct reading {
  const struct content_run *run;
  const struct card *card;
  unsigned language;
  const char *tag;
  struct circumstance circumstance;
  const char *item;     /* of the list that is being repeated, or NULL */
  GPtrArray *sentences; /* char *, none twice */
  struct arena *arena;
};

/* Adds the text unless another holds it already. Hashtags that follow each other are one sentence. */
static void add_sentence(struct reading *reading, const char *text)
{
  GPtrArray *sentences = reading->sentences;
  char *plain = caption_plain(text);
  bool known = !*plain;
  for (unsigned i = 0; i < sentences->len && !known; i++)
    known = strstr(g_ptr_array_index(sentences, i), plain) != NULL;
  if (known) {
    g_free(plain);
    return;
  }
  char **last = sentences->len > 0 ? (char **)&g_ptr_array_index(sentences, sentences->len - 1) : NULL;
  if (!last || *plain != '#' || **last != '#') {
    g_ptr_array_add(sentences, plain);
    return;
  }
  char *joined = g_strjoin(" ", *last, plain, NULL);
  g_free(*last);
  g_free(plain);
  *last = joined;
}

/* A field's text in the piece's language, or NULL. */
static const char *field_text(const struct reading *reading, const char *name)
{
  if (reading->item && g_str_equal(name, "item"))
    return reading->item;
  const char *text = campaign_text(reading->run->campaign, reading->card, name, reading->language, reading->arena);
  return text && *text ? text : NULL;
}

/* For conditions. */
static bool has_field(const void *data, const char *name)
{
  return field_text(data, name) != NULL;
}

/* Adds words of the layout, as compose fills them in; nothing where a field is missing. The slogan alone was said. */
static void read_words(struct reading *reading, const struct text_reference *words)
{
  if (!words)
    return;
  const char *tag = reading->run->campaign->languages[reading->language]->tag;
  const struct text_template *text = value_find_text(words, tag);
  if (!text || (text->count == 1 && text->parts[0].is_field && g_str_equal(text->parts[0].text, "slogan")))
    return;
  g_autoptr(GString) filled = g_string_new(NULL);
  for (size_t i = 0; i < text->count; i++) {
    const char *value = text->parts[i].is_field ? field_text(reading, text->parts[i].text) : text->parts[i].text;
    if (!value)
      return;
    g_string_append(filled, value);
  }
  add_sentence(reading, filled->str);
}

/* The organization's logo says whose it is, if it is there. */
static void read_logo(struct reading *reading, const struct layout_box *box)
{
  const struct text_part *part = box->picture && box->picture->count == 1 ? &box->picture->parts[0] : NULL;
  if (!part || !part->is_field || !g_str_has_prefix(part->text, "org.logo") || !has_field(reading, part->text))
    return;
  const char *name = field_text(reading, "org.name");
  if (!name)
    return;
  g_autofree char *text = kit_words_fill(reading->run->words, reading->tag, KIT_WORD_ALT_LOGO, "organization", name,
                                         NULL);
  add_sentence(reading, text);
}

static bool has_picture(const struct reading *reading, const struct layout_box *box)
{
  const struct text_part *part = box->picture && box->picture->count == 1 ? &box->picture->parts[0] : NULL;
  return part && part->is_field && field_text(reading, part->text);
}

/* A picture in the words that the layout has for it, and whose it is. */
static void read_picture(struct reading *reading, const struct layout_box *box)
{
  read_words(reading, box->alternative);
  read_words(reading, box->credit);
}

static void read_box(struct reading *reading, const struct layout_box *box);

/* What the box shows itself, and its children. */
static void read_once(struct reading *reading, const struct layout_box *box)
{
  if (box->kind == BOX_TEXT)
    read_words(reading, box->text);
  else if (box->kind == BOX_LOGO)
    read_logo(reading, box);
  else if (box->kind == BOX_IMAGE && has_picture(reading, box))
    read_picture(reading, box);
  else if (box->kind == BOX_WRITE_IN)
    add_sentence(reading, kit_words_text(reading->run->words, reading->tag, KIT_WORD_ALT_WRITE));
  for (size_t i = 0; i < box->child_count; i++)
    read_box(reading, box->children[i]);
}

static void read_box(struct reading *reading, const struct layout_box *box)
{
  if (!condition_holds(&box->shown, &reading->circumstance))
    return;
  if (!box->each) {
    read_once(reading, box);
    return;
  }
  const struct campaign *campaign = reading->run->campaign;
  for (const char **item = campaign_items(campaign, reading->card, box->each, reading->language, reading->arena); *item;
       item++) {
    reading->item = *item;
    read_once(reading, box);
  }
  reading->item = NULL;
}

/* What conditions may ask about a side. */
static struct circumstance circumstance_of(struct reading *reading, const struct format *format, bool back)
{
  const struct language *language = reading->run->campaign->languages[reading->language];
  return (struct circumstance){
    .trim_width = format->trim.width,
    .trim_height = format->trim.height,
    .print = format->medium == MEDIUM_PRINT,
    .mono = format->mono,
    .rtl = language->rtl,
    .back = back,
    .script = language->script,
    .language = language->tag,
    .format = format->id,
    .has_field = has_field,
    .data = reading,
  };
}

/* The card's words in that format, sentence by sentence. */
static char *compose_alt(const struct content_run *run, const struct kit_file *file)
{
  struct reading reading = {.run = run,
                            .card = &run->campaign->cards[file->card],
                            .language = file->language,
                            .tag = run->campaign->language_tags[file->language],
                            .sentences = g_ptr_array_new_with_free_func(g_free),
                            .arena = arena_create()};
  reading.circumstance = circumstance_of(&reading, run->campaign->formats[file->format], file->back);
  const struct layout *layout = reading.card->layout;
  g_autofree char *heading = caption_heading(run->campaign, reading.card, file->language);
  g_autofree char *says = kit_words_fill(run->words, reading.tag, KIT_WORD_ALT_SAYS, "words", heading, NULL);
  add_sentence(&reading, says);
  if (layout)
    read_box(&reading, layout->side[file->back ? CARD_BACK : CARD_FRONT]);
  GString *alt = g_string_new(NULL);
  for (unsigned i = 0; i < reading.sentences->len; i++) {
    g_autofree char *sentence = caption_sentence(g_ptr_array_index(reading.sentences, i),
                                                 run->campaign->languages[file->language]);
    g_string_append_printf(alt, "%s%s", i > 0 ? " " : "", sentence);
  }
  g_ptr_array_unref(reading.sentences);
  arena_destroy(reading.arena);
  return g_string_free(alt, FALSE);
}

char *alt_text(const struct content_run *run, const struct kit_file *file)
{
  if (file->card == UINT_MAX)
    return g_strdup(kit_words_text(run->words, run->campaign->language_tags[file->language], KIT_WORD_SEVERAL_CARDS));
  const struct card *card = &run->campaign->cards[file->card];
  g_autofree char *own = caption_field(run->campaign, card, "alt", file->language);
  g_autofree char *second = caption_field(run->campaign, card, "alt" FIELD_SECOND, file->language);
  if (!own || !*own || file->back) /* what the campaign writes is about the front */
    return compose_alt(run, file);
  return second ? g_strdup_printf("%s %s", own, second) : g_steal_pointer(&own);
}

bool alt_write_table(const struct content *content, unsigned language, const char *path, struct digest *digest,
                     struct report *report)
{
  struct writer *writer = writer_create(path, WRITER_FOR_PEOPLE, report);
  if (!writer)
    return false;
  writer_row(writer, (const char *[]){"file", "alt", NULL});
  for (unsigned i = 0; i < content->shown->len; i++) {
    const struct kit_file *file = content_shown(content, i);
    if (file->language != language || file->px_width == 0)
      continue;
    g_autofree char *alt = alt_text(content->run, file);
    writer_row(writer, (const char *[]){file->name, alt, NULL});
  }
  return writer_finish(writer, digest, report);
}
