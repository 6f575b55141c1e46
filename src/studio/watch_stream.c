/*
 * A stream is a connection that sleeps until there is something to send: see watch_stream.h.
 *
 * libmicrohttpd asks for bytes; where there are none the connection is suspended, and resumed when an event
 * comes; the daemon must be run after that, which is the caller's.
 */
#include "studio/watch_stream.h"

#include <string.h>

#define BLOCK_SIZE 65536

/* What may wait for a page that does not read. Its stream then ends; it comes again by itself, and is told all anew. */
#define PENDING_LIMIT ((size_t)4 << 20)

struct watch_streams {
  GPtrArray *open; /* struct stream *, each owned by its response */
  bool ending;
};

struct stream {
  struct watch_streams *streams;
  struct MHD_Connection *connection;
  GString *pending;
  bool asleep;
  bool late; /* so far behind that it ends */
};

static void wake(struct stream *stream)
{
  if (stream->asleep) {
    stream->asleep = false;
    MHD_resume_connection(stream->connection);
  }
}

struct watch_streams *watch_streams_create(void)
{
  struct watch_streams *streams = g_new0(struct watch_streams, 1);
  streams->open = g_ptr_array_new();
  return streams;
}

void watch_streams_destroy(struct watch_streams *streams)
{
  g_ptr_array_unref(streams->open);
  g_free(streams);
}

/* libmicrohttpd's MHD_ContentReaderCallback: copies what is pending, or goes to sleep. */
static ssize_t read_stream(void *data, uint64_t position, char *buffer, size_t room)
{
  struct stream *stream = data;
  (void)position;
  if (stream->pending->len == 0) {
    if (stream->streams->ending || stream->late)
      return MHD_CONTENT_READER_END_OF_STREAM;
    stream->asleep = true;
    MHD_suspend_connection(stream->connection);
    return 0;
  }
  size_t count = MIN(room, stream->pending->len);
  memcpy(buffer, stream->pending->str, count);
  g_string_erase(stream->pending, 0, (gssize)count);
  return (ssize_t)count;
}

static void close_stream(void *data)
{
  struct stream *stream = data;
  g_ptr_array_remove(stream->streams->open, stream);
  g_string_free(stream->pending, TRUE);
  g_free(stream);
}

struct MHD_Response *watch_streams_open(struct watch_streams *streams, struct MHD_Connection *connection,
                                        char *greeting)
{
  struct stream *stream = g_new0(struct stream, 1);
  stream->streams = streams;
  stream->connection = connection;
  stream->pending = g_string_new(greeting);
  g_free(greeting);
  g_ptr_array_add(streams->open, stream);
  return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_SIZE, read_stream, stream, close_stream);
}

/* Adds to what waits, or gives it all up. */
static void append(struct stream *stream, const char *bytes)
{
  if (!stream->late && stream->pending->len > PENDING_LIMIT) {
    stream->late = true;
    g_string_free(stream->pending, TRUE);
    stream->pending = g_string_new(NULL);
  }
  if (!stream->late)
    g_string_append(stream->pending, bytes);
}

void watch_streams_send(struct watch_streams *streams, const char *bytes)
{
  for (guint i = 0; i < streams->open->len; i++) {
    struct stream *stream = streams->open->pdata[i];
    append(stream, bytes);
    wake(stream);
  }
}

void watch_streams_end(struct watch_streams *streams)
{
  streams->ending = true;
  for (guint i = 0; i < streams->open->len; i++)
    wake(streams->open->pdata[i]);
}

char *watch_streams_event(const char *name, const char *data)
{
  return g_strdup_printf("event: %s\ndata: %s\n\n", name, data);
}
