/*
 * libmicrohttpd in GLib's main loop, and who may ask, see watch_http.h.
 *
 * The daemon polls with epoll; its one descriptor is a source of the main context. A browser tells in Host whom
 * it believes to speak to (so a name that somebody points at 127.0.0.1 is refused), in Origin and Sec-Fetch-Site which
 * page asks (so another site's page is refused).
 */
#include "studio/watch_http.h"

#include "studio/watch_stream.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

/* How many ports after the wanted one are tried before any will do. */
#define PORTS_TRIED 10

/* A page that went away is noticed only when something is sent to it: so often at least. */
#define BEAT_SECONDS 15

struct watch_request {
  struct MHD_Connection *connection;
};

struct watch_http {
  struct MHD_Daemon *daemon;
  struct watch_streams *streams;
  const struct watch_handler *handler;
  const char *policy;
  GSource *source;
  guint beat;
  int port;
};

/* The daemon as a source of the main context. */
struct http_source {
  GSource source;
  struct MHD_Daemon *daemon;
  gpointer tag;
};

static gboolean prepare_source(GSource *base, gint *timeout)
{
  struct http_source *source = (struct http_source *)base;
  MHD_UNSIGNED_LONG_LONG wait;
  *timeout = -1;
  if (MHD_get_timeout(source->daemon, &wait) != MHD_YES)
    return FALSE;
  *timeout = (gint)MIN(wait, G_MAXINT);
  return wait == 0;
}

static gboolean check_source(GSource *base)
{
  struct http_source *source = (struct http_source *)base;
  MHD_UNSIGNED_LONG_LONG wait;
  return g_source_query_unix_fd(base, source->tag) != 0 || /* GLib itself heeds the ready time */
         (MHD_get_timeout(source->daemon, &wait) == MHD_YES && wait == 0);
}

static gboolean dispatch_source(GSource *base, GSourceFunc callback, gpointer data)
{
  (void)callback;
  (void)data;
  g_source_set_ready_time(base, -1);
  MHD_run(((struct http_source *)base)->daemon);
  return G_SOURCE_CONTINUE;
}

static GSource *attach_source(struct MHD_Daemon *daemon)
{
  static GSourceFuncs functions = {prepare_source, check_source, dispatch_source, NULL, NULL, NULL};
  GSource *base = g_source_new(&functions, sizeof(struct http_source));
  struct http_source *source = (struct http_source *)base;
  source->daemon = daemon;
  int descriptor = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
  source->tag = g_source_add_unix_fd(base, descriptor, G_IO_IN);
  g_source_attach(base, NULL);
  return base;
}

/* Whether `text` is `prefix`, then one of our names, then our port. */
static bool is_ours(const struct watch_http *http, const char *text, const char *prefix)
{
  static const char *const names[] = {"127.0.0.1", "localhost"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *whole = g_strdup_printf("%s%s:%d", prefix, names[i], http->port);
    if (g_ascii_strcasecmp(text, whole) == 0)
      return true;
  }
  return false;
}

static bool is_welcome(const struct watch_http *http, struct MHD_Connection *connection)
{
  const char *host = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
  const char *origin = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Origin");
  const char *site = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Sec-Fetch-Site");
  if (!host || !is_ours(http, host, ""))
    return false;
  if (origin && !is_ours(http, origin, "http://"))
    return false;
  return !site || g_str_equal(site, "same-origin") || g_str_equal(site, "none");
}

static void add_headers(const struct watch_http *http, struct MHD_Response *response, const char *type)
{
  const char *const headers[][2] = {
    {"Content-Type", type},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", http->policy},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
    MHD_add_response_header(response, headers[i][0], headers[i][1]);
}

/* Queues `response` and lets go of it. */
static enum MHD_Result reply(const struct watch_http *http, struct MHD_Connection *connection, unsigned status,
                             const char *type, struct MHD_Response *response)
{
  add_headers(http, response, type);
  if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
    MHD_add_response_header(response, "Allow", "GET");
  enum MHD_Result result = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

static enum MHD_Result refuse(const struct watch_http *http, struct MHD_Connection *connection, unsigned status,
                              const char *words)
{
  struct MHD_Response *response = MHD_create_response_from_buffer(strlen(words), (void *)words, MHD_RESPMEM_PERSISTENT);
  return reply(http, connection, status, "text/plain; charset=utf-8", response);
}

static void release_bytes(void *bytes)
{
  g_bytes_unref(bytes);
}

/* libmicrohttpd's MHD_AccessHandlerCallback. A welcome GET is answered at the second call, when the request is
   known to be whole: an answer before that would cost the connection. */
static enum MHD_Result handle(void *data, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *upload, size_t *upload_size, void **state)
{
  struct watch_http *http = data;
  static char seen;
  (void)version, (void)upload, (void)upload_size;
  if (!is_welcome(http, connection))
    return refuse(http, connection, MHD_HTTP_FORBIDDEN, "placard shows this to its own page on this machine only.\n");
  if (!g_str_equal(method, MHD_HTTP_METHOD_GET))
    return refuse(http, connection, MHD_HTTP_METHOD_NOT_ALLOWED, "Nothing can be changed from here.\n");
  if (!*state) {
    *state = &seen;
    return MHD_YES;
  }
  if (g_str_equal(path, "/events")) {
    g_autofree char *sheet = http->handler->greet(http->handler->data);
    struct MHD_Response *stream = watch_streams_open(http->streams, connection, watch_streams_event("sheet", sheet));
    return reply(http, connection, MHD_HTTP_OK, "text/event-stream", stream);
  }
  struct watch_request request = {connection};
  struct watch_reply answer = http->handler->answer(http->handler->data, path, &request);
  if (!answer.body)
    return refuse(http, connection, MHD_HTTP_NOT_FOUND, "There is nothing of that name.\n");
  gsize length;
  const void *bytes = g_bytes_get_data(answer.body, &length);
  struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(length, (void *)bytes,
                                                                                         release_bytes, answer.body);
  return reply(http, connection, MHD_HTTP_OK, answer.type, response);
}

/* A daemon at that port (0 for any), or NULL with errno. */
static struct MHD_Daemon *listen_at(struct watch_http *http, int port)
{
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)port, NULL, NULL, handle, http,
                          MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
}

/* Sends bytes to every page. Streams that slept are resumed, which does not show in epoll: the daemon is run for them.
 */
static void send_bytes(struct watch_http *http, const char *bytes)
{
  watch_streams_send(http->streams, bytes);
  g_source_set_ready_time(http->source, 0);
}

static gboolean send_beat(gpointer http)
{
  send_bytes(http, ":\n\n");
  return G_SOURCE_CONTINUE;
}

struct watch_http *watch_http_create(int port, const char *policy, const struct watch_handler *handler,
                                     struct report *report)
{
  struct watch_http *http = g_new0(struct watch_http, 1);
  http->handler = handler;
  http->policy = policy;
  http->daemon = listen_at(http, port);
  for (int i = 1; !http->daemon && i < PORTS_TRIED && port + i <= G_MAXUINT16; i++)
    http->daemon = listen_at(http, port + i);
  if (!http->daemon)
    http->daemon = listen_at(http, 0);
  if (!http->daemon) {
    report_failure(report, "try again, or use placard preview", "no port of this machine can be listened at: %s",
                   g_strerror(errno));
    g_free(http);
    return NULL;
  }
  http->port = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
  http->streams = watch_streams_create();
  http->source = attach_source(http->daemon);
  http->beat = g_timeout_add_seconds(BEAT_SECONDS, send_beat, http);
  return http;
}

void watch_http_destroy(struct watch_http *http)
{
  if (!http)
    return;
  g_source_remove(http->beat);
  watch_streams_end(http->streams);
  MHD_run(http->daemon);
  g_source_destroy(http->source);
  g_source_unref(http->source);
  MHD_stop_daemon(http->daemon);
  watch_streams_destroy(http->streams);
  g_free(http);
}

int watch_http_port(const struct watch_http *http)
{
  return http->port;
}

const char *watch_http_argument(const struct watch_request *request, const char *name)
{
  return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

void watch_http_send(struct watch_http *http, const char *name, const char *data)
{
  g_autofree char *event = watch_streams_event(name, data);
  send_bytes(http, event);
}
