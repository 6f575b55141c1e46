/*
 * stage.c: nothing but whole outputs under the final name, nothing of anybody else's replaced, nothing left behind.
 */
#include "kit/stage.h"

#include "kit/manifest.h"
#include "kit/writer.h"

#include "kit_fixture.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* An output folder's manifest that lists "one.txt" with the text "one". */
static const char manifest[] = MANIFEST_START
  "\"kind\": \"kits\",\n\"files\": [\n{\"name\": \"one.txt\", \"sha256\": "
  "\"7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed\", \"size\": 3}\n]\n}\n";

static struct stage *begin(const struct fixture *fixture, const char *output)
{
  g_autofree char *path = fixture_path(fixture, output);
  return stage_create(path, fixture->report);
}

/* Writes `text` to `name` in the stage. */
static void write_staged(const struct stage *stage, const char *name, const char *text)
{
  g_autofree char *path = stage_path(stage, name);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Stages and publishes a folder like that of `manifest`, with `text` beside it. */
static bool publish_folder(const struct fixture *fixture, const char *output)
{
  struct stage *stage = begin(fixture, output);
  if (!stage)
    return false;
  write_staged(stage, "kits/one.txt", "one");
  write_staged(stage, "kits/manifest.json", manifest);
  bool good = stage_publish(stage, "kits", fixture->report);
  stage_destroy(stage);
  return good;
}

/* How many entries the fixture's folder has. */
static unsigned entry_count(const struct fixture *fixture)
{
  g_autoptr(GPtrArray) names = tree_list(fixture->folder, false, fixture->report);
  return names->len;
}

static void assert_text(const struct fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *text = fixture_read(fixture, name);
  g_assert_cmpstr(text, ==, expected);
}

static unsigned mode_of(const struct fixture *fixture, const char *name)
{
  struct stat status;
  g_autofree char *path = fixture_path(fixture, name);
  g_assert_cmpint(lstat(path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void test_publish(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  mode_t before = umask(027);
  g_assert_true(publish_folder(&fixture, "deep/down/out"));
  umask(before);
  assert_text(&fixture, "deep/down/out/one.txt", "one");
  g_assert_cmphex(mode_of(&fixture, "deep/down/out"), ==, 0750);
  g_assert_cmphex(mode_of(&fixture, "deep/down/out/one.txt"), ==, 0640);
  g_autofree char *folder = fixture_path(&fixture, "deep/down");
  g_autoptr(GPtrArray) names = tree_list(folder, false, fixture.report);
  g_assert_cmpuint(names->len, ==, 1);
  fixture_assert_good(&fixture);
  fixture_finish(&fixture);
}

/* What is ours is replaced, as often as one likes; the folder's own mode stays. */
static void test_replace(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_autofree char *out = fixture_path(&fixture, "out");
  g_assert_cmpint(g_mkdir(out, 0700), ==, 0);
  for (int i = 0; i < 3; i++) {
    g_assert_true(publish_folder(&fixture, "out"));
    g_assert_cmphex(mode_of(&fixture, "out"), ==, 0700);
    g_assert_cmpuint(entry_count(&fixture), ==, 1);
  }
  g_autofree char *one = fixture_path(&fixture, "out/one.txt");
  g_assert_cmpint(g_unlink(one), ==, 0);
  g_assert_true(publish_folder(&fixture, "out"));
  assert_text(&fixture, "out/one.txt", "one");
  fixture_assert_good(&fixture);
  fixture_finish(&fixture);
}

/* A run without publishing leaves no trace, nor the folders above. */
static void test_abandon(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  struct stage *stage = begin(&fixture, "a/b/out");
  g_assert_nonnull(stage);
  g_autofree char *path = stage_path(stage, "x/y/z");
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_true(g_file_test(folder, G_FILE_TEST_IS_DIR));
  stage_destroy(stage);
  g_assert_cmpuint(entry_count(&fixture), ==, 0);
  fixture_finish(&fixture);
}

/* Refuses `output`, saying `words`; everything stays as it is. */
static void assert_refused(const struct fixture *fixture, const char *output, const char *words)
{
  unsigned before = entry_count(fixture);
  g_assert_null(begin(fixture, output));
  const struct finding *finding = fixture_finding(fixture, words);
  g_assert_cmpint(finding->severity, ==, SEVERITY_ERROR);
  g_assert_nonnull(finding->help);
  g_assert_cmpuint(entry_count(fixture), ==, before);
}

static void test_foreign_folder(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  fixture_write(&fixture, "thesis/chapter.txt", "years of work");
  fixture_write(&fixture, "thesis/zebra.txt", "");
  assert_refused(&fixture, "thesis", "holds \"chapter.txt\" and was not made by placard");
  assert_text(&fixture, "thesis/chapter.txt", "years of work");
  /* A manifest of ours beside it does not help. */
  fixture_write(&fixture, "thesis/manifest.json", manifest);
  assert_refused(&fixture, "thesis", "holds \"chapter.txt\", which placard did not put there");
  /* Nor does the manifest of a kit, which may have been unpacked here. */
  fixture_write(&fixture, "kit/manifest.json", MANIFEST_START "\"kind\": \"kit\",\n\"files\": []\n}\n");
  assert_refused(&fixture, "kit", "\"manifest.json\" and was not made by placard");
  fixture_write(&fixture, "other/manifest.json", "{\"name\": \"a web app\"}");
  assert_refused(&fixture, "other", "\"manifest.json\" and was not made by placard");
  fixture_finish(&fixture);
}

static void test_changed_folder(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  fixture_write(&fixture, "out/manifest.json", manifest);
  fixture_write(&fixture, "out/one.txt", "two");
  assert_refused(&fixture, "out", "\"one.txt\" in the output folder was changed");
  fixture_write(&fixture, "out/one.txt", "one and more");
  assert_refused(&fixture, "out", "\"one.txt\" in the output folder was changed");
  g_autofree char *one = fixture_path(&fixture, "out/one.txt");
  g_assert_cmpint(g_unlink(one), ==, 0);
  fixture_write(&fixture, "out/one.txt/inside", "");
  assert_refused(&fixture, "out", "holds \"one.txt\", which placard did not put there");
  fixture_finish(&fixture);
}

static void test_wrong_kinds(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  fixture_write(&fixture, "file", "text");
  assert_refused(&fixture, "file", "is a file, not a folder");
  assert_refused(&fixture, "file/below", "lies below something that is a file");
  fixture_write(&fixture, "folder.zip/file", "text");
  assert_refused(&fixture, "folder.zip", "is not a file");
  fixture_write(&fixture, "other.zip", "no kit");
  assert_refused(&fixture, "other.zip", "is no kit that placard made");
  assert_text(&fixture, "other.zip", "no kit");
  g_autofree char *link = fixture_path(&fixture, "link");
  g_assert_cmpint(symlink("nowhere", link), ==, 0);
  assert_refused(&fixture, "link", "is a link");
  fixture_finish(&fixture);
}

/* Swapping the folder we stand in would leave the shell in a removed one. */
static void test_here(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_autofree char *before = g_get_current_dir();
  g_autofree char *inside = fixture_path(&fixture, "out/inside");
  g_assert_cmpint(g_mkdir_with_parents(inside, 0755), ==, 0);
  g_assert_cmpint(chdir(inside), ==, 0);
  assert_refused(&fixture, "out/inside", "is the one you are in");
  g_assert_cmpint(chdir(before), ==, 0);
  g_assert_true(publish_folder(&fixture, "out/inside"));
  fixture_finish(&fixture);
}

/* What a person puts there while the run goes on is not lost. */
static void test_late_file(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_assert_true(publish_folder(&fixture, "out"));
  struct stage *stage = begin(&fixture, "out");
  write_staged(stage, "kits/two.txt", "two");
  fixture_write(&fixture, "out/mine.txt", "mine");
  g_assert_false(stage_publish(stage, "kits", fixture.report));
  stage_destroy(stage);
  fixture_finding(&fixture, "holds \"mine.txt\"");
  assert_text(&fixture, "out/mine.txt", "mine");
  assert_text(&fixture, "out/one.txt", "one");
  fixture_finish(&fixture);
}

/* A child that stages something and then waits to be killed; returns when it has staged. */
static pid_t fork_staging(const struct fixture *fixture, const char *output)
{
  int ready[2];
  g_assert_cmpint(pipe(ready), ==, 0);
  pid_t child = fork();
  if (child == 0) {
    struct stage *stage = begin(fixture, output);
    write_staged(stage, "kits/half.txt", "half of it");
    (void)!write(ready[1], stage ? "y" : "n", 1);
    for (;;)
      pause();
  }
  char answer = 'n';
  g_assert_cmpint(read(ready[0], &answer, 1), ==, 1);
  g_assert_cmpint(answer, ==, 'y');
  close(ready[0]);
  close(ready[1]);
  return child;
}

static void test_killed(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_assert_true(publish_folder(&fixture, "out"));
  pid_t dead = fork_staging(&fixture, "out"), alive = fork_staging(&fixture, "out");
  g_assert_cmpuint(entry_count(&fixture), ==, 3);
  kill(dead, SIGKILL);
  waitpid(dead, NULL, 0);
  /* The old output stands whole, and the next run clears what the dead one left, but not what a live one uses. */
  assert_text(&fixture, "out/one.txt", "one");
  g_assert_false(fixture_has(&fixture, "out/half.txt"));
  g_assert_true(publish_folder(&fixture, "out"));
  g_assert_cmpuint(entry_count(&fixture), ==, 2);
  kill(alive, SIGKILL);
  waitpid(alive, NULL, 0);
  g_assert_true(publish_folder(&fixture, "out"));
  g_assert_cmpuint(entry_count(&fixture), ==, 1);
  fixture_finish(&fixture);
}

/* Runs `body` in a child and fails the test unless it returns true; 77 skips it. */
static void run_child(int (*body)(const struct fixture *fixture), const struct fixture *fixture)
{
  pid_t child = fork();
  if (child == 0)
    _exit(body(fixture));
  int status = 0;
  waitpid(child, &status, 0);
  g_assert_true(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77)
    g_test_skip("needs a mount namespace of its own");
  else
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

/* Whether the last finding is a failure of the machine with those words. */
static bool failed_with(const struct fixture *fixture, const char *words)
{
  const struct finding *finding = fixture_finding(fixture, words);
  return finding->severity == SEVERITY_FAILURE && finding->help;
}

/* Permission is refused to somebody who is not root. */
static int try_without_permission(const struct fixture *fixture)
{
  if (geteuid() == 0 && setuid(65534) != 0)
    return 1;
  return begin(fixture, "locked/out") == NULL && failed_with(fixture, "no permission to write beside out") ? 0 : 2;
}

static void test_no_permission(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_autofree char *locked = fixture_path(&fixture, "locked");
  g_assert_cmpint(g_mkdir(locked, 0555), ==, 0);
  g_assert_cmpint(chmod(fixture.folder, 0755), ==, 0);
  run_child(try_without_permission, &fixture);
  g_assert_true(g_file_test(locked, G_FILE_TEST_IS_DIR));
  fixture_finish(&fixture);
}

/* Writes a line to a file of /proc. */
static bool tell_kernel(const char *path, const char *line)
{
  FILE *stream = fopen(path, "w");
  return stream && (fputs(line, stream), fclose(stream) == 0);
}

/* Gives this process a mount table of its own, as the user that it is. False where the kernel allows none. */
static bool isolate_mounts(void)
{
  g_autofree char *users = g_strdup_printf("0 %u 1", (unsigned)geteuid());
  g_autofree char *groups = g_strdup_printf("0 %u 1", (unsigned)getegid());
  if (geteuid() == 0)
    return unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && tell_kernel("/proc/self/uid_map", users) &&
         tell_kernel("/proc/self/setgroups", "deny") && tell_kernel("/proc/self/gid_map", groups);
}

/* Fills a disk of 64 kB: what was published before stays, the failure says why. */
static int try_on_full_disk(const struct fixture *fixture)
{
  g_autofree char *disk = fixture_path(fixture, "disk");
  if (!isolate_mounts() || mount("none", disk, "tmpfs", 0, "size=64k") != 0)
    return 77;
  if (!publish_folder(fixture, "disk/out"))
    return 1;
  struct stage *stage = begin(fixture, "disk/out");
  g_autofree char *path = stage_path(stage, "kits/big.txt");
  g_autofree char *line = g_strnfill(1000, 'x');
  struct digest digest;
  struct writer *writer = writer_create(path, WRITER_PLAIN, fixture->report);
  for (int i = 0; i < 200; i++)
    writer_text(writer, line);
  if (writer_finish(writer, &digest, fixture->report) || !failed_with(fixture, "the disk is full: could not write big"))
    return 2;
  stage_destroy(stage);
  assert_text(fixture, "disk/out/one.txt", "one");
  g_autoptr(GPtrArray) names = tree_list(disk, false, fixture->report);
  return names->len == 1 ? 0 : 3;
}

static void test_full_disk(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  g_autofree char *disk = fixture_path(&fixture, "disk");
  g_assert_cmpint(g_mkdir(disk, 0755), ==, 0);
  run_child(try_on_full_disk, &fixture);
  fixture_finish(&fixture);
}

/* The words for a full disk, without one: this device has no room for anything. */
static void test_full_device(void)
{
  struct fixture fixture;
  fixture_init(&fixture);
  struct digest digest;
  struct writer *writer = writer_create("/dev/full", WRITER_FOR_PEOPLE, fixture.report);
  writer_text(writer, "text");
  g_assert_false(writer_finish(writer, &digest, fixture.report));
  g_assert_true(failed_with(&fixture, "the disk is full: could not write full"));
  fixture_finish(&fixture);
}

/* A zip is replaced only where it is a kit. */
static void test_zip_output(void)
{
  struct fixture fixture;
  fixture_load(&fixture);
  mode_t before = umask(022);
  g_autoptr(GArray) results = g_array_new(FALSE, FALSE, sizeof(struct kit_result));
  g_assert_true(fixture_build(&fixture, "KIT.zip", results));
  g_assert_true(fixture_build(&fixture, "KIT.zip", results));
  g_assert_cmphex(mode_of(&fixture, "KIT.zip"), ==, 0644);
  umask(before);
  fixture_assert_good(&fixture);
  for (unsigned i = 0; i < results->len; i++)
    g_free(g_array_index(results, struct kit_result, i).name);
  fixture_finish(&fixture);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/stage/publish", test_publish);
  g_test_add_func("/stage/replace", test_replace);
  g_test_add_func("/stage/abandon", test_abandon);
  g_test_add_func("/stage/foreign-folder", test_foreign_folder);
  g_test_add_func("/stage/changed-folder", test_changed_folder);
  g_test_add_func("/stage/wrong-kinds", test_wrong_kinds);
  g_test_add_func("/stage/here", test_here);
  g_test_add_func("/stage/late-file", test_late_file);
  g_test_add_func("/stage/killed", test_killed);
  g_test_add_func("/stage/no-permission", test_no_permission);
  g_test_add_func("/stage/full-disk", test_full_disk);
  g_test_add_func("/stage/full-device", test_full_device);
  g_test_add_func("/stage/zip-output", test_zip_output);
  return g_test_run();
}
