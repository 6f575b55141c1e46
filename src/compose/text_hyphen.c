/*
 * Finds points; keeps pattern files by their names, and words by what came of them.
 */
#include "compose/text_hyphen.h"

#include "compose/text_token.h"

#include <hyphen.h>
#include <string.h>

/* Where Debian's hyphen-* packages put their files. */
#define PATTERN_FOLDER "/usr/share/hyphen"

/* Letters that stay together at a word's beginning and end; patterns may ask for more. */
#define LEAST_BEFORE 2
#define LEAST_AFTER 3

/* No word of a card is longer; what is would be a mistake. */
#define LONGEST_WORD 200

/* So many words are remembered. */
#define REMEMBERED_LIMIT 1000

void text_hyphen_init(struct typesetter *typesetter)
{
  typesetter->patterns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  typesetter->hyphenated = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void text_hyphen_finish(struct typesetter *typesetter)
{
  g_hash_table_unref(typesetter->patterns);
  g_hash_table_unref(typesetter->hyphenated);
}

/* The file with the patterns; free with g_free. */
static char *pattern_path(const char *name)
{
  return g_strdup_printf(PATTERN_FOLDER "/hyph_%s.dic", name);
}

bool text_hyphen_is_here(const char *name)
{
  g_autofree char *path = pattern_path(name);
  return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* Packages are called by the language, but for three. */
char *text_hyphen_package(const char *name)
{
  static const struct {
    const char *patterns, *package;
  } others[] = {{"en_US", "hyphen-en-us"}, {"pt_BR", "hyphen-pt-br"}, {"nb_NO", "hyphen-no"}};
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (g_str_equal(others[i].patterns, name))
      return g_strdup(others[i].package);
  return g_strdup_printf("hyphen-%.*s", (int)strcspn(name, "_"), name);
}

/* The text of the file `name`, or NULL where it is not there. Borrowed. */
static const char *find_patterns(struct typesetter *typesetter, const char *name)
{
  gpointer found = NULL;
  if (g_hash_table_lookup_extended(typesetter->patterns, name, NULL, &found))
    return found;
  g_autofree char *path = pattern_path(name);
  char *text = NULL;
  g_file_get_contents(path, &text, NULL, NULL);
  g_hash_table_insert(typesetter->patterns, g_strdup(name), text);
  return text;
}

/* The letters of a pattern, without its numbers and what it would replace. Free with g_free. */
static char *pattern_letters(const char *line, const char *end)
{
  GString *letters = g_string_new(NULL);
  for (; line < end && *line != '/'; line++) {
    if (!g_ascii_isdigit(*line) && !g_ascii_isspace(*line))
      g_string_append_c(letters, *line);
  }
  return g_string_free(letters, FALSE);
}

/* Whether the line sets something ("LEFTHYPHENMIN 2", "NEXTLEVEL"): patterns have small letters. */
static bool is_setting(const char *line)
{
  return g_ascii_isupper(*line);
}

/* Enters a line among those kept. Of two patterns of the same letters the later one holds, as in libhyphen, which would
   lose track of the other's memory. */
static void keep_line(GPtrArray *lines, GHashTable *seen, const char *line, char *letters)
{
  gpointer number;
  if (g_hash_table_lookup_extended(seen, letters, NULL, &number)) {
    lines->pdata[GPOINTER_TO_UINT(number)] = (gpointer)line;
    g_free(letters);
    return;
  }
  g_hash_table_insert(seen, letters, GUINT_TO_POINTER(lines->len));
  g_ptr_array_add(lines, (gpointer)line);
}

/* The lines that concern `word`, which has a dot at both ends: the first, which names the encoding, settings, and
   patterns whose letters are in the word. */
static GPtrArray *concerning_lines(const char *patterns, const char *word)
{
  GPtrArray *lines = g_ptr_array_new();
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (const char *line = patterns; *line; line += strcspn(line, "\n"), line += *line == '\n') {
    if (line == patterns || is_setting(line)) {
      g_hash_table_remove_all(seen); /* a level of its own may begin */
      g_ptr_array_add(lines, (gpointer)line);
      continue;
    }
    char *letters = pattern_letters(line, line + strcspn(line, "\n"));
    if (*letters && strstr(word, letters))
      keep_line(lines, seen, line, letters);
    else
      g_free(letters);
  }
  return lines;
}

/* The pattern file as far as it concerns the word. So libhyphen gives the same hyphens, in a thousandth of the time
   that it takes to load all of German. */
static GString *excerpt(const char *patterns, const char *word)
{
  g_autofree char *dotted = g_strdup_printf(".%s.", word);
  g_autoptr(GPtrArray) lines = concerning_lines(patterns, dotted);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++) {
    const char *line = lines->pdata[i];
    g_string_append_len(text, line, (gssize)strcspn(line, "\n"));
    g_string_append_c(text, '\n');
  }
  return text;
}

static void add_point(GArray *points, size_t at, bool hyphen)
{
  struct text_point point = {at, hyphen};
  g_array_append_val(points, point);
}

/* Whether a link may end a line between `before` and `after`: behind a sign, the last of several. */
static bool parts_link(char before, char after)
{
  return strchr("/?&=-.", before) && before && !strchr("/?&=-.", after);
}

/* Adds the places in a link, but none next to its ends, and none behind its scheme. */
static void add_link_points(const char *text, const struct text_token *link, size_t start, size_t end, GArray *points)
{
  for (size_t at = MAX(start, link->start + 2); at + 1 < MIN(end, link->end); at++) {
    bool scheme = at >= 3 && strncmp(text + at - 3, "://", 3) == 0;
    if (parts_link(text[at - 1], text[at]) && !scheme)
      add_point(points, at, false);
  }
}

static void add_marked_points(const struct paragraph *paragraph, size_t start, size_t end, GArray *points)
{
  for (size_t i = 0; i < paragraph->soft_hyphen_count; i++) {
    if (paragraph->soft_hyphens[i] > start && paragraph->soft_hyphens[i] < end)
      add_point(points, paragraph->soft_hyphens[i], true);
  }
  struct text_token token = {.end = 0};
  while (text_token_find(paragraph->text, token.end, &token) && token.start < end) {
    if (token.kind == TEXT_TOKEN_LINK && token.end > start)
      add_link_points(paragraph->text, &token, start, end, points);
  }
}

/* The word in small letters as the patterns want it, or NULL where their encoding, or its own small letters, do not
   keep it letter by letter. Free with g_free. */
static char *encode_word(const char *patterns, const char *word, size_t length, size_t letters)
{
  g_autofree char *lower = g_utf8_strdown(word, (gssize)length);
  if (g_utf8_strlen(lower, -1) != (glong)letters)
    return NULL;
  g_autofree char *encoding = g_strndup(patterns, strcspn(patterns, "\r\n \t"));
  if (g_ascii_strcasecmp(encoding, "UTF-8") == 0)
    return g_steal_pointer(&lower);
  g_autofree char *encoded = g_convert(lower, -1, encoding, "UTF-8", NULL, NULL, NULL);
  return encoded && strlen(encoded) == letters ? g_steal_pointer(&encoded) : NULL;
}

/* Asks libhyphen. The result has a "1" for each letter behind which a hyphen may stand, other letters have "0"; places
   where spelling would change are passed over. Free with g_free. */
static char *hyphenate(const char *patterns, const char *word, size_t letters)
{
  char *places = g_strnfill(letters, '0');
  int length = (int)strlen(word);
  g_autofree char *values = g_malloc0((size_t)length + 6);
  char **replaced = NULL;
  int *positions = NULL, *removed = NULL;
  g_autoptr(GString) text = excerpt(patterns, word);
  FILE *stream = fmemopen(text->str, text->len, "r");
  HyphenDict *dictionary = stream ? hnj_hyphen_load_file(stream) : NULL;
  if (dictionary &&
      hnj_hyphen_hyphenate3(dictionary, word, length, values, NULL, &replaced, &positions, &removed,
                            MAX(LEAST_BEFORE, dictionary->lhmin), MAX(LEAST_AFTER, dictionary->rhmin), 0, 0) == 0) {
    for (size_t i = LEAST_BEFORE - 1; i + LEAST_AFTER < letters; i++)
      places[i] = (values[i] - '0') % 2 == 1 && !(replaced && replaced[i]) ? '1' : '0';
  }
  for (int i = 0; replaced && i < length; i++)
    free(replaced[i]);
  free(replaced);
  free(positions);
  free(removed);
  if (dictionary)
    hnj_hyphen_free(dictionary);
  if (stream)
    fclose(stream);
  return places;
}

/* What hyphenate says of a word, remembered, since a word is asked for whenever its box is measured. Borrowed. */
static const char *find_places(struct typesetter *typesetter, const char *name, const char *word, size_t letters)
{
  g_autofree char *key = g_strdup_printf("%s %s", name, word);
  char *places = g_hash_table_lookup(typesetter->hyphenated, key);
  if (places)
    return places;
  if (g_hash_table_size(typesetter->hyphenated) >= REMEMBERED_LIMIT)
    g_hash_table_remove_all(typesetter->hyphenated);
  places = hyphenate(find_patterns(typesetter, name), word, letters);
  g_hash_table_insert(typesetter->hyphenated, g_steal_pointer(&key), places);
  return places;
}

/* Words and their points. */
struct hyphenation {
  struct typesetter *typesetter;
  const char *name; /* of the patterns */
  const char *text;
  GArray *points; /* struct text_point */
};

/* Adds the points of one word of letters. */
static void add_word_points(const struct hyphenation *hyphenation, size_t start, size_t end)
{
  const char *at = hyphenation->text + start;
  size_t letters = (size_t)g_utf8_strlen(at, (gssize)(end - start));
  if (letters < LEAST_BEFORE + LEAST_AFTER || letters > LONGEST_WORD)
    return;
  const char *patterns = find_patterns(hyphenation->typesetter, hyphenation->name);
  g_autofree char *word = encode_word(patterns, at, end - start, letters);
  if (!word)
    return;
  const char *places = find_places(hyphenation->typesetter, hyphenation->name, word, letters);
  for (size_t i = 0; i < letters; i++) {
    at = g_utf8_next_char(at);
    if (places[i] == '1')
      add_point(hyphenation->points, (size_t)(at - hyphenation->text), true);
  }
}

/* Adds the points of each run of letters that is no part of a token. */
static void add_pattern_points(const struct hyphenation *hyphenation, size_t start, size_t end)
{
  const char *text = hyphenation->text;
  struct text_token token = {.end = 0};
  bool has_token = text_token_find(text, 0, &token);
  while (start < end) {
    while (has_token && token.end <= start)
      has_token = text_token_find(text, token.end, &token);
    if (has_token && token.start <= start) {
      start = token.end;
      continue;
    }
    const char *at = text + start;
    while (at < text + end && (g_unichar_isalpha(g_utf8_get_char(at)) || g_unichar_ismark(g_utf8_get_char(at))))
      at = g_utf8_next_char(at);
    size_t next = (size_t)(at - text);
    if (next > start)
      add_word_points(hyphenation, start, next);
    start = next < end ? (size_t)(g_utf8_next_char(at) - text) : end;
  }
}

static gint compare_points(gconstpointer one, gconstpointer other)
{
  const struct text_point *a = one, *b = other;
  return (a->at > b->at) - (a->at < b->at);
}

/* Finds by the language's patterns. */
static bool find_by_patterns(struct typesetter *typesetter, const struct paragraph *paragraph, size_t start, size_t end,
                             GArray *points)
{
  const char *name = paragraph->language->hyphenation;
  if (!paragraph->hyphenate || !name)
    return true;
  struct hyphenation hyphenation = {typesetter, name, paragraph->text, points};
  if (!find_patterns(typesetter, name))
    return false;
  add_pattern_points(&hyphenation, start, end);
  return true;
}

bool text_hyphen_find(struct typesetter *typesetter, const struct paragraph *paragraph, enum text_point_kind kind,
                      size_t start, size_t end, GArray *points)
{
  bool found = true;
  if (kind == TEXT_POINT_MARKED)
    add_marked_points(paragraph, start, end, points);
  else
    found = find_by_patterns(typesetter, paragraph, start, end, points);
  g_array_sort(points, compare_points);
  return found;
}
