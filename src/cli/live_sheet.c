/*
 * The table of pieces and the order of work on it, see live_sheet.h.
 */
#include "cli/live_sheet.h"

#include "cli/live_key.h"
#include "render/jpeg.h"

#include <string.h>

/* A preview has the area of a square of so many pixels: twice of what the page shows, for sharp screens. */
enum { PX_PREVIEW = 480, PREVIEW_QUALITY = 88, VERSION_LENGTH = 16 };

/* What is to be done for a piece; pieces with less are done first. To check one is to find what it says anew, and to
   leave the picture. */
enum live_work { WORK_NOTE, WORK_DRAW, WORK_RESIZE, WORK_DOUBT, WORK_CHECK, WORK_NONE, WORK_COUNT };

struct live_piece {
  struct watch_piece shown; /* its strings are the piece's own */
  struct piece_key key;
  bool selected;
  enum live_work work;
  char *inputs;              /* live_key, or NULL where the piece could not be composed */
  GArray *groups;            /* struct live_group */
  struct fit_groups *record; /* the sizes its groups would have by it; NULL before that is known */
  char *sizes;               /* of its groups when it was drawn */
  struct report *report;     /* of its last drawing, or NULL */
  GBytes *preview;
};

/* A fit group that a piece is in. */
struct live_group {
  char *name;
  bool across_languages;
};

struct live_sheet {
  GPtrArray *pieces; /* struct live_piece *, in the plan's order, owned */
  GPtrArray *shown;  /* struct watch_piece * of those selected */
  GHashTable *by_id; /* of all */
  struct live_images *images;
  unsigned fonts;            /* counts changes of fonts */
  struct fit_groups *groups; /* over all pieces */
  bool groups_stale;
};

static void clear_group(gpointer group)
{
  g_free(((struct live_group *)group)->name);
}

static void destroy_piece(gpointer data)
{
  struct live_piece *piece = data;
  const char *strings[] = {piece->shown.id,      piece->shown.card, piece->shown.language, piece->shown.format,
                           piece->shown.version, piece->inputs,     piece->sizes};
  for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free((char *)strings[i]);
  g_array_unref(piece->groups);
  fit_groups_destroy(piece->record);
  report_destroy(piece->report);
  g_clear_pointer(&piece->preview, g_bytes_unref);
  g_free(piece);
}

/* Empties the sheet's table of pieces. */
static void reset_table(struct live_sheet *sheet)
{
  sheet->pieces = g_ptr_array_new_with_free_func(destroy_piece);
  sheet->shown = g_ptr_array_new();
  sheet->by_id = g_hash_table_new(g_str_hash, g_str_equal);
}

struct live_sheet *live_sheet_create(void)
{
  struct live_sheet *sheet = g_new0(struct live_sheet, 1);
  reset_table(sheet);
  sheet->images = live_images_create();
  sheet->groups = fit_groups_create();
  return sheet;
}

void live_sheet_destroy(struct live_sheet *sheet)
{
  if (!sheet)
    return;
  g_hash_table_destroy(sheet->by_id);
  g_ptr_array_unref(sheet->shown);
  g_ptr_array_unref(sheet->pieces);
  live_images_destroy(sheet->images);
  fit_groups_destroy(sheet->groups);
  g_free(sheet);
}

static struct live_piece *create_piece(const struct session *session, size_t number)
{
  const struct campaign *campaign = session->campaign;
  struct live_piece *piece = g_new0(struct live_piece, 1);
  piece->key = session->plan->pieces[number];
  piece->selected = session->plan->selected[number];
  piece->groups = g_array_new(FALSE, FALSE, sizeof(struct live_group));
  g_array_set_clear_func(piece->groups, clear_group);
  struct watch_piece *shown = &piece->shown;
  shown->card = g_strdup(campaign->cards[piece->key.card].id);
  shown->language = g_strdup(campaign->language_tags[piece->key.language]);
  shown->format = g_strdup(campaign->formats[piece->key.format]->id);
  shown->back = piece->key.side == CARD_BACK;
  shown->id = g_strdup_printf("%s/%s/%s%s", shown->card, shown->language, shown->format, shown->back ? "/back" : "");
  return piece;
}

/* Lists the groups of the box and those in it. */
static void list_groups(const struct box *box, GArray *groups)
{
  if (box->kind == BOX_TEXT && box->style.size.group) {
    struct live_group group = {g_strdup(box->style.size.group), box->style.size.across_languages};
    g_array_append_val(groups, group);
  }
  for (size_t i = 0; i < box->child_count; i++)
    list_groups(box->children[i], groups);
}

/* Finds what the piece is drawn from. */
static void look_at(struct live_sheet *sheet, struct live_piece *piece, const struct compose_input *input)
{
  struct report *unused = report_create();
  struct piece *composed = compose_piece(input, piece->key, unused);
  if (composed) {
    piece->inputs = live_key(composed, sheet->fonts, sheet->images);
    list_groups(composed->root, piece->groups);
  }
  piece_destroy(composed);
  report_destroy(unused);
}

/* Takes over what `earlier` has of a picture that may still hold. */
static void inherit(struct live_piece *piece, struct live_piece *earlier, struct live_change change)
{
  struct watch_piece *from = &earlier->shown;
  piece->preview = g_steal_pointer(&earlier->preview);
  piece->report = g_steal_pointer(&earlier->report);
  piece->sizes = g_steal_pointer(&earlier->sizes);
  piece->shown.version = g_steal_pointer(&from->version);
  piece->shown.old = from->old;
  piece->shown.report = piece->report;
  bool same = piece->inputs && g_strcmp0(piece->inputs, earlier->inputs) == 0;
  /* A finding names a line, which any change may have moved. */
  bool quiet = !piece->report || report_findings(piece->report)->len == 0;
  if (!same || earlier->work < WORK_DOUBT)
    return;
  piece->record = g_steal_pointer(&earlier->record);
  piece->work = change.settings || earlier->work == WORK_DOUBT ? WORK_DOUBT : quiet ? earlier->work : WORK_CHECK;
}

void live_sheet_renew(struct live_sheet *sheet, const struct session *session, struct live_change change)
{
  g_autoptr(GPtrArray) pieces = sheet->pieces, shown = sheet->shown;
  g_autoptr(GHashTable) by_id = sheet->by_id;
  reset_table(sheet);
  sheet->fonts += change.fonts;
  sheet->groups_stale = true;
  if (change.pictures) {
    live_images_destroy(sheet->images);
    sheet->images = live_images_create();
  }
  for (size_t i = 0; i < session->plan->piece_count; i++) {
    struct live_piece *piece = create_piece(session, i);
    struct live_piece *earlier = g_hash_table_lookup(by_id, piece->shown.id);
    look_at(sheet, piece, &session->input);
    if (earlier)
      inherit(piece, earlier, change);
    g_ptr_array_add(sheet->pieces, piece);
    g_hash_table_insert(sheet->by_id, (gpointer)piece->shown.id, piece);
    if (piece->selected)
      g_ptr_array_add(sheet->shown, &piece->shown);
  }
}

/* The first piece with the most urgent work, or NULL. */
static struct live_piece *find_work(const struct live_sheet *sheet)
{
  struct live_piece *first = NULL;
  for (guint i = 0; i < sheet->pieces->len; i++) {
    struct live_piece *piece = sheet->pieces->pdata[i];
    if (piece->work != WORK_NONE && (!first || piece->work < first->work))
      first = piece;
  }
  return first;
}

static void note_sizes(struct live_sheet *sheet, struct live_piece *piece, struct worker *worker)
{
  fit_groups_destroy(piece->record);
  piece->record = fit_groups_create();
  if (piece->groups->len > 0)
    worker_note_groups(worker, piece->key, piece->record);
  piece->work = piece->selected ? WORK_DRAW : WORK_NONE;
  sheet->groups_stale = true;
}

/* The sizes of the piece's groups as a text, free with g_free. */
static char *group_sizes(const struct live_sheet *sheet, const struct live_piece *piece)
{
  GString *sizes = g_string_new(NULL);
  for (guint i = 0; i < piece->groups->len; i++) {
    const struct live_group *group = &g_array_index(piece->groups, struct live_group, i);
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    double size = fit_groups_find(sheet->groups, piece->key, group->name, group->across_languages);
    g_string_append_printf(sizes, "%s ", g_ascii_dtostr(digits, sizeof digits, size));
  }
  return g_string_free(sizes, FALSE);
}

/* Adds all records up, and finds which pieces that were done are of another size now. */
static void join_groups(struct live_sheet *sheet)
{
  fit_groups_destroy(sheet->groups);
  sheet->groups = fit_groups_create();
  sheet->groups_stale = false;
  for (guint i = 0; i < sheet->pieces->len; i++) {
    const struct live_piece *piece = sheet->pieces->pdata[i];
    if (piece->record)
      fit_groups_merge(sheet->groups, piece->record);
  }
  for (guint i = 0; i < sheet->pieces->len; i++) {
    struct live_piece *piece = sheet->pieces->pdata[i];
    g_autofree char *sizes = group_sizes(sheet, piece);
    if (piece->selected && piece->work >= WORK_CHECK && g_strcmp0(sizes, piece->sizes) != 0)
      piece->work = WORK_RESIZE;
  }
}

/* Puts what was drawn in the place of what the piece had; without a drawing the last good picture stays. */
static void take_preview(struct live_piece *piece, struct worker *worker, const struct display_list *list)
{
  struct pixels pixels;
  double scale = list ? PX_PREVIEW / sqrt(list->page.width * list->page.height) : 0;
  bool good = list && canvas_rasterize(worker->canvas, list, scale, &pixels, piece->report);
  times_lap(&worker->times, TIME_DRAW);
  piece->shown.old = !good && piece->preview;
  if (!good)
    return;
  g_clear_pointer(&piece->preview, g_bytes_unref);
  piece->preview = jpeg_encode(&pixels, PREVIEW_QUALITY);
  g_free((char *)piece->shown.version);
  char *version = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, piece->preview);
  version[VERSION_LENGTH] = '\0';
  times_lap(&worker->times, TIME_ENCODE);
  piece->shown.version = version;
}

static void draw_preview(struct live_sheet *sheet, struct live_piece *piece, struct worker *worker)
{
  report_destroy(piece->report);
  piece->report = report_create();
  piece->shown.report = piece->report;
  struct drawing drawing;
  bool good = worker_draw(worker, piece->key, sheet->groups, &drawing, piece->report);
  /* a faulty drawing is better than none, but not than the last good one */
  take_preview(piece, worker, good || !piece->preview ? drawing.list : NULL);
  worker_release(&drawing);
  g_free(piece->sizes);
  piece->sizes = group_sizes(sheet, piece);
  piece->work = WORK_NONE;
}

/* Finds what is wrong with the piece once more. Returns whether that is another than before. */
static bool check_again(struct live_sheet *sheet, struct live_piece *piece, struct worker *worker)
{
  g_autofree char *before = watch_json_piece(&piece->shown, 0);
  report_destroy(piece->report);
  piece->report = report_create();
  piece->shown.report = piece->report;
  struct drawing drawing;
  worker_draw(worker, piece->key, sheet->groups, &drawing, piece->report);
  worker_release(&drawing);
  piece->work = WORK_NONE;
  g_autofree char *after = watch_json_piece(&piece->shown, 0);
  return !g_str_equal(before, after);
}

/* Nothing more urgent is left: what is in doubt is looked at as if it had been touched. */
static void take_doubts_up(struct live_sheet *sheet)
{
  for (guint i = 0; i < sheet->pieces->len; i++) {
    struct live_piece *piece = sheet->pieces->pdata[i];
    if (piece->work == WORK_DOUBT)
      piece->work = WORK_NOTE;
  }
}

bool live_sheet_step(struct live_sheet *sheet, struct worker *worker, const struct watch_piece **drawn)
{
  *drawn = NULL;
  struct live_piece *piece = find_work(sheet);
  if (sheet->groups_stale && (!piece || piece->work != WORK_NOTE)) {
    join_groups(sheet);
    return true;
  }
  if (!piece)
    return false;
  if (piece->work == WORK_DOUBT)
    take_doubts_up(sheet);
  if (piece->work == WORK_NOTE) {
    note_sizes(sheet, piece, worker);
  } else if (piece->work == WORK_CHECK) {
    *drawn = check_again(sheet, piece, worker) ? &piece->shown : NULL;
  } else {
    draw_preview(sheet, piece, worker);
    *drawn = &piece->shown;
  }
  return true;
}

size_t live_sheet_waiting(const struct live_sheet *sheet)
{
  size_t count = 0;
  for (guint i = 0; i < sheet->pieces->len; i++) {
    const struct live_piece *piece = sheet->pieces->pdata[i];
    count += piece->selected && piece->work != WORK_NONE;
  }
  return count;
}

const GPtrArray *live_sheet_pieces(const struct live_sheet *sheet)
{
  return sheet->shown;
}

GBytes *live_sheet_preview(const struct live_sheet *sheet, const char *id)
{
  const struct live_piece *piece = g_hash_table_lookup(sheet->by_id, id);
  return piece && piece->preview ? g_bytes_ref(piece->preview) : NULL;
}

bool live_sheet_find(const struct live_sheet *sheet, const char *id, struct piece_key *key)
{
  const struct live_piece *piece = g_hash_table_lookup(sheet->by_id, id);
  if (piece)
    *key = piece->key;
  return piece != NULL;
}

const struct fit_groups *live_sheet_groups(const struct live_sheet *sheet)
{
  return sheet->groups;
}
