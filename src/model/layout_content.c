/*
 * Reading what boxes show: texts, pictures, codes, shapes, room to write. See layout_parts.h.
 */
#include "model/layout_parts.h"

#include "base/arena.h"
#include "model/logo.h"
#include "model/value_parts.h"

#include <string.h>

static void check_template(struct layout_reader *reader, const struct text_template *text)
{
  for (size_t i = 0; i < text->count; i++)
    if (text->parts[i].is_field)
      layout_check_field(reader, text->parts[i].text, text->place);
}

static void read_text(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  box->text = arena_new(reader->arena, struct text_reference);
  if (!value_parse_text(node, reader->arena, box->text, reader->report))
    return;
  for (size_t i = 0; i < box->text->count; i++)
    check_template(reader, &box->text->entries[i].text);
}

/* The picture's field is shown, and with a logo all its variants. */
static void note_picture(struct layout_reader *reader, const struct layout_box *box)
{
  check_template(reader, box->picture);
  for (int shape = 0; box->kind == BOX_LOGO && shape < LOGO_SHAPE_COUNT; shape++)
    for (int ink = 0; ink < LOGO_INK_COUNT; ink++) {
      g_autofree char *variant = g_strconcat(box->picture->parts[0].text, logo_suffix(shape, ink), NULL);
      g_hash_table_remove(reader->fields, variant);
    }
}

static void read_picture(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  const char *example = box->kind == BOX_LOGO ? "$org.logo" : "$picture";
  g_autofree char *help = g_strdup_printf("a picture comes with the card: name its field, such as %s", example);
  box->picture = arena_new(reader->arena, struct text_template);
  if (!value_require_text(node, "a field with a picture", example, reader->report))
    return;
  if (!value_parse_template(node, true, reader->arena, box->picture, reader->report))
    return;
  if (box->picture->count != 1 || !box->picture->parts[0].is_field)
    report_error(reader->report, node->place, help, "\"%s\" is not a field", node->text);
  else
    note_picture(reader, box);
}

/* Whether any rule of the box or its style sets the property called `name` to a number above 0. */
static bool sets_count(const struct rule *rules, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < rules[i].count; j++)
      if (strcmp(rules[i].declarations[j].property->name, name) == 0 && rules[i].declarations[j].value.integer > 0)
        return true;
  return false;
}

/* Whether the box or its style sets the property called `name`, under whatever condition. */
static bool sets(const struct layout_box *box, const char *name)
{
  const struct rule *rules[] = {box->rules, box->style ? box->style->rules : NULL};
  size_t counts[] = {box->rule_count, box->style ? box->style->rule_count : 0};
  for (size_t set = 0; set < G_N_ELEMENTS(rules); set++)
    for (size_t i = 0; i < counts[set]; i++)
      for (size_t j = 0; j < rules[set][i].count; j++)
        if (strcmp(rules[set][i].declarations[j].property->name, name) == 0)
          return true;
  return false;
}

/* What has no effect on a shape, though it has on others. */
static void check_shape(struct layout_reader *reader, const struct layout_box *box, const char *word)
{
  static const struct {
    const char *property;
    bool on[FORM_COUNT];
  } uses[] = {{"fill", {true, true, false, true}},
              {"border", {true, true, false, false}},
              {"rule-weight", {false, false, true, false}},
              {"radius", {true, false, false, false}},
              {"shadow", {true, true, false, true}}};
  for (size_t i = 0; i < G_N_ELEMENTS(uses); i++)
    if (!uses[i].on[box->shape] && sets(box, uses[i].property))
      report_error(reader->report, box->place,
                   box->shape == FORM_LINE ? "a line has \"color\" and \"rule-weight\"" : "take it out",
                   "\"%s\" has no effect on the shape \"%s\"", uses[i].property, word);
}

static void read_shape(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  static const char *const words[] = {"ellipse", "line", "triangle", NULL};
  if (!value_require_text(node, "a shape", "ellipse", reader->report))
    return;
  const char *help = strcmp(node->text, "circle") == 0 ? "write ellipse, and \"aspect: 1\"" : NULL;
  for (int i = 0; words[i]; i++)
    if (strcmp(words[i], node->text) == 0)
      box->shape = (enum form)(i + 1); /* the rectangle is no shape of its own: it is a box */
  if (box->shape != FORM_RECTANGLE)
    check_shape(reader, box, node->text);
  else if (help)
    report_error(reader->report, node->place, help, "\"%s\" is not a shape", node->text);
  else
    value_report_word(node->text, node->place, "a shape", words, reader->report);
}

/* `write-in: lines` needs `rules`, `write-in: frame` has none. */
static void check_write_in(struct layout_reader *reader, const struct node *node, const struct layout_box *box)
{
  static const char *const words[] = {"lines", "frame", NULL};
  if (!value_require_text(node, "lines or frame", "lines", reader->report))
    return;
  bool lines = strcmp(node->text, "lines") == 0;
  if (!lines && strcmp(node->text, "frame") != 0) {
    value_report_word(node->text, node->place, "a kind of \"write-in\"", words, reader->report);
    return;
  }
  bool ruled = sets_count(box->rules, box->rule_count, "rules") ||
               (box->style && sets_count(box->style->rules, box->style->rule_count, "rules"));
  if (lines && !ruled)
    report_error(reader->report, node->place, "say how many lines there are to write on: \"rules: 3\"",
                 "\"write-in: lines\" needs \"rules\"");
  if (!lines && ruled)
    report_error(reader->report, node->place, "write \"write-in: lines\", or leave out \"rules\"",
                 "an open frame has no \"rules\"");
}

void layout_content_read(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  if (box->kind == BOX_TEXT || box->kind == BOX_QR)
    read_text(reader, node, box);
  else if (KIND_BIT(box->kind) & KINDS_PICTURE)
    read_picture(reader, node, box);
  else if (box->kind == BOX_SHAPE)
    read_shape(reader, node, box);
  else
    check_write_in(reader, node, box);
}

/* The words beside a picture. */
static struct text_reference *read_words(struct layout_reader *reader, const struct node *node,
                                         const struct layout_box *box, const char *key)
{
  struct text_reference *words = arena_new(reader->arena, struct text_reference);
  if (box->kind != BOX_IMAGE)
    report_error(reader->report, node->place, "it is for images; logos are known by the organization's name",
                 "\"%s\" has no effect on this box", key);
  if (value_parse_text(node, reader->arena, words, reader->report))
    for (size_t i = 0; i < words->count; i++)
      check_template(reader, &words->entries[i].text);
  return words;
}

void layout_content_read_alt(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  box->alternative = read_words(reader, node, box, "alt");
}

void layout_content_read_credit(struct layout_reader *reader, const struct node *node, struct layout_box *box)
{
  box->credit = read_words(reader, node, box, "credit");
}
