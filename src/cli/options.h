/*
 * The command line of one command: options, help, wrong words.
 */
#pragma once

#include "base/report.h"

#include <stdbool.h>

enum exit_status {
  EXIT_DONE = 0,
  EXIT_INPUT = 1,   /* something in the input must change */
  EXIT_USAGE = 2,   /* wrong command line */
  EXIT_MACHINE = 3, /* the machine failed */
};

/* Which options a command takes, as bits. */
enum option_set {
  OPTION_OUTPUT = 1 << 0,
  OPTION_FILTER = 1 << 1, /* --card, --language, --format */
  OPTION_JOBS = 1 << 2,
  OPTION_STRICT = 1 << 3,
  OPTION_PIECE = 1 << 4,    /* --language, --format */
  OPTION_COVERAGE = 1 << 5, /* --coverage */
  OPTION_SHEET = 1 << 6,    /* --guides, --draft */
  OPTION_PORT = 1 << 7,     /* --port */
  OPTION_STRINGS = 1 << 8,  /* --language, --po */
  OPTION_PRINTER = 1 << 9,  /* --across, --down, --length */
};

struct command {
  const char *name;
  const char *arguments;   /* as help shows them: "[CAMPAIGN]" */
  const char *summary;     /* one line */
  const char *description; /* a paragraph and an example */
  unsigned options;
  int least, most; /* arguments */
  enum exit_status (*run)(const struct command *command, char **arguments);
};

struct options {
  char *output, *po;
  char *across, *down, *length; /* as they were written, or NULL */
  char **cards, **languages, **formats;
  int jobs; /* 0: one a processor */
  int port; /* 0: not given */
  gboolean strict, coverage, guides, draft;
  enum report_style style;
  char **rest; /* what is left after the options, ended by NULL */
};

/* Parses `arguments` (the words after the command, ended by NULL). False with the exit status set when the
   program should end: help was shown, or the line is wrong. Finish with options_finish. */
bool options_init(struct options *options, const struct command *command, char **arguments, enum exit_status *status);

/* Frees what options_init made. */
void options_finish(struct options *options);
