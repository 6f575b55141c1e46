/*
 * One pass over the tokens. Operators that are not listed here are refused, whatever they may mean.
 *
 * Overprint is a matter of the graphics state, not of the colour, so it is switched with the colour, and off around
 * what brings its own colours.
 */
#include "press/convert_content.h"

#include "press/content.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More operands than any operator that we know takes. */
#define OPERAND_LIMIT 36

enum operator_kind {
  OPERATOR_PLAIN,
  OPERATOR_COLOR, /* rg, RG */
  OPERATOR_SPACE, /* cs, CS */
  OPERATOR_NAMED, /* scn, SCN */
  OPERATOR_SAVE,
  OPERATOR_RESTORE,
  OPERATOR_FOREIGN, /* paints in colours of its own: Do, sh */
  OPERATOR_UNKNOWN
};

struct rewriting {
  struct conversion *conversion;
  struct content content;
  enum convert_target target;
  struct convert_names *names;
  GByteArray *out;
  size_t copied;                                /* what lies before is in `out` */
  struct content_token operands[OPERAND_LIMIT]; /* of the operator to come */
  size_t operand_count;
  bool overprint;
  GByteArray *saved; /* `overprint` of each q that is open */
};

/* Up to three letters as one number. */
#define LETTERS(a, b, c) ((unsigned)(a) << 16 | (unsigned)(b) << 8 | (unsigned)(c))

/* What changes no colour: paths, text, the graphics state but for `ri`, clips, marks, the metrics of glyphs without
   colours. Those that are met most stand first. */
static const unsigned plain[] = {
  LETTERS('l', 0, 0),     LETTERS('m', 0, 0),     LETTERS('c', 0, 0),   LETTERS('h', 0, 0),   LETTERS('T', 'j', 0),
  LETTERS('T', 'J', 0),   LETTERS('T', 'm', 0),   LETTERS('T', 'f', 0), LETTERS('T', 'd', 0), LETTERS('r', 'e', 0),
  LETTERS('f', 0, 0),     LETTERS('c', 'm', 0),   LETTERS('g', 's', 0), LETTERS('B', 'T', 0), LETTERS('E', 'T', 0),
  LETTERS('B', 'D', 'C'), LETTERS('E', 'M', 'C'), LETTERS('n', 0, 0),   LETTERS('W', 0, 0),   LETTERS('W', '*', 0),
  LETTERS('f', '*', 0),   LETTERS('S', 0, 0),     LETTERS('s', 0, 0),   LETTERS('w', 0, 0),   LETTERS('J', 0, 0),
  LETTERS('j', 0, 0),     LETTERS('M', 0, 0),     LETTERS('d', 0, 0),   LETTERS('i', 0, 0),   LETTERS('v', 0, 0),
  LETTERS('y', 0, 0),     LETTERS('B', 0, 0),     LETTERS('B', '*', 0), LETTERS('b', 0, 0),   LETTERS('b', '*', 0),
  LETTERS('T', 'c', 0),   LETTERS('T', 'w', 0),   LETTERS('T', 'z', 0), LETTERS('T', 'L', 0), LETTERS('T', 'r', 0),
  LETTERS('T', 's', 0),   LETTERS('T', 'D', 0),   LETTERS('T', '*', 0), LETTERS('\'', 0, 0),  LETTERS('"', 0, 0),
  LETTERS('B', 'M', 'C'), LETTERS('d', '1', 0),
};

static enum operator_kind kind_of(const char *word, size_t length)
{
  static const struct {
    unsigned letters;
    enum operator_kind kind;
  } special[] = {
    {LETTERS('q', 0, 0), OPERATOR_SAVE},      {LETTERS('Q', 0, 0), OPERATOR_RESTORE},
    {LETTERS('r', 'g', 0), OPERATOR_COLOR},   {LETTERS('R', 'G', 0), OPERATOR_COLOR},
    {LETTERS('D', 'o', 0), OPERATOR_FOREIGN}, {LETTERS('s', 'h', 0), OPERATOR_FOREIGN},
    {LETTERS('c', 's', 0), OPERATOR_SPACE},   {LETTERS('C', 'S', 0), OPERATOR_SPACE},
    {LETTERS('s', 'c', 'n'), OPERATOR_NAMED}, {LETTERS('S', 'C', 'N'), OPERATOR_NAMED},
  };
  unsigned letters = 0;
  for (size_t i = 0; i < 3; i++)
    letters = letters << 8 | (i < length ? (unsigned char)word[i] : 0);
  for (size_t i = 0; length <= 3 && i < G_N_ELEMENTS(plain); i++)
    if (plain[i] == letters)
      return OPERATOR_PLAIN;
  for (size_t i = 0; length <= 3 && i < G_N_ELEMENTS(special); i++)
    if (special[i].letters == letters)
      return special[i].kind;
  return OPERATOR_UNKNOWN;
}

static void append(GByteArray *out, const char *text)
{
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

void convert_write_number(GByteArray *out, double number)
{
  char text[32];
  long whole = lround(number * 10000);
  int length = g_snprintf(text, sizeof text, "%s%ld", whole < 0 ? "-" : "", labs(whole) / 10000);
  long rest = labs(whole) % 10000;
  if (rest) {
    length += g_snprintf(text + length, sizeof text - (size_t)length, ".%04ld", rest);
    while (text[length - 1] == '0')
      length--;
  }
  text[length++] = ' ';
  g_byte_array_append(out, (const guint8 *)text, (guint)length);
}

static void copy_to(struct rewriting *rewriting, size_t end)
{
  g_byte_array_append(rewriting->out, (const guint8 *)rewriting->content.bytes + rewriting->copied,
                      (guint)(end - rewriting->copied));
}

/* Switches overprinting of fills. */
static void switch_overprint(struct rewriting *rewriting, bool on)
{
  if (rewriting->overprint == on)
    return;
  append(rewriting->out, on ? " " CONVERT_OVERPRINT_ON " gs" : " " CONVERT_OVERPRINT_OFF " gs");
  rewriting->overprint = on;
  rewriting->names->overprint = true;
}

/* Reads the operands as numbers; false unless they are exactly `count`. */
static bool read_numbers(const struct rewriting *rewriting, double *numbers, size_t count)
{
  if (rewriting->operand_count != count)
    return false;
  for (size_t i = 0; i < count; i++) {
    struct content_token token = rewriting->operands[i];
    char text[32];
    if (token.kind != CONTENT_NUMBER || token.end - token.start >= sizeof text)
      return false;
    memcpy(text, rewriting->content.bytes + token.start, token.end - token.start);
    text[token.end - token.start] = '\0';
    numbers[i] = g_ascii_strtod(text, NULL);
  }
  return true;
}

/* A grey in a luminosity mask: PDF 32000-1 §11.5.3 takes that of NTSC. */
static void write_grey(struct rewriting *rewriting, const double rgb[3], bool stroke)
{
  convert_write_number(rewriting->out, 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2]);
  append(rewriting->out, stroke ? "G" : "g");
}

static bool write_spot(struct rewriting *rewriting, const struct plates *plates, bool stroke)
{
  int number = convert_spot(rewriting->conversion, plates);
  if (number < 0)
    return false;
  char text[64];
  g_snprintf(text, sizeof text, "%s%d %s ", CONVERT_SPOT_PREFIX, number, stroke ? "CS" : "cs");
  append(rewriting->out, text);
  convert_write_number(rewriting->out, plates->spot_share);
  append(rewriting->out, stroke ? "SCN" : "scn");
  rewriting->names->spots |= (uint64_t)1 << number;
  return true;
}

static bool write_inks(struct rewriting *rewriting, const double rgb[3], bool stroke)
{
  struct plates plates;
  ink_plates_find(rewriting->conversion->press->plates, rgb, &plates);
  if (plates.spot && !write_spot(rewriting, &plates, stroke))
    return false;
  if (!plates.spot) {
    for (int i = 0; i < 4; i++)
      convert_write_number(rewriting->out, plates.cmyk[i]);
    append(rewriting->out, stroke ? "K" : "k");
  }
  if (!stroke)
    switch_overprint(rewriting, plates.overprint);
  return true;
}

/* Writes the colour that ends with `token` in inks. */
static bool replace_color(struct rewriting *rewriting, struct content_token token)
{
  double rgb[3];
  bool stroke = rewriting->content.bytes[token.start] == 'R';
  if (!read_numbers(rewriting, rgb, 3))
    return convert_fail(rewriting->conversion, "a colour without three numbers");
  copy_to(rewriting, rewriting->operands[0].start);
  if (rewriting->target == CONVERT_GREY)
    write_grey(rewriting, rgb, stroke);
  else if (!write_inks(rewriting, rgb, stroke))
    return false;
  rewriting->copied = token.end;
  return true;
}

/* A pattern is the only colour space that cairo names. */
static bool check_space(struct rewriting *rewriting, struct content_token token)
{
  bool pattern = rewriting->operand_count == 1 && content_is(&rewriting->content, rewriting->operands[0], "/Pattern");
  if (!pattern)
    return convert_fail(rewriting->conversion, "a colour space that is no pattern");
  copy_to(rewriting, token.end);
  rewriting->copied = token.end;
  switch_overprint(rewriting, false);
  return true;
}

/* Around what has its own colours nothing overprints. */
static void shield(struct rewriting *rewriting, struct content_token token)
{
  if (!rewriting->overprint || rewriting->operand_count == 0)
    return;
  copy_to(rewriting, rewriting->operands[0].start);
  rewriting->copied = rewriting->operands[0].start;
  switch_overprint(rewriting, false);
  append(rewriting->out, " ");
  copy_to(rewriting, token.end);
  rewriting->copied = token.end;
  switch_overprint(rewriting, true);
}

static bool restore(struct rewriting *rewriting)
{
  if (rewriting->saved->len == 0)
    return convert_fail(rewriting->conversion, "a graphics state that is restored and was never saved");
  rewriting->overprint = rewriting->saved->data[rewriting->saved->len - 1];
  g_byte_array_set_size(rewriting->saved, rewriting->saved->len - 1);
  return true;
}

static bool rewrite_operator(struct rewriting *rewriting, struct content_token token)
{
  const char *word = rewriting->content.bytes + token.start;
  size_t length = token.end - token.start;
  guint8 overprint = rewriting->overprint;
  switch (kind_of(word, length)) {
  case OPERATOR_COLOR:
    return replace_color(rewriting, token);
  case OPERATOR_SPACE:
    return check_space(rewriting, token);
  case OPERATOR_NAMED:
    return (rewriting->operand_count == 1 && rewriting->operands[0].kind == CONTENT_NAME) ||
           convert_fail(rewriting->conversion, "a colour that is no pattern's");
  case OPERATOR_SAVE:
    g_byte_array_append(rewriting->saved, &overprint, 1);
    return true;
  case OPERATOR_RESTORE:
    return restore(rewriting);
  case OPERATOR_FOREIGN:
    shield(rewriting, token);
    return true;
  case OPERATOR_PLAIN:
    return true;
  case OPERATOR_UNKNOWN:
    break;
  }
  return convert_fail(rewriting->conversion, "the operator \"%.*s\"", (int)MIN(length, 16), word);
}

/* cairo writes images into the content as stencils only, for the glyphs of bitmap fonts. */
static bool check_image(struct rewriting *rewriting, struct content_token token)
{
  const char *bytes = rewriting->content.bytes + token.start;
  const char *data = g_strstr_len(bytes, (gssize)(token.end - token.start), "ID");
  size_t head = data ? (size_t)(data - bytes) : 0;
  bool stencil = g_strstr_len(bytes, (gssize)head, "/IM true") || g_strstr_len(bytes, (gssize)head, "/ImageMask true");
  return stencil || convert_fail(rewriting->conversion, "an image within the content");
}

static bool rewrite(struct rewriting *rewriting)
{
  struct content *content = &rewriting->content;
  bool good = true;
  for (struct content_token token = content_next(content); good && token.kind != CONTENT_END;
       token = content_next(content)) {
    if (token.kind == CONTENT_OPERATOR || token.kind == CONTENT_IMAGE) {
      good = token.kind == CONTENT_IMAGE ? check_image(rewriting, token) : rewrite_operator(rewriting, token);
      rewriting->operand_count = 0;
    } else if (rewriting->operand_count < OPERAND_LIMIT) {
      rewriting->operands[rewriting->operand_count++] = token; /* of long arrays of text the first suffice */
    }
  }
  return good;
}

GByteArray *convert_content(struct conversion *conversion, const char *bytes, size_t length, enum convert_target target,
                            struct convert_names *names)
{
  struct rewriting rewriting = {.conversion = conversion,
                                .content = {bytes, length, 0},
                                .target = target,
                                .names = names,
                                .out = g_byte_array_sized_new((guint)length + 256),
                                .saved = g_byte_array_new()};
  *names = (struct convert_names){0};
  bool good = rewrite(&rewriting);
  if (good && rewriting.content.broken)
    good = convert_fail(conversion, "a string or an image without an end");
  copy_to(&rewriting, length);
  g_byte_array_unref(rewriting.saved);
  if (good)
    return rewriting.out;
  g_byte_array_unref(rewriting.out);
  return NULL;
}
