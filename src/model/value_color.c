/*
 * Colours as a layout writes them: a palette's name or a hex code, with a tint or an opacity.
 *
 * "brand/40" is a tint (an opaque, lighter ink), "ink@60" is 60 % opaque. Whether the name exists
 * is layout_check.c's question.
 */
#include "model/value.h"

#include "base/arena.h"
#include "model/value_parts.h"

#include <string.h>

#define COLOR_EXAMPLE "brand, brand/40 (a tint), ink@60 (60 % opaque) or \"#B3202A\""

/* Reads the 0 to 100 that follow "/" or "@"; `*text` moves on. */
static bool parse_share(const struct node *node, const char **text, char mark, double *share, struct report *report)
{
  const char *end = value_scan_number(*text, share);
  if (end && *share >= 0 && *share <= 100) {
    *text = end;
    return true;
  }
  return report_error(report, node->place, "write a number from 0 to 100 behind it, for example brand/40 or ink@60",
                      "\"%c\" in \"%s\" is not followed by a percentage", mark, node->text);
}

static bool parse_base(const struct node *node, const char *base, struct arena *arena, struct color_reference *color,
                       struct report *report)
{
  if (base[0] == '#') {
    if (color_parse_hex(base, &color->color))
      return true;
    const char *help = strlen(base) == 9 || strlen(base) == 5
                         ? "write the opacity in percent behind the code: \"#B3202A@60\""
                         : "a code has three or six digits from 0 to 9 and A to F: \"#B3202A\"";
    return report_error(report, node->place, help, "\"%s\" is not a colour code", base);
  }
  if (strcmp(base, "transparent") == 0)
    return report_error(report, node->place, "write \"fill: none\", or a colour with @0, such as ink@0",
                        "\"transparent\" is not a colour");
  if (strchr(base, '('))
    return report_error(report, node->place, "write the code in quotes, \"#B3202A\", or a name from tokens",
                        "colour functions such as \"%s\" are not known here", base);
  if (!value_is_name(base))
    return report_error(report, node->place, "for example " COLOR_EXAMPLE, "\"%s\" is not a colour", node->text);
  color->name = arena_strdup(arena, base);
  return true;
}

bool value_parse_color(const struct node *node, struct arena *arena, struct color_reference *color,
                       struct report *report)
{
  if (!value_require_text(node, "a colour", COLOR_EXAMPLE, report))
    return false;
  *color = (struct color_reference){.tint = 100, .alpha = 1, .place = node->place};
  const char *rest = node->text + strcspn(node->text, "/@");
  g_autofree char *base = g_strndup(node->text, (size_t)(rest - node->text));
  if (!parse_base(node, base, arena, color, report))
    return false;
  if (*rest == '/') {
    rest++;
    if (!parse_share(node, &rest, '/', &color->tint, report))
      return false;
  }
  if (*rest == '@') {
    rest++;
    if (!parse_share(node, &rest, '@', &color->alpha, report))
      return false;
    color->alpha /= 100;
  }
  if (strcmp(rest, "%") == 0)
    return report_error(report, node->place, "leave out the % sign", "\"%s\" is not a colour", node->text);
  if (*rest)
    return report_error(report, node->place, "for example " COLOR_EXAMPLE, "\"%s\" is not a colour", node->text);
  return true;
}
