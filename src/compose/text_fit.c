/*
 * Weighs breaks, and rounds sizes down to the step.
 *
 * The programs of text_break.h find a few good breaks fast; then every break of a short text is a candidate whose
 * width still allows it to be better than the best so far.
 */
#include "compose/text_fit.h"

#include "compose/text_cache.h"
#include "compose/text_cost.h"
#include "compose/text_cut.h"
#include "compose/text_every.h"

#include <math.h>
#include <string.h>

/* Set at a size that is smaller by less than this, a text keeps the break that was found for its own size. */
#define STEP_PART 0.03

/* No break whose size is below this part of the largest is better, however well it reads: size is the first thing that
   is seen. */
#define LEAST_PART 0.88

/* Only words that are whole may be worth more: the largest size counts as this part of itself where it parts some that
   are written without spaces. */
#define WHOLE_PART 0.8

/* Texts of more segments look at filled lines first, which tell how wide the lines of a good break may be. */
#define FILLED_FIRST 16

/* Of texts of no more segments, every break is looked at. */
#define EVERY_LIMIT 24

/* What does not fit by less than this part of the room is rounding. */
#define SLACK 1e-5

/* The breaks looked at for one paragraph and room, and the best of them. */
struct contest {
  const struct text_shape *shape;
  const struct paragraph *paragraph;
  struct size room;
  double most;
  double least;           /* no break of a smaller size will do */
  struct text_break best; /* with room for as many lines as there are segments */
  double size;            /* at which it just fits, at most `most` */
  double score;           /* the logarithm of that, less its cost */
  struct text_every every;
};

/* The size at which a break just fits by height, or `most`. */
static double fit_height(const struct contest *contest, const struct text_break *lines, double most)
{
  double height = text_leading_stature(contest->shape, contest->paragraph, lines).height;
  return fmin(most, height > 0 ? contest->room.height / height : INFINITY);
}

/* Looks at a break. One that is too wide to be the best costs no look at its letters. */
static void consider(struct contest *contest, const struct text_break *lines)
{
  const struct text_shape *shape = contest->shape;
  double width = text_break_width(shape, lines);
  double size = fmin(contest->most, width > 0 ? contest->room.width / width : INFINITY);
  if (log(size) <= contest->score || size < contest->least)
    return;
  double cost = text_cost_find(shape, lines, width);
  if (log(size) - cost <= contest->score)
    return;
  size = fit_height(contest, lines, size);
  double score = log(size) - cost;
  if (score <= contest->score || size < contest->least)
    return;
  contest->size = size;
  contest->score = score;
  contest->best.count = lines->count;
  memcpy(contest->best.first, lines->first, (lines->count + 1) * sizeof *lines->first);
}

/* The most lines that the paragraph may have. */
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

/* Looks at filled lines at about the largest size, by bisection: what long texts begin with. */
static void consider_filled(struct contest *contest)
{
  double low = 0, high = fmin(contest->most, size_by_height(contest, 1));
  struct text_break best = {0};
  for (int i = 0; i < 16 && isfinite(high) && low < high; i++) {
    double size = i == 0 ? high : (low + high) / 2;
    struct text_break lines;
    text_break_fill(contest->shape, contest->room.width / size, &lines);
    bool inside = text_fit_is_inside(contest->shape, contest->paragraph, &lines, size, contest->room);
    struct text_break worse = lines;
    if (inside) {
      worse = best;
      best = lines;
    }
    text_break_finish(&worse);
    *(inside ? &low : &high) = size;
  }
  if (!best.first)
    text_break_fill(contest->shape, 0, &best);
  consider(contest, &best);
  text_break_finish(&best);
}

/* Looks at the break that the table has now, if there is one. */
static void consider_table(struct contest *contest, const struct text_break_table *table, bool full_end)
{
  struct text_break lines;
  if (!text_break_table_read(table, full_end, &lines))
    return;
  consider(contest, &lines);
  text_break_finish(&lines);
}

/* Adds layers to a table of narrowest breaks as long as more lines may allow a size that is large enough. Returns the
   largest size that any of them allows. */
static double find_largest(const struct contest *contest, struct text_break_table *table)
{
  double largest = contest->size;
  while (table->layers < most_lines(contest) && largest < contest->most &&
         size_by_height(contest, table->layers + 1) >= largest * LEAST_PART) {
    struct text_break lines;
    table->limit = largest > 0 ? contest->room.width / (largest * LEAST_PART * WHOLE_PART) : INFINITY;
    text_break_table_add(table);
    if (!text_break_table_read(table, false, &lines))
      continue;
    double width = text_break_width(contest->shape, &lines);
    double size = fmin(contest->most, width > 0 ? contest->room.width / width : INFINITY);
    largest = fmax(largest, fit_height(contest, &lines, size));
    text_break_finish(&lines);
  }
  return largest;
}

/* Looks at the narrowest break into each number of lines of the table, with and without a full last line. */
static void consider_layers(struct contest *contest, struct text_break_table *table)
{
  for (size_t count = table->layers, i = 1; i <= count; i++) {
    table->layers = i; /* what is read is the break into as many lines */
    consider_table(contest, table, false);
    consider_table(contest, table, true);
  }
}

/* Finds how large the text may be, and looks at its narrowest breaks: free, of whole words, of good sense. */
static void consider_narrow(struct contest *contest)
{
  static const enum text_bond keeps[] = {TEXT_BOND_COUNT, TEXT_BOND_WORD, TEXT_BOND_CLOSE};
  struct text_break_table tables[G_N_ELEMENTS(keeps)];
  double largest[G_N_ELEMENTS(keeps)];
  for (size_t i = 0; i < G_N_ELEMENTS(keeps); i++) {
    text_break_table_init(&tables[i], contest->shape, TEXT_BREAK_NARROW);
    tables[i].keeps = keeps[i];
    largest[i] = find_largest(contest, &tables[i]);
  }
  contest->least = fmax(largest[0] * WHOLE_PART, fmin(largest[0], largest[1])) * LEAST_PART;
  for (size_t i = 0; i < G_N_ELEMENTS(keeps); i++) {
    consider_layers(contest, &tables[i]);
    text_break_table_finish(&tables[i]);
  }
}

/* Looks at the evenest break into each number of lines, no wider than may be the best. */
static void consider_even(struct contest *contest)
{
  double least = fmax(exp(contest->score), contest->least);
  struct text_break_table table;
  text_break_table_init(&table, contest->shape, TEXT_BREAK_EVEN);
  table.limit = contest->room.width / least;
  for (size_t count = 1; count <= most_lines(contest) && size_by_height(contest, count) >= least; count++) {
    text_break_table_add(&table);
    consider_table(contest, &table, false);
  }
  text_break_table_finish(&table);
}

/* Looks at a break of all, and makes the bound of the next as tight as the best so far. */
static void consider_each(const struct text_break *lines, void *data)
{
  struct contest *contest = data;
  consider(contest, lines);
  contest->every.limit = contest->room.width / fmax(exp(contest->score), contest->least);
}

/* Looks at every break that may be better than the best so far. */
static void consider_every(struct contest *contest)
{
  double least = fmax(exp(contest->score), contest->least);
  size_t most = 0;
  while (most < most_lines(contest) && size_by_height(contest, most + 1) >= least)
    most++;
  contest->every = (struct text_every){contest->shape, contest->room.width / least, 1, most, consider_each, contest};
  text_every_visit(&contest->every);
}

double text_fit_best(const struct text_shape *shape, const struct paragraph *paragraph, struct size room, double most,
                     struct text_break *lines)
{
  struct contest contest = {shape, paragraph, room, most, .score = -INFINITY};
  contest.best.first = g_new0(size_t, shape->count + 1);
  if (shape->count > FILLED_FIRST)
    consider_filled(&contest);
  if (shape->count <= TEXT_BREAK_LIMIT) {
    consider_narrow(&contest);
    if (isfinite(contest.score))
      consider_even(&contest);
  }
  if (shape->count <= EVERY_LIMIT && isfinite(contest.score))
    consider_every(&contest);
  *lines = contest.best;
  if (lines->count == 0) {
    text_break_finish(lines);
    text_break_fill(shape, 0, lines);
  }
  return contest.size;
}

bool text_fit_is_inside(const struct text_shape *shape, const struct paragraph *paragraph,
                        const struct text_break *lines, double size, struct size room)
{
  if (paragraph->lines > 0 && lines->count > (size_t)paragraph->lines)
    return false;
  struct text_stature stature = text_leading_stature(shape, paragraph, lines);
  return stature.width * size <= room.width * (1 + SLACK) && stature.height * size <= room.height * (1 + SLACK);
}

/* A break that is to be set, and what its kind is looked for in. */
struct choice {
  const struct text_shape *shape;
  double width; /* no line may be wider */
  struct text_break *best;
  double cost;
};

/* Keeps a break, of as many lines as the best so far, if it is better. */
static void keep_better(const struct text_break *lines, void *data)
{
  struct choice *choice = data;
  double widest = text_break_width(choice->shape, lines);
  double cost = text_cost_find(choice->shape, lines, widest);
  if (cost >= choice->cost - 1e-9 || widest > choice->width)
    return;
  choice->cost = cost;
  memcpy(choice->best->first, lines->first, (lines->count + 1) * sizeof *lines->first);
}

/* Looks at the best break of that kind into as many lines. */
static void choose_by_table(struct choice *choice, enum text_break_kind kind)
{
  struct text_break_table table;
  text_break_table_init(&table, choice->shape, kind);
  table.limit = choice->width;
  table.keeps = TEXT_BOND_CLOSE;
  for (size_t i = 0; i < choice->best->count; i++)
    text_break_table_add(&table);
  struct text_break found;
  if (text_break_table_read(&table, kind == TEXT_BREAK_NARROW, &found)) {
    keep_better(&found, choice);
    text_break_finish(&found);
  }
  text_break_table_finish(&table);
}

/* The best break into as few lines as `width` em allows. */
static void choose_even(const struct text_shape *shape, double width, struct text_break *lines)
{
  text_break_fill(shape, width, lines);
  double widest = text_break_width(shape, lines), limit = width * (1 + SLACK);
  if (shape->count > TEXT_BREAK_LIMIT || lines->count < 2 || !isfinite(width) || widest > limit)
    return;
  struct choice choice = {shape, limit, lines, text_cost_find(shape, lines, widest)};
  choose_by_table(&choice, TEXT_BREAK_EVEN);
  choose_by_table(&choice, TEXT_BREAK_NARROW);
  struct text_every every = {shape, limit, lines->count, lines->count, keep_better, &choice};
  if (shape->count <= EVERY_LIMIT)
    text_every_visit(&every);
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
  bool fitted = size >= best_size * (1 - STEP_PART) && best.count != lines->count;
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
