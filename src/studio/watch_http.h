/*
 * The little server of `watch`: this machine's own browser, GET, and a stream of events.
 *
 * It runs in the thread's main context: answers are given between two pieces of work, and nothing needs
 * a lock. Who may ask: requests to 127.0.0.1 or localhost at our port, from a page of ours or from no page. So
 * neither another machine nor another site's page gets anything. Not for: what is answered (watch.h).
 */
#pragma once

#include "base/report.h"

struct watch_http;
struct watch_request;

struct watch_reply {
  const char *type; /* its media type */
  GBytes *body;     /* owned; NULL where there is nothing of that name */
};

/* What is behind the server. */
struct watch_handler {
  /* The reply to GET of `path`, decoded. */
  struct watch_reply (*answer)(void *data, const char *path, const struct watch_request *request);
  /* What a new stream of events begins with: the data of an event `sheet`, free with g_free. */
  char *(*greet)(void *data);
  void *data;
};

/* Listens on 127.0.0.1 at `port`, or at the next that is free. `policy` is the Content-Security-Policy of all replies;
   it and what `handler` points to must live as long as the server. NULL after a failure. Free with watch_http_destroy.
 */
struct watch_http *watch_http_create(int port, const char *policy, const struct watch_handler *handler,
                                     struct report *report);

/* Stops listening and frees the server. NULL is allowed. */
void watch_http_destroy(struct watch_http *http);

/* The port it listens at. */
int watch_http_port(const struct watch_http *http);

/* The decoded argument `name` of the request's address, or NULL. Borrowed. */
const char *watch_http_argument(const struct watch_request *request, const char *name);

/* Sends the event `name` with one line of data to every page that listens. */
void watch_http_send(struct watch_http *http, const char *name, const char *data);
