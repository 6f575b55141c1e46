/*
 * The sheet of a format in formats.yaml, sheets.yaml or a campaign, see format_sheet.h.
 *
 * Lengths may be fractions, as people measure paper: 2 1/3in.
 */
#include "model/format_sheet.h"

#include "base/arena.h"
#include "model/expect.h"
#include "model/format_fold.h"
#include "model/value.h"
#include "model/value_parts.h"

/* A sum of lengths that were divided by three may miss the paper by so much. */
#define SLACK 0.001

#define MOST_SPOTS 40 /* columns or rows */

const char *const format_sheet_keys[] = {"paper",      "unprinted", "spot", "grid",  "faces", "folds",  "bleed",
                                         "back-bleed", "turn",      "fill", "marks", "ruler", "overlap"};
const size_t format_sheet_key_count = G_N_ELEMENTS(format_sheet_keys);

static const char *const size_keys[] = {"width", "height"};
static const char *const grid_keys[] = {"columns", "rows", "left", "top", "across", "down"};
static const char *const face_keys[] = {"left", "top", "side", "turned"};
static const char *const mark_keys[] = {"kind", "offset", "length", "weight"};
static const char *const turn_words[SHEET_TURN_COUNT] = {"none", "long-edge", "short-edge"};
static const char *const fill_words[SHEET_FILL_COUNT] = {"repeat", "each"};
static const char *const mark_words[SHEET_MARK_COUNT] = {"none", "corners", "lines"};
static const char *const side_words[] = {"front", "back"};

static const struct {
  const char *name;
  struct size size;
} papers[] = {{"letter", {612, 792}}, {"a4", {210 / 25.4 * 72, 297 / 25.4 * 72}}};

/* What a sheet has that says nothing: marks that a cutter sees, a card on each spot. */
static const struct sheet_marks default_marks = {SHEET_MARK_NONE, 4.5, 11, 0.35};
static const struct sheet_face default_face;

/* A length in print under `key`, if it is there; negative ones are errors. */
static bool read_length(const struct node *map, const char *key, double *length, struct report *report)
{
  const struct node *node = syntax_find(map, key);
  struct unit_length value;
  if (!node)
    return true;
  if (!value_parse_fraction(node, &value, report))
    return false;
  bool zero = value.value == 0 && value.unit != UNIT_AUTO && value.unit != UNIT_TIGHT;
  if (!zero && (value.unit != UNIT_POINT || value.value < 0))
    return report_error(report, node->place, "for example 2 1/3in or 8mm", "a sheet is measured in in, mm or pt");
  *length = value.value;
  return true;
}

static bool read_word(const struct node *map, const char *key, const char *const *words, size_t count, int *number,
                      struct report *report)
{
  const struct node *node = syntax_find(map, key);
  int word = node ? expect_word(node, key, words, count, report) : *number;
  if (word >= 0)
    *number = word;
  return word >= 0;
}

static bool read_flag(const struct node *map, const char *key, bool *flag, struct report *report)
{
  const struct node *node = syntax_find(map, key);
  return !node || expect_flag(node, key, flag, report);
}

static bool read_count(const struct node *map, const char *key, unsigned *count, struct report *report)
{
  const struct node *node = syntax_find(map, key);
  double number;
  if (!node)
    return true;
  if (!value_parse_number(node, 1, MOST_SPOTS, &number, report))
    return false;
  if (number != floor(number))
    return report_error(report, node->place, "for example 3", "\"%s\" is a whole number", key);
  *count = (unsigned)number;
  return true;
}

static bool read_size(const struct node *node, const char *key, struct size *size, struct report *report)
{
  if (!expect_map(node, key, report) || !expect_keys(node, size_keys, G_N_ELEMENTS(size_keys), report))
    return false;
  bool good = read_length(node, "width", &size->width, report);
  good = read_length(node, "height", &size->height, report) && good;
  return good && ((size->width > 0 && size->height > 0) ||
                  report_error(report, node->place, "for example {width: 3.5in, height: 4in}",
                               "\"%s\" has a width and a height", key));
}

/* A name, or a size of its own. */
static bool read_paper(const struct node *node, struct sheet *sheet, struct report *report)
{
  const char *names[G_N_ELEMENTS(papers)];
  if (node->kind == NODE_MAP) {
    sheet->paper_name = NULL;
    return read_size(node, "paper", &sheet->paper, report);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
    names[i] = papers[i].name;
  int word = expect_word(node, "paper", names, G_N_ELEMENTS(papers), report);
  if (word < 0)
    return false;
  sheet->paper_name = papers[word].name;
  sheet->paper = papers[word].size;
  return true;
}

static bool read_grid(const struct node *node, struct sheet *sheet, struct report *report)
{
  if (!expect_map(node, "grid", report))
    return false;
  bool good = expect_keys(node, grid_keys, G_N_ELEMENTS(grid_keys), report);
  good = read_count(node, "columns", &sheet->columns, report) && good;
  good = read_count(node, "rows", &sheet->rows, report) && good;
  good = read_length(node, "left", &sheet->first.x, report) && good;
  good = read_length(node, "top", &sheet->first.y, report) && good;
  good = read_length(node, "across", &sheet->pitch.width, report) && good;
  return read_length(node, "down", &sheet->pitch.height, report) && good;
}

static bool read_face(const struct node *node, struct sheet_face *face, struct report *report)
{
  int side = 0;
  if (!expect_map(node, "faces", report))
    return false;
  bool good = expect_keys(node, face_keys, G_N_ELEMENTS(face_keys), report);
  good = read_length(node, "left", &face->at.x, report) && good;
  good = read_length(node, "top", &face->at.y, report) && good;
  good = read_word(node, "side", side_words, G_N_ELEMENTS(side_words), &side, report) && good;
  face->back = side == 1;
  return read_flag(node, "turned", &face->turned, report) && good;
}

static bool read_faces(const struct node *node, struct arena *arena, struct sheet *sheet, struct report *report)
{
  if (!value_require_list(node, "a list of faces", "[{top: 2in}, {side: back, turned: yes}]", report))
    return false;
  struct sheet_face *faces = arena_array(arena, struct sheet_face, node->count + 1);
  bool good = node->count > 0 ||
              report_error(report, node->place, "take the line out for one face", "\"faces\" is empty");
  for (size_t i = 0; i < node->count; i++)
    good = read_face(node->items[i], &faces[i], report) && good;
  sheet->faces = faces;
  sheet->face_count = node->count;
  return good;
}

static bool read_marks(const struct node *node, struct sheet_marks *marks, struct report *report)
{
  int kind = (int)marks->kind;
  bool good = true;
  if (node->kind == NODE_TEXT) {
    kind = expect_word(node, "marks", mark_words, SHEET_MARK_COUNT, report);
    good = kind >= 0;
  } else {
    good = expect_map(node, "marks", report) && expect_keys(node, mark_keys, G_N_ELEMENTS(mark_keys), report);
    good = good && read_word(node, "kind", mark_words, SHEET_MARK_COUNT, &kind, report);
    good = read_length(node, "offset", &marks->offset, report) && good;
    good = read_length(node, "length", &marks->length, report) && good;
    good = read_length(node, "weight", &marks->weight, report) && good;
  }
  if (good)
    marks->kind = (enum sheet_mark)kind;
  return good;
}

/* What the format had not yet of a sheet. */
static void begin(struct sheet *sheet)
{
  sheet->columns = sheet->rows = 1;
  sheet->first = (struct point){NAN, NAN};
  sheet->faces = &default_face;
  sheet->face_count = 1;
  sheet->marks = default_marks;
  sheet->ruler = true;
}

static bool read_turn_and_fill(const struct node *node, struct sheet *sheet, struct report *report)
{
  int turn = (int)sheet->turn, fill = (int)sheet->fill;
  bool good = read_word(node, "turn", turn_words, SHEET_TURN_COUNT, &turn, report);
  good = read_word(node, "fill", fill_words, SHEET_FILL_COUNT, &fill, report) && good;
  sheet->turn = (enum sheet_turn)turn;
  sheet->fill = (enum sheet_fill)fill;
  return good;
}

static bool read_folds(const struct node *node, struct arena *arena, struct sheet *sheet, struct report *report)
{
  return format_fold_read(node, arena, sheet->spot,
                          (struct fold_list *[]){&sheet->folds_from_top, &sheet->folds_from_start}, report);
}

/* What is measured against the spot comes after it. */
static bool read_parts(const struct node *node, struct arena *arena, struct sheet *sheet, struct report *report)
{
  const struct node *paper = syntax_find(node, "paper"), *spot = syntax_find(node, "spot"),
                    *grid = syntax_find(node, "grid"), *faces = syntax_find(node, "faces"),
                    *folds = syntax_find(node, "folds"), *marks = syntax_find(node, "marks");
  bool good = !paper || read_paper(paper, sheet, report);
  good = (!spot || read_size(spot, "spot", &sheet->spot, report)) && good;
  good = (!grid || read_grid(grid, sheet, report)) && good;
  good = (!faces || read_faces(faces, arena, sheet, report)) && good;
  good = (!folds || read_folds(folds, arena, sheet, report)) && good;
  sheet->spot_given = sheet->spot_given || spot;
  return (!marks || read_marks(marks, &sheet->marks, report)) && good;
}

bool format_sheet_read(const struct node *node, struct size size, struct arena *arena, struct sheet *sheet,
                       struct report *report)
{
  if (!sheet->spot_given)
    sheet->spot = size;
  if (!node)
    return true;
  if (!value_require_map(node, "a map of the sheet", "{paper: letter, grid: {columns: 2, rows: 5}}", report))
    return false;
  if (sheet->columns == 0)
    begin(sheet);
  bool good = expect_keys(node, format_sheet_keys, format_sheet_key_count, report);
  good = read_parts(node, arena, sheet, report) && good;
  good = read_length(node, "unprinted", &sheet->unprinted, report) && good;
  good = read_length(node, "bleed", &sheet->bleed, report) && good;
  sheet->back_bleed = fmax(sheet->back_bleed, sheet->bleed);
  good = read_length(node, "back-bleed", &sheet->back_bleed, report) && good;
  good = read_length(node, "overlap", &sheet->overlap, report) && good;
  good = read_flag(node, "ruler", &sheet->ruler, report) && good;
  good = read_turn_and_fill(node, sheet, report) && good;
  sheet->tiled = sheet->tiled || syntax_find(node, "overlap");
  return good && (sheet->paper.width > 0 ||
                  report_error(report, node->place, "write paper: letter, a4 or a size", "the sheet has no \"paper\""));
}

/* Whether no spot lies upon another or off the paper. */
static bool check_spots(const struct sheet *sheet, struct place place, struct report *report)
{
  struct rect paper = {0, 0, sheet->paper.width, sheet->paper.height};
  struct size pitch = sheet->pitch;
  bool apart = (sheet->columns == 1 || pitch.width == 0 || pitch.width >= sheet->spot.width - SLACK) &&
               (sheet->rows == 1 || pitch.height == 0 || pitch.height >= sheet->spot.height - SLACK);
  if (!apart)
    return report_error(report, place, "from one to the next, it is at least the width (across) and height (down)",
                        "the cards of this sheet lie upon each other");
  struct rect block = sheet_block(sheet);
  if (rect_contains(paper, block, SLACK))
    return true;
  return report_error(report, place, "check left, top, across, down, columns and rows",
                      "the cards of this sheet run over the paper: they end at %.4g × %.4g in, and it has %.4g × %.4g",
                      rect_right(block) / 72, rect_bottom(block) / 72, paper.width / 72, paper.height / 72);
}

/* The safe area of a face, which is turned or not. */
static struct rect safe_on(const struct format *format, struct rect face, bool turned)
{
  struct rect safe = format_safe(format);
  double left = safe.x + format->unprinted, top = safe.y + format->unprinted;
  double right = face.width - left - safe.width, bottom = face.height - top - safe.height;
  return (struct rect){face.x + (turned ? right : left), face.y + (turned ? bottom : top), safe.width, safe.height};
}

/* Whether printers reach all that may be text, and faces lie on their spots. */
static bool check_faces(const struct format *format, struct place place, struct report *report)
{
  const struct sheet *sheet = format->sheet;
  struct rect reach = rect_inset((struct rect){0, 0, sheet->paper.width, sheet->paper.height}, sheet->unprinted);
  struct size size = {format->trim.width + 2 * format->unprinted, format->trim.height + 2 * format->unprinted};
  for (size_t i = 0; i < sheet_spot_count(sheet); i++)
    for (size_t j = 0; j < sheet->face_count; j++) {
      struct rect face = sheet_face(sheet, i, j, size);
      if (!rect_contains(sheet_spot(sheet, i), face, SLACK))
        return report_error(report, place, "check `faces` and `spot`",
                            "a face of this sheet is not on what is cut out");
      if (!rect_contains(reach, safe_on(format, face, sheet->faces[j].turned), SLACK))
        return report_error(report, place, "give the format more `safe`, or the sheet a smaller `unprinted`",
                            "text may come where printers do not print, %.4g in from the paper's edge",
                            sheet->unprinted / 72);
    }
  return true;
}

bool format_sheet_check(const struct format *format, struct place place, struct report *report)
{
  const struct sheet *sheet = format->sheet;
  if (format->purpose != PURPOSE_HOME)
    return report_error(report, place, "write `purpose: home`, or take the sheet out",
                        "only a format of purpose home has a sheet");
  double least = 2 * (sheet->unprinted + SHEET_TILE_ROOM) + sheet->overlap;
  if (sheet->tiled)
    return fmin(sheet->paper.width, sheet->paper.height) > least ||
           report_error(report, place, "make `overlap` and `unprinted` smaller", "nothing is left of a sheet's poster");
  return check_spots(sheet, place, report) && check_faces(format, place, report);
}
