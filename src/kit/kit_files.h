/*
 * What a run rendered, and with what: the list that build.c fills and the kits are made from.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* One rendered file. */
struct kit_file {
  char *path;    /* in the stage */
  char *name;    /* in a kit's folder: "social/not-disposable_instagram-square_es.png" */
  char *preview; /* a small JPEG of the first page in the stage, or NULL; kit_files_preview has the others */
  unsigned preview_count;
  unsigned *cards; /* of a file of several cards, the card on each page; else NULL */
  unsigned card;   /* index; UINT_MAX for a file of several cards */
  bool back;       /* a picture of the card's back */
  unsigned language, format;
  int px_width, px_height; /* screens; 0 in print */
  unsigned pages;          /* PDF; 0 else */
};

/* A library whose version shows in the bytes: "cairo", "1.16.0". */
struct kit_package {
  char *name, *version;
};

struct kit_files {
  GArray *files;    /* struct kit_file, in the plan's order */
  GArray *packages; /* struct kit_package, in the order that the manifest lists */
};

/* An empty list. Finish with kit_files_finish. */
void kit_files_init(struct kit_files *files);

/* Frees the list and its strings. */
void kit_files_finish(struct kit_files *files);

/* Where the preview of page `page` (from 0) of a file lies in the stage, `first` being that of page 0; free with
   g_free. */
char *kit_files_preview(const char *first, unsigned page);

/* Adds a library for the manifest; both strings are copied. placard, GLib and libzip are there without it. */
void kit_files_add_package(struct kit_files *files, const char *name, const char *version);
