/*
 * A name without a dot or a slash is an id of profiles.yaml, all else a file of the campaign.
 */
#include "press/profile_file.h"

#include "input/file.h"
#include "model/expect.h"

#include <glib.h>
#include <lcms2.h>
#include <string.h>

/* A large profile has two megabytes. */
#define FILE_LIMIT ((size_t)16 << 20)

static const char *const entry_keys[] = {"title", "file", "condition", "source"};

/* Reports that no profile has the shop's name. */
static bool report_unknown(const struct shop *shop, const struct node *profiles, struct report *report)
{
  g_autofree const char **ids = g_new(const char *, profiles->count + 1);
  for (size_t i = 0; i < profiles->count; i++)
    ids[i] = profiles->pairs[i].key;
  return expect_unknown(shop->profile_place, "profile", shop->profile, ids, profiles->count, report);
}

/* Reads one entry of profiles.yaml, and the file that it names. */
static bool read_entry(struct profile_file *file, const struct node *entry, const char *folder, struct report *report)
{
  const struct node *nodes[G_N_ELEMENTS(entry_keys)];
  bool good = expect_map(entry, "profiles", report) && expect_keys(entry, entry_keys, G_N_ELEMENTS(entry_keys), report);
  for (size_t i = 0; good && i < G_N_ELEMENTS(entry_keys); i++) {
    nodes[i] = expect_key(entry, entry_keys[i], "every profile has one", report);
    good = nodes[i] && expect_text(nodes[i], entry_keys[i], report);
  }
  if (!good)
    return false;
  g_autofree char *path = g_build_filename(folder, nodes[1]->text, NULL);
  file->title = g_strdup(nodes[0]->text);
  file->condition = g_strdup(nodes[2]->text);
  file->bytes = file_read(path, nodes[1]->text, FILE_LIMIT, nodes[1]->place, report, &file->length);
  return file->bytes != NULL;
}

/* Reads a profile of placard's own. */
static bool load_shipped(struct profile_file *file, const struct shop *shop, const char *data, struct report *report)
{
  g_autofree char *folder = g_build_filename(data, "profiles", NULL);
  g_autofree char *path = g_build_filename(folder, "profiles.yaml", NULL);
  struct syntax *syntax = syntax_load(path, "profiles/profiles.yaml", (struct place){0}, report);
  if (!syntax)
    return false;
  const struct node *root = syntax_root(syntax);
  const struct node *profiles = expect_version(root, "placard-profiles", report)
                                  ? expect_key(root, "profiles", "list the profiles below it", report)
                                  : NULL;
  bool good = profiles && expect_map(profiles, "profiles", report);
  const struct node *entry = good ? syntax_find(profiles, shop->profile) : NULL;
  good = good && (entry ? read_entry(file, entry, folder, report) : report_unknown(shop, profiles, report));
  syntax_destroy(syntax);
  return good;
}

/* Reads a file of the campaign. */
static bool load_own(struct profile_file *file, const struct shop *shop, const char *root, struct report *report)
{
  g_autofree char *path = file_resolve(root, root, shop->profile, shop->profile_place, report);
  file->bytes = path ? file_read(path, shop->profile, FILE_LIMIT, shop->profile_place, report, &file->length) : NULL;
  return file->bytes != NULL;
}

/* The profile's own name for people. */
static char *describe(cmsHPROFILE profile)
{
  char text[256] = "";
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof text);
  return g_strdup(text[0] ? text : "a profile of the shop");
}

/* What is wrong with the profile, or NULL. */
static const char *find_fault(cmsHPROFILE profile, const struct shop *shop)
{
  if (!profile)
    return "is no ICC profile, or a broken one";
  if (cmsGetDeviceClass(profile) != cmsSigOutputClass || cmsGetColorSpace(profile) != cmsSigCmykData)
    return "is not one of a printer with the inks cyan, magenta, yellow and black";
  if (shop->standard == STANDARD_X1A && cmsGetProfileVersion(profile) >= 3)
    return "is of version 4, and PDF/X-1a knows profiles of version 2 only";
  return NULL;
}

bool profile_file_load(struct profile_file *file, const struct shop *shop, const char *data, const char *root,
                       struct report *report)
{
  *file = (struct profile_file){0};
  bool own = strpbrk(shop->profile, "./") != NULL;
  if (!(own ? load_own(file, shop, root, report) : load_shipped(file, shop, data, report)))
    return false;
  cmsHPROFILE profile = cmsOpenProfileFromMem(file->bytes, (cmsUInt32Number)file->length);
  const char *fault = find_fault(profile, shop);
  if (!fault && !file->title)
    file->title = describe(profile);
  if (profile)
    cmsCloseProfile(profile);
  return !fault || report_error(report, shop->profile_place,
                                "ask the shop for a CMYK profile of its press, or leave \"profile\" out",
                                "the profile \"%s\" %s", shop->profile, fault);
}

void profile_file_finish(struct profile_file *file)
{
  g_free(file->title);
  g_free(file->condition);
  g_free(file->bytes);
}
