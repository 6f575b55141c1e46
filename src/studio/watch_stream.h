/*
 * Streams of server-sent events (HTML standard §9.2) over libmicrohttpd. Private to watch_http.c.
 */
#pragma once

#include <glib.h>
#include <microhttpd.h>
#include <stdbool.h>

struct watch_streams;

/* No streams yet. Free with watch_streams_destroy. */
struct watch_streams *watch_streams_create(void);

/* Frees the table; the daemon must have been stopped, which ends each stream. */
void watch_streams_destroy(struct watch_streams *streams);

/* A response that is a new stream and begins with `greeting`, which is taken over. */
struct MHD_Response *watch_streams_open(struct watch_streams *streams, struct MHD_Connection *connection,
                                        char *greeting);

/* Appends `bytes` to every stream, or ends one whose reader is far behind; the daemon must be run for it to go. */
void watch_streams_send(struct watch_streams *streams, const char *bytes);

/* Lets every stream end; to be called before the daemon is stopped. */
void watch_streams_end(struct watch_streams *streams);

/* One event as its bytes, free with g_free. `data` has no line breaks. */
char *watch_streams_event(const char *name, const char *data);
