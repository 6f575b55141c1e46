/*
 * The property table and finding one's way in it. Reading values is property_parse.c's.
 *
 * One row a property: what it is called, what it takes, whether it is inherited, where it has an
 * effect, where it goes in struct style, and what it is when nobody sets it. Words follow CSS where
 * CSS has one; start and end stand for left and right, since a layout serves both directions.
 */
#include "model/property.h"

#include "base/arena.h"

#include <string.h>

#define KINDS_FLEX (KIND_BIT(BOX_ROW) | KIND_BIT(BOX_COLUMN))
#define KINDS_PADDED (KINDS_ALL & ~KIND_BIT(BOX_FILL))
#define KINDS_SHAPE KIND_BIT(BOX_SHAPE)
#define KINDS_QR KIND_BIT(BOX_QR)
#define KINDS_WRITE_IN KIND_BIT(BOX_WRITE_IN)
#define NO_LEAST -1e6
#define NO_MOST 1e6

#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

WORDS(auto_words, "auto");
WORDS(width_words, "auto", "tight");
WORDS(none_words, "none");
WORDS(axis_words, "row", "column");
WORDS(justify_words, "start", "center", "end", "between", "around", "evenly");
WORDS(align_words, "", "start", "center", "end", "stretch", "baseline");
WORDS(self_words, "auto", "start", "center", "end", "stretch", "baseline");
WORDS(within_words, "auto", "safe", "card");
WORDS(bleed_words, "extend", "stop", "mirror");
WORDS(slant_words, "normal", "italic");
WORDS(text_align_words, "start", "center", "end");
WORDS(valign_words, "", "start", "center", "end");
WORDS(case_words, "as-typed", "upper", "lower");
WORDS(word_break_words, "normal", "keep-all", "anywhere");
WORDS(overflow_words, "error", "ellipsis");
WORDS(trim_words, "font", "caps");
WORDS(image_fit_words, "cover", "contain");
WORDS(level_words, "low", "medium", "quartile", "high");
WORDS(variant_words, "auto", "color", "reversed", "mono");

/* What a property takes: its type, the words beside numbers, the range. */
#define LENGTH(least, words) .type = PROPERTY_LENGTH, .keywords = words, .min = least, .max = NO_MOST
#define SIDES(least, words) .type = PROPERTY_SIDES, .keywords = words, .min = least, .max = NO_MOST
#define GAP .type = PROPERTY_GAP, .min = 0, .max = NO_MOST
#define DISTANCE .type = PROPERTY_DISTANCE, .min = 0, .max = NO_MOST
#define AUTO_DISTANCE .type = PROPERTY_DISTANCE, .keywords = auto_words, .min = 0, .max = NO_MOST
#define PLACE .type = PROPERTY_PLACE, .keywords = auto_words, .min = NO_LEAST, .max = NO_MOST
#define BORDER .type = PROPERTY_BORDER, .min = 0, .max = NO_MOST
#define SHADOW .type = PROPERTY_SHADOW, .min = 0, .max = NO_MOST
#define TINT .type = PROPERTY_TINT
#define SIZE .type = PROPERTY_SIZE, .min = 0, .max = NO_MOST
#define NUMBER(least, most) .type = PROPERTY_NUMBER, .min = least, .max = most
#define COUNT(most) .type = PROPERTY_COUNT_OF, .keywords = none_words, .min = 1, .max = most
#define PPI .type = PROPERTY_COUNT_OF, .keywords = auto_words, .min = 1, .max = 2400
#define COUNT_FROM(least, most) .type = PROPERTY_COUNT_OF, .min = least, .max = most
#define RATIO .type = PROPERTY_RATIO, .keywords = auto_words, .min = 0.01, .max = 100
#define WEIGHT .type = PROPERTY_WEIGHT, .min = 1, .max = 1000
#define KEYWORD(words) .type = PROPERTY_KEYWORD, .keywords = words
#define FLAG .type = PROPERTY_FLAG
#define FILL .type = PROPERTY_FILL
#define FONT .type = PROPERTY_FONT
#define LANGUAGE .type = PROPERTY_LANGUAGE
#define COLOR .type = PROPERTY_COLOR
#define EMPHASIS .type = PROPERTY_EMPHASIS
#define OUTLINE .type = PROPERTY_OUTLINE, .min = 0, .max = NO_MOST
#define HIGHLIGHT .type = PROPERTY_HIGHLIGHT, .min = 0, .max = NO_MOST
#define UNDERLINE .type = PROPERTY_UNDERLINE, .min = 0, .max = NO_MOST
#define FEATURES .type = PROPERTY_FEATURES
#define FOCUS .type = PROPERTY_FOCUS

/* The columns: name, what it takes, inherits, where it has an effect, field of struct style, initial, help. */
#define ROW(called, takes, inherited, kinds, field, start, line)                                                       \
  {                                                                                                                    \
    .name = called, takes, .inherits = inherited, .applies = kinds, .offset = offsetof(struct style, field),           \
    .initial = start, .help = line                                                                                     \
  }

/* clang-format off */
const struct property property_table[] = {
  /* box */
  ROW("direction", KEYWORD(axis_words), false, KINDS_FLEX, direction, "row",
      "Turns a row into a column or back, mostly under `when`."),
  ROW("reverse", FLAG, false, KINDS_FLEX, reverse, "false",
      "Places the children from the end to the start."),
  ROW("wrap", FLAG, false, KINDS_FLEX, wrap, "false",
      "Lets children that do not fit go on in a further line."),
  ROW("gap", GAP, false, KINDS_FLEX, row_gap, "0",
      "Shorthand for row-gap and column-gap: one length, or {row, column}."),
  ROW("row-gap", LENGTH(0, NULL), false, KINDS_FLEX, row_gap, "0",
      "Space between children one below the other."),
  ROW("column-gap", LENGTH(0, NULL), false, KINDS_FLEX, column_gap, "0",
      "Space between children side by side."),
  ROW("padding", SIDES(0, NULL), false, KINDS_PADDED, padding, "0",
      "Shorthand for space inside the box: one length, or {top, end, bottom, start}."),
  ROW("padding-top", LENGTH(0, NULL), false, KINDS_PADDED, padding[SIDE_TOP], "0",
      "Space inside the box at its top."),
  ROW("padding-end", LENGTH(0, NULL), false, KINDS_PADDED, padding[SIDE_END], "0",
      "Space inside the box at its end."),
  ROW("padding-bottom", LENGTH(0, NULL), false, KINDS_PADDED, padding[SIDE_BOTTOM], "0",
      "Space inside the box at its bottom."),
  ROW("padding-start", LENGTH(0, NULL), false, KINDS_PADDED, padding[SIDE_START], "0",
      "Space inside the box at its start."),
  ROW("margin", SIDES(NO_LEAST, auto_words), false, KINDS_ALL, margin, "0",
      "Shorthand for space outside the box: one length, auto, or {top, end, bottom, start}."),
  ROW("margin-top", LENGTH(NO_LEAST, auto_words), false, KINDS_ALL, margin[SIDE_TOP], "0",
      "Space outside the box at its top; auto takes what is left."),
  ROW("margin-end", LENGTH(NO_LEAST, auto_words), false, KINDS_ALL, margin[SIDE_END], "0",
      "Space outside the box at its end; auto takes what is left."),
  ROW("margin-bottom", LENGTH(NO_LEAST, auto_words), false, KINDS_ALL, margin[SIDE_BOTTOM], "0",
      "Space outside the box at its bottom; auto takes what is left."),
  ROW("margin-start", LENGTH(NO_LEAST, auto_words), false, KINDS_ALL, margin[SIDE_START], "0",
      "Space outside the box at its start; auto takes what is left."),
  ROW("justify", KEYWORD(justify_words), false, KINDS_CONTAINER, justify, "start",
      "Spreads the children along the row or column; in a stack, from start to end."),
  ROW("align", KEYWORD(align_words), false, KINDS_CONTAINER, align, "stretch",
      "Aligns the children across the row or column; in a stack, from top to bottom."),
  ROW("self", KEYWORD(self_words), false, KINDS_ALL, self, "auto",
      "Aligns this box in its parent otherwise than the parent's align says."),
  ROW("grow", NUMBER(0, 1000), false, KINDS_ALL, grow, "0",
      "The share of free space that the box takes."),
  ROW("shrink", NUMBER(0, 1000), false, KINDS_ALL, shrink, "1",
      "How much the box gives way when space is short."),
  ROW("basis", LENGTH(0, auto_words), false, KINDS_ALL, basis, "auto",
      "The size along the row or column before growing and shrinking."),
  ROW("width", LENGTH(0, width_words), false, KINDS_ALL, width, "auto",
      "Width with padding and border; tight, for text, is that of the widest line."),
  ROW("height", LENGTH(0, auto_words), false, KINDS_ALL, height, "auto",
      "Height with padding and border."),
  ROW("min-width", LENGTH(0, auto_words), false, KINDS_ALL, min_width, "auto",
      "The least width; auto keeps content whole in a row."),
  ROW("min-height", LENGTH(0, auto_words), false, KINDS_ALL, min_height, "auto",
      "The least height; auto keeps content whole in a column."),
  ROW("max-width", LENGTH(0, none_words), false, KINDS_ALL, max_width, "none",
      "The greatest width."),
  ROW("max-height", LENGTH(0, none_words), false, KINDS_ALL, max_height, "none",
      "The greatest height."),
  ROW("aspect", RATIO, false, KINDS_ALL, aspect, "auto",
      "Width over height: 1.5 or 3/2."),
  ROW("place", PLACE, false, KINDS_ALL, place, "none",
      "Takes the box out of the flow, to offsets from its parent's sides: {top, end, bottom, start}."),
  ROW("within", KEYWORD(within_words), false, KINDS_ALL, within, "auto",
      "Where a child of the top stack lies: auto is the whole card for plain fills and images, else the safe area."),
  ROW("reach", FLAG, false, KINDS_ALL, reach, "false",
      "Paint runs on from the safe area's edge to the card's edge where the box touches it."),
  /* paint */
  ROW("fill", FILL, false, KINDS_ALL, fill, "none",
      "The ground: none, a colour, or {angle, stops} for a gradient."),
  ROW("border", BORDER, false, KINDS_ALL, border, "none",
      "Lines inside the box's edge: {width, color}; width is a length or {top, end, bottom, start}."),
  ROW("shadow", SHADOW, false, KINDS_ALL, shadow, "none",
      "A shadow of the box: {x, y, blur, color}, x to the end; blurred on screens only."),
  ROW("radius", DISTANCE, false, KINDS_ALL, radius, "0",
      "Rounds the corners."),
  ROW("opacity", NUMBER(0, 1), false, KINDS_ALL, opacity, "1",
      "Fades the box with all in it: 0 is unseen, 1 is solid."),
  ROW("rotate", NUMBER(-360, 360), false, KINDS_ALL, rotate, "0",
      "Turns the painted box by degrees, clockwise, about its centre."),
  ROW("clip", FLAG, false, KINDS_CONTAINER, clip, "false",
      "Cuts off what the children paint outside the box."),
  ROW("bleed", KEYWORD(bleed_words), false, KINDS_ALL, bleed, "extend",
      "Whether paint that touches the trim runs on into the bleed; mirror, for pictures, repeats their edge in reverse."),
  /* text */
  ROW("font", FONT, true, KINDS_TEXT, font, "text",
      "A role, display or text, or the name of a family."),
  ROW("weight", WEIGHT, true, KINDS_TEXT, weight, "400",
      "Boldness from 1 to 1000: 400 is regular, 700 bold."),
  ROW("slant", KEYWORD(slant_words), true, KINDS_TEXT, slant, "normal",
      "Upright or italic."),
  ROW("size", SIZE, true, KINDS_TEXT, size, "4u",
      "Type size: a length, or {min, max, group, across} to make the text as large as its box allows."),
  ROW("min-size", DISTANCE, false, KINDS_TEXT, min_size, "0",
      "Raises the least type size above the format's own."),
  ROW("line-height", NUMBER(0.5, 4), true, KINDS_TEXT, line_height, "1.2",
      "From baseline to baseline, times the size."),
  ROW("tracking", NUMBER(-0.5, 2), true, KINDS_TEXT, tracking, "0",
      "Extra space between letters, in em; 0 where a script forbids it."),
  ROW("color", COLOR, true, KINDS_TEXT | KINDS_QR | KINDS_SHAPE | KINDS_WRITE_IN, color, "#000000",
      "Colour of text, of lines, and of a QR code's dark squares."),
  ROW("text-align", KEYWORD(text_align_words), true, KINDS_TEXT, text_align, "start",
      "Aligns lines in the box."),
  ROW("valign", KEYWORD(valign_words), false, KINDS_TEXT, valign, "start",
      "Where the text stands in a box that is higher than it."),
  ROW("case", KEYWORD(case_words), true, KINDS_TEXT, letter_case, "as-typed",
      "Sets the text in capitals or small letters."),
  ROW("balance", FLAG, false, KINDS_TEXT, balance, "false",
      "Breaks lines so that they are of like length."),
  ROW("lines", COUNT(100), false, KINDS_TEXT, lines, "none",
      "The most lines that the text may take."),
  ROW("overflow", KEYWORD(overflow_words), false, KINDS_TEXT, overflow, "error",
      "What happens to text that does not fit at its least size."),
  ROW("break", KEYWORD(word_break_words), true, KINDS_TEXT, word_break, "normal",
      "Where lines may end: normal, at spaces only (keep-all), or between any letters if need be (anywhere)."),
  ROW("hyphenate", FLAG, true, KINDS_TEXT, hyphenate, "true",
      "Hyphenates words that do not fit whole at the least size; without it they are an error."),
  ROW("trim", KEYWORD(trim_words), true, KINDS_TEXT, trim, "font",
      "Where a text box ends: at the font's line box, or at cap height and last baseline."),
  ROW("emphasis", EMPHASIS, true, KINDS_TEXT, emphasis, "none",
      "How *words between stars* look: {color, weight, underline}."),
  ROW("outline", OUTLINE, true, KINDS_TEXT, outline, "none",
      "A line around the letters, drawn behind them all: {width, color}."),
  ROW("highlight", HIGHLIGHT, true, KINDS_TEXT, highlight, "none",
      "A bar behind each line, as wide as its letters: {color, padding}."),
  ROW("underline", UNDERLINE, true, KINDS_TEXT, underline, "false",
      "A line below each line of text: true, false, or {color, thickness}."),
  ROW("features", FEATURES, true, KINDS_TEXT, features, "none",
      "OpenType features of the font: \"ss01, tnum\"; a number after a name chooses among several, 0 switches off."),
  ROW("lang", LANGUAGE, true, KINDS_TEXT, lang, "auto",
      "Language of the text: a tag, or first or second of a card in two; auto goes by its field."),
  /* image */
  ROW("image-fit", KEYWORD(image_fit_words), false, KIND_BIT(BOX_IMAGE), image_fit, "cover",
      "Fills the box and cuts, or shows the whole picture in it."),
  ROW("focus", FOCUS, false, KINDS_PICTURE, focus, "center",
      "The part to keep, or where it stands in its box: center, top, bottom, or [50%, 30%] from left and top."),
  ROW("tint", TINT, false, KIND_BIT(BOX_IMAGE), tint, "none",
      "Turns a photo to shades of one colour, white becoming that colour; brand@60 keeps 40 % of its own."),
  ROW("min-ppi", PPI, false, KIND_BIT(BOX_IMAGE), min_ppi, "auto",
      "Fewest pixels an inch in print: fewer are an error; auto warns under 250 and stops under 150, at home under 150 and 100."),
  ROW("clear", DISTANCE, false, KIND_BIT(BOX_LOGO), clear, "0",
      "Space kept free around the logo: its margins are that at least."),
  ROW("variant", KEYWORD(variant_words), false, KIND_BIT(BOX_LOGO), variant, "auto",
      "Which logo: auto picks what shows best on the ground beneath it, in a shape that fills the box."),
  /* qr */
  ROW("level", KEYWORD(level_words), false, KINDS_QR, level, "medium",
      "How much of the code may be damaged: at least 7, 15, 25 or 30 %."),
  ROW("quiet", COUNT_FROM(4, 20), false, KINDS_QR, quiet, "4",
      "Squares kept free around the code."),
  ROW("module-min", AUTO_DISTANCE, false, KINDS_QR, module_min, "auto",
      "Least side of one square, to which the code grows by itself; auto is 0.4 mm in print, 3 px on screens."),
  /* write-in */
  ROW("rules", COUNT(40), false, KINDS_WRITE_IN, rules, "none",
      "How many lines to write on."),
  ROW("rule-weight", DISTANCE, false, KINDS_WRITE_IN | KINDS_SHAPE, rule_weight, "0.4u",
      "Thickness of the lines to write on, and of a line as a shape."),
};
/* clang-format on */

const size_t property_count = G_N_ELEMENTS(property_table);

const struct property *property_find(const char *name)
{
  for (size_t i = 0; i < property_count; i++)
    if (strcmp(property_table[i].name, name) == 0)
      return &property_table[i];
  return NULL;
}

bool property_applies(const struct property *property, unsigned kinds)
{
  unsigned applies = property->applies | (property->inherits ? KINDS_CONTAINER : 0);
  return (applies & kinds) != 0;
}

const char **property_names(enum box_kind kind, size_t *count)
{
  const char **names = g_new0(const char *, property_count + 1);
  *count = 0;
  for (size_t i = 0; i < property_count; i++)
    if (property_applies(&property_table[i], KIND_BIT(kind)))
      names[(*count)++] = property_table[i].name;
  return names;
}

const char *property_kind_name(enum box_kind kind)
{
  static const char *const names[BOX_KIND_COUNT] = {
    [BOX_FILL] = "box",    [BOX_ROW] = "row",           [BOX_COLUMN] = "column", [BOX_STACK] = "stack",
    [BOX_TEXT] = "text",   [BOX_IMAGE] = "image",       [BOX_LOGO] = "logo",     [BOX_QR] = "qr",
    [BOX_SHAPE] = "shape", [BOX_WRITE_IN] = "write-in",
  };
  return names[kind];
}

bool property_is_shorthand(const struct property *property)
{
  return property->type == PROPERTY_SIDES || property->type == PROPERTY_GAP;
}

/* The values of all initial texts, by row. */
struct initials {
  struct arena *arena; /* holds what values point to; lives as long as the program */
  struct value values[G_N_ELEMENTS(property_table)];
};

static void parse_initial(const struct property *property, struct arena *arena, struct value *value)
{
  struct report *report = report_create();
  g_autoptr(GArray) declarations = g_array_new(FALSE, TRUE, sizeof(struct declaration));
  struct node node = {.kind = NODE_TEXT, .text = property->initial};
  if (!property_parse(property, &node, arena, declarations, report))
    g_error("the initial value of %s does not parse", property->name);
  *value = g_array_index(declarations, struct declaration, 0).value;
  report_destroy(report);
}

static gpointer parse_initials(gpointer unused)
{
  (void)unused;
  struct initials *initials = g_new0(struct initials, 1);
  initials->arena = arena_create();
  for (size_t i = 0; i < property_count; i++)
    parse_initial(&property_table[i], initials->arena, &initials->values[i]);
  return initials;
}

const struct value *property_initial(const struct property *property)
{
  static GOnce once = G_ONCE_INIT;
  const struct initials *initials = g_once(&once, parse_initials, NULL);
  return &initials->values[property - property_table];
}
