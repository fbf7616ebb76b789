/** Sample data: the command {@code generate} makes people and their careers from a seed, and stores them. */
package dev.shortlist.sampledata;
