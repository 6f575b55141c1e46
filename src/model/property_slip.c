/*
 * Slips of the pen that a designer used to CSS or to other programs makes, and what to write here.
 *
 * Only for words that "did you mean" cannot find, or would find wrongly.
 */
#include "model/property_parts.h"

#include <string.h>

#define NO_SIDES "a layout serves both directions: write "

static const struct {
  const char *property; /* NULL for any */
  const char *word, *help;
} value_slips[] = {
  {"weight", "thin", "write 100"},
  {"weight", "light", "write 300"},
  {"weight", "normal", "write 400"},
  {"weight", "regular", "write 400"},
  {"weight", "medium", "write 500"},
  {"weight", "semibold", "write 600"},
  {"weight", "bold", "write 700"},
  {"weight", "extrabold", "write 800"},
  {"weight", "black", "write 900"},
  {"focus", "left", "write [0%, 50%]"},
  {"focus", "right", "write [100%, 50%]"},
  {"slant", "oblique", "write italic"},
  {"case", "uppercase", "write upper"},
  {"case", "lowercase", "write lower"},
  {"case", "none", "write as-typed"},
  {"direction", "row-reverse", "write \"direction: row\" and \"reverse: true\""},
  {"direction", "column-reverse", "write \"direction: column\" and \"reverse: true\""},
  {"overflow", "hidden", "text is never cut silently: write error or ellipsis"},
  {"overflow", "clip", "text is never cut silently: write error or ellipsis"},
  {"image-fit", "fill", "pictures are never stretched: write cover or contain"},
  {"align", "auto", "auto is for \"self\": write start, center, end, stretch or baseline"},
  {"max-width", "auto", "write none"},
  {"max-height", "auto", "write none"},
  {"fill", "container", "write \"grow: 1\" to fill the container; \"fill\" is the ground's colour"},
  {"width", "fill", "write \"grow: 1\", or leave it out: children are stretched"},
  {"height", "fill", "write \"grow: 1\", or leave it out: children are stretched"},
  {"width", "hug", "leave it out: a box is as large as what is in it"},
  {"height", "hug", "leave it out: a box is as large as what is in it"},
  {NULL, "left", NO_SIDES "start"},
  {NULL, "right", NO_SIDES "end"},
  {NULL, "top", "write start"},
  {NULL, "bottom", "write end"},
  {NULL, "middle", "write center"},
  {NULL, "centre", "write center"},
  {NULL, "flex-start", "write start"},
  {NULL, "flex-end", "write end"},
  {NULL, "space-between", "write between"},
  {NULL, "space-around", "write around"},
  {NULL, "space-evenly", "write evenly"},
  {NULL, "justify", "lines are not justified here: write start, center or end"},
};

static const struct {
  const char *word, *help;
} key_slips[] = {
  {"colour", "did you mean \"color\"?"},
  {"background", "write \"fill\""},
  {"frame", "write \"row\", \"column\" or \"stack\""},
  {"auto-layout", "write \"row\" or \"column\""},
  {"autoLayout", "write \"row\" or \"column\""},
  {"layoutMode", "write \"row\" or \"column\""},
  {"stroke", "write \"border: {width: …, color: …}\""},
  {"effects", "write \"shadow\""},
  {"drop-shadow", "write \"shadow\""},
  {"corner-radius", "write \"radius\""},
  {"item-spacing", "write \"gap\""},
  {"background-color", "write \"fill\""},
  {"background-image", "use an image box, or a gradient under \"fill\""},
  {"flex-direction", "write \"direction\""},
  {"flex-wrap", "write \"wrap\""},
  {"flex-grow", "write \"grow\""},
  {"flex-shrink", "write \"shrink\""},
  {"flex-basis", "write \"basis\""},
  {"flex", "write \"grow\", \"shrink\" and \"basis\""},
  {"justify-content", "write \"justify\""},
  {"align-items", "write \"align\""},
  {"align-self", "write \"self\""},
  {"padding-left", NO_SIDES "\"padding-start\""},
  {"padding-right", NO_SIDES "\"padding-end\""},
  {"margin-left", NO_SIDES "\"margin-start\""},
  {"margin-right", NO_SIDES "\"margin-end\""},
  {"left", NO_SIDES "\"place: {start: …}\""},
  {"right", NO_SIDES "\"place: {end: …}\""},
  {"top", "write \"place: {top: …}\""},
  {"bottom", "write \"place: {bottom: …}\""},
  {"position", "write \"place: {top: …, start: …}\""},
  {"inset", "write \"place\""},
  {"z-index", "later boxes lie on earlier ones: change their order in the stack"},
  {"aspect-ratio", "write \"aspect\""},
  {"border-radius", "write \"radius\""},
  {"border-color", "write \"border: {width: …, color: …}\""},
  {"border-width", "write \"border: {width: …, color: …}\""},
  {"font-family", "write \"font\""},
  {"font-weight", "write \"weight\""},
  {"font-style", "write \"slant\""},
  {"font-size", "write \"size\""},
  {"leading", "write \"line-height\""},
  {"letter-spacing", "write \"tracking\""},
  {"text-transform", "write \"case\""},
  {"text-wrap", "write \"balance: true\""},
  {"vertical-align", "write \"valign\""},
  {"object-fit", "write \"image-fit\""},
  {"object-position", "write \"focus\""},
  {"children", "write the children under \"row\", \"column\" or \"stack\""},
  {"class", "write \"style\""},
};

const char *property_slip_help(const struct property *property, const char *word)
{
  for (size_t i = 0; i < G_N_ELEMENTS(value_slips); i++) {
    const char *only = value_slips[i].property;
    if (strcmp(value_slips[i].word, word) == 0 && (!only || strcmp(only, property->name) == 0))
      return value_slips[i].help;
  }
  return NULL;
}

const char *property_css_help(const char *word)
{
  for (size_t i = 0; i < G_N_ELEMENTS(key_slips); i++)
    if (strcmp(key_slips[i].word, word) == 0)
      return key_slips[i].help;
  return NULL;
}

void property_css_words(GPtrArray *words)
{
  for (size_t i = 0; i < G_N_ELEMENTS(key_slips); i++)
    g_ptr_array_add(words, (char *)key_slips[i].word);
}
