/*
 * The tokens of a file, and the gaps between them.
 *
 * libyaml tells each token's start and end but not the comments between: those are found by
 * looking at the bytes of each gap. A few small rules over neighbouring tokens do the rest.
 * Traps that leave the file's shape alone are all reported; after another the scan stops.
 */
#include "input/syntax_traps.h"

#include "input/encoding.h"
#include "input/syntax_comment.h"
#include "input/syntax_problem.h"
#include "input/syntax_write.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

/* Beyond these the parser reports by itself or the list would only tire. */
#define DEEPEST 32
#define MOST_REPORTS 20

/* One open block or bracket. */
struct level {
  char kind;      /* '[', '{', or 'b' for a block */
  size_t start;   /* bytes from the start of the source, here and below */
  bool has_text;  /* of a '{': the entry so far has a text … */
  bool has_colon; /* … and a colon */
  size_t text_start, text_end;
  size_t last_value; /* where the value of the entry before starts; 0 for none */
  size_t last_key, last_key_end;
};

struct token {
  yaml_token_type_t type;
  bool plain, quoted; /* of texts; a block below "|" is neither */
  size_t start, end;
};

struct scan {
  const struct source *source;
  struct report *report;
  size_t byte, index;            /* one position, in bytes and in code points */
  struct token before;           /* the last token that has any width */
  size_t gap_start;              /* where the bytes that no token has start */
  yaml_token_type_t before_type; /* of the last token of all */
  struct token key;              /* the last text, which may be the key of what follows */
  size_t glued;                  /* where a text like `slogan:Hello` starts whose next token is to be seen; or 0 */
  size_t flow_end_start;         /* the bracket that a flow end closed */
  struct level levels[DEEPEST + 1];
  int depth;
  int flow_depth;
  int report_count;
  bool stopped;
};

/* The byte of the code point `index`; tokens come in order, so that steps are short. */
static size_t seek(struct scan *scan, size_t index)
{
  const char *text = scan->source->text;
  while (scan->index < index && scan->byte < scan->source->length) {
    scan->byte += (size_t)(g_utf8_next_char(text + scan->byte) - (text + scan->byte));
    scan->index++;
  }
  while (scan->index > index && scan->byte > 0) {
    scan->byte = (size_t)(g_utf8_prev_char(text + scan->byte) - text);
    scan->index--;
  }
  return scan->byte;
}

static void stop(struct scan *scan)
{
  scan->report_count++;
  scan->stopped = true;
}

static struct place place_of(const struct scan *scan, size_t start, size_t end)
{
  const char *text = scan->source->text;
  return source_place(scan->source, start, (int)g_utf8_strlen(text + start, (gssize)(end - start)));
}

static bool is_same_line(const struct scan *scan, size_t from, size_t to)
{
  return !memchr(scan->source->text + from, '\n', to - from) && !memchr(scan->source->text + from, '\r', to - from);
}

/* Whether nothing but spaces stands before `offset` in its line. */
static bool is_first_in_line(const struct scan *scan, size_t offset)
{
  const char *text = scan->source->text;
  while (offset > 0 && text[offset - 1] == ' ')
    offset--;
  return offset == 0 || text[offset - 1] == '\n' || text[offset - 1] == '\r';
}

static char kind_at_top(const struct scan *scan)
{
  return scan->depth > 0 ? scan->levels[scan->depth - 1].kind : 'b';
}

static void push(struct scan *scan, char kind, size_t start)
{
  if (scan->depth > DEEPEST) {
    scan->stopped = true; /* the parser says that it is too deep */
    return;
  }
  scan->levels[scan->depth++] = (struct level){.kind = kind, .start = start};
  scan->flow_depth += kind != 'b';
}

static void pop(struct scan *scan)
{
  if (scan->depth == 0)
    return;
  scan->depth--;
  scan->flow_depth -= scan->levels[scan->depth].kind != 'b';
}

/* Looks at what stands between the last token and the next for a text lost in a comment. */
static void check_gap(struct scan *scan, size_t to, yaml_token_type_t next)
{
  const struct token *before = &scan->before;
  bool is_block_next = next == YAML_BLOCK_MAPPING_START_TOKEN || next == YAML_BLOCK_SEQUENCE_START_TOKEN ||
                       (next == YAML_BLOCK_ENTRY_TOKEN && before->type == YAML_VALUE_TOKEN);
  bool is_opening = before->type == YAML_VALUE_TOKEN || before->type == YAML_BLOCK_ENTRY_TOKEN;
  size_t from = scan->gap_start;
  scan->gap_start = MAX(from, to);
  if (from >= to || (is_opening && is_block_next))
    return;
  struct syntax_gap gap = {.source = scan->source, .start = from, .end = to};
  gap.is_value_empty = is_opening && scan->flow_depth == 0 && next != YAML_SCALAR_TOKEN;
  gap.flow = scan->flow_depth > 0 ? kind_at_top(scan) : 0;
  gap.is_after_bracket = before->type == YAML_FLOW_SEQUENCE_END_TOKEN || before->type == YAML_FLOW_MAPPING_END_TOKEN;
  gap.has_before = before->end > 0;
  if (before->type == YAML_SCALAR_TOKEN && before->quoted)
    gap.quoted_start = before->start;
  if (before->type == YAML_VALUE_TOKEN && scan->flow_depth > 0) {
    gap.key_start = scan->key.start;
    gap.key_end = scan->key.end;
  }
  size_t comment = syntax_comment_find(&gap);
  if (comment == SYNTAX_NO_COMMENT)
    return;
  syntax_comment_report(&gap, comment, scan->report);
  scan->report_count++;
  scan->stopped = scan->flow_depth > 0;
}

/* An indicator that opens a text: `!Basta`, `*Our* people`, `&c`. In a flow only the word can be shown. */
static void report_start(struct scan *scan, size_t start)
{
  syntax_problem_report_start(source_place(scan->source, start, 1), scan->report);
  stop(scan);
}

/* The line of `offset` as it stands; free with g_free. */
static char *line_of(const struct scan *scan, size_t offset)
{
  return source_line(scan->source, source_place(scan->source, offset, 1).line);
}

/* The opening quote was never closed, and what ends here is another text's. */
static void report_late_quote(struct scan *scan)
{
  struct place place = source_place(scan->source, scan->before.start, 1);
  int line = source_place(scan->source, scan->before.end, 1).line;
  g_autofree char *help = g_strdup_printf("close it at the end of its text, on line %d", place.line);
  report_error(scan->report, place, help,
               "the quote that opens here is closed only on line %d, in the middle of a text", line);
  stop(scan);
}

/* `"Here" we stay`: the quotes end before the text does; in brackets it may be a comma that is missing. */
static void report_after_quote(struct scan *scan, const struct token *token)
{
  if (!is_same_line(scan, scan->before.start, scan->before.end)) {
    report_late_quote(scan);
    return;
  }
  struct place place = place_of(scan, token->start, token->end);
  g_autofree char *line = source_line(scan->source, place.line);
  size_t at = (size_t)(g_utf8_offset_to_pointer(line, place.column - 1) - line);
  g_autofree char *better = scan->flow_depth > 0 ? syntax_write_entry(line, at) : syntax_write_line(line);
  g_autofree char *help = g_strdup_printf("put the whole text in quotes: write  %s", better);
  if (scan->flow_depth > 0 && (token->quoted || scan->before_type == YAML_KEY_TOKEN))
    report_error(scan->report, place, "write a comma between the entries", "a comma is missing before this entry");
  else
    report_error(scan->report, place, help, "the text goes on after its closing quote");
  stop(scan);
}

/* `[Your city] stands up`: a text that starts with a bracket. */
static void report_after_flow(struct scan *scan)
{
  report_start(scan, scan->flow_end_start);
}

static void report_odd_space(struct scan *scan, size_t offset)
{
  report_error(scan->report, source_place(scan->source, offset, 1), "delete it and type a plain space",
               "a special space (U+%04X) stands here; it looks like a space but is read as a letter",
               g_utf8_get_char(scan->source->text + offset));
  stop(scan);
}

/* A plain text glued to a no-break space where YAML needs a plain one. Places are costly on long lines:
   none is asked for before there is something to show. */
static void check_odd_spaces(struct scan *scan, const struct token *token, bool is_first, bool is_key)
{
  const char *text = scan->source->text;
  if (is_first) {
    int line = source_place(scan->source, token->start, 1).line;
    if (!syntax_problem_check_spaces(scan->source, line, scan->report)) {
      stop(scan);
      return;
    }
  }
  const char *last = g_utf8_find_prev_char(text + token->start, text + token->end);
  if (syntax_odd_space(text + token->start) > 0)
    report_odd_space(scan, token->start);
  else if (is_key && last && syntax_odd_space(last) > 0)
    report_odd_space(scan, (size_t)(last - text));
}

/* `-en` below a key: an item of a list without its space. */
static void report_glued_dash(struct scan *scan, size_t offset, const char *line)
{
  g_autofree char *help = g_strdup_printf("write  - %s", line + strspn(line, " ") + 1);
  report_error(scan->report, source_place(scan->source, offset, 1), help, "a space is missing after \"-\"");
  stop(scan);
}

static void check_plain(struct scan *scan, const struct token *token)
{
  bool is_key = scan->before_type == YAML_KEY_TOKEN;
  bool is_first = is_first_in_line(scan, token->start);
  check_odd_spaces(scan, token, is_first, is_key);
  if (scan->stopped || is_key || !is_first || scan->flow_depth > 0 || scan->before.type != YAML_VALUE_TOKEN)
    return;
  g_autofree char *line = line_of(scan, token->start);
  if (line[strspn(line, " ")] == '-') {
    report_glued_dash(scan, token->start, line);
    return;
  }
  scan->glued = syntax_glued_colon(line) > 0 ? token->start : 0;
}

static void report_glued_colon(struct scan *scan)
{
  g_autofree char *line = line_of(scan, scan->glued);
  size_t lead = syntax_lead_length(line), colon = syntax_glued_colon(line);
  g_autofree char *key = g_strndup(line + lead, colon - lead);
  g_autofree char *help = g_strdup_printf("write  %s: %s", key, line + colon + 1);
  size_t offset = scan->glued + (colon - lead);
  report_error(scan->report, source_place(scan->source, offset, 1), help, "a space is missing after \"%s:\"", key);
  stop(scan);
}

/* `{en: Here, we stay}`: the comma of a text has made an entry of its rest. */
static void report_comma(struct scan *scan, const struct level *level, const char *entry)
{
  const char *source = scan->source->text;
  g_autofree char *key = g_strndup(source + level->last_key, level->last_key_end - level->last_key);
  g_autofree char *text = g_strndup(source + level->last_value, level->text_end - level->last_value);
  g_autofree char *quoted = syntax_write_text(text);
  g_autofree char *help = g_strdup_printf("put the text with its comma in quotes: write  %s: %s", key, quoted);
  report_error(scan->report, place_of(scan, level->text_start, level->text_end), help,
               "\"%s\" has no value: the comma before it starts a new entry", entry);
}

/* `{Name}`: a text in braces, or a key without its space. */
static void report_no_value(struct scan *scan, const struct level *level, const char *entry)
{
  struct place place = place_of(scan, level->text_start, level->text_end);
  size_t colon = syntax_glued_colon(entry);
  if (colon > 0) {
    g_autofree char *spaced = g_strdup_printf("write  %.*s: %s", (int)colon, entry, entry + colon + 1);
    report_error(scan->report, place, spaced, "a space is missing after \"%.*s:\"", (int)colon, entry);
    return;
  }
  g_autofree char *line = line_of(scan, level->start);
  g_autofree char *better = syntax_write_line(line);
  g_autofree char *help = g_strdup_printf("if all of it is a text, write  %s\n"
                                          "if not, give it a value:  {%s: value}",
                                          better, entry);
  report_error(scan->report, place, help, "\"%s\" has no value: \"{\" starts a block of keys and values", entry);
}

/* At the end of an entry in braces: it must have had a colon. */
static void check_entry(struct scan *scan)
{
  if (kind_at_top(scan) != '{')
    return;
  struct level *level = &scan->levels[scan->depth - 1];
  if (level->has_text && !level->has_colon) {
    size_t length = level->text_end - level->text_start;
    g_autofree char *entry = g_strndup(scan->source->text + level->text_start, length);
    if (level->last_value > 0)
      report_comma(scan, level, entry);
    else
      report_no_value(scan, level, entry);
    stop(scan);
  }
  level->has_text = level->has_colon = false;
}

static void note_scalar(struct scan *scan, const struct token *token)
{
  scan->key = *token;
  if (kind_at_top(scan) != '{')
    return;
  struct level *level = &scan->levels[scan->depth - 1];
  if (level->has_colon) {
    level->last_value = token->start;
    level->last_key = level->text_start;
    level->last_key_end = level->text_end;
  } else {
    level->has_text = true;
    level->text_start = token->start;
    level->text_end = token->end;
  }
}

static void check_scalar(struct scan *scan, const struct token *token)
{
  const struct token *before = &scan->before;
  bool is_after_flow = before->type == YAML_FLOW_SEQUENCE_END_TOKEN || before->type == YAML_FLOW_MAPPING_END_TOKEN;
  bool is_adjacent = before->end > 0 && is_same_line(scan, before->end, token->start);
  if (before->type == YAML_SCALAR_TOKEN && before->quoted && is_adjacent)
    report_after_quote(scan, token);
  else if (is_after_flow && is_adjacent && scan->flow_depth == 0)
    report_after_flow(scan);
  else if (token->plain)
    check_plain(scan, token);
  note_scalar(scan, token);
}

static void close_flow(struct scan *scan, const struct token *token)
{
  if (scan->flow_depth == 0) {
    report_start(scan, token->start);
    return;
  }
  check_entry(scan);
  scan->flow_end_start = scan->levels[scan->depth - 1].start;
  pop(scan);
}

static void next_entry(struct scan *scan, const struct token *token)
{
  bool is_after_flow = scan->before.type == YAML_FLOW_SEQUENCE_END_TOKEN ||
                       scan->before.type == YAML_FLOW_MAPPING_END_TOKEN;
  if (scan->flow_depth > 0)
    check_entry(scan);
  else
    report_start(scan, is_after_flow ? scan->flow_end_start : token->start);
}

static void note_colon(struct scan *scan)
{
  if (kind_at_top(scan) == '{')
    scan->levels[scan->depth - 1].has_colon = true;
}

static void report_directive(struct scan *scan, const struct token *token)
{
  report_error(scan->report, source_place(scan->source, token->start, 1),
               "delete this line; if it is part of a text, put the text in quotes", "a line may not start with %%");
  stop(scan);
}

static void check_token(struct scan *scan, const struct token *token)
{
  switch (token->type) {
  case YAML_TAG_TOKEN:
  case YAML_ANCHOR_TOKEN:
  case YAML_ALIAS_TOKEN:
    report_start(scan, token->start);
    break;
  case YAML_KEY_TOKEN:
    if (token->end > token->start) /* a "?" was written */
      report_start(scan, token->start);
    break;
  case YAML_VERSION_DIRECTIVE_TOKEN:
  case YAML_TAG_DIRECTIVE_TOKEN:
    report_directive(scan, token);
    break;
  case YAML_BLOCK_SEQUENCE_START_TOKEN:
  case YAML_BLOCK_MAPPING_START_TOKEN:
    push(scan, 'b', token->start);
    break;
  case YAML_FLOW_SEQUENCE_START_TOKEN:
    push(scan, '[', token->start);
    break;
  case YAML_FLOW_MAPPING_START_TOKEN:
    push(scan, '{', token->start);
    break;
  case YAML_BLOCK_END_TOKEN:
    pop(scan);
    break;
  case YAML_FLOW_SEQUENCE_END_TOKEN:
  case YAML_FLOW_MAPPING_END_TOKEN:
    close_flow(scan, token);
    break;
  case YAML_FLOW_ENTRY_TOKEN:
    next_entry(scan, token);
    break;
  case YAML_VALUE_TOKEN:
    note_colon(scan);
    break;
  case YAML_SCALAR_TOKEN:
    check_scalar(scan, token);
    break;
  default:
    break;
  }
}

static void take_token(struct scan *scan, const yaml_token_t *raw)
{
  struct token token = {.type = raw->type};
  token.start = seek(scan, raw->start_mark.index);
  token.end = seek(scan, raw->end_mark.index);
  if (raw->type == YAML_SCALAR_TOKEN) {
    yaml_scalar_style_t style = raw->data.scalar.style;
    token.plain = style == YAML_PLAIN_SCALAR_STYLE;
    token.quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  }
  if (scan->glued > 0) {
    if (token.type != YAML_VALUE_TOKEN)
      report_glued_colon(scan);
    scan->glued = 0;
  }
  if (!scan->stopped)
    check_gap(scan, token.start, token.type);
  if (!scan->stopped)
    check_token(scan, &token);
  scan->gap_start = MAX(scan->gap_start, token.end);
  if (token.end > token.start)
    scan->before = token;
  scan->before_type = token.type;
}

static void scan_tokens(struct scan *scan, yaml_parser_t *parser)
{
  yaml_token_type_t type = YAML_NO_TOKEN;
  while (type != YAML_STREAM_END_TOKEN && !scan->stopped && scan->report_count < MOST_REPORTS) {
    yaml_token_t token;
    if (!yaml_parser_scan(parser, &token)) {
      /* The parser will say why; but a comment that swallowed a bracket may be the cause. */
      if (scan->flow_depth > 0)
        check_gap(scan, seek(scan, parser->problem_mark.index), YAML_NO_TOKEN);
      return;
    }
    type = token.type;
    take_token(scan, &token);
    yaml_token_delete(&token);
  }
}

/* Characters that libyaml would take for line breaks or refuse. */
static bool check_characters(const struct source *source, struct report *report)
{
  static const gunichar odd[] = {0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF};
  for (const char *at = source->text; *at; at = g_utf8_next_char(at)) {
    if ((unsigned char)*at < 0xE2)
      continue;
    gunichar character = g_utf8_get_char(at);
    for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
      if (character == odd[i])
        return report_error(report, source_place(source, (size_t)(at - source->text), 1),
                            "delete it and type the text around it anew",
                            "an invisible character (U+%04X) stands in the text", character);
    }
  }
  return true;
}

bool syntax_traps_check(const struct source *source, struct report *report)
{
  if (!encoding_check(source, report) || !check_characters(source, report))
    return false;
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser))
    g_error("libyaml has no memory");
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)source->text, source->length);
  struct scan scan = {.source = source, .report = report};
  scan_tokens(&scan, &parser);
  yaml_parser_delete(&parser);
  return scan.report_count == 0;
}
