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
    .name = "font-missing",
    .severity = "error",
    .meaning =
      "A family that the campaign or the layout names is not there, or may not be put into PDF, or another one "
      "had to stand in for it. placard takes no font that it was not told of.",
    .threshold = "No file of the family is named in fonts/fonts.conf or lies in the campaign's folder fonts/.",
    .source = "placard's own rule; OpenType's OS/2 table, fsType, for what may be embedded.",
    .mend =
      "Install the package that the message names, put the font's files into the folder fonts/ beside campaign.yaml, "
      "or name another family. `placard list fonts` shows what is there.",
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
    .name = "ink-limit",
    .severity = "error",
    .meaning =
      "A colour of the palette takes more ink than the print shop's paper bears: it would not dry, and come off "
      "on the next sheet.",
    .threshold =
      "The sum of the four plates is over the shop's `ink-limit`. A spot colour is its own plate and does not "
      "count.",
    .source = "The shop's `ink-limit:` in layouts/shops.yaml.",
    .mend = "Lower the numbers of `cmyk:` in campaign.yaml; where black is among them, the others may be less.",
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
    .name = "logo-clear",
    .severity = "warning",
    .meaning = "Something stands in the space that a logo keeps clear around it, so that the two look like one.",
    .threshold = "Ink of a text, a code or another logo is nearer to the logo than its `clear`.",
    .source = "The layout, which has it from the logo's own rules.",
    .mend = "Move one of the two apart in the layout, or lower the logo's `clear`.",
  },
  {
    .name = "logo-contrast",
    .severity = "warning",
    .meaning = "A logo is lost on what lies beneath it, or a part of it is. It is measured on its own pixels and those "
               "of the ground, photographs too, for the variant that shows best.",
    .threshold = "A warning if less than half of its visible area has a contrast ratio of 3, a note if less than three "
                 "quarters has. A logo on a plate of its own is measured against the plate.",
    .source = "WCAG 2.2, success criterion 1.4.11 (contrast of graphics).",
    .mend = "Add the logo in other colours to campaign.yaml (`logo-reversed` for dark grounds, `logo-mono`), or put a "
            "box with a fill beneath it in the layout.",
  },
  {
    .name = "logo-outside-safe",
    .severity = "error",
    .meaning = "A logo runs out of the safe area, where a blade, a printer's margin or the buttons of a story may hide "
               "it.",
    .threshold = "It stands more than 0.3u (0.3 % of the safe area's shorter side) outside.",
    .source = "The format's `safe:` in layouts/formats.yaml, or the print shop's in layouts/shops.yaml.",
    .mend = "Give its box less room in the layout, or place it farther in.",
  },
  {
    .name = "logo-plate",
    .severity = "warning",
    .meaning = "A logo's file has a white background, which shows as a white box on a coloured ground or a photograph.",
    .threshold = "All of the file's rim is opaque and near white, and what lies beneath is not.",
    .source = "Trade knowledge.",
    .mend = "Ask for the logo as SVG, or as PNG with a transparent background; or show it on a box with a white fill.",
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
    .name = "picture-credit",
    .severity = "note",
    .meaning = "Nobody is named for a photo, neither by the campaign nor by the card's layout, so that captions and "
               "kits cannot say whose it is.",
    .threshold = "A photo that a card shows has no `credit`, and `credit: none` is not said either.",
    .source = "campaign.yaml, under `pictures`.",
    .mend = "Write `credit: NAME` for the file, or `credit: none` where whoever took it is not to be named.",
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
    .threshold = "A warning under 250 pixels an inch, an error under 150; on signs printed at home, which are seen "
                 "from farther away, under 150 and 100; with `min-ppi` an error under that number.",
    .source = "What print shops ask for is 300 pixels an inch, with some room below.",
    .mend = "Take a larger picture, or show it smaller; less crop gives more pixels too.",
  },
  {
    .name = "picture-release",
    .severity = "warning",
    .meaning =
      "A photo is published, and nothing says that the people in it agreed to that. Whoever is known in it may "
      "lose work, a home or safety by it.",
    .threshold =
      "A photo that a card shows has neither `release: yes` nor `people: no`, also where `faces` covers some of it. "
      "With `release: no` and without `people: no` it is an error. Drawings and logos are no photos.",
    .source = "campaign.yaml, under `pictures`.",
    .mend = "Ask them. Then write `release: yes` for the file if all who can be known agreed, or cover the others by "
            "`faces`; `people: no` says that nobody can be known in it.",
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
    .name = "text-script",
    .severity = "warning",
    .meaning =
      "A text has Latin letters alone, though its language is written in another script. Typed for an old font "
      "that draws, say, Hindi in place of Latin letters, it is a jumble in any other.",
    .threshold = "It has several words. Names, links, hashtags, and texts marked reviewed are left alone.",
    .source = "fonts/languages.yaml has the script of each language.",
    .mend = "Ask the translator for the text in Unicode. Where Latin letters are meant, write reviewed in the "
            "language's status column.",
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
    .name = "text-zawgyi",
    .severity = "error",
    .meaning =
      "A Burmese text was typed for Zawgyi fonts, which use Unicode's numbers for other letters: with any other "
      "font it is a jumble, to readers and to programs that read aloud.",
    .threshold = "Signs stand where Unicode never has them, and Zawgyi always: the vowel E before its consonant, the "
                 "virama at the end of a syllable.",
    .source = "The Unicode Standard, chapter 16; Unicode Technical Note 11.",
    .mend = "Ask the translator for the text in Unicode, or convert it and have the result read over.",
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
