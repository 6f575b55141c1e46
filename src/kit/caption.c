/*
 * Captions: the words to copy under a picture, as a text file for people and a CSV for spreadsheets.
 * Emphasis marks are dropped; what counts for which network is the network data's affair.
 */
#include "kit/caption.h"

#include "base/arena.h"
#include "kit/credits.h"
#include "model/campaign_tracking.h"
#include "model/emphasis.h"

#include <string.h>

/* The full stop of scripts and languages that do not write "."; "" where sentences end without a mark. */
static const struct {
  const char *script_or_tag, *stop;
} stops[] = {
  {"ur", "۔"},         {"arabic", "."},  {"zh", "。"},      {"yue", "。"},     {"ja", "。"},
  {"devanagari", "।"}, {"bengali", "।"}, {"gurmukhi", "।"}, {"ethiopic", "።"}, {"myanmar", "။"},
  {"khmer", "។"},      {"thai", ""},     {"lao", ""},       {"armenian", "։"},
};

static const char *full_stop(const struct language *language)
{
  size_t primary = strcspn(language->tag, "-");
  for (size_t i = 0; i < G_N_ELEMENTS(stops); i++)
    if (g_str_equal(stops[i].script_or_tag, language->script) ||
        (strlen(stops[i].script_or_tag) == primary && strncmp(stops[i].script_or_tag, language->tag, primary) == 0))
      return stops[i].stop;
  return ".";
}

/* Whether a caption may hold the character. Joiners (U+200C, U+200D) are spelling and emoji, and stay. */
static bool is_plain(gunichar character)
{
  if (character == '\n')
    return true;
  if (g_unichar_type(character) == G_UNICODE_CONTROL)
    return false;
  return character != 0xAD && character != 0x61C && character != 0x200E && character != 0x200F && character != 0xFEFF &&
         !(character >= 0x202A && character <= 0x202E) && !(character >= 0x2066 && character <= 0x2069);
}

char *caption_plain(const char *text)
{
  g_autofree char *unmarked = emphasis_plain(text);
  GString *plain = g_string_new(NULL);
  for (const char *at = unmarked; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    if (is_plain(character))
      g_string_append_unichar(plain, character);
    else if (character == '\t')
      g_string_append_c(plain, ' ');
  }
  g_strstrip(plain->str);
  return g_string_free(plain, FALSE);
}

char *caption_field(const struct campaign *campaign, const struct card *card, const char *name, unsigned language)
{
  struct arena *arena = arena_create();
  const char *text = campaign_text(campaign, card, name, language, arena);
  char *plain = text ? caption_plain(text) : NULL;
  arena_destroy(arena);
  return plain;
}

/* The text with every run of spaces and newlines made one space. */
static char *join_lines(const char *text)
{
  GString *line = g_string_new(NULL);
  for (; *text; text++) {
    if (*text != ' ' && *text != '\n')
      g_string_append_c(line, *text);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c(line, ' ');
  }
  return g_string_free(line, FALSE);
}

/* Whether the text ends as a sentence does, quotes and brackets after that aside. */
static bool ends_sentence(const char *text)
{
  static const char marks[] = ".!?…‥。！？．۔؟।॥።፧။៕។։჻᠃:;：；_";
  const char *at = text + strlen(text);
  while (at > text) {
    at = g_utf8_prev_char(at);
    gunichar character = g_utf8_get_char(at);
    GUnicodeType type = g_unichar_type(character);
    if (type != G_UNICODE_CLOSE_PUNCTUATION && type != G_UNICODE_FINAL_PUNCTUATION && character != '"' &&
        character != '\'')
      return g_utf8_strchr(marks, -1, character) != NULL;
  }
  return true;
}

char *caption_sentence(const char *text, const struct language *language)
{
  g_autofree char *line = join_lines(text);
  g_strchomp(line);
  return g_strconcat(line, ends_sentence(line) ? "" : full_stop(language), NULL);
}

char *caption_heading(const struct campaign *campaign, const struct card *card, unsigned language)
{
  g_autofree char *slogan = caption_field(campaign, card, "slogan", language);
  return slogan && *slogan ? join_lines(slogan) : g_strdup(card->id);
}

/* Whether there is a box to write in by hand in the tree. */
static bool has_write_in(const struct layout_box *box)
{
  if (!box)
    return false;
  bool found = box->kind == BOX_WRITE_IN;
  for (size_t i = 0; i < box->child_count && !found; i++)
    found = has_write_in(box->children[i]);
  return found;
}

/* The slogan as a sentence; one that is to be completed by hand ends with an ellipsis. */
static char *slogan_caption(const struct campaign *campaign, const struct card *card, unsigned language)
{
  g_autofree char *heading = caption_heading(campaign, card, language);
  if (!card->layout || !has_write_in(card->layout->side[CARD_FRONT]) || ends_sentence(heading))
    return caption_sentence(heading, campaign->languages[language]);
  return g_strconcat(heading, " …", NULL);
}

/* Whether `tag` stands in `text` as a hashtag of its own, in capitals or not: not as the beginning of another. */
static bool has_hashtag(const char *text, const char *tag)
{
  g_autofree char *folded_text = g_utf8_casefold(text, -1), *folded_tag = g_utf8_casefold(tag, -1);
  for (const char *at = strstr(folded_text, folded_tag); at; at = strstr(at + 1, folded_tag)) {
    gunichar next = g_utf8_get_char(at + strlen(folded_tag));
    if (!g_unichar_isalnum(next) && !g_unichar_ismark(next) && next != '_')
      return true;
  }
  return false;
}

/* The hashtags that `text` lacks. */
static char *missing_hashtags(const struct campaign *campaign, const struct card *card, unsigned language,
                              const char *text)
{
  struct arena *arena = arena_create();
  GString *hashtags = g_string_new(NULL);
  for (const char **item = campaign_items(campaign, card, "hashtags", language, arena); *item; item++) {
    g_autofree char *plain = caption_plain(*item);
    if (has_hashtag(text, plain))
      continue;
    g_string_append_printf(hashtags, "%s%s", hashtags->len > 0 ? " " : "", plain);
  }
  arena_destroy(arena);
  return g_string_free(hashtags, FALSE);
}

/* The card's caption in a language that is no pair, else its slogan. */
static char *caption_text(const struct campaign *campaign, const struct card *card, unsigned language)
{
  char *text = caption_field(campaign, card, "caption", language);
  if (text && *text)
    return text;
  g_free(text);
  return slogan_caption(campaign, card, language);
}

void caption_init(struct caption *caption, const struct content_run *run, const struct card *card, unsigned language)
{
  const struct campaign *campaign = run->campaign;
  const struct language_use *use = &campaign->language_uses[language];
  caption->text = caption_text(campaign, card, use->first);
  if (use->pair) {
    g_autofree char *first = caption->text, *second = caption_text(campaign, card, use->second);
    caption->text = g_strconcat(first, "\n\n", second, NULL);
  }
  g_autofree char *credits = credits_of_card(run, card, language);
  caption->credits = caption_plain(credits);
  if (strstr(caption->text, caption->credits)) {
    g_free(caption->credits);
    caption->credits = g_strdup("");
  }
  caption->hashtags = missing_hashtags(campaign, card, language, caption->text);
  caption->link = caption_field(campaign, card, "link", language);
  caption->address = g_strdup(caption->link ? caption->link : "");
  if (!caption->link || strstr(caption->text, caption->link)) {
    g_free(caption->link);
    caption->link = g_strdup("");
  }
}

void caption_finish(struct caption *caption)
{
  g_free(caption->text);
  g_free(caption->credits);
  g_free(caption->hashtags);
  g_free(caption->link);
  g_free(caption->address);
}

char *caption_post(const struct caption *caption)
{
  return g_strconcat(caption->text, *caption->credits ? "\n\n" : "", caption->credits, *caption->hashtags ? "\n\n" : "",
                     caption->hashtags,
                     !*caption->link      ? ""
                     : *caption->hashtags ? "\n"
                                          : "\n\n",
                     caption->link, NULL);
}

/* Whether a link that stands before `after` ends there: not where it is the beginning of a longer one. */
static bool ends_link(const char *after)
{
  return !after[strspn(after, ".,;:!?)")] || g_ascii_isspace(after[strspn(after, ".,;:!?)")]);
}

char *caption_post_for(const struct caption *caption, const struct campaign_tracking *tracking)
{
  g_autofree char *post = caption_post(caption), *link = campaign_tracking_link(tracking, caption->address);
  size_t length = strlen(caption->address);
  GString *tracked = g_string_new(NULL);
  const char *rest = post;
  for (const char *at = length > 0 ? strstr(rest, caption->address) : NULL; at; at = strstr(rest, caption->address)) {
    g_string_append_len(tracked, rest, at - rest);
    g_string_append(tracked, ends_link(at + length) ? link : caption->address);
    rest = at + length;
  }
  g_string_append(tracked, rest);
  return g_string_free(tracked, FALSE);
}

bool caption_is_tracked(const struct campaign_tracking *tracking)
{
  return !g_str_equal(tracking->id, TRACKING_PRINT);
}

/* Writes one post under a line that says which pictures it is for. */
static void write_post(struct writer *writer, const char *files, const char *network, const char *post)
{
  writer_printf(writer, "[%s%s%s]\n\n%s\n", files, network ? " · " : "", network ? network : "", post);
}

/* Writes a card's posts: for everywhere, then for each network with a link of its own. */
static void write_posts(struct writer *writer, const struct campaign *campaign, const char *files,
                        const struct caption *caption)
{
  g_autofree char *post = caption_post(caption);
  write_post(writer, files, NULL, post);
  for (size_t i = 0; *caption->address && i < campaign->tracking_count; i++) {
    const struct campaign_tracking *tracking = &campaign->tracking[i];
    if (!caption_is_tracked(tracking))
      continue;
    g_autofree char *tracked = caption_post_for(caption, tracking);
    writer_text(writer, "\n\n");
    write_post(writer, files, tracking->name, tracked);
  }
}

bool caption_write_text(const struct content *content, unsigned language, const char *path, struct digest *digest,
                        struct report *report)
{
  const struct campaign *campaign = content->run->campaign;
  struct writer *writer = writer_create(path, WRITER_FOR_PEOPLE, report);
  if (!writer)
    return false;
  g_autoptr(GArray) cards = content_cards(content, language);
  for (unsigned i = 0; i < cards->len; i++) {
    const struct card *card = &campaign->cards[g_array_index(cards, unsigned, i)];
    struct caption caption;
    caption_init(&caption, content->run, card, language);
    g_autofree char *files = kit_words_fill(content->run->words, campaign->language_tags[language],
                                            KIT_WORD_CAPTION_FILES, "name", card->slug, NULL);
    writer_text(writer, i > 0 ? "\n\n" : "");
    write_posts(writer, campaign, files, &caption);
    caption_finish(&caption);
  }
  return writer_finish(writer, digest, report);
}

/* Notes a caption that a spreadsheet may take for a formula. */
static void note_formula(const struct campaign *campaign, const struct card *card, unsigned language, const char *text,
                         struct report *report)
{
  if (!strchr("=+-@", *text) || !*text)
    return;
  struct subject subject = {.card = card->id, .language = campaign->language_tags[language]};
  struct place place = campaign_place(campaign, card, "caption", language);
  report_piece(report, SEVERITY_NOTE, "kit-formula", subject,
               place.source ? place : campaign_place(campaign, card, "slogan", language),
               "begin it with a word, or copy it from the text file",
               "the caption begins with \"%c\": a spreadsheet may take it for a formula", *text);
}

/* Writes the first row of the table. */
static void write_heads(struct writer *writer, const struct campaign *campaign)
{
  static const char *const heads[] = {"card", "caption", "hashtags", "link", "credit"};
  g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(g_free);
  for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
    g_ptr_array_add(row, g_strdup(heads[i]));
  for (size_t i = 0; i < campaign->tracking_count; i++)
    if (caption_is_tracked(&campaign->tracking[i]))
      g_ptr_array_add(row, g_strdup_printf("link.%s", campaign->tracking[i].id));
  g_ptr_array_add(row, NULL);
  writer_row(writer, (const char *const *)row->pdata);
}

/* Writes a card's row. */
static void write_cells(struct writer *writer, const struct campaign *campaign, const struct card *card,
                        const struct caption *caption)
{
  const char *const cells[] = {card->id, caption->text, caption->hashtags, caption->link, caption->credits};
  g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(g_free);
  for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
    g_ptr_array_add(row, g_strdup(cells[i]));
  for (size_t i = 0; i < campaign->tracking_count; i++)
    if (caption_is_tracked(&campaign->tracking[i]))
      g_ptr_array_add(row, *caption->address ? campaign_tracking_link(&campaign->tracking[i], caption->address)
                                             : g_strdup(""));
  g_ptr_array_add(row, NULL);
  writer_row(writer, (const char *const *)row->pdata);
}

bool caption_write_table(const struct content *content, unsigned language, const char *path, struct digest *digest,
                         struct report *report)
{
  const struct campaign *campaign = content->run->campaign;
  struct writer *writer = writer_create(path, WRITER_FOR_PEOPLE, report);
  if (!writer)
    return false;
  write_heads(writer, campaign);
  g_autoptr(GArray) cards = content_cards(content, language);
  for (unsigned i = 0; i < cards->len; i++) {
    const struct card *card = &campaign->cards[g_array_index(cards, unsigned, i)];
    struct caption caption;
    caption_init(&caption, content->run, card, language);
    note_formula(campaign, card, language, caption.text, report);
    write_cells(writer, campaign, card, &caption);
    caption_finish(&caption);
  }
  return writer_finish(writer, digest, report);
}
