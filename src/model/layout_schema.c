/*
 * The JSON Schema (draft-07) of a layout file, for editors: made from the property table and the
 * conditions' words, so that it cannot fall behind the parser.
 *
 * It tells shapes, keys and words; what one part says against another (colours, styles, fields) is
 * for the parser alone. Fragments that no table drives are written as JSON text.
 */
#include "model/layout_parts.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define NUMBER_PATTERN "-?([0-9]+(\\\\.[0-9]+)?|\\\\.[0-9]+)"
#define UNITS "(u|%|mm|cm|in|pt|px)"
#define COLOR_PATTERN "^([A-Za-z][A-Za-z0-9_-]*|#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6})(/[0-9.]+)?(@[0-9.]+)?$"
#define FIELD_PATTERN "[A-Za-z][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*"
/* What an editor offers beside any other word; "examples" would also crowd what it shows on pointing. */
#define OFFER(word) "{\"label\": \"" word "\", \"body\": \"" word "\"}"
#define LENGTH_WORDS "No length: write a number with its unit right behind it, such as 4u."
#define REFERENCE_PATTERN FIELD_PATTERN "(@second)?" /* of cards in two languages */

/* What several properties share, by name under `definitions`. */
static const struct {
  const char *name, *schema;
} shared[] = {
  {"color",
   "{\"type\": \"string\", \"pattern\": \"" COLOR_PATTERN "\", \"patternErrorMessage\":"
   " \"No colour: write a token, its tint ink/40, ink@60 to see through it, or a code in quotes, '#B3202A'.\"}"},
  {"name", "{\"type\": \"string\", \"pattern\": \"^[A-Za-z][A-Za-z0-9_-]*$\"}"},
  {"field", "{\"type\": \"string\", \"pattern\": \"^" FIELD_PATTERN "$\"}"},
  {"reference", "{\"type\": \"string\", \"pattern\": \"^" REFERENCE_PATTERN "$\"}"},
  {"picture",
   "{\"type\": \"string\", \"pattern\": \"^\\\\$(\\\\{" REFERENCE_PATTERN "\\\\}|" REFERENCE_PATTERN ")$\"}"},
  {"text", "{\"anyOf\": [{\"type\": \"string\", \"minLength\": 1}, {\"type\": \"object\", \"minProperties\": 1,"
           " \"propertyNames\": {\"pattern\": \"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$\"},"
           " \"additionalProperties\": {\"type\": \"string\", \"minLength\": 1}}]}"},
  {"length", "{\"anyOf\": [{\"const\": 0, \"errorMessage\": \"" LENGTH_WORDS "\"}, {\"type\": \"string\","
             " \"pattern\": \"^(0|" NUMBER_PATTERN UNITS ")$\", \"errorMessage\": \"" LENGTH_WORDS "\"}]}"},
  {"share", "{\"anyOf\": [{\"const\": 0}, {\"type\": \"string\", \"pattern\": \"^[0-9.]+%$\"}]}"},
  {"sides", "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"
            "\"top\": {\"$ref\": \"#/definitions/length\"}, \"end\": {\"$ref\": \"#/definitions/length\"},"
            "\"bottom\": {\"$ref\": \"#/definitions/length\"}, \"start\": {\"$ref\": \"#/definitions/length\"}}}"},
  {"auto-sides",
   "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"
   "\"top\": {\"$ref\": \"#/definitions/auto-length\"}, \"end\": {\"$ref\": \"#/definitions/auto-length\"},"
   "\"bottom\": {\"$ref\": \"#/definitions/auto-length\"}, \"start\": {\"$ref\": \"#/definitions/auto-length\"}}}"},
  {"auto-length", "{\"anyOf\": [{\"$ref\": \"#/definitions/length\"}, {\"const\": \"auto\"}]}"},
  {"palette-entry",
   "{\"anyOf\": [{\"type\": \"string\", \"pattern\": \"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$\"}, {\"type\": \"object\","
   " \"additionalProperties\": false, \"required\": [\"rgb\"], \"properties\": {"
   "\"rgb\": {\"type\": \"string\", \"pattern\": \"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$\"},"
   "\"cmyk\": {\"type\": \"array\", \"minItems\": 4, \"maxItems\": 4,"
   " \"items\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 100}},"
   "\"spot\": {\"type\": \"string\", \"minLength\": 1}}}]}"},
};

/* What the types take whose rows say nothing more. */
static const char *const type_schemas[PROPERTY_TYPE_COUNT] = {
  [PROPERTY_GAP] = "{\"anyOf\": [{\"$ref\": \"#/definitions/length\"}, {\"type\": \"object\", \"additionalProperties\":"
                   " false, \"properties\": {\"row\": {\"$ref\": \"#/definitions/length\"},"
                   " \"column\": {\"$ref\": \"#/definitions/length\"}}}]}",
  [PROPERTY_FLAG] = "{\"type\": \"boolean\"}",
  [PROPERTY_RATIO] = "{\"anyOf\": [{\"type\": \"number\", \"minimum\": 0.01, \"maximum\": 100},"
                     " {\"type\": \"string\", \"pattern\": \"^(auto|[0-9.]+(/[0-9.]+)?)$\"}]}",
  [PROPERTY_COLOR] = "{\"$ref\": \"#/definitions/color\"}",
  [PROPERTY_FILL] =
    "{\"anyOf\": [{\"$ref\": \"#/definitions/color\"}, {\"type\": \"object\", \"additionalProperties\": false,"
    " \"required\": [\"stops\"], \"properties\": {\"angle\": {\"type\": \"number\", \"minimum\": -360, \"maximum\": "
    "360},"
    " \"stops\": {\"type\": \"array\", \"minItems\": 2, \"maxItems\": 8, \"items\": {\"type\": \"array\","
    " \"minItems\": 2, \"maxItems\": 2, \"items\": [{\"$ref\": \"#/definitions/share\"},"
    " {\"$ref\": \"#/definitions/color\"}]}}}}]}",
  [PROPERTY_BORDER] =
    "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": false,"
    " \"required\": [\"width\", \"color\"], \"properties\": {\"color\": {\"$ref\": \"#/definitions/color\"},"
    " \"width\": {\"anyOf\": [{\"$ref\": \"#/definitions/length\"}, {\"$ref\": \"#/definitions/sides\"}]}}}]}",
  [PROPERTY_SHADOW] = "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": false,"
                      " \"required\": [\"color\"], \"properties\": {\"x\": {\"$ref\": \"#/definitions/length\"},"
                      " \"y\": {\"$ref\": \"#/definitions/length\"}, \"blur\": {\"$ref\": \"#/definitions/length\"},"
                      " \"color\": {\"$ref\": \"#/definitions/color\"}}}]}",
  [PROPERTY_TINT] = "{\"$ref\": \"#/definitions/color\"}",
  [PROPERTY_SIZE] =
    "{\"anyOf\": [{\"$ref\": \"#/definitions/length\"}, {\"type\": \"object\", \"additionalProperties\": false,"
    " \"required\": [\"min\", \"max\"], \"properties\": {\"min\": {\"$ref\": \"#/definitions/length\"},"
    " \"max\": {\"$ref\": \"#/definitions/length\"}, \"group\": {\"$ref\": \"#/definitions/name\"},"
    " \"across\": {\"const\": \"languages\"}}, \"dependencies\": {\"across\": [\"group\"]}}]}",
  [PROPERTY_EMPHASIS] =
    "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"
    "\"color\": {\"$ref\": \"#/definitions/color\"},"
    " \"weight\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 1000},"
    " \"underline\": {\"type\": \"boolean\"}}}]}",
  [PROPERTY_OUTLINE] =
    "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": false,"
    " \"required\": [\"width\", \"color\"], \"properties\": {\"width\": {\"$ref\": \"#/definitions/length\"},"
    " \"color\": {\"$ref\": \"#/definitions/color\"}}}]}",
  [PROPERTY_HIGHLIGHT] = "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": false,"
                         " \"required\": [\"color\"], \"properties\": {\"color\": {\"$ref\": \"#/definitions/color\"},"
                         " \"padding\": {\"$ref\": \"#/definitions/length\"}}}]}",
  [PROPERTY_UNDERLINE] =
    "{\"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"
    "\"color\": {\"$ref\": \"#/definitions/color\"}, \"thickness\": {\"$ref\": \"#/definitions/length\"}}}]}",
  [PROPERTY_FEATURES] = "{\"type\": \"string\", \"pattern\": \"^(none|[A-Za-z0-9]{4}( [0-9]{1,2})?(, ?[A-Za-z0-9]{4}"
                        "( [0-9]{1,2})?)*)$\"}",
  [PROPERTY_LANGUAGE] =
    "{\"type\": \"string\", \"pattern\": \"^(auto|first|second|[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)$\"}",
  [PROPERTY_FONT] = "{\"type\": \"string\", \"minLength\": 1}",
  [PROPERTY_WEIGHT] = "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 1000}",
  [PROPERTY_PLACE] = "{\"anyOf\": [{\"const\": \"none\"}, {\"$ref\": \"#/definitions/auto-length\"},"
                     " {\"$ref\": \"#/definitions/auto-sides\"}]}",
  [PROPERTY_FOCUS] =
    "{\"anyOf\": [{\"enum\": [\"center\", \"top\", \"bottom\"]}, {\"type\": \"array\", \"minItems\": 2,"
    " \"maxItems\": 2, \"items\": {\"$ref\": \"#/definitions/share\"}}]}",
};

/* The file's keys beside `placard-layout`, whose schemas no table drives. */
static const struct {
  const char *name, *schema, *help;
} top[] = {
  {"placard-layout", "{\"const\": 1}", "The version of the layout language."},
  {"extends", "{\"$ref\": \"#/definitions/name\"}", "A layout that this one is like, but for what stands here."},
  {"title", "{\"type\": \"string\", \"minLength\": 1}", "What people call the layout."},
  {"about", "{\"type\": \"string\", \"minLength\": 1}", "What it looks like and is good for, in a sentence."},
  {"for",
   "{\"type\": \"array\", \"minItems\": 1, \"uniqueItems\": true, \"items\": {\"type\": \"string\", \"pattern\":"
   " \"^[A-Za-z][A-Za-z0-9_-]*$\", \"defaultSnippets\": [" OFFER("social") ", " OFFER("banner") ", " OFFER(
     "overlay") ", " OFFER("sign") ", " OFFER("postcard") ", " OFFER("wallet") "]}}",
   "The kinds of format it serves: social, banner, overlay, sign, postcard, wallet."},
  {"needs", "{\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"$ref\": \"#/definitions/reference\"}}",
   "Fields that a card must have."},
  {"uses", "{\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"$ref\": \"#/definitions/field\"}}",
   "Fields that it shows where a card has them."},
  {"fonts",
   "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"display\": {\"type\": \"string\"},"
   " \"text\": {\"type\": \"string\"}}}",
   "The families of its two roles."},
  {"tokens",
   "{\"type\": \"object\", \"propertyNames\": {\"$ref\": \"#/definitions/name\"},"
   " \"additionalProperties\": {\"$ref\": \"#/definitions/palette-entry\"}}",
   "Its colours by name; a campaign's palette goes before them."},
  {"styles",
   "{\"type\": \"object\", \"propertyNames\": {\"$ref\": \"#/definitions/name\"},"
   " \"additionalProperties\": {\"$ref\": \"#/definitions/style\"}}",
   "Sets of properties by name, for boxes to share."},
  {"front", "{\"$ref\": \"#/definitions/side\"}", "The front: a stack of layers, the first at the back."},
  {"back", "{\"$ref\": \"#/definitions/side\"}", "The back; with it the card has two sides."},
  {"adjustable",
   "{\"type\": \"array\", \"uniqueItems\": true, \"items\": {\"type\": \"string\","
   " \"pattern\": \"^[A-Za-z][A-Za-z0-9_-]*[.][a-z-]+$\"}}",
   "What a campaign may adjust: a box's id, a dot, a property."},
  {"override",
   "{\"type\": \"object\", \"propertyNames\": {\"$ref\": \"#/definitions/name\"},"
   " \"additionalProperties\": {\"$ref\": \"#/definitions/override\"}}",
   "Properties laid over boxes of the layout that this one extends, by their ids."},
};

/* A box's keys that are no properties. */
static const struct {
  const char *name, *schema, *help;
} box_keys[] = {
  {"row", "{\"$ref\": \"#/definitions/children\"}", "Children side by side."},
  {"column", "{\"$ref\": \"#/definitions/children\"}", "Children one below the other."},
  {"stack", "{\"$ref\": \"#/definitions/children\"}", "Children one upon the other, the first at the back."},
  {"text", "{\"$ref\": \"#/definitions/text\"}", "A field, or words a language: $slogan, {en: Share, es: Comparte}."},
  {"image", "{\"$ref\": \"#/definitions/picture\"}", "The field that names the picture: $picture."},
  {"logo", "{\"$ref\": \"#/definitions/picture\"}", "The field that names the logo: $org.logo."},
  {"qr", "{\"$ref\": \"#/definitions/text\"}", "A QR code of a field, mostly $link."},
  {"shape", "{\"enum\": [\"ellipse\", \"line\", \"triangle\"]}", "A form to be filled, or a line."},
  {"write-in", "{\"enum\": [\"lines\", \"frame\"]}", "Room to write by hand: ruled lines or an open frame."},
  {"id", "{\"$ref\": \"#/definitions/name\"}", "The box's name in messages; once in a layout."},
  {"style", "{\"$ref\": \"#/definitions/name\"}", "One of the layout's styles."},
  {"alt", "{\"$ref\": \"#/definitions/text\"}", "A picture in words, for people who do not see it: mostly a field."},
  {"credit", "{\"$ref\": \"#/definitions/text\"}",
   "Whose picture it is, added to its alternative text and the caption."},
  {"if", "{\"$ref\": \"#/definitions/condition\"}", "Shows the box only where the condition holds."},
  {"each", "{\"type\": \"string\", \"pattern\": \"^\\\\$" REFERENCE_PATTERN "$\"}",
   "Repeats the box for each item of a list field; $item is the item."},
};

/* Writes the object member `name` from JSON text, with `help` as its description if there is one. */
static void add_fragment(JsonBuilder *builder, const char *name, const char *schema, const char *help)
{
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string(schema, &error);
  if (!node)
    g_error("the schema of %s is no JSON: %s", name, error->message);
  if (help)
    json_object_set_string_member(json_node_get_object(node), "description", help);
  json_builder_set_member_name(builder, name);
  json_builder_add_value(builder, node);
}

static void add_string(JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, text);
}

static void begin_object(JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_object(builder);
}

static void begin_array(JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
}

/* `"words"` joined as a JSON list: ["start", "end"]. */
static char *word_list(const char *const *words)
{
  g_autoptr(GString) list = g_string_new("[");
  for (size_t i = 0; words && words[i]; i++)
    if (*words[i])
      g_string_append_printf(list, "%s\"%s\"", list->len > 1 ? ", " : "", words[i]);
  g_string_append_c(list, ']');
  return g_strdup(list->str);
}

/* A length or one of `words`. In one pattern, for an editor would leave lengths out of what it says is allowed. */
static char *length_schema(const char *const *words)
{
  g_autoptr(GString) offers = g_string_new(NULL);
  for (size_t i = 0; words[i]; i++)
    g_string_append_printf(offers, "%s" OFFER("%s"), i ? ", " : "", words[i], words[i]);
  g_autofree char *pattern = g_strjoinv("|", (char **)words);
  g_autofree char *spoken = g_strjoinv(" or ", (char **)words);
  return g_strdup_printf(
    "{\"anyOf\": [{\"const\": 0, \"errorMessage\": \"%s Or %s.\"}, {\"type\": \"string\", \"pattern\":"
    " \"^(%s|0|%s)$\", \"errorMessage\": \"%s Or %s.\", \"defaultSnippets\": [%s]}]}",
    LENGTH_WORDS, spoken, pattern, NUMBER_PATTERN UNITS, LENGTH_WORDS, spoken, offers->str);
}

/* The schema of a property whose row says what it takes. */
static char *row_schema(const struct property *property)
{
  g_autofree char *words = word_list(property->keywords);
  char least[G_ASCII_DTOSTR_BUF_SIZE], most[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(least, sizeof least, "%g", property->min);
  g_ascii_formatd(most, sizeof most, "%g", property->max);
  switch (property->type) {
  case PROPERTY_KEYWORD:
    return g_strdup_printf("{\"enum\": %s}", words);
  case PROPERTY_NUMBER:
    return g_strdup_printf("{\"type\": \"number\", \"minimum\": %s, \"maximum\": %s}", least, most);
  case PROPERTY_COUNT_OF:
    if (!property->keywords)
      return g_strdup_printf("{\"type\": \"integer\", \"minimum\": %s, \"maximum\": %s}", least, most);
    return g_strdup_printf("{\"anyOf\": [{\"type\": \"integer\", \"minimum\": %s, \"maximum\": %s}, {\"enum\": %s}]}",
                           least, most, words);
  case PROPERTY_LENGTH:
  case PROPERTY_DISTANCE:
    return property->keywords ? length_schema(property->keywords) : g_strdup("{\"$ref\": \"#/definitions/length\"}");
  case PROPERTY_SIDES:
    return g_strdup_printf("{\"anyOf\": [{\"$ref\": \"#/definitions/%s\"}, {\"$ref\": \"#/definitions/%s\"}]}",
                           property->keywords ? "auto-length" : "length", property->keywords ? "auto-sides" : "sides");
  default:
    return g_strdup(type_schemas[property->type]);
  }
}

/* Refers to the definition `kind`-`name`. */
static void add_reference(JsonBuilder *builder, const char *kind, const char *name)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_object(builder);
  g_autofree char *target = g_strdup_printf("#/definitions/%s-%s", kind, name);
  add_string(builder, "$ref", target);
  json_builder_end_object(builder);
}

/* Definitions of the properties of the table, each with its help. */
static void define_properties(JsonBuilder *builder)
{
  for (size_t i = 0; i < property_count; i++) {
    const struct property *property = &property_table[i];
    g_autofree char *schema = row_schema(property);
    g_autofree char *help = g_strdup_printf("%s Initially %s.", property->help, property->initial);
    /* a reference has no neighbours in draft-07, so it goes into a list of one */
    g_autofree char *held = g_str_has_prefix(schema, "{\"$ref\"") ? g_strdup_printf("{\"anyOf\": [%s]}", schema)
                                                                  : g_strdup(schema);
    g_autofree char *name = g_strconcat("property-", property->name, NULL);
    add_fragment(builder, name, held, help);
  }
}

static void add_properties(JsonBuilder *builder)
{
  for (size_t i = 0; i < property_count; i++)
    add_reference(builder, "property", property_table[i].name);
}

/* The definition of `when:`, a map from conditions to properties. Single words are listed for editors to offer. */
static void define_when(JsonBuilder *builder)
{
  g_autoptr(GString) words = g_string_new(NULL);
  for (const char *const *word = condition_words(); *word; word++)
    g_string_append_printf(words, "%s\"%s\": {\"$ref\": \"#/definitions/declarations\"}", words->len ? ", " : "",
                           *word);
  g_autofree char *schema = g_strdup_printf("{\"type\": \"object\", \"propertyNames\": {\"$ref\":"
                                            " \"#/definitions/condition\"}, \"properties\": {%s},"
                                            " \"additionalProperties\": {\"$ref\": \"#/definitions/declarations\"}}",
                                            words->str);
  add_fragment(builder, "key-when", schema,
               "Properties for where a condition holds; more words win, then the later one.");
}

static void define_condition(JsonBuilder *builder)
{
  g_autofree char *words = g_strjoinv("|", (char **)condition_words());
  g_autoptr(GString) offers = g_string_new(NULL);
  for (const char *const *word = condition_words(); *word; word++)
    g_string_append_printf(offers, "%s" OFFER("%s"), offers->len ? ", " : "", *word, *word);
  g_autofree char *term = g_strdup_printf(
    "(not-)?(%s|lang\\\\.[A-Za-z0-9-]+|has\\\\." REFERENCE_PATTERN "|format\\\\.[A-Za-z0-9-]+)", words);
  g_autofree char *schema = g_strdup_printf(
    "{\"type\": \"string\", \"pattern\": \"^%s(\\\\+%s)*$\", \"defaultSnippets\": [%s], \"patternErrorMessage\": \"No "
    "condition:"
    " write words such as wide, print, rtl, lang.es or has.place, joined by +, with not- before one to negate it.\"}",
    term, term, offers->str);
  add_fragment(builder, "condition", schema, "Words joined by +, each with not- before it to negate it.");
}

/* The condition that an object has `key`. */
static char *with_key(const char *key)
{
  return g_strdup_printf("{\"type\": \"object\", \"required\": [\"%s\"]}", key);
}

/* The condition that a box has no kind key: a plain fill. */
static char *without_kind_keys(void)
{
  g_autoptr(GString) any = g_string_new(NULL);
  for (int kind = BOX_ROW; kind < BOX_KIND_COUNT; kind++) {
    g_autofree char *one = with_key(property_kind_name((enum box_kind)kind));
    g_string_append_printf(any, "%s%s", any->len ? ", " : "", one);
  }
  return g_strdup_printf("{\"not\": {\"anyOf\": [%s]}}", any->str);
}

static void begin_closed_object(JsonBuilder *builder, const char *name)
{
  begin_object(builder, name);
  add_string(builder, "type", "object");
  json_builder_set_member_name(builder, "additionalProperties");
  json_builder_add_boolean_value(builder, FALSE);
}

/* What a box of `kind` may have: its own kind key, the keys of every box, and properties with an effect. Nothing else
   is offered by an editor, but while a box has no kind yet, all kinds are. */
static void add_kind_rule(JsonBuilder *builder, enum box_kind kind)
{
  const char *name = property_kind_name(kind);
  size_t count;
  g_autofree const char **names = property_names(kind, &count);
  json_builder_begin_object(builder);
  g_autofree char *condition = kind == BOX_FILL ? without_kind_keys() : with_key(name);
  add_fragment(builder, "if", condition, NULL);
  begin_closed_object(builder, "then");
  begin_object(builder, "properties");
  for (int own = BOX_ROW; own < BOX_KIND_COUNT; own++)
    if (kind == BOX_FILL || own == (int)kind)
      add_reference(builder, "key", property_kind_name((enum box_kind)own));
  const char *const *others = layout_box_other_keys();
  for (size_t i = 0; others[i]; i++)
    add_reference(builder, "key", others[i]);
  for (size_t i = 0; i < count; i++)
    add_reference(builder, "property", names[i]);
  json_builder_end_object(builder);
  json_builder_end_object(builder);
  json_builder_end_object(builder);
}

static void define_box(JsonBuilder *builder)
{
  for (size_t i = 0; i < G_N_ELEMENTS(box_keys); i++) {
    g_autofree char *name = g_strconcat("key-", box_keys[i].name, NULL);
    g_autofree char *held = g_strdup_printf("{\"anyOf\": [%s]}", box_keys[i].schema);
    add_fragment(builder, name, held, box_keys[i].help);
  }
  begin_object(builder, "box");
  add_string(builder, "type", "object");
  begin_array(builder, "allOf");
  for (int kind = BOX_FILL; kind < BOX_KIND_COUNT; kind++)
    add_kind_rule(builder, (enum box_kind)kind);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

/* A set of properties with the keys `keys` beside them, which end with NULL. */
static void define_set(JsonBuilder *builder, const char *name, const char *const *keys)
{
  begin_closed_object(builder, name);
  begin_object(builder, "properties");
  for (size_t i = 0; keys[i]; i++)
    add_reference(builder, "key", keys[i]);
  add_properties(builder);
  json_builder_end_object(builder);
  json_builder_end_object(builder);
}

static void add_definitions(JsonBuilder *builder)
{
  begin_object(builder, "definitions");
  for (size_t i = 0; i < G_N_ELEMENTS(shared); i++)
    add_fragment(builder, shared[i].name, shared[i].schema, NULL);
  define_condition(builder);
  define_properties(builder);
  define_when(builder);
  add_fragment(builder, "children",
               "{\"type\": \"array\", \"minItems\": 1, \"items\": {\"$ref\": \"#/definitions/box\"}}", NULL);
  add_fragment(builder, "side",
               "{\"type\": \"object\", \"allOf\": [{\"$ref\": \"#/definitions/box\"}], \"required\": [\"stack\"]}",
               NULL);
  define_set(builder, "declarations", (const char *const[]){NULL});
  define_set(builder, "style", (const char *const[]){"when", NULL});
  define_set(builder, "override", (const char *const[]){"style", "if", "when", NULL});
  define_box(builder);
  json_builder_end_object(builder);
}

/* The whole schema; the caller owns it. */
static JsonNode *build_schema(void)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();
  json_builder_begin_object(builder);
  add_string(builder, "$schema", "http://json-schema.org/draft-07/schema#");
  add_string(builder, "title", "A layout of placard");
  add_string(builder, "type", "object");
  json_builder_set_member_name(builder, "additionalProperties");
  json_builder_add_boolean_value(builder, FALSE);
  add_fragment(builder, "anyOf",
               "[{\"required\": [\"placard-layout\", \"title\", \"for\", \"front\"]},"
               " {\"required\": [\"placard-layout\", \"extends\"]}]",
               NULL);
  begin_object(builder, "properties");
  for (size_t i = 0; i < G_N_ELEMENTS(top); i++) {
    g_autofree char *held = g_strdup_printf("{\"anyOf\": [%s]}", top[i].schema);
    add_fragment(builder, top[i].name, held, top[i].help);
  }
  json_builder_end_object(builder);
  add_definitions(builder);
  json_builder_end_object(builder);
  return json_builder_get_root(builder);
}

void layout_schema(FILE *stream)
{
  g_autoptr(JsonNode) root = build_schema();
  g_autofree char *text = json_to_string(root, TRUE);
  fputs(text, stream);
  fputc('\n', stream);
}
