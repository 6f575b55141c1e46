/*
 * Reading gettext PO files; see the header.
 *
 * A cursor goes over the text line by line. A comment or a keyword that cannot go on the entry in hand ends it. Strings
 * may stand on several lines, several on one; escapes are those of C.
 */
#include "input/po.h"

#include "base/arena.h"
#include "input/encoding.h"
#include "input/file.h"

#include <string.h>

/* After so many errors the cause is one and the rest is noise. */
#define MOST_ERRORS 20

enum part { PART_NONE, PART_CONTEXT, PART_ID, PART_PLURAL, PART_TEXT, PART_PLURAL_TEXT, PART_DOMAIN };

struct reading {
  struct po *po;
  struct report *report;
  const char *at;      /* in the source's text, which ends with a zero byte */
  GArray *entries;     /* struct po_entry */
  GHashTable *seen;    /* "context\4id" to number of the entry + 1 */
  struct po_entry now; /* the entry in hand; `id` NULL until it has one */
  GString *comments;
  GString *obsolete;
  int obsolete_line; /* number of the last of those lines */
  GString *string;   /* being read */
  enum part part;    /* whose string that is */
  bool has_text;     /* whether the entry in hand has a msgstr */
  int errors;
};

static struct place place_at(const struct reading *reading, const char *at, int length)
{
  return source_place(reading->po->source, (size_t)(at - reading->po->source->text), length);
}

static bool is_line_end(char byte)
{
  return byte == '\0' || byte == '\n' || byte == '\r';
}

static void skip_blanks(struct reading *reading)
{
  while (*reading->at == ' ' || *reading->at == '\t')
    reading->at++;
}

static void skip_line(struct reading *reading)
{
  reading->at += strcspn(reading->at, "\r\n");
}

/* Stores the string that was read where it belongs. */
static void store_string(struct reading *reading)
{
  const char *text = arena_strndup(reading->po->arena, reading->string->str, reading->string->len);
  if (reading->part == PART_CONTEXT)
    reading->now.context = text;
  else if (reading->part == PART_ID)
    reading->now.id = text;
  else if (reading->part == PART_TEXT)
    reading->now.text = text;
  g_string_truncate(reading->string, 0);
  reading->part = PART_NONE;
}

/* Reports an entry whose context and id were there before. */
static void report_twice(struct reading *reading, size_t first)
{
  const struct po_entry *other = &g_array_index(reading->entries, struct po_entry, first);
  g_autofree char *help = g_strdup_printf("the first one is on line %d: keep one of the two", other->place.line);
  report_error(reading->report, reading->now.place, help, "this text is translated twice");
  reading->errors++;
}

static void keep_entry(struct reading *reading)
{
  struct po_entry *entry = &reading->now;
  g_autofree char *key = g_strconcat(entry->context ? entry->context : "", "\4", entry->id, NULL);
  size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(reading->seen, key));
  if (!reading->has_text) {
    report_error(reading->report, entry->place, "add a line  msgstr \"\"  below it", "this text has no msgstr");
    reading->errors++;
    return;
  }
  if (entry->id[0] == '\0' && !entry->context) {
    reading->po->header = entry->text;
    return;
  }
  if (first > 0) {
    report_twice(reading, first - 1);
    return;
  }
  entry->comments = reading->comments->len > 0 ? arena_strdup(reading->po->arena, reading->comments->str) : NULL;
  g_array_append_val(reading->entries, *entry);
  g_hash_table_insert(reading->seen, g_steal_pointer(&key), GSIZE_TO_POINTER((size_t)reading->entries->len));
}

/* Ends the entry in hand, if there is one, and begins another. */
static void finish_entry(struct reading *reading)
{
  store_string(reading);
  if (reading->now.id)
    keep_entry(reading);
  reading->now = (struct po_entry){.text = ""};
  reading->has_text = false;
  g_string_truncate(reading->comments, 0);
}

/* Keeps a line of an entry that is no more; an empty line parts those that do not touch. */
static void keep_obsolete(struct reading *reading, const char *start, const char *line)
{
  int number = place_at(reading, start, 1).line;
  bool apart = reading->obsolete->len > 0 && number != reading->obsolete_line + 1;
  g_string_append_printf(reading->obsolete, "%s%s\n", apart ? "\n" : "", line);
  reading->obsolete_line = number;
}

/* Reads a comment line; the cursor stands on its "#". */
static void read_comment(struct reading *reading)
{
  char kind = reading->at[1];
  size_t length = strcspn(reading->at, "\r\n");
  g_autofree char *line = g_strndup(reading->at, length);
  const char *start = reading->at;
  reading->at += length;
  if (kind == '~' || reading->now.id || reading->part != PART_NONE)
    finish_entry(reading); /* "~": an entry that is no more; the flags and comments before it were its own */
  if (kind == '~')
    keep_obsolete(reading, start, line);
  if (kind == ',' && strstr(line, "fuzzy"))
    reading->now.fuzzy = true;
  if (is_line_end(kind) || kind == ' ' || kind == '\t')
    g_string_append_printf(reading->comments, "%s%s", reading->comments->len > 0 ? "\n" : "", g_strstrip(line + 1));
}

/* The value of up to `most` digits of base 8 or 16 at the cursor, which goes over them; -1 for none. */
static int read_digits(struct reading *reading, int base, int most)
{
  int value = -1;
  for (int i = 0; i < most; i++) {
    int digit = g_ascii_xdigit_value(*reading->at);
    if (digit < 0 || digit >= base)
      break;
    value = MAX(value, 0) * base + digit;
    reading->at++;
  }
  return value;
}

/* Reads an escape; the cursor stands behind its backslash. */
static bool read_escape(struct reading *reading)
{
  static const char letters[] = "ntrabfv\\\"'?", meant[] = "\n\t\r\a\b\f\v\\\"'?";
  const char *start = reading->at - 1, *letter = *reading->at ? strchr(letters, *reading->at) : NULL;
  int value;
  if (letter) {
    value = meant[letter - letters];
    reading->at++;
  } else if (*reading->at == 'x') {
    reading->at++;
    value = read_digits(reading, 16, 2);
  } else {
    value = read_digits(reading, 8, 3);
  }
  if (value > 0 && value < 0x80) {
    g_string_append_c(reading->string, (char)value);
    return true;
  }
  return report_error(reading->report, place_at(reading, start, 2), "write \\\\ for a backslash",
                      value < 0 ? "no such escape" : "this escape is no letter of its own");
}

/* Reads one string; the cursor stands on its opening quote. */
static bool read_string(struct reading *reading)
{
  const char *opening = reading->at++;
  while (*reading->at != '"') {
    if (is_line_end(*reading->at))
      return report_error(reading->report, place_at(reading, opening, 1), "close it at the end of the line",
                          "the quote that opens here is not closed on its line");
    if (*reading->at == '\\') {
      reading->at++;
      if (!read_escape(reading))
        return false;
    } else {
      g_string_append_c(reading->string, *reading->at++);
    }
  }
  reading->at++;
  return true;
}

/* The strings of one line, up to its end. */
static bool read_strings(struct reading *reading)
{
  skip_blanks(reading);
  while (*reading->at == '"') {
    if (!read_string(reading))
      return false;
    skip_blanks(reading);
  }
  return is_line_end(*reading->at) ||
         report_error(reading->report, place_at(reading, reading->at, 1), "put the whole text in quotes",
                      "a text in quotes should stand here");
}

/* The part that the word at the cursor begins; `*length` gets the word's bytes. PART_NONE for no word of PO files. */
static enum part find_part(const struct reading *reading, size_t *length)
{
  static const struct {
    const char *word;
    enum part part;
  } words[] = {{"msgctxt", PART_CONTEXT},     {"msgid_plural", PART_PLURAL}, {"msgid", PART_ID},
               {"msgstr[", PART_PLURAL_TEXT}, {"msgstr", PART_TEXT},         {"domain", PART_DOMAIN}};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    *length = strlen(words[i].word);
    if (strncmp(reading->at, words[i].word, *length) != 0)
      continue;
    const char *end = reading->at + *length;
    if (words[i].part == PART_PLURAL_TEXT) {
      size_t digits = strspn(end, "0123456789");
      if (digits == 0 || end[digits] != ']')
        break;
      *length += digits + 1;
      return words[i].part;
    }
    if (*end == ' ' || *end == '\t' || *end == '"')
      return words[i].part;
  }
  return PART_NONE;
}

/* Begins `part`, whose word stands at the cursor. */
static bool begin_part(struct reading *reading, enum part part)
{
  bool begins = part == PART_CONTEXT || part == PART_DOMAIN || (part == PART_ID && reading->now.id);
  if (begins && (reading->now.id || reading->now.context))
    finish_entry(reading);
  if (!reading->now.id && (part == PART_PLURAL || part == PART_TEXT || part == PART_PLURAL_TEXT))
    return report_error(reading->report, place_at(reading, reading->at, 6), "it stands below the msgid it translates",
                        "this belongs to no msgid");
  if (reading->has_text && part == PART_TEXT)
    return report_error(reading->report, place_at(reading, reading->at, 6), "keep one of the two",
                        "this msgid has two msgstr");
  if (part == PART_ID)
    reading->now.place = place_at(reading, reading->at, 5);
  if (part == PART_TEXT || part == PART_PLURAL_TEXT) {
    reading->now.text_place = place_at(reading, reading->at, 6);
    reading->has_text = true;
  }
  reading->now.plural = reading->now.plural || part == PART_PLURAL;
  return true;
}

/* Reads a line that is no comment and not empty. */
static bool read_line(struct reading *reading)
{
  size_t length = 0;
  if (*reading->at == '"') {
    return reading->part != PART_NONE
             ? read_strings(reading)
             : report_error(reading->report, place_at(reading, reading->at, 1), "write msgid or msgstr in front of it",
                            "this text belongs to nothing");
  }
  enum part part = find_part(reading, &length);
  if (part == PART_NONE)
    return report_error(reading->report, place_at(reading, reading->at, 1),
                        "a line begins with #, msgctxt, msgid, msgstr or a quote", "this is no line of a PO file");
  store_string(reading);
  if (!begin_part(reading, part))
    return false;
  reading->part = part;
  reading->at += length;
  return read_strings(reading);
}

static void read_all(struct reading *reading)
{
  while (*reading->at && reading->errors < MOST_ERRORS) {
    skip_blanks(reading);
    if (*reading->at == '#') {
      read_comment(reading);
    } else if (!is_line_end(*reading->at) && !read_line(reading)) {
      reading->errors++;
      skip_line(reading);
    }
    if (is_line_end(*reading->at) && *reading->at)
      reading->at++;
  }
  if (reading->errors < MOST_ERRORS)
    finish_entry(reading);
}

/* Whether the header's charset is one that we read; another is reported at the line that names it. */
static bool check_charset(const struct source *source, struct report *report)
{
  static const char *const good[] = {"UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET", NULL};
  const char *end = g_strstr_len(source->text, (gssize)source->length, "\n\n");
  const char *found = g_strstr_len(source->text, end ? end - source->text : (gssize)source->length, "charset=");
  if (!found)
    return true;
  const char *start = found + strlen("charset=");
  g_autofree char *name = g_strndup(start, strcspn(start, "\\\" ;\r\n"));
  for (const char *const *word = good; *word; word++)
    if (g_ascii_strcasecmp(*word, name) == 0)
      return true;
  g_autofree char *help = g_strdup_printf("save it as UTF-8 in the translation program, or convert it:\n"
                                          "msgconv -t UTF-8 -o %s %s",
                                          source->name, source->name);
  return report_error(report, source_place(source, (size_t)(start - source->text), (int)strlen(name)), help,
                      "the file is written in %s; placard reads UTF-8", name);
}

struct po *po_parse(struct source *source, struct report *report)
{
  struct po *po = g_new0(struct po, 1);
  po->source = source;
  po->arena = arena_create();
  po->header = "";
  if (!check_charset(source, report) || !encoding_check(source, report)) {
    po_destroy(po);
    return NULL;
  }
  struct reading reading = {
    .po = po,
    .report = report,
    .at = source->text,
    .entries = g_array_new(FALSE, FALSE, sizeof(struct po_entry)),
    .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    .now = {.text = ""},
    .comments = g_string_new(NULL),
    .obsolete = g_string_new(NULL),
    .string = g_string_new(NULL),
  };
  read_all(&reading);
  po->count = reading.entries->len;
  po->entries = arena_array(po->arena, struct po_entry, po->count);
  for (size_t i = 0; i < po->count; i++)
    po->entries[i] = g_array_index(reading.entries, struct po_entry, i);
  g_array_unref(reading.entries);
  g_hash_table_unref(reading.seen);
  po->obsolete = arena_strdup(po->arena, reading.obsolete->str);
  g_string_free(reading.comments, TRUE);
  g_string_free(reading.obsolete, TRUE);
  g_string_free(reading.string, TRUE);
  if (reading.errors > 0)
    g_clear_pointer(&po, po_destroy);
  return po;
}

struct po *po_load(const char *path, const char *name, struct report *report)
{
  size_t length = 0;
  g_autofree char *bytes = file_read(path, name, file_text_limit, (struct place){0}, report, &length);
  if (!bytes)
    return NULL;
  const struct encoding_kind *kind = encoding_find_kind(bytes, length);
  size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  struct source *source = source_create(name, kind ? "" : bytes + mark, kind ? 0 : length - mark);
  if (!kind)
    return po_parse(source, report);
  report_error(report, (struct place){.source = source}, kind->help, "this is no PO file: it is %s", kind->name);
  source_destroy(source);
  return NULL;
}

void po_destroy(struct po *po)
{
  if (!po)
    return;
  arena_destroy(po->arena);
  source_destroy(po->source);
  g_free(po);
}

char *po_header_field(const struct po *po, const char *name)
{
  g_auto(GStrv) lines = g_strsplit(po->header, "\n", -1);
  for (char **line = lines; *line; line++) {
    size_t length = strlen(name);
    if (g_ascii_strncasecmp(*line, name, length) != 0 || (*line)[length] != ':')
      continue;
    char *value = g_strstrip(g_strdup(*line + length + 1));
    if (value[0])
      return value;
    g_free(value);
  }
  return NULL;
}
