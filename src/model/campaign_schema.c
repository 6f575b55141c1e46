/*
 * The JSON Schema of a campaign file, from the table of keys.
 *
 * Draft-07, for editors that complete and check while typing. YAML readers turn 2 into a number and
 * `no` into a flag, so a text allows those too; placard itself reads every scalar as text.
 */
#include "model/campaign.h"

#include "model/campaign_keys.h"

#include <json-glib/json-glib.h>

static void add_member(JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, value);
}

/* "$ref" to one of the definitions below. */
static void add_reference(JsonBuilder *builder, const char *definition)
{
  g_autofree char *path = g_strdup_printf("#/definitions/%s", definition);

  add_member(builder, "$ref", path);
}

static void begin_object(JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_object(builder);
}

static void add_strings(JsonBuilder *builder, const char *name, const char *const *words)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  for (; *words; words++) {
    json_builder_add_string_value(builder, *words);
  }
  json_builder_end_array(builder);
}

static void add_closed(JsonBuilder *builder)
{
  json_builder_set_member_name(builder, "additionalProperties");
  json_builder_add_boolean_value(builder, FALSE);
}

static void add_scope(JsonBuilder *builder, enum key_scope scope);

/* `additionalProperties` that are all of one definition. */
static void add_map_of(JsonBuilder *builder, const char *definition)
{
  add_member(builder, "type", "object");
  begin_object(builder, "additionalProperties");
  add_reference(builder, definition);
  json_builder_end_object(builder);
}

static void add_shape(JsonBuilder *builder, const struct campaign_key *key)
{
  static const char *const references[SHAPE_COUNT] = {
    [SHAPE_VERSION] = "version", [SHAPE_TEXT] = "text",           [SHAPE_DATE] = "date",
    [SHAPE_LIST] = "list",       [SHAPE_LANGUAGES] = "languages", [SHAPE_FIELD] = "field"};

  switch (key->shape) {
  case SHAPE_WORD:
    add_strings(builder, "enum", key->words);
    return;
  case SHAPE_BLOCK:
    add_scope(builder, key->inner);
    return;
  case SHAPE_PALETTE:
    add_map_of(builder, "color");
    return;
  case SHAPE_SHOP:
    add_reference(builder, "shop");
    return;
  case SHAPE_FORMAT_MAP:
    add_map_of(builder, "format");
    return;
  case SHAPE_CARDS:
    add_map_of(builder, "card");
    return;
  case SHAPE_ADJUSTMENTS:
    add_member(builder, "type", "object");
    return;
  default:
    /* Beside "$ref" draft-07 ignores all else, so that a description would be lost. */
    json_builder_set_member_name(builder, "allOf");
    json_builder_begin_array(builder);
    json_builder_begin_object(builder);
    add_reference(builder, references[key->shape]);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
  }
}

/* An object with the keys of one scope. A card is open: its layout names its other fields. */
static void add_scope(JsonBuilder *builder, enum key_scope scope)
{
  g_autoptr(GPtrArray) required = g_ptr_array_new();

  add_member(builder, "type", "object");
  begin_object(builder, "properties");
  for (size_t i = 0; i < campaign_keys_count; i++) {
    const struct campaign_key *key = &campaign_keys_table[i];
    if (key->scope == scope) {
      begin_object(builder, key->name);
      add_member(builder, "description", key->help);
      add_shape(builder, key);
      json_builder_end_object(builder);
      if (key->required) {
        g_ptr_array_add(required, (char *)key->name);
      }
    }
  }
  json_builder_end_object(builder);
  if (scope == SCOPE_CARD) {
    begin_object(builder, "additionalProperties");
    add_reference(builder, "field");
    json_builder_end_object(builder);
  } else {
    add_closed(builder);
  }
  if (required->len > 0) {
    g_ptr_array_add(required, NULL);
    add_strings(builder, "required", (const char *const *)required->pdata);
  }
}

/* A definition that is written here as JSON, since no table has it. */
static void add_literal(JsonBuilder *builder, const char *name, const char *json)
{
  g_autoptr(JsonNode) node = json_from_string(json, NULL);

  g_assert(node);
  json_builder_set_member_name(builder, name);
  json_builder_add_value(builder, g_steal_pointer(&node));
}

static void add_format(JsonBuilder *builder)
{
  begin_object(builder, "format");
  add_member(builder, "type", "object");
  begin_object(builder, "properties");
  for (size_t i = 0; i < format_key_count; i++) {
    begin_object(builder, format_keys[i]);
    if (g_str_equal(format_keys[i], "safe")) {
      json_builder_set_member_name(builder, "type");
      json_builder_add_value(builder, json_from_string("[\"string\", \"number\", \"object\"]", NULL));
    } else if (g_str_equal(format_keys[i], "folds")) {
      add_reference(builder, "folds");
    } else {
      add_reference(builder, "text");
    }
    json_builder_end_object(builder);
  }
  json_builder_end_object(builder);
  add_closed(builder);
  json_builder_end_object(builder);
}

/* The keys of a shop whose values are no plain text, as JSON. */
static const char *shop_value(const char *key)
{
  static const struct {
    const char *key, *json;
  } values[] = {
    {"marks",
     "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": false,"
     " \"required\": [\"offset\", \"length\", \"weight\"], \"properties\": {\"offset\": {\"type\": \"string\"},"
     " \"length\": {\"type\": \"string\"}, \"weight\": {\"type\": \"string\"}}}]}"},
    {"ppi", "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"good\": {\"type\": \"number\"},"
            " \"least\": {\"type\": \"number\"}}}"},
    {"standard", "{\"enum\": [\"x4\", \"x1a\"]}"},
    {"colors", "{\"$ref\": \"#/definitions/list\"}"},
    {"boxes", "{\"$ref\": \"#/definitions/list\"}"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    if (g_str_equal(values[i].key, key)) {
      return values[i].json;
    }
  }
  return "{\"$ref\": \"#/definitions/text\"}";
}

/* A shop's name, or changes to one. */
static void add_shop(JsonBuilder *builder)
{
  g_autofree const char **keys = shop_key_names("use");

  begin_object(builder, "shop");
  json_builder_set_member_name(builder, "anyOf");
  json_builder_begin_array(builder);
  json_builder_begin_object(builder);
  add_member(builder, "type", "string");
  json_builder_end_object(builder);
  json_builder_begin_object(builder);
  add_member(builder, "type", "object");
  begin_object(builder, "properties");
  for (size_t i = 0; keys[i]; i++) {
    add_literal(builder, keys[i], shop_value(keys[i]));
  }
  json_builder_end_object(builder);
  add_closed(builder);
  json_builder_end_object(builder);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

static void add_definitions(JsonBuilder *builder)
{
  static const struct {
    const char *name, *json;
  } literals[] = {
    {"version", "{\"enum\": [1, \"1\"]}"},
    {"text", "{\"type\": [\"string\", \"number\", \"boolean\"]}"},
    {"date", "{\"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}\"}"},
    {"folds",
     "{\"type\": \"object\", \"additionalProperties\": false, \"properties\":"
     " {\"from-top\": {\"$ref\": \"#/definitions/list\"}, \"from-start\": {\"$ref\": \"#/definitions/list\"}}}"},
    {"list", "{\"anyOf\": [{\"$ref\": \"#/definitions/text\"},"
             " {\"type\": \"array\", \"minItems\": 1, \"items\": {\"$ref\": \"#/definitions/text\"}}]}"},
    {"languages", "{\"anyOf\": [{\"$ref\": \"#/definitions/text\"}, {\"type\": \"array\", \"minItems\": 1, \"items\":"
                  " {\"anyOf\": [{\"$ref\": \"#/definitions/text\"}, {\"type\": \"array\", \"minItems\": 2,"
                  " \"maxItems\": 2, \"items\": {\"$ref\": \"#/definitions/text\"}}]}}]}"},
    {"field", "{\"description\": \"a text, a list, or a block with one of them a language\","
              " \"anyOf\": [{\"$ref\": \"#/definitions/list\"}, {\"type\": \"object\","
              " \"additionalProperties\": {\"anyOf\": [{\"$ref\": \"#/definitions/list\"}, {\"type\": \"null\"}]}}]}"},
    {"color", "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"required\": [\"rgb\"],"
              " \"additionalProperties\": false, \"properties\": {\"rgb\": {\"type\": \"string\"},"
              " \"cmyk\": {\"type\": \"array\", \"minItems\": 4, \"maxItems\": 4,"
              " \"items\": {\"type\": \"number\", \"minimum\": 0, \"maximum\": 100}},"
              " \"spot\": {\"type\": \"string\"}}}]}"},
  };

  begin_object(builder, "definitions");
  for (size_t i = 0; i < G_N_ELEMENTS(literals); i++) {
    add_literal(builder, literals[i].name, literals[i].json);
  }
  add_format(builder);
  add_shop(builder);
  begin_object(builder, "card");
  add_scope(builder, SCOPE_CARD);
  json_builder_end_object(builder);
  json_builder_end_object(builder);
}

void campaign_schema(FILE *stream)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object(builder);
  add_member(builder, "$schema", "http://json-schema.org/draft-07/schema#");
  add_member(builder, "title", "placard campaign");
  add_scope(builder, SCOPE_CAMPAIGN);
  add_definitions(builder);
  json_builder_end_object(builder);
  root = json_builder_get_root(builder);
  text = json_to_string(root, TRUE);
  fprintf(stream, "%s\n", text);
}
