/*
 * See printer_page.h. A line of the front shines through the mark whose number the back is off by, the other way: that
 * is what it has to be moved by. Marks stand in steps, so that each has room for its number.
 */
#include "press/printer_page.h"

#include "press/own_page.h"

#define MILLIMETRE (72 / 25.4)
#define HAIR 0.5 /* points */
#define MARGIN 60.0
#define STEPS_TOP 178.0 /* of the marks across, which stand one below the other */
#define STEP 12.0
#define LOWER_TOP 486.0 /* of what belongs to the marks down */
#define LOWER_MIDDLE 580.0
#define COLUMN 20.0
#define LINE_FROM_FOOT 84.0

static const struct own_type title = {12, 16, TEXT_ALIGN_START}, body = {8, 10, TEXT_ALIGN_START},
                             center = {7, 10, TEXT_ALIGN_CENTER}, number = {6, 8, TEXT_ALIGN_START},
                             number_above = {5, 7, TEXT_ALIGN_CENTER};

/* A thin line whose middle begins at `from`; one of the sizes is 0. */
static void add_line(struct own_page *page, struct point from, struct size size)
{
  double half = HAIR / 2;
  own_page_fill(page, (struct rect){from.x - half, from.y - half, size.width + HAIR, size.height + HAIR}, 0,
                own_page_black);
}

/* Words over the whole width. */
static void add_words(struct own_page *page, struct size paper, const struct paragraph *words, double top,
                      double height, struct own_type type)
{
  own_page_words(page, words, (struct rect){MARGIN, top, paper.width - 2 * MARGIN, height}, type);
}

/* How far mark number `mark` is from the middle. */
static double offset(int mark)
{
  return (mark - PRINTER_PAGE_MARKS / 2) * MILLIMETRE / 2;
}

struct display_list *printer_page_front(const struct printer_page *page)
{
  struct own_page own = own_page_begin(page->typesetter, page->arena);
  struct size paper = page->paper;
  const struct paragraph *const *words = page->words->front;
  double middle = paper.width / 2, foot = paper.height - LINE_FROM_FOOT, wide = PRINTER_PAGE_MARKS * COLUMN;
  add_words(&own, paper, words[0], 54, 24, title);
  add_words(&own, paper, words[1], 84, 44, body);
  add_words(&own, paper, words[2], 128, 16, body);
  add_words(&own, paper, words[3], 144, 16, body);
  add_line(&own, (struct point){middle, STEPS_TOP - 6}, (struct size){0, PRINTER_PAGE_MARKS * STEP + 12});
  add_line(&own, (struct point){middle - wide / 2, LOWER_MIDDLE}, (struct size){wide, 0});
  add_line(&own, (struct point){middle - PRINTER_PAGE_LINE / 2, foot}, (struct size){PRINTER_PAGE_LINE, 0});
  for (int end = -1; end <= 1; end += 2)
    add_line(&own, (struct point){middle + end * PRINTER_PAGE_LINE / 2, foot - 8}, (struct size){0, 16});
  add_words(&own, paper, page->words->length, foot + 8, 20, center);
  return own_page_finish(&own, paper);
}

static void add_marks_across(struct own_page *page, const struct paragraph *const *numbers, double middle)
{
  for (int i = 0; i < PRINTER_PAGE_MARKS; i++) {
    double top = STEPS_TOP + i * STEP;
    add_line(page, (struct point){middle + offset(i), top + 1}, (struct size){0, STEP - 2});
    own_page_words(page, numbers[i], (struct rect){middle + 24, top, 40, STEP}, number);
  }
}

static void add_marks_down(struct own_page *page, const struct paragraph *const *numbers, double middle)
{
  double left = middle - PRINTER_PAGE_MARKS * COLUMN / 2;
  for (int i = 0; i < PRINTER_PAGE_MARKS; i++) {
    double x = left + i * COLUMN;
    add_line(page, (struct point){x + 2, LOWER_MIDDLE + offset(i)}, (struct size){COLUMN - 4, 0});
    own_page_words(page, numbers[i], (struct rect){x, LOWER_MIDDLE + 20, COLUMN, STEP}, number_above);
  }
}

struct display_list *printer_page_back(const struct printer_page *page)
{
  struct own_page own = own_page_begin(page->typesetter, page->arena);
  const struct paragraph *const *words = page->words->back;
  double middle = page->paper.width / 2;
  add_words(&own, page->paper, words[0], 54, 24, title);
  add_words(&own, page->paper, words[1], 84, 76, body);
  add_marks_across(&own, page->words->numbers, middle);
  add_words(&own, page->paper, words[2], LOWER_TOP, 44, body);
  add_marks_down(&own, page->words->numbers, middle);
  add_words(&own, page->paper, words[3], LOWER_MIDDLE + 60, 44, body);
  return own_page_finish(&own, page->paper);
}
