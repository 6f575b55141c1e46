/*
 * Makes candidates, weighs them, and rounds sizes down to the step.
 *
 * The programs of text_break.h find the largest; then, near it, every break of a short text is a candidate, so that
 * a staircase gives way to a better rag.
 */
#include "compose/text_fit.h"

#include "compose/text_cache.h"
#include "compose/text_cut.h"
#include "compose/text_every.h"

#include <math.h>
#include <string.h>

/* BEAUTY.md §4.2: what better sense and evener lines may cost. */
#define SENSE_COST 0.08
#define EVEN_COST 0.03

/* Texts of more segments look at filled lines first, which tell how wide the lines of a good break may be. */
#define FILLED_FIRST 16

/* Of texts of no more segments, every break is looked at. */
#define EVERY_LIMIT 24

/* What does not fit by less than this part of the room is rounding. */
#define SLACK 1e-5

/* A break that may be the best. */
struct candidate {
  struct text_break lines;
  double size; /* at which it just fits */
  double unevenness;
  int faults;
};

/* The breaks looked at for one paragraph and room. */
struct contest {
  const struct text_shape *shape;
  const struct paragraph *paragraph;
  struct size room;
  double most;
  GArray *candidates; /* struct candidate */
};

static void candidate_clear(gpointer data)
{
  text_break_finish(&((struct candidate *)data)->lines);
}

/* The size at which the break just fits the room. */
static double size_of(const struct text_shape *shape, const struct paragraph *paragraph, struct size room,
                      const struct text_break *lines)
{
  struct text_stature stature = text_leading_stature(shape, paragraph, lines);
  double by_width = stature.width > 0 ? room.width / stature.width : INFINITY;
  double by_height = stature.height > 0 ? room.height / stature.height : INFINITY;
  return fmin(by_width, by_height);
}

/* Whether the break is entered already. */
static bool is_known(const struct contest *contest, const struct text_break *lines)
{
  for (guint i = contest->candidates->len; i-- > 0;) {
    const struct candidate *candidate = &g_array_index(contest->candidates, struct candidate, i);
    if (candidate->lines.count == lines->count &&
        memcmp(candidate->lines.first, lines->first, lines->count * sizeof *lines->first) == 0)
      return true;
  }
  return false;
}

/* Enters a break, which is taken over. */
static void add_candidate(struct contest *contest, struct text_break lines)
{
  if (is_known(contest, &lines)) {
    text_break_finish(&lines);
    return;
  }
  struct candidate candidate = {
    .lines = lines,
    .size = fmin(contest->most, size_of(contest->shape, contest->paragraph, contest->room, &lines)),
    .unevenness = text_break_unevenness(contest->shape, &lines),
    .faults = text_break_faults(contest->shape, &lines),
  };
  g_array_append_val(contest->candidates, candidate);
}

static double largest(const GArray *candidates, int faults)
{
  double size = -1;
  for (guint i = 0; i < candidates->len; i++) {
    const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
    if (candidate->faults <= faults)
      size = fmax(size, candidate->size);
  }
  return size;
}

/* The fewest faults that cost less than sense may cost. */
static int faults_allowed(const GArray *candidates)
{
  double all = largest(candidates, 2);
  for (int faults = 0; faults < 2; faults++) {
    if (largest(candidates, faults) >= all * (1 - SENSE_COST))
      return faults;
  }
  return 2;
}

/* The most lines that are worth a look: more would be lower than what is found already. */
static size_t most_lines(const struct contest *contest)
{
  size_t most = contest->shape->count;
  if (contest->paragraph->lines > 0)
    most = MIN(most, (size_t)contest->paragraph->lines);
  return most;
}

/* The largest size that so many lines have by height alone. */
static double size_by_height(const struct contest *contest, size_t count)
{
  double height = text_leading_height(contest->shape, contest->paragraph, text_leading_least(contest->paragraph),
                                      count);
  return height > 0 ? contest->room.height / height : INFINITY;
}

/* Enters filled lines at about the largest size, by bisection: what long texts begin with. */
static void add_filled(struct contest *contest)
{
  double low = 0, high = fmin(contest->most, size_by_height(contest, 1));
  struct text_break best = {0};
  for (int i = 0; i < 16 && isfinite(high); i++) {
    double size = i == 0 ? high : (low + high) / 2;
    struct text_break lines;
    text_break_fill(contest->shape, contest->room.width / size, &lines);
    if (text_fit_is_inside(contest->shape, contest->paragraph, &lines, size, contest->room)) {
      text_break_finish(&best);
      best = lines;
      low = size;
    } else {
      text_break_finish(&lines);
      high = size;
    }
    if (low >= high)
      break;
  }
  if (!best.first)
    text_break_fill(contest->shape, 0, &best);
  add_candidate(contest, best);
}

/* Enters the narrowest break into each number of lines, free and of good sense. */
static void add_narrow(struct contest *contest)
{
  struct text_break_table free_table, kept_table;
  text_break_table_init(&free_table, contest->shape, TEXT_BREAK_NARROW);
  text_break_table_init(&kept_table, contest->shape, TEXT_BREAK_NARROW);
  kept_table.keeps_words = true;
  double least = largest(contest->candidates, 2) * (1 - SENSE_COST);
  free_table.limit = kept_table.limit = least > 0 ? contest->room.width / least : INFINITY;
  for (size_t count = 1; count <= most_lines(contest); count++) {
    double best = largest(contest->candidates, 2);
    if (best > 0 && (size_by_height(contest, count) < best * (1 - SENSE_COST) || best >= contest->most))
      break;
    text_break_table_add(&free_table);
    text_break_table_add(&kept_table);
    for (int way = 0; way < 4; way++) {
      struct text_break lines;
      if (text_break_table_read(way & 1 ? &kept_table : &free_table, way & 2, &lines))
        add_candidate(contest, lines);
    }
  }
  text_break_table_finish(&free_table);
  text_break_table_finish(&kept_table);
}

/* Enters the evenest break into each number of lines that does not cost more size than evenness may. */
static void add_even(struct contest *contest)
{
  double least = largest(contest->candidates, faults_allowed(contest->candidates)) * (1 - EVEN_COST);
  if (!(least > 0))
    return;
  struct text_break_table table;
  text_break_table_init(&table, contest->shape, TEXT_BREAK_EVEN);
  table.limit = contest->room.width / least;
  for (size_t count = 1; count <= most_lines(contest) && size_by_height(contest, count) >= least; count++) {
    struct text_break lines;
    text_break_table_add(&table);
    if (text_break_table_read(&table, false, &lines))
      add_candidate(contest, lines);
  }
  text_break_table_finish(&table);
}

static void add_copy(const struct text_break *lines, void *data)
{
  struct contest *contest = data;
  size_t size = (lines->count + 1) * sizeof *lines->first;
  add_candidate(contest, (struct text_break){lines->count, g_memdup2(lines->first, size)});
}

/* Enters every break that does not cost more size than evenness may. */
static void add_every(struct contest *contest)
{
  double least = largest(contest->candidates, faults_allowed(contest->candidates)) * (1 - EVEN_COST);
  if (!(least > 0))
    return;
  size_t most = 0;
  while (most < most_lines(contest) && size_by_height(contest, most + 1) >= least)
    most++;
  struct text_every every = {contest->shape, contest->room.width / least, 1, most, add_copy, contest};
  text_every_visit(&every);
}

/* Whether `one` is to be preferred to `other`, both being large enough. */
static bool is_better(const struct contest *contest, const struct candidate *one, const struct candidate *other)
{
  bool one_full = one->size >= contest->most, other_full = other->size >= contest->most;
  if (one_full && other_full && one->lines.count != other->lines.count)
    return one->lines.count < other->lines.count;
  if (fabs(one->unevenness - other->unevenness) > 1e-9)
    return one->unevenness < other->unevenness;
  return one->size > other->size;
}

/* The best candidate, or NULL where there is none. */
static const struct candidate *winner(const struct contest *contest)
{
  const GArray *candidates = contest->candidates;
  int faults = faults_allowed(candidates);
  double least = largest(candidates, faults) * (1 - EVEN_COST);
  bool full = largest(candidates, faults) >= contest->most;
  const struct candidate *best = NULL;
  for (guint i = 0; i < candidates->len; i++) {
    const struct candidate *candidate = &g_array_index(candidates, struct candidate, i);
    if (candidate->faults > faults || candidate->size < (full ? contest->most : least))
      continue;
    if (!best || is_better(contest, candidate, best))
      best = candidate;
  }
  return best;
}

double text_fit_best(const struct text_shape *shape, const struct paragraph *paragraph, struct size room, double most,
                     struct text_break *lines)
{
  struct contest contest = {shape, paragraph, room, most, g_array_new(false, false, sizeof(struct candidate))};
  g_array_set_clear_func(contest.candidates, candidate_clear);
  if (shape->count > FILLED_FIRST)
    add_filled(&contest);
  if (shape->count <= TEXT_BREAK_LIMIT) {
    add_narrow(&contest);
    add_even(&contest);
  }
  if (shape->count <= EVERY_LIMIT)
    add_every(&contest);
  struct candidate *best = (struct candidate *)winner(&contest);
  double size = best ? best->size : 0;
  if (best) {
    *lines = best->lines;
    best->lines = (struct text_break){0};
  } else {
    text_break_fill(shape, 0, lines);
  }
  g_array_unref(contest.candidates);
  return size;
}

bool text_fit_is_inside(const struct text_shape *shape, const struct paragraph *paragraph,
                        const struct text_break *lines, double size, struct size room)
{
  if (paragraph->lines > 0 && lines->count > (size_t)paragraph->lines)
    return false;
  struct text_stature stature = text_leading_stature(shape, paragraph, lines);
  return stature.width * size <= room.width * (1 + SLACK) && stature.height * size <= room.height * (1 + SLACK);
}

/* Replaces `lines` by the best break of that kind into as many lines, none wider than `width`, if there is one and
   its sense is no worse. */
static void better_lines(const struct text_shape *shape, double width, enum text_break_kind kind,
                         struct text_break *lines)
{
  struct text_break_table table;
  text_break_table_init(&table, shape, kind);
  table.limit = width;
  table.keeps_words = true;
  for (size_t i = 0; i < lines->count; i++)
    text_break_table_add(&table);
  struct text_break found;
  if (text_break_table_read(&table, kind == TEXT_BREAK_NARROW, &found)) {
    struct text_break worse = found;
    if (kind == TEXT_BREAK_EVEN || text_break_faults(shape, &found) < text_break_faults(shape, lines)) {
      worse = *lines;
      *lines = found;
    }
    text_break_finish(&worse);
  }
  text_break_table_finish(&table);
}

/* The best break so far of those visited. */
struct evenest {
  const struct text_shape *shape;
  struct text_break *best;
  double unevenness;
  int faults;
};

static void keep_evener(const struct text_break *lines, void *data)
{
  struct evenest *evenest = data;
  int faults = text_break_faults(evenest->shape, lines);
  double unevenness = text_break_unevenness(evenest->shape, lines);
  if (faults > evenest->faults || (faults == evenest->faults && unevenness >= evenest->unevenness - 1e-9))
    return;
  evenest->faults = faults;
  evenest->unevenness = unevenness;
  memcpy(evenest->best->first, lines->first, (lines->count + 1) * sizeof *lines->first);
}

/* Replaces `lines` by the best break of all into as many lines, none wider than `width`. */
static void best_lines(const struct text_shape *shape, double width, struct text_break *lines)
{
  struct evenest evenest = {shape, lines, text_break_unevenness(shape, lines), text_break_faults(shape, lines)};
  struct text_every every = {shape, width, lines->count, lines->count, keep_evener, &evenest};
  text_every_visit(&every);
}

/* The evenest break into as few lines as `width` em allows; one without faults before that. */
static void choose_even(const struct text_shape *shape, double width, struct text_break *lines)
{
  double limit = width * (1 + SLACK);
  text_break_fill(shape, width, lines);
  if (shape->count > TEXT_BREAK_LIMIT || !isfinite(width) || text_break_width(shape, lines) > limit)
    return;
  better_lines(shape, limit, TEXT_BREAK_EVEN, lines);
  if (text_break_faults(shape, lines) > 0)
    better_lines(shape, limit, TEXT_BREAK_NARROW, lines);
  if (shape->count <= EVERY_LIMIT)
    best_lines(shape, limit, lines);
}

void text_fit_choose(const struct text_shape *shape, const struct paragraph *paragraph, double size, struct size room,
                     struct text_break *lines)
{
  double width = room.width / size;
  if (paragraph->balance)
    choose_even(shape, width, lines);
  else
    text_break_fill(shape, width, lines);
  if (!isfinite(room.height))
    return;
  bool inside = text_fit_is_inside(shape, paragraph, lines, size, room);
  if (inside && !paragraph->balance)
    return;
  struct text_break best;
  double best_size = text_fit_best(shape, paragraph, room, INFINITY, &best);
  bool fitted = size >= best_size * (1 - EVEN_COST) && best.count != lines->count;
  if (best_size * (1 + SLACK) >= size && (!inside || fitted)) {
    text_break_finish(lines);
    *lines = best;
  } else {
    text_break_finish(&best);
  }
}

static double best_size(const struct text_shape *shape, const struct paragraph *paragraph, struct size room,
                        double most)
{
  struct text_break lines;
  double size = text_fit_best(shape, paragraph, room, most, &lines);
  text_break_finish(&lines);
  return size;
}

double text_fit(struct typesetter *typesetter, const struct paragraph *paragraph, struct size room, double min,
                double max, double step)
{
  const struct text_shape *shape = text_cache_find(typesetter, paragraph);
  if (shape->count == 0)
    return max;
  double size = best_size(shape, paragraph, room, max);
  if (size < min * (1 - SLACK)) {
    bool anywhere = paragraph->word_break == WORD_BREAK_ANYWHERE;
    struct text_cut cut = {typesetter, paragraph, room.width / min, anywhere ? TEXT_CUT_LETTERS : TEXT_CUT_PATTERNS};
    struct text_shape *parted = text_cut_words(&cut, shape);
    size = parted ? best_size(parted, paragraph, room, max) : size;
    text_shape_destroy(parted);
  }
  if (step > 0 && size < max)
    size = floor(size / step + SLACK) * step;
  return CLAMP(size, min, max);
}
