/*
 * The table of rules.h. A test holds it against the rules that the code reports by.
 */
#include "check/rules.h"

#include <string.h>

const struct rules_entry rules_table[] = {
  {
    .name = "card-unmade",
    .severity = "warning",
    .meaning = "A card comes out in no format: its layout's `for:`, its own `formats:` and the campaign's have none in "
               "common.",
    .threshold = "No format is left.",
    .source = "The campaign and the layout, read together.",
    .mend =
      "Add a format of a kind that the layout is for to the campaign's `formats:`, choose another layout, or take "
      "the card's line out.",
  },
  {
    .name = "code-contrast",
    .severity = "error",
    .meaning =
      "The squares of a QR code do not stand out from their plate, or are lighter than it: many telephones cannot "
      "read that.",
    .threshold = "The contrast ratio of `color` and `fill` is under 4, or `color` is the lighter one.",
    .source = "ISO/IEC 18004 wants dark on light; the number is trade knowledge.",
    .mend = "Set a dark `color`; leave `fill` out, and the plate is white.",
  },
  {
    .name = "code-room",
    .severity = "error",
    .meaning =
      "A QR code has grown to the size that scanners need, and the boxes around it or the safe area have no room "
      "for that.",
    .threshold = "It stands out on one side.",
    .source = "The layout.",
    .mend = "Give the boxes around it more room, place it elsewhere in this format, or use a shorter link: it makes a "
            "code of fewer squares.",
  },
  {
    .name = "code-size",
    .severity = "error",
    .meaning = "The squares of a QR code are too small to be scanned.",
    .threshold = "A square is under 0.4 mm in print or 3 px on screens, or under the layout's `module-min`.",
    .source = "ISO/IEC 18004 and trade knowledge of telephones' cameras.",
    .mend = "Give the box more width and height, or use a shorter link.",
  },
  {
    .name = "code-too-long",
    .severity = "error",
    .meaning = "A text is longer than what any QR code holds.",
    .threshold = "About 2,300 bytes at the medium level of correction.",
    .source = "ISO/IEC 18004, table 7.",
    .mend = "Let the code hold a link only.",
  },
  {
    .name = "contrast",
    .severity = "warning",
    .meaning = "A text stands out too little from the flat ground beneath it for people who see less well, and on a "
               "phone in the sun for everybody.",
    .threshold = "The contrast ratio is under 4.5, or under 3 for large text: from 18 pt, or from 14 pt where it is "
                 "bold. On screens a pixel counts 0.75 pt of the picture as a phone shows it, 360 px wide. Over "
                 "pictures and gradients nothing is measured.",
    .source = "WCAG 2.2, success criterion 1.4.3 (contrast, minimum).",
    .mend = "Choose a darker or lighter colour in the palette, for the text or for its ground.",
  },
  {
    .name = "emoji-ppi",
    .severity = "warning",
    .meaning = "An emoji is a small bitmap in colours, and too large for it in print.",
    .threshold = "Under 300 pixels an inch, which its 109 reach up to type of 26 pt.",
    .source = "What print shops ask for.",
    .mend =
      "Choose one without a tone of skin, and no flag or group of people: print draws those in one colour, as sharp "
      "as letters.",
  },
  {
    .name = "hyphenation-missing",
    .severity = "note",
    .meaning = "A word did not fit whole, and the patterns that would hyphenate it are not on this machine. It was "
               "parted at its "
               "own soft hyphens, or is an error.",
    .threshold = "fonts/languages.yaml names a pattern file that is not installed.",
    .source = "Debian's hyphen- packages.",
    .mend = "Install the hyphen- package of the language, shorten the word, or give it more room.",
  },
  {
    .name = "ink-converted",
    .severity = "note",
    .meaning = "A colour has no inks of its own, so that a press file has what the profile of the shop makes of it.",
    .threshold = "It is used in a press file, and its palette entry has no `cmyk`. White is not told of.",
    .source = "The palette, and the profile that the shop names.",
    .mend = "Write the inks of your brand under `cmyk`, or the ones that the note tells, so that they stay the same at "
            "every shop.",
  },
  {
    .name = "ink-limit",
    .severity = "error",
    .meaning = "A colour is more ink than the paper bears: it stays wet, and comes off on the next sheet.",
    .threshold = "All plates together are over the `ink-limit` of the shop.",
    .source = "The shop in layouts/shops.yaml.",
    .mend = "Take less cyan, magenta and yellow where there is much black.",
  },
  {
    .name = "kit-formula",
    .severity = "note",
    .meaning =
      "A caption begins with a character by which spreadsheets take a cell for a formula, so that the table of "
      "captions may show something else there.",
    .threshold = "The caption begins with = + - or @.",
    .source = "How spreadsheets read CSV files.",
    .mend = "Begin the caption with a word, or tell people to copy from the text file.",
  },
  {
    .name = "kit-words",
    .severity = "note",
    .meaning =
      "The kit's own words (how to print, what to copy) are in English for a language that has none of its own "
      "yet, or they are a draft, which nobody who speaks the language from birth has read. The cards are not "
      "touched.",
    .threshold = "layouts/kit-words.yaml has no entry for the language, or one with `status: draft`.",
    .source = "layouts/kit-words.yaml.",
    .mend =
      "Have somebody who speaks the language read START-HERE.html; whoever knows the language can add or mend its "
      "words in layouts/kit-words.yaml.",
  },
  {
    .name = "line-thin",
    .severity = "warning",
    .meaning = "A line is so thin that it breaks or vanishes in print.",
    .threshold = "Under the `min-line` of the shop, 0.25 pt for most.",
    .source = "Print shops' help pages.",
    .mend = "Give the line more weight where it is printed.",
  },
  {
    .name = "logo-size",
    .severity = "error",
    .meaning = "A logo is smaller than the layout says it may be, so that it can no longer be read.",
    .threshold = "Its picture is narrower than its `min-width`; the box may be wider than the picture in it.",
    .source = "The layout.",
    .mend = "Give the logo more height, or lower its `min-width`.",
  },
  {
    .name = "missing-glyph",
    .severity = "error",
    .meaning = "No font of the text has one of its letters, so that an empty box would be printed.",
    .threshold = "One letter is enough.",
    .source = "The fonts that placard list fonts shows, and the campaign's fonts folder.",
    .mend = "Write the text in the column of its own language, use other characters, or put a font that has them into "
            "the campaign's fonts folder.",
  },
  {
    .name = "picture-enlarged",
    .severity = "warning",
    .meaning = "A photograph is shown larger than it is, and looks soft on the screen.",
    .threshold = "It is enlarged to more than 130 %.",
    .source = "Trade knowledge.",
    .mend = "Take a larger picture, or show it smaller.",
  },
  {
    .name = "picture-ppi",
    .severity = "error",
    .meaning = "A photograph has too few pixels for its size in print and comes out soft or in steps.",
    .threshold = "A warning under 250 pixels an inch, an error under 150, or as the shop's `ppi` says; on signs, which "
                 "are seen from farther away, under 150 and 100; with `min-ppi` an error under that number.",
    .source = "What print shops ask for is 300 pixels an inch, with some room below.",
    .mend = "Take a larger picture, or show it smaller; less crop gives more pixels too.",
  },
  {
    .name = "press-colors",
    .severity = "error",
    .meaning =
      "A card holds something of which placard does not know how it prints, so that no press file is made of it.",
    .threshold = "Anything in the drawn file that is not known to be safe.",
    .source = "PDF/X, and what placard's tests cover.",
    .mend = "It is a gap in placard: report it with the card. An SVG exported anew as plain shapes often helps.",
  },
  {
    .name = "press-transparency",
    .severity = "error",
    .meaning =
      "Something on the card lets through what is beneath, and the shop takes files without transparency only.",
    .threshold = "The shop's `standard` is x1a, and a colour, a group or a picture is not opaque.",
    .source = "PDF/X-1a:2003, ISO 15930-4.",
    .mend = "Give the box an opaque colour (brand/40 in place of brand@40), take its `opacity` out, or ask the shop "
            "for PDF/X-4.",
  },
  {
    .name = "rich-black",
    .severity = "warning",
    .meaning = "Small letters are in black with other inks, and look frayed where the plates are not laid exactly on "
               "each other.",
    .threshold = "Type under 14 pt in a colour with 90 % black and more, and others beneath it.",
    .source = "Print shops' help pages; the size is trade knowledge.",
    .mend = "Take `black`, which is black ink alone; rich-black is for large areas.",
  },
  {
    .name = "spot-gradient",
    .severity = "warning",
    .meaning = "A gradient has a spot colour, which cannot be mixed on its way: its CMYK is printed there, and looks a "
               "little different from the spot beside it.",
    .threshold = "One stop of a gradient is enough.",
    .source = "What placard can write.",
    .mend = "Take a flat fill, or colours without `spot` for the gradient.",
  },
  {
    .name = "text-draft",
    .severity = "note",
    .meaning = "Nobody has read a translation over yet. It is made all the same, and the kit's README and manifest say "
               "that the language is a draft.",
    .threshold = "The language's status column in texts.csv does not say reviewed. With `reviewed: required` in "
                 "campaign.yaml it is an error, also without such a column.",
    .source = "texts.csv.",
    .mend = "Have somebody who speaks the language read it, and write reviewed in its status column.",
  },
  {
    .name = "text-missing",
    .severity = "warning",
    .meaning = "A text that the card's layout needs is not there in one language, so the card is left out of that "
               "language. If no language has it, the card makes nothing, and that is an error.",
    .threshold = "A field of the layout's `needs:` is missing or empty.",
    .source = "The layout.",
    .mend = "Write the text in texts.csv or campaign.yaml, or live without the card there. With --strict it is an "
            "error.",
  },
  {
    .name = "text-outside-safe",
    .severity = "error",
    .meaning = "Letters run out of the safe area, where a blade, a printer's margin or the buttons of a story may hide "
               "them.",
    .threshold = "Ink stands more than 1u (1 % of the safe area's shorter side) outside.",
    .source =
      "The format's `safe:` in layouts/formats.yaml, or the print shop's in layouts/shops.yaml; each entry names "
      "its source.",
    .mend = "Shorten the text, or give its box more room in the layout: placard explain box shows what limits it.",
  },
  {
    .name = "text-overflow",
    .severity = "error",
    .meaning =
      "A text does not fit its box at the least size that it may have. It is never cut silently, and never set "
      "smaller.",
    .threshold = "It is wider or higher than its box, or takes more lines than the layout's `lines`, by a hundred "
                 "thousandth.",
    .source = "The layout's `size` and `lines`, and the format's `min-text` in layouts/formats.yaml.",
    .mend = "Shorten the text; or, in the layout, give the box more room, allow more `lines`, lower the `min` of its "
            "`size`, or allow a cut by overflow: ellipsis.",
  },
  {
    .name = "text-reversed",
    .severity = "warning",
    .meaning = "Small light letters on a dark ground fill up with ink.",
    .threshold = "Type under 8 pt.",
    .source = "Trade knowledge.",
    .mend = "Give them 8 pt or more in print, or dark letters on a light ground.",
  },
  {
    .name = "text-size",
    .severity = "error",
    .meaning = "Type is smaller than what reads well in the format.",
    .threshold = "Its size is under the format's `min-text`: 24 px in a square picture, for instance.",
    .source = "layouts/formats.yaml; each entry names its source.",
    .mend = "Give the text a larger size in the layout.",
  },
  {
    .name = "text-untranslated",
    .severity = "note",
    .meaning = "A text is the same as in the campaign's first language: perhaps nobody has translated it.",
    .threshold = "It has several words. Names, hashtags, links, numbers, and texts marked reviewed are left alone.",
    .source = "texts.csv and campaign.yaml.",
    .mend = "Translate it; where it is meant so, write reviewed in the language's status column.",
  },
  {
    .name = "tint-vector",
    .severity = "error",
    .meaning = "A layout tints a picture, and the card has a drawing there, whose colours are its own.",
    .threshold = "The file is an SVG.",
    .source = "The layout.",
    .mend = "Give the card a photograph, or take `tint` out.",
  },
  {
    .name = "too-many-boxes",
    .severity = "error",
    .meaning = "A card has so many boxes that a list must be far longer than meant.",
    .threshold = "More than 10,000 boxes.",
    .source = "What any card could show.",
    .mend = "Shorten the list that an `each:` of the layout repeats over.",
  },
  {
    .name = "word-split",
    .severity = "error",
    .meaning = "A single word is wider than its box even at the least size, and would be broken anywhere.",
    .threshold = "One word is enough, unless the layout allows a cut by overflow: ellipsis.",
    .source = "The layout's `size` and the format's `min-text` in layouts/formats.yaml.",
    .mend = "Use a shorter word; or, in the layout, make the box wider or lower the `min` of its `size`.",
  },
};

const size_t rules_count = sizeof rules_table / sizeof *rules_table;

const struct rules_entry *rules_find(const char *name)
{
  for (size_t i = 0; i < rules_count; i++)
    if (strcmp(rules_table[i].name, name) == 0)
      return &rules_table[i];
  return NULL;
}
