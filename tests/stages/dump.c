/*
 * Dumps what the stages hand on: boxes, display list and findings of every piece of a campaign, as text.
 *
 * dump CAMPAIGN-FOLDER DATA-FOLDER
 */
#include "cli/worker.h"

#include <stdio.h>
#include <string.h>

static const char *number(double value, char *text, size_t size)
{
  g_autofree char *digits = g_strdup_printf("%.2f", value == 0 ? 0.0 : value);
  g_strlcpy(text, digits, size);
  return text;
}

static void dump_box(const struct box *box, int depth)
{
  char x[32], y[32], width[32], height[32], size[32];
  printf("%*s%s %s %s,%s %sx%s", depth * 2, "", property_kind_name(box->kind), box->id, number(box->rect.x, x, 32),
         number(box->rect.y, y, 32), number(box->rect.width, width, 32), number(box->rect.height, height, 32));
  if (box->paragraph)
    printf(" size %s, %d lines: %s", number(box->text_size, size, 32), box->block ? box->block->line_count : 0,
           box->paragraph->text);
  fputc('\n', stdout);
  for (size_t i = 0; i < box->child_count; i++)
    dump_box(box->children[i], depth + 1);
}

static void dump_piece(struct worker *worker, const struct plan *plan, size_t index, const struct fit_groups *groups,
                       struct report *report)
{
  const struct piece_key *key = &plan->pieces[index];
  const struct campaign *campaign = worker->input->campaign;
  printf("== %s %s %s\n", campaign->cards[key->card].id, campaign->language_tags[key->language],
         campaign->formats[key->format]->id);
  struct drawing drawing;
  bool good = worker_draw(worker, *key, groups, &drawing, report);
  if (drawing.piece)
    dump_box(drawing.piece->root, 0);
  if (good)
    display_list_dump(drawing.list, stdout);
  worker_release(&drawing);
}

static void dump_plan(const struct compose_input *input, const struct plan *plan, struct report *report)
{
  struct worker worker;
  worker_init(&worker, input);
  struct fit_groups *groups = fit_groups_create();
  for (size_t i = 0; i < plan->piece_count; i++)
    worker_note_groups(&worker, plan->pieces[i], groups);
  for (size_t i = 0; i < plan->piece_count; i++)
    dump_piece(&worker, plan, i, groups, report);
  fit_groups_destroy(groups);
  worker_finish(&worker);
}

int main(int count, char **words)
{
  if (count != 3) {
    fputs("dump CAMPAIGN-FOLDER DATA-FOLDER\n", stderr);
    return 2;
  }
  struct report *report = report_create();
  struct campaign *campaign = campaign_load(words[1], words[2], report);
  struct plan_filter filter = {NULL, NULL, NULL};
  struct plan *plan = campaign ? plan_create(campaign, &filter, report) : NULL;
  struct font_set *fonts = font_set_create(words[2], words[1], report);
  struct image_store *images = image_store_create();
  struct compose_input input = {campaign, fonts, images};
  if (plan && fonts && compose_load_images(&input, plan, report))
    dump_plan(&input, plan, report);
  fflush(stdout);
  puts("== findings");
  report_print(report, stdout, REPORT_TEXT);
  image_store_destroy(images);
  plan_destroy(plan);
  campaign_destroy(campaign);
  font_set_destroy(fonts);
  report_destroy(report);
  return 0;
}
