/** What the program's commands share: they work on the configured database, print, and end. */
package dev.shortlist.cli;
