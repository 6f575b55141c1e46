/*
 * Formatting by the property table: a row's type says what lies at its offset. See explain_value.h.
 */
#include "studio/explain_value.h"

#include <string.h>

char *explain_value_number(double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.2f", number);
  char *end = digits + strlen(digits) - 1;
  while (*end == '0')
    *end-- = '\0';
  if (*end == '.')
    *end = '\0';
  return g_strdup(strcmp(digits, "-0") == 0 ? "0" : digits);
}

/* Appends a number without a unit, as finely as a layout may give it. */
static void append_number(GString *out, double number)
{
  g_autofree char *coarse = explain_value_number(number);
  if (fabs(g_ascii_strtod(coarse, NULL) - number) < 1e-9) {
    g_string_append(out, coarse);
    return;
  }
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.6g", number));
}

/* Appends the number, and the unit where it is not 0. */
static void append_length(GString *out, double number, const char *unit)
{
  g_autofree char *digits = explain_value_number(number);
  g_string_append_printf(out, "%s%s", digits, strcmp(digits, "0") == 0 ? "" : unit);
}

/* The word that the row takes beside numbers, for a length without one. */
static const char *word_of(const struct property *property)
{
  return property->keywords && property->keywords[0] ? property->keywords[0] : "auto";
}

static void append_extent(GString *out, struct length length, const char *word, const char *unit)
{
  if (length.kind == LENGTH_AUTO || length.kind == LENGTH_TIGHT)
    g_string_append(out, length.kind == LENGTH_TIGHT ? "tight" : word);
  else
    append_length(out, length.value, length.kind == LENGTH_PERCENT ? "%" : unit);
}

static void append_color(GString *out, struct color color)
{
  char hex[8];
  color_format_hex(color, hex);
  g_string_append(out, hex);
  if (color.alpha >= 1)
    return;
  g_string_append_c(out, '@');
  append_number(out, color.alpha * 100);
}

static void append_fill(GString *out, const struct fill *fill)
{
  if (fill->kind == FILL_NONE)
    g_string_append(out, "none");
  if (fill->kind == FILL_SOLID)
    append_color(out, fill->color);
  if (fill->kind != FILL_GRADIENT)
    return;
  g_string_append(out, "{angle: ");
  append_number(out, fill->angle);
  g_string_append(out, ", stops: [");
  for (int i = 0; i < fill->stop_count; i++) {
    g_string_append(out, i > 0 ? ", [" : "[");
    append_length(out, fill->stops[i].position * 100, "%");
    g_string_append(out, ", ");
    append_color(out, fill->stops[i].color);
    g_string_append_c(out, ']');
  }
  g_string_append(out, "]}");
}

/* Four sides: one length where all are the same, else a map. */
static void append_sides(GString *out, const struct length side[SIDE_COUNT], const char *unit)
{
  static const char *const names[] = {"top", "end", "bottom", "start"};
  bool same = true;
  for (int i = 1; i < SIDE_COUNT; i++)
    same = same && side[i].kind == side[0].kind && side[i].value == side[0].value;
  if (same) {
    append_extent(out, side[0], "auto", unit);
    return;
  }
  for (int i = 0; i < SIDE_COUNT; i++) {
    g_string_append_printf(out, "%s%s: ", i == 0 ? "{" : ", ", names[i]);
    append_extent(out, side[i], "auto", unit);
  }
  g_string_append_c(out, '}');
}

static void append_border(GString *out, const struct border *border, const char *unit)
{
  struct length width[SIDE_COUNT];
  double sum = 0;
  for (int i = 0; i < SIDE_COUNT; i++) {
    width[i] = (struct length){LENGTH_FIXED, border->width.side[i]};
    sum += border->width.side[i];
  }
  if (sum == 0) {
    g_string_append(out, "none");
    return;
  }
  g_string_append(out, "{width: ");
  append_sides(out, width, unit);
  g_string_append(out, ", color: ");
  append_color(out, border->color);
  g_string_append_c(out, '}');
}

static void append_size(GString *out, const struct text_size *size, const char *unit)
{
  if (size->min == size->max && !size->group) {
    append_length(out, size->min, unit);
    return;
  }
  g_string_append(out, "{min: ");
  append_length(out, size->min, unit);
  g_string_append(out, ", max: ");
  append_length(out, size->max, unit);
  if (size->group)
    g_string_append_printf(out, ", group: %s", size->group);
  if (size->across_languages)
    g_string_append(out, ", across: languages");
  g_string_append_c(out, '}');
}

static void append_emphasis(GString *out, const struct emphasis *emphasis)
{
  g_autoptr(GString) inner = g_string_new(NULL);
  if (emphasis->has_color) {
    g_string_append(inner, "color: ");
    append_color(inner, emphasis->color);
  }
  if (emphasis->weight)
    g_string_append_printf(inner, "%sweight: %d", inner->len ? ", " : "", emphasis->weight);
  if (emphasis->underline)
    g_string_append_printf(inner, "%sunderline: true", inner->len ? ", " : "");
  if (inner->len)
    g_string_append_printf(out, "{%s}", inner->str);
  else
    g_string_append(out, "none");
}

/* The start of a map's entry: "{name: " or ", name: ". */
static void append_key(GString *out, const char *before, const char *name)
{
  g_string_append_printf(out, "%s%s: ", before, name);
}

static void append_shadow(GString *out, const struct shadow *shadow, const char *unit)
{
  if (!shadow->set) {
    g_string_append(out, "none");
    return;
  }
  append_key(out, "{", "x");
  append_length(out, shadow->x, unit);
  append_key(out, ", ", "y");
  append_length(out, shadow->y, unit);
  append_key(out, ", ", "blur");
  append_length(out, shadow->blur, unit);
  append_key(out, ", ", "color");
  append_color(out, shadow->color);
  g_string_append_c(out, '}');
}

/* An outline, highlight or underline; `extent` is what its second number is called. */
static void append_decoration(GString *out, const struct decoration *decoration, const char *extent, const char *unit)
{
  if (!decoration->set) {
    g_string_append(out, "none");
    return;
  }
  append_key(out, "{", extent);
  append_length(out, decoration->extent, unit);
  if (decoration->has_color) {
    append_key(out, ", ", "color");
    append_color(out, decoration->color);
  }
  g_string_append_c(out, '}');
}

/* An underline; one without thickness and colour of its own takes them from the font and the text. */
static void append_underline(GString *out, const struct decoration *underline, const char *unit)
{
  if (underline->set && (underline->extent > 0 || underline->has_color))
    append_decoration(out, underline, "thickness", unit);
  else
    g_string_append(out, underline->set ? "true" : "false");
}

/* Features as a layout names them: "tnum" for "tnum=1", "salt 2" for "salt=2". */
static void append_features(GString *out, const char *features)
{
  g_auto(GStrv) parts = g_strsplit(features ? features : "none=1", ",", -1);
  for (size_t i = 0; parts[i]; i++) {
    const char *number = strchr(parts[i], '=') + 1;
    bool plain = strcmp(number, "1") == 0;
    g_string_append_printf(out, "%s%.4s%s%s", i ? ", " : "", parts[i], plain ? "" : " ", plain ? "" : number);
  }
}

static void append_focus(GString *out, const struct point *focus)
{
  g_string_append_c(out, '[');
  append_length(out, focus->x * 100, "%");
  g_string_append(out, ", ");
  append_length(out, focus->y * 100, "%");
  g_string_append_c(out, ']');
}

/* Appends the values that are one number or word. */
static void append_simple(GString *out, const struct property *property, const void *field)
{
  int integer = property->type == PROPERTY_FLAG ? *(const bool *)field : *(const int *)field;
  if (property->type == PROPERTY_FLAG)
    g_string_append(out, integer ? "true" : "false");
  else if (property->type == PROPERTY_KEYWORD)
    g_string_append(out, property->keywords[integer]);
  else if (integer == 0 && property->keywords)
    g_string_append(out, word_of(property));
  else
    g_string_append_printf(out, "%d", integer);
}

/* Appends the values that are made of several others. */
static void append_compound(GString *out, enum property_type type, const void *field, const char *unit)
{
  const struct placement *place = field;
  const char *const *name = field;
  if (type == PROPERTY_FILL || type == PROPERTY_TINT)
    append_fill(out, field);
  else if (type == PROPERTY_BORDER)
    append_border(out, field, unit);
  else if (type == PROPERTY_SHADOW)
    append_shadow(out, field, unit);
  else if (type == PROPERTY_SIZE)
    append_size(out, field, unit);
  else if (type == PROPERTY_EMPHASIS)
    append_emphasis(out, field);
  else if (type == PROPERTY_OUTLINE)
    append_decoration(out, field, "width", unit);
  else if (type == PROPERTY_HIGHLIGHT)
    append_decoration(out, field, "padding", unit);
  else if (type == PROPERTY_UNDERLINE)
    append_underline(out, field, unit);
  else if (type == PROPERTY_FEATURES)
    append_features(out, *name);
  else if (type == PROPERTY_FOCUS)
    append_focus(out, field);
  else if (type == PROPERTY_PLACE && place->set)
    append_sides(out, place->side, unit);
  else if (type == PROPERTY_PLACE || !*name)
    g_string_append(out, "none");
  else
    g_string_append(out, *name);
}

char *explain_value_resolved(const struct property *property, const struct style *style, const char *unit)
{
  const void *field = (const char *)style + property->offset;
  GString *out = g_string_new(NULL);
  switch (property->type) {
  case PROPERTY_LENGTH:
    append_extent(out, *(const struct length *)field, word_of(property), unit);
    break;
  case PROPERTY_DISTANCE:
    append_length(out, *(const double *)field, unit);
    break;
  case PROPERTY_NUMBER:
    append_number(out, *(const double *)field);
    break;
  case PROPERTY_RATIO:
    if (*(const double *)field > 0)
      append_number(out, *(const double *)field);
    else
      g_string_append(out, word_of(property));
    break;
  case PROPERTY_COUNT_OF:
  case PROPERTY_WEIGHT:
  case PROPERTY_FLAG:
  case PROPERTY_KEYWORD:
    append_simple(out, property, field);
    break;
  case PROPERTY_COLOR:
    append_color(out, *(const struct color *)field);
    break;
  default:
    append_compound(out, property->type, field, unit);
  }
  return g_string_free(out, FALSE);
}

/* The end of the brackets that open at `text`, one past the last; NULL where they go on in the next line. */
static const char *bracket_end(const char *text)
{
  int depth = 0;
  char quote = '\0';
  for (; *text; text++) {
    if (quote) {
      quote = *text == quote ? '\0' : quote;
    } else if (*text == '"' || *text == '\'') {
      quote = *text;
    } else if (*text == '{' || *text == '[') {
      depth++;
    } else if (*text == '}' || *text == ']') {
      depth--;
    }
    if (depth == 0)
      return text + 1;
  }
  return NULL;
}

char *explain_value_written(struct place place)
{
  g_autofree char *line = place.source ? source_line(place.source, place.line) : NULL;
  glong count = line && g_utf8_validate(line, -1, NULL) ? g_utf8_strlen(line, -1) : 0;
  if (place.column < 1 || place.column > count)
    return g_strdup("…");
  const char *start = g_utf8_offset_to_pointer(line, place.column - 1);
  if (*start == '{' || *start == '[') {
    const char *end = bracket_end(start);
    return end ? g_strndup(start, (gsize)(end - start)) : g_strdup("…");
  }
  glong rest = count - (place.column - 1);
  const char *key_end = start; /* a block of lines begins with a key */
  while (g_ascii_isalnum(*key_end) || strchr("-_.+", *key_end ? *key_end : ' '))
    key_end++;
  bool is_map = place.length <= 1 && key_end > start && *key_end == ':';
  const char *end = g_utf8_offset_to_pointer(start, MIN(MAX(place.length, 1), rest));
  return is_map ? g_strdup("…") : g_strndup(start, (gsize)(end - start));
}
