/** What the program does besides serving: commands that work on the configured database and end. */
package dev.shortlist.command;
