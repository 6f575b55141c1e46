/*
 * placard's command line: finds the command and runs it.
 */
#include "cli/commands.h"
#include "input/syntax.h"

#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
  {"new", "FOLDER", "Makes a campaign that builds as it is, with a picture of every layout.",
   "Example:\n  placard new my-campaign\n", 0, 1, 1, command_new},
  {"build", "[CAMPAIGN]", "Makes the kits: zips of pictures, prints and captions.",
   "CAMPAIGN is a folder with campaign.yaml in it; without it, the folder you are in. The kits go to a folder "
   "\"kits\"\n"
   "beside campaign.yaml (a part of the campaign, with --card and the like, to \"kits-partial\"), or to PLACE: a "
   "folder,\n"
   "or a .zip for one kit with everything.\n\n"
   "Examples:\n  placard build my-campaign\n  placard build -o ~/Desktop/kit.zip --language es\n",
   OPTION_OUTPUT | OPTION_FILTER | OPTION_JOBS | OPTION_STRICT, 0, 1, command_build},
  {"check", "[CAMPAIGN]", "Finds everything that is wrong, and writes nothing.",
   "With --coverage it also tells which shapes, media and directions no card is made in, which conditions of the\n"
   "layouts never held, and which layouts no card uses.\n\n"
   "Example:\n  placard check my-campaign --strict\n",
   OPTION_FILTER | OPTION_JOBS | OPTION_STRICT | OPTION_COVERAGE, 0, 1, command_check},
  {"watch", "[CAMPAIGN]", "Shows every card live in a browser, while you change the files.",
   "Open the address that it prints, and save: a changed layout, text, picture or font shows within a moment.\n"
   "Only this computer can see the page. Ctrl-C ends it.\n\n"
   "Example:\n  placard watch my-campaign\n",
   OPTION_FILTER | OPTION_PORT, 0, 1, command_watch},
  {"preview", "[CAMPAIGN]", "Draws a contact sheet: every card in every size and language, small.",
   "PLACE ends in .png or .pdf; without it the sheet is preview.png beside campaign.yaml, with --draft proof.pdf.\n"
   "A row is a language, a column a format; findings are outlined where they occur. A sheet too high for one picture\n"
   "goes on in others: preview-2.png and so on.\n\n"
   "Examples:\n  placard preview my-campaign --language es -o sheet.png\n"
   "  placard preview my-campaign --draft\n",
   OPTION_OUTPUT | OPTION_FILTER | OPTION_SHEET, 0, 1, command_preview},
  {"explain", "box|rule NAME…", "Tells why a box looks as it does, or what a finding's rule means.",
   "placard explain box CARD BOX [CAMPAIGN] prints each property of the box, who set it and what that overrode, and\n"
   "what limits a text's size. Without --format and --language it takes the card's first ones. placard explain rule\n"
   "NAME prints what a word in [brackets] behind a finding means; without NAME it lists them.\n\n"
   "Examples:\n  placard explain box welcome slogan my-campaign --format story --language es\n"
   "  placard explain rule contrast\n",
   OPTION_PIECE, 1, 4, command_explain},
  {"strings", "export|import …", "Prepares texts.csv for translators, and takes their PO files in.",
   "placard strings export [CAMPAIGN] gives every text that a card shows a row in texts.csv, every language its "
   "columns,\n"
   "and translators a note on where the text stands and how long it may be; nothing that is there is lost.\n"
   "placard strings import FILE.po… [CAMPAIGN] takes translations into texts.csv.\n\n"
   "Examples:\n  placard strings export my-campaign --language vi\n"
   "  placard strings export my-campaign --po translations\n"
   "  placard strings import translations/es.po my-campaign\n",
   OPTION_STRINGS, 1, 1000, command_strings},
  {"printer-test", "[CAMPAIGN]", "Makes a page that tests your printer, and notes what you read on it.",
   "Print the page on both sides; it says which three numbers to read. Given back, they go to printer.yaml beside\n"
   "campaign.yaml: from then on the backs of sheets are moved and all of a sheet is scaled for that printer.\n\n"
   "Examples:\n  placard printer-test my-campaign\n"
   "  placard printer-test my-campaign --across -1.5 --down 0.5 --length 149.5\n",
   OPTION_OUTPUT | OPTION_PRINTER, 0, 1, command_printer_test},
  {"list", "WHAT [NAME…]", "Lists formats, layouts, languages, fonts or shops.",
   "Layouts come with what they are for, the fields that a card must and may give them, and an example card. In a\n"
   "campaign's folder, or with the campaign named, they are also the campaign's own, and the example has the columns "
   "of\n"
   "its texts. With names of layouts only those are shown. Fonts come with weights, release, licence and package, the\n"
   "campaign's own first; languages with what their fonts need, and with a tag behind it one comes with all about "
   "it.\n\n"
   "Examples:\n  placard list formats\n  placard list layouts quote event\n  placard list layouts my-campaign\n"
   "  placard list fonts my-campaign\n  placard list languages ko\n",
   0, 1, 100, command_list},
  {"schema", "WHAT", "Prints the JSON Schema of a campaign or a layout file, for editors that complete words.",
   "Example:\n  placard schema campaign > campaign.schema.json\n", 0, 1, 1, command_schema},
  {"verify", "KIT.zip", "Checks that a kit is whole: every file there, none changed.",
   "Example:\n  placard verify kits/my-campaign-en.zip\n", 0, 1, 1, command_verify},
};

static void print_usage(FILE *stream)
{
  fputs("placard makes campaign cards: from one folder of texts to a kit of pictures and prints.\n\n", stream);
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
    g_autofree char *call = g_strdup_printf("placard %s %s", commands[i].name, commands[i].arguments);
    fprintf(stream, "  %-33s %s\n", call, commands[i].summary);
  }
  fputs("\nStart with:  placard new my-campaign\nMore on a command:  placard build --help\n", stream);
}

static enum exit_status unknown_command(const char *word)
{
  const char *names[G_N_ELEMENTS(commands)];
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    names[i] = commands[i].name;
  const char *nearest = syntax_nearest(word, names, G_N_ELEMENTS(commands));
  fprintf(stderr, "placard: there is no command \"%s\"\n", word);
  if (nearest)
    fprintf(stderr, "  help: did you mean \"placard %s\"?\n", nearest);
  else
    fputs("  help: placard alone shows the commands\n", stderr);
  return EXIT_USAGE;
}

int main(int count, char **words)
{
  const char *word = count > 1 ? words[1] : NULL;
  if (!word || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
    print_usage(stdout);
    return EXIT_DONE;
  }
  if (strcmp(word, "--version") == 0) {
    puts("placard " PLACARD_VERSION);
    return EXIT_DONE;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(commands[i].name, word) == 0)
      return commands[i].run(&commands[i], words + 2);
  return unknown_command(word);
}
