/** A seed makes people and their careers, and these go to the database: the command {@code generate}. */
package dev.shortlist.sampledata;
