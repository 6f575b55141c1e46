/*
 * See gallery.h. The files come in the page's order; a heading opens whenever the card or the language changes.
 */
#include "kit/gallery.h"

#include "kit/alt.h"
#include "kit/caption.h"
#include "kit/credits.h"
#include "kit/gallery_page.h"
#include "kit/readme.h"
#include "model/campaign_tracking.h"

#include <limits.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#define PREVIEW_WIDTH 320 /* of a wide picture; tells a browser the shape before it has the picture */

/* The link as an address that HTML takes, or NULL if it is none of the web's. Free with g_free. */
static char *web_address(const char *link)
{
  if (!g_str_has_prefix(link, "https://") && !g_str_has_prefix(link, "http://"))
    return NULL;
  return g_uri_escape_string(link, "!#$%&'()*+,/:;=?@[]~", TRUE);
}

/* Writes the campaign's hashtags and link in one language. */
static void write_tags(const struct gallery_page *page, unsigned language)
{
  g_autofree char *hashtags = caption_field(page->campaign, NULL, "hashtags", language);
  g_autofree char *link = caption_field(page->campaign, NULL, "link", language);
  g_autofree char *address = link ? web_address(link) : NULL;
  if (hashtags && *hashtags) {
    writer_text(page->writer, "<p");
    gallery_page_language(page, language);
    writer_text(page->writer, ">");
    gallery_page_parts(page, hashtags, " ");
    writer_text(page->writer, "</p>\n");
  }
  if (!link || !*link)
    return;
  writer_text(page->writer, "<p>");
  if (address) {
    writer_text(page->writer, "<a href=\"");
    writer_html(page->writer, address);
    writer_text(page->writer, "\">");
  }
  gallery_page_parts(page, link, " ");
  writer_text(page->writer, address ? "</a></p>\n" : "</p>\n");
}

static void write_header(const struct gallery_page *page)
{
  g_autofree char *title = readme_title(page->campaign, page->language);
  gallery_page_begin(page, title);
  switch (page->content->kind) {
  case CONTENT_PRESS:
    gallery_page_word_element(page, "p", KIT_WORD_INTRO_PRESS);
    break;
  case CONTENT_OVERVIEW:
    gallery_page_word_element(page, "p", KIT_WORD_INTRO_OVERVIEW);
    break;
  default:
    gallery_page_word_element(page, "p", KIT_WORD_INTRO);
    gallery_page_word_element(page, "p", KIT_WORD_UNPACK);
  }
  write_tags(page, page->language);
  writer_text(page->writer, "</header>\n<main>\n");
}

/* The shape of the picture as attributes. */
static void write_shape(const struct gallery_page *page, const struct kit_file *file)
{
  struct rect sheet = format_page(page->campaign->formats[file->format]);
  double ratio = sheet.width / sheet.height;
  writer_printf(page->writer, " width=\"%d\" height=\"%d\"", (int)lround(PREVIEW_WIDTH * fmin(1, ratio)),
                (int)lround(PREVIEW_WIDTH / fmax(1, ratio)));
}

/* Whether the card on page `number` of a file has two sides. */
static bool is_two_sided(const struct gallery_page *page, const struct kit_file *file, unsigned number)
{
  unsigned card = file->cards ? file->cards[number] : file->card;
  const struct layout *layout = card == UINT_MAX ? NULL : page->campaign->cards[card].layout;
  return layout && layout->side[CARD_BACK];
}

/* Whether page `number` (from 0) of a file is a card's back: it follows the front of the same card. */
static bool is_back(const struct gallery_page *page, const struct kit_file *file, unsigned number)
{
  if (file->cards)
    return number > 0 && file->cards[number] == file->cards[number - 1];
  return file->back || (number > 0 && is_two_sided(page, file, number));
}

/* Writes which side of a two-sided card the page shows, between `before` and `after`. */
static void write_side(const struct gallery_page *page, const struct kit_file *file, unsigned number,
                       const char *before, const char *after)
{
  if (!is_two_sided(page, file, number))
    return;
  writer_text(page->writer, before);
  writer_html(page->writer, gallery_page_word(page, is_back(page, file, number) ? KIT_WORD_BACK : KIT_WORD_FRONT));
  writer_text(page->writer, after);
}

/* The preview of one page, `number` from 0. */
static void write_preview(const struct gallery_page *page, const struct kit_file *file, unsigned number)
{
  struct kit_file shown = *file;
  if (file->cards)
    shown.card = file->cards[number];
  shown.back = is_back(page, file, number);
  g_autofree char *alt = alt_text(page->content->run, &shown);
  g_autofree char *preview = kit_files_preview(file->preview, number);
  writer_text(page->writer, "<img");
  write_shape(page, file);
  gallery_page_language(page, file->language);
  writer_text(page->writer, " alt=\"");
  writer_html(page->writer, alt);
  writer_text(page->writer, "\" src=\"data:image/jpeg;base64,");
  writer_base64(page->writer, preview);
  writer_text(page->writer, "\">");
}

/* "1080 × 1080", or "pages: 2"; NULL for one page. Free with g_free. */
static char *file_extent(const struct gallery_page *page, const struct kit_file *file)
{
  if (file->px_width > 0)
    return g_strdup_printf("%d × %d", file->px_width, file->px_height);
  if (file->pages < 2)
    return NULL;
  g_autofree char *count = g_strdup_printf("%u", file->pages);
  return kit_words_fill(page->words, page->tag, KIT_WORD_PAGES, "count", count, NULL);
}

/* What the format is called: in the words' language if they have a name, else as the format's data say. */
static void write_format(const struct gallery_page *page, const struct kit_file *file)
{
  const struct format *format = page->campaign->formats[file->format];
  const char *name = kit_words_format(page->words, page->tag, format->id);
  bool english = g_str_equal(page->words_tag, "en");
  writer_text(page->writer, name || english ? "<b>" : "<b lang=\"en\" dir=\"ltr\">");
  writer_html(page->writer, name ? name : format->title);
  writer_text(page->writer, "</b>");
  write_side(page, file, 0, " · ", "");
}

/* "1080 × 1080 · PNG · 84 KB" */
static void write_facts(const struct gallery_page *page, const struct kit_file *file)
{
  const char *dot = strrchr(file->name, '.');
  g_autofree char *extent = file_extent(page, file);
  g_autofree char *type = g_ascii_strup(dot ? dot + 1 : "", -1);
  struct stat status;
  g_autofree char *size = gallery_page_size(page, stat(file->path, &status) == 0 ? (guint64)status.st_size : 0);
  g_autofree char *facts = g_strconcat(extent ? extent : "", extent ? " · " : "", type, " · ", size, NULL);
  gallery_page_parts(page, facts, " · ");
}

/* One file: its picture, linked, and what it is. */
static void write_figure(const struct gallery_page *page, const struct kit_file *file)
{
  struct writer *writer = page->writer;
  bool overview = page->content->kind == CONTENT_OVERVIEW;
  g_autofree char *zip = overview ? g_strconcat(content_holder(page->content->kits, file), ".zip", NULL) : NULL;
  writer_text(writer, "<figure>\n<a href=\"");
  writer_html(writer, overview ? zip : file->name);
  writer_text(writer, "\">");
  if (file->preview_count > 0)
    write_preview(page, file, 0);
  write_format(page, file);
  writer_text(writer, "</a>\n<figcaption>");
  write_facts(page, file);
  if (overview) {
    g_autofree char *place = kit_words_fill(page->words, page->tag, KIT_WORD_IN_ZIP, "zip", zip, NULL);
    writer_text(writer, "<br>");
    writer_html(writer, place);
  }
  writer_text(writer, "</figcaption>\n</figure>\n");
  for (unsigned number = 1; number < file->preview_count; number++) {
    writer_text(writer, "<figure>\n");
    write_preview(page, file, number);
    write_side(page, file, number, "\n<figcaption>", "</figcaption>\n");
    writer_text(writer, "</figure>\n");
  }
}

/* A text to copy under a heading. */
static void write_post(const struct gallery_page *page, const char *heading, enum kit_word title, unsigned language,
                       const char *text)
{
  gallery_page_word_element(page, heading, title);
  writer_text(page->writer, "<p class=\"post\"");
  gallery_page_language(page, language);
  writer_text(page->writer, ">");
  writer_html(page->writer, text);
  writer_text(page->writer, "</p>\n");
}

/* The caption once more for each network with a link of its own, folded away. */
static void write_tracked(const struct gallery_page *page, const struct caption *caption, unsigned language)
{
  for (size_t i = 0; *caption->address && i < page->campaign->tracking_count; i++) {
    const struct campaign_tracking *tracking = &page->campaign->tracking[i];
    if (!caption_is_tracked(tracking))
      continue;
    g_autofree char *post = caption_post_for(caption, tracking);
    writer_text(page->writer, "<details>\n<summary>");
    writer_html(page->writer, gallery_page_word(page, KIT_WORD_CAPTION_TITLE));
    writer_text(page->writer, " · <bdi>");
    writer_html(page->writer, tracking->name);
    writer_text(page->writer, "</bdi></summary>\n<p class=\"post\"");
    gallery_page_language(page, language);
    writer_text(page->writer, ">");
    writer_html(page->writer, post);
    writer_text(page->writer, "</p>\n</details>\n");
  }
}

/* The words to copy with the card of the files from `first` to before `end`: caption, and alt text of its picture. */
static void write_words(const struct gallery_page *page, unsigned first, unsigned end)
{
  const struct kit_file *file = content_shown(page->content, first);
  if (file->card == UINT_MAX || page->content->kind == CONTENT_PRESS)
    return;
  const char *heading = page->content->kind == CONTENT_LANGUAGE ? "h3" : "h4";
  struct caption caption;
  caption_init(&caption, page->content->run, &page->campaign->cards[file->card], file->language);
  g_autofree char *post = caption_post(&caption);
  write_post(page, heading, KIT_WORD_CAPTION_TITLE, file->language, post);
  write_tracked(page, &caption, file->language);
  caption_finish(&caption);
  while (first < end && content_shown(page->content, first)->px_width == 0)
    first++;
  if (first == end)
    return;
  g_autofree char *alt = alt_text(page->content->run, content_shown(page->content, first));
  write_post(page, heading, KIT_WORD_ALT_TITLE, file->language, alt);
}

/* The heading of a card: its slogan, or that the files hold several. */
static void write_card_heading(const struct gallery_page *page, const char *element, const struct kit_file *file)
{
  if (file->card == UINT_MAX) {
    gallery_page_word_element(page, element, KIT_WORD_SEVERAL_CARDS);
    return;
  }
  g_autofree char *heading = caption_heading(page->campaign, &page->campaign->cards[file->card], file->language);
  gallery_page_element(page, element, file->language, heading);
}

static void write_language_heading(const struct gallery_page *page, const char *element, const struct kit_file *file)
{
  g_autofree char *name = content_language_name(page->campaign, file->language);
  gallery_page_element(page, element, file->language, name);
}

/* The headings that open where `file` follows `before` (NULL for the first). */
static void write_headings(const struct gallery_page *page, const struct kit_file *before, const struct kit_file *file)
{
  bool card = !before || before->card != file->card, language = !before || before->language != file->language;
  switch (page->content->kind) {
  case CONTENT_OVERVIEW:
    if (card)
      write_card_heading(page, "h2", file);
    if (card || language)
      write_language_heading(page, "h3", file);
    break;
  case CONTENT_LANGUAGE:
    if (card)
      write_card_heading(page, "h2", file);
    break;
  default:
    if (language)
      write_language_heading(page, "h2", file);
    if (card || language)
      write_card_heading(page, "h3", file);
  }
}

/* All files from number `i` that belong to one card and language, and the words for them. Returns the next number. */
static unsigned write_group(const struct gallery_page *page, unsigned i)
{
  const struct content *content = page->content;
  unsigned start = i;
  const struct kit_file *first = content_shown(content, start);
  writer_text(page->writer, "<div class=\"files\">\n");
  for (; i < content->shown->len; i++) {
    const struct kit_file *file = content_shown(content, i);
    if (file->card != first->card || file->language != first->language)
      break;
    write_figure(page, file);
  }
  writer_text(page->writer, "</div>\n");
  write_words(page, start, i);
  return i;
}

static void write_cards(const struct gallery_page *page)
{
  const struct kit_file *before = NULL;
  for (unsigned i = 0; i < page->content->shown->len;) {
    write_headings(page, before, content_shown(page->content, i));
    i = write_group(page, i);
    before = content_shown(page->content, i - 1);
  }
}

/* A heading and a list; `items` end with KIT_WORD_COUNT. */
static void write_list(const struct gallery_page *page, enum kit_word title, const enum kit_word *items)
{
  gallery_page_word_element(page, "h2", title);
  writer_text(page->writer, "<ul>\n");
  for (; *items != KIT_WORD_COUNT; items++)
    gallery_page_word_element(page, "li", *items);
  writer_text(page->writer, "</ul>\n");
}

static void write_advice(const struct gallery_page *page)
{
  const struct content *content = page->content;
  if (content->kind == CONTENT_OVERVIEW)
    return;
  if (content_has(content, PURPOSE_HOME, UINT_MAX)) {
    write_list(
      page, KIT_WORD_PRINT_TITLE,
      (const enum kit_word[]){KIT_WORD_PRINT_SIZE, KIT_WORD_PRINT_PAPER, KIT_WORD_PRINT_WRITE, KIT_WORD_COUNT});
    write_list(page, KIT_WORD_PHOTO_TITLE,
               (const enum kit_word[]){KIT_WORD_PHOTO_FACE, KIT_WORD_PHOTO_OTHERS, KIT_WORD_PHOTO_LOCATION,
                                       KIT_WORD_PHOTO_MIRROR, KIT_WORD_PHOTO_LIGHT, KIT_WORD_COUNT});
  }
  if (content_has(content, PURPOSE_PRESS, UINT_MAX))
    write_list(page, KIT_WORD_PRESS_TITLE,
               (const enum kit_word[]){KIT_WORD_PRESS_BOXES, KIT_WORD_PRESS_PAGES, KIT_WORD_COUNT});
}

/* Whose the pictures are. */
static void write_credits(const struct gallery_page *page)
{
  g_autoptr(GArray) entries = credits_list(page->content);
  bool any = false;
  for (guint i = 0; i < entries->len; i++) {
    const struct credits_entry *entry = &g_array_index(entries, struct credits_entry, i);
    g_autofree char *line = credits_line(page->content, entry, page->language);
    if (!line)
      continue;
    if (!any) {
      gallery_page_word_element(page, "h2", KIT_WORD_CREDITS_TITLE);
      writer_text(page->writer, "<ul>\n");
    }
    any = true;
    g_autofree char *plain = caption_plain(line);
    writer_text(page->writer, "<li>");
    gallery_page_parts(page, plain, " · ");
    writer_text(page->writer, "</li>\n");
  }
  writer_text(page->writer, any ? "</ul>\n" : "");
}

static void write_omissions(const struct gallery_page *page)
{
  const struct plan *plan = page->content->run->plan;
  bool any = false;
  for (size_t i = 0; i < plan->omission_count; i++) {
    if (!readme_concerns(page->content, &plan->omissions[i]))
      continue;
    if (!any) {
      gallery_page_word_element(page, "h2", KIT_WORD_LEFT_OUT_TITLE);
      writer_text(page->writer, "<ul>\n");
    }
    any = true;
    g_autofree char *line = readme_omission(page->content->run, &plan->omissions[i], page->tag);
    writer_text(page->writer, "<li>");
    writer_html(page->writer, line);
    writer_text(page->writer, "</li>\n");
  }
  writer_text(page->writer, any ? "</ul>\n" : "");
}

bool gallery_write(const struct content *content, const char *path, struct digest *digest, struct report *report)
{
  struct gallery_page page = {.content = content,
                              .campaign = content->run->campaign,
                              .words = content->run->words,
                              .language = content_main_language(content),
                              .writer = writer_create(path, WRITER_PLAIN, report)};
  if (!page.writer)
    return false;
  page.tag = page.campaign->language_tags[page.language];
  page.words_tag = kit_words_language(page.words, page.tag);
  write_header(&page);
  write_cards(&page);
  write_advice(&page);
  write_credits(&page);
  write_omissions(&page);
  gallery_page_end(&page);
  return writer_finish(page.writer, digest, report);
}
