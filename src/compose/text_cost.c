/*
 * Adds up faults line by line. The weights were set by eye, on slogans of six languages in four shapes.
 */
#include "compose/text_cost.h"

#include <math.h>

/* A line shorter than this part of the longest looks lost (BEAUTY.md §4.2); one of a single word does so sooner. */
#define LOST_PART 0.4
#define LONE_PART 0.5

/* What a line's end parts. */
static const double bond_costs[TEXT_BOND_COUNT] = {[TEXT_BOND_LOOSE] = 0.02,
                                                   [TEXT_BOND_STRESS] = 0.05,
                                                   [TEXT_BOND_LEAN] = 0.05,
                                                   [TEXT_BOND_CLOSE] = 0.12,
                                                   [TEXT_BOND_WORD] = 0.24};

/* A clause that ends within a line, while lines end elsewhere. */
#define CLAUSE_COST 0.03

/* A last line that looks lost. */
#define LOST_END_COST 0.12

/* Each line more: a reader stops at its end. */
#define LINE_COST 0.015

/* A line within that looks lost, and a single short word there. A slogan may open with one: it is still a beginning. */
#define LOST_COST 0.04
#define LONE_COST 0.07
#define LONE_END_COST 0.04
#define LOST_OPENING_COST 0.02
#define LONE_OPENING_COST 0.02

/* Three even steps, or two down; a word that goes on in the next line. */
#define STAIR_COST 0.06
#define FEW_STEPS_COST 0.03
#define HYPHEN_COST 0.01

/* The spread of widths, in parts of the widest: 0.2 less of it may cost 3 %. */
#define UNEVEN_COST 0.15

/* The sum of faults is that of so many lines: in a longer text each is seen less. */
#define FEW_LINES 4.0

/* How wide line `number` is, in parts of the widest. */
static double part_of(const struct text_shape *shape, const struct text_break *lines, size_t number, double widest)
{
  return text_shape_width(shape, lines->first[number], lines->first[number + 1]) / widest;
}

/* What it costs that line `number` is so short. */
static double lost_cost(const struct text_shape *shape, const struct text_break *lines, size_t number, double part)
{
  bool lost = part < LOST_PART, last = number + 1 == lines->count;
  bool lone = lines->first[number + 1] - lines->first[number] == 1 && part < LONE_PART;
  if (shape->segments[lines->first[number + 1] - 1].forced)
    return 0;
  if (number == 0)
    return (lost ? LOST_OPENING_COST : 0) + (lone ? LONE_OPENING_COST : 0);
  if (last)
    return lost ? LOST_END_COST : lone ? LONE_END_COST : 0;
  return (lost ? LOST_COST : 0) + (lone ? LONE_COST : 0);
}

/* What stairs cost: lines running that get shorter, or longer, by nearly the same step each (BEAUTY.md §11.6). */
static double stair_cost(const struct text_shape *shape, const struct text_break *lines, double widest)
{
  double before = 0, cost = 0;
  int run = 0;
  for (size_t i = 1; i < lines->count; i++) {
    double step = part_of(shape, lines, i, widest) - part_of(shape, lines, i - 1, widest);
    bool goes_on = step * before > 0 && fmin(fabs(step), fabs(before)) > 0.7 * fmax(fabs(step), fabs(before));
    run = fabs(step) < 0.04 ? 0 : goes_on ? run + 1 : 1;
    if (run >= 3)
      return STAIR_COST;
    if (run == 2 && step < 0)
      cost = FEW_STEPS_COST;
    before = step;
  }
  return cost;
}

/* What it costs that line `number` ends where it does. A word that leans on the next may stand alone between two lines:
   it begins its own, too. */
static double end_cost(const struct text_shape *shape, const struct text_break *lines, size_t number)
{
  size_t next = lines->first[number + 1];
  const struct text_segment *last = &shape->segments[next - 1];
  bool ends = number + 1 == lines->count, lone = number > 0 && next - lines->first[number] == 1;
  if (ends || last->forced)
    return 0;
  return (lone && last->bond == TEXT_BOND_LEAN ? 0 : bond_costs[last->bond]) + (last->hyphen ? HYPHEN_COST : 0);
}

/* What it costs that a clause ends within line `number`. */
static double clause_cost(const struct text_shape *shape, const struct text_break *lines, size_t number)
{
  for (size_t i = lines->first[number]; i + 1 < lines->first[number + 1]; i++) {
    if (shape->segments[i].closes)
      return CLAUSE_COST;
  }
  return 0;
}

double text_cost_find(const struct text_shape *shape, const struct text_break *lines, double widest)
{
  double cost = 0, sum = 0, squares = 0, count = (double)lines->count;
  if (lines->count < 2 || widest <= 0)
    return 0;
  for (size_t i = 0; i < lines->count; i++) {
    double part = part_of(shape, lines, i, widest);
    cost += lost_cost(shape, lines, i, part) + end_cost(shape, lines, i) + clause_cost(shape, lines, i) + LINE_COST;
    sum += part;
    squares += part * part;
  }
  double spread = sqrt(fmax(0, squares / count - sum / count * sum / count));
  return cost * FEW_LINES / fmax(FEW_LINES, count) + spread * UNEVEN_COST + stair_cost(shape, lines, widest);
}
