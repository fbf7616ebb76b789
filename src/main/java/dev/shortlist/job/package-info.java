/** Jobs, which people apply for, and their summaries. */
package dev.shortlist.job;
