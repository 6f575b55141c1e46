/*
 * `watch`: the contact sheet live in a browser.
 *
 * Here is the server with its one page, what it may be asked, and the news it sends. What is drawn, and when, is
 * its caller's: pictures come as bytes, the sheet as JSON. Not for: whether files changed (watch_files.h).
 */
#pragma once

#include "studio/watch_http.h"
#include "studio/watch_json.h"

struct watch;

/* Where the page's pictures and facts come from. Every result is the caller's to free, and NULL where there is no piece
   of that id, or nothing of it. */
struct watch_source {
  /* The sheet (watch_json_sheet). Never NULL. */
  char *(*sheet)(void *data);
  /* The piece small, a JPEG. */
  GBytes *(*preview)(void *data, const char *piece);
  /* The piece at full size; `*type` becomes its media type. */
  GBytes *(*picture)(void *data, const char *piece, const char **type);
  /* Its boxes (watch_json_boxes). */
  char *(*boxes)(void *data, const char *piece);
  /* Why the box is as it is, as text for people (explain_box). */
  char *(*explain)(void *data, const char *piece, const char *box);
  void *data;
};

/* Serves `source`, which must live as long, at `port` of this machine or the next free one. NULL after a failure. Free
   with watch_destroy. */
struct watch *watch_create(int port, const struct watch_source *source, struct report *report);

/* Ends the server. NULL is allowed. */
void watch_destroy(struct watch *watch);

/* The port it serves at. */
int watch_port(const struct watch *watch);

/* Tells all pages that the sheet is another. */
void watch_send_sheet(struct watch *watch);

/* Tells all pages of one piece (watch_json_piece). */
void watch_send_piece(struct watch *watch, const char *json);

/* Tells all pages how many pieces still wait, where nothing else is new. */
void watch_send_waiting(struct watch *watch, size_t count);
