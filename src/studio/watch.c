/*
 * The addresses of the sheet, see watch.h.
 */
#include "studio/watch.h"

#include "studio/watch_page.h"

#include <string.h>

struct watch {
  const struct watch_source *source;
  struct watch_handler handler;
  struct watch_http *http;
};

static struct watch_reply answer_page(void)
{
  return (struct watch_reply){"text/html; charset=utf-8", g_bytes_new_static(watch_page, watch_page_length)};
}

/* Takes `text` over, which may be NULL. */
static struct watch_reply answer_text(const char *type, char *text)
{
  return (struct watch_reply){type, text ? g_bytes_new_take(text, strlen(text)) : NULL};
}

static struct watch_reply answer(void *data, const char *path, const struct watch_request *request)
{
  const struct watch_source *source = ((struct watch *)data)->source;
  const char *piece = watch_http_argument(request, "piece"), *box = watch_http_argument(request, "box");
  struct watch_reply reply = {0};
  if (g_str_equal(path, "/"))
    return answer_page();
  if (piece && g_str_equal(path, "/preview"))
    reply = (struct watch_reply){"image/jpeg", source->preview(source->data, piece)};
  if (piece && g_str_equal(path, "/picture"))
    reply.body = source->picture(source->data, piece, &reply.type);
  if (piece && g_str_equal(path, "/boxes"))
    reply = answer_text("application/json", source->boxes(source->data, piece));
  if (piece && box && g_str_equal(path, "/explain"))
    reply = answer_text("text/plain; charset=utf-8", source->explain(source->data, piece, box));
  return reply;
}

static char *greet(void *data)
{
  const struct watch_source *source = ((struct watch *)data)->source;
  return source->sheet(source->data);
}

struct watch *watch_create(int port, const struct watch_source *source, struct report *report)
{
  struct watch *watch = g_new0(struct watch, 1);
  watch->source = source;
  watch->handler = (struct watch_handler){answer, greet, watch};
  watch->http = watch_http_create(port, watch_page_policy, &watch->handler, report);
  if (watch->http)
    return watch;
  g_free(watch);
  return NULL;
}

void watch_destroy(struct watch *watch)
{
  if (!watch)
    return;
  watch_http_destroy(watch->http);
  g_free(watch);
}

int watch_port(const struct watch *watch)
{
  return watch_http_port(watch->http);
}

void watch_send_sheet(struct watch *watch)
{
  g_autofree char *sheet = greet(watch);
  watch_http_send(watch->http, "sheet", sheet);
}

void watch_send_piece(struct watch *watch, const char *json)
{
  watch_http_send(watch->http, "piece", json);
}

void watch_send_waiting(struct watch *watch, size_t count)
{
  g_autofree char *json = g_strdup_printf("{\"waiting\": %zu}", count);
  watch_http_send(watch->http, "waiting", json);
}
