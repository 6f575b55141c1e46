/*
 * `watch`: reads the campaign again when a file changes, and draws what that touches while the page waits.
 *
 * One thread and one main loop: files that change, the browser's questions and one piece of work at a time take turns,
 * so nothing is shared and nothing locked. A campaign that cannot be loaded leaves the last good one in its place,
 * with its pictures, beside what is wrong. Not for: which pieces are touched (live_sheet.h), nor the server
 * (studio/watch.h).
 */
#include "cli/commands.h"
#include "cli/data.h"
#include "cli/live_explain.h"
#include "cli/live_sheet.h"
#include "model/campaign_files.h"
#include "studio/watch.h"
#include "studio/watch_files.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

#define USUAL_PORT 8040

/* The longer side of a picture at full size; a print's own 300 ppi are more than a screen shows. */
#define PX_LONGEST 2400.0

struct live {
  struct options options;
  char *data;             /* the data folder */
  char *folder, *name;    /* the campaign's, absolute, and its last part */
  struct session session; /* the last that could be loaded; zeroed before the first */
  struct worker worker;   /* on `session`, where `has_worker` */
  bool has_worker;
  struct report *trouble; /* why the files as they are now cannot be loaded, or NULL */
  struct live_change due; /* since the session was loaded */
  struct live_sheet *sheet;
  struct watch_source source;
  struct watch *watch;
  struct watch_files *files;
  GMainLoop *loop;
  guint work;         /* the idle source that draws, or 0 */
  struct times times; /* of loading, and of workers that are gone */
};

static bool is_text_file(const char *path)
{
  static const char *const endings[] = {".yaml", ".yml", ".csv"};
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    if (g_str_has_suffix(path, endings[i]))
      return true;
  return false;
}

/* Whether the path is of placard's own tables beside its layouts, which are in no piece's key. */
static bool is_data_file(const struct live *live, const char *path)
{
  static const char *const names[] = {"formats.yaml", "sheets.yaml", "shops.yaml", "kit-words.yaml"};
  bool found = false;
  for (size_t i = 0; i < G_N_ELEMENTS(names) && !found; i++) {
    g_autofree char *file = g_build_filename(live->data, "layouts", names[i], NULL);
    found = g_str_equal(path, file);
  }
  return found;
}

/* Whether a picture may have come, gone or changed. A file that is gone again and was not called like one was a
   program's step on the way to its save. */
static bool is_picture(const char *path)
{
  static const char *const endings[] = {".png", ".jpg", ".jpeg", ".svg"};
  g_autofree char *name = g_path_get_basename(path), *small = g_ascii_strdown(name, -1);
  bool is_called_so = !strchr(small, '.');
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
    is_called_so = is_called_so || g_str_has_suffix(small, endings[i]);
  return is_called_so || g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Adds what the changed files may mean to what is due. */
static void note_change(struct live *live, const GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++) {
    const char *path = paths->pdata[i];
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_str_has_suffix(folder, "/fonts") || g_str_has_suffix(path, "/fonts") || g_str_equal(path, live->folder))
      live->due.fonts = true; /* and with them the pictures: an SVG may have text */
    else if (!is_text_file(path))
      live->due.pictures = live->due.pictures || is_picture(path);
    else if (is_data_file(live, path))
      live->due.settings = true;
  }
}

static void drop_worker(struct live *live)
{
  if (!live->has_worker)
    return;
  times_add(&live->times, &live->worker.times);
  worker_finish(&live->worker);
  live->has_worker = false;
}

/* Makes the worker on the session, if that has what it takes. */
static void make_worker(struct live *live)
{
  live->session.input.fonts = live->session.fonts;
  live->has_worker = live->session.campaign && live->session.fonts;
  if (live->has_worker)
    worker_init(&live->worker, &live->session.input);
}

/* The new session takes the old one's place, but for what both share. */
static void adopt_session(struct live *live, struct session *next)
{
  drop_worker(live);
  if (next->fonts == live->session.fonts)
    live->session.fonts = NULL;
  if (next->images == live->session.images)
    live->session.images = NULL;
  session_finish(&live->session);
  live->session = *next;
  g_clear_pointer(&live->trouble, report_destroy);
  make_worker(live);
}

/* The old session stays; only fonts, which are one set at a time, are the new ones. */
static void refuse_session(struct live *live, struct session *next)
{
  if (!live->session.fonts && live->session.campaign)
    live->session.fonts = g_steal_pointer(&next->fonts);
  if (next->fonts == live->session.fonts)
    next->fonts = NULL;
  if (next->images == live->session.images)
    next->images = NULL;
  report_destroy(live->trouble);
  live->trouble = g_steal_pointer(&next->report);
  session_finish(next);
  if (!live->has_worker)
    make_worker(live);
  report_print(live->trouble, stderr, live->options.style);
}

static gboolean work(gpointer data)
{
  struct live *live = data;
  const struct watch_piece *drawn = NULL;
  size_t before = live_sheet_waiting(live->sheet);
  if (!live->has_worker || !live_sheet_step(live->sheet, &live->worker, &drawn)) {
    live->work = 0;
    return G_SOURCE_REMOVE;
  }
  size_t waiting = live_sheet_waiting(live->sheet);
  if (drawn) {
    g_autofree char *json = watch_json_piece(drawn, waiting);
    watch_send_piece(live->watch, json);
  } else if (waiting != before) {
    watch_send_waiting(live->watch, waiting);
  }
  return G_SOURCE_CONTINUE;
}

/* Loads the campaign as it is now. What changed stays due until that succeeds. */
static void load(struct live *live)
{
  struct session next;
  times_begin(&live->times);
  if (live->due.fonts) {
    drop_worker(live);
    g_clear_pointer(&live->session.fonts, font_set_destroy);
  }
  bool keeps_images = !live->due.pictures && !live->due.fonts;
  bool good = session_init_with(&next, &live->options, live->session.fonts, keeps_images ? live->session.images : NULL);
  live->due.pictures = !keeps_images;
  times_lap(&live->times, TIME_STARTUP);
  if (good && !report_failed(next.report, false)) {
    adopt_session(live, &next);
    live_sheet_renew(live->sheet, &live->session, live->due);
    live->due = (struct live_change){0};
    times_lap(&live->times, TIME_COMPOSE);
  } else {
    refuse_session(live, &next);
  }
  if (!live->work)
    live->work = g_idle_add(work, live);
}

/* Everything that a campaign reads lies in its folder, or in the data folder's layouts and fonts. Only its own fonts
   may be a link to a folder elsewhere, which the tree does not follow. */
static void watch_folders(struct live *live)
{
  g_autofree char *layouts = g_build_filename(live->data, "layouts", NULL);
  g_autofree char *fonts = g_build_filename(live->data, "fonts", NULL);
  g_autofree char *own_fonts = g_build_filename(live->folder, "fonts", NULL);
  watch_files_add(live->files, layouts);
  watch_files_add(live->files, fonts);
  watch_files_add(live->files, own_fonts);
  watch_files_add_tree(live->files, live->folder);
}

static void on_change(void *data, const GPtrArray *paths)
{
  struct live *live = data;
  note_change(live, paths);
  watch_folders(live);
  load(live);
  watch_send_sheet(live->watch);
}

static char *make_sheet(void *data)
{
  const struct live *live = data;
  struct watch_sheet sheet = {
    .name = live->name,
    .campaign = live->session.campaign,
    .pieces = live_sheet_pieces(live->sheet),
    .report = live->trouble ? live->trouble : live->session.report,
    .broken = live->trouble != NULL,
    .waiting = live_sheet_waiting(live->sheet),
  };
  return watch_json_sheet(&sheet);
}

static GBytes *find_preview(void *data, const char *piece)
{
  return live_sheet_preview(((struct live *)data)->sheet, piece);
}

/* Draws the piece, to be released then; false where that cannot be. */
static bool draw_piece(struct live *live, const char *id, struct drawing *drawing)
{
  struct piece_key key;
  if (!live->has_worker || !live_sheet_find(live->sheet, id, &key))
    return false;
  struct report *unused = report_create();
  worker_draw(&live->worker, key, live_sheet_groups(live->sheet), drawing, unused);
  report_destroy(unused);
  return true;
}

/* The piece drawn large; its preview where it cannot be drawn now. */
static GBytes *draw_picture(void *data, const char *piece, const char **type)
{
  struct live *live = data;
  struct drawing drawing;
  struct pixels pixels;
  GBytes *picture = NULL;
  if (draw_piece(live, piece, &drawing)) {
    const struct display_list *list = drawing.list;
    double scale = list ? fmin(list->pixel_scale, PX_LONGEST / fmax(list->page.width, list->page.height)) : 0;
    struct report *unused = report_create();
    if (list && canvas_rasterize(live->worker.canvas, list, scale, &pixels, unused))
      picture = png_encode(live->worker.encoder, &pixels);
    report_destroy(unused);
    worker_release(&drawing);
  }
  *type = picture ? "image/png" : "image/jpeg";
  return picture ? picture : find_preview(live, piece);
}

static char *list_boxes(void *data, const char *piece)
{
  struct drawing drawing;
  char *boxes = NULL;
  if (!draw_piece(data, piece, &drawing))
    return NULL;
  if (drawing.list)
    boxes = watch_json_boxes(drawing.piece);
  worker_release(&drawing);
  return boxes;
}

static char *explain_one(void *data, const char *piece, const char *box)
{
  struct live *live = data;
  struct piece_key key;
  if (!live->has_worker || !live_sheet_find(live->sheet, piece, &key))
    return NULL;
  return live_explain(&live->worker, key, live_sheet_groups(live->sheet), box);
}

static gboolean on_signal(gpointer data)
{
  g_main_loop_quit(((struct live *)data)->loop);
  return G_SOURCE_CONTINUE;
}

/* Serves until a signal comes. False after a failure. */
static bool serve(struct live *live, struct report *report)
{
  live->source = (struct watch_source){make_sheet, find_preview, draw_picture, list_boxes, explain_one, live};
  live->watch = watch_create(live->options.port ? live->options.port : USUAL_PORT, &live->source, report);
  if (!live->watch)
    return false;
  printf("Watching %s at http://127.0.0.1:%d/ — Ctrl-C ends it\n", live->name, watch_port(live->watch));
  fflush(stdout);
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  guint signals[G_N_ELEMENTS(numbers)];
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
    signals[i] = g_unix_signal_add(numbers[i], on_signal, live);
  g_main_loop_run(live->loop);
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
    g_source_remove(signals[i]);
  return true;
}

/* Finds the campaign and watches it. False if there is none, or after a failure. */
static bool run(struct live *live, struct report *report)
{
  g_autofree char *file = NULL;
  const char *path = live->options.rest[0] ? live->options.rest[0] : ".";
  live->data = data_folder(report);
  if (!live->data || !campaign_files_find(path, &live->folder, &file, report))
    return false;
  live->name = g_path_get_basename(live->folder);
  live->sheet = live_sheet_create();
  live->loop = g_main_loop_new(NULL, FALSE);
  live->files = watch_files_create(on_change, live);
  watch_folders(live); /* before the first look, so that no change falls between */
  load(live);
  return serve(live, report);
}

static void finish(struct live *live)
{
  if (live->work)
    g_source_remove(live->work);
  watch_destroy(live->watch);
  watch_files_destroy(live->files);
  drop_worker(live);
  if (g_getenv("PLACARD_TIMES"))
    times_print(&live->times);
  live_sheet_destroy(live->sheet);
  session_finish(&live->session);
  report_destroy(live->trouble);
  g_clear_pointer(&live->loop, g_main_loop_unref);
  g_free(live->folder);
  g_free(live->name);
  g_free(live->data);
}

enum exit_status command_watch(const struct command *command, char **arguments)
{
  struct live live = {0};
  enum exit_status status;
  if (options_init(&live.options, command, arguments, &status)) {
    struct report *report = report_create();
    if (!run(&live, report))
      report_print(report, stderr, live.options.style);
    status = session_status(report, false);
    report_destroy(report);
    finish(&live);
  }
  options_finish(&live.options);
  return status;
}
