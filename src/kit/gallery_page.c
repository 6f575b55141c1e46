/*
 * See gallery_page.h. Colours keep 4.5:1 (WCAG 2.2 §1.4.3) in light and dark. Lines keep the page's side,
 * whatever direction their words have; only words to copy go their own way.
 */
#include "kit/gallery_page.h"

#include "kit/caption.h"
#include "kit/readme.h"

static const char style_sheet[] =
  ":root{color-scheme:light dark;--ground:#fff;--text:#1a1a1a;--soft:#595959;--line:#c8c8c8;--link:#0b4fad;"
  "--panel:#f4f4f4}\n"
  "@media (prefers-color-scheme:dark){:root{--ground:#121212;--text:#ededed;--soft:#b4b4b4;--line:#4a4a4a;"
  "--link:#8ab4f8;--panel:#1e1e1e}}\n"
  "*{box-sizing:border-box}\n"
  "body{margin:0 auto;max-width:66rem;padding:1rem;font:1.0625rem/1.5 system-ui,sans-serif;color:var(--text);"
  "background:var(--ground);overflow-wrap:anywhere}\n"
  "h1{font-size:1.9rem;line-height:1.15;margin:1rem 0 .5rem}\n"
  "h2{font-size:1.4rem;line-height:1.2;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}\n"
  "h3{font-size:1.1rem;margin:1.25rem 0 .5rem}\nh4{font-size:1rem;margin:1rem 0 .5rem}\n"
  "a{color:var(--link)}\na:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
  ".files{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,10rem),1fr));gap:1rem;align-items:end}\n"
  "figure{margin:0}\nfigure a{display:block}\n"
  "img{display:block;width:auto;height:auto;max-width:100%;max-height:20rem;border:1px solid var(--line)}\n"
  "figcaption{color:var(--soft);font-size:.875rem;line-height:1.35;padding-top:.35rem}\n"
  "summary{cursor:pointer;padding:.6rem 0;max-width:40rem}\n"
  ".post{white-space:pre-line;background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;"
  "-webkit-user-select:all;user-select:all;max-width:40rem;unicode-bidi:plaintext}\n"
  "body{text-align:left}\n[dir=rtl] body,.post[dir=rtl]{text-align:right}\n.post[dir=ltr]{text-align:left}\n"
  ":lang(km),:lang(my),:lang(th),:lang(lo){line-height:1.7}\n:lang(ur){line-height:2}\n:lang(ko){word-break:keep-all}\n"
  "footer bdi,figcaption bdi{display:inline-block}\n"
  "footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft)}\n"
  "@media print{figure,.post{break-inside:avoid}}\n";

/* Whether the page's words are written from right to left: like its language, unless they are English. */
static bool words_rtl(const struct gallery_page *page)
{
  return !g_str_equal(page->words_tag, "en") && page->campaign->languages[page->language]->rtl;
}

void gallery_page_begin(const struct gallery_page *page, const char *title)
{
  struct writer *writer = page->writer;
  writer_text(writer, "<!DOCTYPE html>\n<html lang=\"");
  writer_html(writer, page->words_tag);
  writer_printf(writer, "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", words_rtl(page) ? "rtl" : "ltr");
  writer_text(writer, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  enum kit_word word = page->content->kind == CONTENT_OVERVIEW ? KIT_WORD_OVERVIEW_TITLE : KIT_WORD_PAGE_TITLE;
  g_autofree char *page_title = kit_words_fill(page->words, page->tag, word, "title", title, NULL);
  writer_html(writer, page_title);
  writer_text(writer, "</title>\n<style>\n");
  writer_text(writer, style_sheet);
  writer_text(writer, "</style>\n</head>\n<body>\n<header>\n");
  gallery_page_element(page, "h1", page->language, title);
}

void gallery_page_end(const struct gallery_page *page)
{
  g_autofree char *version = readme_version(page->content->run, page->language);
  writer_text(page->writer, "</main>\n<footer>\n<p>");
  gallery_page_parts(page, version, " · ");
  writer_text(page->writer, "</p>\n</footer>\n</body>\n</html>\n");
}

const char *gallery_page_word(const struct gallery_page *page, enum kit_word word)
{
  return kit_words_text(page->words, page->tag, word);
}

void gallery_page_word_element(const struct gallery_page *page, const char *name, enum kit_word word)
{
  writer_printf(page->writer, "<%s>", name);
  writer_html(page->writer, gallery_page_word(page, word));
  writer_printf(page->writer, "</%s>\n", name);
}

void gallery_page_language(const struct gallery_page *page, unsigned language)
{
  const char *tag = campaign_tag(page->campaign, language);
  if (g_ascii_strcasecmp(tag, page->words_tag) == 0)
    return;
  writer_text(page->writer, " lang=\"");
  writer_html(page->writer, tag);
  writer_printf(page->writer, "\" dir=\"%s\"", page->campaign->languages[language]->rtl ? "rtl" : "ltr");
}

void gallery_page_element(const struct gallery_page *page, const char *name, unsigned language, const char *text)
{
  writer_printf(page->writer, "<%s", name);
  gallery_page_language(page, language);
  writer_text(page->writer, ">");
  writer_html(page->writer, text);
  writer_printf(page->writer, "</%s>\n", name);
}

void gallery_page_parts(const struct gallery_page *page, const char *text, const char *separator)
{
  g_auto(GStrv) parts = g_strsplit(text, separator, -1);
  for (char **part = parts; *part; part++) {
    writer_text(page->writer, part > parts ? separator : "");
    writer_text(page->writer, "<bdi>");
    writer_html(page->writer, *part);
    writer_text(page->writer, "</bdi>");
  }
}

/* The number and its unit in the words' language, kept on one line. */
static char *size_words(const struct gallery_page *page, enum kit_word word, const char *number)
{
  g_autofree char *words = kit_words_fill(page->words, page->tag, word, "size", number, NULL);
  g_auto(GStrv) parts = g_strsplit(words, " ", -1);
  return g_strjoinv("\u00A0", parts);
}

char *gallery_page_size(const struct gallery_page *page, guint64 size)
{
  guint64 kilobytes = MAX(1, (size + 500) / 1000);
  if (kilobytes < 1000) {
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, kilobytes);
    return size_words(page, KIT_WORD_KILOBYTES, number);
  }
  guint64 tenths = (kilobytes + 50) / 100;
  g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT "%s%" G_GUINT64_FORMAT, tenths / 10,
                                            gallery_page_word(page, KIT_WORD_DECIMAL), tenths % 10);
  return size_words(page, KIT_WORD_MEGABYTES, number);
}
