/*
 * Cutting the plan into jobs, and doing them, see job.h.
 */
#include "cli/job.h"

#include "base/arena.h"
#include "cli/job_sheet.h"
#include "press/finish.h"
#include "render/jpeg.h"
#include "render/pdf.h"

#include <glib/gstdio.h>
#include <limits.h>
#include <string.h>

/* A document of more pages is finished when the workers and their buffers are gone: qpdf holds it whole in memory. */
enum { FINISH_LATER = 100 };

/* Sharp on a phone, small in a page. */
enum { PREVIEW_QUALITY = 78 };

/* What photo shops and their machines take. */
enum { PHOTO_QUALITY = 93, PHOTO_PPI = 300 };

/* A document shows so many of its pages at most: a page of thousands of pictures would not open on a phone. */
enum { PREVIEW_LIMIT = 200 };

/* Whether two pieces are pages of one document. */
static bool share_document(const struct campaign *campaign, const struct piece_key *one, const struct piece_key *other)
{
  if (one->format != other->format || one->language != other->language)
    return false;
  const struct format *format = campaign->formats[one->format];
  if (format_is_picture(format))
    return false;
  return one->card == other->card;
}

/* A number a (language, format) of documents of many cards, to find the job that takes a page. */
static size_t document_index(const struct campaign *campaign, const struct piece_key *key)
{
  return key->language * campaign->format_count + key->format;
}

/* Whether all cards of a language are in one document. */
static bool is_collected(const struct campaign *campaign, const struct piece_key *key)
{
  const struct format *format = campaign->formats[key->format];
  return format->purpose == PURPOSE_PRESS || (format->sheet && format->sheet->fill == SHEET_FILL_EACH);
}

static void add_job(struct job_list *list, GPtrArray *pieces)
{
  if (pieces->len == 0)
    return;
  struct job *job = &list->jobs[list->count++];
  const struct piece_key **keys = arena_array(list->arena, const struct piece_key *, pieces->len);
  memcpy(keys, pieces->pdata, sizeof *keys * pieces->len);
  job->pieces = keys;
  job->piece_count = pieces->len;
  g_ptr_array_set_size(pieces, 0);
}

void job_list_init(struct job_list *list, const struct campaign *campaign, const struct plan *plan,
                   const struct kit_words *words)
{
  size_t document_count = campaign->language_count * campaign->format_count;
  list->arena = arena_create();
  list->count = 0;
  list->jobs = arena_array(list->arena, struct job, plan->piece_count + 1);
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (size_t i = 0; i < document_count; i++)
    g_ptr_array_add(documents, g_ptr_array_new());
  g_autoptr(GPtrArray) pages = g_ptr_array_new();
  for (size_t i = 0; i < plan->piece_count; i++) {
    const struct piece_key *key = &plan->pieces[i];
    if (!plan->selected[i])
      continue;
    if (is_collected(campaign, key)) {
      g_ptr_array_add(documents->pdata[document_index(campaign, key)], (gpointer)key);
      continue;
    }
    if (pages->len && !share_document(campaign, pages->pdata[0], key))
      add_job(list, pages);
    g_ptr_array_add(pages, (gpointer)key);
  }
  add_job(list, pages);
  for (size_t i = 0; i < document_count; i++)
    add_job(list, documents->pdata[i]);
  for (size_t i = 0; i < list->count; i++)
    list->jobs[i].words = words;
}

void job_list_finish(struct job_list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    report_destroy(list->jobs[i].report);
    g_free(list->jobs[i].drawn);
    tags_destroy(list->jobs[i].tags);
  }
  arena_destroy(list->arena);
}

static bool write_bytes(const char *path, GBytes *bytes, struct report *report)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data(bytes, &length);
  if (g_file_set_contents_full(path, data, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0644, &error))
    return true;
  return report_failure(report, "free some space, or write elsewhere with -o", "a preview could not be written: %s",
                        g_strerror(errno));
}

bool job_write_preview(struct job *job, const struct pixels *pixels, const struct stage *stage)
{
  g_autoptr(GBytes) bytes = jpeg_encode(pixels, PREVIEW_QUALITY);
  if (!job->file.preview) {
    g_autofree char *name = g_strdup_printf("previews/%s.jpg", job->file.name);
    job->file.preview = stage_path(stage, name);
  }
  g_autofree char *path = kit_files_preview(job->file.preview, job->file.preview_count++);
  return write_bytes(path, bytes, job->report);
}

/* Draws the list small, on white, and writes it beside the file, as its next preview. */
static bool write_preview(struct job *job, struct worker *worker, const struct display_list *list,
                          const struct stage *stage)
{
  if (job->file.preview_count >= PREVIEW_LIMIT)
    return true;
  struct pixels pixels;
  struct display_list opaque = *list; /* a JPEG has no alpha */
  opaque.transparent = false;
  times_begin(&worker->times);
  double scale = PX_JOB_PREVIEW / fmax(list->page.width, list->page.height);
  bool good = canvas_rasterize(worker->canvas, &opaque, scale, &pixels, job->report) &&
              job_write_preview(job, &pixels, stage);
  times_lap(&worker->times, TIME_PREVIEW);
  return good;
}

static bool write_picture(struct job *job, struct worker *worker, const struct display_list *list)
{
  struct pixels pixels;
  bool photo = worker->input->campaign->formats[job->file.format]->photo;
  times_begin(&worker->times);
  if (!canvas_rasterize(worker->canvas, list, list->pixel_scale, &pixels, job->report))
    return false;
  times_lap(&worker->times, TIME_DRAW);
  job->file.px_width = pixels.px_width;
  job->file.px_height = pixels.px_height;
  bool good = photo ? jpeg_write(&pixels, PHOTO_QUALITY, PHOTO_PPI, job->file.path, job->report)
                    : png_write(worker->encoder, &pixels, job->file.path, job->report);
  times_lap(&worker->times, TIME_ENCODE);
  return good;
}

/* Names the job's file and makes its place in the stage. */
static void name_file(struct job *job, const struct campaign *campaign, const struct stage *stage)
{
  const struct piece_key *key = job->pieces[0];
  const struct format *format = campaign->formats[key->format];
  bool many = is_collected(campaign, key);
  const struct card *card = many ? NULL : &campaign->cards[key->card];
  job->file.back = format_is_picture(format) && key->side == CARD_BACK; /* a document has both sides */
  job->file.name = kit_file_name(campaign, card, format, job->file.back, campaign->language_tags[key->language],
                                 format_extension(format));
  g_autofree char *staged = g_strdup_printf("files/%s", job->file.name);
  job->file.path = stage_path(stage, staged);
  job->file.card = many ? UINT_MAX : key->card;
  bool paged = many && !format->sheet; /* a page of a sheet has several cards */
  if (paged)
    job->file.cards = g_new(unsigned, job->piece_count);
  for (unsigned i = 0; paged && i < job->piece_count; i++)
    job->file.cards[i] = job->pieces[i]->card;
  job->file.language = key->language;
  job->file.format = key->format;
}

/* The card's own words would be too long, so its id and the campaign's name. */
char *job_title(const struct job *job, const struct campaign *campaign)
{
  const struct piece_key *key = job->pieces[0];
  struct arena *arena = arena_create();
  const char *title = campaign_text(campaign, NULL, "title", key->language, arena);
  const char *format = campaign->formats[key->format]->title;
  const char *name = title ? title : campaign->id;
  char *text = is_collected(campaign, key)
                 ? g_strdup_printf("%s – %s", name, format)
                 : g_strdup_printf("%s – %s – %s", name, campaign->cards[key->card].id, format);
  arena_destroy(arena);
  return text;
}

struct document_info job_document(const struct job *job, const struct campaign *campaign, const char *title)
{
  const struct piece_key *key = job->pieces[0];
  const struct format *format = campaign->formats[key->format];
  return (struct document_info){
    .title = title,
    .language = campaign_tag(campaign, key->language),
    .year = campaign->year,
    .month = campaign->month,
    .day = campaign->day,
    .page = format_page(format),
    .bleed = format_bleed(format),
    .trim = format_trim(format),
    .press = format->purpose == PURPOSE_PRESS,
    .mono = format->mono,
    .tags = job->tags,
  };
}

/* Makes the drawn PDF presentable, if the job went well so far, and removes what was drawn. */
static bool finish_document(struct job *job, const struct campaign *campaign)
{
  g_autofree char *title = job_title(job, campaign);
  struct document_info info = job_document(job, campaign, title);
  bool good = report_count(job->report, SEVERITY_ERROR) + report_count(job->report, SEVERITY_FAILURE) == 0;
  good = good && finish_pdf(job->drawn, job->file.path, &info, job->report);
  g_unlink(job->drawn);
  g_clear_pointer(&job->drawn, g_free);
  g_clear_pointer(&job->tags, tags_destroy);
  return good;
}

/* Draws every piece as a page of one PDF. A piece with an error leaves the document unfinished, but the pieces
   after it are still drawn for their findings. */
static bool write_document(struct job *job, struct worker *worker, const struct fit_groups *groups,
                           const struct stage *stage)
{
  job->drawn = g_strdup_printf("%s.drawn", job->file.path);
  if (worker->input->campaign->formats[job->pieces[0]->format]->purpose != PURPOSE_PRESS)
    job->tags = tags_create();
  struct pdf *pdf = pdf_create(job->drawn, job->tags, job->report);
  bool good = pdf != NULL;
  for (unsigned i = 0; pdf && i < job->piece_count; i++) {
    struct drawing drawing;
    bool drew = worker_draw(worker, *job->pieces[i], groups, &drawing, job->report);
    if (drew) {
      pdf_add_page(pdf, worker->canvas, drawing.list);
      times_lap(&worker->times, TIME_PDF);
    }
    if (drew)
      good = write_preview(job, worker, drawing.list, stage) && good;
    good = good && drew;
    worker_release(&drawing);
  }
  times_begin(&worker->times);
  good = pdf && pdf_finish(pdf, job->report) && good;
  job->file.pages = job->piece_count;
  if (job->piece_count <= FINISH_LATER)
    good = finish_document(job, worker->input->campaign) && good;
  times_lap(&worker->times, TIME_PDF);
  return good;
}

/* Draws and checks the pieces without writing. */
static bool check_pieces(struct job *job, struct worker *worker, const struct fit_groups *groups)
{
  bool good = true;
  for (unsigned i = 0; i < job->piece_count; i++) {
    struct drawing drawing;
    good = worker_draw(worker, *job->pieces[i], groups, &drawing, job->report) && good;
    worker_release(&drawing);
  }
  return good;
}

void job_finish(struct job *job, const struct campaign *campaign)
{
  if (!job->drawn)
    return;
  if (!job->report)
    job->report = report_create();
  job->good = finish_document(job, campaign) && job->good;
}

static bool write_card(struct job *job, struct worker *worker, const struct fit_groups *groups,
                       const struct stage *stage)
{
  struct drawing drawing;
  bool good = worker_draw(worker, *job->pieces[0], groups, &drawing, job->report);
  good = good && write_picture(job, worker, drawing.list);
  good = good && write_preview(job, worker, drawing.list, stage);
  worker_release(&drawing);
  return good;
}

void job_run(struct job *job, struct worker *worker, const struct fit_groups *groups, const struct stage *stage)
{
  const struct campaign *campaign = worker->input->campaign;
  job->report = report_create();
  if (!stage) {
    job->good = check_pieces(job, worker, groups);
  } else {
    const struct format *format = campaign->formats[job->pieces[0]->format];
    name_file(job, campaign, stage);
    job->good = format_is_picture(format) ? write_card(job, worker, groups, stage)
                : format->sheet           ? job_sheet_write(job, worker, groups, stage)
                                          : write_document(job, worker, groups, stage);
  }
  if (report_findings(job->report)->len == 0) {
    report_destroy(job->report);
    job->report = NULL;
  }
}
