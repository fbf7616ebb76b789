/** What the program's commands share. A command works on the configured database, prints, and exits. */
package dev.shortlist.cli;
