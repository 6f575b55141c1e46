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
#include "input/syntax_scan.h"

#include <glib.h>
#include <string.h>
#include <yaml.h>

/* The list of a file full of the same trap would only tire. */
#define MOST_REPORTS 20

/* Looks at what stands between the last token and the next for a text lost in a comment. */
static void check_gap(struct syntax_scan *scan, size_t to, yaml_token_type_t next)
{
  const struct syntax_token *before = &scan->before;
  bool is_block_next = next == YAML_BLOCK_MAPPING_START_TOKEN || next == YAML_BLOCK_SEQUENCE_START_TOKEN ||
                       (next == YAML_BLOCK_ENTRY_TOKEN && before->type == YAML_VALUE_TOKEN && scan->flow_depth == 0);
  bool is_opening = before->type == YAML_VALUE_TOKEN || before->type == YAML_BLOCK_ENTRY_TOKEN;
  size_t from = scan->gap_start;
  scan->gap_start = MAX(from, to);
  if (from >= to || (is_opening && is_block_next))
    return;
  struct syntax_gap gap = {.source = scan->source, .start = from, .end = to};
  gap.is_value_empty = is_opening && scan->flow_depth == 0 && next != YAML_SCALAR_TOKEN;
  gap.flow = scan->flow_depth > 0 ? syntax_scan_kind(scan) : 0;
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

static void close_flow(struct syntax_scan *scan, const struct syntax_token *token)
{
  if (scan->flow_depth == 0) {
    syntax_scan_report_start(scan, token->start);
    return;
  }
  syntax_scan_end_entry(scan);
  scan->flow_end_start = scan->levels[scan->depth - 1].start;
  syntax_scan_pop(scan);
}

static void next_entry(struct syntax_scan *scan, const struct syntax_token *token)
{
  bool is_after_flow = scan->before.type == YAML_FLOW_SEQUENCE_END_TOKEN ||
                       scan->before.type == YAML_FLOW_MAPPING_END_TOKEN;
  if (scan->flow_depth > 0)
    syntax_scan_end_entry(scan);
  else
    syntax_scan_report_start(scan, is_after_flow ? scan->flow_end_start : token->start);
}

static void note_colon(struct syntax_scan *scan)
{
  if (syntax_scan_kind(scan) == '{')
    scan->levels[scan->depth - 1].has_colon = true;
}

static void report_directive(struct syntax_scan *scan, const struct syntax_token *token)
{
  report_error(scan->report, source_place(scan->source, token->start, 1),
               "delete this line; if it is part of a text, put the text in quotes", "a line may not start with %%");
  syntax_scan_stop(scan);
}

static void check_token(struct syntax_scan *scan, const struct syntax_token *token)
{
  switch (token->type) {
  case YAML_TAG_TOKEN:
  case YAML_ANCHOR_TOKEN:
  case YAML_ALIAS_TOKEN:
    syntax_scan_report_start(scan, token->start);
    break;
  case YAML_KEY_TOKEN:
    if (token->end > token->start) /* a "?" was written */
      syntax_scan_report_start(scan, token->start);
    break;
  case YAML_VERSION_DIRECTIVE_TOKEN:
  case YAML_TAG_DIRECTIVE_TOKEN:
    report_directive(scan, token);
    break;
  case YAML_BLOCK_SEQUENCE_START_TOKEN:
  case YAML_BLOCK_MAPPING_START_TOKEN:
    syntax_scan_push(scan, 'b', token->start);
    break;
  case YAML_FLOW_SEQUENCE_START_TOKEN:
    syntax_scan_push(scan, '[', token->start);
    break;
  case YAML_FLOW_MAPPING_START_TOKEN:
    syntax_scan_push(scan, '{', token->start);
    break;
  case YAML_BLOCK_END_TOKEN:
    syntax_scan_pop(scan);
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
    syntax_scan_text(scan, token);
    break;
  default:
    break;
  }
}

static void take_token(struct syntax_scan *scan, const yaml_token_t *raw)
{
  struct syntax_token token = {.type = raw->type};
  token.start = syntax_scan_seek(scan, raw->start_mark.index);
  token.end = syntax_scan_seek(scan, raw->end_mark.index);
  if (raw->type == YAML_SCALAR_TOKEN) {
    yaml_scalar_style_t style = raw->data.scalar.style;
    token.plain = style == YAML_PLAIN_SCALAR_STYLE;
    token.quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  }
  if (scan->glued > 0) {
    if (token.type != YAML_VALUE_TOKEN)
      syntax_scan_report_glued_colon(scan);
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

static void scan_tokens(struct syntax_scan *scan, yaml_parser_t *parser)
{
  yaml_token_type_t type = YAML_NO_TOKEN;
  while (type != YAML_STREAM_END_TOKEN && !scan->stopped && scan->report_count < MOST_REPORTS) {
    yaml_token_t token;
    if (!yaml_parser_scan(parser, &token)) {
      /* The parser will say why; but a comment that swallowed a bracket may be the cause. */
      if (scan->flow_depth > 0)
        check_gap(scan, syntax_scan_seek(scan, parser->problem_mark.index), YAML_NO_TOKEN);
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
  struct syntax_scan scan = {.source = source, .report = report};
  scan_tokens(&scan, &parser);
  yaml_parser_delete(&parser);
  return scan.report_count == 0;
}
