/*
 * The commands, one function each; main.c has the table that names them.
 */
#pragma once

#include "cli/options.h"
#include "cli/session.h"

/* `placard new FOLDER`: a campaign that builds as it is, with a picture sheet of all layouts. */
enum exit_status command_new(const struct command *command, char **arguments);

/* `placard build [CAMPAIGN]`: the kits. */
enum exit_status command_build(const struct command *command, char **arguments);

/* `placard check [CAMPAIGN]`: every finding, nothing written. */
enum exit_status command_check(const struct command *command, char **arguments);

/* `placard preview [CAMPAIGN]`: a contact sheet. */
enum exit_status command_preview(const struct command *command, char **arguments);

/* `placard watch [CAMPAIGN]`: the contact sheet live in a browser, until it is interrupted. */
enum exit_status command_watch(const struct command *command, char **arguments);

/* `placard explain box CARD BOX [CAMPAIGN]` and `placard explain rule [NAME]`: why a box looks as it does, what a
   finding's rule means. */
enum exit_status command_explain(const struct command *command, char **arguments);

/* `placard strings export|import …`: the words for translators, and back. */
enum exit_status command_strings(const struct command *command, char **arguments);

/* `placard printer-test [CAMPAIGN]`: the page that tests a printer, and taking down what was read on it. */
enum exit_status command_printer_test(const struct command *command, char **arguments);

/* `placard list WHAT [CAMPAIGN]`: formats, layouts (also a campaign's own), languages, fonts or shops. */
enum exit_status command_list(const struct command *command, char **arguments);

/* `placard schema campaign|layout`: JSON Schema for editors. */
enum exit_status command_schema(const struct command *command, char **arguments);

/* `placard verify KIT.zip`: a kit against its manifest. */
enum exit_status command_verify(const struct command *command, char **arguments);

/* Draws every selected piece of the session's plan into a contact sheet at `path` (.png or .pdf). */
bool command_write_sheet(struct session *session, const char *path);
