/*
 * Draws the cards and the sheets' own pages into one PDF, finishes it, and imposes it: see press/sheet_plan.h.
 *
 * Thumbnails of all pages are kept as long, for the previews. Not for: where a card goes, or how a sheet looks.
 */
#include "cli/job_sheet.h"

#include "base/arena.h"
#include "compose/compose_plain.h"
#include "kit/alt.h"
#include "press/finish.h"
#include "press/sheet_page.h"
#include "press/sheet_picture.h"
#include "press/sheet_plan.h"
#include "render/jpeg.h"
#include "render/pdf.h"

#include <glib/gstdio.h>
#include <string.h>

/* So many sheets of a document are shown at most. */
enum { SHOWN_SHEETS = 24 };

struct sheet_job {
  struct job *job;
  struct worker *worker;
  const struct format *format;
  struct sheet_plan plan;
  struct arena *arena;
  struct pdf *pdf;
  GArray *cards;      /* struct sheet_card */
  GArray *sizes;      /* struct size: by page of the PDF */
  GArray *thumbnails; /* struct sheet_thumbnail: the same */
  double scale;       /* of the previews: pixels a point */
};

static const struct campaign *campaign_of(const struct sheet_job *sheet)
{
  return sheet->worker->input->campaign;
}

/* For g_array_set_clear_func. */
static void clear_thumbnail(gpointer data)
{
  g_free(((struct sheet_thumbnail *)data)->pixels.data);
}

/* How a page of the PDF shows in the previews: at their scale, of a poster at that of its overview. */
static double thumbnail_scale(const struct sheet_job *sheet, bool own)
{
  bool poster = sheet->format->sheet->tiled && !own;
  double small = poster ? sheet_page_poster(sheet->format).width / sheet->format->trim.width : 1;
  return sheet->scale * small;
}

/* Whether some preview shows the PDF's next page. */
static bool is_shown(const struct sheet_job *sheet, bool own)
{
  size_t spots = sheet_spot_count(sheet->format->sheet);
  if (sheet->format->sheet->tiled)
    return !own || sheet->sizes->len <= 1 + 1;
  return own || sheet->cards->len <= SHOWN_SHEETS * spots;
}

/* Adds a page to the PDF, and its thumbnail. */
static bool add_page(struct sheet_job *sheet, const struct display_list *list, bool own)
{
  struct sheet_thumbnail thumbnail = {0};
  struct size size = {list->page.width, list->page.height};
  double scale = thumbnail_scale(sheet, own);
  pdf_add_page(sheet->pdf, sheet->worker->canvas, list);
  times_lap(&sheet->worker->times, TIME_PDF);
  if (is_shown(sheet, own)) {
    struct display_list shown = *list;
    struct pixels pixels;
    shown.transparent = own; /* what is not marks or words lets the cards through */
    if (!canvas_rasterize(sheet->worker->canvas, &shown, scale, &pixels, sheet->job->report))
      return false;
    thumbnail = sheet_thumbnail(&pixels, scale);
  }
  g_array_append_val(sheet->sizes, size);
  g_array_append_val(sheet->thumbnails, thumbnail);
  times_lap(&sheet->worker->times, TIME_PREVIEW);
  return true;
}

/* A side of a card in words, as for any other picture of it. Owned by the arena. */
static const char *side_words(const struct sheet_job *sheet, const struct piece_key *key)
{
  struct content_run run = {.campaign = campaign_of(sheet), .words = sheet->job->words};
  struct kit_file file = {
    .card = key->card, .back = key->side == CARD_BACK, .language = key->language, .format = key->format};
  g_autofree char *words = alt_text(&run, &file);
  return arena_strdup(sheet->arena, words);
}

/* Notes that the page to come is a side of a card. */
static void note_side(struct sheet_job *sheet, const struct piece_key *key, const struct piece_key *before)
{
  if (!before || before->card != key->card) {
    struct sheet_card card = {{-1, -1}, {NULL, NULL}};
    g_array_append_val(sheet->cards, card);
  }
  struct sheet_card *card = &g_array_index(sheet->cards, struct sheet_card, sheet->cards->len - 1);
  card->page[key->side] = (int)sheet->sizes->len;
  card->alternative[key->side] = side_words(sheet, key);
}

static bool draw_cards(struct sheet_job *sheet, const struct fit_groups *groups)
{
  struct job *job = sheet->job;
  bool good = true;
  for (unsigned i = 0; i < job->piece_count; i++) {
    const struct piece_key *key = job->pieces[i];
    struct drawing drawing;
    bool drew = worker_draw(sheet->worker, *key, groups, &drawing, job->report);
    if (drew) {
      note_side(sheet, key, i > 0 ? job->pieces[i - 1] : NULL);
      drew = add_page(sheet, drawing.list, false);
    }
    good = drew && good;
    worker_release(&drawing);
  }
  return good;
}

/* A paragraph of the kit's words, or NULL after an error. */
static const struct paragraph *make_words(struct sheet_job *sheet, const char *tag, const char *words, int weight)
{
  const struct campaign *campaign = campaign_of(sheet);
  const struct language *language = language_find(campaign->language_library,
                                                  kit_words_language(sheet->job->words, tag));
  return compose_plain(sheet->worker->input, language, words, weight, sheet->arena, sheet->job->report);
}

/* Adds a sentence; after a full-width mark comes no space. */
static void append_sentence(GString *text, const char *sentence)
{
  if (text->len > 0 && !g_str_has_suffix(text->str, "。"))
    g_string_append_c(text, ' ');
  g_string_append(text, sentence);
}

/* What is to be done with the sheet, in sentences; free with g_free. */
static char *advise(const struct sheet_job *sheet, const char *tag)
{
  const struct kit_words *words = sheet->job->words;
  const struct sheet *kind = sheet->format->sheet;
  bool duplex = sheet_plan_count(&sheet->plan, false) > sheet_plan_count(&sheet->plan, true);
  bool folded = kind->folds_from_top.count + kind->folds_from_start.count > 0;
  GString *text = g_string_new(kit_words_text(words, tag, KIT_WORD_PRINT_SIZE));
  if (duplex)
    append_sentence(
      text, kit_words_text(words, tag,
                           kind->turn == SHEET_TURN_LONG_EDGE ? KIT_WORD_SHEET_LONG_EDGE : KIT_WORD_SHEET_SHORT_EDGE));
  if (kind->marks.kind != SHEET_MARK_NONE)
    append_sentence(text, kit_words_text(words, tag, KIT_WORD_SHEET_CUT));
  if (folded && kind->marks.kind != SHEET_MARK_NONE)
    append_sentence(text, kit_words_text(words, tag, KIT_WORD_SHEET_FOLD));
  return g_string_free(text, FALSE);
}

static bool find_words(struct sheet_job *sheet, const char *tag, const char *how, struct sheet_words *words)
{
  const char *check = kit_words_text(sheet->job->words, tag, KIT_WORD_SHEET_CHECK);
  words->how = make_words(sheet, tag, how, 400);
  words->check = make_words(sheet, tag, check, 400);
  words->inch = make_words(sheet, "en", "1 in", 600);
  words->millimetres = make_words(sheet, "en", "25 mm", 600);
  return words->how && words->check && words->inch && words->millimetres;
}

static struct sheet_page page_of(const struct sheet_job *sheet, const struct sheet_words *words)
{
  return (struct sheet_page){sheet->format, words, sheet->worker->typesetter, sheet->arena};
}

/* The page that all fronts share; none where it would be empty. */
static bool draw_front(struct sheet_job *sheet, const char *tag)
{
  struct sheet_words words;
  g_autofree char *how = advise(sheet, tag);
  if (!find_words(sheet, tag, how, &words))
    return false;
  struct sheet_page page = page_of(sheet, &words);
  struct display_list *list = sheet_page_front(&page);
  sheet->plan.own_page = list->count > 0 ? sheet->sizes->len : SHEET_PLAN_NO_PAGE;
  return list->count == 0 || add_page(sheet, list, true);
}

/* The overview of a poster's parts, whose numbers are short: "2/1" is the first of the second row. */
static bool draw_overview(struct sheet_job *sheet, const char *tag, struct sheet_tiles tiles)
{
  struct sheet_words words;
  unsigned parts = tiles.columns * tiles.rows;
  g_autofree char *count = g_strdup_printf("%u", parts);
  g_autofree char *how = kit_words_fill(sheet->job->words, tag, KIT_WORD_SHEET_POSTER, "count", count, NULL);
  const struct paragraph **labels = arena_array(sheet->arena, const struct paragraph *, parts);
  bool good = find_words(sheet, tag, how, &words);
  for (unsigned i = 0; i < parts && good; i++) {
    g_autofree char *number = g_strdup_printf("%u/%u", i / tiles.columns + 1, i % tiles.columns + 1);
    labels[i] = make_words(sheet, "en", number, 700);
    good = labels[i];
  }
  struct sheet_page page = page_of(sheet, &words);
  return good && add_page(sheet, sheet_page_overview(&page, labels), true);
}

static bool draw_tile(struct sheet_job *sheet, const char *tag, const struct sheet_words *words, unsigned column,
                      unsigned row)
{
  g_autofree char *row_number = g_strdup_printf("%u", row + 1), *column_number = g_strdup_printf("%u", column + 1);
  g_autofree char *place = kit_words_fill(sheet->job->words, tag, KIT_WORD_SHEET_PART, "row", row_number, "column",
                                          column_number, NULL);
  g_autofree char *title = g_strdup_printf("%s/%s · %s", row_number, column_number, place);
  const struct paragraph *label = make_words(sheet, tag, title, 700);
  struct sheet_page page = page_of(sheet, words);
  return label && add_page(sheet, sheet_page_tile(&page, column, row, label), true);
}

static bool draw_poster(struct sheet_job *sheet, const char *tag)
{
  struct sheet_tiles tiles = sheet_tiles(sheet->format->sheet, sheet->format->trim);
  struct sheet_words words;
  g_autofree char *how = advise(sheet, tag);
  sheet->plan.own_page = sheet->sizes->len;
  bool good = draw_overview(sheet, tag, tiles) && find_words(sheet, tag, how, &words);
  for (unsigned i = 0; i < tiles.columns * tiles.rows && good; i++)
    good = draw_tile(sheet, tag, &words, i % tiles.columns, i / tiles.columns);
  return good;
}

/* What the sheets have of their own, in the language of the kit. */
static bool draw_own(struct sheet_job *sheet)
{
  const char *tag = campaign_of(sheet)->language_tags[sheet->job->pieces[0]->language];
  sheet->plan.cards = (const struct sheet_card *)sheet->cards->data;
  sheet->plan.card_count = sheet->cards->len;
  return sheet->format->sheet->tiled ? draw_poster(sheet, tag) : draw_front(sheet, tag);
}

/* Draws all pages into the PDF at `drawn`. */
static bool draw(struct sheet_job *sheet, const char *drawn, const struct fit_groups *groups)
{
  struct job *job = sheet->job;
  sheet->pdf = pdf_create(drawn, NULL, job->report);
  if (!sheet->pdf)
    return false;
  bool good = draw_cards(sheet, groups) && draw_own(sheet);
  return pdf_finish(sheet->pdf, job->report) && good;
}

/* Finishes what was drawn, and imposes it into the job's file. */
static bool impose(struct sheet_job *sheet, const char *drawn, struct imposition *imposition)
{
  struct job *job = sheet->job;
  g_autofree char *finished = g_strdup_printf("%s.finished", job->file.path);
  g_autofree char *title = job_title(job, campaign_of(sheet));
  struct document_info info = job_document(job, campaign_of(sheet), title);
  info.page = (struct rect){0}; /* pages of several sizes, which they have already */
  imposition->sources = (const struct size *)sheet->sizes->data;
  bool good = finish_pdf(drawn, finished, &info, job->report) &&
              impose_pdf(finished, job->file.path, imposition, &info, job->report);
  g_unlink(finished);
  times_lap(&sheet->worker->times, TIME_PDF);
  return good;
}

/* Writes a picture of each sheet; of a poster only of the first, which shows it whole. */
static bool write_previews(struct sheet_job *sheet, const struct imposition *imposition, const struct stage *stage)
{
  size_t most = sheet->format->sheet->tiled ? 1 : SHOWN_SHEETS;
  bool good = true;
  for (size_t i = 0; i < imposition->count && i < most; i++) {
    struct pixels pixels = sheet_picture(&imposition->pages[i], (const struct sheet_thumbnail *)sheet->thumbnails->data,
                                         sheet->scale);
    good = job_write_preview(sheet->job, &pixels, stage) && good;
    g_free(pixels.data);
  }
  times_lap(&sheet->worker->times, TIME_PREVIEW);
  return good;
}

static void begin(struct sheet_job *sheet)
{
  struct size paper = format_paper(sheet->format);
  sheet->arena = arena_create();
  sheet->cards = g_array_new(FALSE, FALSE, sizeof(struct sheet_card));
  sheet->sizes = g_array_new(FALSE, FALSE, sizeof(struct size));
  sheet->thumbnails = g_array_new(FALSE, FALSE, sizeof(struct sheet_thumbnail));
  g_array_set_clear_func(sheet->thumbnails, clear_thumbnail);
  sheet->scale = PX_JOB_PREVIEW / fmax(paper.width, paper.height);
  sheet->plan = (struct sheet_plan){
    .format = sheet->format, .arena = sheet->arena, .printer = campaign_of(sheet)->printer};
}

bool job_sheet_write(struct job *job, struct worker *worker, const struct fit_groups *groups, const struct stage *stage)
{
  struct sheet_job sheet = {.job = job, .worker = worker};
  g_autofree char *drawn = g_strdup_printf("%s.drawn", job->file.path);
  sheet.format = worker->input->campaign->formats[job->pieces[0]->format];
  begin(&sheet);
  bool good = draw(&sheet, drawn, groups);
  if (good) {
    struct imposition *imposition = sheet_plan_impose(&sheet.plan);
    job->file.pages = (unsigned)imposition->count;
    good = impose(&sheet, drawn, imposition) && write_previews(&sheet, imposition, stage);
  }
  g_unlink(drawn);
  g_array_unref(sheet.cards);
  g_array_unref(sheet.sizes);
  g_array_unref(sheet.thumbnails);
  arena_destroy(sheet.arena);
  return good;
}
