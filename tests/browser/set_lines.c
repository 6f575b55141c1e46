/*
 * Sets the sentences of every language as compose does, and tells it as JSON: compare.mjs has a browser do the same.
 *
 * Usage: set_lines SENTENCES OUTPUT: a line a sentence, "tag<TAB>role<TAB>words", and the JSON file to write. Of each
 * sentence: the faces of its stack at its weight, which of them draws what, its width in one line in em, its parts
 * between places where a line may end, and how it fills columns. A column is taken where it does not matter whether
 * lines are filled by ink, as ours, or by advances.
 */
#include "compose/text_break.h"
#include "compose/text_cache.h"
#include "compose/text_lines.h"
#include "compose/text_segment.h"
#include "script_bench.h"

#include <json-glib/json-glib.h>

/* em: how far a line must be from being just full, and the white of full-width punctuation. */
#define CLEAR 0.02
#define HALF 0.52

/* The columns, in parts of the whole line. */
static const double columns[] = {0.62, 0.4, 0.27};

/* A face that is looked for. */
struct wanted {
  const char *family;
  int weight;
  const struct font_face *face;
};

static void take_face(const struct font_face *face, void *data)
{
  struct wanted *wanted = data;
  if (!wanted->face && g_str_equal(face->family, wanted->family) && face->slant == SLANT_NORMAL &&
      face->least_weight <= wanted->weight && wanted->weight <= face->most_weight)
    wanted->face = face;
}

static void add_faces(JsonBuilder *json, const struct bench *bench, const struct paragraph *paragraph)
{
  g_auto(GStrv) names = g_strsplit(paragraph->families, ",", -1);
  json_builder_set_member_name(json, "faces");
  json_builder_begin_array(json);
  for (size_t i = 0; names[i]; i++) {
    const struct font_family *family = font_find_family(bench->fonts, g_strstrip(names[i]));
    struct wanted wanted = {.family = family ? font_family_name(family) : names[i]};
    wanted.weight = font_nearest_weight(bench->fonts, wanted.family, paragraph->weight, SLANT_NORMAL);
    font_set_visit(bench->fonts, take_face, &wanted);
    if (!wanted.face)
      g_error("no face of %s", names[i]);
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "path");
    json_builder_add_string_value(json, wanted.face->path);
    json_builder_set_member_name(json, "name");
    g_autofree char *name = g_strdup_printf("%s %s", wanted.face->family, wanted.face->style);
    json_builder_add_string_value(json, name);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

/* Which of the stack's families it is. */
static int number_in_stack(const char *stack, const struct font_family *family)
{
  int number = 0;
  g_auto(GStrv) names = g_strsplit(stack, ",", -1);
  while (names[number] && g_ascii_strcasecmp(g_strstrip(names[number]), font_family_name(family)) != 0)
    number++;
  return number;
}

/* Adds which face draws what, and how large beside the others. */
static void add_runs(JsonBuilder *json, const struct bench *bench, const struct paragraph *paragraph)
{
  g_autoptr(GArray) runs = text_lines_families(bench->typesetter, paragraph);
  json_builder_set_member_name(json, "runs");
  json_builder_begin_array(json);
  for (guint i = 0; i < runs->len; i++) {
    const struct text_family_run *run = &g_array_index(runs, struct text_family_run, i);
    bool latin = text_script_is_latin_family(paragraph->language, run->family);
    g_autofree char *part = g_strndup(paragraph->text + run->start, run->end - run->start);
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "text");
    json_builder_add_string_value(json, part);
    json_builder_set_member_name(json, "face");
    json_builder_add_int_value(json, number_in_stack(paragraph->families, run->family));
    json_builder_set_member_name(json, "scale");
    json_builder_add_double_value(json, latin && paragraph->latin_scale > 0 ? paragraph->latin_scale : 1);
    json_builder_end_object(json);
  }
  json_builder_end_array(json);
}

/* Adds strings of the text, each from one of `starts` to before the next. */
static void add_parts(JsonBuilder *json, const char *text, const GArray *starts)
{
  json_builder_begin_array(json);
  for (guint i = 0; i < starts->len; i++) {
    size_t start = g_array_index(starts, size_t, i);
    size_t end = i + 1 < starts->len ? g_array_index(starts, size_t, i + 1) : strlen(text);
    g_autofree char *part = g_strndup(text + start, end - start);
    json_builder_add_string_value(json, part);
  }
  json_builder_end_array(json);
}

static void add_segments(JsonBuilder *json, const struct paragraph *paragraph)
{
  g_autoptr(GArray) segments = text_segment_find(paragraph), starts = g_array_new(false, false, sizeof(size_t));
  for (guint i = 0; i < segments->len; i++)
    g_array_append_val(starts, g_array_index(segments, struct text_segment_range, i).start);
  json_builder_set_member_name(json, "parts");
  add_parts(json, paragraph->text, starts);
}

/* Whether a line of the segments from `first` to before `next` is full by its ink as well as by its advances, which
   are what browsers fill lines by, and half an em more: punctuation that is halved is so within a line only. */
static bool is_clear(const struct text_shape *shape, size_t first, size_t next, double width)
{
  double advance = shape->before[next - 1] - shape->before[first] + shape->segments[next - 1].alone;
  bool fits = next - first == 1 || advance + HALF < width;
  return fits && (next == shape->count || text_shape_width(shape, first, next + 1) > width + CLEAR);
}

/* Fills lines of about `width`, a little more where one is not clear. Returns the width. */
static double fill_clearly(const struct text_shape *shape, double width, struct text_break *lines)
{
  for (;; width += 0.05) {
    text_break_fill(shape, width, lines);
    bool clear = true;
    for (size_t i = 0; i < lines->count; i++)
      clear = clear && is_clear(shape, lines->first[i], lines->first[i + 1], width);
    if (clear)
      return width;
    text_break_finish(lines);
  }
}

static void add_column(JsonBuilder *json, const struct paragraph *paragraph, const struct text_shape *shape,
                       double width)
{
  struct text_break lines;
  g_autoptr(GArray) starts = g_array_new(false, false, sizeof(size_t));
  width = fill_clearly(shape, width, &lines);
  for (size_t i = 0; i < lines.count; i++)
    g_array_append_val(starts, shape->segments[lines.first[i]].start);
  text_break_finish(&lines);
  json_builder_begin_object(json);
  json_builder_set_member_name(json, "width");
  json_builder_add_double_value(json, width);
  json_builder_set_member_name(json, "lines");
  add_parts(json, paragraph->text, starts);
  json_builder_end_object(json);
}

/* The advance of the text in one line, in em. */
static double advance_of(struct bench *bench, const struct paragraph *paragraph)
{
  PangoRectangle logical;
  struct text_block *block = bench_set(bench, paragraph, 1, BENCH_WIDE);
  g_assert_cmpint(block->line_count, ==, 1);
  pango_layout_line_get_extents(block->lines[0].line, NULL, &logical);
  return logical.width * block->lines[0].scale / PANGO_SCALE;
}

static void add_sentence(JsonBuilder *json, struct bench *bench, const char *tag, const char *role, const char *words)
{
  const struct language *language = bench_language(bench, tag);
  enum font_role font = g_str_equal(role, "display") ? FONT_DISPLAY : FONT_TEXT;
  struct paragraph paragraph = bench_paragraph(bench, language, font, words);
  const struct text_shape *shape = text_cache_find(bench->typesetter, &paragraph);
  double width = advance_of(bench, &paragraph);
  const char *const fields[][2] = {
    {"tag", tag}, {"role", role}, {"script", language->script}, {"text", paragraph.text}};
  json_builder_begin_object(json);
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
    json_builder_set_member_name(json, fields[i][0]);
    json_builder_add_string_value(json, fields[i][1]);
  }
  json_builder_set_member_name(json, "rtl");
  json_builder_add_boolean_value(json, language->rtl);
  json_builder_set_member_name(json, "width");
  json_builder_add_double_value(json, width);
  add_faces(json, bench, &paragraph);
  add_runs(json, bench, &paragraph);
  add_segments(json, &paragraph);
  json_builder_set_member_name(json, "columns");
  json_builder_begin_array(json);
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
    add_column(json, &paragraph, shape, width * columns[i]);
  json_builder_end_array(json);
  json_builder_end_object(json);
}

int main(int argc, char **argv)
{
  g_autofree char *bytes = NULL;
  g_test_init(&argc, &argv, NULL);
  if (argc != 3 || !g_file_get_contents(argv[1], &bytes, NULL, NULL))
    g_error("usage: set_lines SENTENCES OUTPUT");
  struct bench bench;
  bench_init(&bench);
  g_autoptr(JsonBuilder) json = json_builder_new();
  json_builder_begin_array(json);
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  for (size_t i = 0; lines[i]; i++) {
    g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 3);
    if (g_strv_length(fields) == 3)
      add_sentence(json, &bench, fields[0], fields[1], fields[2]);
  }
  json_builder_end_array(json);
  g_autoptr(JsonNode) root = json_builder_get_root(json);
  g_autofree char *out = json_to_string(root, TRUE);
  g_assert_true(g_file_set_contents(argv[2], out, -1, NULL));
  bench_finish(&bench);
  return 0;
}
