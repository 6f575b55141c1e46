/*
 * Texts of one fit group: whether they can share a size at all. See layout_parts.h.
 *
 * Sizes are compared where two boxes set them under the same condition; what different conditions say
 * may never meet.
 */
#include "model/layout_parts.h"

#include <string.h>

/* A text that is in a group. */
struct member {
  const struct layout_box *box;
  const struct declaration *size;
  const struct condition *condition;
};

static bool same_condition(const struct condition *one, const struct condition *other)
{
  if (one->count != other->count)
    return false;
  for (size_t i = 0; i < one->count; i++)
    if (one->terms[i].test != other->terms[i].test || one->terms[i].negated != other->terms[i].negated ||
        g_strcmp0(one->terms[i].argument, other->terms[i].argument) != 0)
      return false;
  return true;
}

/* Adds what the rules say of the box's size with a group. */
static void add_members(GArray *members, const struct layout_box *box, const struct rule *rules, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < rules[i].count; j++) {
      const struct declaration *declaration = &rules[i].declarations[j];
      struct member member = {box, declaration, &rules[i].condition};
      if (declaration->property->type == PROPERTY_SIZE && declaration->value.size->group)
        g_array_append_val(members, member);
    }
}

static void collect(GArray *members, const struct layout_box *box)
{
  if (!box)
    return;
  if (box->kind == BOX_TEXT && box->style)
    add_members(members, box, box->style->rules, box->style->rule_count);
  if (box->kind == BOX_TEXT)
    add_members(members, box, box->rules, box->rule_count);
  for (size_t i = 0; i < box->child_count; i++)
    collect(members, box->children[i]);
}

static const char *rules_font(const struct rule *rules, size_t count)
{
  const char *font = NULL;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < rules[i].count && rules[i].condition.count == 0; j++)
      if (rules[i].declarations[j].property->type == PROPERTY_FONT)
        font = rules[i].declarations[j].value.name;
  return font;
}

/* The font that the box has where no condition holds: its own, its style's, or that of a box around it. */
static const char *box_font(const struct layout_box *box)
{
  for (; box; box = box->parent) {
    const char *font = rules_font(box->rules, box->rule_count);
    if (!font && box->style)
      font = rules_font(box->style->rules, box->style->rule_count);
    if (font)
      return font;
  }
  return property_initial(property_find("font"))->name;
}

static bool is_apart(struct unit_length max, struct unit_length min)
{
  return max.unit == min.unit && max.value < min.value;
}

static void compare(struct layout_reader *reader, const struct member *first, const struct member *other)
{
  const char *group = first->size->value.size->group;
  struct place place = other->size->place;
  g_autofree char *where = g_strdup_printf("line %d has the other one: give both the same, or take another group",
                                           first->size->place.line);
  if (first->size->value.size->across_languages != other->size->value.size->across_languages)
    report_error(reader->report, place, where,
                 "the group \"%s\" goes across languages for one text and not for another", group);
  else if (is_apart(first->size->value.size->max, other->size->value.size->min) ||
           is_apart(other->size->value.size->max, first->size->value.size->min))
    report_error(reader->report, place, where, "texts of the group \"%s\" have no size in common", group);
  else if (first->size->value.size->min.unit == other->size->value.size->min.unit &&
           first->size->value.size->min.value != other->size->value.size->min.value)
    report_warning(reader->report, place, where,
                   "texts of the group \"%s\" have different least sizes, and may come out unequal", group);
  else if (strcmp(box_font(first->box), box_font(other->box)) != 0)
    report_warning(reader->report, place, "take another group, or give both texts one font",
                   "texts of the group \"%s\" have different fonts: of one size they do not look it", group);
}

void layout_group_check(struct layout_reader *reader)
{
  g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(struct member));
  collect(members, reader->layout->side[CARD_FRONT]);
  collect(members, reader->layout->side[CARD_BACK]);
  for (guint i = 1; i < members->len; i++) {
    const struct member *other = &g_array_index(members, struct member, i);
    for (guint j = 0; j < i; j++) {
      const struct member *first = &g_array_index(members, struct member, j);
      if (first->box == other->box || first->size == other->size ||
          !same_condition(first->condition, other->condition) ||
          strcmp(first->size->value.size->group, other->size->value.size->group) != 0)
        continue;
      compare(reader, first, other);
      break;
    }
  }
}
