/*
 * See alt.h. The layout's tree is walked as compose does, but only for its words: `if:` and `each:` hold, `when:`
 * does not touch words.
 */
#include "kit/alt.h"

#include "base/arena.h"
#include "kit/caption.h"
#include "kit/card_words.h"
#include "kit/credits.h"

#include <limits.h>
#include <string.h>

/* One card while its words are collected. */
struct reading {
  const struct content_run *run;
  struct card_words from;
  const char *tag;
  struct circumstance circumstance;
  GPtrArray *sentences; /* char *, none twice */
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

/* For conditions. */
static bool has_field(const void *data, const char *name)
{
  const struct reading *reading = data;
  return card_words_field(&reading->from, name) != NULL;
}

static bool is_slogan(const struct text_template *text)
{
  return text->count == 1 && text->parts[0].is_field && g_str_equal(text->parts[0].text, "slogan");
}

/* Adds words of the layout, as compose fills them in; nothing where a field is missing. The slogan alone was said. */
static void read_words(struct reading *reading, const struct text_reference *words)
{
  const char *tag = reading->run->campaign->languages[reading->from.language]->tag;
  const struct text_template *text = words ? value_find_text(words, tag) : NULL;
  g_autofree char *filled = text && !is_slogan(text) ? card_words_fill(&reading->from, words) : NULL;
  if (filled)
    add_sentence(reading, filled);
}

/* A QR code leads somewhere. */
static void read_code(struct reading *reading, const struct layout_box *box)
{
  g_autofree char *link = card_words_fill(&reading->from, box->text);
  if (!link)
    return;
  g_autofree char *text = kit_words_fill(reading->run->words, reading->tag, KIT_WORD_ALT_CODE, "link", link, NULL);
  add_sentence(reading, text);
}

/* The organization's logo says whose it is, if it is there. */
static void read_logo(struct reading *reading, const struct layout_box *box)
{
  const struct text_part *part = box->picture && box->picture->count == 1 ? &box->picture->parts[0] : NULL;
  if (!part || !part->is_field || !g_str_has_prefix(part->text, "org.logo") || !has_field(reading, part->text))
    return;
  const char *name = card_words_field(&reading->from, "org.name");
  if (!name)
    return;
  g_autofree char *text = kit_words_fill(reading->run->words, reading->tag, KIT_WORD_ALT_LOGO, "organization", name,
                                         NULL);
  add_sentence(reading, text);
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
  else if (box->kind == BOX_IMAGE && card_words_has_picture(&reading->from, box))
    read_picture(reading, box);
  else if (box->kind == BOX_QR)
    read_code(reading, box);
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
  for (const char **item =
         campaign_items(campaign, reading->from.card, box->each, reading->from.language, reading->from.arena);
       *item; item++) {
    reading->from.item = *item;
    read_once(reading, box);
  }
  reading->from.item = NULL;
}

/* What conditions may ask about a side. */
static struct circumstance circumstance_of(struct reading *reading, const struct format *format, bool back)
{
  const struct language *language = reading->run->campaign->languages[reading->from.language];
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

/* Adds a sentence behind others; a full-width mark has its space in it. Hashtags have a space before them always. */
static void append_sentence(GString *text, const char *sentence)
{
  bool wide = g_str_has_suffix(text->str, "。") || g_str_has_suffix(text->str, "！") ||
              g_str_has_suffix(text->str, "？");
  if (text->len > 0 && (!wide || *sentence == '#'))
    g_string_append_c(text, ' ');
  g_string_append(text, sentence);
}

/* The card's words in that format, sentence by sentence. */
static char *compose_alt(const struct content_run *run, const struct kit_file *file)
{
  struct reading reading = {
    .run = run,
    .from = {run->campaign, &run->campaign->cards[file->card], file->language, NULL, arena_create()},
    .tag = run->campaign->language_tags[file->language],
    .sentences = g_ptr_array_new_with_free_func(g_free)};
  reading.circumstance = circumstance_of(&reading, run->campaign->formats[file->format], file->back);
  const struct layout *layout = reading.from.card->layout;
  g_autofree char *heading = caption_heading(run->campaign, reading.from.card, file->language);
  g_autofree char *says = kit_words_fill(run->words, reading.tag, KIT_WORD_ALT_SAYS, "words", heading, NULL);
  add_sentence(&reading, says);
  if (layout)
    read_box(&reading, layout->side[file->back ? CARD_BACK : CARD_FRONT]);
  GString *alt = g_string_new(NULL);
  for (unsigned i = 0; i < reading.sentences->len; i++) {
    g_autofree char *sentence = caption_sentence(g_ptr_array_index(reading.sentences, i),
                                                 run->campaign->languages[file->language]);
    append_sentence(alt, sentence);
  }
  g_ptr_array_unref(reading.sentences);
  arena_destroy(reading.from.arena);
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

/* Whose the picture's pictures are, on one line; "" for none. Free with g_free. */
static char *alt_credit(const struct content_run *run, const struct kit_file *file)
{
  g_autofree char *credits = credits_of_card(run, &run->campaign->cards[file->card], file->language);
  g_autofree char *plain = caption_plain(credits);
  g_auto(GStrv) lines = g_strsplit(plain, "\n", -1);
  return g_strjoinv("; ", lines);
}

bool alt_write_table(const struct content *content, unsigned language, const char *path, struct digest *digest,
                     struct report *report)
{
  struct writer *writer = writer_create(path, WRITER_FOR_PEOPLE, report);
  if (!writer)
    return false;
  writer_row(writer, (const char *[]){"file", "alt", "credit", NULL});
  for (unsigned i = 0; i < content->shown->len; i++) {
    const struct kit_file *file = content_shown(content, i);
    if (file->language != language || file->px_width == 0)
      continue;
    g_autofree char *alt = alt_text(content->run, file);
    g_autofree char *credit = alt_credit(content->run, file);
    writer_row(writer, (const char *[]){file->name, alt, credit, NULL});
  }
  return writer_finish(writer, digest, report);
}
