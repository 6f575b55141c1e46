/*
 * As compose_text.c makes paragraphs, but for what a box and its style would say.
 */
#include "compose/compose_plain.h"

#include "base/arena.h"
#include "compose/text_prepare.h"
#include "compose/text_script.h"

/* From baseline to baseline, times the size, where the language needs no more. */
#define LINE_HEIGHT 1.25

struct paragraph *compose_plain(const struct compose_input *input, const struct language *language, const char *words,
                                int weight, struct arena *arena, struct report *report)
{
  struct paragraph *paragraph = arena_new(arena, struct paragraph);
  struct emphasis_text text;
  paragraph->language = language;
  paragraph->families = font_stack(input->fonts, input->campaign, NULL, language, "text", (struct place){0}, arena,
                                   report);
  if (!paragraph->families)
    return NULL;
  emphasis_init(&text, arena_strdup(arena, words));
  text_prepare(paragraph, &text, arena);
  emphasis_finish(&text);
  bool own = text_script_is_own(language, paragraph->text);
  paragraph->weight = font_nearest_weight(input->fonts, paragraph->families, weight, SLANT_NORMAL);
  paragraph->emphasis_weight = paragraph->weight;
  paragraph->letters = own ? NULL : language_find_script(input->campaign->language_library, "latin");
  paragraph->latin_scale = own ? language->latin_scale[FONT_TEXT] : 1;
  paragraph->line_height = fmax(LINE_HEIGHT, (paragraph->letters ? paragraph->letters : language)->min_line_height);
  return paragraph;
}
